package extract

import (
	"strings"

	"heed/record"
)

// body takes the lines that belong to a labelled item from block next on, and returns the block after them.
func (w *walk) body(it *item, at, next int) int {
	open := &w.lines[at]
	box := open.b.Box
	cell := open.b.Cell
	inSection := w.ctx.open && w.ctx.labelled || w.labelAhead(at)
	inline := open.label.number == "" && open.label.rest != "" && !open.heading && open.b.Box == 0 && cell == nil && !(w.ctx.open && w.ctx.labelled)
	bodyLeft := -1.0
	for j := w.live(next); j < len(w.lines); j = w.live(j + 1) {
		l := &w.lines[j]
		if w.owned[j] {
			return j
		}
		if cell != nil && !open.b.SameCell(*l.b) {
			if l.b.Cell == nil || len(it.body) > 0 || l.b.Cell.Table != cell.Table || l.b.Cell.Row != cell.Row {
				return j
			}
			cell = l.b.Cell // the label has a cell of its own; the text is the next one
			open = l
		}
		if cutReference(it, l) {
			it.add(j, l, false)
			it.body[len(it.body)-1].continues = true
			continue
		}
		if l.labeled && !l.quoted {
			return j
		}
		if n := w.live(j + 1); len(it.body) > 0 && !it.open() && endsSentence(it.lastText()) && endsOpen(l.text) && !l.item() && n < len(w.lines) && w.lines[n].labeled && !w.lines[n].quoted {
			return j // "Therefore:" opens the next label, and what stands before it tells why
		}
		if notesHead.MatchString(l.text) || l.class == noMarker && strings.HasPrefix(strings.ToLower(l.text), "notes to recommendation") {
			return w.notes(it, j, cell)
		}
		if responseHead.MatchString(l.text) && wordCount(l.text) <= 14 || answerLead.MatchString(l.text) && !l.item() || otherLabel.MatchString(l.text) {
			return j
		}
		if l.heading {
			if len(it.body) == 0 && it.heading == "" && !w.listHeadAt(j) && j == w.live(next) && !(l.b.Level > 0 && open.b.Level > 0 && l.b.Level < open.b.Level) {
				if rs := w.headingRecipients(l.text); rs != nil {
					it.label = append(it.label, rs...)
				} else {
					it.heading = l.text // the title has a line of its own
				}
				it.reach(j)
				continue
			}
			if box > 0 && l.b.Box == box && len(it.body) > 0 && !w.listHeadAt(j) {
				if _, isDeadline := w.deadlineHeading(l.text); isDeadline || w.headingRecipients(l.text) != nil {
					it.add(j, l, false)
					continue
				}
			}
			return j
		}
		if len(it.body) == 0 {
			if redacted.MatchString(l.text) {
				it.redacted = true
				it.reach(j)
				return j + 1
			}
			if len(it.label) == 0 {
				if rs, rest, ok := w.addressLabel(l.text); ok {
					it.label = rs
					it.reach(j)
					it.addPiece(piece{block: j, text: rest})
					continue
				}
			}
			if field, val, ok := fieldLine(l.text); ok {
				w.field(it, field, val)
				it.reach(j)
				continue
			}
			it.add(j, l, l.item())
			bodyLeft = l.left()
			box = l.b.Box
			continue
		}
		if field, val, ok := fieldLine(l.text); ok {
			w.field(it, field, val)
			it.reach(j)
			continue
		}
		// Inside a box all belongs to the item; outside of it nothing does, unless the box was cut by a page.
		if box > 0 {
			if l.b.Box == box {
				it.add(j, l, l.item())
				continue
			}
			if l.b.Box == 0 || endsSentence(it.lastText()) && l.page() == w.lines[it.end].b.PageLast() {
				if !(it.open() && l.item()) {
					return j
				}
			}
			box = l.b.Box
			it.add(j, l, l.item())
			continue
		}
		if l.b.Box > 0 && box == 0 && !it.open() && endsSentence(it.lastText()) {
			return j // a box of another kind stands after it
		}
		if !it.open() && w.runsOn(at, j) {
			return j // so do paragraphs that print a plain number
		}
		if madeOn.MatchString(l.text) {
			it.reach(j) // "Date recommendation made: 14 January 2019"
			continue
		}
		if locator.MatchString(l.text) {
			it.reach(j) // "Paragraph 4.12" says where it is argued
			continue
		}
		if l.class == dotted || l.class == numeric && l.b.Kind != record.ListItem && !it.open() && open.class != noMarker {
			return j // the report's running paragraphs go on
		}
		if l.item() {
			if !it.open() && it.body[len(it.body)-1].class == noMarker && !inSection && !asks(l.text) {
				return j
			}
			it.add(j, l, true)
			continue
		}
		unfinished := !endsSentence(it.lastText()) && startsLower(l.text)
		switch {
		case unfinished || it.open():
		case inline:
			return j // "Recommendation:" opens one paragraph among others
		case outdented(l, bodyLeft) && !inSection, origin.MatchString(l.text):
			return j
		case inSection && !asks(l.text) && w.lastOfShort(at):
			return j // a key or a remark after the last item of the list
		case inSection && !tells(l.text):
		case inSection && modal.MatchString(l.text):
		case continuation.MatchString(l.text) && modal.MatchString(l.text) && !tells(l.text):
		case strings.HasPrefix(l.text, "This ") && !tells(l.text) && wordCount(l.text) <= 60:
		default:
			return j
		}
		it.add(j, l, false)
	}
	return len(w.lines)
}

// emitAsking takes an item that begins in line i, with the lines that belong to it, if it asks for something. It returns the
// line after them, or i.
func (w *walk) emitAsking(it *item, i int) int {
	next := w.body(it, i, i+1)
	if len(it.body) == 0 || !asks(it.text()) {
		return i
	}
	w.emit(it)
	return next
}

// lastOfShort reports whether the label at a line is the last of a list whose items before it had one paragraph each: what
// follows it and asks for nothing is not the item's.
func (w *walk) lastOfShort(at int) bool {
	if !w.ctx.open || w.labelAhead(at) {
		return false
	}
	n := 0
	for k := len(w.items) - 1; k >= 0 && w.items[k].first > w.ctx.from; k-- {
		it, paragraphs := w.items[k], 0
		for _, p := range it.body {
			if p.class == noMarker && !p.continues {
				paragraphs++
			}
		}
		if it.rule != "label" || paragraphs > 1 {
			return false
		}
		n++
	}
	return n >= 2
}

// cutReference reports whether a line that begins with "Recommendation 1" goes on with a sentence that the line before it
// left open at a preposition: a cross reference broken over lines, no label.
func cutReference(it *item, l *line) bool {
	last := it.lastText()
	if last == "" || l.heading || endsSentence(last) || !dangling[lastWord(last)] || strings.HasSuffix(last, ";") {
		return false
	}
	return l.labeled && !l.label.sep || crossReference.MatchString(l.text)
}

// locator is a line of its own that says where the item is argued.
var locator = compile(`(?i)^[(\[]?(?:see )?(?:paragraphs?|paras?\.?|chapters?|sections?|pages?|pp?\.)\s[\dA-Z][\d.,–A-Z -]*(?:(?:and|to) [\d.A-Z]+)?[)\]]?\.?$`)

// endLocator is a locator that the reader took for the end of the item.
var endLocator = compile(`([.!?]) (?i:paragraphs?|paras?\.?) \d+(?:\.\d+)*(?:(?:[–-]| to | and )\d+(?:\.\d+)*)?\.?$`)

// otherLabel opens something else that the report numbers beside its recommendations.
var otherLabel = compile(`(?i)^(?:key |main |learning |practice )?(?:findings?|conclusions?|observations?|learning|learning points?|lessons?|points?)\s*(?:no\.? )?\d{1,3}\s*(?:[:.–—-]|$)`)

var crossReference = compile(`^(?:Recommendations?|Chapters?|Annex(?:es)?|Appendix|Sections?|Areas? for improvement|Parts?|Paragraphs?)\s+[\dA-Z]`)

// outdented reports whether a line stands clearly to the left of the item's text, by the height of its letters: outside its
// box or indent.
func outdented(l *line, left float64) bool {
	em := l.b.Size
	if em <= 0 {
		em = 12
	}
	return left > 0 && l.left() > 0 && l.left() < left-em
}

// labelAhead reports whether a labelled line at i is followed by another one before any list of other things: a run of
// labels is a list of recommendations even where no heading says so.
func (w *walk) labelAhead(i int) bool {
	want := w.lines[i].label
	for j := i + 1; j < len(w.lines) && j < i+60; j++ {
		l := &w.lines[j]
		if l.dead || l.quoted {
			continue
		}
		if l.labeled && l.label.kind == want.kind {
			return true
		}
		if l.heading || l.class == dotted {
			return false
		}
	}
	return false
}

// notes takes "Notes to recommendation 1" and what stands under it.
func (w *walk) notes(it *item, i int, cell *record.Cell) int {
	head := w.lines[i].text
	if _, rest, ok := strings.Cut(head, ":"); ok && strings.TrimSpace(rest) != "" {
		it.notes = append(it.notes, strings.TrimSpace(rest))
	}
	it.reach(i)
	for j := w.live(i + 1); j < len(w.lines); j = w.live(j + 1) {
		l := &w.lines[j]
		if w.owned[j] || l.heading || l.labeled && !l.quoted || responseHead.MatchString(l.text) {
			return j
		}
		if cell != nil && (l.b.Cell == nil || l.b.Cell.Table != cell.Table || l.b.Cell.Row != cell.Row || l.b.Cell.Col != cell.Col) {
			return j
		}
		if cell == nil && (l.b.Cell != nil || l.class == dotted || tells(l.text)) {
			return j
		}
		t := l.text
		if l.marker != "" {
			t = l.marker + " " + t
		}
		it.notes = append(it.notes, t)
		it.reach(j)
		w.ownNote(it, j)
	}
	return len(w.lines)
}

func (w *walk) ownNote(it *item, j int) {
	it.reach(j)
	w.owned[j] = true
}

// madeOn is a line that says when an item was made, and nothing else.
var madeOn = compile(`(?i)^(?:date\b[^:.]{0,45}|(?:safety )?recommendation (?:made|issued)(?: on)?|issued(?: on)?)\s*:\s*` + someDay + `\.?$|^date (?:the )?(?:safety )?recommendation (?:was )?(?:made|issued)\s+` + someDay + `\.?$`)
