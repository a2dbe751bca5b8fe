package extract

import (
	"strings"

	"heed/record"
)

var counter = compile(`^[\d\s/%.,–-]*$`)

// ruleTrackerCell takes an item from a cell of a tracker: a table without a header, where each cell under a report's
// title and status holds one item. Counts in cells of their own are no text.
func (w *walk) ruleTrackerCell(i int) int {
	l := &w.lines[i]
	if w.f.kind != record.TrackerDocument || l.b.Cell == nil || !w.inSection(i) {
		return i
	}
	end := i + 1
	for end < len(w.lines) && l.b.SameCell(*w.lines[end].b) {
		end++
	}
	if counter.MatchString(l.text) && end == i+1 {
		return end
	}
	if w.reportCell(i) {
		return end
	}
	it := &item{rule: "tracker-cell", kind: record.RecommendationKind, first: i, end: i, confidence: 0.85}
	text := l.text
	if l.labeled {
		it.number, it.kind, text = l.label.number, l.label.kind, l.label.rest
	}
	if rs, rest, ok := w.addressLabel(text); ok {
		it.label, text = rs, rest
	}
	if h, rest, ok := leadTitle(text); ok {
		it.heading, text = h, rest
	}
	it.addPiece(piece{block: i, text: text})
	next := i + 1
	for j := w.live(i + 1); j < end; j = w.live(j + 1) {
		k := &w.lines[j]
		if k.labeled && !notesHead.MatchString(k.text) {
			break
		}
		if notesHead.MatchString(k.text) {
			next = min(w.notes(it, j, l.b.Cell), end)
			break
		}
		if counter.MatchString(k.text) {
			next = j + 1
			continue
		}
		it.add(j, k, k.item())
		next = j + 1
	}
	if len(it.body) == 0 || len(it.label) == 0 && !asks(it.text()) && len(w.askedIn(it)) == 0 {
		if it.number == "" {
			return i
		}
	}
	w.emit(it)
	return max(next, i+1)
}

// inSection reports whether block i stands in the part of a tracker that speaks of a report.
func (w *walk) inSection(i int) bool {
	for _, s := range w.f.sections {
		if i >= s.first && i <= s.last {
			return true
		}
	}
	return false
}

// askedIn reads who an item's text asks.
func (w *walk) askedIn(it *item) []record.Recipient { return w.recipients(it.body, record.FromText) }

// leadTitle splits a title off a text whose points follow it in the same line: "Monitoring a. The Home Office to ...".
func leadTitle(text string) (title, rest string, ok bool) {
	parts := inlineParts(text)
	if len(parts) < 3 || parts[0].mark != "" {
		return "", text, false
	}
	t := parts[0].text
	if wordCount(t) > 10 || endsOpen(t) || asks(t) || endsSentence(t) {
		return "", text, false
	}
	return t, strings.TrimSpace(text[len(t):]), true
}
