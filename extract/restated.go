package extract

import "strings"

// verdictOn is a sentence in which inspectors who come again say how an earlier recommendation was met.
var verdictOn = compile(`(?i)\b(?:this|the|that|our|these|both|all)(?: \w+){0,2} recommendations?\b[^.]{0,60}\b(?:(?:has|have|had) (?:now |not |yet |only |been |partially |partly |fully |largely |substantially |therefore ){0,4}(?:met|achieved|completed|implemented|addressed|delivered|closed)|(?:is|are|was|were|remains?) (?:now |not |yet |still |partially |partly |fully |largely |therefore ){0,3}(?:met|achieved|complete|completed|implemented|addressed|closed|open|outstanding))\b|\b(?:has|have|had) (?:now |not |yet |only |partially |partly |fully |largely |substantially |therefore ){0,4}(?:met|achieved|completed|implemented|addressed|delivered) (?:this|the|that|our|these|both|all)(?: \w+){0,2} recommendations?\b`)

// verdictReach bounds how many blocks after a restated item the verdict on it may stand.
const verdictReach = 15

// verdict returns what the report says of a restated item: the sentence in which it was or was not met. It stands in the
// findings that follow, before the next item.
func (w *walk) verdict(it *item) string {
	stop := min(len(w.lines), it.end+1+verdictReach)
	for _, o := range w.items {
		if o.first > it.end {
			stop = min(stop, o.first)
		}
	}
	for i := it.end + 1; i < stop; i++ {
		l := &w.lines[i]
		if l.dead || l.quoted || l.heading {
			if h, ok := parseHead(l.text); l.heading && ok && !h.restated {
				break // new items
			}
			continue
		}
		for _, s := range sentences(l.text) {
			if verdictOn.MatchString(s) {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}
