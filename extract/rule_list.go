package extract

import (
	"strings"

	"heed/record"
)

var (
	closingHead = compile(`(?i)^(?:\d+(?:\.\d+)*\.?\s+)?(?:key |main |our |other )?(?:strengths?|good practice|housekeeping points?|main findings|key findings|findings|next steps|conclusions?|methodology|introduction|background|context|summary|about .*|appendix.*|annex.*|glossary.*|innovative practice|promising practice|appreciation|practice study|case study|headline findings|how we .*|timescales.*|terms of reference|definitions.*|acknowledge?ments?|references|citations|key lessons|lessons|learning points?|good practice points?|what (?:is|the .* is) (?:working well|doing (?:well|that is effective)).*|contents|foreword|your response.*|copies and publication.*|action should be taken.*|inspectors? findings.*)$`)
	introHead   = compile(`(?i)^(?:\d+(?:\.\d+)*\.?\s+)?(?:introduction|background|context|overview)$`)
	// listStem opens items wherever it stands: the authors themselves say that they recommend what follows.
	listStem   = compile(`(?i)(?:\b(?:we|i|inspectors|hmic|hmicfrs|the (?:inquiry|commission|committee|panel|review|inspectorate|chair|board|coroner))(?: (?:also|therefore|further|strongly|now|have|has|had|hereby|consequently|accordingly|make|makes|made)){0,3} (?:recommend(?:s|ed)?|the following recommendations?|(?:\w+ )?recommendations? (?:that|to))\b[^.]*|\b(?:we|i) (?:also |therefore )?(?:call|are calling|urge|ask)(?: (?:on|upon))? [^.:]{3,100} to|\bit is(?: \w+)? recommended (?:that|to)\b[^.]*|\b(?:leads?|led) (?:me|us|the \w+) to (?:\w+ ){0,3}(?:recommend|recommendations?)\b[^.]*|\b(?:the|our|my|these|key|main|following) (?:\w+ )?(?:recommendations?|areas? for improvement|causes? of concern|matters? of concern|priority actions?)\s+(?:are|is|include[sd]?|were)\b[^.]*|\bthe following areas? of significant (?:weakness(?:es)?|concern)|\brecommendations? (?:are|is) as follows)(?:[.\s]*[:–—-][\s:–—-]*|\bas follows\.)\s*$`)
	thirdParty = compile(`(?i)\b(?:made|making|makes|issued|its|their|his|her|previous(?:ly)?|earlier|interim|last year|were that|in (?:19|20)\d\d)\b`)
	takeAction = compile(`(?i)\b(?:should|must|needs? to|is required to|are required to)\b[^.]{0,80}(?:take the following|the following (?:action|step|area|improvement)s?)|\b(?:priority |urgent |immediate )?action (?:should|must|needs to) be taken\b[^.]*:\s*$|the following (?:\w+ ){0,4}(?:areas?|actions?|recommendations?|steps|improvements?)\b[^.]*[:.]\s*$`)
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
	head.restated = head.restated || w.namesEarlier(i)
	to := w.sectionEnd(i, head)
	if n := w.live(i + 1); n >= to && n < len(w.lines) && n == to && w.lines[n].heading {
		// The heading stands right over another: "Areas for improvement" as running head and as heading.
		if h2, ok := parseHead(w.lines[n].text); ok && h2.kind == head.kind {
			return i
		}
	}
	w.ctx = context{head: head, title: l.text, from: i, to: to, open: true}
	if rs := w.headingRecipients(l.text); rs != nil {
		w.ctx.recipients, w.ctx.whole = rs, rs
	}
	w.ctx.deadline = titleDeadline(l.text)
	labels := 0
	for j := i + 1; j < to; j++ {
		k := &w.lines[j]
		if k.dead || k.quoted && !(k.setIn() && officialEnd.MatchString(k.text)) {
			continue
		}
		if k.labeled && head.kind == record.RecommendationKind && head.one && k.label.kind == record.CauseOfConcern {
			to, w.ctx.to = j, j // the next cause of concern ends the recommendation under this one
			break
		}
		if k.labeled && k.label.kind == head.kind {
			labels++
		}
		if k.labeled && (k.heading || k.label.sep || k.label.rest == "" || k.b.Box > 0) || labels >= 2 || k.heading && numberedTitle.MatchString(k.text) && head.kind == record.RecommendationKind {
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
	for j := i + 1; j <= to && j < len(w.lines) && head.conclusions; j++ {
		if !w.lines[j].dead && w.singleHead(j) {
			return i + 1 // each conclusion has a heading of its own for what is recommended
		}
	}
	items, skips := len(w.items), len(w.skips)
	next := w.splitList(i+1, to, "")
	if l.heading && head.kind != record.RecommendationKind && len(w.items) == items && len(w.skips) == skips && !w.stemsIn(i+1, to) && (wordCount(w.textOf(i+1, to)) > 8 || w.live(i+1) == to && to < len(w.lines) && !w.listHeadAt(to) && !w.lines[to].labeled) {
		w.skip(i, "what stands under “"+clip(l.text, 60)+"” asks for nothing in a form that is known")
	}
	if w.singleHead(i) && len(w.items) > items {
		w.underConclusion(i, w.items[items:])
	}
	if head.kind == record.CauseOfConcern && next > i+1 {
		w.concern = w.concernTitle()
		w.closed = next
	}
	return max(next, i+1)
}

// singleHead reports whether the line is "Recommendation" and no more.
func (w *walk) singleHead(i int) bool {
	h, ok := parseHead(w.lines[i].text)
	return ok && h.one && h.kind == record.RecommendationKind && wordCount(w.lines[i].text) <= 2
}

// underConclusion numbers what stands under "Recommendation" after a numbered conclusion: a committee numbers the two
// together, and parts by letters.
func (w *walk) underConclusion(i int, made []*item) {
	k := i - 1
	for k >= 0 && k > i-4 && (w.lines[k].dead || w.lines[k].class != numeric && !w.lines[k].heading) {
		k--
	}
	if k < 0 || w.lines[k].class != numeric || w.lines[k].heading || w.owned[k] {
		return
	}
	n := markerNumber(w.lines[k].marker)
	for _, it := range made {
		letter := strings.Trim(w.lines[it.first].marker, "(). ")
		switch {
		case it.number == "" && len(made) == 1:
			it.number = n
		case w.lines[it.first].class == lettered && (it.number == "" || it.number == letter):
			it.number = n + letter
		}
	}
}

// stemsIn reports whether an open sentence or a heading between two blocks may still announce items.
func (w *walk) stemsIn(from, to int) bool {
	for j := from; j < to && j < len(w.lines); j++ {
		if l := &w.lines[j]; !l.dead && (endsOpen(l.text) || l.heading || l.labeled) {
			return true
		}
	}
	return false
}

// textOf puts the first words between two blocks together: enough to tell whether there are any.
func (w *walk) textOf(from, to int) string {
	var b strings.Builder
	for j := from; j < to && j < len(w.lines) && b.Len() < 200; j++ {
		if !w.lines[j].dead {
			b.WriteString(w.lines[j].text + " ")
		}
	}
	return b.String()
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
			if titleWithStop(l) && ordinal(markerNumber(l.marker), numeric) == titles+1 {
				titles++
			}
			if l.b.Level == 0 && l.class == noMarker && wordCount(l.text) <= 6 && l.b.Cell == nil && !(l.labeled && l.label.rest != "") {
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
		if titles > 0 && (l.class == lettered || l.class == roman) {
			continue // a point of such an item, set like a heading
		}
		if head.one && j == w.live(i+1) && l.b.Level == level && !closingHead.MatchString(l.text) {
			continue // "Cause of concern" alone asks for words: the heading right under it is its title
		}
		if level > 0 && l.b.Level > level && j == w.live(i+1) && introHead.MatchString(l.text) {
			continue // the list has an introduction of its own
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
	k := liveBefore(w.lines, j)
	return k >= 0 && w.lines[k].labeled && w.lines[k].label.rest == ""
}
