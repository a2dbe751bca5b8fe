package extract

import (
	"fmt"
	"strings"

	"heed/record"
)

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
		n, letters := seriesPlace(it.number)
		if n == 0 || it.gaps {
			continue
		}
		key := fmt.Sprint(it.report, it.kind, letters)
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
			n, letters := seriesPlace(it.number)
			name := func(n int) string {
				if letters {
					return string(rune('A' + n - 1))
				}
				return itoa(n)
			}
			if !r.seen[n+1] && n < r.highest {
				it.doubts = append(it.doubts, fmt.Sprintf("number %s missing after %s, not explained", name(n+1), name(n)))
			} else if !r.seen[n-1] && n > lowest && i == 0 && w.f.kind != record.TrackerDocument { // elsewhere the item before the gap carries the doubt
				it.doubts = append(it.doubts, fmt.Sprintf("number %s missing before %s, not explained", name(n-1), name(n)))
			}
		}
	}
}

// seriesPlace returns the place of a number in its series from 1, and whether the series counts by capital letters: "C" is the
// third. "MR1" counts with "R2".
func seriesPlace(number string) (n int, letters bool) {
	if len(number) == 1 && number[0] >= 'A' && number[0] <= 'Z' {
		return int(number[0]-'A') + 1, true
	}
	return ordinal(strings.TrimPrefix(number, "MR"), numeric), false
}

// secondRequest reports whether a later paragraph of a labelled item asks another body than its first one does.
func (w *walk) secondRequest(it *item) bool {
	if len(it.body) < 2 || len(it.label) > 0 || len(it.column) > 0 {
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

var (
	innerLabel = compile(`(?:[.;!?”]|\n)\s+(?:(?i:recommendation|action|notes to recommendation) \d{1,3}\b|\d{1,3}\.?\s+\p{Lu}\pL*\s|(?:19|20)\d\d/\d{1,3}\s+\p{Lu})|(?:[.:;!?”]|\n|^)\s*(?i:recommendation|area for improvement|cause of concern) \d{1,3}(?:\s*$|\s*\n|\s*[.:–-]|\s+\p{Lu})|(?:[.;!?”]|\n)\s+(?:Recommendation\s*[.:]?\s+\p{Lu}|R\d{1,3}\s*[.:]\s+\p{Lu}|\d{1,3}:\s+\p{Lu})|[.!?”]\s+M?R\d{1,3}\s+\p{Lu}|(?:[.!?”]|\n)\s*(?i:key finding|safety recommendation|finding|conclusion) [A-Z/]{0,3}\d|;\s+(?:and|or)\s+Recommendation \d|\(\d{2,4}/\d{2,4}\)\.?\s+\p{Lu}`)
	// dangling are words that a finished text does not end with.
	dangling = setOf(`the a an of to in for with and or by on at from that which who whose their its his her our as is are was were be been being has have had will should must may can not into than between within across through such every each any this these those where when while if so because about against under over more most how what including especially until whether ensure ensuring without upon via per among either`)
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
	case words < 4 && !(asks(p.Text) && endsSentence(p.Text)) && it.stem == "":
		doubt(0.3, "it has fewer than four words")
	case words > 900:
		doubt(0.3, "it is longer than any recommendation we know: the next heading may have been missed")
	}
	end := strings.TrimSpace(it.lastText())
	if p.Text != "" && !endsSentence(end) && !endReference.MatchString(end) && it.rule != "heading" && it.restated == "" { // headings have no stop
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
	if p.Text != "" && it.kind == record.RecommendationKind && !asks(p.Text) && !asksLate(p.Text) && (it.stem == "" || announcesList.MatchString(it.stem)) && !named(p.Recipients) {
		doubt(0.2, "nothing in it asks for anything")
	}
	if p.Text != "" && innerLabel.MatchString(p.Text) {
		doubt(0.4, "another item's label stands inside its text")
	}
	for n, piece := range it.body {
		if n+1 < len(it.body) && it.body[n+1].continues {
			continue
		}
		if why := gluedTail(piece.text); why != "" {
			doubt(0.25, why)
			break
		}
	}
	for _, why := range []string{missingPoint(p.Points), oddPoint(p.Points), brokenPiece(it.body)} {
		if why != "" {
			doubt(0.25, why)
		}
	}
	if sameOpening(it.body) {
		doubt(0.2, "two of its sentences ask with the same first words: the second may be an item of its own")
	}
	if ownPlans.MatchString(p.Text) && it.kind != record.Action {
		doubt(0.2, "it ends with what the authors will do themselves")
	}
	if gluedHead(p.Text) {
		doubt(0.2, "it begins with words that no mark ends: a heading may have run in")
	}
	if lostOpening(it.body) {
		doubt(0.25, "points follow a finished sentence: the words that open them may be lost")
	}
	if closedReference.MatchString(endReference.ReplaceAllString(p.Text, ".")) {
		doubt(0.3, "a reference that closes an item stands inside its text")
	}
	if gapInside(p.Text) {
		doubt(0.3, "words are missing before a mark inside it")
	}
	if lostMarker(it) {
		doubt(0.2, "a point that asks on its own follows a finished sentence: its number may be lost")
	}
	if changedVoice(it.body) {
		doubt(0.2, "a paragraph that asks in another way begins inside it: a label may be lost")
	}
	if why := w.misplaced(it); why != "" {
		doubt(0.25, why)
	}
	switch {
	case numberOnly(it, p.Text):
		doubt(0.4, "only its number is printed")
	case it.kind == record.AreaForImprovement && twoTopics(it.body):
		doubt(0.25, "it names two things: two items may have run together")
	case it.rule != "label" && twoAsks(it.body):
		doubt(0.2, "it asks twice: two items may have run together")
	}
	if lostSemicolon(p.Points) {
		doubt(0.25, "a semicolon stands inside a point, as between the others: two may have run together")
	}
	if lonePoint(p.Points, false) {
		doubt(0.2, "a single point stands in it: one may be lost")
	}
	if strayLetter(p.Text) {
		doubt(0.2, "a single letter stands at its end: the next cell may have run in")
	}
	if headAtEnd(end) {
		doubt(0.3, "a heading stands at its end")
	}
	if headAtStart.MatchString(p.Text) {
		doubt(0.3, "a heading stands at its beginning")
	}
	if announcesList.MatchString(p.Text) {
		doubt(0.3, "it opens with words that announce a list")
	}
	if labelInText.MatchString(p.Text) {
		doubt(0.3, "a label stands in its text")
	}
	if oddNumber(p.Number) {
		doubt(0.2, "what stands for its number is none")
	}
	if tellsAfter(p.Text) {
		doubt(0.15, "a sentence in it tells what happened, after one that asks")
	}
	if it.stem == "" && lastEndsWithAnd(p.Points) {
		doubt(0.25, "its last point ends as if another followed")
	}
	if w.unnumbered(it) {
		doubt(0.2, "it has no number, unlike the items beside it")
	}
	if it.stem != "" && strings.Contains(p.Text, ";") && len(it.body) == 1 && twoPoints(p.Text) {
		doubt(0.25, "a second request follows a semicolon inside it: two points may have run together")
	}
	if it.stem != "" && it.lastOfStem && endsWithMore(end) {
		doubt(0.25, "it ends as if another point followed, and none does")
	}
	if first := sentences(p.Text); it.rule == "official-number" && len(first) > 1 && officialEnd.MatchString(p.Text) && recommended.MatchString(p.Text) && !recommended.MatchString(first[0]) {
		doubt(0.25, "what stands before the words that recommend may not belong to it")
	}
	if w.secondRequest(it) || w.elseAsked(it) {
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
	if k != nil && k.n < 3 && k.stops == 0 { // too few: ask the whole document
		n, stops := 0, 0
		for _, other := range w.kin {
			n, stops = n+other.n, stops+other.stops
		}
		return n > 3 && stops*5 >= (n-k.n)*4
	}
	return k != nil && (k.n > 2 && k.stops*5 >= (k.n-1)*3 || k.n == 2 && k.stops == 1)
}

// atPageEnd reports whether block i is the last of its page that carries text.
func (w *walk) atPageEnd(i int) bool {
	j := w.live(i + 1)
	return j >= len(w.lines) || w.lines[j].page() > w.lines[i].b.PageLast()
}
