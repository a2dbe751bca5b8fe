package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// column is what a column of a response table holds.
type column int

const (
	colOther column = iota
	colNumber
	colAsk
	colSub
	colOwner
	colReply
	colStatus
)

var (
	headNumberCol = compile(`(?i)^(?:rec(?:om+end?ation)?s?\.?\s*(?:no\.?|number|ref(?:erence)?|#|id)|no\.?|number|#|ref(?:erence)?\.?(?: no\.?)?|rec\.?|item|id)$`)
	headSubCol    = compile(`(?i)^sub[- ]?(?:rec\w*|point|action|section)|^part$|^point$`)
	headOwnerCol  = compile(`(?i)\b(?:owner|lead|responsib\w+|accountable|sro|addressed to|recipient|portfolio|thematic lead)\b|^(?:who|by whom)\??$`)
	headAskCol    = compile(`(?i)\bre?com+end?ations?\b|^(?:what )?(?:\pL+ ){1,4}(?:recommended|said|asked(?: for)?)$|\bfindings?\b|\bareas? for improvement\b|\bcause of concern\b|\bafi\b|\bissue\b|^(?:action|requirement|what hmicfrs said|ask)$|` + headAskedCol)
	headReplyCol  = compile(`(?i)^where (?:we|the force|things|the constabulary) (?:are|were|stand|stood|was|is)\b|\b(?:response|reply|comments?|updates?|progress|actions? (?:taken|to date|planned|update|to (?:be )?taken?|agreed|required|completed)|agreed action|management action|outcomes?|milestones?|position|what we|commentary|narrative|our (?:action|plan|activity)|activity|force action|planned action|work (?:done|undertaken)|evidence|implementation)\b`)
	headStatusCol = compile(`(?i)^(?:current |delivery |overall )?(?:status|rag(?: status| rating)?|accepted\??|agreed\??|accepted ?/ ?rejected|stance|decision|complete\??|completed\??)$|^accept|\bapproach taken\b|\bposition$`)
	headDateCol   = compile(`(?i)^(?:due|target|completion|deadline|review)\b.*|^date\b.*|^(?:timescale|by when|when)\??$`)
)

// headAskedCol are heads that name what was asked and could be read as what was done: "What we were asked to do".
const headAskedCol = `^what (?:\pL+ ){0,4}?(?:was|were|are|is|has been|have been) (?:asked|recommended|told|expected|required)\b|^what (?:the |we )?(?:report|inspectors?|inspectorate|hmicfrs) (?:asks?|asked|recommends?|recommended|says?|said|wants?|wanted)\b`

var headAsked = compile(`(?i)` + headAskedCol)

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

// columns reads a header row. It is one when a column holds replies and another says what they answer.
func (g grid) columns() (cols []column, heads []string, from int, ok bool) {
	for r := 0; r < len(g.rows) && r < 3; r++ {
		row := g.rows[r]
		cols, heads = make([]column, g.cols), make([]string, g.cols)
		var number, ask, reply, status bool
		for c, cell := range row.cells {
			h := columnNumber.ReplaceAllString(squash(cell.text), "")
			heads[c] = h
			if h == "" || wordCount(h) > 10 || endsSentence(h) && wordCount(h) > 4 {
				continue // a head is a name, not a sentence
			}
			switch {
			case headNumberCol.MatchString(h):
				cols[c], number = colNumber, true
			case headSubCol.MatchString(h):
				cols[c] = colSub
			case headAsked.MatchString(h) && !ask:
				cols[c], ask = colAsk, true
			case headDateCol.MatchString(h) && !headReplyCol.MatchString(h):
			case headStatusCol.MatchString(h), manyPositions(h) && !headAskCol.MatchString(h):
				cols[c], status = colStatus, true
			case headReplyCol.MatchString(h):
				cols[c], reply = colReply, true
			case ask && strings.EqualFold(strings.TrimRight(h, "s"), "action"):
				cols[c], reply = colReply, true // beside the recommendation an action is what is done about it
			case headOwnerCol.MatchString(h):
				cols[c] = colOwner
			case headAskCol.MatchString(h):
				if ask {
					cols[c] = colSub
				} else {
					cols[c], ask = colAsk, true
				}
			}
		}
		if (reply || status && ask) && (number || ask) {
			return cols, heads, r + 1, true
		}
	}
	return nil, nil, 0, false
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

// columnNumber is the number of a column: "4. Response".
var columnNumber = compile(`^\d{1,2}\s?[.):]\s+`)

// bodiesColumns reads a table that holds the verdicts of several bodies side by side: a column for the recommendation, then
// one for each body by its name, with nothing but positions in its cells.
func (a *answers) bodiesColumns(g grid) (cols []column, heads []string, from int, ok bool) {
	for r := 0; r < len(g.rows) && r < 3; r++ {
		cols, heads = make([]column, g.cols), make([]string, g.cols)
		bodies, asks := 0, false
		for c, cell := range g.rows[r].cells {
			heads[c] = columnNumber.ReplaceAllString(squash(cell.text), "")
			switch {
			case heads[c] == "":
			case headNumberCol.MatchString(heads[c]):
				cols[c], asks = colNumber, true
			case headAskCol.MatchString(heads[c]):
				cols[c], asks = colAsk, true
			case a.namesBody(heads[c]) && a.verdictsOnly(g, r+1, c):
				cols[c] = colReply
				bodies++
			}
		}
		if asks && bodies > 1 {
			return cols, heads, r + 1, true
		}
	}
	return nil, nil, 0, false
}

// verdictsOnly reports whether the cells of a column below a row take positions, where they are not empty.
func (a *answers) verdictsOnly(g grid, from, c int) bool {
	some := false
	for _, row := range g.rows[from:] {
		text := row.cells[c].text
		if strings.Trim(text, " -–—") == "" {
			continue
		}
		if words := a.decode(text); words == "" && sentencePosition(firstSentence(text)) == record.PositionUnclear {
			return false
		}
		some = true
	}
	return some
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

// verdictColumns takes a column named for responses as one of statuses where it holds nothing but verdicts ("Accepted in
// principle") and another column holds the words: "Government response | Progress".
func verdictColumns(g grid, cols []column, from int) []column {
	if columnsOf(cols, colReply) < 2 {
		return cols
	}
	out := slices.Clone(cols)
	for c := range cols {
		if cols[c] != colReply {
			continue
		}
		seen, only := 0, true
		for _, row := range g.rows[from:] {
			text := strings.TrimSpace(row.cells[c].text)
			if text == "" {
				continue
			}
			seen++
			_, status := bareStatus(foldSentence(text))
			only = only && wordCount(text) <= 6 && (status || undecided.MatchString(text))
		}
		if seen > 0 && only && columnsOf(out, colReply) > 1 {
			out[c] = colStatus
		}
	}
	return out
}

// statusHead is the head of a column of verdicts without the choices it lists: "Accepted Y/N" is "Accepted".
func statusHead(head string) string {
	return strings.TrimRight(yesOrNo.ReplaceAllString(head, ""), "? ")
}

var yesOrNo = compile(`(?i)\s*\(?\b(?:y\s?/\s?n|yes\s?/\s?no)\b\)?\s*\??$`)

// columnSpeaker is a body with the columns in which it answers.
type columnSpeaker struct {
	speaker
	cols []int
}

// columnSpeakers returns who answers in which column, where the columns of replies name different bodies ("Chief
// Constable's response", "Commissioner's comments"); else nobody.
func (a *answers) columnSpeakers(heads []string, cols []column) []columnSpeaker {
	var out []columnSpeaker
	var told []int // columns of what has been done since, which name nobody: they go with the answer beside them
	for c, h := range heads {
		if cols[c] != colReply {
			continue
		}
		if progressHead.MatchString(h) {
			told = append(told, c)
			continue
		}
		by := a.here()
		if m := replyWords.FindStringSubmatch(h); m != nil && strings.TrimSpace(m[1]) != "" {
			by = a.speakerOf(m[1])
		} else if a.namesBody(h) {
			by = a.speakerOf(h)
		}
		if k := slices.IndexFunc(out, func(o columnSpeaker) bool { return o.same(by) }); k >= 0 {
			out[k].cols = append(out[k].cols, c)
		} else {
			out = append(out, columnSpeaker{by, []int{c}})
		}
	}
	if len(out) < 2 {
		return nil
	}
	out[len(out)-1].cols = append(out[len(out)-1].cols, told...)
	return out
}

// progressHead heads a column of what has been done, by nobody in particular.
var progressHead = compile(`(?i)^(?:(?:latest|current|further|quarterly|delivery|implementation) )?(?:progress|updates?|implementation|next steps|(?:(?:proposed|planned|agreed|further|required|management) )?actions?(?: (?:taken|to be taken|required|planned|agreed|needed|proposed))?)(?: (?:to date|so far|update|since .*))?$`)

// manyPositions reports whether the head of a column itself takes positions: it lists the choices.
func manyPositions(head string) bool {
	return len(choices.FindAllString(head, 2)) > 1
}

var choices = compile(`(?i)\b(?:accept|agree|reject|support|disagree)(?:ed|s|d)?\b`)

// numberAlone is a cell that holds nothing but numbers: "4", "4a and 4b".
var numberAlone = compile(`^(?:(?:,|&|and|to|[-–])?\s*\d{1,3}(?:\.\d{1,3})?[a-z]?\s*)+$`)

// numberFirst is a number without a mark before the words of an ask.
var numberFirst = compile(`^(\d{1,2}[a-z]?)\s+`)

// leadingNumber is a plain number with a mark before the words of an ask.
var leadingNumber = compile(`^(\d{1,2})\s?[.):–—]\s+`)

// askTitle reports whether the ask column holds a short title, not the wording.
func askTitle(s string) bool { return s != "" && wordCount(s) <= 8 && !asks(s) && !endsSentence(s) }

func hasColumn(cols []column, want column) bool { return columnsOf(cols, want) > 0 }

func columnsOf(cols []column, want column) int {
	n := 0
	for _, c := range cols {
		if c == want {
			n++
		}
	}
	return n
}

// rowSpeaker is who answers in a table: the body its response column names, else the document's own.
func (a *answers) rowSpeaker(heads []string, cols []column) speaker {
	for c, h := range heads {
		if cols[c] != colReply && cols[c] != colStatus {
			continue
		}
		if m := replyWords.FindStringSubmatch(h); m != nil && strings.TrimSpace(m[1]) != "" {
			if by := a.speakerOf(m[1]); !by.nobody() {
				return by
			}
		}
	}
	return a.here()
}

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

// namesReply reports whether a column is plainly one of replies: "update" and "progress" columns in a report may be the
// authors' own account.
func namesReply(heads []string, cols []column) bool {
	for c, h := range heads {
		if cols[c] == colReply && strings.Contains(strings.ToLower(h), "respon") {
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
