package extract

import (
	"slices"
	"strings"

	"heed/record"
	"heed/record/day"
)

// A citation is what a page says of the report it answers: a title in quotation marks, in a link or in its own heading,
// the body that made a super-complaint, what it was about, a date, an address. None of these is certain; match weighs them.

var (
	quotedTitle = compile(`[“"‘]([A-Z][^”"“]{5,200}?)[”"’](?:[\s,.;:)]|$)`)
	calledTitle = compile(`(?:report|review|inspection|publication|inquiry)s?,?\s+(?:is\s+|was\s+)?(?:titled|entitled|called|named|headed)\s*:?\s+[“"‘]?([A-Z][^.”"“]{5,160})`)

	// "HMICFRS published Behind bars, its report on ..."
	publishedTitle = compile(`\bpublished\s+([A-Z][^,.;:“”"]{5,140}),\s+(?:their|its|the|a)\s+(?:\pL+\s+){0,3}(?:report|inspection|review)\b`)

	// "report, A title of words: and more published on 4 May 2024"
	plainTitle = compile(`(?i:report|inspection|review|publication),?:?\s+([A-Z][^.;“”"]{4,160}?),?\s+(?:(?:which )?was )?published (?:on|in)\b`)

	// "Behind bars: an inspection of prisons was published by HMICFRS on 3 May 2023."
	titlePublished = compile(`^([A-Z][^.“”]{5,160}?),?\s+(?:was|were)\s+published\s+(?:by|on|in)\b`)
	namesNoTitle   = compile(`^(?i:(?:this|that|these|the|our|its|it|they|which|a|an)\b)`)

	// "we welcome the Shared ground report": the name before the word
	namedBefore = compile(`\b(?:the|your|HMICFRS['’]s|its)\s+([A-Z][a-z]+(?:\s+[a-z]+){1,4})\s+(?:report|inspection|thematic)\b`)
	notName     = compile(`\b(?:final|annual|interim|first|second|third|fourth|joint|full|original|recent|latest|previous|national|view|views|on|is|was|has|this|that|for|its|their|by|of|in)\b`)

	// "the X super-complaint", "X's super-complaint on Y", "super-complaint submitted by X about Y"
	complaintBy    = compile(`(?i)\bsuper[- ]?complaint\s+(?:was\s+|which was\s+|that was\s+)?(?:submitted|made|raised|put forward|brought|lodged|from|by)(?:\s+(?:by|from))?\s+(?:the\s+)?([A-Z][^.;:]{2,160})`)
	complaintOf    = compile(`((?:[A-Z][\pL’'&-]*)(?:\s+(?:(?:of|and|for|the|&)\s+)*[A-Z][\pL’'&-]*){0,7})(?:[’']s?)?\s+(?:police\s+)?[Ss]uper[- ]?[Cc]omplaint`)
	complainant    = compile(`^(.{3,140}?)\s+(?:have\s+|has\s+)?(?:put forward|submitted|made|raised|brought|lodged)\s+(?:this|a|the|its|their)\s+(?:police\s+)?[Ss]uper[- ]?[Cc]omplaint\b`)
	complaintAbout = compile(`(?i)\bsuper[- ]?complaint\s+(?:[^.]{0,60}?\s)?(?:about|on|into|regarding|concerning)\s+([^.;]{6,160})`)
	onBehalfOf     = compile(`^(?i:behalf of)\b`)

	responseTitle = compile(`(?i)^(?:(?:the\s+)?(?:[\pL’'&,.-]+\s+){0,8}?(?:response|reply|responses|comments|action plan|update|progress)s?\s+(?:to|on|from|following|in response to|against)\s+(?:the\s+)?(?:recommendations?\s+(?:from|in|of|made in)\s+(?:the\s+)?)?)(.{6,200})$`)
	titleResponse = compile(`(?i)^(.{6,200}?)\s*(?:[:–—-]\s*|\s)(?:(?:[\pL’'&]+\s+){0,5}(?:response|action plan|our response|government response|responses))$`)
	reportOf      = compile(`(?i)\b(?:hmicfrs|hmic|inspectorate|joint|inspection|thematic|final|its|the)(?:['’]s)?\s+(?:\pL+\s+){0,3}?report\s*[:,]?\s+(?:(?:of|from|in)\s+(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4},?\s+)?(?:on|into|of|about|regarding)\s+([^.;]{6,160})`)
	boilerHead    = compile(`(?i)^(?:the\s+)?(?:hmicfrs|hmic|hm inspectorate\S*|inspectorate)(?:['’]s)?\s+(?:report|inspection|recommendations?|publication|thematic(?: inspection)?(?: report)?)?\s*(?:on|into|of|about|:|–|—|-)?\s*`)
	publishedOn   = compile(`(?i)\b(?:published|released|issued|publication date|date of publication|dated)\b(?:\s+(?:on|in|date|the|its|report|of|as)){0,3}\s*:?\s*`)

	reportHost = compile(`(?i)^https?://(?:[^/]*\.)?(?:justiceinspectorates\.gov\.uk|hmicfrs\.[^/]*|gov\.uk/government/(?:publications|consultations|collections|news|speeches)/|[^/]*inquiry[^/]*|publications\.parliament\.uk|assets\.publishing\.service\.gov\.uk)/\S+`)
)

// cite collects what one run of text says of a report.
func (a *answers) cite(c *record.Citation, text string, links []record.Hyperlink) {
	if c.Words == "" {
		c.Words = clip(text, 400)
	}
	for _, m := range calledTitle.FindAllStringSubmatch(text, -1) {
		addTitle(c, m[1])
	}
	for _, m := range publishedTitle.FindAllStringSubmatch(text, -1) {
		addTitle(c, m[1])
	}
	for _, s := range sentences(text) {
		if m := titlePublished.FindStringSubmatch(s); m != nil && !namesNoTitle.MatchString(m[1]) {
			addTitle(c, m[1])
		}
	}
	for _, m := range plainTitle.FindAllStringSubmatch(text, -1) {
		addTitle(c, m[1])
	}
	for _, m := range namedBefore.FindAllStringSubmatch(text, -1) {
		if len(a.bodies(m[1])) == 0 && !notName.MatchString(m[1]) {
			addTitle(c, m[1])
		}
	}
	if reportish.MatchString(text) {
		for _, m := range quotedTitle.FindAllStringSubmatch(text, -1) {
			if !(wordCount(m[1]) >= 10 && modal.MatchString(m[1])) { // a sentence that asks is what a report says, not its name
				addTitle(c, m[1])
			}
		}
	}
	for _, m := range complainant.FindAllStringSubmatch(text, 1) {
		addSubmitters(c, m[1])
	}
	for _, m := range complaintBy.FindAllStringSubmatch(text, -1) {
		addSubmitters(c, m[1])
	}
	for _, m := range complaintOf.FindAllStringSubmatch(text, -1) {
		addSubmitters(c, m[1])
	}
	for _, m := range complaintAbout.FindAllStringSubmatch(text, -1) {
		addTitle(c, m[1])
	}
	for _, m := range reportOf.FindAllStringSubmatch(text, -1) {
		addTitle(c, m[1])
	}
	for _, l := range links {
		if !reportHost.MatchString(l.URL) {
			continue
		}
		if len(c.URLs) < 8 && !contains(c.URLs, l.URL) {
			c.URLs = append(c.URLs, l.URL)
		}
		if wordCount(l.Text) >= 3 && startsUpper(l.Text) && !a.namesBody(l.Text) {
			addTitle(c, l.Text)
		}
	}
	if m := publishedOn.FindStringIndex(text); m != nil && c.Published.IsZero() {
		// the page's own date is no date of the report
		if d, ok := firstDay(text[m[1]:min(len(text), m[1]+40)]); ok && d != a.f.published {
			c.Published = d
		}
	}
}

var reportish = compile(`(?i)\b(?:report|inspection|review|inquiry|super[- ]?complaint|publication|thematic|published)\b`)

// addTitle keeps a candidate title, best first, at most eight.
func addTitle(c *record.Citation, t string) {
	t = strings.Trim(squash(t), " .,;:–—-“”\"‘’'")
	if i := titleTail.FindStringIndex(t); i != nil && i[0] > 5 {
		t = strings.Trim(t[:i[0]], " .,;:–—-")
	}
	if strings.Contains(t, ". ") && sentencePosition(firstSentence(t)) != record.PositionUnclear {
		return // somebody's words
	}
	if strings.ContainsAny(t, "“”\"") || onBehalfOf.MatchString(t) || // a title within is kept for itself
		wordCount(t) < 2 || len(t) < 6 || len(c.Titles) >= 8 || genericTitle.MatchString(t) {
		return
	}
	for _, o := range c.Titles {
		if foldWords(o) == foldWords(t) {
			return
		}
	}
	c.Titles = append(c.Titles, t)
}

var (
	titleTail    = compile(`(?i)\s*(?:\((?:pdf|opens|html|external|\d+\s*kb)[^)]*\)?|,? (?:was |which was |has been )?published (?:on|in|by)\b.*|\s+\|\s+.*)$`)
	genericTitle = compile(`(?i)^(?:about|introduction to|overview of)? ?(?:the|this|our)$|^(?:(?:the|this|our|full|a|final|hmicfrs|hmic|inspection|read|view|download|see)\s+)*(?:reports?|responses?|inspection|recommendations?|website|gov\.uk(?: website)?|publications?|super[- ]?complaints?|page|here|action plan|chief constable|force|constabulary|commissioner|police and crime commissioner|pcc|pfcc)$`)
)

// addSubmitters reads the bodies that made a super-complaint: "Liberty and Southall Black Sisters".
func addSubmitters(c *record.Citation, words string) {
	words = submitterTail.ReplaceAllString(squash(words), "")
	words = leadingArticle.ReplaceAllString(words, "")
	for _, w := range submitterCut.Split(words, -1) {
		w = strings.Trim(leadingArticle.ReplaceAllString(strings.TrimSpace(w), ""), " .,;:’'\"“”")
		w = strings.TrimSuffix(strings.TrimSuffix(w, "’s"), "'s")
		if len(w) < 3 || len(w) > 80 || !startsUpper(w) || notSubmitter.MatchString(w) || contains(c.Submitter, w) || len(c.Submitter) >= 6 {
			continue
		}
		c.Submitter = append(c.Submitter, w)
	}
}

var (
	submitterTail  = compile(`(?i)\s+(?:about|led to|resulted in|on the|on police|into|regarding|concerning|which|that|in (?:\w+ )?20\d\d|and (?:the )?(?:subsequent|resulting|report)|,?\s*(?:[\pL’']+\s+){1,4}(?:has|have|is|was|will)\b).*$`)
	submitterCut   = compile(`(?i)\s+(?:and|&|on behalf of|together with|jointly with)\s+|,\s*`)
	leadingArticle = compile(`^(?i:(?:the|a|this|following|from|by|in response to|response to|regarding)\s+)+`)
	notSubmitter   = compile(`(?i)^(?:police|in response|response|this|that|each|all|hmicfrs|hmic|the|our|where|when|following|responses?|national|action plan.*|report.*)$`)
)

func contains(list []string, s string) bool {
	for _, o := range list {
		if o == s {
			return true
		}
	}
	return false
}

// wholeCitation is what the document's title, its opening and its links say of the report it answers.
func (a *answers) wholeCitation(src record.Source) record.Citation {
	var c record.Citation
	c.Report = src.Overrides.Report
	if t := a.f.title; t != "" {
		c.Words = t
		titleCandidates(&c, t)
	}
	// the opening: up to the first label or quotation, at most 40 blocks
	n := 0
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead {
			continue
		}
		if n++; n > 40 || n > 1 && labelText.MatchString(l.text) && l.heading {
			break
		}
		if l.b.Kind == record.Heading && n <= 12 {
			titleCandidates(&c, l.text)
		}
		if l.b.Bold && n <= 20 && subjectLine.MatchString(l.text) {
			addTitle(&c, boilerHead.ReplaceAllString(subjectRe.ReplaceAllString(l.text, ""), ""))
		}
		if reportish.MatchString(l.text) || len(l.b.Links) > 0 {
			a.cite(&c, l.text, l.b.Links)
		}
	}
	return c
}

var (
	// subjectLine is the line of a letter that says what it is about: "Re: ...", "HMICFRS: Behind bars – an inspection of ..."
	subjectLine = compile(`^(?i:re|subject)\s*:\s|^(?i:hmicfrs|hmic|hm inspectorate\S*)\b[^.]{6,200}$`)
	subjectRe   = compile(`^(?i:re|subject)\s*:\s+`)
	// titleKind is what people add to a title that does not say it.
	titleKind = compile(`(?i)\s+(?:thematic |joint |national )?inspection$`)
)

// titleCandidates reads a document's title: "Response to X", "X: government response".
func titleCandidates(c *record.Citation, t string) {
	t = squash(t)
	for _, m := range quotedTitle.FindAllStringSubmatch(t, -1) {
		addTitle(c, m[1])
	}
	if m := responseTitle.FindStringSubmatch(t); m != nil {
		addTitle(c, m[1])
		rest := boilerHead.ReplaceAllString(m[1], "")
		if rest != m[1] {
			addTitle(c, rest)
		}
		if m := titleKind.FindStringIndex(rest); m != nil {
			addTitle(c, rest[:m[0]]) // "HMICFRS's Behind bars inspection"
		}
		for _, s := range complaintBy.FindAllStringSubmatch(m[1], -1) {
			addSubmitters(c, s[1])
		}
		for _, s := range complaintOf.FindAllStringSubmatch(t, -1) {
			addSubmitters(c, s[1])
		}
	} else if m := titleResponse.FindStringSubmatch(t); m != nil {
		addTitle(c, m[1])
	}
}

// opensSection looks whether block i begins to speak of a report: a heading that names one, or a sentence such as "In
// response to the super-complaint submitted by ...". It returns true when the block is wholly that and needs no more
// reading; sentences that say more are read on.
func (a *answers) opensSection(i int) bool {
	l := &a.lines[i]
	if l.b.Cell != nil || a.inQuote[i] {
		return false
	}
	if l.b.Kind == record.Heading {
		dated := a.datedReport(i) || a.listedReport(i) || a.besideReport(i)
		if _, _, numbered := a.numberedHeading(i); numbered {
			return false
		}
		if labelText.MatchString(l.text) || replyTo.MatchString(l.text) || !dated && !namesReport(l.text, l.b.Links) {
			return false
		}
		if a.zone != nil && a.zone.level > 0 && l.b.Level > a.zone.level {
			return false // a heading inside an answer
		}
		a.newSection(i)
		return true
	}
	if a.underReportHead(i) {
		a.newSection(i)
		return true
	}
	if !sectionOpening.MatchString(l.text) && !complainant.MatchString(l.text) {
		return false
	}
	if a.zone != nil && a.zone.rule == ruleLabel && a.section.labelled && !complainant.MatchString(l.text) {
		return false
	}
	a.newSection(i)
	a.loose(i)
	return true
}

// underReportHead reports whether a line is the name of a report because the heading above it says so: "HMICFRS report".
func (a *answers) underReportHead(i int) bool {
	if n := wordCount(a.lines[i].text); n < 2 || n > 25 || endsSentence(a.lines[i].text) {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		if l := &a.lines[k]; !l.dead {
			return (l.heading || l.b.Bold) && reportHead.MatchString(l.text)
		}
	}
	return false
}

var reportHead = compile(`(?i)^(?:the )?(?:hmicfrs|hmic|inspectorate|inspection)(?:['’]s)? (?:inspection )?report(?: title)?\s*:?$`)

// datedReport reports whether a heading is the name of a report: a line under it says only when it was published. Pages
// that list a year's reports print them so.
func (a *answers) datedReport(i int) bool {
	if endHeading.MatchString(a.lines[i].text) || wordCount(a.lines[i].text) > 25 {
		return false
	}
	for k, n := i+1, 0; k < len(a.lines) && n < 2; k++ {
		l := &a.lines[k]
		if l.dead {
			continue
		}
		n++
		if l.heading || l.b.Cell != nil {
			return false
		}
		if m := reportDated.FindStringSubmatch(l.text); m != nil {
			_, ok := firstDay(m[1])
			return ok
		}
	}
	return false
}

var reportDated = compile(`(?i)^(?:the |this )?(?:report )?(?:was )?(?:published|date published|publication date|date of publication|issued|released)(?: (?:on|by|date))?(?: hmicfrs| the inspectorate)?(?: on)?\s*[:–-]?\s*(.{4,40})$`)

// newSection starts a part of the page that answers another report than the part before.
func (a *answers) newSection(i int) {
	a.closeZone()
	if len(a.out) == 0 && a.pointer != nil && belowHere.MatchString(a.pointer.text) {
		a.pointer = nil // what the page points to on itself begins here
	}
	a.closePointer()
	a.openNo++
	l := &a.lines[i]
	var c record.Citation
	level := a.headingAbove(i)
	if l.b.Kind == record.Heading || a.underReportHead(i) {
		level = max(level, l.b.Level)
		title := l.text
		if m := datedTail.FindStringIndex(title); m != nil {
			if d, ok := firstDay(title[m[0]:]); ok {
				c.Published = d
			}
			title = title[:m[0]]
		}
		titleCandidates(&c, title)
		if !responseTitle.MatchString(title) && !titleResponse.MatchString(title) {
			addTitle(&c, boilerHead.ReplaceAllString(title, ""))
		}
	}
	a.cite(&c, l.text, l.b.Links)
	a.citeBelow(&c, i)
	c.Report = a.whole.Report
	a.section = answered{cited: c, sent: a.letterDate(), level: level}
}

var belowHere = compile(`(?i)\b(?:letters|responses|replies|comments)\b[^.]*\b(?:below|on this page)\b`)

// citeBelow adds what the blocks under a heading say of a report, up to the first answer.
func (a *answers) citeBelow(c *record.Citation, i int) {
	for k, n := i+1, 0; k < len(a.lines) && n < 6; k++ {
		m := &a.lines[k]
		if m.dead {
			continue
		}
		n++
		if m.b.Kind == record.Heading || labelText.MatchString(m.text) || a.inQuote[k] || sectionOpening.MatchString(m.text) || complainant.MatchString(m.text) {
			break
		}
		if reportish.MatchString(m.text) || len(m.b.Links) > 0 {
			words := c.Words
			a.cite(c, m.text, m.b.Links)
			c.Words = words
		}
	}
}

// datedTail is the day or month at the end of a heading that names a report: "Behind bars (March 2024)", "Behind bars -
// published 12 March 2024".
var datedTail = compile(`(?i)\s*(?:[(\[]|[,–—-]\s*)\s*(?:published\s*(?:on|in)?\s*:?\s*)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+20\d\d\s*[)\]]?\s*$`)

// listedReport reports whether a heading is one of several of its rank that name reports by a title with a day: pages that
// list a year's reports print them so.
func (a *answers) listedReport(i int) bool {
	if !a.namesDated(i) {
		return false
	}
	for k := range a.lines {
		l := &a.lines[k]
		if k != i && !l.dead && l.b.Kind == record.Heading && l.b.Level == a.lines[i].b.Level && (a.namesDated(k) || headingReport.MatchString(l.text)) {
			return true
		}
	}
	return false
}

// namesDated reports whether a heading is a title with a day behind it, and no label, update or reply.
func (a *answers) namesDated(i int) bool {
	text := a.lines[i].text
	m := datedTail.FindStringIndex(text)
	if m == nil {
		return false
	}
	title := text[:m[0]]
	return wordCount(title) >= 2 && !datedHead(text) && !labelText.MatchString(title) && !replyWords.MatchString(title) && !endHeading.MatchString(title)
}

// besideReport reports whether a heading stands beside the one under which the present section's report was named, with
// the name of another report below it: accordions of responses title each report by its subject alone.
func (a *answers) besideReport(i int) bool {
	if l := &a.lines[i]; a.section.level == 0 || l.b.Level > a.section.level || replyWords.MatchString(l.text) {
		return false
	}
	var c record.Citation
	for k, n := i+1, 0; k < len(a.lines) && n < 3; k++ {
		m := &a.lines[k]
		if m.dead {
			continue
		}
		if n++; m.b.Kind == record.Heading || labelText.MatchString(m.text) || a.inQuote[k] {
			break
		}
		if reportish.MatchString(m.text) {
			a.cite(&c, m.text, m.b.Links)
		}
	}
	if len(c.Titles)+len(c.Submitter)+len(c.URLs) == 0 {
		return false
	}
	same := func(list, of []string) bool {
		return slices.ContainsFunc(list, func(s string) bool {
			return slices.ContainsFunc(of, func(o string) bool { return foldWords(s) == foldWords(o) })
		})
	}
	now := a.section.cited
	return !same(c.Titles, now.Titles) && !same(c.Submitter, now.Submitter) && !same(c.URLs, now.URLs)
}

var (
	sectionOpening = compile(`^(?i:in response to (?:the |a |this |our )?(?:[\pL’'&-]+\s+){0,6}?(?:super[- ]?complaint|inspection report|report|thematic|inspection)\b)|(?i:\b(?:is|are) in receipt of\b.{0,160}\b(?:report|findings|recommendations|super[- ]?complaint)\b)|^(?i:on \d{1,2}(?:st|nd|rd|th)? \pL+ \d{4},? (?:the )?(?:hmicfrs|hmic|his majesty|her majesty|hm inspectorate)\b.{0,200}\bpublished\b)|^(?i:(?:the )?(?:hmicfrs|hmic|his majesty['’]s inspectorate|her majesty['’]s inspectorate)\b.{0,160}\bpublished\b.{0,200}\breport\b)`)
	headingReport  = compile(`(?i)\bsuper[- ]?complaint\b|\bhmicfrs\b|\bhmic\b|\binspection\b|\binspectorate\b|\breport (?:on|into|of)\b|\breport:|\bthematic\b|\bpeel\b|\binquiry\b`)
)

// namesReport reports whether a heading names a report that a part of the page answers.
func namesReport(text string, links []record.Hyperlink) bool {
	if wordCount(text) < 3 || endHeading.MatchString(text) || replyWords.MatchString(text) && wordCount(text) < 6 {
		return false
	}
	if headingReport.MatchString(text) {
		return true
	}
	for _, l := range links {
		if reportHost.MatchString(l.URL) && wordCount(l.Text) >= 3 {
			return true
		}
	}
	return false
}

// letterDate is when the document as a whole was sent: a line of its head that says so.
func (a *answers) letterDate() day.Day {
	n := 0
	var alone day.Day
	for i := range a.lines {
		if a.lines[i].dead {
			continue
		}
		if n++; n > 25 || a.lines[i].heading && labelText.MatchString(a.lines[i].text) {
			break // what was sent below a label is an answer
		}
		if d, ok := day.Parse(a.lines[i].text); ok && alone.IsZero() {
			alone = d // a date alone in a line is the letter's, if a salutation follows
		}
		if strings.HasPrefix(a.lines[i].text, "Dear ") && !alone.IsZero() {
			return alone
		}
		if m := sentLine.FindStringIndex(a.lines[i].text); m != nil {
			if d, ok := firstDay(a.lines[i].text[m[1]:]); ok {
				return d
			}
		}
	}
	return day.Day{}
}

var sentLine = compile(`(?i)^(?:sent(?: on)?|date sent|letter dated|dated|date of (?:letter|response)|response date|submitted(?: on)?)\s*:?\s*`)
