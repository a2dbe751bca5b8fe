package extract

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"heed/record"
)

var conditions = regexp.MustCompile(`(?i)\b(?:where (?:required|necessary|appropriate|applicable|relevant|needed|they (?:do|have) not|this is not)|if (?:they|it|forces|the force|necessary|required|appropriate|needed|not already)\b|unless\b|until\b|pending\b|those forces that|forces that (?:have|do) not|if they don[’']t already|as appropriate|subject to\b|to the extent)`)

// finish turns the items into printings: recipients, deadlines, confidence and doubts.
func (w *walk) finish() {
	sort.SliceStable(w.items, func(a, b int) bool { return w.items[a].first < w.items[b].first })
	w.missingNumbers()
	w.kin = w.kinship()
	for _, it := range w.items {
		p := w.printing(it)
		if p.Text == "" && p.Number == "" {
			continue
		}
		w.out = append(w.out, p)
	}
}

// printing builds the record of an item.
func (w *walk) printing(it *item) record.Printing {
	f := w.f
	published := f.published
	if it.report >= 0 && it.report < len(f.reports) && !f.reports[it.report].Published.IsZero() {
		published = f.reports[it.report].Published
	}
	text := it.text()
	p := record.Printing{
		Document: w.doc.ID, Report: max(0, it.report), Number: it.number, Kind: it.kind, Heading: it.heading, Text: text,
		Notes: strings.Join(it.notes, "\n"), Under: it.under, Restated: it.restated,
		Blocks: [2]int{it.first, it.end}, Spans: w.spans(it), Rule: it.rule, Confidence: it.confidence,
		Condition: conditions.MatchString(text),
	}
	p.Points = pointTree(it.body)
	p.Recipients = w.chooseRecipients(it)
	p.Deadlines = w.deadlines(it, published)
	w.judge(it, &p)
	return p
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
	if len(it.column) > 0 {
		return it.column
	}
	if hasOwner(inText) {
		return inText
	}
	if it.stem != "" {
		if rs := w.recipients([]piece{{text: strings.TrimRight(it.stem, " :–—-") + stemTail(it.stem)}}, record.FromStem); hasOwner(rs) {
			return rs
		}
	}
	if len(it.above) > 0 {
		return it.above
	}
	if w.passive(it) {
		return nil
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
	return nil
}

// stemTail completes an open sentence, so that its subject is read as in a whole one.
func stemTail(stem string) string {
	if bareShould.MatchString(strings.TrimRight(stem, " :–—-")) || recommended.MatchString(stem) && !modal.MatchString(stem) {
		return " act."
	}
	return "."
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

// missingNumbers notes gaps in a run of numbers: a label that was lost leaves one, and its text in the item before. Where
// a good part of the numbers is missing, the document lists only what concerns it.
func (w *walk) missingNumbers() {
	type run struct {
		items   []*item
		highest int
		seen    map[int]bool
	}
	runs := map[string]*run{}
	var order []string
	for _, it := range w.items {
		n := ordinal(it.number, numeric)
		if n == 0 || it.gaps {
			continue
		}
		key := fmt.Sprint(it.report, it.kind)
		r := runs[key]
		if r == nil {
			r = &run{seen: map[int]bool{}}
			runs[key] = r
			order = append(order, key)
		}
		r.items = append(r.items, it)
		r.seen[n] = true
		r.highest = max(r.highest, n)
	}
	for _, key := range order {
		r := runs[key]
		lowest := r.highest
		for n := range r.seen {
			lowest = min(lowest, n)
		}
		if lowest <= 3 {
			lowest = 1 // a list begins with 1
		}
		if missing := r.highest - lowest + 1 - len(r.seen); missing == 0 || missing*3 > r.highest-lowest+1 && missing > 1 {
			continue
		}
		for i, it := range r.items {
			n := ordinal(it.number, numeric)
			if !r.seen[n+1] && n < r.highest {
				it.doubts = append(it.doubts, fmt.Sprintf("number %d missing after %d, not explained", n+1, n))
			} else if !r.seen[n-1] && n > lowest && (i == 0 || ordinal(r.items[i-1].number, numeric) < n-1) {
				it.doubts = append(it.doubts, fmt.Sprintf("number %d missing before %d, not explained", n-1, n))
			}
		}
	}
}

// secondRequest reports whether a later paragraph of a labelled item asks another body than its first one does.
func (w *walk) secondRequest(it *item) bool {
	if it.rule != "label" || len(it.body) < 2 || len(it.label) > 0 {
		return false
	}
	first := map[record.OrgID]bool{}
	for _, s := range sentences(it.body[0].text) {
		for _, a := range w.asked(s) {
			first[a.org] = true
		}
	}
	for _, p := range it.body[1:] {
		if p.class != noMarker || p.continues {
			continue
		}
		if ss := sentences(p.text); len(ss) > 0 {
			if as := w.asked(ss[0]); len(as) > 0 && as[0].org != "" && !first[as[0].org] {
				return true
			}
		}
	}
	return false
}

// kin is what the items found by one rule have in common: one that differs may be cut, or two run together.
type kin struct {
	n       int
	stops   int // end with a mark: a full stop, or the semicolon between points
	lower   int // begin in lower case
	single  int // have one sentence and no points
	lengths []int
}

func (w *walk) kinship() map[string]*kin {
	all := map[string]*kin{}
	for _, it := range w.items {
		t := it.text()
		if t == "" {
			continue
		}
		k := all[it.kinKey()]
		if k == nil {
			k = &kin{}
			all[it.kinKey()] = k
		}
		k.n++
		if endsMark(it.lastText()) {
			k.stops++
		}
		if startsLower(t) {
			k.lower++
		}
		if len(it.body) == 1 && len(sentences(t)) == 1 {
			k.single++
		}
		k.lengths = append(k.lengths, wordCount(t))
	}
	for _, k := range all {
		sort.Ints(k.lengths)
	}
	return all
}

func (it *item) kinKey() string { return it.rule + "/" + string(it.kind) + "/" + itoa(it.report) }

// endsMark reports whether a text ends as items of a list do.
func endsMark(s string) bool {
	s = strings.TrimRight(s, " ")
	return endsSentence(s) || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ", and") || strings.HasSuffix(s, "; and") || strings.HasSuffix(s, "; or")
}

// differs says how an item differs from its kin, or nothing.
func (k *kin) differs(it *item, text string) string {
	if k == nil || k.n < 2 {
		return ""
	}
	words := wordCount(text)
	median := k.lengths[(k.n-1)/2]
	single := len(it.body) == 1 && len(sentences(text)) == 1
	if k.n < 4 && k.single < k.n-1 {
		return ""
	}
	switch {
	case !single && k.single*5 >= k.n*3 && words > median:
		return "it has more sentences than the items beside it: two may have run together"
	case words > 120 && words > 4*median:
		return "it is much longer than the items beside it"
	}
	return ""
}

var (
	innerLabel = regexp.MustCompile(`(?:[.:;!?”]|\n|^)\s*(?i:recommendation|area for improvement|cause of concern) \d{1,3}(?:\s*$|\s*\n|\s*[.:–-]|\s+\p{Lu})`)
	// dangling are words that a finished text does not end with.
	dangling = setOf(`the a an of to in for with and or by on at from that which who whose their its his her our as is are was were be been being has have had will should must may can not into than between within across through such every each any this these those where when while if so because about against under over more most how what including especially until`)
)

// openers are the verbs, with a capital, that items begin with and that are no part of a name.
var openers = setOf(`Ensure Review Improve Develop Consider Provide Take Make Introduce Identify Establish Implement Strengthen Address Secure Publish Increase Agree Clarify Embed Assure Assess Promote Prioritise Continue Enhance Reduce Undertake Work Fully Robustly`)

// runTogether finds a plain verb with a capital in the middle of a sentence: the next item's first word.
func runTogether(text string) bool {
	f := strings.Fields(text)
	for i := 2; i < len(f)-1; i++ {
		w := strings.Trim(f[i], ",.;:")
		if openers[w] && (isLowerWord(f[i-1]) || strings.HasSuffix(f[i-1], ":")) && isLowerWord(f[i+1]) {
			return true
		}
	}
	return false
}

// isLowerWord reports whether a word is all lower case and no mark stands behind it.
func isLowerWord(s string) bool {
	for _, r := range s {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return len(s) > 1
}

// judge sets how sure a printing is and says what is doubtful about it.
func (w *walk) judge(it *item, p *record.Printing) {
	doubt := func(cost float64, reason string) {
		p.Doubts = append(p.Doubts, reason)
		p.Confidence -= cost
	}
	p.Doubts = append(p.Doubts, it.doubts...)
	p.Confidence -= 0.15 * float64(len(it.doubts))
	words := wordCount(p.Text)
	switch {
	case p.Text == "":
	case words < 4:
		doubt(0.3, "it has fewer than four words")
	case words > 900:
		doubt(0.3, "it is longer than any recommendation we know: the next heading may have been missed")
	}
	end := strings.TrimSpace(it.lastText())
	if p.Text != "" && !endsSentence(end) {
		lastBlock := w.lines[it.body[len(it.body)-1].block].b
		switch {
		case endsOpen(end):
			doubt(0.3, "it ends with a colon: its list may be lost")
		case it.stem != "" && (strings.HasSuffix(end, ";") || strings.HasSuffix(end, "; and") || strings.HasSuffix(end, "; or") || strings.HasSuffix(end, ",")):
			// one of several that complete a sentence
		case strings.HasSuffix(end, ";") || strings.HasSuffix(end, ",") || joiner[lastWord(end)] || lastWord(end) == "the" || lastWord(end) == "of":
			doubt(0.35, "it ends in the middle of a sentence")
		case dangling[lastWord(end)]:
			doubt(0.35, "it ends in the middle of a sentence")
		case w.othersEnd(it) && lastBlock.PageLast() > 0 && w.atPageEnd(it.end):
			doubt(0.25, "it ends without a full stop at a page end")
		case w.othersEnd(it):
			doubt(0.2, "it ends without a full stop, unlike the items beside it")
		}
	}
	if k := w.kin[it.kinKey()]; startsLower(p.Text) && it.stem == "" && k != nil && (k.n < 2 || k.lower*2 < k.n) && classOf(firstWord(p.Text)) == noMarker && p.Text != "" {
		doubt(0.2, "it begins in lower case: its beginning may be lost")
	}
	if p.Text != "" && it.kind == record.RecommendationKind && !asks(p.Text) && it.stem == "" && !named(p.Recipients) {
		doubt(0.2, "nothing in it asks for anything")
	}
	if p.Text != "" && innerLabel.MatchString(p.Text) {
		doubt(0.4, "another item's label stands inside its text")
	}
	if first := sentences(p.Text); it.rule == "official-number" && len(first) > 1 && officialEnd.MatchString(p.Text) && !recommended.MatchString(first[0]) {
		doubt(0.25, "what stands before the words that recommend may not belong to it")
	}
	if w.secondRequest(it) {
		doubt(0.2, "a request to someone else begins inside it: a label may be lost")
	}
	if runTogether(p.Text) {
		doubt(0.3, "two sentences run together in it")
	}
	if why := w.kin[it.kinKey()].differs(it, p.Text); why != "" {
		doubt(0.2, why)
	}
	if len(it.body) > 1 && it.body[0].class != noMarker && it.rule == "label" && it.heading == "" && (it.body[0].class == bullet || it.body[0].class == dash) {
		doubt(0.3, "it begins with a point: its sentence may be lost")
	}
	if tells(p.Text) {
		doubt(0.15, "part of it tells what was found")
	}
	p.Confidence = min(1, max(0.05, p.Confidence))
}

// named reports whether the words themselves say who is asked.
func named(rs []record.Recipient) bool {
	for _, r := range rs {
		if r.Basis == record.FromText {
			return true
		}
	}
	return false
}

// othersEnd reports whether most of the items beside it end with a full stop: then one that does not was cut.
func (w *walk) othersEnd(it *item) bool {
	k := w.kin[it.kinKey()]
	return k != nil && k.n > 2 && k.stops*5 >= (k.n-1)*3
}

// atPageEnd reports whether block i is the last of its page that carries text.
func (w *walk) atPageEnd(i int) bool {
	j := w.live(i + 1)
	return j >= len(w.lines) || w.lines[j].page() > w.lines[i].b.PageLast()
}
