package extract

import (
	"heed/record/day"
)

// A page ends as a letter does: a valediction, who signs, the day. These lines belong to the page, not to its last answer,
// and the day is the day the answers were sent.

var (
	valediction = compile(`(?i)^(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|sincerely)[,.]?$`)
	resolved    = compile(`^(?i:(?:it was |the (?:board|committee|panel|meeting) )?(?:resolved|agreed|noted))\s*[:–—-]?\s+(?i:that the (?:report|update|paper|minutes|contents)\b)|^(?i:the (?:report|update|paper) (?:was|be) noted\.?$)`) // how minutes end an item
	signedLine  = compile(`(?i)^(?:signed|dated|date)\b(?:\s*(?:on|by|for and on behalf of|on behalf of))?\s*[:–—-]?\s*(.{0,80})$`)
)

// closes reports whether a block is the first of the closing lines: a valediction, or a line which says that the page was
// signed and has nothing else to say. "Signed up to the charter" says something else.
func (a *answers) closes(i int) bool {
	l := &a.lines[i]
	if l.b.Cell != nil || l.item() {
		return false
	}
	if valediction.MatchString(l.text) || resolved.MatchString(l.text) || pageDated.MatchString(l.text) && a.tail(i) {
		return true
	}
	if !isSigned(l.text) {
		return false
	}
	return signedWord.MatchString(l.text) || a.tail(i) // a day alone may head an update inside an answer
}

// takesLeave reports whether a paragraph is one of the last of a letter, in which its writer turns from what was asked to the
// reader: "I hope that this gives you the assurance you need". A valediction stands at most three blocks on.
func (a *answers) takesLeave(i int) bool {
	l := &a.lines[i]
	if l.b.Cell != nil || l.item() || !leaveWords.MatchString(l.text) {
		return false
	}
	for _, m := range liveLines(a.lines, i+1, 3) {
		if valediction.MatchString(m.text) {
			return true
		}
	}
	return false
}

// leaveWords begin the last paragraph of a letter, which answers nothing.
var leaveWords = compile(`^(?:(?:Finally|In conclusion|In closing|Once again|Lastly),? )?(?:(?:I|We) (?:hope|trust|look forward|remain|thank|would (?:be (?:happy|pleased|glad)|like to (?:thank|offer|reassure|assure|extend)|welcome the opportunity)|(?:am|are) (?:happy|grateful|confident|content|keen)|(?:shall|will) (?:continue to |of course )?(?:hold|monitor|scrutinise|be holding|be monitoring|keep|return|write|update you))|Please|Should you|If you|Thank you|My office|A copy of this|Copies of this|This letter|(?:I|i)n conclusion|Once again)\b`)

// pageDated is the line at the foot of a page that says when it was put up.
var pageDated = compile(`(?i)^(?:this page was |page )?(?:(?:first|last) )?(?:published|updated|posted|reviewed|modified)(?: on)?\s*:?\s*(?:\d{1,2}(?:st|nd|rd|th)? )?(?:` + monthNames + `) 20\d\d\.?$`)

var signedWord = compile(`(?i)^signed`)

// tail reports whether a block is one of the page's last four.
func (a *answers) tail(i int) bool {
	after := 0
	for range liveLines(a.lines, i+1, 4) {
		after++
	}
	return after < 4
}

func isSigned(text string) bool {
	m := signedLine.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	if _, ok := day.Parse(m[1]); ok || m[1] == "" {
		return true
	}
	return signedFor.MatchString(text)
}

var signedFor = compile(`(?i)^signed\s*(?:by|for and on behalf of|on behalf of|:)[^.]{0,80}\.?$`)

// signed is the day on which a page says it was signed, in one of its last lines. A page that answers several reports
// was signed once too, so the day holds for all of it.
func (a *answers) signed() day.Day {
	for i, n := len(a.lines)-1, 0; i >= 0 && n < 12; i-- {
		l := &a.lines[i]
		if l.dead {
			continue
		}
		n++
		if m := signedLine.FindStringSubmatch(l.text); m != nil && l.b.Cell == nil {
			if d, ok := day.Parse(m[1]); ok {
				return d
			}
		}
	}
	return day.Day{}
}
