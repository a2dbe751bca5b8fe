package pdf

import "slices"

// tagIndex answers, for a piece of marked content, which paragraph and which table cell its author says it belongs to.
// Many files are tagged badly - every line a paragraph, a whole page one paragraph - so the paragraph tags are
// used only as far as the document's own geometry bears them out: splits says that two elements are two paragraphs,
// joins that one element is one paragraph.
type tagIndex struct {
	s              *structure
	block, cell    []int // of each element: the paragraph-like element and the table cell it stands in, or -1
	tables         []tagTable
	tableOf        map[int]int // cell element -> index into tables
	splits, joins  bool
	headings, list bool // headings and list items are tagged
	bodySize       float64
}

// tagTable is a tagged table: its cells with their places.
type tagTable struct {
	elem  int
	rows  int
	cols  int
	cells map[int]place // cell element -> place; table numbers are given later
	bad   bool          // geometry does not bear it out
}

func isBlockRole(role string) bool {
	switch role {
	case "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TD", "TH", "Caption", "Note", "FENote", "BlockQuote", "TOCI", "Title", "Figure", "Formula", "Aside", "BibEntry", "Code":
		return true
	}
	return false
}

// maxTagDepth bounds the climb to a root in a tree whose parents may be in a circle.
const maxTagDepth = 200

func newTagIndex(s *structure) *tagIndex {
	t := &tagIndex{s: s, tableOf: map[int]int{}}
	if s == nil {
		return t
	}
	t.block, t.cell = make([]int, len(s.elements)), make([]int, len(s.elements))
	tableAt := map[int]int{}
	rowsOf := map[int][]int{}  // table element -> rows in order
	cellsOf := map[int][]int{} // row element -> cells in order
	for i := range s.elements {
		t.block[i], t.cell[i] = -1, -1
		for e, n := i, 0; e >= 0 && e < len(s.elements) && n < maxTagDepth; e, n = s.elements[e].parent, n+1 {
			role := s.elements[e].role
			if t.block[i] < 0 && isBlockRole(role) {
				t.block[i] = e
			}
			if role == "TD" || role == "TH" {
				t.cell[i] = e
				break
			}
			if role == "Table" {
				break
			}
		}
		switch s.elements[i].role {
		case "TR":
			if tb := t.ancestor(i, "Table"); tb >= 0 {
				rowsOf[tb] = append(rowsOf[tb], i)
				if _, ok := tableAt[tb]; !ok {
					tableAt[tb] = len(t.tables)
					t.tables = append(t.tables, tagTable{elem: tb, cells: map[int]place{}})
				}
			}
		case "TD", "TH":
			if tr := t.ancestor(i, "TR"); tr >= 0 {
				cellsOf[tr] = append(cellsOf[tr], i)
			}
		case "H1", "H2", "H3", "H4":
			t.headings = true
		case "LI":
			t.list = true
		}
	}
	byOrder := func(a, b int) int { return s.elements[a].order - s.elements[b].order }
	for k := range t.tables {
		t.place(k, rowsOf, cellsOf, byOrder)
	}
	return t
}

// place gives the cells of a table their rows and columns, spans counted.
func (t *tagIndex) place(k int, rowsOf, cellsOf map[int][]int, byOrder func(a, b int) int) {
	tb := &t.tables[k]
	rows := rowsOf[tb.elem]
	slices.SortStableFunc(rows, byOrder)
	var busy []int // of each column, the row before which it is taken by a cell from above
	wide := 0
	for r, tr := range rows {
		cells := cellsOf[tr]
		slices.SortStableFunc(cells, byOrder)
		if len(cells) > 1 {
			wide++
		}
		col := 0
		for _, c := range cells {
			for col < len(busy) && busy[col] > r {
				col++
			}
			e := &t.s.elements[c]
			rs, cs := min(max(e.rowSpan, 1), 1000), min(max(e.colSpan, 1), 200)
			for len(busy) < col+cs {
				busy = append(busy, 0)
			}
			for i := col; i < col+cs; i++ {
				busy[i] = r + rs
			}
			tb.cells[c] = place{row: r, col: col, rowSpan: rs, colSpan: cs, header: e.role == "TH"}
			tb.cols = max(tb.cols, col+cs)
			col += cs
		}
	}
	tb.rows = len(rows)
	// One column is a frame around text, not a table.
	if wide == 0 {
		tb.bad = true
	}
	for c := range tb.cells {
		t.tableOf[c] = k
	}
}

func (t *tagIndex) ancestor(i int, role string) int {
	for e, n := t.s.elements[i].parent, 0; e >= 0 && e < len(t.s.elements) && n < maxTagDepth; e, n = t.s.elements[e].parent, n+1 {
		if t.s.elements[e].role == role {
			return e
		}
		if role == "TR" && t.s.elements[e].role == "Table" {
			return -1
		}
	}
	return -1
}

// within reports whether an element stands inside one of this role.
func (t *tagIndex) within(e int, role string) bool {
	return t.s != nil && e >= 0 && e < len(t.s.elements) && t.ancestor(e, role) >= 0
}

// elems returns the look-up for the marks of one page.
func (t *tagIndex) elems(page int) func(mark int) (elem, cell int) {
	if t.s == nil {
		return func(int) (int, int) { return -1, -1 }
	}
	lastMark, lastElem, lastCell := -1, -1, -1
	return func(mark int) (int, int) {
		if mark < 0 {
			return -1, -1
		}
		if mark == lastMark {
			return lastElem, lastCell
		}
		lastMark, lastElem, lastCell = mark, -1, -1
		if e, ok := t.s.of[markKey{page, mark}]; ok && e >= 0 && e < len(t.block) {
			lastElem, lastCell = t.block[e], t.cell[e]
			if lastCell >= 0 {
				if k, ok := t.tableOf[lastCell]; !ok || t.tables[k].bad {
					lastCell = -1
				}
			}
		}
		return lastElem, lastCell
	}
}

// role is the role of an element, or "".
func (t *tagIndex) role(elem int) string {
	if t.s == nil || elem < 0 || elem >= len(t.s.elements) {
		return ""
	}
	return t.s.elements[elem].role
}

// sameBlock reports whether one of two elements stands inside the other: a paragraph in a list item is that item.
func (t *tagIndex) sameBlock(a, b int) bool {
	within := func(in, out int) bool {
		for e, n := in, 0; e >= 0 && e < len(t.s.elements) && n < 6; e, n = t.s.elements[e].parent, n+1 {
			if e == out {
				return t.s.elements[out].role == "LI" || t.s.elements[out].role == "TOCI" || t.s.elements[out].role == "Note"
			}
		}
		return false
	}
	return within(a, b) || within(b, a)
}

// learn compares the tags with what the lines of the document show beyond doubt, and decides how far to trust them.
func (t *tagIndex) learn(flows [][]line, lead leadings, right func(flow int) float64) {
	if t.s == nil {
		return
	}
	var oneAgree, oneTotal, twoAgree, twoTotal int
	for f, flow := range flows {
		for i := 1; i < len(flow); i++ {
			a, b := &flow[i-1], &flow[i]
			if a.elem < 0 || b.elem < 0 || a.page != b.page {
				continue
			}
			d := (b.y - a.y) / lead.of(b.size)
			first := b.words[0]
			full := a.x1+(first.x1-first.x0) > right(f)-0.2*b.size
			same := a.elem == b.elem || t.sameBlock(a.elem, b.elem)
			switch {
			case d > 0.8 && d < 1.05 && a.size == b.size && full && startsLower(first.text) && !endsSentence(a.words[len(a.words)-1].text):
				oneTotal++
				if same {
					oneAgree++
				}
			case d > 1.5 && !full || markerOf(b).kind == bulletMarker:
				twoTotal++
				if !same {
					twoAgree++
				}
			}
		}
	}
	t.splits = oneTotal >= 5 && oneAgree*100 >= oneTotal*93
	t.joins = twoTotal >= 3 && twoAgree*100 >= twoTotal*93
}
