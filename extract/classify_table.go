package extract

import (
	"iter"

	"heed/record"
)

// registerPage reports whether a page is that of one recommendation in an inspectorate's register: headed by what kind of
// item it is, with a line that says how the item stands, and on the inspectorate's own site.
func (w *walk) registerPage() bool {
	if len(w.f.from) == 0 || !writers[w.f.from[0]] || !w.f.hosted {
		return false
	}
	stands := false
	for i := range w.lines {
		if i > 60 {
			return false
		}
		if l := &w.lines[i]; !l.dead && l.b.Cell == nil && itemStands.MatchString(l.text) {
			stands = true
		}
	}
	return stands
}

// itemStands is a line that says how an item of a register stands, and nothing else.
var itemStands = compile(`(?i)^(?:status\s*:\s*(?:open|closed|completed?|superseded|withdrawn|in progress|discharged)|(?:this|the) (?:recommendation|area for improvement|cause of concern) (?:is|was|has been|remains) (?:now |still )?(?:open|closed|completed?|superseded|withdrawn|in progress|discharged))\.?$`)

// stemSeen reports whether the authors themselves recommend something in an open sentence.
func (w *walk) stemSeen() bool {
	for i := range w.lines {
		if l := &w.lines[i]; !l.dead && !l.quoted && (endsOpen(l.text) && listStem.MatchString(l.text) || len(l.text) < 160 && l.heading && w.listHeadAt(i)) {
			return true
		}
	}
	return false
}

// eachTable gives each table of the document with its number, in order.
func (w *walk) eachTable() iter.Seq2[int, tableGrid] {
	return func(yield func(int, tableGrid) bool) {
		seen := map[int]bool{}
		for i := range w.lines {
			c := w.lines[i].b.Cell
			if c == nil || seen[c.Table] {
				continue
			}
			seen[c.Table] = true
			if !yield(c.Table, w.table(i)) {
				return
			}
		}
	}
}

// tableHeads reports whether a table has a column of recommendations, and one of answers in words.
func (w *walk) tableHeads() (table, answer bool) {
	for n, g := range w.eachTable() {
		if len(g.rows) < 2 {
			continue
		}
		lay, start, ok := w.header(g)
		if !ok {
			continue
		}
		table = true
		w.lists[n] = true
		if w.reportColumn(g, lay, start) {
			w.byReport = append(w.byReport, g.first)
		}
		w.states = w.states || lay.status >= 0
		w.standing = w.standing || w.severalBodies(g, lay, start)
		if lay.answer >= 0 {
			words := 0
			for _, row := range g.rows[start:] {
				words += wordCount(w.cellText(g, row, lay.answer))
			}
			answer = answer || words > 6*(len(g.rows)-start)
		}
	}
	return table, answer
}

// severalBodies reports whether a table with a column of states says that its recommendations were made to several
// bodies: who writes of others' progress keeps a list, who answers for itself names its own officers.
func (w *walk) severalBodies(g tableGrid, lay tableLayout, start int) bool {
	if lay.who < 0 || lay.status < 0 {
		return false
	}
	seen := map[record.OrgID]bool{}
	for _, row := range g.rows[start:] {
		if id := w.resolve(w.cellText(g, row, lay.who)); id != "" {
			seen[id] = true
		}
	}
	return len(seen) >= 2
}

// bodyCodes reports whether a recommendation table has columns headed by bodies, and remembers the longest such table.
func (w *walk) bodyCodes() bool {
	rows := 0
	for n, g := range w.eachTable() {
		if len(g.rows) < 3 {
			continue
		}
		if lay, _, ok := w.header(g); ok && len(lay.bodies) >= 2 && len(g.rows) > rows {
			rows, w.fullest = len(g.rows), n
		}
	}
	return w.fullest > 0
}
