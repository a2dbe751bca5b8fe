package extract

import "strings"

// purpose begins a paragraph that says what a recommendation is meant to achieve. It speaks of the recommendation by that
// name: "The intent of the policy should be reviewed" asks.
var purpose = compile(`^(?i:the (?:main |overall |underlying )?(?:intent|intention|purpose|aim|objective|goal) of (?:this|the above|the following) (?:safety )?recommendation (?:is|was)\b|this (?:safety )?recommendation (?:is|was) (?:intended|designed|meant|aimed)\b|this (?:safety )?recommendation (?:aims|seeks) to\b)`)

// explains reports whether a text only says what a recommendation is meant to achieve: no sentence after the first asks.
func explains(text string) bool {
	if !purpose.MatchString(text) {
		return false
	}
	for n, s := range sentences(text) {
		if n > 0 && asks(s) {
			return false
		}
	}
	return true
}

// explained makes notes of the paragraphs after an item's own that say what a recommendation is meant to achieve: they
// explain, and ask nothing. Where such a paragraph stands before the first item of a run, each stands before its item, and
// the one at the end of an item belongs to the next.
func (w *walk) explained() {
	before := false // they stand before their items in this run
	for n, it := range w.items {
		joined := n > 0 && w.items[n-1].rule == it.rule && w.items[n-1].report == it.report
		if k := liveBefore(w.lines, it.first); k >= 0 && !w.owned[k] && !w.lines[k].heading && explains(w.lines[k].text) {
			it.notes = append([]string{w.lines[k].text}, it.notes...)
			w.owned[k], before = true, true
		} else if !joined {
			before = false
		}
		var next *item
		if before && n+1 < len(w.items) && w.items[n+1].rule == it.rule && w.items[n+1].report == it.report {
			next = w.items[n+1]
		}
		kept := it.body[:min(1, len(it.body)):min(1, len(it.body))]
		for i := 1; i < len(it.body); i++ {
			p := it.body[i]
			switch {
			case p.marker != "" || !explains(p.text):
				kept = append(kept, p)
			case next != nil && i == len(it.body)-1:
				next.notes = append([]string{strings.TrimSpace(p.text)}, next.notes...)
			default:
				it.notes = append(it.notes, strings.TrimSpace(p.text))
			}
		}
		it.body = kept
	}
}
