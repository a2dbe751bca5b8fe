package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"heed/record"
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

// restOfTable returns the box that is the rest of a cell which the end of the page before cut off, or -1: it stands at
// the top of the page and is as wide as the table that ended there.
func (d *document) restOfTable(s *sheet, outside []int) int {
	var last *flow
	for i := len(d.flows) - 1; i >= 0 && last == nil; i-- {
		if !d.flows[i].foot {
			last = &d.flows[i]
		}
	}
	if last == nil || last.table == nil || !last.table.ruled || d.sheets[last.sheet].page.number != s.page.number-1 {
		return -1
	}
	for b, box := range s.draw.boxes {
		if math.Abs(box.x0-last.table.x0) > 4 || math.Abs(box.x1-last.table.x1) > 4 {
			continue
		}
		for _, j := range outside {
			if s.lines[j].y < box.y0 {
				return -1
			}
		}
		return b
	}
	return -1
}

// cellFrom makes a table of one cell of a box.
func (d *document) cellFrom(s *sheet, b int, lines []int) *sheetTable {
	var last *flow
	for i := len(d.flows) - 1; i >= 0 && last == nil; i-- {
		if !d.flows[i].foot {
			last = &d.flows[i]
		}
	}
	box := s.draw.boxes[b]
	own := make([]line, 0, len(lines))
	for _, j := range lines {
		own = append(own, s.lines[j])
	}
	own = mergeRows(own)
	pad := math.Min(math.Max(leftOf(own)-box.x0, 1), 10)
	return &sheetTable{rect: box, tag: -1, ruled: true, xs: last.table.xs, cells: []sheetCell{{
		place: place{rowSpan: 1, colSpan: len(last.table.xs)}, elem: -1, lines: own, right: box.x1 - pad,
	}}}
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
func (j *tableJoiner) add(out []piece, f *flow) []piece {
	part := f.table
	t := j.byTag[part.tag]
	if t == nil && j.last != nil && f.sheet > j.last.sheet && j.d.nextPage(j.last.sheet, f.sheet) && sameColumns(j.last.xs, part.xs) && !newHeader(j.last, part) {
		t = j.last
	}
	if t == nil {
		t = &table{number: len(j.list) + 1, box: f.box}
		j.list = append(j.list, t)
		out = append(out, piece{kind: record.CellText, column: -t.number})
		t.take(part.cells, f, 0)
	} else {
		j.goOn(t, part, f)
	}
	if part.tag >= 0 {
		j.byTag[part.tag] = t
	}
	t.sheet, t.xs = f.sheet, part.xs
	j.last = t
	return out
}

// nextPage reports whether sheet b is the next sheet of text after a.
func (d *document) nextPage(a, b int) bool {
	return d.sheets[b].page.number == d.sheets[a].page.number+1
}

// take adds cells, their rows moved down by offset.
func (t *table) take(cells []sheetCell, f *flow, offset int) {
	for i := range cells {
		c := &cells[i]
		pl := c.place
		pl.row += offset
		pl.table = t.number
		t.cells = append(t.cells, &tableCell{place: pl, elem: c.elem, parts: []cellPart{{c.lines, c.right, f.column}}})
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
func newHeader(t *table, part *sheetTable) bool {
	text, bold := rowText(part, firstRow(part.cells))
	first := t.rowText(firstRowOf(t))
	return bold && text != first
}

func firstRowOf(t *table) int {
	row := math.MaxInt
	for _, c := range t.cells {
		row = min(row, c.row)
	}
	return row
}

func firstRow(cells []sheetCell) int {
	row := math.MaxInt
	for i := range cells {
		row = min(row, cells[i].row)
	}
	return row
}

// goOn joins the part of a table on the next page: the header printed again is dropped, and a row that was cut by the
// page's end is put together.
func (j *tableJoiner) goOn(t *table, part *sheetTable, f *flow) {
	cells := part.cells
	row := firstRow(cells)
	if text, _ := rowText(part, row); text == t.rowText(firstRowOf(t)) && text != "" && t.rows > 1 {
		j.headed++
		cells = slices.DeleteFunc(slices.Clone(cells), func(c sheetCell) bool {
			for k := range c.lines {
				if c.row == row {
					j.d.repeated += len(c.lines[k].words)
				}
			}
			return c.row == row
		})
		row = firstRow(cells)
	}
	// Cells that the tags say go on.
	into := map[int]int{} // row of the part -> row of the table
	rest := cells[:0:0]
	for i := range cells {
		c := &cells[i]
		if k := slices.IndexFunc(t.cells, func(o *tableCell) bool { return c.elem >= 0 && o.elem == c.elem }); k >= 0 {
			t.cells[k].parts = append(t.cells[k].parts, cellPart{c.lines, c.right, f.column})
			into[c.row] = t.cells[k].row
		} else {
			rest = append(rest, *c)
		}
	}
	if len(into) == 0 && len(rest) > 0 {
		if cut := t.cutRow(rest, row); cut != nil {
			into[row] = t.rows - 1
			for i := range rest {
				c := &rest[i]
				if c.row != row {
					continue
				}
				if k := slices.IndexFunc(cut, func(o *tableCell) bool { return o.col == c.col }); k >= 0 {
					cut[k].parts = append(cut[k].parts, cellPart{c.lines, c.right, f.column})
					c.lines = nil
				}
			}
			rest = slices.DeleteFunc(rest, func(c sheetCell) bool { return c.lines == nil })
		}
	}
	added := rest[:0:0]
	for i := range rest {
		c := rest[i]
		if r, ok := into[c.row]; ok {
			c.row = r
			t.take([]sheetCell{c}, f, 0)
			continue
		}
		added = append(added, c)
	}
	if len(added) > 0 {
		t.take(added, f, t.rows-firstRow(added))
	}
}

// cutRow returns the cells of the table's last row when the part's first row is the rest of it: every cell of it goes on
// with a cell that was not finished, and nothing in it begins anew.
func (t *table) cutRow(cells []sheetCell, row int) []*tableCell {
	var last []*tableCell
	for _, c := range t.cells {
		if c.row+c.rowSpan == t.rows {
			last = append(last, c)
		}
	}
	// Where each row begins with something in the first column, one that does not is the rest of the row before.
	keyed := map[int]bool{}
	rows := map[int]bool{}
	for _, c := range t.cells {
		rows[c.row] = true
		keyed[c.row] = keyed[c.row] || c.col == 0
	}
	unkeyed := len(keyed) >= 3
	for r := range rows {
		unkeyed = unkeyed && (keyed[r] || r == 0) // a title over the table spans it
	}
	for i := range cells {
		if cells[i].row == row && cells[i].col == 0 && len(cells[i].lines) > 0 {
			unkeyed = false
		}
	}
	goes, here := 0, 0
	for i := range cells {
		if cells[i].row == row && len(cells[i].lines) > 0 {
			here++
		}
	}
	for i := range cells {
		c := &cells[i]
		if c.row != row || len(c.lines) == 0 {
			continue
		}
		k := slices.IndexFunc(last, func(o *tableCell) bool { return o.col == c.col })
		if k < 0 {
			return nil
		}
		text := last[k].text()
		begins := startsLower(c.lines[0].text())
		if unkeyed {
			goes++
			continue
		}
		if markerOf(&c.lines[0]).kind != noMarker || endsSentence(text) && !begins {
			return nil
		}
		if begins || here < len(last) {
			goes++
		}
	}
	if goes == 0 {
		return nil
	}
	return last
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
