package extract

import (
	"slices"

	"heed/record"
)

// Where an item's lines stand on the page shows what the words alone cannot: a line that the reader lost leaves a hole,
// and lines read in another order than they are printed in go up the page. Formats without pages have no places, and
// nothing is said of them.

// step is the way from one line to the next one.
type step struct {
	from, to markerClass
	deeper   bool
	heading  bool
}

// above is what white says of a line that stands over the one before it.
const above = -1

// white measures the white between a line and the next one, in heights of a line: above where the second stands wholly above
// the first. It tells nothing of lines on two pages, in two columns or cells, or of another kind than text.
func (w *walk) white(i int) (s step, white float64, ok bool) {
	if i+1 >= len(w.lines) {
		return s, 0, false
	}
	a, b := &w.lines[i], &w.lines[i+1]
	if a.dead || b.dead || len(a.b.Spans) == 0 || len(b.b.Spans) == 0 || (a.b.Cell == nil) != (b.b.Cell == nil) || a.b.Cell != nil && !a.b.SameCell(*b.b) {
		return s, 0, false
	}
	from, to, height := a.b.Spans[len(a.b.Spans)-1], b.b.Spans[0], min(a.b.Size, b.b.Size)
	if from.Page != to.Page || !sameColumn(from.Box, to.Box) || height <= 0 {
		return s, 0, false
	}
	if to.Box.Y1 <= from.Box.Y0+1 {
		return s, above, true
	}
	return step{a.class, b.class, b.b.Depth > a.b.Depth, a.heading || a.labeled || b.labeled}, (to.Box.Y0 - from.Box.Y1) / height, to.Box.Y0 > from.Box.Y0
}

// sameColumn reports whether two boxes stand above each other rather than side by side.
func sameColumn(a, b record.Rect) bool {
	over := min(a.X1, b.X1) - max(a.X0, b.X0)
	return over > 0.5*min(a.X1-a.X0, b.X1-b.X0)
}

// usualWhite is the middle of the white between neighbouring lines of the document, for each kind of step; for those that
// hardly occur, that of the kind that is set widest, a blank line at least.
func (w *walk) usualWhite() map[step]float64 {
	all := map[step][]float64{}
	for i := range w.lines {
		if s, white, ok := w.white(i); ok && white > above && !w.lines[i+1].heading {
			all[s] = append(all[s], white)
		}
	}
	usual := map[step]float64{}
	widest := 1.0 // a line left blank
	for s, whites := range all {
		usual[s] = middle(whites)
		if len(whites) > 1 && !s.heading {
			widest = max(widest, usual[s])
		}
	}
	for s, whites := range all {
		if len(whites) < 3 {
			usual[s] = widest
		}
	}
	return usual
}

func middle(of []float64) float64 {
	if len(of) == 0 {
		return 0
	}
	slices.Sort(of)
	return of[(len(of)-1)/2]
}

// misplaced says what is odd about where the lines of an item stand.
func (w *walk) misplaced(it *item) string {
	if len(it.body) == 0 {
		return ""
	}
	for i := it.first; i < it.body[len(it.body)-1].block; i++ { // notes stand apart
		switch s, white, ok := w.white(i); {
		case !ok:
		case white == above:
			return "its lines stand in another order on the page"
		case white > w.usual[s]+1.2:
			return "there is a hole between its lines on the page: one may be lost"
		}
	}
	return ""
}
