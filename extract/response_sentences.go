package extract

import (
	"slices"
	"strings"

	"heed/record"
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

// metWords say of recommendations by number that they are done: "recommendations 1 and 2 have been met".
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
