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

// missingNumbers notes gaps in a run of numbers: other bodies' items are often left out, but a lost one looks the same.
func (w *walk) missingNumbers() {
	last := map[string]*item{}
	for _, it := range w.items {
		n := ordinal(it.number, numeric)
		if n == 0 {
			continue
		}
		key := fmt.Sprint(it.report, it.kind, it.rule)
		if prev := last[key]; prev != nil && !it.gaps {
			if m := ordinal(prev.number, numeric); n == m+2 && !w.numbered(m+1, it) {
				it.doubts = append(it.doubts, fmt.Sprintf("number %d missing between %d and %d, not explained", m+1, m, n))
			}
		}
		last[key] = it
	}
}

// numbered reports whether some item of the same kind has the number n.
func (w *walk) numbered(n int, like *item) bool {
	for _, it := range w.items {
		if it.kind == like.kind && it.report == like.report && ordinal(it.number, numeric) == n {
			return true
		}
	}
	return false
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
		case len(it.body) == 1 && w.othersEnd(it) && lastBlock.PageLast() > 0 && w.atPageEnd(it.end):
			doubt(0.2, "it ends without a full stop at a page end")
		}
	}
	if startsLower(p.Text) && it.stem == "" && it.rule != "table" && classOf(firstWord(p.Text)) == noMarker && p.Text != "" {
		doubt(0.2, "it begins in lower case: its beginning may be lost")
	}
	if p.Text != "" && it.kind == record.RecommendationKind && !asks(p.Text) && it.stem == "" && !named(p.Recipients) {
		doubt(0.2, "nothing in it asks for anything")
	}
	if tells(p.Text) {
		doubt(0.15, "part of it tells what was found")
	}
	for _, r := range p.Recipients {
		if r.Organisation == "" && (r.Basis == record.FromLabel || r.Basis == record.FromColumn) {
			p.Doubts = append(p.Doubts, "the register does not know “"+clip(r.Printed, 60)+"”")
			break
		}
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

// othersEnd reports whether most items end with a full stop: then one that does not was cut.
func (w *walk) othersEnd(it *item) bool {
	n, with := 0, 0
	for _, o := range w.items {
		if o != it && o.rule == it.rule && len(o.body) > 0 {
			n++
			if endsSentence(o.lastText()) {
				with++
			}
		}
	}
	return n > 1 && with*3 > n*2
}

// atPageEnd reports whether block i is the last of its page that carries text.
func (w *walk) atPageEnd(i int) bool {
	j := w.live(i + 1)
	return j >= len(w.lines) || w.lines[j].page() > w.lines[i].b.PageLast()
}
