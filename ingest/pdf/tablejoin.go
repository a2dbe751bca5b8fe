package pdf

import (
	"math"
	"slices"
	"strings"

	"heed/record"
)

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
		for _, t := range s.tables {
			if t.y0 < box.y0 {
				return -1 // the table itself goes on, and the box stands below it
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
	if t.numbered() && startsDigit(rowStart(cells, row)) {
		return nil
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

// numbered reports whether the rows of a table begin with numbers, the header and a title or two apart.
func (t *table) numbered() bool {
	with, without := 0, 0
	for _, c := range t.cells {
		if c.col != 0 || c.row == 0 {
			continue
		}
		if startsDigit(c.text()) {
			with++
		} else {
			without++
		}
	}
	return with >= 3 && with >= 3*without
}

// rowStart is the text of the first column in a row.
func rowStart(cells []sheetCell, row int) string {
	for i := range cells {
		if c := &cells[i]; c.row == row && c.col == 0 && len(c.lines) > 0 {
			return c.lines[0].text()
		}
	}
	return ""
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

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
