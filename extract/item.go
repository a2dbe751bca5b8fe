package extract

import (
	"strings"

	"heed/record"
)

// piece is a part of an item's text: a paragraph or a point.
type piece struct {
	block     int
	marker    string
	class     markerClass
	depth     int
	text      string
	continues bool // the rest of the piece before it, cut by a page or a column
}

// number is the marker that tells a piece from the others; a dot or a dash tells nothing.
func (p piece) number() string {
	if p.class == bullet || p.class == dash {
		return ""
	}
	return p.marker
}

// item is a printing in the making.
type item struct {
	rule       string
	kind       record.Kind
	number     string
	heading    string
	stem       string // the open sentence it completes
	theme      string // a heading between the list heading and the item
	under      string
	when       string // words of a deadline heading or a column
	whenBasis  record.Basis
	body       []piece
	notes      []string
	label      []record.Recipient // read from its label
	column     []record.Recipient
	leads      bool               // the column says who leads the work, not whom the words ask
	above      []record.Recipient // from a heading over it
	restated   string             // the heading that says that it repeats an earlier report's item; empty for an item of this report
	restatedAt int                // the block of that heading
	report     int
	first, end int // blocks, both included
	confidence float64
	doubts     []string
	part       string // the number of the recommendation whose part it is, read far from the rest
	gaps       bool   // from a list of which only some lines are items
	redacted   bool   // the number is printed, the text withheld
	lastOfStem bool   // no other item completes its stem after it
}

// add appends a line to the item's text.
func (it *item) add(i int, l *line, asPoint bool) {
	p := piece{block: i, text: l.text}
	if asPoint {
		p.marker, p.class, p.depth = l.marker, l.class, l.b.Depth
		if p.class == noMarker && l.b.Kind == record.ListItem {
			p.marker, p.class = "•", bullet // a list item whose marker the file does not print
		}
	} else if l.marker != "" && l.class != numeric && l.class != dotted && l.class != otherMarker && l.class != bullet {
		p.text = l.marker + " " + l.text
	}
	it.addPiece(p)
}

func (it *item) addPiece(p piece) {
	if p.text == "" {
		return
	}
	if n := len(it.body); n > 0 && p.class == noMarker {
		last := &it.body[n-1]
		p.continues = !endsSentence(last.text) && !endsOpen(last.text) && startsLower(p.text)
	}
	it.body = append(it.body, p)
	it.reach(p.block)
}

// reach extends the item to a block.
func (it *item) reach(i int) {
	if i > it.end {
		it.end = i
	}
}

// text puts the pieces together in reading order: a line for each paragraph and point, points with their markers.
func (it *item) text() string {
	var b strings.Builder
	for n, p := range it.body {
		if n > 0 {
			if p.continues {
				b.WriteByte(' ')
			} else {
				b.WriteByte('\n')
			}
		}
		if p.marker != "" {
			b.WriteString(p.marker)
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// lastText returns the text of the last piece.
func (it *item) lastText() string {
	if len(it.body) == 0 {
		return ""
	}
	return it.body[len(it.body)-1].text
}

// open reports whether the text so far promises more.
func (it *item) open() bool {
	t := it.lastText()
	return t == "" || endsOpen(t) || strings.HasSuffix(t, ";") || strings.HasSuffix(t, ",") || strings.HasSuffix(t, "; and") || strings.HasSuffix(t, ", and")
}

// spans gathers the places of the item's blocks, one for each page.
func (w *walk) spans(it *item) []record.Span {
	var out []record.Span
	grow := func(s record.Span) {
		for i := range out {
			if out[i].Page == s.Page {
				b := &out[i].Box
				b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, s.Box.X0), min(b.Y0, s.Box.Y0), max(b.X1, s.Box.X1), max(b.Y1, s.Box.Y1)
				return
			}
		}
		out = append(out, s)
	}
	seen := -1
	for _, p := range it.body {
		if p.block == seen {
			continue
		}
		seen = p.block
		for _, s := range w.lines[p.block].b.Spans {
			grow(s)
		}
	}
	if len(out) == 0 && it.first < len(w.lines) {
		for _, s := range w.lines[it.first].b.Spans {
			grow(s)
		}
	}
	return out
}

// nothing is said where a list is empty.
var nothing = compile(`(?i)^\W*(?:(?:there (?:are|were|is|was)|we (?:have )?(?:made|make|identified|found)|inspectors (?:identified|found|made)) no (?:new |further |specific |additional |other |formal )*(?:recommendations?|areas?|causes?|priority|matters?|actions?)\b.{0,80}|no (?:recommendations?|areas?|causes?|priority)\b.{0,60}|none(?: identified| made| at this time)?|not applicable|n/?a)\W*$`)

var anyLetter = compile(`\pL`)

// emit finishes an item and keeps it, unless it has no words of its own.
func (w *walk) emit(it *item) {
	if it == nil {
		return
	}
	if len(it.body) == 0 && it.number == "" {
		return
	}
	if len(it.body) > 0 && !it.redacted && !anyLetter.MatchString(it.text()) {
		return // a label and the page it stands on: a list of contents
	}
	if nothing.MatchString(it.text()) {
		return // "There are no areas for improvement."
	}
	it.report = w.f.reportAt(it.first)
	w.items = append(w.items, it)
	for i := it.first; i <= it.end && i < len(w.owned); i++ {
		w.owned[i] = true
	}
}
