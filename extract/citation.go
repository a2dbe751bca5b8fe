package extract

import "heed/record"

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
	// namesNoTitle begins a sentence that only speaks of the report: "This was published on".
	namesNoTitle = compile(`^(?i:(?:this|that|these|the|our|its|it|they|which|a|an)\b)`)

	// "we welcome the Shared ground report": the name before the word
	namedBefore = compile(`\b(?:the|your|HMICFRS['’]s|its)\s+([A-Z][a-z]+(?:\s+[a-z]+){1,4})\s+(?:report|inspection|thematic)\b`)
	// notName are words that make what stands before "report" no name: "the final report".
	notName = compile(`\b(?:final|annual|interim|first|second|third|fourth|joint|full|original|recent|latest|previous|national|view|views|on|is|was|has|this|that|for|its|their|by|of|in)\b`)

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
		addURL(c, l.URL)
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

// wholeCitation is what the document's title, its opening and its links say of the report it answers.
func (a *answers) wholeCitation(src record.Source) record.Citation {
	var c record.Citation
	c.Report = src.Overrides.Report
	if t := a.f.title; t != "" {
		c.Words = t
		titleCandidates(&c, t)
	}
	a.citeLetter(&c)
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
