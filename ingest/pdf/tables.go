package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// ruledTables makes the tables of a sheet that stand between ruled lines, and returns the words outside them. A grid is
// left to the tags where they part what the lines do not: rows without a line between them.
func (d *document) ruledTables(s *sheet, at int, words []word, elems func(int) (int, int)) []word {
	if len(s.draw.grids) == 0 {
		return words
	}
	in := make([][]int, len(s.draw.grids))
	tagged := make([]int, len(s.draw.grids))
	owner := make([]int, len(words))
	for i := range words {
		owner[i] = -1
		w := &words[i]
		x, y := (w.x0+w.x1)/2, w.y-0.3*w.size
		for g, gr := range s.draw.grids {
			if gr.contains(x, y) {
				in[g] = append(in[g], i)
				owner[i] = g
				if _, cell := elems(w.mark); cell >= 0 {
					tagged[g]++
				}
				break
			}
		}
	}
	for g, gr := range s.draw.grids {
		byCell := map[int][]word{}
		tagOf := map[int]int{}
		finer := false // the tags part what the lines do not
		for _, i := range in[g] {
			c := gr.cellAt((words[i].x0+words[i].x1)/2, words[i].y-0.3*words[i].size)
			byCell[c] = append(byCell[c], words[i])
			if _, cell := elems(words[i].mark); cell >= 0 {
				if was, ok := tagOf[c]; ok && was != cell {
					finer = true
				}
				tagOf[c] = cell
			}
		}
		if finer || len(byCell) < 2 || gr.isDrawing(len(byCell)) {
			if !finer && tagged[g] == 0 && len(byCell) > 0 {
				s.draw.boxes = append(s.draw.boxes, gr.rect)
			}
			for _, i := range in[g] {
				owner[i] = -1
			}
			continue
		}
		t := &sheetTable{rect: gr.rect, tag: -1, ruled: true, xs: gr.xs[:len(gr.xs)-1]}
		for c := range gr.cells {
			ws := byCell[c]
			if len(ws) == 0 {
				continue
			}
			gc, r := gr.cells[c], gr.cellRect(c)
			lines := mergeRows(fragmentsOf(ws, at, elems))
			for k := range lines {
				lines[k].cell = -1
			}
			pad := math.Min(math.Max(leftOf(lines)-r.x0, 1), 10)
			t.cells = append(t.cells, sheetCell{
				place: place{row: gc.row, col: gc.col, rowSpan: gc.rows, colSpan: gc.cols},
				elem:  -1, lines: lines, right: r.x1 - pad,
			})
		}
		s.tables = append(s.tables, t)
	}
	rest := words[:0:0]
	for i := range words {
		if owner[i] < 0 {
			rest = append(rest, words[i])
		}
	}
	return rest
}

func leftOf(lines []line) float64 {
	x := math.Inf(1)
	for i := range lines {
		x = math.Min(x, lines[i].x0)
	}
	return x
}

func (s *sheet) tableOrder(j int) int {
	order := math.MaxInt
	for i := range s.tables[j].cells {
		for k := range s.tables[j].cells[i].lines {
			order = min(order, s.tables[j].cells[i].lines[k].order)
		}
	}
	return order
}

// table is a whole table of the document, over as many pages as it takes.
type table struct {
	number int
	box    int
	rows   int
	cells  []*tableCell
	sheet  int // the last sheet it stands on
	xs     []float64
}

type tableCell struct {
	place
	elem  int
	parts []cellPart
}

// cellPart is what stands of a cell on one sheet.
type cellPart struct {
	lines  []line
	right  float64
	column int
}

func (c *tableCell) text() string {
	var b strings.Builder
	for _, p := range c.parts {
		for i := range p.lines {
			b.WriteString(p.lines[i].text())
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// pieces are the pieces of a table, row by row and cell by cell.
func (t *table) pieces(b *builder) []piece {
	slices.SortStableFunc(t.cells, func(a, b *tableCell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	t.close()
	bold := map[int]bool{}
	tagged := map[int]bool{}
	plain := false
	for _, c := range t.cells {
		if _, ok := bold[c.row]; !ok {
			bold[c.row], tagged[c.row] = true, true
		}
		tagged[c.row] = tagged[c.row] && c.header
		for _, p := range c.parts {
			for i := range p.lines {
				bold[c.row] = bold[c.row] && p.lines[i].bold
			}
		}
	}
	for row := range bold {
		plain = plain || !bold[row]
	}
	alone := !slices.ContainsFunc(t.cells, func(c *tableCell) bool { return c.col > 0 })
	var out []piece
	for _, c := range t.cells {
		pl := c.place
		pl.alone = alone
		pl.header = tagged[c.row] || c.row <= 1 && plain && bold[c.row] && (c.row == 0 || bold[0])
		for _, part := range c.parts {
			ps := b.paragraphs(part.lines, part.right)
			for i := range ps {
				ps[i].cell, ps[i].box = &pl, t.box
				ps[i].column = part.column
			}
			out = append(out, ps...)
		}
	}
	return out
}

// close numbers the rows and columns that hold text one after the other: double rules and spacer cells leave empty ones.
func (t *table) close() {
	var rows, cols []int
	for _, c := range t.cells {
		rows, cols = append(rows, c.row), append(cols, c.col)
	}
	slices.Sort(rows)
	slices.Sort(cols)
	rows, cols = slices.Compact(rows), slices.Compact(cols)
	number := func(list []int, v int) int {
		i, _ := slices.BinarySearch(list, v)
		return i
	}
	for _, c := range t.cells {
		r, k := number(rows, c.row), number(cols, c.col)
		c.rowSpan = max(number(rows, c.row+c.rowSpan)-r, 1)
		c.colSpan = max(number(cols, c.col+c.colSpan)-k, 1)
		c.row, c.col = r, k
	}
}
