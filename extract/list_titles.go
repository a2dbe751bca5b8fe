package extract

import (
	"strings"

	"heed/record"
)

// letterNumbers numbers the items of a list by their letters, as audit reports print them, where no letter stands twice.
func (w *walk) letterNumbers(made []*item) {
	if w.ctx.stem || len(made) < 2 {
		return
	}
	seen := map[string]bool{}
	for _, it := range made {
		l := &w.lines[it.first]
		letter := strings.Trim(l.marker, "(). ")
		if it.number != "" || l.class != lettered || seen[letter] {
			return
		}
		seen[letter] = true
	}
	for _, it := range made {
		it.number = strings.Trim(w.lines[it.first].marker, "(). ")
	}
}

// titleOfPoints reports whether a heading with a plain number is the title of an item whose points follow: "4. Keeping
// records", then "(a) ...".
func (w *walk) titleOfPoints(j, to int) bool {
	if !w.lines[j].item1() && !titleWithStop(&w.lines[j]) {
		return false
	}
	k := w.live(j + 1)
	return k < to && (w.lines[k].class == lettered || w.lines[k].class == roman)
}

// titleWithStop reports whether a numbered line is a title although it ends with a full stop: short, bold or a heading to
// the reader, and asking for nothing.
func titleWithStop(l *line) bool {
	return l.class == numeric && (l.b.Bold || l.b.Kind == record.Heading) && title(strings.TrimRight(l.text, ". "))
}

// titleAmongTitles reports whether a numbered heading is the title of an item that has paragraphs instead of points: the
// next number of the section is the title of points, or leads to one, and what stands between them asks.
func (w *walk) titleAmongTitles(j, to int) bool {
	if !w.lines[j].item1() {
		return false
	}
	n := ordinal(markerNumber(w.lines[j].marker), numeric)
	paragraphs, ask := 0, false
	for k := w.live(j + 1); k < to && paragraphs <= 3; k = w.live(k + 1) {
		l := &w.lines[k]
		if l.heading || titleWithStop(l) {
			return ask && l.class == numeric && ordinal(markerNumber(l.marker), numeric) == n+1 && (w.titleOfPoints(k, to) || w.titleAmongTitles(k, to))
		}
		paragraphs++
		ask = ask || asks(l.text)
	}
	return false
}
