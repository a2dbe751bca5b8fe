package extract

import (
	"slices"

	"heed/record"
)

// rule looks at the document from block i on. It returns the block to go on with, or i when it does not apply.
type rule struct {
	name string
	try  func(w *walk, i int) int
}

// rules stand in the order they are tried. The first that applies takes its blocks.
var rules = []rule{
	{"table", (*walk).ruleTable},
	{"tracker-cell", (*walk).ruleTrackerCell},
	{"label", (*walk).ruleLabel},
	{"official-number", (*walk).ruleOfficial},
	{"official-start", (*walk).ruleOfficialStart},
	{"that-below", (*walk).ruleThatBelow},
	{"list-heading", (*walk).ruleListHeading},
	{"numbered-title", (*walk).ruleNumberedTitle},
	{"stem-title", (*walk).ruleStemTitle},
	{"stem", (*walk).ruleStem},
	{"own-sentence", (*walk).ruleOwnSentence},
}

// Rules returns the names of the rules of splitting, in the order they are tried.
func Rules() []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.name
	}
	return names
}

// split goes through the document once.
func (w *walk) split() {
	w.tables = map[int]bool{}
	w.labels = map[record.Kind]int{}
	w.setStatusesAside()
	for i := range w.lines {
		if l := &w.lines[i]; l.labeled && !l.dead && !l.quoted {
			w.labels[l.label.kind]++
		}
	}
	for i := 0; i < len(w.lines); {
		if w.lines[i].dead || w.owned[i] {
			i++
			continue
		}
		if w.ctx.open && i >= w.ctx.to {
			w.closeContext(i)
		}
		next := i
		for n, r := range rules {
			if n > 0 && w.fullest > 0 && w.f.kind == record.TrackerDocument {
				break // the table is the list; the text around it discusses it
			}
			if w.know.Without != nil && slices.Contains(w.know.Without, r.name) {
				continue
			}
			if next = r.try(w, i); next > i {
				break
			}
		}
		if next <= i {
			w.pass(i)
			next = i + 1
		}
		i = next
	}
	w.single()
}

// closeContext ends the list heading in force.
func (w *walk) closeContext(i int) {
	if w.ctx.head.kind == record.CauseOfConcern {
		w.closed = i
	}
	w.ctx = context{}
}

// pass notes what an unclaimed line says of the items that follow: a heading that addresses or dates them.
func (w *walk) pass(i int) {
	l := &w.lines[i]
	if !l.heading {
		return
	}
	if w.ctx.open {
		if rs := w.headingRecipients(l.text); rs != nil {
			w.address(i, rs)
		} else if w.besideBody(i) {
			w.ctx.theme = l.text
		} else if t, ok := w.deadlineHeading(l.text); ok {
			w.ctx.deadline = t
		} else {
			w.ctx.theme = l.text
		}
		return
	}
	if i > w.closed {
		w.concern = ""
	}
}
