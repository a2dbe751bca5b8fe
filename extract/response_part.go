package extract

import (
	"strings"

	"heed/record"
)

// part parts what a zone holds into quotation and answer, where no label did: by quotation marks, by the box the
// recommendation stands in, else by voice: the quotation asks, the answer tells.
func (a *answers) part(z *zone) {
	if len(z.body) == 0 {
		return
	}
	if z.replied {
		z.text = append(z.body, z.text...)
		z.body = nil
		return
	}
	for k, p := range z.body { // the reader ran the label of the reply into the end of what is quoted
		if r, ok := a.afterInlineReply(p.text); ok && !a.speaks(p.text) && asks(r.quote) && saysSomething(r.text) {
			z.quote = append(append(z.quote, z.body[:k]...), part{block: p.block, text: r.quote})
			z.text = append(append([]part{{block: p.block, text: r.text}}, z.body[k+1:]...), z.text...)
			z.body = nil
			return
		}
		if k > 2 || a.speaks(p.text) {
			break
		}
	}
	n := a.quotedParts(z)
	if n > 0 && n < len(z.body) && a.lines[z.body[0].block].class == bullet && a.lines[z.body[n].block].class == bullet {
		for _, k := range []int{0, n} { // two points of one list, of which each is a text of its own
			z.body[k].text = a.lines[z.body[k].block].text
		}
	}
	z.quote = append(z.quote, z.body[:n]...)
	z.text = append(append([]part{}, z.body[n:]...), z.text...)
	z.body = nil
}

// quotedParts returns how many of the zone's leading blocks are quotation.
func (a *answers) quotedParts(z *zone) int {
	body := z.body
	if len(z.quote) > 0 && (z.asked || z.rule != ruleLabel && z.rule != ruleNumber) {
		return 0 // the quotation opened the zone; all else is the answer
	}
	if n := a.inMarks(body); n > 0 {
		return n
	}
	if n := a.inBox(z); n > 0 && n < len(body) {
		return n
	}
	if n := a.inQuoteKind(body); n > 0 && n < len(body) {
		return n
	}
	n := 0
	for n < len(body) {
		l := &a.lines[body[n].block]
		text := body[n].text
		if a.speaks(text) && !(l.item() && n > 0 && a.inList(body[:n])) {
			break
		}
		if n == 0 && len(z.quote) == 0 && !asks(text) && !l.item() && !strings.HasSuffix(text, ":") && !a.asksSoon(body) {
			break // the label is followed by the answer at once
		}
		if n > 0 && l.item() && asks(body[0].text) && endsSentence(body[n-1].text) && (!asks(text) || bareProgress(text)) && !a.inList(body[:n]) {
			break // the recommendation and its answer are two points of one list
		}
		if n > 0 && !l.item() && !endsOpen(body[n-1].text) && a.leavesOff(text) {
			break // nobody speaks by name, but asking has ended
		}
		n++
	}
	return n
}

// inList reports whether an item continues a list that a stem opened: "This plan should: • ... • ...".
func (a *answers) inList(before []part) bool {
	for k := len(before) - 1; k >= 0; k-- {
		if !a.lines[before[k].block].item() {
			return endsOpen(before[k].text)
		}
	}
	return false
}

// asksSoon reports whether one of the first blocks asks, before anybody speaks for the responder.
func (a *answers) asksSoon(body []part) bool {
	for i, p := range body {
		if i > 2 || a.speaks(p.text) {
			return false
		}
		if asks(p.text) {
			return true
		}
	}
	return false
}

// leavesOff reports whether a paragraph neither asks, nor goes on about what was asked, nor tells what another body than
// the responder does ("The College of Policing will write guidance").
func (a *answers) leavesOff(text string) bool {
	first := firstSentence(text)
	if asks(first) || referring.MatchString(first) || opensQuote(first) {
		return false
	}
	if a.know.Register != nil {
		for _, m := range a.know.Register.Mentions(firstWords(first, 12)) {
			if m.Start <= 5 && (m.Class || m.Org != "" && !a.related(m.Org, a.own.orgs)) {
				return false
			}
		}
	}
	return true
}

// referring are the words with which a paragraph goes on about what was just asked.
var referring = compile(`^(?:This|These|They|It|Such|In (?:doing|particular)|Where|If|When|Until)\b`)

func firstSentence(text string) string {
	if s := sentences(text); len(s) > 0 {
		return s[0]
	}
	return ""
}

// inMarks returns how many leading blocks stand in one pair of quotation marks.
func (a *answers) inMarks(body []part) int {
	if !opensQuote(body[0].text) {
		return 0
	}
	for n := range body {
		if closesQuote(body[n].text) {
			return n + 1
		}
	}
	return 0
}

// closesQuote reports whether a block ends with a closing quotation mark.
func closesQuote(s string) bool {
	s = strings.TrimRight(s, " .,;:)0123456789")
	return strings.HasSuffix(s, "”") || strings.HasSuffix(s, `"`) || strings.HasSuffix(s, "’") || strings.HasSuffix(s, "'")
}

// inBox returns how many leading blocks stand in the recommendation's box.
func (a *answers) inBox(z *zone) int {
	box := z.box
	if box == 0 {
		box = a.lines[z.body[0].block].b.Box
	}
	if box == 0 {
		return 0
	}
	n := 0
	for n < len(z.body) && a.lines[z.body[n].block].b.Box == box && !takesPosition(z.body[n].text) {
		n++ // "This recommendation is accepted" may be printed in the box too
	}
	return n
}

// takesPosition reports whether a block begins with a position.
func takesPosition(text string) bool {
	if w := firstField(text); w != "I" && classOf(w) == bullet {
		return false // a point of a list asks or tells, it gives no verdict
	}
	s := sentences(text)
	return len(s) > 0 && sentencePosition(s[0]) != record.PositionUnclear
}

// inQuoteKind returns how many leading blocks are quotations by kind, or are all bold or all italic before text that is not.
func (a *answers) inQuoteKind(body []part) int {
	for _, is := range []func(b *record.Block) bool{
		func(b *record.Block) bool { return b.Kind == record.Quote },
		func(b *record.Block) bool { return b.Bold },
		func(b *record.Block) bool { return b.Italic },
	} {
		n := 0
		for n < len(body) && !takesPosition(body[n].text) && (is(a.lines[body[n].block].b) || n > 0 && a.lines[body[n].block].item() && is(a.lines[body[n-1].block].b)) {
			n++
		}
		if n > 0 {
			return n
		}
	}
	return 0
}

var (
	firstPerson = compile(`\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y)\b`)
	// the words a body calls itself by, at the start of a sentence
	selfNames = `(?:[Tt]he |[Oo]ur )?(?:UK |Scottish |Welsh |Northern Ireland )?(?:[Gg]overnments?|[Dd]epartment|[Cc]ouncil|[Bb]oard|[Cc]onstabulary|[Ff]orce|[Ss]ervice|[Tt]rust|[Mm]inistry|[Aa]uthority|[Aa]gency|[Oo]ffice|[Cc]ommissioner|[Ee]xecutive|[Ii]nspectorate|[Cc]hief [Cc]onstable|[Cc]ollege|[Pp]artnership|[Cc]ommittee|[Uu]nit|[Tt]eam|PCC|PFCC|OPCC|Mayor|Secretary of State)`
	selfOpens = compile(`^(?:Following [^,]{3,80}, |In (?:response|line)[^,]{3,100}, |As [^,]{3,80}, |Since [^,]{3,60}, |In \w+ 20\d\d, |In \d{4}, |To date,? |Currently,? )?` + selfNames + `\b`)
	done      = compile(`(?i)\b(?:has|have|had) (?:now |also |already |since |recently |been |not |fully |therefore )*(?:\w+ed|been|made|begun|set|put|built|taken|given|held|sent|written|undertaken|done)\b|\b(?:is|are) (?:now|currently|already|being|working|committed|undertaking|developing|reviewing|in the process)\b|\b(?:was|were) (?:\w+ed|sent|held|made|built)\b|\bwill (?:be|continue|now|also|work|consider|ensure|review|publish|take|provide|develop|set|begin)\b`)
	// how inspectorates word what to improve; who answers says what it does, not what it needs to do
	bodyNeedsTo = compile(`^(?i:the |all )?(?i:forces?|constabulary|service|trust|council|partnership|board|prison|local area)(?: and [\pL ]{3,30})? needs? to\b`)
	askModal    = compile(`(?i)\b(?:should|must|shall|ought to)\b`)
)

// speaks reports whether a text is said for the responder: in the first person, of the responder by name, with a
// position, or of what has been done.
func (a *answers) speaks(text string) bool {
	if opensQuote(text) {
		return false
	}
	sents := sentences(text)
	if len(sents) == 0 {
		return false
	}
	first := sents[0]
	if sentencePosition(first) != record.PositionUnclear {
		return true
	}
	if recommends.MatchString(first) {
		return false
	}
	modalFirst := askModal.MatchString(first) || bodyNeedsTo.MatchString(first)
	if !modalFirst && firstPerson.MatchString(firstWords(text, 30)) {
		return true
	}
	if modalFirst || imperative(first) {
		return false
	}
	if selfOpens.MatchString(first) || a.own.opens(first) {
		return true
	}
	return done.MatchString(first)
}

func firstField(s string) string {
	f, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	return f
}

// turn is the part of an answer that one body gives.
type turn struct {
	by   speaker
	text []part
}

// giveBack takes what closes the last body's turn under a heading such as "Next steps" to the first turn, the document's
// own: it stands behind the turns of all. Where other turns have such a heading as well it is each body's.
func (a *answers) giveBack(turns []turn) {
	last := len(turns) - 1
	for k, t := range turns {
		for n, p := range t.text {
			if l := &a.lines[p.block]; k == 0 || l.b.Kind != record.Heading || !innerHeading.MatchString(l.text) {
				continue
			}
			if k < last {
				return
			}
			turns[0].text = append(turns[0].text, t.text[n:]...)
			turns[last].text = t.text[:n]
			return
		}
	}
}

// turns cuts an answer where a heading names the body that speaks next: "Scottish Government", "Welsh Government". What
// stands before the first such heading is the document's own answer.
func (a *answers) turns(z *zone) []turn {
	out := []turn{{by: z.by}}
	for _, p := range z.text {
		l := &a.lines[p.block]
		if (l.heading || l.b.Bold) && wordCount(l.text) <= 8 && p.text == a.text(p.block) {
			if by := a.speakerOf(strings.Trim(l.text, " :.")); by.exact && !(out[len(out)-1].by.exact && by.same(out[len(out)-1].by)) {
				out = append(out, turn{by: by})
				continue
			}
		}
		t := &out[len(out)-1]
		t.text = append(t.text, p)
	}
	a.giveBack(out)
	kept := out[:0]
	for _, t := range out {
		if len(t.text) > 0 {
			kept = append(kept, t)
		}
	}
	return kept
}
