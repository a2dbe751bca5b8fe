package extract

import (
	"strings"

	"heed/record"
)

var pointsAt = compile(`(?i)\b(?:these|following|areas|actions|steps|ways|recommendations|improvements)\b[^.]{0,60}:\W*$|\btake (?:\w+ )?(?:action|steps) to\W*$`)

// oneSentence reports whether an open sentence already says what is to be done ("should have a plan that:"), so that the
// list only completes it. After a bare "should:", or words that announce a list, each line is an item.
func (w *walk) oneSentence(text string) bool {
	t := strings.TrimRight(text, " :–—-")
	if h := w.ctx.head; h.one && h.kind != record.RecommendationKind && endsOpen(text) && !pointsAt.MatchString(text) && !takeAction.MatchString(text) {
		return true // the heading announces one area, and this is it
	}
	if w.ctx.head.kind == record.AreaForImprovement && onlyImprove.MatchString(t) {
		return false
	}
	if !endsOpen(text) || bareShould.MatchString(t) || pointsAt.MatchString(text) || takeAction.MatchString(text) {
		return false
	}
	if loc := recommended.FindStringIndex(t); loc != nil && !modal.MatchString(t[loc[1]:]) {
		return w.subjunctive(t[loc[1]:]) != nil
	}
	return modal.MatchString(t) && len(w.asked(t+".")) > 0
}

// onlyImprove is a stem that says no more than the heading "Areas for improvement" over it: each line names an area.
var onlyImprove = compile(`(?i)\b(?:should|must|needs? to)(?:,? (?:immediately|urgently|also|therefore|now),?)? (?:improve|develop|address)$`)

// ruleStem takes the items that an open sentence announces outside any list heading: "I recommend:", "The matters of
// concern are as follows:", "Within three months the force should:".
func (w *walk) ruleStem(i int) int {
	l := &w.lines[i]
	if l.heading && !endsOpen(l.text) || !endsOpen(l.text) || l.quoted {
		return i
	}
	kind := record.RecommendationKind
	low := strings.ToLower(l.text)
	switch {
	case listStem.MatchString(l.text):
		if earlierAsk.MatchString(openSentence(l.text)) {
			return i // told of the past
		}
		if m := listStem.FindString(l.text); thirdParty.MatchString(m) && !strings.Contains(low, "i recommend") && !strings.Contains(low, "we recommend") {
			return i // someone else's recommendations, or earlier ones
		}
		switch {
		case strings.Contains(low, "of concern"), strings.Contains(low, "significant weakness"), strings.Contains(low, "significant concern"):
			kind = record.CauseOfConcern
		case strings.Contains(low, "improvement"):
			kind = record.AreaForImprovement
		}
	case w.forceShould(l.text):
	default:
		return i
	}
	if len(w.labels) > 0 && w.labels[record.RecommendationKind] >= 2 && kind == record.RecommendationKind && !w.ctx.open && w.concern == "" {
		return i // the document labels its recommendations; other lists are guidance
	}
	j := w.live(i + 1)
	if j >= len(w.lines) {
		return i
	}
	n := &w.lines[j]
	if len(w.lists) > 0 && !w.ctx.open && l.b.Cell == nil && n.item() && startsLower(n.text) && !asks(n.text) && !verbs[firstWord(n.text)] && !gerund(n.text) && !w.forceShould(l.text) {
		return i // a table prints in full what these words name
	}
	indented := n.class == noMarker && !n.heading && (n.left() > l.left()+8 || w.alike(i, w.stemEnd(i)))
	over := w.overList(j, l.b) // "For the Trust" between the stem and its first item
	if !n.item() && !indented && !over {
		return i
	}
	was := w.ctx
	if !w.ctx.open {
		w.ctx = context{head: listHead{kind: kind}, title: l.text, from: i, to: w.stemEnd(i), open: true, stem: true}
	} else {
		w.ctx.head.kind = kind
	}
	var next int
	if n.item() && w.oneSentence(l.text) {
		next = w.splitList(i, w.ctx.to, "")
	} else if n.item() || over {
		next = w.splitList(i+1, w.ctx.to, l.text)
	} else {
		next = w.splitIndented(i, w.ctx.to)
	}
	for k := range w.items {
		if it := w.items[k]; it.first > i && it.first < next && it.number == "" && w.title != "" && l.b.Cell == nil {
			if p := w.lines[it.first]; p.class == lettered { // the next part of a numbered recommendation
				it.number = w.title + "(" + strings.Trim(p.marker, "().") + ")"
				it.part = w.title
			}
		}
		if it := w.items[k]; it.first > i && it.first < next && it.rule == "list-heading" {
			it.rule = "stem"
		}
	}
	w.ctx = was
	if next <= i+1 {
		return i
	}
	return next
}

// overList reports whether line j is a short title or an address over the first item of a list, in the same cell as the
// stem.
func (w *walk) overList(j int, stem *record.Block) bool {
	n := &w.lines[j]
	if n.heading || n.item() || n.quoted || !titleLike(n) || stem.Cell != nil && !stem.SameCell(*n.b) {
		return false
	}
	k := w.live(j + 1)
	return k < len(w.lines) && w.lines[k].item() && ordinal(markerNumber(w.lines[k].marker), numeric) <= 1 && (stem.Cell == nil || stem.SameCell(*w.lines[k].b))
}

// earlierAsk is a sentence that tells what was recommended in another year or report: "In 2019 we recommended that:".
var earlierAsk = compile(`(?i)^(?:in|back in|as long ago as|since|in our) (?:\pL+ )?(?:(?:19|20)\d\d|(?:last|previous|earlier|first|interim) (?:report|inspection|review|year))\b[^.]*\b(?:recommended|made)\b`)

// stemEnd bounds the list under a stem: the next heading, or the end of its cell.
func (w *walk) stemEnd(i int) int {
	for j := i + 1; j < len(w.lines); j++ {
		l := &w.lines[j]
		if l.dead {
			continue
		}
		if l.heading || w.lines[i].b.Cell != nil && !w.lines[i].b.SameCell(*l.b) {
			return j
		}
	}
	return len(w.lines)
}

// forceShould reports whether a stem asks the inspected body, or one the register knows, by a bare "should:".
func (w *walk) forceShould(text string) bool {
	t := strings.TrimRight(text, " :–-")
	if !bareShould.MatchString(t) || wordCount(t) > 30 {
		return false
	}
	as := w.asked(t + " act.")
	for _, a := range as {
		if a.org != "" || w.f.subjectName != "" {
			return true
		}
		if _, ok := w.subjectWord(strings.TrimPrefix(strings.ToLower(a.printed), "the ")); ok {
			return true
		}
	}
	return len(as) > 0 && deadlineWords.MatchString(t)
}

var bareShould = compile(`(?i)\b(?:should|must|needs? to|(?:is|are) recommended to)(?:,? (?:immediately|urgently|also|therefore|now|take the following (?:action|step)s?|within [\w\s]{3,25}|by [\w\s]{3,25}|as soon as possible)){0,2}$`)

// splitIndented makes items of the paragraphs under a stem whose bullets the file does not print: they are indented, or
// begin alike ("Improving ...", "Reforming ...").
func (w *walk) splitIndented(i, to int) int {
	stem := w.lines[i].text
	base := w.lines[i].left()
	alike := w.alike(i, to)
	boxes := w.boxes(i, to)
	var made []*item
	j := w.live(i + 1)
	for ; j < to; j = w.live(j + 1) {
		l := &w.lines[j]
		if l.heading && !(alike && gerund(l.text)) || l.b.Cell != nil && w.lines[i].b.Cell == nil || w.owned[j] {
			break
		}
		if base > 0 && l.left() <= base+8 || base == 0 && !alike {
			break
		}
		if n := len(made); n > 0 {
			last := made[n-1]
			nx := w.live(j + 1)
			switch {
			case !endsSentence(last.lastText()) && startsLower(l.text),
				boxes > 1 && l.b.Box > 0 && l.b.Box == w.lines[last.first].b.Box,
				alike && !gerund(l.text) && nx < to && gerund(w.lines[nx].text):
				last.add(j, l, false)
				continue
			}
		}
		if alike && !gerund(l.text) {
			break
		}
		made = append(made, w.listItem(j, l, w.ctx.head.kind, "stem", stem, i))
	}
	if len(made) < 2 {
		return i
	}
	for _, it := range made {
		it.confidence = 0.8
		w.emit(it)
	}
	return j
}

// gerund reports whether a line begins with a verb in -ing.
func gerund(text string) bool {
	f := firstWord(text)
	return strings.HasSuffix(f, "ing") && len(f) > 5
}

// alike reports whether most of the next lines begin with a verb in -ing, as items of one list do.
func (w *walk) alike(i, to int) bool {
	n, with := 0, 0
	for j := w.live(i + 1); j < to && n < 4; j = w.live(j + 1) {
		n++
		if gerund(w.lines[j].text) {
			with++
		}
	}
	return with >= 2 && with*2 > n && gerund(w.lines[w.live(i+1)].text)
}

// boxes counts the boxes that lines between two blocks stand in: where each item has its own, a box is an item.
func (w *walk) boxes(from, to int) int {
	n, last := 0, 0
	for j := from; j < to; j++ {
		if b := w.lines[j].b.Box; b > 0 && b != last {
			n, last = n+1, b
		}
	}
	return n
}

// ruleStemTitle takes an item whose number and title stand as a heading between "I recommend:" and its points:
// "4. Keeping records", "(a) ...", "(b) ...".
func (w *walk) ruleStemTitle(i int) int {
	l := &w.lines[i]
	if !endsOpen(l.text) || l.quoted || l.heading || !listStem.MatchString(l.text) {
		return i
	}
	h := w.live(i + 1)
	if h >= len(w.lines) || !w.lines[h].heading || !w.lines[h].item1() {
		return i
	}
	first := w.live(h + 1)
	if first >= len(w.lines) || w.lines[first].class != lettered && w.lines[first].class != roman && w.lines[first].class != bullet {
		return i
	}
	it := &item{rule: "stem-title", kind: record.RecommendationKind, number: markerNumber(w.lines[h].marker), heading: w.lines[h].text, stem: l.text, first: h, end: h, confidence: 0.85}
	w.inherit(it)
	w.title = it.number
	left := w.lines[first].left()
	j := first
	for ; j < len(w.lines); j = w.live(j + 1) {
		k := &w.lines[j]
		marked := k.class == lettered || k.class == roman || k.class == bullet || k.class == dash
		if w.owned[j] || k.labeled || !marked && (k.heading || outdented(k, left+10) || left == 0 && tells(k.text)) {
			break
		}
		it.add(j, k, marked)
	}
	w.emit(it)
	return j
}

// item1 reports whether a heading carries a plain number.
func (l *line) item1() bool { return l.class == numeric && title(l.text) }

var numberedTitle = compile(`^0?(\d{1,2})\s*[:–—-]\s+(\pL.{2,120})$`)

// ruleNumberedTitle takes items under headings such as "01: Confidential reporting", where a list heading or a run of
// such headings shows them to be the numbers of recommendations.
func (w *walk) ruleNumberedTitle(i int) int {
	l := &w.lines[i]
	if !l.heading || !w.ctx.open || w.ctx.head.kind != record.RecommendationKind {
		return i
	}
	m := numberedTitle.FindStringSubmatch(l.text)
	if m == nil {
		return i
	}
	it := &item{rule: "numbered-title", kind: record.RecommendationKind, number: m[1], heading: m[2], first: i, end: i, confidence: 0.8}
	w.inherit(it)
	return w.emitAsking(it, i)
}
