package extract

import (
	"sort"
	"strings"

	"heed/record"
)

// tableLayout says what the columns of a recommendation table hold. A column is -1 where there is none.
type tableLayout struct {
	table, cols       int
	last              int // the table's last block
	number, text      int
	who, when, status int
	answer, report    int
	kind              record.Kind
	head              listHead
	leads             bool          // the column of bodies says who leads the work
	bodies            map[int]agent // columns headed by a body, whose cells say what it answered
	printed           string
}

// tableGrid is a table with its blocks by row and column.
type tableGrid struct {
	rows  []int
	cells map[int]map[int][]int // row, column: blocks
	cols  int
	first int
	last  int
}

var (
	headNum    = compile(`(?i)^(?:rec(?:om+endation)?s?\.?\s*|afi\s*|item\s*|paragraph\s*|para\.?\s*)?(?:no\.?|number|num\.?|ref\.?|reference|#|id|s/?n)$|^(?:no|ref|#|rec|recs)\.?$`)
	headText   = compile(`(?i)^(?:[\pL’'() ]{0,40}\s)?(?:recom+endations?|recomendations?|areas? (?:for|of|requiring) (?:improvement|priority action|development)|priority actions?|causes? (?:of|for) concern|matters? of concern|required actions?|recommended actions?|what needs to (?:improve|change)|improvement areas?|improvements? (?:needed|required))(?:\s*(?:text|wording|in full|made|\(.*\)|description|summary))?$|^(?:finding and|issue and|action)\s*recommendation$`)
	headWho    = compile(`(?i)^(?:rec\.? )?(?:responsible (?:body|bodies|organisations?|agency|person|officer|owner|lead)|responsibility|owners?|lead(?: (?:agency|organisation|body|officer|owner))?|recipients?|addressed to|directed to|made to|for|who|whom|body|bodies|organisations?|agency|agencies|(?:by|for|to) whom|assigned to|addressees?|action (?:owner|by|for)|responsible|(?:body|organisation|agency) responsible|accountable(?: (?:body|lead))?|rec\.? owner|to)$`)
	headWhen   = compile(`(?i)^(?:time ?scales?|time ?frames?|deadlines?|by when|when|due(?: date)?|target(?: date)?|completion(?: date)?|implementation date|date due|complete by)$`)
	headReport = compile(`(?i)^(?:(?:title of |name of |source |originating )?(?:report|inspection|review|inquiry|publication|super-complaint)(?: title| name)?s?|source|report/inspection|inspection/report)$`)
	headStatus = compile(`(?i)^(?:status|rag(?: rating| status)?|progress|state|complete\??|closed\??)$`)
	headAnswer = compile(`(?i)\b(?:response|update|comments?|position|action taken|actions taken|progress|evidence|outcome|accepted|reply|next steps|what we|our action|force action)\b`)
	// A narrow column cuts a word: "Recommendatio n", "Recommenda tion (summary)", "Government respons e".
	cutWord   = compile(`(\pL{4,}) (\pL{1,3})$`)
	cutNames  = compile(`(?i)\b(recomm?e?n?d?a?t?i?o?) (n?d?a?t?i?o?ns?)\b|\b(resp?o?n?s?) (p?o?n?s?es?)\b`)
	tableNote = compile(`(?i)^(?:sources?|notes?|key|adapted from)\s*[:.]`)
	// A merged number in front of the wording: "4a (i-iii) Extend", "12a-b Report".
	inlineNumber = compile(`^(\d{1,3}(?:\.\d{1,2})?(?:[a-z](?:\s?[-–]\s?[a-z])?)?(?:\s?\((?:[ivx]+|[a-z])(?:\s?[-–]\s?(?:[ivx]+|[a-z]))?\))?)[.:)]?\s+(\pL.*)$`)
)

// headLeads heads a column of those who lead an action plan's work. They may be others than the body a recommendation asks:
// the partnership that will write to the ministry is not the ministry.
var headLeads = compile(`(?i)^(?:rec\.? )?(?:lead\b|responsib|accountable|assigned|action (?:owner|by)|owners?$|rec\.? owner)|\bresponsible$`)

// table gathers the cells of a table from the block where it begins.
func (w *walk) table(i int) tableGrid {
	t := w.lines[i].b.Cell.Table
	g := tableGrid{cells: map[int]map[int][]int{}, first: i}
	for j := i; j < len(w.lines); j++ {
		c := w.lines[j].b.Cell
		if c == nil || c.Table != t {
			if w.lines[j].dead {
				continue
			}
			break
		}
		g.last = j
		if w.lines[j].dead && w.lines[j].text == "" {
			continue
		}
		if g.cells[c.Row] == nil {
			g.cells[c.Row] = map[int][]int{}
			g.rows = append(g.rows, c.Row)
		}
		g.cells[c.Row][c.Col] = append(g.cells[c.Row][c.Col], j)
		g.cols = max(g.cols, c.Col+max(1, c.ColSpan))
	}
	sort.Ints(g.rows)
	return g
}

func (w *walk) cellText(g tableGrid, row, col int) string {
	var parts []string
	for _, j := range g.cells[row][col] {
		parts = append(parts, w.lines[j].text)
	}
	return strings.Join(parts, " ")
}

// restatedColumn reports whether a column is headed by the items of an earlier report: "Recommendation from the 2021 report".
func restatedColumn(t string) bool {
	h, ok := parseHead(t)
	return ok && h.restated && restatedFrom.MatchString(t)
}

// layout reads the header row of a table. It finds none where no column is headed by recommendations.
func (w *walk) layout(g tableGrid, row int) (tableLayout, bool) {
	lay := tableLayout{cols: g.cols, number: -1, text: -1, who: -1, when: -1, status: -1, answer: -1, report: -1, bodies: map[int]agent{}}
	for col := 0; col < g.cols; col++ {
		t := cutNames.ReplaceAllString(strings.Trim(w.cellText(g, row, col), " :*."), "$1$2$3$4")
		if t == "" || wordCount(t) > 12 {
			continue
		}
		switch {
		case lay.number < 0 && headNum.MatchString(t):
			lay.number = col
		case lay.text < 0 && (headText.MatchString(t) || headText.MatchString(cutWord.ReplaceAllString(t, "$1$2")) || restatedColumn(t)):
			lay.text, lay.printed = col, t
		case lay.report < 0 && headReport.MatchString(t):
			lay.report = col
		case lay.who < 0 && headWho.MatchString(t):
			lay.who, lay.leads = col, headLeads.MatchString(t)
		case lay.when < 0 && headWhen.MatchString(t):
			lay.when = col
		case lay.status < 0 && headStatus.MatchString(t):
			lay.status = col
		case lay.answer < 0 && headAnswer.MatchString(t):
			lay.answer = col
		default:
			if as := w.coordinate(t, midway); len(as) == 1 && (as[0].org != "" || agentNouns[lastWord(t)]) {
				lay.bodies[col] = as[0]
			}
		}
	}
	if lay.text < 0 {
		return lay, false
	}
	w.wordingColumn(g, row, &lay)
	if h, ok := parseHead(lay.printed); ok {
		lay.kind, lay.head = h.kind, h
		// "Recommendation (2021)" beside "Progress": a report tells what became of those it made then.
		lay.head.restated = h.restated || w.f.kind == record.ReportDocument && yearIn.MatchString(lay.printed) && (lay.status >= 0 || lay.answer >= 0)
	} else {
		lay.kind = record.RecommendationKind
		if w.ctx.open {
			lay.kind = w.ctx.head.kind
		}
	}
	return lay, lay.number >= 0 || lay.who >= 0 || lay.when >= 0 || lay.status >= 0 || lay.answer >= 0 || len(lay.bodies) > 0 || g.cols == 1
}

// header finds the header row of a recommendation table, and how many rows stand before its items. A title may stand
// over the header.
func (w *walk) header(g tableGrid) (tableLayout, int, bool) {
	if len(g.rows) == 0 {
		return tableLayout{}, 0, false
	}
	lay, ok := w.layout(g, g.rows[0])
	if ok {
		return lay, 1, true
	}
	if len(g.rows) > 1 && len(g.cells[g.rows[0]]) == 1 {
		if lay, ok = w.layout(g, g.rows[1]); ok {
			return lay, 2, true
		}
	}
	return lay, 0, false
}

// reportColumn reports whether a recommendation table says in a column which report each row is of.
func (w *walk) reportColumn(g tableGrid, lay tableLayout, start int) bool {
	if lay.report < 0 {
		return false
	}
	for _, row := range g.rows[start:] {
		if t := w.cellText(g, row, lay.report); wordCount(t) >= 2 && !modal.MatchString(t) {
			return true
		}
	}
	return false
}

// ruleTable takes a table whose header names recommendations: an item a row, with number, recipient and deadline from
// their columns. A table that goes on over a page without its header keeps the columns of the one before.
func (w *walk) ruleTable(i int) int {
	c := w.lines[i].b.Cell
	if c == nil || w.tables[c.Table] {
		return i
	}
	w.tables[c.Table] = true
	g := w.table(i)
	if len(g.rows) == 0 {
		return i
	}
	lay, start, ok := w.header(g)
	if !ok && w.columns != nil && w.columns.cols == g.cols && w.columns.table == c.Table-1 && !w.headingBetween(w.columns.last, i) {
		lay, ok = *w.columns, true
	}
	if !ok {
		return i
	}
	if start > 0 && lay.number < 0 && lay.who < 0 && len(lay.bodies) == 0 && !w.ctx.open && w.labels[record.RecommendationKind] >= 2 {
		return i // the document labels what it recommends; this table tells of something else
	}
	if w.fullest > 0 && len(lay.bodies) >= 2 && c.Table != w.fullest && start > 0 {
		return g.last + 1 // an overview of the longer table with the same columns
	}
	lay.table, lay.last = c.Table, g.last
	before := len(w.items)
	w.rows(g, lay, g.rows[start:])
	if len(w.items) == before && start > 0 && len(g.rows) > start {
		return i
	}
	w.columns = &lay
	return g.last + 1
}

// headingBetween reports whether a heading stands between two blocks: a table under a heading of its own goes on from none.
func (w *walk) headingBetween(a, b int) bool {
	for j := a + 1; j < b; j++ {
		if l := &w.lines[j]; !l.dead && l.heading && l.b.Kind == record.Heading {
			return true
		}
	}
	return false
}

// rows makes an item of each row.
func (w *walk) rows(g tableGrid, lay tableLayout, rows []int) {
	var cur *item
	carried := ""
	var group rowGroup
	flush := func() {
		if cur != nil && len(cur.body) > 0 {
			w.emit(cur)
		}
		cur = nil
	}
	for _, row := range rows {
		if t, ok := w.groupRow(g, lay, row); ok {
			flush()
			group.read(w, t)
			continue
		}
		blocks := g.cells[row][lay.text]
		number := ""
		if lay.number >= 0 {
			number = strings.Trim(w.cellText(g, row, lay.number), " .:")
			if l, ok := parseLabel(number); ok && l.rest == "" {
				number = l.number
			}
			number = foldNumber(number)
		}
		who := ""
		if lay.who >= 0 {
			who = w.cellText(g, row, lay.who)
		}
		if len(blocks) == 0 {
			if cur != nil && who != "" { // the rest of a cell that the page cut
				w.column(cur, who, true)
				cur.reach(g.cells[row][lay.who][0])
			}
			continue
		}
		if g.sameWords(w, row, lay) {
			continue // the header printed again on the next page
		}
		first := &w.lines[blocks[0]]
		if cur != nil && number == "" && who == "" && (startsLower(first.text) || first.item()) && !endsSentence(cur.lastText()) {
			for _, j := range blocks {
				cur.add(j, &w.lines[j], w.lines[j].item())
			}
			continue
		}
		flush()
		it := &item{rule: "table", kind: lay.kind, number: number, first: blocks[0], end: blocks[0], confidence: 0.9}
		w.inherit(it)
		group.give(it)
		if lay.head.restated && it.restated == "" {
			it.restated, it.restatedAt = lay.printed, g.first
		}
		if lay.number >= 0 {
			if number == "" && carried != "" && lay.number != lay.text {
				it.number = carried // a number over several rows is printed once
			}
			carried = it.number
		}
		page := 0 // of the cells that belong to the item, where a page break hid the border between two rows
		for n, j := range blocks {
			l := &w.lines[j]
			text := l.text
			if n == 0 {
				text = w.openRow(it, l, lay)
				it.addPiece(piece{block: j, text: text})
				it.first = j
				continue
			}
			if m := inlineNumber.FindStringSubmatch(text); m != nil && lay.number < 0 && it.number != "" && m[1] != it.number && l.page() > w.lines[blocks[0]].page() && !l.item() {
				page = w.lines[blocks[0]].page()
				w.finishRow(it, g, lay, row, page)
				w.emit(it)
				page = l.page()
				it = &item{rule: "table", kind: lay.kind, number: m[1], first: j, end: j, confidence: 0.8}
				w.inherit(it)
				it.addPiece(piece{block: j, text: m[2]})
				continue
			}
			it.add(j, l, l.item())
		}
		w.finishRow(it, g, lay, row, page)
		if who != "" {
			it.leads = lay.leads
			w.column(it, who, false)
		}
		if lay.when >= 0 {
			if t := w.cellText(g, row, lay.when); t != "" {
				it.when, it.whenBasis = t, record.FromColumn
			}
		}
		if tableNote.MatchString(it.text()) && len(g.cells[row]) == 1 {
			continue
		}
		if t := it.text(); wordCount(t) < 2 && it.number == "" {
			continue
		}
		cur = it
	}
	flush()
}

// openRow reads the number and the addressee that stand in front of a row's wording, and returns the wording.
func (w *walk) openRow(it *item, l *line, lay tableLayout) string {
	text := l.text
	if l.labeled {
		if it.number == "" {
			it.number = l.label.number
		}
		it.kind = l.label.kind
		text = l.label.rest
	} else if l.class == numeric && it.number == "" {
		it.number = markerNumber(l.marker)
	} else if it.number == "" && lay.number < 0 {
		if m := inlineNumber.FindStringSubmatch(text); m != nil {
			it.number, text = m[1], m[2]
		}
	}
	if rs, rest, ok := w.addressLabel(text); ok && rest != "" {
		it.label, text = rs, rest
	}
	return text
}

// finishRow adds what the other cells of a row say: those on one page only, unless page is 0.
func (w *walk) finishRow(it *item, g tableGrid, lay tableLayout, row, page int) {
	for col := 0; col < g.cols; col++ {
		seen := false
		for _, j := range g.cells[row][col] {
			if page == 0 || w.lines[j].page() == page {
				seen = true
				it.first, it.end = min(it.first, j), max(it.end, j)
			}
		}
		if a, ok := lay.bodies[col]; ok && seen {
			it.column = append(it.column, record.Recipient{Printed: a.printed, Organisation: a.org, Role: record.Owner, Basis: record.FromColumn})
		}
	}
}

// sameWords reports whether a row repeats the header.
func (g tableGrid) sameWords(w *walk, row int, lay tableLayout) bool {
	t := strings.Trim(w.cellText(g, row, lay.text), " :*.")
	return strings.EqualFold(t, lay.printed)
}

// postIn is an officer and the part of the house that the officer leads: "Chief Superintendent, Operations".
var postIn = compile(`^(?:[\pL-]+ ){0,3}(?i:superintendent|inspector|constable|director|head|manager|lead|officer|commander|sergeant), (\p{Lu}[\pL-]+(?: (?:and|&|of|for) \p{Lu}[\pL-]+| \p{Lu}[\pL-]+)?)$`)

// column reads the recipients of a cell. A cell that was cut by the page is read again as a whole.
func (w *walk) column(it *item, text string, more bool) {
	if more {
		var parts []string
		for _, r := range it.column {
			parts = append(parts, r.Printed)
		}
		text = strings.Join(parts, " and ") + " " + text
		it.column = nil
	}
	text = strings.TrimRight(text, " .")
	if m := postIn.FindStringSubmatch(text); m != nil && w.resolve(m[1]) == "" && !agentNouns[lastWord(m[1])] {
		it.column = append(it.column, record.Recipient{Printed: text, Role: record.Owner, Basis: record.FromColumn})
		return
	}
	it.column = append(it.column, w.asRecipients(w.coordinate(text, addressed), record.FromColumn)...)
}
