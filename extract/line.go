package extract

import (
	"iter"
	"strings"

	"heed/record"
)

// line is a block as the rules see it: its words, its marker wherever the reader left it, and what it can be.
type line struct {
	b       *record.Block
	text    string // white space squashed, marker taken off
	marker  string
	class   markerClass
	heading bool // a heading, or a short bold line that stands for one
	label   label
	labeled bool
	dead    bool // contents, page furniture, empty, a footnote or caption: never part of an item
	quoted  bool // inside quotation marks that another block opened, or a block of its own in quotation marks
}

// prepare reads every block once.
func prepare(doc record.Document) []line {
	lines := make([]line, len(doc.Blocks))
	quote := false
	frames := frameTables(doc)
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Cell != nil && frames[b.Cell.Table] {
			b = unframe(*b)
		}
		l := &lines[i]
		l.b = b
		l.text = squash(b.Text)
		l.marker = strings.TrimSpace(b.Marker)
		switch b.Kind {
		case record.Contents, record.Footnote, record.Caption:
			l.dead = true
			continue
		}
		if l.text == "" || dottedLeader(l.text) {
			l.dead = true
			continue
		}
		if l.marker == "" {
			if m, rest := splitMarker(l.text); b.Kind != record.Heading || classOf(m) != dotted {
				l.marker, l.text = m, rest
			}
		}
		l.class = classOf(l.marker)
		l.heading = b.Kind == record.Heading && !boldText(l) || b.Kind == record.Paragraph && b.Bold && b.Cell == nil && boldHeading(l)
		l.quoted = quote || b.Kind == record.Quote
		if b.Kind == record.Heading {
			quote, l.quoted = false, false
		} else {
			quote = openQuote(l.text, quote)
			if opensQuote(l.text) {
				l.quoted = true
			}
		}
		if l.label, l.labeled = parseLabel(l.text); l.labeled && l.class != noMarker && l.class != bullet && l.class != dotted {
			l.labeled = l.label.sep || l.label.rest == ""
		}
	}
	readSeries(lines)
	unquoteLabels(lines)
	return lines
}

// unquoteLabels takes labelled lines that are set in for items and no quotations, where lines with labels of the same kind
// stand on the margin: the reader judged by the indent alone.
func unquoteLabels(lines []line) {
	onMargin := map[record.Kind]bool{}
	for i := range lines {
		if l := &lines[i]; l.labeled && !l.dead && !l.quoted {
			onMargin[l.label.kind] = true
		}
	}
	for i := range lines {
		if l := &lines[i]; l.labeled && l.quoted && l.setIn() && onMargin[l.label.kind] {
			l.quoted = false
		}
	}
}

// boldHeading reports whether a bold line stands for a heading: short, no full stop, and with a number only when it asks
// for nothing.
func boldHeading(l *line) bool {
	n := wordCount(l.text)
	if n > 16 || endsSentence(l.text) && !strings.HasSuffix(l.text, "?") {
		return false
	}
	return l.class == noMarker || (l.class == numeric || l.class == dotted) && n <= 8 && !asks(l.text)
}

// frameTables finds the tables that are only frames around text: those of one cell, and in a PDF those of one column. A
// tracker kept in one column is plain text or a word processor's, and stays a table.
func frameTables(doc record.Document) map[int]bool {
	type shape struct{ rows, cols int }
	var shapes map[int]shape
	for i := range doc.Blocks {
		if c := doc.Blocks[i].Cell; c != nil {
			if shapes == nil {
				shapes = map[int]shape{}
			}
			s := shapes[c.Table]
			shapes[c.Table] = shape{max(s.rows, c.Row+1), max(s.cols, c.Col+max(1, c.ColSpan))}
		}
	}
	frames := map[int]bool{}
	for t, s := range shapes {
		if s.cols == 1 && (s.rows == 1 || doc.Reader == "pdf") {
			frames[t] = true
		}
	}
	return frames
}

// frameBox is added to the number of a frame, to tell it from the boxes the reader counted.
const frameBox = 1 << 20

// unframe takes a block out of a frame and puts it into a box.
func unframe(b record.Block) *record.Block {
	if b.Kind == record.CellText {
		b.Kind = record.Paragraph
	}
	if b.Box == 0 {
		b.Box = frameBox + b.Cell.Table
	}
	b.Cell = nil
	return &b
}

// boldText reports whether a heading is really an item or a paragraph set in bold: a marked sentence, or a long one.
func boldText(l *line) bool {
	n := wordCount(l.text)
	switch l.class {
	case lettered, roman, bullet, dash:
		return n > 16 || endsSentence(l.text) && !strings.HasSuffix(l.text, "?") || modal.MatchString(l.text)
	case numeric:
		return n > 20 || n > 8 && endsSentence(l.text)
	case dotted: // "1.6 Complaints should be answered in writing. (Repeated recommendation 1.31)"
		return n > 5 && modal.MatchString(l.text) && endsSentence(lastBrackets.ReplaceAllString(l.text, ""))
	}
	return n > 40 || n > 24 && endsSentence(l.text)
}

// setIn reports whether a line is set in like a quotation, without its marks: so is a recommendation that is made again.
func (l *line) setIn() bool { return l.b.Kind == record.Quote && !opensQuote(l.text) }

func opensQuote(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "‘")
}

// openQuote says whether double quotation marks are open after s. Only curly marks tell opening from closing.
func openQuote(s string, open bool) bool {
	if !strings.Contains(s, "“") && !strings.Contains(s, "”") {
		return open
	}
	last, closing := strings.LastIndex(s, "“"), strings.LastIndex(s, "”")
	return last > closing
}

// dottedLeader reports whether a line is one of a table of contents that the reader did not recognise.
func dottedLeader(s string) bool {
	if !strings.Contains(s, "..") && !strings.Contains(s, ". .") && !strings.Contains(s, "……") {
		return false
	}
	return strings.Contains(s, ".....") || strings.Contains(s, ". . . .") || strings.Contains(s, "………")
}

// page returns the page a line begins on.
func (l *line) page() int { return l.b.PageFirst() }

// left returns the left edge of the line's first span, or 0.
func (l *line) left() float64 {
	if len(l.b.Spans) == 0 {
		return 0
	}
	return l.b.Spans[0].Box.X0
}

// item reports whether the line is an item of a list.
func (l *line) item() bool {
	return !l.dead && !l.heading && (l.b.Kind == record.ListItem || l.class == bullet || l.class == dash || l.class == numeric || l.class == lettered || l.class == roman)
}

// live returns the place of the first line from i on that may carry text, or len(lines).
func live(lines []line, i int) int {
	for i < len(lines) && lines[i].dead {
		i++
	}
	return i
}

// liveBefore returns the place of the last line before i that may carry text, or -1.
func liveBefore(lines []line, i int) int {
	i--
	for i >= 0 && lines[i].dead {
		i--
	}
	return i
}

// liveLines gives the next lines from i on that may carry text, at most so many, each with its place.
func liveLines(lines []line, i, most int) iter.Seq2[int, *line] {
	return func(yield func(int, *line) bool) {
		for i, n := live(lines, i), 0; i < len(lines) && n < most; i, n = live(lines, i+1), n+1 {
			if !yield(i, &lines[i]) {
				return
			}
		}
	}
}

// coverHeadings gives the first headings of the first page, at most so many.
func coverHeadings(lines []line, most int) iter.Seq[*line] {
	return func(yield func(*line) bool) {
		for i, n := 0, 0; i < len(lines) && n < most && lines[i].page() <= 1; i++ {
			if l := &lines[i]; l.heading && !l.dead {
				if n++; !yield(l) {
					return
				}
			}
		}
	}
}
