package extract

import (
	"fmt"
	"sort"
	"strings"

	"heed/extract/fold"
	"heed/record"
	"heed/record/day"
)

var conditions = compile(`(?i)\b(?:where (?:required|necessary|appropriate|applicable|relevant|needed|they (?:do|have) not|this is not)|if (?:they|it|forces|the force|necessary|required|appropriate|needed|not already)\b|unless\b|until\b|pending\b|those forces that|forces that (?:have|do) not|if they don[’']t already|as appropriate|subject to\b|to the extent)`)

// finish turns the items into printings: recipients, deadlines, confidence and doubts.
func (w *walk) finish() {
	sort.SliceStable(w.items, func(a, b int) bool { return w.items[a].first < w.items[b].first })
	w.partsOfWholes()
	w.pointers()
	w.listedAgain()
	w.takePlaces()
	w.explained()
	w.trimTails()
	w.missingNumbers()
	w.kin, w.census, w.usual = w.kinship(), w.count(), w.usualWhite()
	w.lastOfStems()
	w.doubtLists()
	for _, it := range w.items {
		p := w.printing(it)
		if p.Text == "" && p.Number == "" {
			continue
		}
		w.out = append(w.out, p)
	}
}

// partsOfWholes leaves out parts of a numbered recommendation that stand apart in the text, where the document prints the
// whole of it too: counted twice, the recommendations would be more than their authors made.
func (w *walk) partsOfWholes() {
	kept := w.items[:0:0]
	for _, it := range w.items {
		whole := w.wholeOf(it)
		if whole == nil {
			kept = append(kept, it)
			continue
		}
		w.skip(it.first, fmt.Sprintf("%s is a part of recommendation %s, which is printed as a whole on page %d", it.number, it.part, w.lines[whole.first].page()))
	}
	w.items = kept
}

// paragraphRef ends an item of a list with the paragraph where it was made: "(2.43)", "(2.43, repeated recommendation 1.9)".
var paragraphRef = compile(`\(([A-Z]?\d{1,2}\.\d{1,3}|S\d{1,3})(?:[,;][^()]*)?\)\W*$`)

var lastBrackets = compile(`\s*\([^()]*\)\W*$`)

// listedAgain gives an item that the list at a report's end prints again the number it has in its place, so that the two
// count once.
func (w *walk) listedAgain() {
	at := map[string]*item{}
	for _, it := range w.items {
		if it.number != "" && at[it.number] == nil {
			at[it.number] = it
		}
	}
	for _, it := range w.items {
		m := paragraphRef.FindStringSubmatch(it.text())
		if m == nil {
			continue
		}
		if o := at[m[1]]; o != nil && o != it && o.kind == it.kind && o.report == it.report && foldWords(lastBrackets.ReplaceAllString(o.text(), "")) == foldWords(lastBrackets.ReplaceAllString(it.text(), "")) {
			it.number = o.number
			last := &it.body[len(it.body)-1]
			last.text = lastBrackets.ReplaceAllString(last.text, "") // they have led to its place
		}
	}
}

// briefOf ends a line that tells in brief what a recommendation asks, and says which: "(recommendation 3)".
var briefOf = compile(`(?i)\((?:see )?(?:our )?recommendations? (\d{1,3}[a-z]?)\)\W*$`)

// pointers leaves out lines of a summary that point at a recommendation which the document prints under that number.
func (w *walk) pointers() {
	kept := w.items[:0:0]
	for _, it := range w.items {
		var whole *item
		if m := briefOf.FindStringSubmatch(it.text()); m != nil && it.number == "" {
			for _, o := range w.items {
				if o != it && o.number == m[1] && o.kind == it.kind && o.report == it.report && o.rule == "label" {
					whole = o
					break
				}
			}
		}
		if whole == nil {
			kept = append(kept, it)
			continue
		}
		w.skip(it.first, fmt.Sprintf("a summary of recommendation %s, which is printed on page %d", whole.number, w.lines[whole.first].page()))
	}
	w.items = kept
}

// takePlaces takes a locator that stands behind the last sentence of an item off its text, as a note: "(Chapter 9,
// paragraph 9.15)" says where a report's list found it. Brackets before the full stop are part of the sentence, and
// "(Paragraph 9)" alone is how committees end the very words of a recommendation: both stay.
func (w *walk) takePlaces() {
	for _, it := range w.items {
		if len(it.body) == 0 {
			continue
		}
		last := &it.body[len(it.body)-1]
		rest, place := fold.EndPlace(last.text)
		if place == "" || !endsSentence(rest) || paragraphsOnly.MatchString(place) {
			continue
		}
		last.text = rest
		it.notes = append(it.notes, place)
	}
}

// paragraphsOnly is a locator by paragraph alone.
var paragraphsOnly = compile(`^.(?i:paragraphs?|paras?\.?) [^(\[\pL]*[a-z]?(?: (?:and|to) [\d.]+[a-z]?)?.$`)

// addressTail is brackets after the last full stop of an item that say whom it asks: "(To the governor)".
var addressTail = compile(`([.!?])\s*\((?i:directed |addressed )?[TtFf]o(?:r|:)?\s+([^()]{3,80})\)\W*$`)

// trimTails takes such brackets off the items' text, for they are labels that stand behind it, and reads whom they name.
func (w *walk) trimTails() {
	for _, it := range w.items {
		if len(it.body) == 0 {
			continue
		}
		last := &it.body[len(it.body)-1]
		m := addressTail.FindStringSubmatchIndex(last.text)
		if m == nil {
			continue
		}
		np := last.text[m[4]:m[5]]
		as := w.coordinate(np, addressed)
		if len(as) == 0 || verbs[strings.ToLower(firstWord(np))] {
			continue
		}
		it.label = append(it.label, w.asRecipients(as, record.FromLabel)...)
		last.text = last.text[:m[3]]
	}
}

// wholeOf returns the item that prints a part's recommendation as a whole, the part's words among its own.
func (w *walk) wholeOf(it *item) *item {
	if it.part == "" {
		return nil
	}
	words := foldWords(it.text())
	for _, o := range w.items {
		if o == it || o.part != "" || o.number != it.part || o.kind != it.kind || o.report != it.report {
			continue
		}
		have := setOf(foldWords(o.text()))
		n, in := 0, 0
		for _, f := range strings.Fields(words) {
			if n++; have[f] {
				in++
			}
		}
		if n > 0 && in*20 >= n*17 {
			return o
		}
	}
	return nil
}

// printing builds the record of an item.
func (w *walk) printing(it *item) record.Printing {
	f := w.f
	published := f.published
	if it.report >= 0 && it.report < len(f.reports) && !f.reports[it.report].Published.IsZero() {
		published = f.reports[it.report].Published
	}
	own := it.report >= 0 && it.report < len(f.reports) && f.reports[it.report].Own
	restated := own && it.restated != "" // what only lists or summarises reports repeats all of them
	if restated {
		published = day.Day{} // a length of time counts from the earlier report, whose day is not printed here
	}
	text := it.text()
	p := record.Printing{
		Document: w.doc.ID, Report: max(0, it.report), Number: it.number, Kind: it.kind, Heading: it.heading, Text: text,
		Notes: strings.Join(it.notes, "\n"), Under: it.under, Restated: restated,
		Blocks: [2]int{it.first, it.end}, Spans: w.spans(it), Rule: it.rule, Confidence: it.confidence,
		Condition: conditions.MatchString(text),
	}
	if p.Heading == "" && it.rule != "label" { // what stands over it is searched with it
		p.Heading = it.theme
		if it.stem != "" {
			p.Heading = openSentence(it.stem)
		}
	}
	if restated {
		p.Cited = w.earlier(it)
		p.Notes = strings.TrimSpace(p.Notes + "\n" + w.verdict(it))
	}
	p.Points = pointTree(it.body)
	p.Recipients = w.chooseRecipients(it)
	p.Deadlines = w.deadlines(it, published)
	w.judge(it, &p)
	return p
}

// openSentence returns the sentence of a stem that the items complete, without the narrative before it.
func openSentence(stem string) string {
	ss := sentences(strings.TrimRight(stem, " "))
	if len(ss) == 0 {
		return ""
	}
	return ss[len(ss)-1]
}

// chooseRecipients walks down the ladder: label, column, text, stem, heading, addressee, subject. A label also takes the
// lesser parts that the text gives to others.
func (w *walk) chooseRecipients(it *item) []record.Recipient {
	inText := w.recipients(it.body, record.FromText)
	if len(it.label) > 0 {
		set := recipientSet{}
		for _, r := range it.label {
			set.add(r)
		}
		for _, r := range inText {
			if (r.Role == record.Supporting || r.Role == record.Consulted) && r.Organisation != "" {
				set.add(r)
			}
		}
		return set.list
	}
	if len(it.column) > 0 && !(it.leads && namesKnown(inText)) {
		return it.column
	}
	if hasOwner(inText) && !(len(it.above) > 0 && w.inHouse(inText)) {
		return inText
	}
	if rs := w.bareVerb(it); rs != nil && !(len(it.above) > 0 && w.inHouse(rs)) {
		return rs
	}
	if thatStem.MatchString(it.stem) && len(it.body) > 0 { // "The group recommends that:", "Cabinet reviews ..."
		if as := w.subjunctive(it.body[0].text); len(as) > 0 {
			return w.asRecipients(as, record.FromText)
		}
	}
	if it.stem != "" {
		if rs := w.recipients([]piece{{text: strings.TrimRight(it.stem, " :–—-") + stemTail(it.stem)}}, record.FromStem); hasOwner(rs) {
			return rs
		}
		if m := agreedTo.FindStringSubmatch(it.stem); m != nil {
			if as := w.agents(m[1]); len(as) > 0 {
				return w.asRecipients(as, record.FromStem)
			}
		}
	}
	if len(it.above) > 0 {
		return it.above
	}
	if w.passive(it) {
		return nil
	}
	if rs := w.implied(it); rs != nil {
		return rs
	}
	var out []record.Recipient
	if len(w.f.addressees) > 0 {
		for _, a := range w.f.addressees {
			out = append(out, record.Recipient{Printed: a.printed, Organisation: a.org, Role: record.Owner, Basis: record.FromAddressee})
		}
		return out
	}
	if w.f.subjectName != "" && (it.kind != record.RecommendationKind || imperative(it.text())) {
		return []record.Recipient{{Printed: w.f.subjectName, Organisation: w.f.subject, Role: record.Owner, Basis: record.FromSubject}}
	}
	return w.cover(it)
}

// bareVerb reads whom a recommendation asks that says neither "should" nor "recommends that": "The Department of Home
// Affairs establish arrangements", "The Commission:" and what it is to do below. The verb in its plain form after one body
// asks; "establishes" would tell.
func (w *walk) bareVerb(it *item) []record.Recipient {
	if it.kind != record.RecommendationKind || len(it.body) == 0 || it.stem != "" {
		return nil
	}
	text := it.body[0].text
	if endsOpen(text) && len(it.body) > 1 && imperative(it.body[1].text) {
		np := strings.TrimRight(text, " :–—-")
		if as := w.coordinate(np, addressed); wordCount(np) <= 10 && isName(strings.Fields(np)) && len(as) > 0 && plausibleBody(as) {
			return w.asRecipients(as, record.FromText)
		}
	}
	if ss := sentences(text); len(ss) > 0 {
		return w.asRecipients(w.plainForm(ss[0]), record.FromText)
	}
	return nil
}

// plainForm reads the body at the start of a sentence whose verb stands in its plain form, or nothing.
func (w *walk) plainForm(s string) []agent {
	if imperative(s) || modal.MatchString(s) || present.MatchString(strings.ToLower(openingWords(s))) {
		return nil
	}
	as := w.subjunctive(s)
	if len(as) == 0 || !leads(s, as[0].printed) {
		return nil
	}
	for i := range as { // "The board to review": the word before the verb is no part of the name
		as[i].printed = strings.TrimSuffix(as[i].printed, " to")
	}
	if !plausibleBody(as) {
		return nil
	}
	last := as[len(as)-1].printed
	at := strings.Index(s, last)
	rest := s[max(at, 0)+len(last):]
	if v := strings.ToLower(firstWord(adverbFirst.ReplaceAllString(rest, ""))); at < 0 || !verbs[v] {
		return nil
	}
	return as
}

// adverbFirst is an adverb between a body and its verb.
var adverbFirst = compile(`(?i)^\s*(?:(?:\w+ly|also|now|therefore|further|to)\s+)+`)

// openingWords returns the first words of a sentence, up to the length of a name.
func openingWords(s string) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(8, len(f))], " ")
}

// thatStem is a stem that leaves whom it asks to the items.
var thatStem = compile(`(?i)\b(?:recommend(?:s|ed)?|asks?|requests?)(?: to [^,.;:]{3,80})?,? that\W*$`)

// inHouse reports whether the text names nobody but people of the body it asks: "Managers should", under "To the governor".
func (w *walk) inHouse(rs []record.Recipient) bool {
	for _, r := range rs {
		if name := nameWords(r.Printed); r.Organisation != "" || len(name) != 1 || !inHouseNouns[name[0]] {
			return false
		}
	}
	return len(rs) > 0
}

var inHouseNouns = setOf(`manager leader supervisor staff officer governor`)

// agreedTo is a stem in which a body has already agreed to what an ombudsman asks of it.
var agreedTo = compile(`(?i)^(.*?)\s+(?:has|have) (?:already |now )?agreed to\b.{0,30}:\W*$`)

// stemTail completes an open sentence, so that its subject is read as in a whole one.
func stemTail(stem string) string {
	if t := strings.TrimRight(stem, " :–—-"); bareShould.MatchString(t) || strings.HasSuffix(t, " to") || recommended.MatchString(stem) && !modal.MatchString(stem) {
		return " act."
	}
	return "."
}

// namesKnown reports whether a text asks a body that the register knows. "The Partnership" and "Adult Social Care" may be
// what a column calls by its full name.
func namesKnown(rs []record.Recipient) bool {
	for _, r := range rs {
		if (r.Role == record.Owner || r.Role == record.Joint) && r.Organisation != "" {
			return true
		}
	}
	return false
}

func hasOwner(rs []record.Recipient) bool {
	for _, r := range rs {
		if r.Role == record.Owner || r.Role == record.Joint {
			return true
		}
	}
	return false
}

// passive reports whether an item asks without saying whom: "structures should be put in place". Its recipient stays
// unspecified; a force is never guessed. Noun phrases are no such ask.
func (w *walk) passive(it *item) bool {
	t := it.text()
	return it.kind == record.RecommendationKind && modal.MatchString(t) && !imperative(t)
}
