package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/record"
)

// Limits of spans: what browsers allow.
const (
	maxColSpan = 1000
	maxRowSpan = 65534
	maxColumns = 4000 // of a row, spans counted
)

// table reads a table: cell by cell, or, where it only arranges the page, as if it were not there. A table inside a cell of
// another belongs to that cell's text.
func (w *walker) table(n *html.Node) {
	if w.heading > 0 || w.cell != nil || isLayout(n) {
		w.block(n, func() { w.item = nil })
		return
	}
	w.flush()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.node(c)
		}
	}
	w.tables++
	w.item, w.lists = nil, nil
	number, from := w.tables, len(w.blocks)
	taken := map[[2]int]bool{} // places that a cell further up or left spans
	rows := rowsOf(n)
	for i, tr := range rows {
		col := 0
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			for taken[[2]int{i, col}] {
				col++
			}
			if col >= maxColumns {
				break
			}
			cell := record.Cell{
				Table: number, Row: i, Col: col,
				RowSpan: min(span(c, "rowspan", len(rows)-i, maxRowSpan), len(rows)-i), ColSpan: span(c, "colspan", 1, maxColSpan),
				Header: c.DataAtom == atom.Th || tr.Parent.DataAtom == atom.Thead,
			}
			if cell.RowSpan > 1 {
				for y := i + 1; y < i+cell.RowSpan; y++ {
					for x := col; x < col+cell.ColSpan && len(taken) < maxNodes; x++ {
						taken[[2]int{y, x}] = true
					}
				}
			}
			col += cell.ColSpan
			w.readCell(c, cell)
		}
	}
	markHeader(w.blocks[from:])
}

// readCell reads what is in a cell. Plain text of one paragraph is the cell's text; else each paragraph, list item or
// heading is a block of its own kind.
func (w *walker) readCell(n *html.Node, cell record.Cell) {
	before := w.state
	from := len(w.blocks)
	w.cell = &cell
	if closedPanel(n) {
		w.hidden = true
	}
	w.style(n)
	w.children(n)
	w.flush()
	if len(w.blocks) == from+1 && w.blocks[from].Kind == record.Paragraph && w.blocks[from].Marker == "" {
		w.blocks[from].Kind = record.CellText
	}
	w.state = before
}

// span reads a span; 0 means "to the end", and nonsense means 1.
func span(n *html.Node, key string, toEnd, most int) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, key)))
	switch {
	case err != nil || v < 0:
		return 1
	case v == 0:
		return max(toEnd, 1)
	}
	return min(v, most)
}

// rowsOf returns the rows of a table, without those of tables inside it.
func rowsOf(n *html.Node) []*html.Node {
	var rows []*html.Node
	each(n, func(c *html.Node) bool {
		switch {
		case c != n && c.DataAtom == atom.Table:
			return false
		case c.DataAtom == atom.Tr:
			rows = append(rows, c)
			return false
		}
		return true
	})
	return rows
}

// isLayout reports whether a table only arranges the page: it says so, or it has no header cells and no caption and
// either one row or one column, or holds another table or a heading of the page.
func isLayout(n *html.Node) bool {
	if r := role(n); r == "presentation" || r == "none" {
		return true
	}
	rows := rowsOf(n)
	columns := 0
	for _, tr := range rows {
		cells := 0
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Th:
				return false
			case atom.Td:
				cells++
			}
		}
		columns = max(columns, cells)
	}
	if columns <= 1 {
		return true
	}
	if holds(n, atom.Caption) {
		return false
	}
	return len(rows) <= 1 || holds(n, atom.Table, atom.H1, atom.H2)
}

// markHeader marks the first row as a header where no cell says so, but all its text is bold and no other row's is.
func markHeader(bs []record.Block) {
	bold := map[int]bool{}
	for _, b := range bs {
		if b.Cell == nil || b.Cell.Header {
			return
		}
		if was, seen := bold[b.Cell.Row]; seen {
			bold[b.Cell.Row] = was && b.Bold
		} else {
			bold[b.Cell.Row] = b.Bold
		}
	}
	if len(bold) < 2 || !bold[0] {
		return
	}
	for row, b := range bold {
		if row > 0 && b {
			return
		}
	}
	for _, b := range bs {
		b.Cell.Header = b.Cell.Header || b.Cell.Row == 0
	}
}
