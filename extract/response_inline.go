package extract

import (
	"strings"

	"heed/record"
)

// inlineQuotes reads letters that quote what is asked of them inside a paragraph: "The report made one recommendation to
// us: “Forces should ...”. This is now in hand." A quotation counts where it asks and a recommendation is spoken of in its
// sentence or the one before; what follows it, up to the next such quotation, is the answer. Pages that answer in any
// other way are not read so: there a quotation inside an answer opens nothing.
func (a *answers) inlineQuotes() {
	var z *zone
	partner := false // a paragraph handed over to the other of force and commissioner
	here := a.own
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead {
			continue
		}
		if l.heading || l.b.Kind == record.Heading || l.b.Cell != nil || imprint.MatchString(l.text) {
			a.emitInline(z)
			z = nil
			continue
		}
		if passesOn.MatchString(l.text) {
			if id := a.partnerNamed(l.text); id != "" {
				here, partner = speaker{orgs: []record.OrgID{id}}, true
				continue
			}
		}
		if partner && !opensQuote(l.text) && z != nil {
			a.emitInline(z) // their quotation has ended, and the page's own body speaks again
			z = nil
		}
		if partner && !opensQuote(l.text) {
			here, partner = a.own, false
		}
		text := l.text
		for {
			q, ok := askQuoted(text)
			if !ok {
				break
			}
			if z != nil {
				z.text = append(z.text, part{block: i, text: strings.TrimSpace(text[:q.lead])})
				a.emitInline(z)
			}
			z = &zone{rule: ruleInline, first: i, by: here, quote: []part{{block: i, text: q.quote}}}
			text = strings.TrimLeft(text[q.end:], " .,;:)”\"")
		}
		if z != nil && text != "" {
			z.text = append(z.text, part{block: i, text: text})
		}
	}
	a.emitInline(z)
}

// emitInline makes the response of what followed a quotation, if anything did.
func (a *answers) emitInline(z *zone) {
	if z != nil && saysSomething(joinParts(z.text)) {
		a.emit(z)
	}
}

// quotedAsk is a quotation inside a paragraph: where the sentence that leads up to it begins, and where it ends.
type quotedAsk struct {
	lead, end int
	quote     string
}

// askQuoted finds the first quotation inside a text that asks and is spoken of as a recommendation.
func askQuoted(text string) (quotedAsk, bool) {
	for from := 0; ; {
		m := innerQuote.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return quotedAsk{}, false
		}
		start, end, words := from+m[0], from+m[1], text[from+m[2]:from+m[3]]
		from = end
		before := sentences(text[:start])
		if len(before) == 0 || wordCount(words) < 8 || !asks(strings.TrimSpace(words)) {
			continue
		}
		lead := before[len(before)-1]
		spoken := lead
		if len(before) > 1 {
			spoken = before[len(before)-2] + " " + lead
		}
		if !recommendationNamed.MatchString(spoken) {
			continue
		}
		return quotedAsk{lead: strings.LastIndex(text[:start], lead), end: end, quote: strings.TrimSpace(words)}, true
	}
}

var (
	// A quotation inside a paragraph counts only beside words that speak of recommendations: letters quote other things
	// too.
	innerQuote          = compile(`“([^“”]{30,900})”`)
	recommendationNamed = compile(`(?i)\b(?:recommend(?:s|ed|ations?|ing)?|areas? for improvement|AFIs?|causes? of concern)\b`)
)
