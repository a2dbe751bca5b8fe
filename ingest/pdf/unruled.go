package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// Tables without ruled lines. Their cells, read line by line across the page, would be shuffled into each other, so they
// are looked for; but text has alignments of its own (numbered paragraphs, addresses, contents lists), so the evidence must
// be strong: bands of white between the rows, three rows or more filled on both sides of a gutter, the cells of a row
// beginning on one baseline, and no row labels that are list markers or page numbers.

// unruledTables replaces, in a column's atoms, the lines of tables without rules by the tables.
func (d *document) unruledTables(s *sheet, leaf []atom) []atom {
	if len(leaf) < 2 || len(leaf) > 3000 {
		return leaf
	}
	from, to, t := d.findUnruled(s, leaf)
	if t == nil {
		return leaf
	}
	s.tables = append(s.tables, t)
	object := atom{rect: t.rect, line: -1, table: len(s.tables) - 1, box: -1, order: s.tableOrder(len(s.tables) - 1)}
	out := append(slices.Clone(d.unruledTables(s, leaf[:from])), object)
	return append(out, d.unruledTables(s, leaf[to:])...)
}

// band is a row in the making: the atoms between two strips of white.
type band struct {
	atoms       []atom
	left, right int
	top         float64 // baseline of its first line
}

// findUnruled looks for the table with most rows in a column.
func (d *document) findUnruled(s *sheet, leaf []atom) (from, to int, t *sheetTable) {
	best := 0
	known := d.openTable(s)
	for _, x := range gutterCandidates(leaf) {
		goesOn := slices.ContainsFunc(known, func(k float64) bool { return math.Abs(k-x) < 4 })
		for i := 0; i < len(leaf); {
			j := i
			for j < len(leaf) && leaf[j].line >= 0 && !(leaf[j].x0 < x-1 && leaf[j].x1 > x+1) {
				j++
			}
			if j-i >= 6 || goesOn && i == 0 && j >= 2 {
				if a, b, n := d.tableRun(s, leaf[i:j], x, goesOn && i == 0); n > best {
					if table := d.unruledTable(s, leaf[i+a:i+b]); table != nil {
						best, from, to, t = n, i+a, i+b, table
					}
				}
			}
			i = j + 1
		}
	}
	return from, to, t
}

// openTable returns the gutters of the table without rules that ended the page before, if one did.
func (d *document) openTable(s *sheet) []float64 {
	for i := len(d.flows) - 1; i >= 0; i-- {
		f := &d.flows[i]
		if f.foot {
			continue
		}
		if f.table == nil || f.table.ruled || f.table.tag >= 0 || len(f.table.xs) < 2 || d.sheets[f.sheet].page.number != s.page.number-1 {
			return nil
		}
		out := make([]float64, 0, len(f.table.xs))
		for _, x := range f.table.xs[1:] {
			out = append(out, x-2)
		}
		return out
	}
	return nil
}

// bandsOf cuts atoms, sorted from top to bottom, at strips of white that are plainly wider than the space between lines.
func (d *document) bandsOf(s *sheet, atoms []atom, x float64) []band {
	least := math.Inf(1)
	for i := 1; i < len(atoms); i++ {
		if dy := s.lines[atoms[i].line].y - s.lines[atoms[i-1].line].y; dy > 0.9*atoms[i].size && dy < least {
			least = dy
		}
	}
	var out []band
	y := math.Inf(-1)
	for _, a := range atoms {
		base := s.lines[a.line].y
		if len(out) == 0 || base-y > math.Max(1.2*least, 1.25*a.size) {
			out = append(out, band{top: base})
		}
		b := &out[len(out)-1]
		b.atoms = append(b.atoms, a)
		if (a.x0+a.x1)/2 < x {
			b.left++
		} else {
			b.right++
		}
		y = math.Max(y, base)
	}
	return out
}

// tableRun returns the part of a run of atoms that a gutter at x makes a table, and its rows; 0 rows for none.
// One row is enough where a table of the page before goes on.
func (d *document) tableRun(s *sheet, atoms []atom, x float64, goesOn bool) (from, to, rows int) {
	bands := d.bandsOf(s, atoms, x)
	first, last, both, aligned, labels, numbers, tall := -1, -1, 0, 0, 0, 0, 0
	for i := range bands {
		b := &bands[i]
		if b.left == 0 || b.right == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i
		both++
		var l, r *line
		for _, a := range b.atoms {
			ln := &s.lines[a.line]
			if (a.x0+a.x1)/2 < x {
				if l == nil {
					l = ln
				}
			} else if r == nil {
				r = ln
			}
		}
		if math.Abs(l.y-r.y) < 0.35*d.body {
			aligned++
		}
		if isLabel(l) {
			labels++
		}
		if t := strings.TrimLeft(r.text(), ".… "); len(t) <= 4 && strings.Trim(t, "0123456789ivxl") == "" {
			numbers++
		}
		if b.left > 1 || b.right > 1 {
			tall++
		}
	}
	if goesOn && both > 0 && labels == 0 && first == 0 {
		for i := 0; i <= last; i++ {
			to += len(bands[i].atoms)
		}
		return 0, to, both
	}
	if both < 3 || aligned*10 < both*8 || labels*10 > both*3 || numbers*2 > both || tall == 0 || both*10 < (last-first+1)*6 {
		return 0, 0, 0
	}
	for i := 0; i < first; i++ {
		from += len(bands[i].atoms)
	}
	to = from
	for i := first; i <= last; i++ {
		to += len(bands[i].atoms)
	}
	return from, to, both
}

// isLabel reports whether a line by itself is the marker of a list item or numbered paragraph, or at most one short word
// with it.
func isLabel(l *line) bool {
	text := l.text()
	if m := markerOf(l); m.kind != noMarker && len(l.words) <= 2 {
		return true
	}
	return bareRE.MatchString(text) || text == "o" || !strings.ContainsFunc(text, unicode.IsLetter) && !strings.ContainsFunc(text, unicode.IsDigit)
}

// unruledTable makes the table of atoms that are known to be one: its columns stand between the strips of white that
// run through all rows.
func (d *document) unruledTable(s *sheet, atoms []atom) *sheetTable {
	spans := make([][2]float64, 0, len(atoms))
	for _, a := range atoms {
		spans = append(spans, [2]float64{a.x0, a.x1})
	}
	slices.SortFunc(spans, func(a, b [2]float64) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var cols [][2]float64
	for _, p := range spans {
		if n := len(cols); n > 0 && p[0] < cols[n-1][1]+0.6*d.body {
			cols[n-1][1] = math.Max(cols[n-1][1], p[1])
			continue
		}
		cols = append(cols, p)
	}
	if len(cols) < 2 || len(cols) > 12 {
		return nil
	}
	t := &sheetTable{tag: -1, rect: bounds(atoms)}
	column := func(a atom) int {
		for i, c := range cols {
			if a.x0 <= c[1]+0.1 {
				return i
			}
		}
		return len(cols) - 1
	}
	for _, c := range cols {
		t.xs = append(t.xs, c[0])
	}
	for row, b := range d.bandsOf(s, atoms, cols[1][0]-1) {
		cells := make([][]line, len(cols))
		for _, a := range b.atoms {
			k := column(a)
			cells[k] = append(cells[k], s.lines[a.line])
		}
		for col, lines := range cells {
			if len(lines) > 0 {
				t.cells = append(t.cells, sheetCell{place: place{row: row, col: col, rowSpan: 1, colSpan: 1}, elem: -1, lines: mergeRows(lines), right: cols[col][1]})
			}
		}
	}
	if t.endsInPages(len(cols) - 1) {
		return nil
	}
	return t
}

// endsInPages reports whether the last column holds nothing but numbers that never fall: a contents list.
func (t *sheetTable) endsInPages(last int) bool {
	before, n := 0, 0
	for i := range t.cells {
		c := &t.cells[i]
		if c.col != last {
			continue
		}
		text := c.lines[0].text()
		v, ok := firstNumber(text)
		if !ok || len(c.lines) > 1 || strings.Trim(text, "0123456789") != "" || v < before {
			return false
		}
		before = v
		n++
	}
	return n >= 3
}
