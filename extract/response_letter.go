package extract

import (
	"strings"

	"heed/record"
	"heed/record/day"
)

// letter makes responses of a formal reply in prose that names no recommendation by number, label or quotation: one for
// each heading that is a theme, for the heading may be the recommendation's own; without headings one for the letter. What
// they answer is for match to say, or for a person. A page that does not call itself the reply makes none: a press
// release that welcomes a report is no answer.
func (a *answers) letter() {
	start := a.formalReply()
	if start < 0 {
		return
	}
	type theme struct {
		heading string
		parts   []part
	}
	themes := []theme{{}}
	for i := start; i < len(a.lines); i++ {
		l := &a.lines[i]
		if l.dead {
			continue
		}
		if a.closes(i) || imprint.MatchString(l.text) {
			break
		}
		if l.b.Kind == record.Heading || l.heading {
			if endHeading.MatchString(l.text) {
				themes = append(themes, theme{})
				continue
			}
			themes = append(themes, theme{heading: strings.Trim(l.text, " .:")})
			continue
		}
		if l.b.Cell != nil {
			continue
		}
		t := &themes[len(themes)-1]
		t.parts = append(t.parts, part{block: i, text: a.text(i)})
	}
	headed := 0
	for _, t := range themes {
		if t.heading != "" && len(t.parts) > 0 {
			headed++
		}
	}
	for _, t := range themes {
		if len(t.parts) == 0 || headed > 1 && t.heading == "" || !saysSomething(joinParts(t.parts)) {
			continue // what leads up to the themes answers none of them
		}
		if headed <= 1 {
			t.heading = ""
			t.parts = nil
			for _, o := range themes {
				t.parts = append(t.parts, o.parts...)
			}
		}
		a.emit(&zone{rule: ruleLetter, heading: t.heading, first: t.parts[0].block, text: t.parts, by: a.own})
		if headed <= 1 {
			return
		}
	}
}

// formalReply returns the block in which a letter says that it is the reply to a report, or -1.
func (a *answers) formalReply() int {
	if len(a.whole.Titles)+len(a.whole.Submitter)+len(a.whole.URLs) == 0 {
		return -1
	}
	for i, l := range liveLines(a.lines, 0, 40) {
		for _, s := range sentences(l.text) {
			if formal.MatchString(s) && !notEvidence.MatchString(s) {
				return i
			}
		}
	}
	return -1
}

var formal = compile(`(?i)\b(?:these are|this is|here (?:are|is)|this letter (?:is|sets out|gives|contains)|i (?:enclose|attach|set out|provide|am writing with|write with)|we (?:enclose|attach|set out|provide)|below (?:are|is)|please (?:accept|find)(?: enclosed| below)?)\s+(?:below\s+)?(?:as\s+)?(?:my|our|the (?:\pL+ ){1,4}(?:government|force|council|service|department|constable|commissioner|office)?['’]s)\s+(?:\w+ ){0,2}(?:comments|response|reply)\b`)

// letterDate is when the document as a whole was sent: a line of its head that says so.
func (a *answers) letterDate() day.Day {
	n := 0
	var alone day.Day
	for i := range a.lines {
		if a.lines[i].dead {
			continue
		}
		if n++; n > 25 || a.lines[i].heading && labelText.MatchString(a.lines[i].text) {
			break // what was sent below a label is an answer
		}
		if d, ok := day.Parse(a.lines[i].text); ok && alone.IsZero() {
			alone = d // a date alone in a line is the letter's, if a salutation follows
		}
		if strings.HasPrefix(a.lines[i].text, "Dear ") && !alone.IsZero() {
			return alone
		}
		if m := sentLine.FindStringIndex(a.lines[i].text); m != nil {
			if d, ok := firstDay(a.lines[i].text[m[1]:]); ok {
				return d
			}
		}
	}
	return day.Day{}
}

var sentLine = compile(`(?i)^(?:sent(?: on)?|date sent|letter dated|dated|date of (?:letter|response)|response date|submitted(?: on)?)\s*:?\s*`)
