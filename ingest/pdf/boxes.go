package pdf

import (
	"cmp"
	"math"
	"slices"
)

// segment is a ruled line: horizontal ones have pos = y and run from lo to hi in x; vertical ones the other way round.
type segment struct {
	pos, lo, hi float64
}

// joint is how near, in points, two ruled lines must come to meet. Word processors leave up to a line's width between them.
const joint = 3.0

// maxRules bounds the ruled lines looked at on one page: a page with more of them is a drawing, not a table.
const maxRules = 6000

// drawing is what the ruled lines and filled rectangles of a page amount to, upright.
type drawing struct {
	across, down []segment // horizontal and vertical lines, merged
	loose        []segment // horizontal lines that meet no vertical one: separators and underlines
	grids        []*grid
	boxes        []rect
}

// drawingOf sorts a page's rules into lines, grids and boxes.
func drawingOf(p *page, dir int, width, height float64) drawing {
	var d drawing
	if len(p.rules) > maxRules {
		return d
	}
	var across, down []segment
	type fill struct {
		rect
		gray float64
	}
	var fills []fill
	for _, r := range p.rules {
		if !finite(r.x0, r.y0, r.x1, r.y1) {
			continue
		}
		q := turnRect(dir, p.width, p.height, r.rect)
		q = rect{math.Max(q.x0, 0), math.Max(q.y0, 0), math.Min(q.x1, width), math.Min(q.y1, height)}
		w, h := q.x1-q.x0, q.y1-q.y0
		if w < 0 || h < 0 {
			continue
		}
		if r.gray > 0.97 && !r.stroked {
			continue // white on white, or a patch laid over something
		}
		switch {
		case h <= joint && w <= joint: // the corner where borders meet
			across = append(across, segment{(q.y0 + q.y1) / 2, q.x0, q.x1})
			down = append(down, segment{(q.x0 + q.x1) / 2, q.y0, q.y1})
		case h <= joint:
			across = append(across, segment{(q.y0 + q.y1) / 2, q.x0, q.x1})
		case w <= joint:
			down = append(down, segment{(q.x0 + q.x1) / 2, q.y0, q.y1})
		default:
			if r.stroked {
				across = append(across, segment{q.y0, q.x0, q.x1}, segment{q.y1, q.x0, q.x1})
				down = append(down, segment{q.x0, q.y0, q.y1}, segment{q.x1, q.y0, q.y1})
			}
			if r.filled && r.gray <= 0.97 {
				fills = append(fills, fill{q, r.gray})
			}
		}
	}
	d.across, d.down = mergeSegments(across), mergeSegments(down)
	d.connect(width, height)

	// Shading: paragraphs are often shaded line by line, and a coloured head stands on a pale body; rectangles of one
	// width that touch are one box.
	slices.SortStableFunc(fills, func(a, b fill) int { return cmp.Or(cmp.Compare(a.x0, b.x0), cmp.Compare(a.y0, b.y0)) })
	var shades []rect
	for _, f := range fills {
		merged := false
		for i := len(shades) - 1; i >= 0 && i >= len(shades)-40; i-- {
			s := &shades[i]
			if math.Abs(s.x0-f.x0) <= 2 && math.Abs(s.x1-f.x1) <= 2 && f.y0 <= s.y1+2 && f.y1 >= s.y0-2 {
				s.y0, s.y1 = math.Min(s.y0, f.y0), math.Max(s.y1, f.y1)
				merged = true
				break
			}
		}
		if !merged {
			shades = append(shades, f.rect)
		}
	}
	d.boxes = append(d.boxes, shades...)
	d.boxes = d.outermost(width, height)
	return d
}

// turnRect maps a rectangle of the page to upright coordinates.
func turnRect(dir int, width, height float64, r rect) rect {
	if dir == 0 {
		return r
	}
	ax, ay := turn(dir, width, height, r.x0, r.y0)
	bx, by := turn(dir, width, height, r.x1, r.y1)
	return rect{math.Min(ax, bx), math.Min(ay, by), math.Max(ax, bx), math.Max(ay, by)}
}

// mergeSegments joins pieces of one ruled line and drops what stays a dot.
func mergeSegments(s []segment) []segment {
	slices.SortStableFunc(s, func(a, b segment) int { return cmp.Compare(a.pos, b.pos) })
	var out []segment
	for i := 0; i < len(s); {
		j := i + 1
		for j < len(s) && s[j].pos-s[i].pos <= 1.6 {
			j++
		}
		group := s[i:j]
		slices.SortStableFunc(group, func(a, b segment) int { return cmp.Compare(a.lo, b.lo) })
		cur := group[0]
		for _, g := range group[1:] {
			if g.lo <= cur.hi+joint {
				cur.hi = math.Max(cur.hi, g.hi)
				continue
			}
			if cur.hi-cur.lo > 6 {
				out = append(out, cur)
			}
			cur = g
		}
		if cur.hi-cur.lo > 6 {
			out = append(out, cur)
		}
		i = j
	}
	return out
}

// connect groups lines that meet and makes grids of the groups; a grid of one cell is a box.
func (d *drawing) connect(width, height float64) {
	parent := make([]int, len(d.across)+len(d.down))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	meets := make([]bool, len(d.across))
	for j, v := range d.down {
		lo, _ := slices.BinarySearchFunc(d.across, v.lo-joint, func(s segment, y float64) int { return cmp.Compare(s.pos, y) })
		for i := lo; i < len(d.across) && d.across[i].pos <= v.hi+joint; i++ {
			if h := d.across[i]; h.lo-joint <= v.pos && v.pos <= h.hi+joint {
				parent[find(len(d.across)+j)] = find(i)
				meets[i] = true
			}
		}
	}
	groups := map[int]int{}
	type group struct{ across, down []segment }
	var list []group
	at := func(i int) *group {
		r := find(i)
		k, ok := groups[r]
		if !ok {
			k = len(list)
			groups[r] = k
			list = append(list, group{})
		}
		return &list[k]
	}
	for i, h := range d.across {
		if !meets[i] {
			d.loose = append(d.loose, h)
			continue
		}
		g := at(i)
		g.across = append(g.across, h)
	}
	for j, v := range d.down {
		g := at(len(d.across) + j)
		g.down = append(g.down, v)
	}
	for _, g := range list {
		if len(g.across) == 0 || len(g.down) == 0 {
			continue
		}
		gr := newGrid(g.across, g.down)
		if gr == nil {
			continue
		}
		if len(gr.cells) == 1 {
			if len(g.across) >= 2 && len(g.down) >= 2 {
				d.boxes = append(d.boxes, gr.rect)
			}
			continue
		}
		if gr.x1-gr.x0 < 30 || gr.y1-gr.y0 < 10 {
			continue
		}
		d.grids = append(d.grids, gr)
	}
}

// outermost keeps the boxes that can hold text of their own: not a hair line of shading under a word, not the whole
// page, not a cell of a grid, and of nested ones the outer.
func (d *drawing) outermost(width, height float64) []rect {
	var out []rect
	for _, b := range d.boxes {
		w, h := b.x1-b.x0, b.y1-b.y0
		if w < 70 || h < 14 || w*h > 0.7*width*height {
			continue
		}
		in := false
		for _, g := range d.grids {
			if overlapShare(b, g.rect) > 0.8 {
				in = true
			}
		}
		if !in {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b rect) int { return cmp.Compare((b.x1-b.x0)*(b.y1-b.y0), (a.x1-a.x0)*(a.y1-a.y0)) })
	kept := out[:0]
	for _, b := range out {
		inside := false
		for _, k := range kept {
			if overlapShare(b, k) > 0.8 {
				inside = true
				break
			}
		}
		if !inside && len(kept) < 300 {
			kept = append(kept, b)
		}
	}
	slices.SortStableFunc(kept, func(a, b rect) int { return cmp.Or(cmp.Compare(a.y0, b.y0), cmp.Compare(a.x0, b.x0)) })
	return kept
}

// overlapShare is the share of a's area that lies in b.
func overlapShare(a, b rect) float64 {
	w := math.Min(a.x1, b.x1) - math.Max(a.x0, b.x0)
	h := math.Min(a.y1, b.y1) - math.Max(a.y0, b.y0)
	area := (a.x1 - a.x0) * (a.y1 - a.y0)
	if w <= 0 || h <= 0 || area <= 0 {
		return 0
	}
	return w * h / area
}

// contains reports whether the point lies in the rectangle, a point of slack allowed.
func (r rect) contains(x, y float64) bool {
	return x >= r.x0-1 && x <= r.x1+1 && y >= r.y0-1 && y <= r.y1+1
}

// union is the smallest rectangle around both.
func (r rect) union(o rect) rect {
	return rect{math.Min(r.x0, o.x0), math.Min(r.y0, o.y0), math.Max(r.x1, o.x1), math.Max(r.y1, o.y1)}
}
