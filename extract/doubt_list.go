package extract

import (
	"fmt"
	"strings"
)

// Signs that the items beside an item show.

// doubtLists says of each item what the items before and after it, and the other printings of it, show.
func (w *walk) doubtLists() {
	w.afterHeading()
	w.andBetween()
	w.partsAlone()
	w.refersToNothing()
	w.printedAgain()
}

// sameList reports whether two items that follow each other stand in the same list.
func sameList(a, b *item) bool {
	return a.rule == b.rule && a.kind == b.kind && a.report == b.report && a.stem == b.stem && b.first-a.end <= 3
}

// afterHeading doubts the items of a list that follow one in which a heading may have run in: the list may have ended
// there, and what follows be its opposite.
func (w *walk) afterHeading() {
	for n, it := range w.items {
		if len(it.body) == 0 || it.rule == "label" || gluedTail(it.lastText()) == "" && !headAtEnd(it.lastText()) {
			continue
		}
		for k := n + 1; k < len(w.items) && sameList(w.items[k-1], w.items[k]); k++ {
			w.items[k].doubts = append(w.items[k].doubts, "a heading may have run into an item before it: this may belong to another list")
		}
	}
}

// andBetween doubts the items that complete one sentence where "and" stands before another one than the last: one may be
// lost, or two that were points of one may stand apart.
func (w *walk) andBetween() {
	for from := 0; from < len(w.items); {
		to := from + 1
		for to < len(w.items) && w.items[from].stem != "" && sameList(w.items[to-1], w.items[to]) {
			to++
		}
		ands := 0
		for _, it := range w.items[from:to] {
			if endsAnd.MatchString(it.lastText()) {
				ands++
			}
		}
		for n := from; n+2 < to && ands < to-from-1; n++ {
			if endsAnd.MatchString(w.items[n].lastText()) {
				for _, it := range w.items[n : n+2] {
					it.doubts = append(it.doubts, "“and” stands before an item of its list that is not the last: one may be out of its place")
				}
			}
		}
		from = to
	}
}

// endsAnd is the end of a point before the last one.
var endsAnd = compile(`[;,] (?:and|or)\s*$`)

// partsAlone doubts a part of a numbered recommendation that stands apart from the rest where no whole is printed, in a
// document that does print other recommendations as wholes.
func (w *walk) partsAlone() {
	wholes := 0
	for _, it := range w.items {
		if it.part == "" && it.number != "" {
			wholes++
		}
	}
	for _, it := range w.items {
		if it.part != "" && wholes > 1 {
			it.doubts = append(it.doubts, fmt.Sprintf("it is a part of recommendation %s, which is not found as a whole", it.part))
		}
	}
}

// refersToNothing doubts an item of a list at a report's end that names the paragraph where it was made, where the
// document prints the paragraph before or after that one and no item was found there.
func (w *walk) refersToNothing() {
	items, printed := map[string]bool{}, map[string]bool{}
	for _, it := range w.items {
		items[it.number] = true
	}
	for i := range w.lines {
		if l := &w.lines[i]; !l.dead && l.class == dotted {
			printed[markerNumber(l.marker)] = true
		}
	}
	for _, it := range w.items {
		m := paragraphRef.FindStringSubmatch(it.text())
		if m == nil || items[m[1]] || printed[m[1]] {
			continue
		}
		chapter, number, ok := strings.Cut(m[1], ".")
		if n := ordinal(number, numeric); ok && n > 0 && (printed[chapter+"."+itoa(n-1)] || printed[chapter+"."+itoa(n+1)]) {
			it.doubts = append(it.doubts, fmt.Sprintf("it was made in paragraph %s, and none is found there", m[1]))
		}
	}
}

// printedAgain doubts an item of which the same document prints nearly the same words with a point more.
func (w *walk) printedAgain() {
	type printing struct {
		it     *item
		points []string
	}
	byNumber := map[string][]printing{}
	for _, it := range w.items {
		if it.number == "" || len(it.body) < 2 {
			continue
		}
		p := printing{it: it}
		for _, b := range it.body {
			if b.class != noMarker { // the words that open them change with the place
				p.points = append(p.points, foldWords(b.text))
			}
		}
		key := it.number + "/" + string(it.kind) + "/" + itoa(it.report)
		byNumber[key] = append(byNumber[key], p)
	}
	for _, it := range w.items {
		for _, p := range byNumber[it.number+"/"+string(it.kind)+"/"+itoa(it.report)] {
			if p.it == it {
				continue
			}
			text, missing := foldWords(it.text()), 0
			for _, point := range p.points {
				if !strings.Contains(text, point) {
					missing++
				}
			}
			if missing > 0 && missing*3 <= len(p.points) {
				it.doubts = append(it.doubts, "the document prints it again with words that are missing here")
				break
			}
		}
	}
}
