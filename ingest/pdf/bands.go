package pdf

import (
	"math"
	"slices"
)

// columnBands parts a region that is set in columns section by section, each section's columns ended before the next
// heading: short headings do not cross the gutter, so they look like lines of the left column, and the left column of
// one section like the start of the next one's. It returns the sections and what stands between them from top to
// bottom, or nil where the region is no such thing. The atoms are sorted from top to bottom.
//
// What tells is the order of writing. Where all above a level is written before all below it, the level may part two
// sections; inside columns no level does, for the head of the right column is written after the foot of the left one.
// The rows of a table written cell by cell look the same, so the columns of a section must be about equally wide, what
// stands between two sections must have nothing beside it, and sections that touch are left to be looked at as one.
func columnBands(atoms []atom, known []float64) [][]atom {
	type band struct {
		from, to int
		columns  bool
		gutter   float64
		beside   bool // some of it stands beside another part
	}
	var bands []band
	last := make([]int, len(atoms)+1) // smallest place in writing from here on
	last[len(atoms)] = math.MaxInt
	top := make([]float64, len(atoms)+1)
	top[len(atoms)] = math.Inf(1)
	for i := len(atoms) - 1; i >= 0; i-- {
		last[i], top[i] = min(last[i+1], atoms[i].order), math.Min(top[i+1], atoms[i].y0)
	}
	from, first, bottom := 0, -1, math.Inf(-1)
	any := false
	for i := range atoms {
		first, bottom = max(first, atoms[i].order), math.Max(bottom, atoms[i].y1)
		if first >= last[i+1] || bottom > top[i+1]+1 {
			continue
		}
		b := band{from: from, to: i + 1, beside: i > from}
		if n := len(bands); n > 0 && bands[n-1].columns && rightOf(atoms[from:i+1], bands[n-1].gutter) {
			bands[n-1].to = i + 1 // the right column is the longer one
			from = i + 1
			continue
		}
		if b.beside {
			b.gutter, b.columns = evenColumns(atoms[from:i+1], known)
		}
		any = any || b.columns
		bands = append(bands, b)
		from = i + 1
	}
	if !any || from < len(atoms) || len(bands) < 2 {
		return nil
	}
	var out [][]atom
	for i := 0; i < len(bands); {
		j, beside := i+1, !bands[i].columns && bands[i].beside
		for j < len(bands) && bands[j].columns == bands[i].columns {
			beside = beside || !bands[j].columns && bands[j].beside
			j++
		}
		if beside && out != nil && j < len(bands) {
			return nil // rows of a table, some of one line
		}
		out = append(out, slices.Clone(atoms[bands[i].from:bands[j-1].to]))
		i = j
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// rightOf reports whether all atoms stand right of x.
func rightOf(atoms []atom, x float64) bool {
	for _, a := range atoms {
		if a.x0 < x-1 {
			return false
		}
	}
	return true
}

// evenColumns finds the gutter of atoms that are two columns of about one width, the left written before the right.
func evenColumns(atoms []atom, known []float64) (gutter float64, ok bool) {
	zone, x, n := bestGutter(atoms, known)
	if n == 0 || zone != [2]int{0, len(atoms)} {
		return 0, false
	}
	l, r := [2]float64{math.Inf(1), 0}, [2]float64{math.Inf(1), 0}
	before, after := -1, math.MaxInt
	for _, a := range atoms {
		if (a.x0+a.x1)/2 < x {
			l = [2]float64{math.Min(l[0], a.x0), math.Max(l[1], a.x1)}
			before = max(before, a.order)
		} else {
			r = [2]float64{math.Min(r[0], a.x0), math.Max(r[1], a.x1)}
			after = min(after, a.order)
		}
	}
	wide, thin := math.Max(l[1]-l[0], r[1]-r[0]), math.Min(l[1]-l[0], r[1]-r[0])
	return x, before < after && thin > 0.75*wide
}
