package pdf

import (
	"cmp"
	"math"
	"slices"
)

// atom is something to be put in reading order: a fragment of a line, a box or a table.
type atom struct {
	rect
	line, table, box int     // index of the fragment, table or box of the sheet; -1 for the other two
	order            int     // place in content order
	size             float64 // of its letters, or 0
	chars            int
}

// readingOrder puts the atoms of a region into columns: each list returned is one column (or one full-width band) from
// top to bottom, the lists in reading order.
//
// A gutter is a strip of white that many lines in a row respect. Lists, numbered paragraphs and tables without rules have
// such strips too, so a strip becomes a gutter only when both sides are text of their own: several lines each, wide
// enough, and written one side after the other in the file. Where the file writes from left to right across the strip,
// line by line, both sides must be long and full.
func readingOrder(atoms []atom, known []float64, depth int) [][]atom {
	if len(atoms) == 0 {
		return nil
	}
	slices.SortStableFunc(atoms, func(a, b atom) int {
		return cmp.Or(cmp.Compare(a.y0+a.y1, b.y0+b.y1), cmp.Compare(a.x0, b.x0))
	})
	if depth > 6 || len(atoms) < 2 {
		return [][]atom{atoms}
	}
	if bands := columnBands(atoms, known); len(bands) > 1 {
		var out [][]atom
		for _, band := range bands {
			out = append(out, readingOrder(band, known, depth+1)...)
		}
		return out
	}
	zone, x, _ := bestGutter(atoms, known)
	if zone[1] == 0 {
		return [][]atom{atoms}
	}
	var left, right []atom
	for _, a := range atoms[zone[0]:zone[1]] {
		if (a.x0+a.x1)/2 < x {
			left = append(left, a)
		} else {
			right = append(right, a)
		}
	}
	var out [][]atom
	out = append(out, readingOrder(slices.Clone(atoms[:zone[0]]), known, depth+1)...)
	out = append(out, readingOrder(left, known, depth+1)...)
	out = append(out, readingOrder(right, known, depth+1)...)
	return append(out, readingOrder(slices.Clone(atoms[zone[1]:]), known, depth+1)...)
}

// knownGutter is how many lines columns must have, the thinner one, for their gutter to be looked for on other pages too.
const knownGutter = 6

// bestGutter finds the run of atoms (from, to) that one gutter at x divides, the one with most lines on its thinner side,
// and how many these are. Gutters known from other pages need less evidence: the end of a text in columns may be two lines.
func bestGutter(atoms []atom, known []float64) (zone [2]int, x float64, best int) {
	for _, c := range append(gutterCandidates(atoms), known...) {
		seen := slices.ContainsFunc(known, func(k float64) bool { return math.Abs(k-c) < 4 })
		for i := 0; i < len(atoms); {
			j := i
			for j < len(atoms) && !(atoms[j].x0 < c-1 && atoms[j].x1 > c+1) {
				j++
			}
			if j-i >= 4 || seen && j-i >= 2 {
				from, to := trimZone(atoms, i, j, c)
				if seen {
					to = trimTail(atoms, from, to, c)
				}
				if n := columnEvidence(atoms[from:to], c, seen); n > best {
					best, zone, x = n, [2]int{from, to}, c
				}
			}
			i = j + 1
		}
	}
	return zone, x, best
}

// gutterCandidates are the left edges that several fragments share and that have white space before them.
func gutterCandidates(atoms []atom) []float64 {
	type edge struct {
		x float64
		n int
	}
	var edges []edge
	add := func(x float64, n int) {
		for i := range edges {
			if math.Abs(edges[i].x-x) <= 3 {
				edges[i].n += n
				edges[i].x = math.Min(edges[i].x, x)
				return
			}
		}
		if len(edges) < 200 {
			edges = append(edges, edge{x, n})
		}
	}
	for i, a := range atoms {
		if a.line < 0 {
			add(a.x0-2, 2)
			add(a.x1+2, 2)
			continue
		}
		for j := i - 1; j >= 0 && j >= i-6; j-- {
			b := atoms[j]
			if b.x1 < a.x0-0.8*a.size && math.Min(a.y1, b.y1)-math.Max(a.y0, b.y0) > 0.3*(a.y1-a.y0) {
				add(a.x0-2, 1)
				break
			}
		}
		for j := i + 1; j < len(atoms) && j <= i+6; j++ {
			b := atoms[j]
			if b.x1 < a.x0-0.8*a.size && math.Min(a.y1, b.y1)-math.Max(a.y0, b.y0) > 0.3*(a.y1-a.y0) {
				add(a.x0-2, 1)
				break
			}
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.x, b.x)) })
	var out []float64
	for _, e := range edges {
		if (e.n >= 2 || len(atoms) < 12) && len(out) < 24 {
			out = append(out, e.x)
		}
	}
	return append(out, hangingEdges(atoms, out)...)
}

// hangingIndent is how far to the left of a column's text its numbers and titles may hang, in points.
const hangingIndent = 50

// hangingEdges are the outermost edges of columns whose numbered paragraphs hang: most lines begin at the indent, where
// the lines with numbers and the headings cross it. The few that begin further out need not stand beside a line of the
// other column, so that nothing else shows their edge.
func hangingEdges(atoms []atom, edges []float64) []float64 {
	var out []float64
	for _, e := range edges {
		x := e
		for _, a := range atoms {
			if a.line >= 0 && a.x0-2 < x && a.x0-2 > e-hangingIndent && a.x1 > e+1 {
				x = a.x0 - 2
			}
		}
		if x < e-3 && !slices.ContainsFunc(append(out, edges...), func(k float64) bool { return math.Abs(k-x) <= 3 }) {
			out = append(out, x)
		}
	}
	return out
}

// trimZone cuts off what stands on one side only above or below the part that both sides share: a heading over the
// columns, or the short lines that follow them.
func trimZone(atoms []atom, from, to int, x float64) (int, int) {
	lx, rx := rect{y0: math.Inf(1), y1: math.Inf(-1)}, rect{y0: math.Inf(1), y1: math.Inf(-1)}
	for _, a := range atoms[from:to] {
		s := &lx
		if (a.x0+a.x1)/2 >= x {
			s = &rx
		}
		s.y0, s.y1 = math.Min(s.y0, a.y0), math.Max(s.y1, a.y1)
	}
	top, bottom := math.Max(lx.y0, rx.y0), math.Min(lx.y1, rx.y1)
	// A head belongs to the zone when it follows on its column closely; else it stands over both.
	for from < to && atoms[from].y1 < top && gapAfter(atoms, from, from, to, x) > 1.2 {
		from++
	}
	for k := to - 1; k > from && atoms[k].y0 > bottom; k-- {
		if gapAfter(atoms, k-1, from, to, x) > 1.2 {
			to = k
		}
	}
	return from, to
}

// trimTail cuts off what stands below the right column on the left and is written after it, in a file that writes the one
// column before the other: it follows both. Only at gutters known from other pages, for tables without rules look like that.
func trimTail(atoms []atom, from, to int, x float64) int {
	first, last, bottom := math.MaxInt, -1, math.Inf(-1) // of the right column
	for _, a := range atoms[from:to] {
		if (a.x0+a.x1)/2 >= x {
			first, last, bottom = min(first, a.order), max(last, a.order), math.Max(bottom, a.y1)
		}
	}
	cut := to
	for k := to - 1; k > from && (atoms[k].x0+atoms[k].x1)/2 < x && atoms[k].y0 > bottom && atoms[k].order > last; k-- {
		cut = k
	}
	for _, a := range atoms[from:cut] {
		if (a.x0+a.x1)/2 < x && a.order > first {
			return to
		}
	}
	return cut
}

// gapAfter is the white space in line heights between the atoms up to k and the next one below on any side.
func gapAfter(atoms []atom, k, from, to int, _ float64) float64 {
	y := math.Inf(-1)
	for i := from; i <= k; i++ {
		y = math.Max(y, atoms[i].y1)
	}
	next := math.Inf(1)
	for i := k + 1; i < to; i++ {
		next = math.Min(next, atoms[i].y0)
	}
	h := math.Max(atoms[k].y1-atoms[k].y0, 1)
	if atoms[k].size > 0 {
		h = atoms[k].size
	}
	return (next - y) / h
}

// columnEvidence says how strongly the atoms fall into two columns at x: the lines of the thinner side, or 0.
func columnEvidence(atoms []atom, x float64, seen bool) int {
	type side struct {
		rect
		lines, chars, objects int
		width, height         float64
	}
	l, r := side{rect: rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}}, side{rect: rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}}
	size := 0.0
	byOrder := make([]atom, 0, len(atoms))
	for _, a := range atoms {
		s := &l
		if (a.x0+a.x1)/2 >= x {
			s = &r
		}
		s.rect = s.union(a.rect)
		s.height += a.y1 - a.y0
		if a.line < 0 {
			s.objects++
			continue
		}
		s.lines++
		s.chars += a.chars
		s.width += a.x1 - a.x0
		size = math.Max(size, a.size)
		byOrder = append(byOrder, a)
	}
	if l.lines+l.objects == 0 || r.lines+r.objects == 0 || r.x0-l.x1 < 6 {
		return 0
	}
	shared := math.Min(l.y1, r.y1) - math.Max(l.y0, r.y0)
	// A box or a table beside text is a column of its own.
	if l.objects+r.objects > 0 {
		if l.objects > 0 && l.lines == 0 && r.lines >= 2 || r.objects > 0 && r.lines == 0 && l.lines >= 2 || l.lines == 0 && r.lines == 0 {
			if shared > 0.5*math.Min(l.y1-l.y0, r.y1-r.y0) {
				return max(l.lines+r.lines, 4)
			}
			return 0
		}
	}
	if (l.lines < 3 || r.lines < 3) && !(seen && l.lines > 0 && r.lines > 0) {
		return 0
	}
	if shared < 0.5*math.Min(l.y1-l.y0, r.y1-r.y0) {
		return 0
	}
	if l.chars < 12*l.lines || r.chars < 12*r.lines {
		return 0
	}
	slices.SortStableFunc(byOrder, func(a, b atom) int { return cmp.Compare(a.order, b.order) })
	switches := 0
	for i := 1; i < len(byOrder); i++ {
		if ((byOrder[i-1].x0+byOrder[i-1].x1)/2 < x) != ((byOrder[i].x0+byOrder[i].x1)/2 < x) {
			switches++
		}
	}
	thin := min(l.lines, r.lines)
	if switches <= max(1, thin/4) {
		return thin
	}
	full := func(s side) bool {
		return s.lines >= 8 && s.chars >= 22*s.lines && s.width >= 0.7*float64(s.lines)*(s.x1-s.x0)
	}
	if full(l) && full(r) {
		return thin
	}
	return 0
}

// learnGutters finds the gutters of text in columns, so that they are known on every page.
func (d *document) learnGutters() {
	for _, s := range d.sheets {
		var atoms []atom
		for j := range s.lines {
			if !s.furniture[j] && !s.inTable[j] {
				atoms = append(atoms, lineAtom(&s.lines[j], j))
			}
		}
		if len(atoms) < 2*knownGutter {
			continue
		}
		slices.SortStableFunc(atoms, func(a, b atom) int {
			return cmp.Or(cmp.Compare(a.y0+a.y1, b.y0+b.y1), cmp.Compare(a.x0, b.x0))
		})
		parts := columnBands(atoms, nil)
		if len(parts) == 0 {
			parts = [][]atom{atoms}
		}
		for _, part := range parts {
			if _, x, n := bestGutter(part, nil); n >= knownGutter && len(d.gutters) < 50 && !slices.ContainsFunc(d.gutters, func(k float64) bool { return math.Abs(k-x) < 4 }) {
				d.gutters = append(d.gutters, x)
			}
		}
	}
}

// lineAtom is the atom of fragment j of a sheet.
func lineAtom(l *line, j int) atom {
	chars := 0
	for k := range l.words {
		chars += len(l.words[k].text) + 1
	}
	return atom{rect: l.rect(), line: j, table: -1, box: -1, order: l.order, size: l.size, chars: chars}
}
