package extract

import "strings"

// letteredUnder reports whether the numbered paragraph at line j only opens a sentence that lettered items complete: no
// other paragraph of the section has a number, or the letters go on counting over several of them.
func (w *walk) letteredUnder(j, to int) bool {
	n := w.live(j + 1)
	if !endsOpen(w.lines[j].text) || w.oneSentence(w.lines[j].text) || n >= to || w.lines[n].class != lettered {
		return false
	}
	last := 0
	if letterOf(&w.lines[n]) > 1 || agreedTo.MatchString(w.lines[j].text) {
		return true
	}
	for k := n; k < to; k = w.live(k + 1) {
		l := &w.lines[k]
		switch {
		case l.heading:
			return true
		case l.class == lettered:
			last = letterOf(l)
		case l.class == numeric:
			if n := ordinal(markerNumber(w.lines[j].marker), numeric); n > 1 && n > j-w.ctx.from && bareShould.MatchString(strings.TrimRight(w.lines[j].text, " :–—-")) {
				return true // a list that begins with 18 counts the report's paragraphs, not its recommendations
			}
			m := w.live(k + 1)
			return endsOpen(l.text) && m < to && w.lines[m].class == lettered && letterOf(&w.lines[m]) == last+1
		}
	}
	return true
}

// letterOf returns the place in the alphabet of a lettered marker.
func letterOf(l *line) int { return ordinal(strings.ToLower(strings.Trim(l.marker, "(). ")), lettered) }

// nextInSeries reports whether the next numbered line goes on counting from line j, before any other kind of list.
func (w *walk) nextInSeries(j, to int) bool {
	n := ordinal(markerNumber(w.lines[j].marker), numeric)
	for k := w.live(j + 1); k < to; k = w.live(k + 1) {
		l := &w.lines[k]
		if l.heading {
			return false
		}
		if l.item() {
			return l.class == numeric && ordinal(markerNumber(l.marker), numeric) == n+1
		}
	}
	return false
}

// follows reports whether a marker is the next number after the last.
func follows(last, marker string) bool {
	a, b := ordinal(last, numeric), ordinal(markerNumber(marker), numeric)
	return a > 0 && b > 0 && b > a
}

func succeeds(cur *item, l *line) bool {
	a, b := ordinal(cur.number, numeric), ordinal(markerNumber(l.marker), numeric)
	return a > 0 && b == a+1
}

// hasList reports whether a section holds a list, rather than paragraphs that are items themselves.
func (w *walk) hasList(from, to int) bool {
	for j := from; j < to; j++ {
		if l := &w.lines[j]; !l.dead && (l.item() || l.class == dotted && w.dottedList(j, to)) {
			return true
		}
	}
	return false
}

// listAhead reports whether list lines come before the next heading.
func (w *walk) listAhead(j, to int) bool {
	for n, k := 0, w.live(j+1); k < to && n < 3; n, k = n+1, w.live(k+1) {
		if w.lines[k].heading {
			return false
		}
		if w.lines[k].item() {
			return true
		}
	}
	return false
}

// dottedList reports whether paragraphs numbered 5.1, 5.2 under a heading are the items: most of them ask.
func (w *walk) dottedList(from, to int) bool {
	n, ask := 0, 0
	for j := from; j < to && n < 12; j++ {
		if l := &w.lines[j]; !l.dead && l.class == dotted && !l.heading {
			n++
			if asks(l.text) && !tells(l.text) {
				ask++
			}
		}
	}
	return n > 0 && ask*3 >= n*2
}
