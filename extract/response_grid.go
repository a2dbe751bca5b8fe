package extract

import "strings"

// grid is a table laid out by row and column.
type grid struct {
	first, last int // blocks
	cols        int
	rows        []gridRow
}

type gridRow struct {
	header bool
	cells  []gridCell
}

type gridCell struct {
	text   string
	blocks []int
	span   bool // filled down from the row above
}

// readGrid lays out the table that block i begins.
func (a *answers) readGrid(i int) grid {
	t := a.doc.Blocks[i].Cell.Table
	g := grid{first: i, last: i}
	maxRow, maxCol := 0, 0
	const limit = 4000
	for k := i; k < len(a.doc.Blocks) && k-i < limit; k++ {
		c := a.doc.Blocks[k].Cell
		if c == nil {
			if a.lines[k].dead {
				continue // a caption or footnote between two halves
			}
			break
		}
		if c.Table != t {
			break
		}
		g.last = k
		maxRow, maxCol = max(maxRow, c.Row), max(maxCol, c.Col)
	}
	if maxRow > limit || maxCol > 60 {
		return grid{first: i, last: g.last}
	}
	g.cols = maxCol + 1
	g.rows = make([]gridRow, maxRow+1)
	for r := range g.rows {
		g.rows[r].cells = make([]gridCell, g.cols)
	}
	type down struct{ row, col, span int }
	var spans []down
	for k := i; k <= g.last; k++ {
		b := a.doc.Blocks[k]
		if b.Cell == nil || a.lines[k].dead || b.Cell.Row < 0 || b.Cell.Col < 0 {
			continue
		}
		row := &g.rows[b.Cell.Row]
		cell := &row.cells[b.Cell.Col]
		if cell.text != "" {
			cell.text += "\n"
		}
		cell.text += a.text(k)
		cell.blocks = append(cell.blocks, k)
		row.header = row.header || b.Cell.Header
		if b.Cell.RowSpan > 1 {
			spans = append(spans, down{b.Cell.Row, b.Cell.Col, b.Cell.RowSpan})
		}
	}
	for _, s := range spans {
		from := g.rows[s.row].cells[s.col]
		for r := s.row + 1; r < s.row+s.span && r < len(g.rows); r++ {
			if c := &g.rows[r].cells[s.col]; c.text == "" {
				*c = gridCell{text: from.text, span: true}
			}
		}
	}
	return g
}

// repeats reports whether a row prints the heads again.
func (r gridRow) repeats(heads []string) bool {
	for c, cell := range r.cells {
		if foldWords(cell.text) != foldWords(heads[c]) {
			return false
		}
	}
	return true
}

// turned lays a table of two columns on its side where the names stand in the first column, one under the other, and what
// they name in the second.
func (g grid) turned() (grid, bool) {
	if g.cols != 2 || len(g.rows) < 2 || len(g.rows) > 20 {
		return g, false
	}
	out := grid{first: g.first, last: g.last, cols: len(g.rows), rows: []gridRow{{header: true}, {}}}
	seen := map[string]bool{}
	for _, r := range g.rows {
		name := foldWords(r.cells[0].text)
		if wordCount(name) > 10 || seen[name] {
			return g, false // several one under the other: not one
		}
		seen[name] = true
		out.rows[0].cells = append(out.rows[0].cells, r.cells[0])
		out.rows[1].cells = append(out.rows[1].cells, r.cells[1])
	}
	cols, _, _, ok := out.columns()
	named := len(out.rows[0].cells) - columnsOf(cols, colOther)
	return out, ok && named*2 > len(g.rows) && !headReplyCol.MatchString(firstWords(g.rows[0].cells[1].text, 6))
}

// legend reports whether a table explains the verdicts that another one uses: its first column holds nothing else below the
// head, and no number says what they are given on. It answers nothing.
func (g grid) legend() bool {
	n := 0
	for r, row := range g.rows {
		text := strings.TrimSpace(row.cells[0].text)
		if _, status := bareStatus(foldSentence(text)); status && wordCount(text) <= 4 {
			n++
		} else if r > 0 && text != "" {
			return false
		}
	}
	return n > 1 && g.cols > 1
}
