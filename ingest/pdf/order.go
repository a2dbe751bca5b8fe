package pdf

import (
	"math"
)

// order puts what stands on a sheet into reading order and appends its flows.
func (d *document) order(at int) {
	s := d.sheets[at]
	s.gatherTagged(d.tags)
	type inside struct{ lines, tables []int }
	boxes := make([]inside, len(s.draw.boxes))
	var root inside
	tabled := make([]bool, len(s.lines))
	for j := range s.lines {
		tabled[j] = s.inTable[j] && !s.isLoose(j, d.tags)
	}
	for j := range s.lines {
		if s.furniture[j] || tabled[j] {
			continue
		}
		l := &s.lines[j]
		if b := s.boxAt((l.x0+l.x1)/2, l.y-0.3*l.size, l.rect()); b >= 0 {
			boxes[b].lines = append(boxes[b].lines, j)
		} else {
			root.lines = append(root.lines, j)
		}
	}
	for j, t := range s.tables {
		if b := s.boxAt((t.x0+t.x1)/2, (t.y0+t.y1)/2, t.rect); b >= 0 {
			boxes[b].tables = append(boxes[b].tables, j)
		} else {
			root.tables = append(root.tables, j)
		}
	}
	if b := d.restOfTable(s, root.lines); b >= 0 && len(boxes[b].tables) == 0 && len(boxes[b].lines) > 0 {
		t := d.cellFrom(s, b, boxes[b].lines)
		boxes[b].lines = nil
		root.tables = append(root.tables, len(s.tables))
		s.tables = append(s.tables, t)
	}
	atoms := func(in inside, withBoxes bool) []atom {
		var out []atom
		for _, j := range in.lines {
			out = append(out, lineAtom(&s.lines[j], j))
		}
		for _, j := range in.tables {
			out = append(out, atom{rect: s.tables[j].rect, line: -1, table: j, box: -1, order: s.tableOrder(j)})
		}
		if withBoxes {
			for b := range boxes { // an empty one is decoration
				if len(boxes[b].lines)+len(boxes[b].tables) == 0 {
					continue
				}
				order := math.MaxInt
				for _, j := range boxes[b].lines {
					order = min(order, s.lines[j].order)
				}
				out = append(out, atom{rect: s.draw.boxes[b], line: -1, table: -1, box: b, order: order})
			}
		}
		return out
	}
	var emit func(list []atom, box int, frame *rect)
	emit = func(list []atom, box int, frame *rect) {
		leaves := readingOrder(list, d.gutters, 0)
		for i, leaf := range leaves {
			d.columns++
			column := d.columns
			left, right := math.Inf(1), math.Inf(-1)
			for _, a := range leaf {
				if a.line >= 0 {
					left, right = math.Min(left, a.x0), math.Max(right, a.x1)
				}
			}
			switch {
			case frame != nil && right > left && right > (frame.x0+frame.x1)/2:
				right = math.Max(right, frame.x1-math.Min(left-frame.x0, 30))
			case frame == nil && alone(leaves, i) && math.Abs(left-d.left) < 40 && right < d.right && right > left+0.3*(d.right-left):
				right = d.right
			}
			leaf = d.unruledTables(s, leaf)
			var run []line
			flush := func() {
				if len(run) > 0 {
					d.flows = append(d.flows, flow{sheet: at, lines: mergeRows(run), left: left, right: right, column: column, box: box})
					run = nil
				}
			}
			for _, a := range leaf {
				switch {
				case a.line >= 0:
					run = append(run, s.lines[a.line])
				case a.table >= 0:
					flush()
					d.flows = append(d.flows, flow{sheet: at, table: s.tables[a.table], column: column, box: box, left: a.x0, right: a.x1})
				default:
					flush()
					d.boxes++
					emit(atoms(boxes[a.box], false), d.boxes, &s.draw.boxes[a.box])
				}
			}
			flush()
		}
	}
	start := len(d.flows)
	emit(atoms(root, true), 0, nil)
	d.splitFootnotes(start)
}

// alone reports whether a column has no other beside it.
func alone(leaves [][]atom, i int) bool {
	if len(leaves) == 1 {
		return true
	}
	own := bounds(leaves[i])
	for j := range leaves {
		if o := bounds(leaves[j]); j != i && math.Min(o.y1, own.y1)-math.Max(o.y0, own.y0) > 0.2*(own.y1-own.y0) {
			return false
		}
	}
	return true
}

func bounds(atoms []atom) rect {
	r := atoms[0].rect
	for _, a := range atoms[1:] {
		r = r.union(a.rect)
	}
	return r
}

// boxAt returns the box a thing stands in, or -1. A thing that sticks far out of the box does not belong to it.
func (s *sheet) boxAt(x, y float64, r rect) int {
	for i, b := range s.draw.boxes {
		if b.contains(x, y) && r.x0 > b.x0-6 && r.x1 < b.x1+6 {
			return i
		}
	}
	return -1
}
