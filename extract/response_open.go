package extract

import (
	"strings"

	"heed/record"
)

// opensBare opens a zone at a recommendation printed without marks or label: a short paragraph that asks, in a part of
// the page that answers recommendations, followed by a paragraph that tells. The page must have said that responses
// follow, or have answered a quotation already; or the paragraph addresses those it asks ("Chief constables should").
func (a *answers) opensBare(i int) bool {
	l := &a.lines[i]
	listed := a.section.listed && l.class == numeric // "1. The force should", under "Areas for improvement"
	if a.section.labelled || l.heading || l.item() && !listed || l.b.Kind == record.Heading || a.inQuote[i] {
		return false
	}
	if a.section.listed && !a.section.labelled && (l.b.Italic || l.b.Bold) && a.quotedBySet(i) {
		// under such a heading what is set off from the paragraph below it is what was found
		z := a.open(i, zone{rule: ruleQuote, quote: []part{{block: i, text: l.text}}, asked: true})
		z.by = a.own
		a.section.quoting = true
		return true
	}
	n := wordCount(l.text)
	named := calledRecommendation.MatchString(l.text)
	// where the page said that its recommendations follow, one may be copied without its full stop
	ends := endsSentence(l.text) || strings.HasSuffix(l.text, ":") || a.section.announced && wordCount(l.text) >= 9 && imperative(l.text)
	if n < 7 || n > 160 || !ends && !named {
		return false
	}
	addressed := addressedAsk.MatchString(l.text) || named
	recommended := recommends.MatchString(firstWords(l.text, 8))
	commanded := ((imperative(l.text) || asksBehindLead(l.text)) && !hasPast(l.text) || recommended) && n <= 90
	if !addressed && !(commanded && (a.section.announced || a.section.quoting || recommended && (l.b.Bold || l.b.Italic))) {
		return false
	}
	if a.speaks(l.text) && !recommends.MatchString(firstWords(l.text, 8)) && !(listed && addressed) {
		return false
	}
	if a.zone != nil && len(a.zone.body) == 0 && len(a.zone.text) == 0 && !a.zone.replied && a.zone.rule != ruleQuote {
		return false // the quotation of the open zone
	}
	// what follows must be an answer, not another ask
	k := i + 1
	for k < len(a.lines) && (a.lines[k].dead || a.lines[k].item() && strings.HasSuffix(l.text, ":")) {
		k++
	}
	if k >= len(a.lines) {
		return false
	}
	next := &a.lines[k]
	if next.heading && !replyWords.MatchString(next.text) || a.inQuote[k] || addressedAsk.MatchString(next.text) {
		return false
	}
	if addressed && !a.section.announced && !a.section.quoting && !a.speaks(next.text) && !replyWords.MatchString(next.text) {
		return false
	}
	if listed && (next.item() || asks(next.text)) {
		return false // a list of them, answered together or not at all
	}
	k = a.asksOn(k)
	z := a.open(i, zone{rule: ruleAsk})
	z.quote = []part{{block: i, text: l.text}}
	for n := i + 1; n < k; n++ {
		if !a.lines[n].dead {
			z.quote = append(z.quote, part{block: n, text: a.text(n)})
		}
	}
	z.by = a.own
	a.section.quoting = true
	a.skipTo = k
	return true
}

// opensList notes a heading under which the items of one kind are answered one by one: "Areas for improvement".
func (a *answers) opensList(i int) bool {
	l := &a.lines[i]
	if !l.heading && l.b.Kind != record.Heading || !listHeading.MatchString(l.text) {
		return false
	}
	a.closeZone()
	a.section.listed, a.section.announced = true, true
	return true
}

var listHeading = compile(`^(?i:(?:\d{1,2}[.)]\s+)?(?:the )?(?:areas? for improvement|(?:accelerated )?causes? of concern)\s*:?)$`)

// asksOn returns the first block from k on that does not go on asking what was asked above it: a recommendation copied
// without marks may have more than one paragraph. Words that open a recommendation of their own are not passed over, nor
// is the last paragraph before a heading: something must be left to answer.
func (a *answers) asksOn(k int) int {
	for k < len(a.lines) {
		l := &a.lines[k]
		next := live(a.lines, k+1)
		first := firstSentence(l.text)
		if l.heading || l.b.Kind != record.Paragraph || !modal.MatchString(first) || a.speaks(l.text) || addressedAsk.MatchString(l.text) || asksBehindLead(l.text) ||
			recommends.MatchString(firstWords(l.text, 8)) || next >= len(a.lines) || a.lines[next].heading {
			return k
		}
		k = next
	}
	return k
}

var (
	// a recommendation that the page calls so and gives no number: "Recommendation: within three months the force should"
	calledRecommendation = compile(`^(?i:(?:the |hmicfrs |hmic |inspectorate['’]s |key |main |overarching )*(?:recommendation|area for improvement)(?: text| made)?\s*[:–—]\s*)\pL`)

	addressedAsk = compile(`^(?:(?:By|Within|From|With immediate effect|As an interim measure|As soon as possible|Where|Until|Immediately)[^.]{0,90}?,\s+)?(?:To [^:.]{3,90}:\s*)?(?i:the |all |each |every )?(?i:chief constables?|chief officers|police and crime commissioners|(?:the )?commissioners?|pccs|police forces|forces|chief fire officers|fire and rescue services|national police chiefs[’'] council|npcc|college of policing|home office|constabulary|force)\b[^.]{0,160}?\b(?:should|must|needs? to)\b`)
	pastVerb     = compile(`(?i)\b(?:we|our|has been|have been|was|were|had)\b`)
)

// hasPast reports whether a sentence tells of what has been done, outside its clauses: "say what has been done" asks.
func hasPast(s string) bool {
	if m := subClause.FindStringIndex(s); m != nil {
		s = s[:m[0]]
	}
	return pastVerb.MatchString(s)
}

var subClause = compile(`(?i)\b(?:what|which|who|whom|how|whether|why)\b`)

// opensNumbered opens a zone at a numbered paragraph that recommends, as answers to committees print it: "3. We recommend
// that ... (Paragraph 41)", set off by weight or by its words; readers of PDFs may take it for a heading. A numbered
// paragraph set off in the same way that asks for nothing is a conclusion: it ends the answer before it. The paragraph of
// the report behind it is mark enough without a number, where it is set off too.
func (a *answers) opensNumbered(i int) bool {
	l := &a.lines[i]
	place := trailingPlace.FindString(l.text)
	set := l.b.Bold || l.b.Italic || l.b.Kind == record.Quote || l.b.Box != 0 || l.b.Kind == record.Heading
	if a.section.labelled || a.section.listed || l.b.Cell != nil || l.class != numeric && (l.class != noMarker || place == "" || !set) {
		return false
	}
	if l.b.Kind == record.Heading && place == "" && !endsSentence(l.text) {
		return false // a title with a number
	}
	asked := recommends.MatchString(l.text) || set && asks(l.text) || recommendationPlace.MatchString(place)
	if !asked || conclusionPlace.MatchString(place) {
		if set && a.zone != nil && a.zone.rule == ruleNumber && wordCount(l.text) >= 8 {
			a.closeZone()
			return true
		}
		return false
	}
	if wordCount(l.text) < 6 || !set && a.zone != nil && a.zone.rule != ruleNumber {
		return false
	}
	number, quoted := "", l.text
	if l.class == numeric {
		number = markerNumber(l.marker)
	}
	if m := leadingLabel.FindStringSubmatch(quoted); m != nil {
		number, quoted = m[1], strings.TrimPrefix(quoted, m[0])
	}
	if m := trailingLabel.FindStringSubmatch(l.text); m != nil {
		number = m[1]
	}
	z := a.open(i, zone{rule: ruleNumber, quote: []part{{block: i, text: trailingPlace.ReplaceAllString(quoted, "")}}})
	if number != "" {
		z.numbers = []string{number}
	}
	z.by = a.own
	z.asked = true
	return true
}

var (
	leadingLabel  = compile(`^\((?i:recommendation|rec\.?)\s+(\d{1,3}[a-z]?)\)\s+`)
	trailingLabel = compile(`\((?i:recommendation)\s+(\d{1,3}[a-z]?)\)\.?$`)
	trailingPlace = compile(`\s*[(\[](?i:(?:recommendation|conclusion)s?(?: and (?:recommendation|conclusion)s?)?,?\s+)?(?i:recommendation|paragraphs?|paras?|pages?)\s[^)\]]{1,40}[)\]]\.?$`)

	// newer committees print of what kind each paragraph is: "(Recommendation, Paragraph 34)"
	recommendationPlace = compile(`^\s*[(\[](?i:recommendations?),`)
	conclusionPlace     = compile(`^\s*[(\[](?i:conclusions?),`)
)
