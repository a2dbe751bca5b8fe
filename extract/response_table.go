package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// table reads the table at block i when it is one of responses, and returns its last block.
func (a *answers) table(i int) (last int, ok bool) {
	g := a.readGrid(i)
	if on, ok := g.turned(); ok {
		g = on
	}
	cols, heads, from, ok := g.columns()
	if !ok {
		cols, heads, from, ok = a.bodiesColumns(g)
	}
	if !ok {
		return g.last, g.legend() || a.reportRows(g)
	}
	// a label above a table of one row is that row's
	var given []string
	if z := a.zone; z != nil && len(z.body) == 0 && len(z.text) == 0 && len(g.rows) == from+1 {
		given = z.numbers
	}
	a.closeZone()
	a.closePointerFor()
	a.rows(g, cols, heads, from, given)
	return g.last, true
}

// rows makes a response of each row that holds a reply. Numbers are carried down to rows that print none.
func (a *answers) rows(g grid, cols []column, heads []string, from int, given []string) {
	var number, ask string
	by := a.columnSpeakers(heads, cols)
	if len(by) == 0 {
		cols = verdictColumns(g, cols, from)
	}
	manyReplies := columnsOf(cols, colReply) > 1
	for r := from; r < len(g.rows); r++ {
		row := g.rows[r]
		if row.repeats(heads) {
			continue // the header printed again on another page
		}
		var numberCell, askCell, sub, status string
		var reply, states []part
		var quote []part
		replies := 0
		for c, cell := range row.cells {
			text := strings.TrimSpace(cell.text)
			if text == "" {
				continue
			}
			block := -1
			if len(cell.blocks) > 0 {
				block = cell.blocks[0]
			}
			switch cols[c] {
			case colNumber:
				numberCell = text
			case colAsk:
				askCell = text
			case colSub:
				sub = text
			case colStatus:
				if status = statusHead(heads[c]) + ": " + text; manyPositions(heads[c]) {
					status = text // a head that lists what may stand below it ("Accepted / Not accepted") says nothing
				}
				if block >= 0 {
					p := part{block: block, text: status, apart: true, state: true}
					if words := a.decode(text); words != "" {
						p.reads = statusHead(heads[c]) + ": " + words
					}
					states = append(states, p)
				}
			case colReply:
				replies++
				if block < 0 {
					break // filled down from the row above: not said of this row
				}
				_, _, later := updateHead(heads[c])
				if replies > 1 || later && manyReplies {
					text = heads[c] + ": " + text
				}
				reply = append(reply, part{block: block, text: text, apart: !later, col: c, reads: a.decode(text)})
			}
		}
		reply = append(reply, states...) // what was answered, then how it stands
		if numberCell != "" {
			if c, ok := findNumbers(numberCell); ok {
				number = strings.Join(c.numbers, ", ")
			} else if n := strings.Join(expandNumbers(numberCell), ", "); n != "" && wordCount(numberCell) <= 4 {
				number = n
			} else if wordCount(numberCell) <= 3 {
				number = numberCell
			}
		}
		if numberCell == "" && numberAlone.MatchString(askCell) {
			number, askCell, ask = strings.Join(expandNumbers(askCell), ", "), "", "" // a column of recommendations by number only
		}
		if askCell != "" {
			if c, ok := findNumbers(askCell); ok && c.start == 0 {
				if numberCell == "" {
					number = strings.Join(c.numbers, ", ")
				}
				if c.rest != "" {
					askCell = c.rest
				}
			} else if numberCell == "" && askCell != ask && !hasColumn(cols, colSub) {
				if !hasColumn(cols, colNumber) {
					number = "" // without a column of its own a number is not carried to another ask
				}
			}
			if m := leadingNumber.FindStringSubmatch(askCell); m != nil && (number == "" || number == m[1]) && startsUpper(askCell[len(m[0]):]) {
				number, askCell = m[1], askCell[len(m[0]):] // "1. Chief constables should": the number stands before the words
			}
			if m := numberFirst.FindStringSubmatch(askCell); m != nil && number == "" && !hasColumn(cols, colNumber) {
				if rest := askCell[len(m[0]):]; startsUpper(rest) && (imperative(rest) || asks(rest)) {
					number, askCell = m[1], rest // "4a Review the rules"
				}
			}
			ask = askCell
		}
		if len(reply) == 0 {
			continue
		}
		if replies == 0 && hasColumn(cols, colReply) {
			continue // a status without words is no answer where answers have a column
		}
		for c, cell := range row.cells {
			if (cols[c] == colAsk || cols[c] == colSub) && len(cell.blocks) > 0 {
				quote = append(quote, part{block: cell.blocks[0]})
			}
		}
		z := &zone{rule: ruleTable, replied: true, text: reply, first: reply[0].block, by: a.rowSpeaker(heads, cols)}
		if len(quote) > 0 {
			z.first = quote[0].block
		}
		if number != "" {
			z.numbers = strings.Split(number, ", ")
		} else if len(given) > 0 {
			z.numbers = given
		}
		if replies == 0 && !asks(ask) && wordCount(ask) < 6 {
			continue // a summary of verdicts by number: the answers stand elsewhere
		}
		q := ask
		if sub != "" && sub != ask {
			q = strings.TrimSpace(ask + "\n" + sub)
		}
		if askTitle(q) {
			z.heading = q
		} else if q != "" {
			z.quote = []part{{block: z.first, text: q}}
		}
		a.section.replies++
		if len(by) == 0 {
			a.emit(z)
			continue
		}
		all := z.text
		for k, who := range by {
			z.by, z.text = who.speaker, nil
			for _, p := range all {
				if slices.Contains(who.cols, p.col) || k == 0 && p.col == 0 {
					p.text = strings.TrimPrefix(p.text, heads[p.col]+": ")
					z.text = append(z.text, p)
				}
			}
			if saysSomething(joinParts(decoded(z.text))) {
				a.emit(z)
			}
		}
	}
}

// numberAlone is a cell that holds nothing but numbers: "4", "4a and 4b".
var numberAlone = compile(`^(?:(?:,|&|and|to|[-–])?\s*\d{1,3}(?:\.\d{1,3})?[a-z]?\s*)+$`)

// numberFirst is a number without a mark before the words of an ask.
var numberFirst = compile(`^(\d{1,2}[a-z]?)\s+`)

// leadingNumber is a plain number with a mark before the words of an ask.
var leadingNumber = compile(`^(\d{1,2})\s?[.):–—]\s+`)

// askTitle reports whether the ask column holds a short title, not the wording.
func askTitle(s string) bool { return s != "" && wordCount(s) <= 8 && !asks(s) && !endsSentence(s) }

// responseTables reads the tables with a response column in documents that are no answers themselves: lists in which
// somebody prints others' replies beside the recommendations.
func (a *answers) responseTables() {
	for i := 0; i < len(a.lines); i++ {
		if a.doc.Blocks[i].Cell == nil || a.lines[i].dead {
			continue
		}
		g := a.readGrid(i)
		if cols, heads, from, ok := g.columns(); ok && hasColumn(cols, colReply) && (namesReply(heads, cols) || a.f.kind == record.TrackerDocument && a.decided(g, cols, from)) {
			n := a.f.reportAt(i)
			if n >= 0 && n < len(a.f.reports) {
				a.section.cited = citeStub(a.f.reports[n])
			}
			a.rows(g, cols, heads, from, nil)
		}
		i = g.last
	}
}

// decided reports whether a list of recommendations has a column that holds nothing but positions: what stands beside it
// is what those who took them say of their progress.
func (a *answers) decided(g grid, cols []column, from int) bool {
	for c := range cols {
		if cols[c] == colStatus && a.verdictsOnly(g, from, c) {
			return true
		}
	}
	return false
}

func citeStub(s record.ReportStub) record.Citation {
	c := record.Citation{Words: s.Title, Titles: []string{s.Title}, Published: s.Published}
	if s.URL != "" {
		c.URLs = []string{s.URL}
	}
	return c
}
