package extract

import (
	"strings"

	"heed/record"
)

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

// opensWithTime begins a paragraph with the time that a body is given.
var opensWithTime = compile(`(?i)^(?:within|by|before|no later than|immediately,|with immediate effect|as soon as)\b[^.;]{2,60},? [^.;]{2,80}\b(?:should|must)\b`)

// ownAsk begins a paragraph in which the authors say in so many words that they recommend.
var ownAsk = compile(`(?i)^(?:(?:accordingly|therefore|consequently|for (?:this|these) reasons?|in (?:the )?light of this),? )?(?:(?:we|i|the (?:inquiry|commission|committee|panel|review|authority|board|coroner|ombudsman|inspectorate)|hmicfrs|hmic|(?:the )?iopc|inspectors)(?: (?:also|therefore|further|strongly|now|hereby|consequently|accordingly))? recommends?\b|it is (?:also |therefore |further )?recommended that\b)`)

// recommendsWhole reports whether a paragraph is a recommendation by itself, rather than the stem of a list: the authors
// say that they recommend, and what, and to whom.
func (w *walk) recommendsWhole(l *line) bool {
	if !ownAsk.MatchString(l.text) || !endsSentence(l.text) || endsOpen(l.text) || takeAction.MatchString(l.text) || pointsAt.MatchString(strings.TrimRight(l.text, ". ")+":") || wordCount(l.text) > 120 {
		return false
	}
	return hasOwner(w.recipients([]piece{{text: l.text}}, record.FromText))
}

// ruleOwnSentence takes a paragraph in bold, or alone in a box, in which the authors say that they recommend something:
// reports that label nothing print their recommendations so, in place.
func (w *walk) ruleOwnSentence(i int) int {
	l := &w.lines[i]
	if !w.ownSentence(i) || w.labels[record.RecommendationKind] >= 2 {
		return i // the document labels what it recommends
	}
	it := &item{rule: "own-sentence", kind: record.RecommendationKind, first: i, end: i, confidence: 0.8, gaps: true}
	w.inherit(it)
	if w.ctx.open {
		it.number = w.numberedAbove(i)
	}
	it.addPiece(piece{block: i, text: l.text}) // a number before it is the paragraph's
	w.emit(it)
	return i + 1
}

// ownSentence reports whether a paragraph in bold, or alone in its box, begins with "We recommend".
func (w *walk) ownSentence(i int) bool {
	l := &w.lines[i]
	if l.heading || l.quoted || l.b.Cell != nil || !endsSentence(l.text) || wordCount(l.text) > maxParagraphWords {
		return false
	}
	named := w.ctx.open && w.ctx.head.kind == record.RecommendationKind && !w.ctx.stem && w.authorAsks(l.text)
	if !named && (!l.b.Bold && l.b.Box == 0 || !ownAsk.MatchString(l.text)) {
		return false
	}
	if l.b.Bold || named {
		return true
	}
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(w.lines) && w.lines[j].b.Box == l.b.Box {
			return false // a box of several paragraphs is a summary or a story
		}
	}
	return true
}

// namedAsk is how authors who call themselves by name recommend: "The ATSB recommends that".
var namedAsk = compile(`^(?:The )?(\p{Lu}[\pL&-]*(?: (?:\p{Lu}[\pL-]*|of|the|and|for)){0,7}) (?:also |therefore |further )?recommends that\b`)

// authorAsks reports whether a paragraph begins with "X recommends that" and X is named on the first page: whose report
// it is.
func (w *walk) authorAsks(text string) bool {
	m := namedAsk.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	for i := range w.lines {
		if l := &w.lines[i]; i > 30 || l.page() > 1 {
			break
		} else if strings.Contains(l.text, m[1]) {
			return true
		}
	}
	return false
}

// numberedAbove finds the number that the lines between a heading and line i print for the recommendation under it:
// "Recommendation number:" and, in the next cell or the same line, the number.
func (w *walk) numberedAbove(i int) string {
	for k := i - 1; k > w.ctx.from; k-- {
		l := &w.lines[k]
		if l.dead {
			continue
		}
		m := numberField.FindStringSubmatch(l.text)
		if w.owned[k] || m == nil && l.heading {
			return ""
		}
		if m != nil {
			value := m[1]
			if n := w.live(k + 1); value == "" && n < i && l.b.Cell != nil && w.lines[n].b.Cell != nil && w.lines[n].b.Cell.Row == l.b.Cell.Row {
				value = w.lines[n].text
			}
			if wordCount(value) == 1 {
				return strings.Trim(value, " .:")
			}
			return ""
		}
	}
	return ""
}

// numberField is the name of a line that prints a recommendation's number.
var numberField = compile(`(?i)^(?:safety )?recommendation (?:number|no\.?|reference|ref\.?|id)\s*:?\s*(\S*)$`)

// weakerConcern reports whether the list heading in force speaks of areas or matters of concern in a document that sets its
// causes of concern apart under that name: the weaker words then only sum up what inspectors saw.
func (w *walk) weakerConcern() bool {
	if strings.Contains(strings.ToLower(w.ctx.title), "cause") {
		return false
	}
	for i := range w.lines {
		if l := &w.lines[i]; l.heading && !l.dead && strings.Contains(strings.ToLower(l.text), "cause") {
			if h, ok := parseHead(l.text); ok && h.kind == record.CauseOfConcern {
				return true
			}
		}
	}
	return w.labels[record.CauseOfConcern] > 0
}

// maxParagraphWords bounds a paragraph that is an item by itself.
const maxParagraphWords = 220

// ofList speaks of the items of a list as a whole: how many there are, or what is to be done about all of them.
var ofList = compile(`(?i)\b` + countsThem + `|\ball (?:of )?(?:the |these |our )?(?:concerns|recommendations|areas(?: for improvement)?) (?:identified|set out|listed|made|raised|in this)\b`)

// countsThem is how a paragraph says how many items there are.
const countsThem = `(?:we|i|inspectors) (?:have )?(?:identified|made|make|found|set out|issued|gave) (?:a (?:number|total) of |\d+ |(?:` + wordNumbers + `) )(?:\w+ ){0,3}(?:concerns?|recommendations|areas)\b`

// countsFirst is a paragraph that begins by saying how many items there are.
var countsFirst = compile(`(?i)^(?:in (?:19|20)\d\d(?:[-–/]\d+)?,? |during [^,]{3,60}, |overall, |in total,? )?` + countsThem)

// ownNumbered reports whether among paragraphs with running numbers the authors say in some that they recommend
// something, while others tell: then the number alone makes no item.
func (w *walk) ownNumbered(from, to int) bool {
	own, tell := 0, 0
	for k := w.live(from); k < to; k = w.live(k + 1) {
		switch l := &w.lines[k]; {
		case l.class != dotted || l.heading || l.quoted:
		case ownAsk.MatchString(l.text):
			own++
		case !asks(l.text) || tells(l.text):
			tell++
		}
	}
	return own >= 2 && tell >= 2
}

// splitParagraphs makes items of plain paragraphs under a list heading: one each under "Areas for improvement", one in
// all under "Area for improvement", and only those that ask under "Recommendations".
func (w *walk) splitParagraphs(from, to int, kind record.Kind) int {
	head := w.ctx.head
	var made []*item
	j := w.live(from)
	own := 0 // paragraphs that begin with "We recommend that": among narrative they alone are items
	for k := w.live(from); k < to; k = w.live(k + 1) {
		if l := &w.lines[k]; !l.heading && !l.quoted && ownAsk.MatchString(l.text) && (!endsOpen(l.text) || w.oneSentence(l.text)) {
			own++
		}
	}
	numbered := w.ownNumbered(from, to) // the report's running numbers stand before its recommendations too
	total, asking, boxed := 0, 0, 0
	for k := j; k < to; k = w.live(k + 1) {
		if l := &w.lines[k]; !l.heading && (l.class != dotted || numbered) {
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
	if kind == record.CauseOfConcern && asking == 0 && boxed == 0 && w.weakerConcern() {
		w.skip(from, "what stands under “"+clip(w.ctx.title, 60)+"” sums up; the document has its causes of concern elsewhere")
		return from
	}
	// Where the authors say in numbered paragraphs that they recommend, "should" in another one is narrative; in a section of
	// plain paragraphs only where they say so in half of those that ask.
	if kind != record.RecommendationKind || !numbered && own*2 < asking {
		own = 0
	}
	if own == 0 && !head.one && (kind == record.RecommendationKind || total > 25) && (asking*2 < total || total > 40) {
		return from // narrative about recommendations
	}
	box := 0
	intro := ""
	introAt := -1
	headed := false
	var cur *item
	titled := "" // the number of the heading above
	for ; j < to; j = w.live(j + 1) {
		l := &w.lines[j]
		if w.owned[j] || l.labeled && !l.quoted || l.class == dotted && !numbered {
			break
		}
		if l.heading {
			if t, ok := w.deadlineHeading(l.text); ok {
				w.ctx.deadline = t
			} else if rs := w.headingRecipients(l.text); rs != nil {
				w.address(j, rs)
			} else if w.besideBody(j) {
				w.ctx.theme, titled = l.text, ""
			} else if kind == record.AreaForImprovement && modal.MatchString(l.text) || kind == record.CauseOfConcern && head.one && len(made) == 0 && states(l.text) {
				// The area itself is set as a heading; what follows explains it.
				cur = &item{rule: "heading", kind: kind, first: j, end: j, confidence: 0.85}
				w.inherit(cur)
				cur.addPiece(piece{block: j, text: l.text})
				made, headed = append(made, cur), true
			} else {
				w.ctx.theme, titled = l.text, ""
				if l.item1() {
					titled = markerNumber(l.marker) // "1. Keeping records" numbers the paragraph under it
				}
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
				cur.add(j, l, l.item())
				continue
			}
			if head.one {
				if w.lines[cur.first].b.Bold && !l.b.Bold {
					break // what is asked stands in bold; the rest of the box explains it
				}
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
		if own > 0 && !ownAsk.MatchString(l.text) && !((l.b.Box > 0 || opensWithTime.MatchString(l.text)) && w.plainAsk(l)) {
			cur = nil
			continue
		}
		if wordCount(l.text) > maxParagraphWords {
			break
		}
		if endsOpen(l.text) && takeAction.MatchString(l.text) || listStem.MatchString(l.text) && !(numbered && w.oneSentence(l.text)) {
			intro, introAt = l.text, j
			continue
		}
		if len(made) == 0 && (ofList.MatchString(l.text) && kind != record.RecommendationKind || countsFirst.MatchString(l.text)) {
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
		if titled != "" && cur.number == "" {
			cur.number, titled = titled, ""
		}
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
