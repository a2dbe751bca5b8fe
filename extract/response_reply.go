package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// replyLabel handles the words that part quotation and answer: "Our response", "Government response to recommendation 4".
func (a *answers) replyLabel(i int) bool {
	l := &a.lines[i]
	text := l.text
	if loc := replyTo.FindStringIndex(text); loc != nil && (l.heading || wordCount(text) <= 14 || strings.Contains(text[:min(len(text), loc[1]+12)], ":")) {
		c, ok := findNumbers(text)
		if ok && c.start <= loc[1] {
			by := a.speakerOf(text[:c.start])
			if a.zone == nil || len(a.zone.numbers) > 0 && !equalNumbers(a.zone.numbers, c.numbers) || a.zone.replied && len(a.zone.text) > 0 {
				var quote []part
				var heading string
				if a.zone != nil && equalNumbers(a.zone.numbers, c.numbers) {
					quote, heading = a.zone.quote, a.zone.heading
				}
				z := a.open(i, zone{rule: ruleLabel, numbers: c.numbers, quote: quote, heading: heading})
				z.replied, z.by = true, by
			} else {
				a.reply(i, by)
				if len(a.zone.numbers) == 0 {
					a.zone.numbers = c.numbers
				}
			}
			a.section.labelled = true
			if c.rest != "" && wordCount(c.rest) > 3 {
				a.zone.add(i, c.rest)
			}
			return true
		}
	}
	if datedHead(text) && !l.item() {
		if a.zone != nil && (l.heading || l.b.Bold) && a.labelFollows(i) || a.zone == nil && a.section.replies > 0 && l.heading {
			a.closeZone() // what follows updates the page's answers one by one
			a.section.update, _, _ = updateHead(text)
			return true
		}
		_, rest, _ := updateHead(text)
		if a.zone != nil && (a.zone.replied || len(a.zone.body) > 0 || rest != "" && !asks(rest)) {
			if a.answeredAlready(a.zone) {
				a.part(a.zone)
				a.zone.replied = true
			} else if !a.zone.replied {
				a.reply(i, a.own)
			}
			a.zone.add(i, text) // a later word of the same response: its date stays with it
			return true
		}
	}
	if a.zone == nil && answersBelow.MatchString(text) {
		a.section.announced = true
		return true
	}
	if by, rest, ok := a.speakerLabel(text); ok {
		if z := a.zone; z.replied && len(z.text) > 0 && !by.same(z.by) {
			a.open(i, zone{rule: z.rule, numbers: z.numbers, heading: z.heading, quote: z.quote})
			a.zone.level = z.level
		}
		a.reply(i, by)
		a.zone.add(i, rest)
		return true
	}
	m := replyWords.FindStringSubmatchIndex(text)
	if m == nil || !(l.heading || l.b.Bold || wordCount(text[:m[1]]) <= 10) {
		return false
	}
	rest := strings.TrimSpace(text[m[1]:])
	if rest == "" && !l.heading && !l.b.Bold && wordCount(text) > 8 {
		return false
	}
	if l.b.Cell != nil && a.wideTable(i) || l.heading && rest != "" && !endsSentence(rest) && !saysStatus(rest) {
		return false // the head of a column; a title ("Action plan: Overby depot")
	}
	if rest != "" && !strings.ContainsAny(text[m[0]:m[1]], ":–—") && !strings.Contains(text[m[0]:m[1]], " - ") {
		return false
	}
	who := ""
	if m[2] >= 0 {
		who = text[m[2]:m[3]]
	}
	if m[4] >= 0 {
		who += " " + text[m[4]:m[5]]
	}
	if endsSentence(strings.TrimSpace(who)) && asks(who) {
		return false // a recommendation, with the label of its reply run in
	}
	if labelText.MatchString(who) || pointing.MatchString(who) || strings.Contains(strings.ToLower(who), "super-complaint") || strings.Contains(strings.ToLower(who), "recommendations") {
		return false
	}
	if a.headsTopic(i, who) {
		return false
	}
	by := a.speakerOf(who)
	// "My comments" over what the page's own body says, after it gave the word to another
	if l.heading && rest == "" && firstPerson.MatchString(text) && len(a.section.from) > 0 && !slices.Equal(a.section.from, a.own.orgs) && (a.zone == nil || a.zone.level == 0) {
		a.closeZone()
		a.section.from = nil
		return true
	}
	// a heading in a letter that names the force or its commissioner, with what that body says below it
	part := l.heading && rest == "" && strings.TrimSpace(who) != "" && !by.nobody() && a.related(by.orgs0(), a.own.orgs)
	if part && a.zone != nil && (a.zone.rule == ruleProse || a.labelFollows(i) && (len(a.zone.body) > 0 || len(a.zone.text) > 0)) {
		a.closeZone()
		a.section.from, a.section.fromLevel, a.section.under = by.orgs, l.b.Level, false
		return true
	}
	if a.zone == nil {
		if !a.replyAbove(i) {
			if part {
				a.section.from, a.section.fromLevel, a.section.under = by.orgs, l.b.Level, false
			}
			return part
		}
		a.zone.by = by
	}
	if quote := a.asksAgain(); len(quote) > 0 {
		// what was read as the answer ends with the next recommendation
		z := a.open(quote[0].block, zone{rule: ruleReply, quote: quote})
		z.by = by
	}
	if z := a.zone; a.answeredAlready(z) {
		a.part(z) // it was answered before the label: what took a position is no quotation
		z.replied = true
	}
	if a.zone.replied && len(a.zone.text) > 0 {
		if by.same(a.zone.by) || by.nobody() {
			// a second label of the same body: an update, or a part of the answer; its words stay
			a.zone.add(i, text)
			return true
		}
		z := *a.zone
		quote := z.quote
		a.open(i, zone{rule: z.rule, numbers: z.numbers, heading: z.heading, quote: quote})
		a.zone.level = z.level
	}
	a.reply(i, by)
	if rest != "" {
		a.zone.add(i, rest)
		if statusLine.MatchString(text[m[0]:m[1]]) {
			// "Action: in progress" says more with its label
			a.zone.text[len(a.zone.text)-1].text = text
		}
	}
	return true
}

// answersBelow is a sentence that announces the answers and is no label of one: "The below provides our response."
var answersBelow = compile(`(?i)^(?:the |please (?:see|find) )?(?:below|following)\b.{0,70}\b(?:responses?|repl(?:y|ies)|answers?|updates?)\b[^.:]{0,40}\.$|^(?:our|the [\pL’' ]{2,40}) (?:responses?|repl(?:y|ies)|answers?) (?:is|are|can be (?:found|seen)) (?:set out |provided |given |outlined |listed )?below\.$`)

// speakerLabel reads the name of who speaks before what it says, under a recommendation: "Westshire Police: Accepted." Only
// the page's own body and its partner speak so; another name is whom the recommendation asks.
func (a *answers) speakerLabel(text string) (by speaker, rest string, ok bool) {
	if a.zone == nil || len(a.zone.numbers)+len(a.zone.quote) == 0 {
		return by, "", false
	}
	name, rest, ok := strings.Cut(text, ": ")
	if !ok || wordCount(name) > 9 || asks(rest) && !a.speaks(rest) {
		return by, "", false
	}
	id := record.OrgID("")
	if otherOfTwo.MatchString(name) {
		id = a.partnerNamed(name)
	} else if a.know.Register != nil {
		id, _ = a.know.Register.Resolve(strings.TrimPrefix(name, "The "))
	}
	if id == "" || !a.related(id, a.own.orgs) {
		return by, "", false
	}
	return speaker{orgs: []record.OrgID{id}, exact: true}, strings.TrimSpace(rest), true
}

// headsTopic reports whether a heading that ends in "response" or "update" says what the next part of an answer is about and
// not whose it is: "Stocks of lamps for crisis response". Its words name nobody, and somebody already answers above it.
func (a *answers) headsTopic(i int, who string) bool {
	l := &a.lines[i]
	if a.zone == nil || a.zone.replied || !l.heading && !l.b.Bold || wordCount(who) < 3 || strings.HasSuffix(l.text, ":") {
		return false
	}
	if ownWords.MatchString(who) || selfWords.MatchString(who) || commissionerWords.MatchString(who) || len(a.bodies(who)) > 0 {
		return false
	}
	for _, p := range a.zone.body {
		if a.speaks(p.text) {
			return true
		}
	}
	return false
}

// saysStatus reports whether words give a position or say how things stand.
func saysStatus(s string) bool {
	return len(positions(s)) > 0 || undecided.MatchString(s) || bareProgress(s)
}

// wideTable reports whether a cell stands in a table of more than two columns: one that lays out a page has fewer.
func (a *answers) wideTable(i int) bool {
	c := a.doc.Blocks[i].Cell
	for k := max(0, i-60); k < len(a.doc.Blocks) && k < i+60; k++ {
		if o := a.doc.Blocks[k].Cell; o != nil && o.Table == c.Table && o.Col > 1 {
			return true
		}
	}
	return false
}

var selfWords = compile(`\b` + selfNames + `\b`)

// answeredAlready reports whether a zone in which no reply label was passed holds a position all the same.
func (a *answers) answeredAlready(z *zone) bool {
	for _, p := range z.body {
		if !z.replied && takesPosition(p.text) {
			return true
		}
	}
	return false
}

// labelFollows reports whether the next block is the label of a recommendation.
func (a *answers) labelFollows(i int) bool {
	k := live(a.lines, i+1)
	if k == len(a.lines) {
		return false
	}
	l := &a.lines[k]
	return (l.heading || l.b.Bold) && labelText.MatchString(l.text)
}

// pointing are words that make a line with "action plan" or "response" a sentence, not a label.
var pointing = compile(`(?i)^(?:please|see|read|view|download|refer|for|this is|here is|click|in)\b`)

var statusLine = compile(`(?i)^(?:action|status|progress|position|update)\b`)

// reply turns the zone over to its answer: everything so far was quoted.
func (a *answers) reply(i int, by speaker) {
	z := a.zone
	if !z.replied {
		z.quote = append(z.quote, z.body...)
		z.body = nil
		z.replied = true
	}
	if !by.nobody() {
		z.by = by
	}
}

// replyAbove opens a zone for a reply label that stands under a recommendation without a label of its own: what stands
// between the label and the heading or answer before it is the quotation.
func (a *answers) replyAbove(i int) bool {
	if !a.answersReport() {
		return false
	}
	var quote []part
	labelled := false // a heading "Recommendation" without a number: all under it is the recommendation
	for k := i - 1; k >= 0 && len(quote) < 12; k-- {
		l := &a.lines[k]
		if l.dead {
			continue
		}
		if l.heading || l.b.Kind == record.Heading || a.used(k) {
			labelled = labelText.MatchString(l.text)
			break
		}
		quote = append([]part{{block: k, text: a.text(k)}}, quote...)
	}
	for !labelled && len(quote) > 0 && !asks(quote[0].text) && !asksBehindLead(quote[0].text) && !opensQuote(quote[0].text) {
		quote = quote[1:] // what leads up to it is no part of it
	}
	if len(quote) == 0 {
		return false
	}
	first := quote[0].block
	z := a.open(first, zone{rule: ruleReply, quote: quote})
	z.by = a.own
	return true
}

// answersReport reports whether the page speaks of a report, an inspection or recommendations at all: pages of what residents
// said and a body did answer nobody we know.
func (a *answers) answersReport() bool {
	if a.reportSpoken == nil {
		spoken := a.whole.Report != "" || len(a.whole.Titles)+len(a.whole.Submitter)+len(a.whole.URLs) > 0
		for i := range a.lines {
			spoken = spoken || !a.lines[i].dead && speaksOfReport.MatchString(a.lines[i].text)
		}
		a.reportSpoken = &spoken
	}
	return *a.reportSpoken
}

// speaksOfReport are words of a page that answers a report.
var speaksOfReport = compile(`(?i)\b(?:hmicfrs|hmic|inspectorate|inspect(?:ions?|ors?|ed)|recommend(?:s|ed|ations?)?|super[- ]?complaints?|inquiry|reports?|committee|coroner|areas? for improvement)\b`)

// asksAgain takes the next recommendation off the end of an answer: where recommendations carry no labels, only the
// reply label under it shows that a paragraph was one.
func (a *answers) asksAgain() []part {
	z := a.zone
	if !z.replied || z.rule != ruleReply && z.rule != ruleAsk && z.rule != ruleQuote {
		return nil
	}
	k := len(z.text)
	for k > 1 && asks(z.text[k-1].text) && !a.speaks(z.text[k-1].text) {
		k--
	}
	if k == len(z.text) {
		return nil
	}
	quote := append([]part{}, z.text[k:]...)
	z.text = z.text[:k]
	return quote
}

// used reports whether a block belongs to a response already made.
func (a *answers) used(i int) bool {
	return len(a.out) > 0 && i <= a.out[len(a.out)-1].Blocks[1]
}
