package extract

import (
	"slices"
	"strings"
	"unicode"

	"heed/record"
	"heed/record/day"
)

// responses finds the answers in a document, and the sentences that may be one. The document is first cut into zones:
// runs of blocks that answer one recommendation, opened by a label, a quotation, an ask, or a sentence that names the
// numbers it answers. Each zone is then parted into what is quoted and what is answered. Sentences outside zones may
// answer a whole report (blanket) or point to an answer elsewhere.
//
// Documents that make recommendations are read by two narrow rules only: a reply printed under its recommendation, and a
// table with a column for responses. Everything else in them is the authors' own voice.
func responses(doc record.Document, src record.Source, know Know, f *facts, lines []line) ([]record.Response, []record.Candidate) {
	a := &answers{doc: doc, know: know, f: f, lines: lines}
	a.own = newSpeaker(know, f)
	switch f.kind {
	case record.ResponseDocument:
		a.whole = a.wholeCitation(src)
		a.section = section0(a)
		a.markQuoted()
		a.walk()
		if signed := a.signed(); !signed.IsZero() {
			for i := range a.out {
				if a.out[i].Sent.IsZero() {
					a.out[i].Sent = signed
				}
			}
		}
	case record.ReportDocument, record.TrackerDocument:
		a.printedReplies()
		a.responseTables()
	}
	for i := range a.out {
		a.out[i].ID = record.NewResponseID(doc.ID, i+1)
	}
	return a.out, a.candidates
}

// answers is the reading of one document's responses.
type answers struct {
	doc   record.Document
	know  Know
	f     *facts
	lines []line
	own   speaker         // whose document it is
	whole record.Citation // what the document as a whole answers

	section answered // the part of the page we stand in
	openNo  int      // how many sections were opened

	skipTo  int // the next block to read, when an opening took several
	runs    map[int]string
	runsSet bool
	inQuote []bool // by block: it belongs to a quotation that fills whole blocks

	keys         map[string]string // see key
	keyRead      bool
	reportSpoken *bool           // see answersReport
	inReportCell bool            // see reportCell
	labels       map[string]bool // see isLabelled
	parts        int             // see partLevel
	partsSet     bool
	handed       handed
	zone         *zone
	pointer      *pointer
	out          []record.Response
	candidates   []record.Candidate
}

// answered is a part of a page that answers one report: who answers there, when it was sent.
type answered struct {
	cited     record.Citation
	from      []record.OrgID
	fromLevel int  // of the heading that gave the word to from
	under     bool // labels of a lower rank stood under that heading
	sent      day.Day
	announced bool   // a sentence said that responses to the recommendations follow
	labelled  bool   // a recommendation was labelled here: quotations inside answers open nothing
	listed    bool   // a heading said that items of a kind follow, without labels
	quoting   bool   // a recommendation was quoted here without a label
	level     int    // of the heading that names the report, or under which it is named; 0 for none
	replies   int    // zones that gave a response
	update    string // the words of a heading that makes what follows later words on the answers above it
}

func section0(a *answers) answered {
	return answered{cited: a.whole, sent: a.letterDate()}
}

// zone is a run of blocks that answers one recommendation.
type zone struct {
	rule    string
	numbers []string
	asked   bool   // the quotation opened the zone and is whole
	parts   bool   // it answers parts of a recommendation
	root    string // the plain number, where parts of it may follow
	heading string // what the label prints beside the number
	title   string // what may be the report's, where it stands before the number: "Long nights: recommendation 1"
	level   int    // of the heading that opened it; 0 when no heading did
	box     int
	quote   []part // what is known to be quoted
	body    []part // what is not yet parted
	text    []part // what is known to be the answer
	replied bool   // a label such as "Our response" was passed
	by      speaker
	sent    day.Day // said where the reply is announced
	first   int
}

// part is the text of one block inside a response.
type part struct {
	block int
	text  string
	col   int    // the column of a table it stands in, where several bodies answer
	state bool   // of a column that only says how things stand
	reads string // what it says where that is printed as a code: the words of the key
	apart bool   // of a column that says how things stand, not of the column before it
}

// walk goes through the blocks once, opening and closing zones.
func (a *answers) walk() {
	for i := 0; i < len(a.lines); i++ {
		l := &a.lines[i]
		if l.dead || i < a.skipTo {
			continue
		}
		a.takeBack(i)
		if l.b.Cell != nil {
			if end, ok := a.table(i); ok {
				i = end
				continue
			}
		}
		switch {
		case a.opensSection(i):
			continue
		case a.opensPart(i):
		case a.opensList(i):
		case a.replyLabel(i):
		case a.opensLabelled(i):
		case a.opensConcern(i):
		case a.opensQuoted(i):
		case a.opensNumbered(i):
		case a.opensBare(i):
		case a.opensProse(i):
		case a.opensSentences(i):
		case a.opensInOrder(i):
		case a.closesZone(i):
		case a.zone != nil:
			a.zone.add(i, a.text(i))
		default:
			a.loose(i)
		}
	}
	a.closeZone()
	a.closePointer()
	if len(a.out) == 0 {
		a.inlineQuotes()
	}
	if len(a.out) == 0 {
		a.letter()
	}
	a.letterCandidate()
}

// text returns a block's words with its marker, as they belong into a response.
func (a *answers) text(i int) string {
	l := &a.lines[i]
	if l.marker != "" && l.text != "" {
		return l.marker + " " + l.text
	}
	return l.text
}

func (z *zone) add(i int, text string) {
	p := part{block: i, text: text}
	if z.replied {
		z.text = append(z.text, p)
	} else {
		z.body = append(z.body, p)
	}
}

// open starts a new zone at block i.
func (a *answers) open(i int, z zone) *zone {
	a.closeZone()
	a.closePointerFor()
	z.first = i
	if z.root == "" && len(z.numbers) == 1 && bareNumber.MatchString(z.numbers[0]) {
		z.root = z.numbers[0]
	}
	z.box = a.lines[i].b.Box
	if a.lines[i].b.Kind == record.Heading {
		z.level = max(1, a.lines[i].b.Level)
	}
	a.zone = &z
	return a.zone
}

// closeZone parts the open zone and makes its response, if it holds an answer.
func (a *answers) closeZone() {
	z := a.zone
	a.zone = nil
	if z == nil {
		return
	}
	if all := a.verdicts(z); len(all) > 0 {
		z.replied = true
		z.text = append(z.body, z.text...)
		z.body = nil
		a.section.replies++
		a.emitVerdicts(z, all)
		return
	}
	a.part(z)
	for n := len(z.text); n > 1 && a.lines[z.text[n-1].block].b.Kind == record.Heading; n-- {
		z.text = z.text[:n-1] // a heading over nothing belongs to what follows
	}
	if !saysSomething(joinParts(z.text)) {
		return // quoted only, or a line of contents with its page: nobody answers here
	}
	a.section.replies++
	a.emit(z)
}

// saysSomething reports whether a text can be an answer: a position, or at least three words.
func saysSomething(text string) bool {
	if undecided.MatchString(strings.TrimSpace(text)) || inAWord.MatchString(strings.TrimSpace(text)) {
		return true
	}
	letters := 0
	for _, w := range strings.Fields(text) {
		if hasLetter(w) {
			letters++
		}
	}
	return letters >= 3 || len(positions(text)) > 0 || letters > 0 && progress(text) != record.ProgressUnclear
}

// undecided is an answer in two words that is none yet.
var undecided = compile(`(?i)^(?:currently |still )?(?:under (?:consideration|review|discussion)|being considered|to be (?:decided|confirmed|agreed)|noted|ongoing)[.]?$`)

// inAWord is an answer that says in a word what was done, perhaps with a day: "Sent 10 January 2023."
var inAWord = compile(`(?i)^(?:sent|submitted|published|provided|returned|written|issued|signed|adopted|done)\b(?: (?:on|in|by))?[\pL\d ,]{0,24}\.?$`)

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// emit makes the response of a zone; an answer given by several bodies in turn makes one each.
func (a *answers) emit(z *zone) {
	for _, t := range a.turns(z) {
		a.answer(z, t)
	}
}

// answer makes the response of what one body says in a zone: one, or one for each recommendation it takes in turn.
func (a *answers) answer(z *zone, t turn) {
	for _, s := range a.severally(z, t) {
		a.respond(&s.zone, s.turn)
	}
}

// respond makes one response.
func (a *answers) respond(z *zone, t turn) {
	t.text = a.undotted(t.text)
	r := record.Response{
		Document:  a.doc.ID,
		Cited:     a.section.cited,
		Numbers:   slices.Clone(z.numbers),
		Number:    strings.Join(z.numbers, ", "),
		Heading:   z.heading,
		Scope:     record.ScopeRecommendation,
		Quote:     unquote(joinParts(a.unnumbered(z.quote))),
		Text:      joinParts(t.text),
		Sent:      a.section.sent,
		Published: a.f.published,
		Rule:      z.rule,
	}
	if z.title != "" {
		r.Cited.Titles = slices.Clone(r.Cited.Titles)
		addTitle(&r.Cited, z.title)
	}
	if r.Sent.IsZero() {
		r.Sent = z.sent
	}
	a.sign(&r, t.by)
	var first string
	said := decoded(t.text)
	first, r.Updates = splitUpdates(said)
	a.read(&r, verdictFirst(said, undated(first)))
	for _, p := range t.text {
		if p.reads != "" && r.PositionWords == p.reads {
			words := p.reads
			if _, meaning, ok := strings.Cut(words, ": "); ok {
				words = meaning
			}
			r.PositionWords = p.text + " (" + words + ")"
		}
	}
	if onlyPoints(r.Text) && r.Position == record.PositionUnclear {
		r.Scope = record.ScopeReferenced
	}
	a.place(&r, append([]part{{block: z.first}}, z.quote...), t.text)
	if !a.laterWord(&r) {
		a.out = append(a.out, r)
	}
}

// itsLabel are the words that say of a quotation that it is the recommendation.
var itsLabel = compile(`^(?i:(?:the |hmicfrs |full |text of (?:the )?)*recommendation(?: text| wording| in full)?\s*:\s+|hmicfrs (?:said|recommended)\s*:\s+)`)

// undated takes the days off the lines that they begin ("September 2023: Accepted."), so that what was said can be read.
func undated(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if printed, rest, ok := updateHead(l); ok && rest != "" && hasDigit(printed) {
			lines[i] = rest
		}
	}
	return strings.Join(lines, "\n")
}

// decoded returns the parts as they are read: a code by the words of the document's key.
func decoded(parts []part) []part {
	out := slices.Clone(parts)
	for i, p := range out {
		if p.reads != "" {
			out[i].text = p.reads
		}
	}
	return out
}

// verdictFirst puts the words of the columns that only say how things stand before the words of the answer: a verdict in a
// column of its own is the answer's position, whatever the comment beside it agrees to.
func verdictFirst(parts []part, text string) string {
	var states []string
	for _, p := range parts {
		if p.state && len(positions(p.text)) > 0 {
			states = append(states, p.text)
		}
	}
	return strings.Join(append(states, text), "\n")
}

// unnumbered takes the number of the document's own paragraph ("2.1") and a label off what is quoted.
func (a *answers) unnumbered(quote []part) []part {
	out := a.undotted(quote)
	for i, p := range out {
		if m := itsLabel.FindString(p.text); m != "" && len(m) < len(p.text) {
			out[i].text = p.text[len(m):]
		}
	}
	return out
}

// undotted takes the numbers of the document's own paragraphs off what is quoted or said.
func (a *answers) undotted(parts []part) []part {
	out := slices.Clone(parts)
	for i, p := range out {
		if p.block < 0 {
			continue
		}
		if l := &a.lines[p.block]; l.class == dotted && l.marker != "" && strings.HasPrefix(p.text, l.marker+" ") {
			out[i].text = strings.TrimPrefix(p.text, l.marker+" ")
		}
	}
	return out
}

// read fills in what the answer's words say: what was said first, then what was said later.
func (a *answers) read(r *record.Response, first string) {
	all := a.positionsIn(first)
	r.Position = record.PositionUnclear
	if len(all) > 0 {
		r.Position, r.PositionWords = all[0].position, all[0].words
		for _, s := range all[1:] {
			if s.position != r.Position && !ofOtherParts(s.words, r.Numbers) {
				r.Doubts = append(r.Doubts, "it takes two positions: “"+clip(r.PositionWords, 120)+"” and “"+clip(s.words, 120)+"”")
				break
			}
		}
	}
	if r.Position == record.PositionUnclear {
		if s := refusal(first, r.Quote+" "+r.Heading); s != "" {
			r.Position, r.PositionWords = record.Rejected, s
		}
	}
	r.Action = progress(first)
	readUpdates(r)
	r.Collated = a.collated(r)
}

// ofOtherParts reports whether a sentence names parts of the recommendation, none of which this answer is to: "we accept
// the principles behind 12d" in the answer to 12a to 12c contradicts nothing.
func ofOtherParts(sentence string, numbers []string) bool {
	if len(numbers) == 0 {
		return false
	}
	root := leadingDigits.FindString(numbers[0])
	named := partNumbers(sentence, root)
	return root != "" && len(named) > 0 && !slices.ContainsFunc(named, func(n string) bool { return slices.Contains(numbers, n) || n == root })
}

var leadingDigits = compile(`^\d+`)

// place notes where the response stands: its blocks with what they answer, its spans without.
func (a *answers) place(r *record.Response, asked, answer []part) {
	first, last := -1, -1
	for _, p := range append(slices.Clone(asked), answer...) {
		if first < 0 || p.block < first {
			first = p.block
		}
		last = max(last, p.block)
	}
	r.Blocks = [2]int{first, last}
	seen := map[int]bool{}
	for _, p := range answer {
		if !seen[p.block] && p.block >= 0 && p.block < len(a.doc.Blocks) {
			seen[p.block] = true
			r.Spans = append(r.Spans, a.doc.Blocks[p.block].Spans...)
		}
	}
}

func joinParts(parts []part) string {
	var out []string
	for _, p := range parts {
		if p.text != "" {
			out = append(out, p.text)
		}
	}
	return strings.Join(out, "\n")
}

// unquote takes the quotation marks off a text that is one quotation.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	for _, q := range []struct{ open, close string }{{"“", "”"}, {`"`, `"`}, {"‘", "’"}, {"'", "'"}} {
		if strings.HasPrefix(s, q.open) && len(s) > len(q.open) {
			t := strings.TrimPrefix(s, q.open)
			t = strings.TrimSuffix(strings.TrimRight(t, " ."), q.close)
			if strings.Count(s, q.open) == 1 && q.open != q.close || strings.Count(s, q.open) <= 2 && q.open == q.close || strings.HasSuffix(strings.TrimRight(s, " ."), q.close) {
				if strings.HasSuffix(strings.TrimSpace(s), ".") && !strings.HasSuffix(t, ".") {
					t += "."
				}
				return strings.TrimSpace(t)
			}
		}
	}
	return s
}
