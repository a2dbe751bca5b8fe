package extract

import (
	"fmt"
	"slices"
	"strings"

	"heed/record"
)

// printedReplies finds replies that a report prints under its own recommendations: "On 4 May 2015 the Harbour Board
// replied: ...", "Westshire Council's response: agreed." The body that answers is the one named, not the author.
func (a *answers) printedReplies() {
	for n, p := range a.f.printings {
		start := p.Blocks[1] + 1
		if p.Restated {
			continue
		}
		stop := len(a.lines)
		if n+1 < len(a.f.printings) && a.f.printings[n+1].Blocks[0] > p.Blocks[0] {
			stop = a.f.printings[n+1].Blocks[0]
		}
		a.repliesBetween(p, max(0, start), min(stop, len(a.lines)))
	}
	a.gatheredReplies()
	a.onceEach()
}

// onceEach leaves out replies that the report prints a second time with its second printing of a recommendation: the same
// body says the same words to the same number.
func (a *answers) onceEach() {
	seen := map[string]bool{}
	kept := a.out[:0]
	for _, r := range a.out {
		key := fmt.Sprint(r.Number, r.Responders, r.Unresolved, foldWords(r.Text))
		if r.Number != "" && seen[key] {
			a.f.skips = append(a.f.skips, record.Skip{Stage: "extract", Page: r.PageFirst(), Reason: "the reply to " + r.Number + " is printed a second time"})
			continue
		}
		seen[key] = true
		kept = append(kept, r)
	}
	a.out = kept
}

var (
	// "On 9 August 2016, Marlborough ... replied:", "The Board responded that"
	repliedWords = compile(`^(?:(?:On|In)\s+(?:\d{1,2}(?:st|nd|rd|th)?\s+)?\pL+\s+\d{4},?\s+)?(.{3,140}?)(?:,)?\s+(?:further |also |then |has |have |had |formally |subsequently )*(replied|responded|reported|advised|wrote|stated|confirmed|accepted|informed)\b`)
	bodyResponse = compile(`^(.{0,90}?)(?:[’']s?)?\s*(?i:response|reply|comments?)\s*:\s*(.*)$`)
	closure      = compile(`(?i)\b(?:approved the closure|closed (?:the|this) recommendation|closure of the recommendation|status of (?:the|this) recommendation|gave notice|safety actions?)\b`)
	authorsOwn   = compile(`(?i)\b(?:the commission|commission|the inspectorate|inspectors|we|the inquiry|the coroner|the committee)$`)
)

// acceptQuestion is the question of a form that prints answers under recommendations: "Do you accept the recommendation?"
var acceptQuestion = compile(`(?i)^(?:(?:do|does|did|has|have|will) (?:you|the [\pL ]{2,40}|[\pL’' ]{2,40}) (?:accept|agree|agreed|accepted)\b[^?]{0,30}\brecommendations?\b[^?]{0,30}\?|(?:recommendation )?accepted\s*(?:\?|:|\(yes/no\):?))\s*(.{0,60})$`)

// maxReplyReach is how many blocks after a recommendation its reply may begin.
const maxReplyReach = 12

func (a *answers) repliesBetween(p record.Printing, from, to int) {
	var z *zone
	quoteLevel := 0
	finish := func() {
		if z != nil && saysSomething(joinParts(z.text)) {
			a.emit(z)
		}
		z = nil
	}
	opened, judged, later := false, false, ""
	for i := from; i < to; i++ {
		l := &a.lines[i]
		if l.dead {
			continue
		}
		if !opened && i-from > maxReplyReach {
			break
		}
		if m := acceptQuestion.FindStringSubmatch(l.text); m != nil && !opened {
			// the form asks the body whom the recommendation asks; what stands after the question is its answer
			if by := a.speakerIn("", p); !by.nobody() {
				opened = true
				z = &zone{rule: ruleIn, first: i, replied: true, by: by}
				a.answersPrinting(z, p)
				quoteLevel = numbering(l)
				if m[1] != "" {
					z.text = append(z.text, part{block: i, text: m[1]})
				}
				continue
			}
		}
		if by, day, ok := a.replyHeaded(i, p); ok {
			if z != nil && by.same(z.by) && len(z.text) > 0 {
				later = day // a later word of the same body is an event on its response
				if later == "" {
					later = "Update"
				}
			} else {
				finish()
				opened = true
				z = &zone{rule: ruleIn, first: i, replied: true, by: by}
				a.answersPrinting(z, p)
				z.sent = dayPrinted(day)
			}
			judged = false
			continue
		}
		if z != nil && receivedLine.MatchString(l.text) {
			if z.sent.IsZero() {
				z.sent, _ = firstDay(l.text)
			}
			continue
		}
		if z != nil && (assessedLine.MatchString(l.text) || howItStands.MatchString(l.text)) {
			judged = true // what the author thinks of the reply, until the next one
			continue
		}
		if judged && !(l.b.Kind == record.Heading && labelText.MatchString(l.text)) {
			continue
		}
		if l.b.Kind == record.Heading || l.heading && l.class == noMarker && z == nil {
			break
		}
		if by, rest, ok := a.replyOpens(l.text, p); ok && z != nil && by.same(z.by) {
			// a later word of the same body belongs to the same response; the sentence that announces it dates it
			z.text = append(z.text, part{block: i, text: l.text})
			continue
		} else if ok {
			finish()
			opened = true
			z = &zone{rule: ruleIn, first: i, replied: true, by: by, quote: nil}
			a.answersPrinting(z, p)
			z.text = append(z.text, part{block: i, text: rest})
			z.sent = replySent(l.text)
			quoteLevel = numbering(l)
			continue
		}
		if z == nil {
			if asks(l.text) && !l.item() && !origin.MatchString(l.text) || closure.MatchString(l.text) {
				break
			}
			continue
		}
		if closure.MatchString(l.text) || otherLabel.MatchString(l.text) || numbering(l) > 0 && (quoteLevel > 0 || a.numberedBefore(p.Blocks[0])) {
			break // the next numbered paragraph is the author's again
		}
		if later != "" {
			z.add(i, later+": "+a.text(i))
			later = ""
			continue
		}
		z.add(i, a.text(i))
	}
	finish()
}

// gatheredReplies reads the replies that a report gathers behind its recommendations, each under a label with the number of
// what it answers: "Response to Recommendation #2: The agency did not concur ...". The author's own words on it end it. The
// body is the one the label names, else the one that was asked.
func (a *answers) gatheredReplies() {
	var z *zone
	finish := func() {
		if z != nil && saysSomething(joinParts(z.text)) {
			a.emit(z)
		}
		z = nil
	}
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead {
			continue
		}
		if m := gatheredLabel.FindStringSubmatchIndex(l.text); m != nil && !a.used(i) {
			finish()
			number := foldNumber(l.text[m[4]:m[5]])
			k := slices.IndexFunc(a.f.printings, func(p record.Printing) bool {
				return p.Number == number && !p.Restated && p.Blocks[1] < i && p.Kind == record.RecommendationKind
			})
			if k < 0 {
				continue
			}
			by := a.speakerIn(strings.TrimSpace(l.text[m[2]:m[3]]), a.f.printings[k])
			if authorsOwn.MatchString(strings.TrimSpace(l.text[m[2]:m[3]])) {
				continue
			}
			if by.nobody() { // nobody is named beside the number: the sentence may say who took the position
				s := gatheredSubject.FindStringSubmatch(l.text[m[1]:])
				if s == nil {
					continue
				}
				by = speaker{printed: []string{s[1]}}
			}
			z = &zone{rule: ruleIn, first: i, replied: true, by: by}
			a.answersPrinting(z, a.f.printings[k])
			if rest := strings.TrimSpace(l.text[m[1]:]); rest != "" {
				z.text = append(z.text, part{block: i, text: rest})
			}
			continue
		}
		if z == nil {
			continue
		}
		if l.heading || l.b.Kind == record.Heading || authorsWord.MatchString(l.text) || assessedLine.MatchString(l.text) || howItStands.MatchString(l.text) || a.f.owned[i] {
			finish()
			continue
		}
		z.add(i, a.text(i))
	}
	finish()
}

var (
	// "Management response:", "Department of Lamps response:" among replies that stand together behind the
	// recommendations
	gatheredLabel = compile(`^(?:[Tt]he )?((?:[A-Z][\pL’'&.-]*,? (?:(?:of|and|for|the|&) )*){0,6}?)(?i:(?:management|agency|department|formal|written)(?:['’]s)? )?(?i:response|reply|comments?) (?i:to|on) (?i:recommendation)\s*(?i:no\.?|number)?\s*#?\s*(\d{1,3}[a-z]?)\s*[:.–—]\s*`)
	// "The Agency concurs": who speaks is the sentence's subject.
	gatheredSubject = compile(`^(?:The )?([A-Z][\pL&’' -]{1,60}?) (?:has |have |did not |does not |fully |partially |generally )*(?:non-?concur|concur|accept|agree|disagree|reject)(?:s|red|ed|d)?\b`)
	// authorsWord is the heading under which the report's authors speak again.
	authorsWord = compile(`(?i)^(?:our |the )?(?:[\pL’']+ ){0,4}(?:analysis|assessment|evaluation|further comments?|conclusions?|comments? on the response)(?: of [^:]{3,60})?\s*[:.–—]`)
)

// answersPrinting says what a zone answers.
func (a *answers) answersPrinting(z *zone, p record.Printing) {
	if p.Number != "" {
		z.numbers = []string{p.Number}
	} else {
		z.quote = []part{{block: z.first, text: p.Text}}
	}
	a.section.cited = a.reportCited(p)
}

// replyHeaded reads a heading or a line of its own under which a reply is printed: "Response", "LATEST RESPONSE",
// "Department of Transport’s response to Recommendation R19-04 (March 2020)". Without a name it is the one body's that was
// asked. It returns who replies and when, as printed.
func (a *answers) replyHeaded(i int, p record.Printing) (by speaker, day string, ok bool) {
	l := &a.lines[i]
	if l.b.Cell != nil || l.item() || !l.heading && !l.b.Bold && l.b.Kind != record.Heading || a.f.isSubject(l.text) {
		return speaker{}, "", false
	}
	m := replyHead.FindStringSubmatch(strings.TrimRight(l.text, " :"))
	if m == nil || assessedLine.MatchString(l.text) && !plainReply.MatchString(l.text) {
		return speaker{}, "", false
	}
	who := strings.TrimSpace(m[1])
	if m[2] != "" {
		who = m[2]
	}
	if authorsOwn.MatchString(who) {
		return speaker{}, "", false
	}
	if by = a.speakerIn(who, p); by.nobody() {
		return speaker{}, "", false
	}
	return by, m[3], true
}

var (
	// "The Department's initial response": the head of a reply with who gives it
	replyHead = compile(`^(?:[Tt]he |[Aa] )?((?:[A-Z][\pL’'&.-]*,? (?:(?:of|and|for|the|on|in|&|to) )*){0,9}?)(?i:(?:latest|initial|first|second|further|subsequent|full|final|formal|written|official) )*(?i:response|reply)(?i: (?:from|by) (?:the )?([^()]{3,80}?))?(?i: (?:to|on) (?:the |this )?(?:safety |urgent )*recommendation\b[^()]{0,30})?(?:\s*\(([^()]{3,40})\))?$`)
	// plainReply names nobody: who answers is known from elsewhere.
	plainReply = compile(`(?i)^(?:[\pL]+ )?(?:response|reply)\W*$`)
	// howItStands is a line in which the author says how its recommendation stands.
	howItStands = compile(`(?i)^(?:(?:safety |overall |current )*(?:recommendation|action|response) )?(?:status|rating|classification|assessment)(?: of (?:the |this )?(?:safety )?recommendation)?\s*[:–-]|^(?:[\pL’']+ ){1,3}assessment\s*:|^next (?:action|steps)\b|^(?:file|deficiency) status\b`)
)

// numberedBefore reports whether the report numbers its paragraphs where a recommendation stands.
func (a *answers) numberedBefore(i int) bool {
	for n := 0; i >= 0 && n < 4; i-- {
		if l := &a.lines[i]; !l.dead {
			if numbering(l) > 0 {
				return true
			}
			n++
		}
	}
	return false
}

// numbering tells whether a block is a numbered paragraph of the report: 0 for none.
func numbering(l *line) int {
	if l.class == dotted {
		return 1
	}
	return 0
}

// replyOpens reads the words that open a printed reply, and who gives it.
func (a *answers) replyOpens(text string, p record.Printing) (speaker, string, bool) {
	if m := bodyResponse.FindStringSubmatch(text); m != nil && wordCount(m[1]) <= 9 {
		who := strings.TrimSpace(m[1])
		if by := a.speakerIn(who, p); !by.nobody() {
			return by, strings.TrimSpace(m[2]), true
		}
	}
	m := repliedWords.FindStringSubmatchIndex(text)
	if m == nil {
		return speaker{}, "", false
	}
	who := strings.TrimSpace(text[m[2]:m[3]])
	verb := text[m[4]:m[5]]
	if authorsOwn.MatchString(who) || strings.ContainsAny(who, ":;") || findingsWords.MatchString(who) {
		return speaker{}, "", false
	}
	dated := repliedOn.MatchString(text)
	if conjunction.MatchString(who) || auxiliary.MatchString(who) {
		return speaker{}, "", false // "If the recommendation is accepted": nobody replies
	}
	if !dated && verb != "replied" && verb != "responded" && verb != "accepted" {
		return speaker{}, "", false
	}
	if len(sentences(text[:m[5]])) > 1 || inProceeding.MatchString(text[m[5]:]) {
		return speaker{}, "", false // the author's narrative: what was said before there was anything to reply to
	}
	by := a.speakerIn(who, p)
	if by.nobody() {
		return speaker{}, "", false
	}
	if owner := ownerNamed(p, who, text); owner != "" {
		by = speaker{printed: []string{owner}} // an officer who answers for the body that was asked
	}
	// A sentence that only announces the reply is no part of it; one that tells it, or that a list completes, is.
	rest := strings.TrimSpace(text[m[5]:])
	if strings.HasSuffix(text, ":") && wordCount(rest) <= 12 && !strings.HasPrefix(rest, "that ") {
		return by, "", true
	}
	if strings.HasPrefix(rest, ":") && wordCount(rest) > 1 {
		return by, strings.TrimSpace(strings.TrimPrefix(rest, ":")), true
	}
	return by, text, true
}

// inProceeding follows the verb of a body that spoke as a party to what the report is about, before it was asked for
// anything: "The Board accepted in its closing submission that".
var inProceeding = compile(`(?i)^,? (?:in|during|through|under|at|before) (?:(?:its|their|his|her|the|oral|written|live) ){0,2}(?:(?:closing|opening|final) (?:\w+ )?(?:submissions?|statements?|address|speech)|submissions? to (?:the inquiry|the inquest|me|us)\b|evidence\b|testimony\b|cross-examination\b|questioning\b|inquest\b|hearings?\b|trial\b|tribunal\b)`)

// ownerNamed returns the name of the one body a recommendation is addressed to, where the sentence that opens the reply
// names it beside an officer without one: "the General Manager advised that Westshire Rail had".
func ownerNamed(p record.Printing, who, text string) string {
	name := ""
	for _, r := range p.Recipients {
		if r.Organisation != "" || r.Role != record.Owner {
			continue
		}
		if name != "" {
			return ""
		}
		name = strings.TrimPrefix(strings.TrimPrefix(r.Printed, "the "), "The ")
	}
	if name == "" || strings.Contains(who, name) || !strings.Contains(text, name) {
		return ""
	}
	return name
}

var (
	conjunction = compile(`^(?i:if|as|where|when|while|although|because|since|once|until|whether|in|for|to|there|this|that|these|it)\b`)
	auxiliary   = compile(`(?i)\b(?:is|are|was|were|be|been|being|not|to|should|must|will|would|may)$`)
)

var findingsWords = compile(`(?i)\b(?:interview|witness|crew|driver|found that|told)\b`)

// speakerIn returns the body that a printed reply names. A body the register does not know stays as printed; one that
// the reply calls by its officer ("the General Manager of X") keeps the whole words.
func (a *answers) speakerIn(who string, p record.Printing) speaker {
	who = strings.TrimSpace(strings.Trim(who, " ,.:"))
	who = strings.TrimSuffix(strings.TrimSuffix(who, "’s"), "'s")
	if who == "" {
		for _, r := range p.Recipients {
			if r.Role == record.Owner || r.Role == record.Joint {
				if r.Organisation != "" && a.know.Register != nil && !a.isClass(r.Organisation) {
					return speaker{orgs: []record.OrgID{r.Organisation}}
				}
				return speaker{printed: []string{strings.TrimPrefix(strings.TrimPrefix(r.Printed, "the "), "The ")}}
			}
		}
		return speaker{}
	}
	if a.know.Register != nil {
		if id, ok := a.know.Register.Resolve(strings.TrimPrefix(strings.TrimPrefix(who, "the "), "The ")); ok && !a.isClass(id) {
			return speaker{orgs: []record.OrgID{id}}
		}
		if found := a.bodies(who); len(found) > 0 {
			return speaker{orgs: found}
		}
	}
	if !hasCapital(who) {
		return speaker{}
	}
	return speaker{printed: []string{strings.TrimPrefix(who, "the ")}}
}

// hasCapital reports whether a name has a capital besides the first letter of its article.
func hasCapital(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "The "), "the ")
	return startsUpper(s)
}

func (a *answers) reportCited(p record.Printing) record.Citation {
	if p.Report >= 0 && p.Report < len(a.f.reports) {
		return citeStub(a.f.reports[p.Report])
	}
	return record.Citation{}
}
