package extract

import (
	"slices"
	"strings"

	"heed/record"
)

// opensQuoted opens a zone at a recommendation that stands in quotation marks without a label. Where recommendations are
// labelled, or inside an answer, a quotation opens nothing: people quote other things too.
func (a *answers) opensQuoted(i int) bool {
	l := &a.lines[i]
	if !a.inQuote[i] {
		return false
	}
	if a.zone != nil && a.zone.rule == ruleQuote && len(a.zone.body) == 0 && len(a.zone.text) == 0 {
		a.zone.quote = append(a.zone.quote, part{block: i, text: a.text(i)}) // the quotation runs over several blocks
		return true
	}
	if a.section.labelled || a.zone != nil && a.zone.rule == ruleProse || a.handed.last > 0 {
		return false
	}
	text := l.text
	bare := strings.TrimLeft(text, `“"‘'`)
	if takesPosition(bare) && !asks(bare) {
		return false // a reply that is printed as a quotation
	}
	first := a.section.announced && a.zone == nil // the page said that answers follow: its first quotation is what is answered, however copied
	if wordCount(text) < 8 || !asks(bare) && !asksBehindLead(bare) && !first && l.b.Kind != record.Quote {
		return false
	}
	z := a.open(i, zone{rule: ruleQuote, quote: []part{{block: i, text: a.text(i)}}})
	z.by = a.own
	a.section.quoting = true
	return true
}

// asksBehindLead reports whether a command follows clauses that lead up to it: "Working with the council, make sure that",
// "By 1 May, where required, seek".
func asksBehindLead(text string) bool {
	m := leadClause.FindStringIndex(text)
	for n := 0; m != nil && n < 3; n++ {
		text = text[m[1]:]
		if verbs[strings.ToLower(firstWord(text))] {
			return true
		}
		m = laterClause.FindStringIndex(text)
	}
	return false
}

var (
	leadClause  = compile(`^(?:Working|Together|In (?:consultation|collaboration|partnership|conjunction|line|the meantime)|With|Where|When|As|If|Within|By|From|Following|Until|Before|After|Alongside|Through)\b[^.,]{0,120},\s+`)
	laterClause = compile(`^(?:where|when|if|as|with|working|in (?:consultation|collaboration|partnership|conjunction|line)|within|through|alongside)\b[^.,]{0,80},\s+`)
)

// markQuoted notes which blocks are filled by a quotation: it begins with the block and ends with this or a later one,
// at most six blocks on.
func (a *answers) markQuoted() {
	a.inQuote = make([]bool, len(a.lines))
	for i := 0; i < len(a.lines); i++ {
		l := &a.lines[i]
		if l.dead || a.inQuote[i] {
			continue
		}
		if l.b.Kind == record.Quote {
			a.inQuote[i] = true
			continue
		}
		if !opensQuote(l.text) {
			continue
		}
		for k := i; k < len(a.lines) && k < i+7; k++ {
			if a.lines[k].dead {
				continue
			}
			if k > i && (a.lines[k].b.Kind == record.Heading || opensQuote(a.lines[k].text)) {
				break
			}
			if wholeQuote(joinLines(a.lines[i : k+1])) {
				for n := i; n <= k; n++ {
					a.inQuote[n] = true
				}
				break
			}
		}
	}
}

func joinLines(ls []line) string {
	var b strings.Builder
	for i := range ls {
		if ls[i].dead {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(ls[i].text)
	}
	return b.String()
}

// wholeQuote reports whether a text is one quotation from its first mark to its last, with no text outside.
func wholeQuote(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), " .,;:")
	open, size := rune(0), 0
	for _, r := range s {
		open, size = r, len(string(r))
		break
	}
	closing := map[rune]string{'“': "”", '"': `"`, '‘': "’"}[open]
	if closing == "" || len(s) < size+len(closing)+1 || !strings.HasSuffix(s, closing) {
		return false
	}
	inner := s[size : len(s)-len(closing)]
	if open == '"' {
		return strings.Count(inner, `"`)%2 == 0
	}
	return strings.Count(inner, string(open)) >= strings.Count(inner, closing)-boolInt(open == '‘')*8
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

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

// quotedBySet reports whether a block stands above a paragraph that is not set in its type, and is a sentence.
func (a *answers) quotedBySet(i int) bool {
	l := &a.lines[i]
	if wordCount(l.text) < 8 || !endsSentence(l.text) || a.speaks(l.text) {
		return false
	}
	for k := i + 1; k < len(a.lines); k++ {
		if n := &a.lines[k]; !n.dead {
			return !n.heading && n.b.Cell == nil && n.b.Bold == (l.b.Bold && l.b.Italic && n.b.Bold) && !n.b.Italic && !n.item() && wordCount(n.text) >= 3
		}
	}
	return false
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
		next := k + 1
		for next < len(a.lines) && a.lines[next].dead {
			next++
		}
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

// opensProse opens a zone at a paragraph that says which numbered recommendations it answers: "In response to
// recommendations 10 and 22, ...". Where recommendations are labelled such words are a cross reference.
func (a *answers) opensProse(i int) bool {
	l := &a.lines[i]
	if a.section.labelled && a.zone != nil || l.b.Kind == record.Heading {
		return false
	}
	m := proseOpening.FindStringIndex(l.text)
	if m == nil {
		return false
	}
	c, ok := findNumbers(l.text)
	if !ok || c.start > m[1]+24 || c.start < m[1]-24 {
		return false
	}
	if a.zone != nil && len(a.zone.text) == 0 && len(a.zone.body) == 0 {
		return false
	}
	z := a.open(i, zone{rule: ruleProse, numbers: c.numbers, replied: true})
	z.by = a.own
	z.add(i, a.text(i))
	return true
}

var (
	proseOpening = compile(`^(?:(?:Firstly|Secondly|Finally|Turning to|Moving to|Next),?\s+)?(?i:in (?:direct |specific |relation )?(?:response|answer|reply|relation|regard|respect|terms)\s*(?:to|of)?|with (?:regards?|respect|reference) to|as regards|regarding|concerning|on|for|under|turning to|against|to address|to meet|addressing)\s+(?:the\s+)?(?:report['’]s\s+|inspectorate['’]s\s+|specific\s+)?(?i:recommendations?|recs?)\b|^(?i:recommendations?)\s+\d{1,3}[a-z]?(?:(?:,| and| &)\s*\d{1,3}[a-z]?)*\s+(?:is|are|was|were|has|have|asks?|asked|calls?|relates?|concerns?|recommends?|requires?|focus(?:es)?)\b`)

	// answersNumber is the first of these: a sentence so begun answers, wherever it stands
	answersNumber = compile(`^(?:(?:Firstly|Secondly|Finally|Turning to|Moving to|Next),?\s+)?(?i:in (?:direct |specific |relation )?(?:response|answer|reply|relation|regard|respect|terms)\s*(?:to|of)?|with (?:regards?|respect|reference) to|as regards|regarding|concerning|on|for|under|turning to|against|to address|to meet|addressing)\s+(?:the\s+)?(?:report['’]s\s+|inspectorate['’]s\s+|specific\s+)?(?i:recommendations?|recs?)\b`)
)

// metByNumber reports whether a sentence says that the recommendations it numbers have been done, by those who speak here.
func (a *answers) metByNumber(s string) bool {
	f := foldSentence(s)
	if !metWords.MatchString(f) || notYet.MatchString(f) || hedge.MatchString(f) {
		return false
	}
	for _, id := range a.bodies(s) {
		if !a.related(id, a.own.orgs) {
			return false // "recommendation 4 has been met by the College"
		}
	}
	return true
}

var metWords = compile(`\brecommendations?\b[\d\s,and&]{1,40}(?:is|are|has|have)(?: now| already| since| therefore| all| both| been| fully)* (?:implemented|complete|completed|met|delivered|discharged|achieved|fulfilled|in place|in progress|under way|underway)\b|\b(?:meets?|fulfils?|satisf(?:ies|y)|completes?|discharges?|delivers) recommendations?\s\d`)

// ownsNumber is a sentence that begins with who takes a position, or with the number it is about.
var ownsNumber = compile(`^(?:[“"]?(?i:recommendations?|recs?)\s+\d|(?:I|We|(?i:the|my|our) (?i:chief constable|force|constabulary|commissioner|pcc|pfcc))\s+(?:\pL+ ){0,3}(?i:accept|support|agree|reject|do not|does not|cannot|disagree|endorse)\w*\s)`)

// isLabelled reports whether a recommendation has a label of its own somewhere in the document.
func (a *answers) isLabelled(number string) bool {
	if a.labels == nil {
		a.labels = map[string]bool{}
		for i := range a.lines {
			l := &a.lines[i]
			if l.dead || !labelText.MatchString(l.text) {
				continue
			}
			c, ok := findNumbers(l.text)
			if ok && c.start <= 24 && (l.heading || l.b.Bold || wordCount(l.text) <= 4 || c.sep) {
				for _, n := range c.numbers {
					a.labels[n] = true
				}
			}
		}
	}
	return a.labels[number]
}

// courtesy is how a letter begins before it answers: "I am grateful for this report."
var courtesy = compile(`^(?i:(?:I|we|the \pL+(?: \pL+)?)\s+(?:very much |also |once again |warmly )?(?:(?:am|are|is) (?:very )?(?:grateful|pleased|thankful)|welcomes?|thanks?|would like to thank|notes?)\b)`)

// opensSentences opens zones at a paragraph whose sentences take positions on recommendations by number, each its own:
// "The force accepts recommendation 1 and has bought lamps. Recommendation 2 is not accepted; ...". A sentence without a
// number goes with the one before it. Where recommendations are labelled such words speak of another one in passing.
func (a *answers) opensSentences(i int) bool {
	l := &a.lines[i]
	if l.heading || l.b.Kind == record.Heading || a.f.kind != record.ResponseDocument {
		return false
	}
	labelled := a.section.labelled
	if !labelled && (l.b.Cell != nil && !a.inReportCell || a.zone != nil && a.zone.rule != ruleProse && a.zone.rule != ruleAll) {
		return false
	}
	type run struct {
		numbers []string
		text    []string
	}
	var runs []run
	var lead []string
	words := l.text
	if wholeQuote(words) {
		words = unquote(words) // a reply that is printed as a quotation
	}
	for _, s := range sentences(words) {
		c, ok := findNumbers(s)
		if !ok || wordCount(s[:c.start]) > 14 || hedged(foldSentence(s), min(c.start, len(foldSentence(s)))) {
			if len(runs) == 0 {
				lead = append(lead, s)
			} else {
				runs[len(runs)-1].text = append(runs[len(runs)-1].text, s)
			}
			continue
		}
		if n := len(runs); n > 0 && equalNumbers(runs[n-1].numbers, c.numbers) {
			runs[n-1].text = append(runs[n-1].text, s)
			continue
		}
		runs = append(runs, run{c.numbers, []string{s}})
	}
	answering := runs[:0]
	for _, r := range runs {
		text := strings.Join(r.text, " ")
		switch {
		case len(positions(text)) > 0, a.metByNumber(r.text[0]), answersNumber.MatchString(r.text[0]):
			answering = append(answering, r)
		case len(answering) > 0: // it only mentions the number
			answering[len(answering)-1].text = append(answering[len(answering)-1].text, r.text...)
		default:
			lead = append(lead, r.text...)
		}
	}
	if runs = answering; len(runs) == 0 {
		return false
	}
	if labelled && slices.ContainsFunc(runs, func(r run) bool {
		return slices.ContainsFunc(r.numbers, a.isLabelled) || !ownsNumber.MatchString(r.text[0])
	}) {
		return false // a cross reference: they have their answer under their own label
	}
	if len(lead) > 0 && (len(runs) == 1 || !courtesy.MatchString(lead[0])) {
		runs[0].text = append(lead, runs[0].text...)
	}
	for k, r := range runs {
		z := a.open(i, zone{rule: ruleProse, numbers: r.numbers, replied: true})
		z.by = a.own
		text := strings.Join(r.text, " ")
		if k == 0 && l.marker != "" {
			text = l.marker + " " + text
		}
		z.add(i, text)
	}
	return true
}
