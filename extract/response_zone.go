package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// Rules by which a zone opens, as responses carry them.
const (
	ruleLabel  = "reply under its label"
	ruleQuote  = "reply under a quotation"
	ruleAsk    = "reply under an unquoted ask"
	ruleProse  = "prose that names the numbers it answers"
	ruleTable  = "row of a table with a response column"
	ruleReply  = "reply label with the text above it"
	ruleIn     = "reply printed under its recommendation"
	ruleAll    = "sentence that speaks of all recommendations"
	ruleSee    = "pointer to an answer elsewhere"
	ruleNumber = "reply under a numbered heading"
	ruleLetter = "formal reply in prose"
	ruleInline = "reply behind a quotation inside a paragraph"
)

var (
	// labelText is a block that begins with the label of one or more recommendations.
	labelText = compile(`^(?i:(?:(?:national|overarching|urgent|key|main|formal|safety)\s+)?(?:recommendations?|recomendations?|recs?|areas? for improvement|afi|action|cause of concern)\b|R\d)`)

	// replyTo is a label that opens the answer to a numbered recommendation: "Government response to recommendation 4".
	replyTo = compile(`^(?i:(?:the\s+)?(?:[\pL’'&,()-]+\s+){0,8}?(?:response|reply|comments?|answer|update|position|progress|action)s?\s+(?:to|on|against|for|regarding)\s+(?:the\s+|this\s+)?(?:recommendations?|recs?|areas? for improvement|afi)\b)`)

	replyWords = compile(`^(?i)(?:(?:the|our|my|a)\s+)?((?:[\pL’'&,()/.-]+\s+){0,9}?)(?:initial\s+|full\s+|formal\s+|official\s+|current\s+|latest\s+|joint\s+|collated\s+|national\s+|local\s+|agreed\s+|management\s+|agency\s+)*(?:response|reply|answer|comments?|commentary|update|position|progress(?: update| to date| so far| report)?|actions?(?: taken| to date| planned| update| plan)?|what (?:we|the \pL+) (?:are|is|have|has|did|will)(?: been)? (?:doing|done|do)(?: about it)?|(?:what )?we(?:['’]ve| have)? d(?:id|one)|how we (?:are|have|will) respond(?:ing|ed)?)(?:\s+(?:from|by|of|to|on)\s+([^:(]{2,80}?))?(?:\s*\([^()]{3,40}\))?\s*(?:[:–—]|\s-\s|\.?$)\s*`)

	endHeading = compile(`(?i)^(?:(?:\d+[.)]?|annex\w*|appendix)\s*[a-z0-9]?[.:)]?\s*)?(?:conclusions?(?: and next steps)?|next steps|(?:useful )?links|contacts?(?: us| details)?|contact information|annex\w*|append(?:ix|ices)|glossary|background|introduction|foreword|ministerial foreword|further information|related (?:content|information|pages|links)|references|footnotes|notes|acronyms|abbreviations|about (?:us|this)|share this page|list of .*)\b.{0,60}$`)
)

// innerHeading is an end heading that answers carry inside as well: each recommendation's reply may close with its own
// "Next steps" or open with its own "Background".
var innerHeading = compile(`(?i)^(?:conclusions?(?: and next steps)?|next steps|background|introduction)\s*:?$`)

// imprint is a line of the printer's or publisher's on the last page.
var imprint = compile(`(?i)^(?:ISBN\b|ISSN\b|E-?number\b|©|crown copyright|\(c\) crown|printed (?:on|in|by)\b|designed and produced by\b|this (?:publication|document) is (?:licensed|available)\b)`)

// opensLabelled opens a zone at the label of one or several recommendations.
func (a *answers) opensLabelled(i int) bool {
	l := &a.lines[i]
	text := l.text
	if strings.HasPrefix(text, "“") && !strings.Contains(text, "”") && labelText.MatchString(text[len("“"):]) {
		text = text[len("“"):] // the label in a quotation that goes on: the chief constable's words in a letter
	}
	// A numbered paragraph may carry a label all the same: "2.1 Recommendation 4".
	if number, title, ok := a.numberedHeading(i); ok {
		a.section.labelled = true
		z := a.open(i, zone{rule: ruleNumber, numbers: []string{number}, heading: title})
		z.by = a.own
		return true
	}
	if numbers, title, ok := a.themeHeading(i); ok {
		a.section.labelled = true
		z := a.open(i, zone{rule: ruleLabel, numbers: numbers, heading: title, title: title})
		z.by, z.replied = a.own, !a.quoteFollows(i)
		return true
	}
	if !labelText.MatchString(text) {
		return false
	}
	if a.zone != nil && !l.heading && takesPosition(text) && a.zone.root != "" && len(partNumbers(text, a.zone.root)) > 0 {
		return false // a verdict on parts of the recommendation we stand in
	}
	c, ok := findNumbers(text)
	if !ok || c.start > 24 {
		var found label
		if found, ok = parseLabel(text); !ok {
			return false
		}
		c = citedNumbers{rest: found.rest, sep: found.sep}
		if found.number != "" {
			c.numbers = []string{kindWord[found.kind] + found.number}
		}
	}
	short := l.heading || wordCount(text) <= 4
	rest := c.rest
	if !short && rest != "" && !c.sep && !startsUpper(rest) {
		return false // "Recommendation 4 asks us to ...": a sentence of an answer
	}
	if rest != "" && !l.heading && mentionOnly.MatchString(rest) && !bareProgress(rest) {
		return false
	}
	if a.zone != nil && a.zone.replied && !l.heading && a.zone.level > 0 && !l.b.Bold && wordCount(text) > 4 && !c.sep {
		return false // inside an answer under a heading only a heading opens the next
	}
	numbers := c.numbers
	if a.zone != nil && a.zone.rule == ruleLabel && equalNumbers(a.zone.numbers, numbers) && !a.zone.replied && len(a.zone.text) == 0 && len(a.zone.body) == 0 {
		return true // the label is printed twice, as heading and in the box
	}
	if z := a.zone; z != nil && z.rule == ruleLabel && equalNumbers(z.numbers, numbers) && !z.replied && len(z.quote) == 0 && len(z.text) == 0 && !a.saidAnything(z.body) {
		z.body = nil // the title of a page, what it is about, and then the label itself
	} else {
		a.open(i, zone{rule: ruleLabel, numbers: numbers})
	}
	z := a.zone
	z.by = a.own
	a.section.labelled = true
	if at := a.section.fromLevel; at > 0 && l.b.Kind == record.Heading {
		if l.b.Level > at {
			a.section.under = true
		} else if a.section.under {
			a.section.from, a.section.fromLevel = nil, 0 // the part in which another body spoke ended
		}
	}
	switch {
	case rest != "" && (bareProgress(rest) || rest[0] == '(' && sentencePosition(firstSentence(rest)) != record.PositionUnclear):
		z.replied = true
		z.text = append(z.text, part{block: i, text: rest})
	case rest == "":
	case l.heading && wordCount(rest) >= 8 && askModal.MatchString(rest) && !a.askFollows(i):
		z.quote, z.asked = append(z.quote, part{block: i, text: rest}), true // the heading is the recommendation
	case l.heading && !(wordCount(rest) > 18 && asks(rest)):
		z.heading = strings.Trim(rest, " .:")
	case takesPosition(rest):
		z.replied = true // "Rec 1 – Accepted – it has been done": no title
		z.text = append(z.text, part{block: i, text: rest})
	case asks(rest) && wordCount(rest) > 3 && !a.speaks(rest):
		if r, ok := a.afterInlineReply(rest); ok {
			z.quote = append(z.quote, part{block: i, text: r.quote})
			z.replied = true
			z.text = append(z.text, part{block: i, text: r.text})
			break
		}
		z.body = append(z.body, part{block: i, text: rest})
	case wordCount(rest) <= 14 && !endsSentence(rest):
		z.heading = strings.Trim(rest, " .:")
	case a.speaks(rest) || endsSentence(rest):
		if opensQuote(rest) {
			z.body = append(z.body, part{block: i, text: rest})
		} else {
			z.replied = true
			z.text = append(z.text, part{block: i, text: rest})
		}
	default:
		z.heading = strings.Trim(rest, " .:")
	}
	return true
}

// saidAnything reports whether one of the blocks asks or answers.
func (a *answers) saidAnything(body []part) bool {
	for _, p := range body {
		if asks(p.text) || a.speaks(p.text) || opensQuote(p.text) {
			return true
		}
	}
	return false
}

// bareProgress reports whether a text begins with a status and nothing else: "complete.", "in progress, due in May".
func bareProgress(text string) bool {
	first := statusEnd.FindString(strings.TrimPrefix(text, "("))
	if first == "" || wordCount(first) > 4 || wordCount(first) == 1 && strings.HasSuffix(first, ",") {
		return false // "complete, accurate records"
	}
	return statusProgress(first) != record.ProgressUnclear && sentencePosition(first) == record.PositionUnclear
}

var statusEnd = compile(`^[\pL -]+(?:[.,;:()–]|\s[-–]\s|$)`)

// kindWord stands before the number of an item that is no recommendation: such items have a number space of their own.
var kindWord = map[record.Kind]string{record.Action: "Action ", record.AreaForImprovement: "AFI ", record.CauseOfConcern: "Cause of concern "}

var mentionOnly = compile(`^(?i:(?:of|above|below|in|from|which|that|and|to|is|are|was|were|has|have|asks?|states?|calls?|requires?|relates?|sets?|says?)\b)`)

// inlineReply is a recommendation and its answer printed in one block: "… by May. Response: we will."
type inlineReply struct{ quote, text string }

var inlineLabel = compile(`(?:^|[.”"'?]\s+)((?:[A-Z][\pL’']+\s+){0,4}(?:[Rr]esponse|RESPONSE|Reply|Update|Comment)\s*[:–—]\s*)`)

func (a *answers) afterInlineReply(s string) (inlineReply, bool) {
	m := inlineLabel.FindStringSubmatchIndex(s)
	if m == nil || m[2] == 0 {
		return inlineReply{}, false
	}
	return inlineReply{strings.TrimSpace(s[:m[2]]), strings.TrimSpace(s[m[3]:])}, true
}

// equalNumbers reports whether two labels print the same numbers, and any.
func equalNumbers(a, b []string) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, strings.EqualFold)
}

// closesZone reports whether a heading ends the open zone: one of at least the rank of the heading that opened it, or one
// that begins a part which answers nothing.
func (a *answers) closesZone(i int) bool {
	l := &a.lines[i]
	if a.zone != nil && imprint.MatchString(l.text) {
		a.closeZone() // the back page
		return true
	}
	if a.closes(i) || a.zone != nil && a.takesLeave(i) {
		a.closeZone()
		return true
	}
	if a.zone == nil || l.b.Kind != record.Heading && !(l.heading && endHeading.MatchString(l.text)) {
		return false
	}
	if a.runsOn(i) {
		return false
	}
	switch {
	case endHeading.MatchString(l.text):
		if a.partsAnswer(i) {
			return false
		}
	case a.zone.level > 0 && l.b.Level > 0 && l.b.Level < a.zone.level && (a.zone.rule != ruleLabel || l.b.Level <= a.partLevel()):
	case a.zone.level == 0 && l.b.Level > 0 && l.b.Level < a.headingAbove(a.zone.first):
	case a.zone.level > 0 && l.b.Level == a.zone.level && (a.zone.replied && len(a.zone.text) > 0 || a.answeredAlready(a.zone)) && !a.speakerOf(l.text).known():
	case a.zone.level == 0 && a.zone.rule != ruleLabel:
	case a.zone.level == 0 && l.b.Level > 0 && l.b.Level == a.headingAbove(a.zone.first) && len(a.zone.body)+len(a.zone.text) > 0 && !a.speakerOf(l.text).known():
		// a label that is no heading stands under a heading: the next of its rank begins another part
	default:
		return false
	}
	a.closeZone()
	return true
}

// partsAnswer reports whether a heading such as "Next steps" parts the answer it stands in: the next heading of its rank or
// above is the label of another recommendation, so the answers go on. Headings that name
// who answers, or part the answer as this one does, are passed over.
func (a *answers) partsAnswer(i int) bool {
	if !innerHeading.MatchString(a.lines[i].text) {
		return false
	}
	rank := a.lines[i].b.Level
	for k := i + 1; k < len(a.lines); k++ {
		l := &a.lines[k]
		if l.dead || l.b.Kind != record.Heading || rank > 0 && l.b.Level > rank || innerHeading.MatchString(l.text) || a.speakerOf(strings.Trim(l.text, " :.")).known() {
			continue
		}
		if _, _, ok := a.numberedHeading(k); ok {
			return true
		}
		if len(partNumbers(a.text(k), a.zone.root)) > 0 {
			return true
		}
		_, ok := findNumbers(l.text)
		return ok && labelText.MatchString(l.text)
	}
	return false
}
