package extract

import (
	"slices"

	"heed/record"
	"heed/record/day"
)

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
	k := liveBefore(a.lines, i)
	return k >= 0 && (a.lines[k].heading || a.lines[k].b.Bold) && reportHead.MatchString(a.lines[k].text)
}

var reportHead = compile(`(?i)^(?:the )?(?:hmicfrs|hmic|inspectorate|inspection)(?:['’]s)? (?:inspection )?report(?: title)?\s*:?$`)

// datedReport reports whether a heading is the name of a report: a line under it says only when it was published. Pages
// that list a year's reports print them so.
func (a *answers) datedReport(i int) bool {
	if endHeading.MatchString(a.lines[i].text) || wordCount(a.lines[i].text) > 25 {
		return false
	}
	for _, l := range liveLines(a.lines, i+1, 2) {
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
		var title string
		title, c.Published = cutDay(l.text)
		titleCandidates(&c, title)
		if !responseTitle.MatchString(title) && !titleResponse.MatchString(title) {
			addTitle(&c, boilerHead.ReplaceAllString(title, ""))
		}
	}
	a.cite(&c, l.text, l.b.Links)
	a.citeBelow(&c, i)
	c.Report = a.whole.Report
	if slices.Contains(a.subjectLines(), i) {
		c = a.whole // a letter's subject is what all of it answers
	}
	a.section = answered{cited: c, sent: a.letterDate(), level: level}
}

// belowHere says that what a sentence points to stands on the same page.
var belowHere = compile(`(?i)\b(?:letters|responses|replies|comments)\b[^.]*\b(?:below|on this page)\b`)

// citeBelow adds what the blocks under a heading say of a report, up to the first answer.
func (a *answers) citeBelow(c *record.Citation, i int) {
	for k, m := range liveLines(a.lines, i+1, 6) {
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
var datedTail = compile(`(?i)\s*(?:[(\[]|[,–—-]\s*)\s*(?:published\s*(?:on|in)?\s*:?\s*)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:` + monthNames + `)\s+20\d\d\s*[)\]]?\s*$`)

// cutDay takes the day or month off the end of a title. The day is zero where none is printed, or a month alone.
func cutDay(title string) (string, day.Day) {
	m := datedTail.FindStringIndex(title)
	if m == nil {
		return title, day.Day{}
	}
	d, _ := firstDay(title[m[0]:])
	return title[:m[0]], d
}

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
	for k, m := range liveLines(a.lines, i+1, 3) {
		if m.b.Kind == record.Heading || labelText.MatchString(m.text) || a.inQuote[k] {
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
