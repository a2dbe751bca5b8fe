package extract

import (
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
