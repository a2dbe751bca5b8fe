package extract

import (
	"strings"

	"heed/record"
)

// rowGroup is what a row of one cell over the rows of a table says of those below it: whom they ask ("Chief constables"), by
// when, or what they are about.
type rowGroup struct {
	recipients []record.Recipient
	when       string
	theme      string
}

// maxGroupWords bounds the words of a row that stands over others.
const maxGroupWords = 14

// groupRow returns the words of a row of a single cell that asks for nothing and has no number: a heading inside the
// table.
func (w *walk) groupRow(g tableGrid, lay tableLayout, row int) (string, bool) {
	if len(g.cells[row]) != 1 || g.cols < 2 {
		return "", false
	}
	for col, blocks := range g.cells[row] {
		l := &w.lines[blocks[0]]
		if len(blocks) != 1 || l.item() || l.labeled || wordCount(l.text) > maxGroupWords || endsSentence(l.text) || !startsUpper(l.text) || asks(l.text) && w.headingRecipients(l.text) == nil {
			return "", false
		}
		// In the column of the wording it may be a row whose other cells are empty; a cell over all columns is none.
		if col == lay.text && l.b.Cell.ColSpan < g.cols && w.headingRecipients(l.text) == nil || col == lay.who || col == lay.number && !strings.Contains(l.text, " ") && w.headingRecipients(l.text) == nil {
			return "", false
		}
		return l.text, true
	}
	return "", false
}

// read takes a heading inside the table. One that names bodies replaces all that the one before it said.
func (r *rowGroup) read(w *walk, text string) {
	if t, ok := w.deadlineHeading(text); ok {
		r.when = t
	} else if rs := w.headingRecipients(text); rs != nil {
		*r = rowGroup{recipients: rs}
	} else if rs = w.namedBody(text); rs != nil {
		*r = rowGroup{recipients: rs}
	} else {
		r.theme = text
	}
}

// give hands an item what the heading over its row says.
func (r *rowGroup) give(it *item) {
	if r.recipients != nil {
		it.above = r.recipients
	}
	if r.when != "" {
		it.when, it.whenBasis = r.when, record.FromHeading
	}
	if r.theme != "" {
		it.theme = r.theme
	}
}

// headWording heads the column of the wording where the one headed "Recommendation" holds numbers only.
var headWording = compile(`(?i)^(?:(?:full |recommendation |recommended |the )?(?:text|wording|details?|descriptions?|action|content|summary|what we recommend(?:ed)?|recommended action))$`)

// wordingColumn moves number and wording of a layout to where they are: under "Recommendation" stand numbers, under "Text"
// what is asked.
func (w *walk) wordingColumn(g tableGrid, row int, lay *tableLayout) {
	if lay.number >= 0 {
		return
	}
	text := -1
	for col := 0; col < g.cols; col++ {
		if col != lay.text && headWording.MatchString(strings.Trim(w.cellText(g, row, col), " :*.")) {
			text = col
		}
	}
	if text < 0 {
		return
	}
	seen := 0
	for _, r := range g.rows {
		number, words := w.cellText(g, r, lay.text), w.cellText(g, r, text)
		if r <= row || number == "" && words == "" || len(g.cells[r]) == 1 {
			continue
		}
		if wordCount(number) > 4 || number != "" && !strings.ContainsAny(number, "0123456789") || wordCount(words) < 4 {
			return
		}
		seen++
	}
	if seen > 0 {
		lay.number, lay.text = lay.text, text
		for _, col := range []*int{&lay.who, &lay.when, &lay.status, &lay.answer, &lay.report} {
			if *col == text {
				*col = -1
			}
		}
		delete(lay.bodies, text)
	}
}
