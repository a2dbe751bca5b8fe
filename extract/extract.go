package extract

import (
	"fmt"

	"heed/record"
)

// Document says what one document says. It never fails: what it cannot use becomes a skip with a reason. When a fault of ours
// ends it, all that the document says is unread, and Fault says so.
func Document(doc record.Document, src record.Source, know Know) (out record.Findings) {
	out = record.Findings{Document: doc.ID, Kind: record.OtherDocument, URL: src.URL}
	defer func() {
		if x := recover(); x != nil { // a fault of ours in one document must not end a batch
			out.Fault = fmt.Sprintf("the document could not be understood: %v", x)
			out.Skips = append(out.Skips, record.Skip{Stage: "extract", Reason: out.Fault, Unread: true})
		}
	}()
	w := &walk{doc: &doc, src: src, know: know, f: &facts{terms: map[string]term{}}, lists: map[int]bool{}}
	w.lines = prepare(doc)
	w.owned = make([]bool, len(w.lines))
	w.asking, w.answering = w.tableHeads()
	w.readFacts()
	w.f.kind, w.f.why = w.classify()
	if w.f.kind == record.ReportDocument && w.src.Overrides.From == "" {
		w.f.from = w.authors()
	}
	w.readReports()
	if w.f.kind == record.ReportDocument || w.f.kind == record.TrackerDocument {
		w.split()
		w.finish()
	}
	w.f.printings, w.f.owned = w.out, w.owned
	out = record.Findings{
		Document:    doc.ID,
		Kind:        w.f.kind,
		Title:       w.f.title,
		Published:   w.f.published,
		From:        w.f.from,
		URL:         src.URL,
		Reports:     w.f.reports,
		Printings:   w.out,
		Definitions: w.f.definitions,
		Skips:       w.skips,
	}
	out.Responses, out.Candidates = responses(doc, src, know, w.f, w.lines)
	out.Skips = append(out.Skips, w.f.skips...)
	return out
}

// walk is one reading of one document.
type walk struct {
	doc   *record.Document
	src   record.Source
	know  Know
	f     *facts
	lines []line
	owned []bool // by block
	items []*item
	out   []record.Printing
	skips []record.Skip

	ctx               context
	labels            map[record.Kind]int // labelled lines of the document by kind: what a document labels it does not list
	concern           string              // heading of the cause of concern that a list of recommendations may stand under
	closed            int                 // first block after the last closed cause of concern
	tables            map[int]bool        // tables already looked at
	leftOver          string              // an open sentence at the end of an item that belongs to the items after it
	leftAt            int                 // the block it stands in
	title             string              // number of the last recommendation whose title was a heading
	lists             map[int]bool        // tables headed by recommendations
	standing          bool                // a table says how recommendations to several bodies stand
	states            bool                // a table of recommendations has a column that says how each stands
	byReport          []int               // first blocks of those that name the report of each row
	kin               map[string]*kin     // what items found alike have in common
	census            map[string]census   // how many items of a kind there are
	usual             map[step]float64    // the usual white between lines
	asking, answering bool                // some table is headed by recommendations; and has a column of answers in words
	fullest           int                 // the longest table whose columns are bodies, or 0
	capitals          map[string]int      // by word: how often it stands inside a sentence with a capital, below 0 when also without
	columns           *tableLayout        // of the last recommendation table, for its continuation on the next page
}

// context is the list heading the walk stands under.
type context struct {
	head       listHead
	title      string
	from, to   int // blocks it governs, to excluded
	open       bool
	labelled   bool // its items carry labels
	official   bool // its items carry official numbers
	recipients []record.Recipient
	whole      []record.Recipient // whom the heading of the whole list addresses
	who        int                // the line of the heading within the list that named the recipients, or 0
	deadline   string             // words of a deadline heading
	theme      string
	stem       bool // an open sentence announces the items, not a heading
}

func (w *walk) skip(i int, reason string) {
	page := 0
	if i >= 0 && i < len(w.lines) {
		page = w.lines[i].page()
	}
	w.skips = append(w.skips, record.Skip{Stage: "extract", Page: page, Reason: reason})
}

// live returns the first line from i on that may carry text, or len(lines).
func (w *walk) live(i int) int { return live(w.lines, i) }
