package extract

import (
	"strings"

	"heed/record"
)

// Some pages tell what was recommended and then answer by the order in which they told it: "The first asked chief constables
// to train everybody. The second ... ", "I accept the second recommendation". The order is the page's own, not the report's
// numbers: what links such an answer is the words with which the page told the recommendation.

const orderWords = `first|second|third|fourth|fifth|sixth`

var (
	toldInOrder = compile(`^(?:The |Its )(` + orderWords + `)(?: recommendation| of these| one)?,?\s+(?:is|was|asks?|asked|recommends?|recommended|calls?|called|says?|said|requires?|required|suggests?|suggested)\b`)
	ofTheOrder  = compile(`(?i)\bthe (` + orderWords + `) (?:recommendation|of these|of them)\b`)
)

// toldAs returns the sentence with which the page told the recommendation of an order, with its block.
func (a *answers) toldAs(order string) (part, bool) {
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || l.b.Cell != nil || !strings.Contains(l.text, order) {
			continue
		}
		for _, s := range sentences(l.text) {
			if m := toldInOrder.FindStringSubmatch(s); m != nil && m[1] == order {
				return part{block: i, text: s}, true
			}
		}
	}
	return part{}, false
}

// opensInOrder opens a zone at a paragraph that takes a position on "the second recommendation", where the page told which
// that is and labels none.
func (a *answers) opensInOrder(i int) bool {
	l := &a.lines[i]
	if a.section.labelled || l.heading || l.b.Kind == record.Heading || l.b.Cell != nil || a.zone != nil && a.zone.rule != ruleProse {
		return false
	}
	m := ofTheOrder.FindStringSubmatch(firstSentence(l.text))
	if m == nil || numberList.MatchString(l.text) || !takesPosition(l.text) {
		return false
	}
	told, ok := a.toldAs(strings.ToLower(m[1]))
	if !ok || told.block >= i {
		return false
	}
	z := a.open(i, zone{rule: ruleProse, quote: []part{told}, replied: true})
	z.by = a.own
	z.add(i, a.text(i))
	return true
}
