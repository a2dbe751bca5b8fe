package extract

import (
	"regexp"
	"strings"

	"heed/record"
)

var (
	closingHead = regexp.MustCompile(`(?i)^(?:\d+(?:\.\d+)*\.?\s+)?(?:key |main |our |other )?(?:strengths?|good practice|main findings|key findings|findings|next steps|conclusions?|methodology|introduction|background|context|summary|about .*|appendix.*|annex.*|glossary.*|innovative practice|promising practice|appreciation|practice study|case study|headline findings|how we .*|timescales.*|terms of reference|definitions.*|acknowledge?ments?|references|citations|key lessons|lessons|learning points?|good practice points?|what (?:is|the .* is) (?:working well|doing (?:well|that is effective)).*|contents|foreword|your response.*|copies and publication.*|action should be taken.*|inspectors? findings.*)$`)
	// listStem opens items wherever it stands: the authors themselves say that they recommend what follows.
	listStem   = regexp.MustCompile(`(?i)(?:\b(?:we|i|inspectors|hmic|hmicfrs|the (?:inquiry|commission|committee|panel|review|inspectorate|chair|board|coroner))(?: (?:also|therefore|further|strongly|now|have|has|had|hereby|consequently|accordingly|make|makes|made)){0,3} (?:recommend(?:s|ed)?|the following recommendations?|(?:\w+ )?recommendations? (?:that|to))\b[^.]*|\bit is(?: \w+)? recommended (?:that|to)\b[^.]*|\b(?:leads?|led) (?:me|us|the \w+) to (?:\w+ ){0,3}(?:recommend|recommendations?)\b[^.]*|\b(?:the|our|my|these|key|main|following) (?:\w+ )?(?:recommendations?|areas? for improvement|causes? of concern|matters? of concern|priority actions?)\s+(?:are|is|include[sd]?|were)\b[^.]*|\brecommendations? (?:are|is) as follows)[.\s]*[:–—-]+\s*$`)
	thirdParty = regexp.MustCompile(`(?i)\b(?:made|making|makes|issued|its|their|his|her|previous(?:ly)?|earlier|interim|last year|in (?:19|20)\d\d)\b`)
	takeAction = regexp.MustCompile(`(?i)\b(?:should|must|needs? to|is required to|are required to)\b[^.]{0,80}(?:take the following|the following (?:action|step|area|improvement)s?)|\b(?:priority |urgent |immediate )?action (?:should|must|needs to) be taken\b[^.]*:\s*$|the following (?:\w+ ){0,4}(?:areas?|actions?|recommendations?|steps|improvements?)\b[^.]*[:.]\s*$`)
)

// listHeadAt reports whether the line announces a list of items.
func (w *walk) listHeadAt(i int) bool {
	_, ok := parseHead(w.lines[i].text)
	return ok
}

// ruleListHeading takes the items under a heading that announces them.
func (w *walk) ruleListHeading(i int) int {
	l := &w.lines[i]
	if l.quoted || l.item() && !l.heading {
		return i
	}
	head, ok := parseHead(l.text)
	if !ok {
		return i
	}
	if !l.heading {
		// Words that stand alone in a line are a heading even where the type does not say so.
		if wordCount(l.text) > 9 || endsSentence(l.text) && !strings.HasSuffix(l.text, "?") || l.b.Cell != nil && l.b.Cell.Header || !w.announces(i) {
			return i
		}
	}
	to := w.sectionEnd(i, head)
	if n := w.live(i + 1); n >= to && n < len(w.lines) && n == to && w.lines[n].heading {
		// The heading stands right over another: "Areas for improvement" as running head and as heading.
		if h2, ok := parseHead(w.lines[n].text); ok && h2.kind == head.kind {
			return i
		}
	}
	w.ctx = context{head: head, title: l.text, from: i, to: to, open: true, theme: ""}
	if rs := w.headingRecipients(l.text); rs != nil {
		w.ctx.recipients = rs
	}
	for j := i + 1; j < to; j++ {
		k := &w.lines[j]
		if k.dead || k.quoted {
			continue
		}
		if k.labeled && (k.heading || k.label.sep || k.label.rest == "" || k.b.Box > 0) {
			w.ctx.labelled = true
		}
		if officialEnd.MatchString(k.text) || officialStart.MatchString(k.text) {
			w.ctx.official = true
		}
	}
	if w.ctx.labelled || w.ctx.official {
		return i + 1
	}
	if n := w.live(i + 1); n < to && w.lines[n].b.Cell != nil && (l.b.Cell == nil || !l.b.SameCell(*w.lines[n].b)) {
		return i + 1 // a table follows: its own rule reads it under this heading
	}
	next := w.splitList(i+1, to, "")
	if head.kind == record.CauseOfConcern && next > i+1 {
		w.concern = w.concernTitle()
		w.closed = next
	}
	return max(next, i+1)
}

// concernTitle names the cause of concern that was just read, for the recommendations under it.
func (w *walk) concernTitle() string {
	if n := len(w.items); n > 0 && w.items[n-1].kind == record.CauseOfConcern {
		it := w.items[n-1]
		if it.heading != "" {
			return it.heading
		}
		if s := sentences(it.text()); len(s) > 0 {
			return clip(s[0], 200)
		}
	}
	return ""
}

// announces reports whether what follows a line looks like the list it names.
func (w *walk) announces(i int) bool {
	j := w.live(i + 1)
	if j >= len(w.lines) {
		return false
	}
	n := &w.lines[j]
	return n.item() || n.labeled || n.class == dotted || n.b.Cell != nil && w.lines[i].b.Cell == nil || endsOpen(n.text) || w.lines[i].b.Box > 0 && n.b.Box == w.lines[i].b.Box
}

// sectionEnd finds the first line that the heading at i no longer governs.
func (w *walk) sectionEnd(i int, head listHead) int {
	level := w.lines[i].b.Level
	cell := w.lines[i].b.Cell
	titles := 0
	for j := i + 1; j < len(w.lines); j++ {
		l := &w.lines[j]
		if l.dead {
			continue
		}
		if cell != nil && !w.lines[i].b.SameCell(*l.b) {
			return j
		}
		if !l.heading {
			if l.b.Level == 0 && l.class == noMarker && wordCount(l.text) <= 6 && l.b.Cell == nil {
				if _, ok := parseHead(l.text); ok && w.announces(j) && (!endsSentence(l.text) || strings.HasSuffix(l.text, "?")) {
					return j
				}
				if !endsSentence(l.text) && !endsOpen(l.text) && closingHead.MatchString(l.text) {
					return j
				}
			}
			continue
		}
		if l.labeled {
			continue
		}
		if h, ok := parseHead(l.text); ok {
			if h.kind == head.kind && !head.one && level > 0 && l.b.Level > level {
				continue // "Recommendations for the Home Office" under "Recommendations"
			}
			return j
		}
		if l.item1() && ordinal(markerNumber(l.marker), numeric) == titles+1 {
			titles++ // "1. Keeping records", "2. Training": the list counts its items in headings
			continue
		}
		if closingHead.MatchString(l.text) {
			return j
		}
		if _, ok := w.deadlineHeading(l.text); ok || w.headingRecipients(l.text) != nil {
			continue
		}
		if level > 0 && l.b.Level > level && l.b.Kind == record.Heading {
			continue
		}
		if l.b.Level == level || l.b.Kind == record.Heading || level == 0 {
			if w.titleOfLabel(j) {
				continue
			}
			return j
		}
	}
	return len(w.lines)
}

// titleOfLabel reports whether a heading is the second line of a label's heading.
func (w *walk) titleOfLabel(j int) bool {
	for k := j - 1; k >= 0; k-- {
		if !w.lines[k].dead {
			return w.lines[k].labeled && w.lines[k].label.rest == ""
		}
	}
	return false
}

// level is how deep a list line stands.
type level struct {
	class markerClass
	depth int
	left  float64
}

func levelOf(l *line) level {
	c := l.class
	if c == noMarker || c == otherMarker {
		c = bullet
	}
	return level{c, l.b.Depth, l.left()}
}

// same reports whether a list line stands on the level of the items rather than inside one.
func (a level) same(b level) bool {
	if a.class != b.class {
		return false
	}
	if a.depth > 0 && b.depth > 0 && b.depth > a.depth {
		return false
	}
	return !(a.left > 0 && b.left > a.left+14 && (a.class == bullet || a.class == dash))
}

// splitList makes an item of every line of a list between two blocks, with what stands under it. It returns the block
// after the list.
func (w *walk) splitList(from, to int, stem string) int {
	head := w.ctx.head
	kind := head.kind
	if kind == "" {
		kind = record.RecommendationKind
	}
	ruleName := "list-heading"
	if w.ctx.stem {
		ruleName = "stem"
	}
	if stem == "" && !w.hasList(from, to) {
		return w.splitParagraphs(from, to, kind)
	}
	var cur *item
	var made []*item
	var base level
	hasBase, titled := false, false
	intro, stemAt := 0, -1
	if stem != "" {
		stemAt = from - 1
	}
	whole := false // the list completes one sentence: its lines are points
	done := func() {
		if cur != nil {
			made = append(made, cur)
		}
		cur, whole = nil, false
	}
	// begin takes an open sentence: as a stem, or as an item of its own that the list completes.
	begin := func(j int, l *line) {
		done()
		hasBase = false
		if w.oneSentence(l.text) {
			cur, whole = w.listItem(j, l, kind, ruleName, "", -1), true
			stem, stemAt = "", -1
			return
		}
		stem, stemAt = l.text, j
	}
	j := w.live(from)
loop:
	for ; j < to; j = w.live(j + 1) {
		l := &w.lines[j]
		if w.owned[j] || l.quoted && !l.item() {
			break
		}
		if l.labeled && !l.quoted {
			break
		}
		if t, ok := w.deadlineHeading(l.text); ok && !l.item() {
			done()
			w.ctx.deadline, hasBase = t, false // the sentence that opened the list still names who is asked
			continue
		}
		if l.heading && cur != nil && titled && l.class == lettered {
			cur.add(j, l, true)
			continue
		}
		if l.heading {
			done()
			titled = false
			if w.titleOfPoints(j, to) {
				titled = true
				cur = &item{rule: "numbered-title", kind: kind, number: markerNumber(l.marker), heading: l.text, first: j, end: j, confidence: 0.85}
				w.inherit(cur)
				continue
			}
			if rs := w.headingRecipients(l.text); rs != nil {
				w.ctx.recipients = rs
			} else {
				w.ctx.theme = l.text
			}
			hasBase = false
			stem, stemAt = "", -1
			continue
		}
		if titled && cur != nil && !responseHead.MatchString(l.text) && !notesHead.MatchString(l.text) {
			if l.item() || len(cur.body) == 0 || !outdented(l, w.lines[cur.body[0].block].left()+10) && !tells(l.text) {
				cur.add(j, l, l.item())
				continue
			}
		}
		if notesHead.MatchString(l.text) && cur != nil {
			j = w.notes(cur, j, l.b.Cell) - 1
			continue
		}
		if responseHead.MatchString(l.text) && wordCount(l.text) <= 12 && cur != nil && !l.item() {
			done()
			break
		}
		if l.item() || l.class == dotted && hasBase && base.class == dotted {
			lv := levelOf(l)
			if !hasBase && l.class == numeric && takeAction.MatchString(l.text) && !w.nextInSeries(j, to) {
				// A running paragraph of the report opens the list.
				intro++
				stem, stemAt = l.text, j
				continue
			}
			if !hasBase {
				if l.class == dotted && !w.dottedList(j, to) {
					intro++
					continue
				}
				base, hasBase = lv, true
			}
			if whole && cur != nil {
				cur.add(j, l, true)
				continue
			}
			if base.same(lv) || cur == nil || lv.depth > 0 && lv.depth < base.depth {
				if cur != nil && base.class == numeric && lv.class == numeric && !follows(cur.number, l.marker) && cur.open() {
					cur.add(j, l, true)
					continue
				}
				if kind == record.RecommendationKind && cur != nil && len(made) > 0 && !w.ctx.head.conclusions && w.listTells(made, j, to) {
					done()
					break // the report's numbered paragraphs go on where its recommendations end
				}
				done()
				base = lv
				cur = w.listItem(j, l, kind, ruleName, stem, stemAt)
				continue
			}
			cur.add(j, l, true)
			continue
		}
		if l.class == dotted && !hasBase && w.dottedList(j, to) {
			base, hasBase = levelOf(l), true
			base.class = dotted
			done()
			cur = w.listItem(j, l, kind, ruleName, stem, stemAt)
			continue
		}
		if wordCount(l.text) <= 12 && !endsSentence(l.text) && !endsOpen(l.text) && toLabel.MatchString(l.text) {
			if rs := w.headingRecipients(l.text); rs != nil {
				done()
				w.ctx.recipients = rs
				continue
			}
		}
		// A paragraph.
		if cur != nil {
			nx := w.live(j + 1)
			switch {
			case !endsSentence(cur.lastText()) && startsLower(l.text):
				cur.add(j, l, false)
				continue
			case endsOpen(l.text) && ruleName == "stem" && !listStem.MatchString(l.text) && !w.forceShould(l.text):
				done()
				break loop
			case endsOpen(l.text) && nx < to && w.lines[nx].item() && base.same(levelOf(&w.lines[nx])) && !succeeds(cur, &w.lines[nx]):
				begin(j, l)
				continue
			case base.left > 0 && l.left() > base.left+4 && l.left() < base.left+80 && l.page() == w.lines[cur.end].b.PageLast():
				cur.add(j, l, false)
				continue
			case w.lines[cur.first].b.Bold && !l.b.Bold && !asks(l.text):
				done()
				if w.listAhead(j, to) {
					continue
				}
				break loop
			case nx < to && w.lines[nx].item() && base.class == numeric && succeeds(cur, &w.lines[nx]) && wordCount(l.text) < 150 && !outdented(l, base.left+12):
				cur.add(j, l, false)
				continue
			case endsOpen(l.text) && (asks(l.text) || intro == 0) && nx < to && w.lines[nx].item():
				begin(j, l)
				continue
			case cur.open() && (startsLower(l.text) || endsOpen(cur.lastText()) && !tells(l.text)):
				cur.add(j, l, false)
				continue
			}
			done()
			if w.ctx.title != "" && ruleName == "list-heading" && w.plainAsk(l) {
				cur = w.listItem(j, l, kind, "paragraph", "", -1)
				hasBase = false
				continue
			}
			if w.listAhead(j, to) && wordCount(l.text) < 60 && !titleLike(l) {
				continue
			}
			break loop
		}
		if len(made) > 0 && !endsOpen(l.text) && !w.listAhead(j, to) {
			break
		}
		intro++
		if intro > 4 && len(made) == 0 && !endsOpen(l.text) && !(takeAction.MatchString(l.text)) {
			if !w.ctx.open {
				break
			}
			// Prose under a heading is narrative: only its own stems open items, and their rule reads them.
			return from
		}
		if nx := w.live(j + 1); endsOpen(l.text) && nx < to && w.lines[nx].item() && w.oneSentence(l.text) {
			begin(j, l)
		} else if asks(l.text) || endsOpen(l.text) || recommends.MatchString(l.text) {
			stem, stemAt = l.text, j
		}
	}
	done()
	if w.keepList(made, kind, from) {
		for _, it := range made {
			w.emit(it)
		}
	}
	return max(j, from)
}

var pointsAt = regexp.MustCompile(`(?i)\b(?:these|following|areas|actions|steps|ways|recommendations|improvements)\b[^.]{0,60}:\W*$|\btake (?:\w+ )?(?:action|steps) to\W*$`)

// oneSentence reports whether an open sentence already says what is to be done ("should have a plan that:"), so that the
// list only completes it. After a bare "should:", or words that announce a list, each line is an item.
func (w *walk) oneSentence(text string) bool {
	t := strings.TrimRight(text, " :–—-")
	if h := w.ctx.head; h.one && h.kind != record.RecommendationKind && endsOpen(text) && !pointsAt.MatchString(text) && !takeAction.MatchString(text) {
		return true // the heading announces one area, and this is it
	}
	if !endsOpen(text) || bareShould.MatchString(t) || pointsAt.MatchString(text) || takeAction.MatchString(text) {
		return false
	}
	if loc := recommended.FindStringIndex(t); loc != nil && !modal.MatchString(t[loc[1]:]) {
		return w.subjunctive(t[loc[1]:]) != nil
	}
	return modal.MatchString(t) && len(w.asked(t+".")) > 0
}

// plainAsk reports whether a paragraph under a list heading is an item of its own: it begins with a deadline or with a
// body that the register or the document knows, and asks.
func (w *walk) plainAsk(l *line) bool {
	if !modal.MatchString(l.text) || tells(l.text) || !endsSentence(l.text) || wordCount(l.text) > 120 {
		return false
	}
	ss := sentences(l.text)
	for _, a := range w.asked(ss[0]) {
		if _, ok := w.subjectWord(strings.TrimPrefix(strings.ToLower(a.printed), "the ")); ok || a.org != "" {
			return true
		}
	}
	return false
}

// titleOfPoints reports whether a heading with a plain number is the title of an item whose points follow: "4. Keeping
// records", then "(a) ...".
func (w *walk) titleOfPoints(j, to int) bool {
	if !w.lines[j].item1() {
		return false
	}
	k := w.live(j + 1)
	return k < to && (w.lines[k].class == lettered || w.lines[k].class == roman)
}

// nextInSeries reports whether the next numbered line goes on counting from line j, before any other kind of list.
func (w *walk) nextInSeries(j, to int) bool {
	n := ordinal(markerNumber(w.lines[j].marker), numeric)
	for k := w.live(j + 1); k < to; k = w.live(k + 1) {
		l := &w.lines[k]
		if l.heading {
			return false
		}
		if l.item() {
			return l.class == numeric && ordinal(markerNumber(l.marker), numeric) == n+1
		}
	}
	return false
}

// listTells reports whether a list whose items all asked for something turns, from line j on, into one that only tells.
func (w *walk) listTells(made []*item, j, to int) bool {
	if asks(w.lines[j].text) || w.lines[j].class != numeric {
		return false
	}
	for _, it := range made {
		if it.stem != "" || !asks(it.text()) {
			return false
		}
	}
	n, ask := 0, 0
	for k := w.live(j + 1); k < to && n < 4; k = w.live(k + 1) {
		if l := &w.lines[k]; l.class == numeric {
			n++
			if asks(l.text) && !tells(l.text) {
				ask++
			}
		}
	}
	return n >= 2 && ask*4 <= n
}

// titleLike reports whether a line looks like a heading although nothing marks it as one.
func titleLike(l *line) bool {
	return wordCount(l.text) <= 12 && startsUpper(l.text) && !endsSentence(l.text) && !endsOpen(l.text) && !strings.HasSuffix(l.text, ";") && !strings.HasSuffix(l.text, ",") && l.class == noMarker
}

// follows reports whether a marker is the next number after the last.
func follows(last, marker string) bool {
	a, b := ordinal(last, numeric), ordinal(markerNumber(marker), numeric)
	return a > 0 && b > 0 && b > a
}

func succeeds(cur *item, l *line) bool {
	a, b := ordinal(cur.number, numeric), ordinal(markerNumber(l.marker), numeric)
	return a > 0 && b == a+1
}

// listItem begins an item with one line of a list.
func (w *walk) listItem(j int, l *line, kind record.Kind, ruleName, stem string, stemAt int) *item {
	it := &item{rule: ruleName, kind: kind, number: markerNumber(l.marker), first: j, end: j, confidence: 0.9}
	w.inherit(it)
	if stemAt >= 0 {
		it.stem = stem
	}
	text := l.text
	if rs, rest, ok := w.addressLabel(text); ok && rest != "" {
		it.label, text = rs, rest
	}
	it.addPiece(piece{block: j, text: text})
	return it
}

// hasList reports whether a section holds a list, rather than paragraphs that are items themselves.
func (w *walk) hasList(from, to int) bool {
	for j := from; j < to; j++ {
		if l := &w.lines[j]; !l.dead && (l.item() || l.class == dotted && w.dottedList(j, to)) {
			return true
		}
	}
	return false
}

// listAhead reports whether list lines come before the next heading.
func (w *walk) listAhead(j, to int) bool {
	for n, k := 0, w.live(j+1); k < to && n < 3; n, k = n+1, w.live(k+1) {
		if w.lines[k].heading {
			return false
		}
		if w.lines[k].item() {
			return true
		}
	}
	return false
}

// dottedList reports whether paragraphs numbered 5.1, 5.2 under a heading are the items: most of them ask.
func (w *walk) dottedList(from, to int) bool {
	n, ask := 0, 0
	for j := from; j < to && n < 12; j++ {
		if l := &w.lines[j]; !l.dead && l.class == dotted && !l.heading {
			n++
			if asks(l.text) && !tells(l.text) {
				ask++
			}
		}
	}
	return n > 0 && ask*3 >= n*2
}

// keepList judges a list as a whole: long bullets that tell what was seen are findings, whatever stands over them; a
// list of conclusions and recommendations keeps what asks.
func (w *walk) keepList(made []*item, kind record.Kind, at int) bool {
	if len(made) == 0 {
		return false
	}
	if kind == record.AreaForImprovement || kind == record.CauseOfConcern {
		tell := 0
		for _, it := range made {
			t := it.text()
			if it.number == "" && wordCount(t) > 40 && len(sentences(t)) >= 2 && !asks(t) || tells(t) && !asks(t) {
				tell++
			}
		}
		if tell*2 > len(made) && len(made) > 1 {
			w.skip(at, "the list under “"+clip(w.ctx.title, 60)+"” tells what was found and asks for nothing")
			return false
		}
	}
	short := 0
	for _, it := range made {
		if t := it.text(); wordCount(t) < 5 && !asks(t) {
			short++
		}
	}
	if short*2 > len(made) {
		return false // a list of titles: contents, or names
	}
	if w.ctx.head.conclusions {
		kept := made[:0]
		for _, it := range made {
			if recommends.MatchString(it.text()) || asks(it.text()) && !tells(it.text()) && modal.MatchString(it.text()) {
				it.gaps = true
				kept = append(kept, it)
			}
		}
		for i := len(kept); i < len(made); i++ {
			made[i] = &item{}
		}
	}
	return true
}

// maxParagraphWords bounds a paragraph that is an item by itself.
const maxParagraphWords = 220

// splitParagraphs makes items of plain paragraphs under a list heading: one each under "Areas for improvement", one in
// all under "Area for improvement", and only those that ask under "Recommendations".
func (w *walk) splitParagraphs(from, to int, kind record.Kind) int {
	head := w.ctx.head
	var made []*item
	j := w.live(from)
	total, asking, boxed := 0, 0, 0
	for k := j; k < to; k = w.live(k + 1) {
		if l := &w.lines[k]; !l.heading && l.class != dotted {
			total++
			if l.b.Box > 0 {
				boxed++
			}
			if asks(l.text) && !tells(l.text) {
				asking++
			}
		}
	}
	if total == 0 {
		return from
	}
	if !head.one && (kind == record.RecommendationKind || total > 25) && (asking*2 < total || total > 40) {
		return from // narrative about recommendations
	}
	box := 0
	intro := ""
	introAt := -1
	headed := false
	var cur *item
	for ; j < to; j = w.live(j + 1) {
		l := &w.lines[j]
		if w.owned[j] || l.labeled && !l.quoted || l.class == dotted {
			break
		}
		if l.heading {
			if t, ok := w.deadlineHeading(l.text); ok {
				w.ctx.deadline = t
			} else if rs := w.headingRecipients(l.text); rs != nil {
				w.ctx.recipients = rs
			} else if kind == record.AreaForImprovement && modal.MatchString(l.text) {
				// The area itself is set as a heading; what follows explains it.
				cur = &item{rule: "heading", kind: kind, first: j, end: j, confidence: 0.85}
				w.inherit(cur)
				cur.addPiece(piece{block: j, text: l.text})
				made, headed = append(made, cur), true
			} else {
				w.ctx.theme = l.text
			}
			cur = nil
			continue
		}
		if headed {
			continue
		}
		if t, ok := w.deadlineHeading(l.text); ok {
			w.ctx.deadline, cur = t, nil
			continue
		}
		if cur != nil {
			unfinished := !endsSentence(cur.lastText()) && startsLower(l.text)
			if unfinished || cur.open() {
				cur.add(j, l, false)
				continue
			}
			if head.one {
				if box > 0 && l.b.Box == box && modal.MatchString(l.text) && !tells(l.text) {
					cur.add(j, l, false)
					continue
				}
				break
			}
			if outdented(l, w.lines[cur.first].left()) {
				break
			}
		}
		if boxed > 0 && l.b.Box == 0 && (boxed < total || len(made) > 0) {
			cur = nil
			continue // the boxes hold the items; the text around them explains
		}
		if wordCount(l.text) > maxParagraphWords {
			break
		}
		if endsOpen(l.text) && takeAction.MatchString(l.text) || listStem.MatchString(l.text) {
			intro, introAt = l.text, j
			continue
		}
		if !asks(l.text) || tells(l.text) {
			if kind == record.RecommendationKind {
				if len(made) > 0 {
					break
				}
				continue
			}
			if len(made) > 0 && (asking > 0 || head.one) || !head.one && wordCount(l.text) > 60 {
				break
			}
		}
		cur = &item{rule: "paragraph", kind: kind, first: j, end: j, confidence: 0.75}
		w.inherit(cur)
		if introAt >= 0 {
			cur.stem = intro
		}
		cur.number = markerNumber(l.marker)
		text := l.text
		if rs, rest, ok := w.addressLabel(text); ok && rest != "" {
			cur.label, text = rs, rest
		}
		cur.addPiece(piece{block: j, text: text})
		box = l.b.Box
		made = append(made, cur)
	}
	if !w.keepList(made, kind, from) {
		return from
	}
	for _, it := range made {
		w.emit(it)
	}
	return max(j, from)
}

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
		if m := listStem.FindString(l.text); thirdParty.MatchString(m) && !strings.Contains(low, "i recommend") && !strings.Contains(low, "we recommend") {
			return i // someone else's recommendations, or earlier ones
		}
		switch {
		case strings.Contains(low, "of concern"):
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
	indented := n.class == noMarker && !n.heading && (n.left() > l.left()+8 || w.alike(i, w.stemEnd(i)))
	if !n.item() && !indented {
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
	} else if n.item() {
		next = w.splitList(i+1, w.ctx.to, l.text)
	} else {
		next = w.splitIndented(i, w.ctx.to)
	}
	for k := range w.items {
		if it := w.items[k]; it.first > i && it.first < next && it.number == "" && w.title != "" && l.b.Cell == nil {
			if p := w.lines[it.first]; p.class == lettered { // the next part of a numbered recommendation
				it.number = w.title + "(" + strings.Trim(p.marker, "().") + ")"
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

var bareShould = regexp.MustCompile(`(?i)\b(?:should|must|needs? to|(?:is|are) recommended to)(?:,? (?:immediately|urgently|also|therefore|now|take the following (?:action|step)s?|within [\w\s]{3,25}|by [\w\s]{3,25}|as soon as possible)){0,2}$`)

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

var numberedTitle = regexp.MustCompile(`^0?(\d{1,2})\s*[:–—-]\s+(\pL.{2,120})$`)

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
	next := w.body(it, i, i+1)
	if len(it.body) == 0 || !asks(it.text()) {
		return i
	}
	w.emit(it)
	return next
}
