package pdf

import (
	"cmp"
	"math"
	"slices"
)

// taggedLine reports whether line j of a sheet belongs to a tagged table that is good.
func (s *sheet) taggedLine(j int, tags *tagIndex) int {
	c := s.lines[j].cell
	if c < 0 {
		return -1
	}
	k, ok := tags.tableOf[c]
	if !ok || tags.tables[k].bad {
		return -1
	}
	return k
}

// isLoose reports whether a line that looked like part of a table is text after all, because its table was no table.
func (s *sheet) isLoose(j int, tags *tagIndex) bool {
	return s.lines[j].cell >= 0 && s.taggedLine(j, tags) < 0 && !s.inRuled(j)
}

// inRuled reports whether line j came out of a ruled cell: those stand at the end of the list.
func (s *sheet) inRuled(j int) bool {
	n := 0
	for _, t := range s.tables {
		if t.ruled {
			for i := range t.cells {
				n += len(t.cells[i].lines)
			}
		}
	}
	return j >= len(s.lines)-n
}

// checkTaggedTables compares tagged tables with the page: the cells of a row must stand side by side, rows below each
// other. A table of one row, or with text in one column only, is a frame the author used to place text.
func (d *document) checkTaggedTables() {
	type seen struct {
		good, bad  int
		rows, cols map[int]bool
	}
	all := map[int]*seen{}
	for _, s := range d.sheets {
		type spot struct {
			place
			rect
		}
		byTable := map[int]map[int]*spot{}
		for j := range s.lines {
			k := s.taggedLine(j, d.tags)
			if k < 0 || s.furniture[j] || s.inRuled(j) {
				continue
			}
			l := &s.lines[j]
			if byTable[k] == nil {
				byTable[k] = map[int]*spot{}
			}
			if sp := byTable[k][l.cell]; sp != nil {
				sp.rect = sp.union(l.rect())
			} else {
				byTable[k][l.cell] = &spot{d.tags.tables[k].cells[l.cell], l.rect()}
			}
		}
		for k, cells := range byTable {
			if all[k] == nil {
				all[k] = &seen{rows: map[int]bool{}, cols: map[int]bool{}}
			}
			list := make([]*spot, 0, len(cells))
			for _, c := range cells {
				list = append(list, c)
				all[k].rows[c.row], all[k].cols[c.col] = true, true
			}
			slices.SortFunc(list, func(a, b *spot) int {
				return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
			})
			for i := 1; i < len(list); i++ {
				a, b := list[i-1], list[i]
				ok := a.row == b.row && b.x0 >= a.x1-4 || a.row < b.row && (b.y0 >= a.y0-2)
				if ok {
					all[k].good++
				} else {
					all[k].bad++
				}
			}
		}
	}
	for k := range d.tags.tables {
		a := all[k]
		if a == nil {
			continue
		}
		if len(a.rows) < 2 || len(a.cols) < 2 || a.bad*10 > a.good+a.bad {
			d.tags.tables[k].bad = true
		}
	}
}

// gatherTagged makes the tables of a sheet whose cells are tagged.
func (s *sheet) gatherTagged(tags *tagIndex) {
	byTable := map[int]*sheetTable{}
	at := map[*sheetTable]map[int]int{}
	var list []*sheetTable
	for j := range s.lines {
		k := s.taggedLine(j, tags)
		if k < 0 || s.furniture[j] || s.inRuled(j) {
			continue
		}
		l := s.lines[j]
		t := byTable[k]
		if t == nil {
			t = &sheetTable{tag: k, rect: l.rect()}
			byTable[k], at[t] = t, map[int]int{}
			list = append(list, t)
		}
		t.rect = t.union(l.rect())
		i, ok := at[t][l.cell]
		if !ok {
			i = len(t.cells)
			at[t][l.cell] = i
			t.cells = append(t.cells, sheetCell{place: tags.tables[k].cells[l.cell], elem: l.cell})
		}
		t.cells[i].lines = append(t.cells[i].lines, l)
	}
	for _, t := range list {
		t.straighten()
		// A column is as wide as its widest line.
		right := map[int]float64{}
		for i := range t.cells {
			c := &t.cells[i]
			c.lines = mergeRows(c.lines)
			for k := range c.lines {
				right[c.col+c.colSpan] = math.Max(right[c.col+c.colSpan], c.lines[k].x1)
			}
		}
		for i := range t.cells {
			c := &t.cells[i]
			c.right = right[c.col+c.colSpan]
		}
		slices.SortStableFunc(t.cells, func(a, b sheetCell) int {
			return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
		})
	}
	// Ruled ones stay last in s.tables' lines; tagged ones come after in the list of tables only.
	s.tables = append(s.tables, list...)
}

// straighten moves cells to the column they stand in. Tags of rows with empty cells are often shifted, because authors'
// tools leave cells out or add them.
func (t *sheetTable) straighten() {
	cols := map[int]*rect{}
	for i := range t.cells {
		c := &t.cells[i]
		if c.colSpan > 1 || len(c.lines) == 0 {
			continue
		}
		x0 := leftOf(c.lines)
		if r := cols[c.col]; r == nil {
			cols[c.col] = &rect{x0: x0, y0: 1}
		} else {
			// The commonest left edge would be best; the mean of near ones and a count do.
			if math.Abs(r.x0-x0) < 8 {
				r.y0++
			} else if r.y0--; r.y0 < 0 {
				*r = rect{x0: x0, y0: 1}
			}
		}
	}
	for col := 0; len(t.xs) < len(cols) && col < 400; col++ {
		if r := cols[col]; r != nil {
			t.xs = append(t.xs, r.x0)
		} else {
			t.xs = append(t.xs, math.NaN())
			cols[col] = &rect{}
		}
	}
	taken := map[[2]int]bool{}
	for i := range t.cells {
		taken[[2]int{t.cells[i].row, t.cells[i].col}] = true
	}
	for i := range t.cells {
		c := &t.cells[i]
		if c.colSpan > 1 || len(c.lines) == 0 || c.col >= len(t.xs) {
			continue
		}
		x0 := leftOf(c.lines)
		if math.Abs(x0-t.xs[c.col]) < 8 {
			continue
		}
		for col, x := range t.xs {
			if col != c.col && math.Abs(x-x0) < 8 && !taken[[2]int{c.row, col}] {
				taken[[2]int{c.row, col}] = true
				c.col = col
				break
			}
		}
	}
}
