package extract

import (
	"strings"

	"heed/record"
)

// ruleLabel takes an item that a label opens. What a quotation prints belongs to whoever is quoted.
func (w *walk) ruleLabel(i int) int {
	l := &w.lines[i]
	if !l.labeled {
		if l.heading || l.quoted {
			return i
		}
		return w.ruleAddress(i)
	}
	if l.quoted || w.mentionOnly(i) {
		return i
	}
	if l.heading && w.officialBelow(i) {
		return i // a heading; the item itself ends with its official number
	}
	lab := l.label
	if lab.kind == record.Action && actionDone.MatchString(lab.rest) && !strings.Contains(actionDone.FindString(lab.rest), " will ") {
		return i // a body tells what it has done since
	}
	it := &item{rule: "label", kind: lab.kind, number: lab.number, first: i, end: i, confidence: 0.95}
	if lab.kind == record.RecommendationKind && w.ctx.open && w.ctx.head.kind == record.Action {
		it.kind = record.Action
	}
	w.inherit(it)
	if lab.number == "" {
		if it.number = w.concernNumber(i); it.number == "" && w.ctx.open && w.ctx.head.conclusions {
			it.number = w.conclusion(i)
		}
	}
	next := i + 1
	rest := lab.rest
	ttl, below := l.titleAbove()
	switch {
	case rest == "":
	case ttl != "":
		it.heading = ttl
		it.addPiece(piece{block: i, text: below})
	case w.takeBodies(it, rest, i):
	case w.takeAddress(it, rest, i):
	case l.heading && lab.number == "" && modal.MatchString(rest) && endsSentence(lastBrackets.ReplaceAllString(rest, "")):
		// "Recommendation: Visits should start on time. (To the governor)", all of it in bold: the item, and all of it
		it.addPiece(piece{block: i, text: rest})
		w.emit(it)
		return next
	case l.heading || title(rest):
		it.heading = rest
	default:
		it.addPiece(piece{block: i, text: rest})
	}
	if redacted.MatchString(rest) {
		it.body = nil
		it.doubts = append(it.doubts, "the text is redacted")
		w.emit(it)
		return next
	}
	next = w.body(it, i, next)
	if n := len(it.body); n > 0 {
		it.body[n-1].text = endLocator.ReplaceAllString(it.body[n-1].text, "$1")
	}
	if it.redacted {
		it.doubts = append(it.doubts, "the text is redacted")
	} else if len(it.body) == 0 {
		if it.heading != "" && asks(it.heading) { // the whole item was set as a heading
			it.addPiece(piece{block: i, text: it.heading})
			it.heading = ""
		} else if !l.heading && rest == "" {
			return i // a bare cross reference
		} else if it.heading == "" || w.ctx.head.listing || !w.onlyPrinting(i) {
			return i + 1 // a title in a list of contents or a running head
		} else {
			it.addPiece(piece{block: i, text: it.heading})
			it.heading = ""
			it.confidence = 0.6
			it.doubts = append(it.doubts, "only a title is printed")
		}
	}
	w.emit(it)
	if it.kind == record.CauseOfConcern {
		w.concern, w.closed = w.concernTitle(), next
	}
	return next
}

// numberedConcern is a numbered paragraph that says what is wrong, before the recommendation that it leads to: the two
// share the number. "S41 Key concern: Visits started late."
var numberedConcern = compile(`(?i)^(?:(S?\d{1,3}(?:\.\d{1,3})?)\.?\s+)?(?:key |main |priority )?concerns?\s*[:.–—-]`)

// concernNumber returns the number of the concern that a recommendation without one follows.
func (w *walk) concernNumber(i int) string {
	for k, n := i-1, 0; k >= 0 && n < 4; k-- {
		l := &w.lines[k]
		if l.dead {
			continue
		}
		if n++; w.owned[k] || l.heading || l.labeled {
			return ""
		}
		if m := numberedConcern.FindStringSubmatch(l.text); m != nil {
			if m[1] == "" {
				return markerNumber(l.marker)
			}
			return m[1]
		}
	}
	return ""
}

// actionDone tells of an action that was taken already.
var actionDone = compile(`^(?:The )?[\pL’'&, ]{2,80}? (?:has|have) (?:already |now |since |also )?(?:\w+ed|told|written|begun|made|set|given|put|sent|taken|held)\b`)

// conclusion returns the number of the conclusion that a recommendation without one follows: a committee numbers the two
// together.
func (w *walk) conclusion(i int) string {
	for k := i - 1; k > w.ctx.from; k-- {
		switch l := &w.lines[k]; {
		case l.dead:
		case w.owned[k] || l.heading || l.labeled:
			return ""
		case l.class == numeric:
			return markerNumber(l.marker)
		}
	}
	return ""
}

// mentionOnly reports whether a label begins a sentence that only speaks of the item: "Recommendation 4: see page 12",
// "Recommendation 1. This has been accepted".
func (w *walk) mentionOnly(i int) bool {
	l := &w.lines[i]
	r := strings.ToLower(l.label.rest)
	for _, p := range []string{"see page", "see above", "see para", "see annex", "see section", "(see ", "see chapter", "refers to", "was accepted", "accepted", "closed", "complete", "p.", "page "} {
		if strings.HasPrefix(r, p) && wordCount(r) < 12 {
			return true
		}
	}
	return false
}

// onlyPrinting reports whether no other line carries the same label.
func (w *walk) onlyPrinting(i int) bool {
	for j := range w.lines {
		if j != i && w.lines[j].labeled && w.lines[j].label.number == w.lines[i].label.number && w.lines[j].label.kind == w.lines[i].label.kind {
			return false
		}
	}
	return true
}

// title reports whether the words after a label are a title rather than the item: short, no full stop, no request.
func title(rest string) bool {
	return wordCount(rest) <= 14 && !endsSentence(rest) && !endsOpen(rest) && !modal.MatchString(rest) && !imperative(rest)
}

var bracketBody = compile(`^\(([^()]{2,80})\)\s*[:.–—-]?\s*`)

// takeBodies reads a label whose title is nothing but the names of bodies, or that names them in brackets:
// "Recommendation 2: Home Office", "Recommendation 3 (NPCC):".
func (w *walk) takeBodies(it *item, rest string, block int) bool {
	if m := bracketBody.FindStringSubmatch(rest); m != nil && coversAll(w.mentions(m[1]), m[1]) {
		it.label = append(it.label, w.asRecipients(w.coordinate(m[1], addressed), record.FromLabel)...)
		it.addPiece(piece{block: block, text: strings.TrimSpace(rest[len(m[0]):])})
		return true
	}
	if wordCount(rest) <= 16 && !endsSentence(rest) && coversAll(w.mentions(rest), rest) {
		it.label = append(it.label, w.asRecipients(w.coordinate(rest, addressed), record.FromLabel)...)
		return true
	}
	return false
}

// takeAddress reads "To chief constables:" after a label. What follows it is the item's text.
func (w *walk) takeAddress(it *item, text string, block int) bool {
	rs, rest, ok := w.addressLabel(text)
	if np := toLabel.ReplaceAllString(text, ""); !ok && np != text && startsUpper(strings.TrimPrefix(np, "the ")) && !endsSentence(text) {
		rs = w.addressLine(text) // "Recommendation 2 - For Police Authorities"
		ok, rest = rs != nil, ""
		for k := range rs {
			rs[k].Basis = record.FromLabel
		}
	}
	if !ok {
		return false
	}
	it.label = append(it.label, rs...)
	it.addPiece(piece{block: block, text: rest})
	return true
}

// inherit gives an item what the headings over it say.
func (w *walk) inherit(it *item) {
	if !w.ctx.open {
		if it.kind == record.RecommendationKind && w.concern != "" {
			it.under = w.concern
		}
		return
	}
	it.above = w.ctx.recipients
	it.when, it.whenBasis = w.ctx.deadline, record.FromHeading
	it.theme = w.ctx.theme
	if w.ctx.head.restated {
		it.restated, it.restatedAt = w.ctx.title, w.ctx.from
	}
	if it.kind == record.RecommendationKind {
		it.under = w.concern
	}
}

// titleAbove splits a labelled paragraph whose author broke the line after a title: "R1 Setting the direction", and in the
// next line what is asked.
func (l *line) titleAbove() (heading, below string) {
	first, rest, ok := strings.Cut(l.b.Text, "\n")
	if !ok || l.heading {
		return "", ""
	}
	first, rest = squash(first), squash(rest)
	heading = strings.TrimLeft(strings.TrimPrefix(first, l.label.printed), " .:–—-")
	if heading == "" || !strings.HasPrefix(first, l.label.printed) || !title(heading) || !startsUpper(heading) || !startsUpper(rest) || !asks(rest) || heading+" "+rest != l.label.rest {
		return "", ""
	}
	return heading, rest
}
