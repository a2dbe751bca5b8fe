package text

import (
	"regexp"
	"strings"
	"unicode"

	"heed/ingest/blocks"
	"heed/record"
)

// opensCell reports whether a line begins with a tab, or with spaces and a tab.
func opensCell(s string) bool {
	return strings.HasPrefix(strings.TrimLeft(s, " \u00a0"), "\t")
}

// stacked reports whether tables are saved a cell a paragraph. A line that begins with a tab may also be an indented
// paragraph; what only tables have is empty cells (a line of nothing but a tab), at least two of them.
func stacked(lines []line) bool {
	empty := 0
	for _, l := range lines {
		if opensCell(l.text) && l.blank() {
			empty++
		}
	}
	return empty >= 2
}

// stackedTable reads a table saved a cell a paragraph. Nothing in such a text marks the end of a row, but an empty line
// after an empty cell, or after one with nothing but a count, can not belong to the cell's text: there the row ends.
// Columns therefore count the cells of a row as printed; a cell merged with the one above it is not printed at all.
func (r *reader) stackedTable() {
	r.tables++
	row, col := 0, -1
	var cell []line
	blankBefore := false
	flush := func() {
		if col >= 0 {
			r.cell(cell, record.Cell{Table: r.tables, Row: row, Col: col, RowSpan: 1, ColSpan: 1})
		}
		cell = cell[:0]
	}
	for ; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		if !opensCell(l.text) {
			switch {
			case l.blank():
				blankBefore = true
				continue
			case blankBefore && len(cell) == 0 && !r.cellAhead():
				// Text after an empty cell and an empty line goes on with nothing; with no cell after it, it is
				// outside the table.
				return
			}
		} else if blankBefore && col >= 0 && closed(cell) {
			flush()
			row, col = row+1, -1
		}
		blankBefore = false
		for i, piece := range pieces(l.text) {
			if i > 0 {
				flush()
				col++
			}
			if blocks.Visible(piece) > 0 {
				cell = append(cell, line{piece, l.page})
			}
		}
	}
	flush()
}

// cellAhead reports whether another cell is opened further down.
func (r *reader) cellAhead() bool {
	for _, l := range r.lines[r.at:] {
		if opensCell(l.text) {
			return true
		}
	}
	return false
}

// closed reports whether a cell's text can not have an empty paragraph at its end: it is empty or a bare count.
func closed(cell []line) bool {
	return len(cell) == 0 || len(cell) == 1 && strings.Trim(blocks.Tidy(cell[0].text), "0123456789%./ ") == ""
}

// pieces cuts a line at its tabs. A tab between a list marker and its text is no cell border. The first piece is what
// stands before the first tab: empty where the line opens a cell.
func pieces(s string) []string {
	raw := strings.Split(s, "\t")
	out := raw[:1]
	for _, p := range raw[1:] {
		if last := &out[len(out)-1]; markerAlone(*last) {
			*last += " " + p
			continue
		}
		out = append(out, p)
	}
	return out
}

// markerAlone reports whether a piece is nothing but the marker of a list item or a paragraph.
func markerAlone(s string) bool {
	s = strings.TrimFunc(s, blocks.IsSpace)
	if s == "" {
		return false
	}
	_, rest, style := blocks.Marker(s + " x")
	return style != blocks.NoMarker && rest == "x"
}

// cell turns the lines of a cell into blocks: plain text of one paragraph is the cell's text, else each paragraph and
// list item is a block of its own kind.
func (r *reader) cell(lines []line, at record.Cell) {
	var nest blocks.Nesting
	from := len(r.blocks)
	for _, l := range lines {
		b := blockOf(l.text, &nest)
		if b.Text == "" {
			continue
		}
		place := at
		b.Cell = &place
		r.add(b, l.page, l.page)
	}
	if len(r.blocks) == from+1 && r.blocks[from].Kind == record.Paragraph {
		r.blocks[from].Kind = record.CellText
	}
}

// rowsAhead returns the fields of the lines from here that make a table of a row a line, and the line after them: at
// least two lines with tabs between visible fields. Fields in quotation marks may run over lines, as spreadsheets write
// them.
func (r *reader) rowsAhead() (rows [][]string, pages []int, next int) {
	at := r.at
	for at < len(r.lines) {
		fields, n := row(r.lines[at:])
		if len(fields) < 2 {
			break
		}
		rows, pages = append(rows, fields), append(pages, r.lines[at].page)
		at += n
	}
	if len(rows) < 2 {
		return nil, nil, r.at
	}
	return rows, pages, at
}

// row reads the fields of one row and how many lines it takes; fewer than two fields mean that it is none.
func row(lines []line) (fields []string, n int) {
	s := lines[0].text
	n = 1
	if !strings.Contains(s, "\t") {
		return nil, 1
	}
	fields = pieces(s)
	if len(fields) == 2 && blocks.Visible(fields[0]) == 0 {
		return nil, 1 // an indented paragraph
	}
	const mostLines = 200 // of one quoted field
	for n < len(lines) && n < mostLines && openQuote(fields[len(fields)-1]) {
		more := pieces(lines[n].text)
		fields[len(fields)-1] += "\n" + more[0]
		fields = append(fields, more[1:]...)
		n++
	}
	if openQuote(fields[len(fields)-1]) && n > 1 {
		return pieces(s), 1 // never closed: the mark was no field's
	}
	visible := 0
	for i, f := range fields {
		if t := strings.TrimSpace(f); len(t) > 1 && t[0] == '"' && t[len(t)-1] == '"' && strings.ContainsAny(t, "\n") {
			fields[i] = strings.ReplaceAll(t[1:len(t)-1], `""`, `"`)
		}
		if blocks.Visible(f) > 0 {
			visible++
		}
	}
	if visible == 0 {
		return nil, n
	}
	return fields, n
}

// openQuote reports whether a field begins with a quotation mark that is not closed.
func openQuote(field string) bool {
	return strings.HasPrefix(field, `"`) && strings.Count(field, `"`)%2 == 1
}

func (r *reader) isRowTable() bool {
	if !strings.Contains(r.lines[r.at].text, "\t") {
		return false
	}
	rows, _, _ := r.rowsAhead()
	return rows != nil
}

// rowTable reads a table saved a row a line, where there is one here.
func (r *reader) rowTable() bool {
	if r.isContents() {
		return false
	}
	rows, pages, next := r.rowsAhead()
	if rows == nil {
		return false
	}
	r.tables++
	header := headerRow(rows)
	for i, fields := range rows {
		for j, f := range fields {
			var lines []line
			for part := range strings.SplitSeq(f, "\n") {
				lines = append(lines, line{part, pages[i]})
			}
			r.cell(lines, record.Cell{Table: r.tables, Row: i, Col: j, RowSpan: 1, ColSpan: 1, Header: header && i == 0})
		}
	}
	r.at = next
	return true
}

// headerRow reports whether the first row names the columns: every field is filled with a few words and no figures, and
// no other row repeats that.
func headerRow(rows [][]string) bool {
	named := func(fields []string) bool {
		for _, f := range fields {
			f = blocks.Tidy(f)
			if f == "" || strings.Count(f, " ") > 5 || strings.IndexFunc(f, unicode.IsDigit) >= 0 {
				return false
			}
		}
		return true
	}
	if !named(rows[0]) {
		return false
	}
	for _, fields := range rows[1:] {
		if !named(fields) {
			return true
		}
	}
	return false
}

var contentsLine = regexp.MustCompile(`^\s*\S.*?(?:\t\s*|\s*\.{4,}\s*|(?:\s\.){4,}\s*)(\d{1,4}|[ivxl]{1,6})\s*$`)

// isContents reports whether a table of contents begins here: three lines (blank ones apart) that each end with a tab or
// dotted leaders and a page number, none lower than the one before.
func (r *reader) isContents() bool {
	n, last := 0, -1
	for _, l := range r.lines[r.at:] {
		if l.blank() {
			continue
		}
		if !strings.Contains(l.text, "\t") && !strings.Contains(l.text, "...") && !strings.Contains(l.text, ". .") {
			break
		}
		m := contentsLine.FindStringSubmatch(l.text)
		if m == nil {
			break
		}
		page := 0
		for _, d := range m[1] {
			if d < '0' || d > '9' {
				page = 0
				break
			}
			page = page*10 + int(d-'0')
		}
		if page < last {
			break
		}
		last = page
		if n++; n == 3 {
			return true
		}
	}
	return false
}

// contents reads a table of contents, where there is one here.
func (r *reader) contents() bool {
	if !r.isContents() {
		return false
	}
	for ; r.at < len(r.lines); r.at++ {
		l := r.lines[r.at]
		if l.blank() {
			continue
		}
		if !contentsLine.MatchString(l.text) {
			break
		}
		r.add(record.Block{Kind: record.Contents, Text: blocks.Tidy(l.text)}, l.page, l.page)
	}
	return true
}
