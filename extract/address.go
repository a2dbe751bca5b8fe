package extract

import (
	"strings"

	"heed/record"
)

// addressLabel reads a label that names recipients at the start of a text ("To chief constables:", also without a colon
// before a verb with a capital) and returns what follows it.
func (w *walk) addressLabel(text string) (recipients []record.Recipient, rest string, ok bool) {
	loc := toLabel.FindString(text)
	s := text[len(loc):]
	if m := allOf.FindString(s); loc != "" && m != "" {
		after := strings.TrimLeft(s[len(m):], " :.")
		return []record.Recipient{{Printed: strings.TrimSpace(m), Organisation: record.AllRecipients, Role: record.Owner, Basis: record.FromLabel}}, after, true
	}
	colon := strings.IndexByte(s, ':')
	if colon > 0 && colon <= 200 && !strings.ContainsAny(s[:colon], ".;") && !modal.MatchString(s[:colon]) {
		np := strings.TrimSpace(s[:colon])
		known := w.mentions(np)
		if loc != "" && !verbs[strings.ToLower(firstWord(np))] || loc == "" && coversAll(known, np) {
			if as := w.coordinate(np, addressed); len(as) > 0 {
				return w.asRecipients(as, record.FromLabel), strings.TrimSpace(s[colon+1:]), true
			}
		}
	}
	if loc == "" {
		return nil, text, false
	}
	ms := w.mentions(s)
	if len(ms) == 0 || ms[0].start > 0 && !modifiersOnly(s[:ms[0].start]) {
		return nil, text, false
	}
	end := ms[0].end
	for _, m := range ms[1:] {
		if !sepBefore.MatchString(s[end:m.start]) {
			break
		}
		end = m.end
	}
	after := s[end:]
	cut := tailMark.FindString(after)
	rest = strings.TrimSpace(after[len(cut):])
	if rest != "" && !startsUpper(rest) {
		return nil, text, false
	}
	brackets := ""
	if strings.HasPrefix(strings.TrimSpace(after), "(") {
		if i := strings.IndexByte(after, ')'); i >= 0 {
			brackets = after[:i+1]
		}
	}
	as := w.coordinate(s[:end]+brackets, addressed)
	if len(as) == 0 {
		return nil, text, false
	}
	return w.asRecipients(as, record.FromLabel), rest, true
}

// coversAll reports whether names the register knows, and words that join them, are all of s.
func coversAll(ms []mention, s string) bool {
	if len(ms) == 0 {
		return false
	}
	at := 0
	for n, m := range ms {
		gap := s[at:m.start]
		if n == 0 && gap != "" && !modifiersOnly(gap) || n > 0 && !sepBefore.MatchString(gap) {
			return false
		}
		at = m.end
	}
	return strings.TrimSpace(parens.ReplaceAllString(s[at:], "")) == ""
}

func (w *walk) asRecipients(as []agent, basis record.Basis) []record.Recipient {
	var set recipientSet
	for _, a := range as {
		set.add(record.Recipient{Printed: a.printed, Organisation: a.org, Role: a.role, Basis: basis})
	}
	return set.list
}

// headingRecipients reads the bodies that a heading addresses: "Recommendations to KiwiLine", "For the Home Office", or
// nothing but a body's name.
func (w *walk) headingRecipients(text string) []record.Recipient {
	if m := headTo.FindStringSubmatch(text); m != nil {
		np := strings.Trim(m[1], " .:")
		if as := w.coordinate(np, addressed); len(as) > 0 && !verbs[strings.ToLower(firstWord(np))] && plausibleBody(as) {
			return w.asRecipients(as, record.FromHeading)
		}
		return nil
	}
	if m := needsTo.FindStringSubmatch(text); m != nil {
		if as := w.coordinate(m[1], addressed); len(as) > 0 && plausibleBody(as) && !w.isSubject(m[1]) {
			return w.asRecipients(as, record.FromHeading)
		}
		return nil
	}
	if wordCount(text) > 14 {
		return nil
	}
	t := strings.TrimRight(text, " :")
	loc := toLabel.FindString(t)
	np := t[len(loc):]
	if words := strings.Fields(np); strings.HasSuffix(text, ":") && strings.EqualFold(strings.TrimSpace(loc), "to") && isName(words) && !verbs[strings.ToLower(firstWord(np))] {
		// "To the Lakes Transit District:" is an address, whether the register knows the body or not.
		if as := w.coordinate(np, addressed); len(as) > 0 && plausibleBody(as) {
			return w.asRecipients(as, record.FromHeading)
		}
	}
	if coversAll(w.mentions(np), np) {
		return w.asRecipients(w.coordinate(np, addressed), record.FromHeading)
	}
	if as := w.coordinate(np, addressed); len(as) > 1 && wordCount(np) <= 10 && !verbs[strings.ToLower(firstWord(np))] {
		known := false
		for _, a := range as { // "Police forces and local authorities": one the register knows, and others of its sort
			known = known || a.org != ""
			if a.org == "" && (!agentNouns[lastWord(a.printed)] || weakNouns[lastWord(a.printed)]) {
				return nil
			}
		}
		if known {
			return w.asRecipients(as, record.FromHeading)
		}
	}
	return nil
}

// address notes whom a heading within a list addresses.
func (w *walk) address(i int, rs []record.Recipient) { w.ctx.recipients, w.ctx.who = rs, i }

// besideBody reads a heading that stands on the level of one which named a body, and names none that is known: it ends what
// the other governed. A name in several words is a body too, as its neighbour is ("Kent Police", then "Ashmere Housing");
// anything else is a topic, and its items ask nobody that a heading names.
func (w *walk) besideBody(i int) bool {
	if w.ctx.who == 0 {
		return false
	}
	l, over := &w.lines[i], &w.lines[w.ctx.who]
	if l.b.Level == 0 || over.b.Level == 0 || l.b.Level > over.b.Level || l.item1() {
		return false
	}
	words := strings.Fields(l.text)
	if l.b.Level == over.b.Level && len(words) >= 2 && len(words) <= 8 && isName(words) && !asks(l.text) {
		if as := w.coordinate(l.text, addressed); len(as) > 0 {
			w.address(i, w.asRecipients(as, record.FromHeading))
			return true
		}
	}
	w.ctx.recipients = w.ctx.whole
	return true
}

// needsTo is a heading that asks what a body has to do better: "What does the board need to improve?"
var needsTo = compile(`(?i)^what (?:does |do |should |must )?((?:the )?[\pL’' &-]{2,60}?) (?:needs? to|should|must)? ?(?:improve|do|change)\b`)

// isSubject reports whether words stand for the body that the whole document is about: its items have it anyway.
func (w *walk) isSubject(np string) bool {
	_, ok := w.subjectWord(strings.TrimPrefix(strings.ToLower(np), "the "))
	return ok
}

// addressLine reads a short line between the items of a list that says whom those after it ask: "To the governor", "TO THE
// MINISTER".
func (w *walk) addressLine(text string) []record.Recipient {
	if rs := w.headingRecipients(text); rs != nil {
		return rs
	}
	loc := toLabel.FindString(text)
	np := strings.TrimRight(strings.TrimSpace(text[len(loc):]), " :")
	if loc == "" || wordCount(np) > 8 || verbs[strings.ToLower(firstWord(np))] {
		return nil
	}
	as := w.coordinate(np, addressed)
	for _, a := range as {
		if name := strings.TrimPrefix(a.printed, "the "); a.org == "" && !agentNouns[headNoun(strings.Fields(strings.ToLower(name)))] && !isAcronym(name) {
			return nil
		}
	}
	return w.asRecipients(as, record.FromHeading)
}

// namedBody reads a heading that is nothing but the name of a body the register does not know: "Overby General Hospital".
func (w *walk) namedBody(text string) []record.Recipient {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 8 || !isName(words) || !namedNouns[lastWord(text)] {
		return nil
	}
	return w.asRecipients(w.coordinate(text, addressed), record.FromHeading)
}

// namedNouns end the names of bodies, and hardly ever a topic.
var namedNouns = setOf(`hospital council trust police constabulary board authority school college university partnership department ministry agency commission association court`)

// plausibleBody keeps "Recommendations for improving practice" from addressing "improving practice".
func plausibleBody(as []agent) bool {
	for _, a := range as {
		if a.org == "" && !startsUpper(strings.TrimPrefix(strings.TrimPrefix(a.printed, "the "), "The ")) && !agentNouns[lastWord(a.printed)] {
			return false
		}
	}
	return true
}
