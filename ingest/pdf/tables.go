package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"heed/record"
)

// ruledTables makes the tables of a sheet that stand between ruled lines, and returns the words outside them. A grid
// whose words the author tagged as cells is left to the tags, which also know where a cell goes on over a page.
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
		for _, i := range in[g] {
			c := gr.cellAt((words[i].x0+words[i].x1)/2, words[i].y-0.3*words[i].size)
			byCell[c] = append(byCell[c], words[i])
		}
		if tagged[g]*10 >= 4*len(in[g]) || len(byCell) < 2 {
			if len(byCell) == 1 && tagged[g] == 0 {
				s.draw.boxes = append(s.draw.boxes, gr.rect)
			}
			for _, i := range in[g] {
				owner[i] = -1
			}
			continue
		}
		t := &sheetTable{rect: gr.rect, tag: -1, grid: gr}
		for c := range gr.cells {
			ws := byCell[c]
			if len(ws) == 0 {
				continue
			}
			gc, r := gr.cells[c], gr.cellRect(c)
			lines := mergeRows(fragmentsOf(ws, at, elems))
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
		if t.grid != nil {
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
	tag    int
	box    int
	rows   int
	cells  []*tableCell
	sheet  int // the last sheet it stands on
	xs     []float64
	at     int // index of its placeholder among the pieces
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

// tableJoiner puts the parts of tables together that stand on several pages.
type tableJoiner struct {
	d      *document
	list   []*table
	byTag  map[int]*table
	last   *table // the table that the flow before was part of
	headed int    // repeated header rows removed
}

func newTableJoiner(d *document) *tableJoiner { return &tableJoiner{d: d, byTag: map[int]*table{}} }

// other says that text outside tables was met, so a table on the next page is a new one unless the tags say otherwise.
func (j *tableJoiner) other() { j.last = nil }

// add takes a table's part in. A placeholder keeps its place among the pieces.
func (j *tableJoiner) add(out []piece, f *flow, _ *builder) []piece {
	part := f.table
	var t *table
	if part.tag >= 0 {
		t = j.byTag[part.tag]
	} else if j.last != nil && j.last.tag < 0 && f.sheet == j.last.sheet+1 && sameColumns(j.last.xs, part.grid.xs) && !j.newHeader(j.last, part) {
		t = j.last
	}
	if t == nil {
		t = &table{number: len(j.list) + 1, tag: part.tag, sheet: f.sheet, box: f.box, at: len(out)}
		if part.tag >= 0 {
			j.byTag[part.tag] = t
		}
		j.list = append(j.list, t)
		out = append(out, piece{kind: record.CellText, column: -t.number})
		t.take(part, f, 0)
	} else if part.tag >= 0 {
		t.take(part, f, 0)
	} else {
		j.goOn(t, part, f)
	}
	t.sheet = f.sheet
	if part.grid != nil {
		t.xs = part.grid.xs
	}
	j.last = t
	return out
}

// take adds the cells of a part, its rows moved down by offset.
func (t *table) take(part *sheetTable, f *flow, offset int) {
	for i := range part.cells {
		c := &part.cells[i]
		p := cellPart{c.lines, c.right, f.column}
		if c.elem >= 0 {
			if k := slices.IndexFunc(t.cells, func(o *tableCell) bool { return o.elem == c.elem }); k >= 0 {
				t.cells[k].parts = append(t.cells[k].parts, p)
				continue
			}
		}
		pl := c.place
		pl.row += offset
		pl.table = t.number
		t.cells = append(t.cells, &tableCell{place: pl, elem: c.elem, parts: []cellPart{p}})
		t.rows = max(t.rows, pl.row+pl.rowSpan)
	}
}

// sameColumns reports whether two grids have the same columns; the second may stand a little to the side on its page.
func sameColumns(a, b []float64) bool {
	if len(a) != len(b) || len(a) == 0 {
		return false
	}
	for i := range a {
		if math.Abs((a[i]-a[0])-(b[i]-b[0])) > 6 {
			return false
		}
	}
	return true
}

// rowText is the folded text of a row of a part.
func rowText(part *sheetTable, row int) (text string, bold bool) {
	var b strings.Builder
	bold = true
	for i := range part.cells {
		if part.cells[i].row != row {
			continue
		}
		for k := range part.cells[i].lines {
			l := &part.cells[i].lines[k]
			b.WriteString(l.text())
			b.WriteByte(' ')
			bold = bold && l.bold
		}
		b.WriteByte('|')
	}
	return strings.ToLower(strings.Join(strings.Fields(b.String()), " ")), bold && b.Len() > 0
}

func (t *table) rowText(row int) string {
	var b strings.Builder
	for _, c := range t.cells {
		if c.row == row {
			b.WriteString(c.text())
			b.WriteString(" |")
		}
	}
	return strings.ToLower(strings.Join(strings.Fields(b.String()), " "))
}

// newHeader reports whether a part begins with a header of its own, so that it is another table of the same shape.
func (j *tableJoiner) newHeader(t *table, part *sheetTable) bool {
	text, bold := rowText(part, firstRow(part))
	return bold && text != t.rowText(0)
}

func firstRow(part *sheetTable) int {
	row := math.MaxInt
	for i := range part.cells {
		row = min(row, part.cells[i].row)
	}
	return row
}

// goOn joins the part of a ruled table on the next page: the header printed again is dropped, and a row that was cut
// by the page's end is put together.
func (j *tableJoiner) goOn(t *table, part *sheetTable, f *flow) {
	row := firstRow(part)
	if text, _ := rowText(part, row); text == t.rowText(0) && text != "" && t.rows > 1 {
		j.headed++
		part.cells = slices.DeleteFunc(slices.Clone(part.cells), func(c sheetCell) bool { return c.row == row })
		if len(part.cells) == 0 {
			return
		}
		row = firstRow(part)
	}
	if cut := t.cutRow(part, row); cut != nil {
		for i := range part.cells {
			c := &part.cells[i]
			if c.row == row {
				if k := slices.IndexFunc(cut, func(o *tableCell) bool { return o.col == c.col }); k >= 0 {
					cut[k].parts = append(cut[k].parts, cellPart{c.lines, c.right, f.column})
					continue
				}
				pl := c.place
				pl.row, pl.table = t.rows-1, t.number
				t.cells = append(t.cells, &tableCell{place: pl, elem: -1, parts: []cellPart{{c.lines, c.right, f.column}}})
			}
		}
		part.cells = slices.DeleteFunc(slices.Clone(part.cells), func(c sheetCell) bool { return c.row == row })
		row++
	}
	t.take(part, f, t.rows-row)
}

// cutRow returns the cells of the table's last row when the part's first row is the rest of it: every cell of it goes on
// with a cell that was not finished, and nothing in it begins anew.
func (t *table) cutRow(part *sheetTable, row int) []*tableCell {
	var last []*tableCell
	for _, c := range t.cells {
		if c.row+c.rowSpan == t.rows {
			last = append(last, c)
		}
	}
	goes := 0
	for i := range part.cells {
		c := &part.cells[i]
		if c.row != row || len(c.lines) == 0 {
			continue
		}
		k := slices.IndexFunc(last, func(o *tableCell) bool { return o.col == c.col })
		if k < 0 {
			return nil
		}
		text := last[k].text()
		begins := startsLower(c.lines[0].text())
		if markerOf(&c.lines[0]).kind != noMarker || endsSentence(text) && !begins {
			return nil
		}
		if begins || len(part.rowCells(row)) < len(last) {
			goes++
		}
	}
	if goes == 0 {
		return nil
	}
	return last
}

func (t *sheetTable) rowCells(row int) []int {
	var out []int
	for i := range t.cells {
		if t.cells[i].row == row && len(t.cells[i].lines) > 0 {
			out = append(out, i)
		}
	}
	return out
}

// finish puts the pieces of each table in the place kept for it.
func (j *tableJoiner) finish(in []piece) []piece {
	if j.headed > 0 {
		j.d.skip(0, "table headers printed again on following pages set aside")
	}
	if len(j.list) == 0 {
		return in
	}
	b := &builder{lead: j.d.lead, tags: j.d.tags, loose: nil}
	out := make([]piece, 0, len(in)+len(in)/2)
	for i := range in {
		if in[i].column >= 0 {
			out = append(out, in[i])
			continue
		}
		out = append(out, j.list[-in[i].column-1].pieces(b)...)
	}
	return out
}

// pieces are the pieces of a table, row by row and cell by cell.
func (t *table) pieces(b *builder) []piece {
	slices.SortStableFunc(t.cells, func(a, b *tableCell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
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
	var out []piece
	for _, c := range t.cells {
		pl := c.place
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
