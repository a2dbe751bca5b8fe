package extract

import (
	"strings"
	"time"

	"heed/record"
	"heed/record/day"
)

var (
	reportStatus = compile(`^(?i:status)\s*[:–—-]`)
	statedCount  = compile(`(?i)\b(?:we|i|this report|the report|the inquiry|this (?:inspection|review|inquiry|volume)|hmicfrs|hmic|the (?:review|panel|committee|inspectorate)|report)\s+(?:have |has |also |therefore |now |then )?(?:mak(?:es?|ing)|made|contains?|includes?|sets? out|identifi(?:es|ed))\s+(?:a total of |the following |some )?(\d{1,3}|` + wordNumbers + `)\s+(?:\w+ ){0,2}?recommendations?\b`)
	authorLine   = compile(`^(?i:by|authors?:?|prepared by|written by)\s+\p{Lu}[\pL’'.-]*(?:(?:,|,? and)? \p{Lu}[\pL’'.-]*){1,8}$`)
	superWords   = compile(`(?i)super[- ]complaint`)
)

// readReports says which report, or reports, the document makes or speaks of. A tracker speaks of several; other
// documents are one report, or answer some.
func (w *walk) readReports() {
	f := w.f
	switch f.kind {
	case record.TrackerDocument:
		w.readColumns()
		if len(f.reports) == 0 {
			w.readTracker()
		}
		if len(f.reports) > 0 {
			for _, r := range f.reports {
				if r.Published == f.published {
					f.published, f.dated = day.Day{}, "" // the day of a report it lists, not its own
				}
			}
			return
		}
		f.reports = []record.ReportStub{w.aboutStub()}
	case record.ReportDocument:
		if f.second {
			f.reports = []record.ReportStub{w.aboutStub()}
		} else {
			f.reports = []record.ReportStub{w.ownStub(true)}
		}
	}
}

var (
	proceeding  = compile(`^((?:The )?(?:\p{Lu}[\pL’'&0-9-]* |and |of |the |into |for ){1,8}(?:Inquiry|Review|Commission|Investigation|Inspection))\s*[:–—]`)
	summaryTail = compile(`(?i)\s*[:–—(-]*\s*(?:in brief|easy read(?: version)?|(?:a |executive )?summary(?: report)?)\W*$|^(?:(?:a |an |the |executive )?summary of|easy read:?|in brief:?)\s+(?:the )?(?:report (?:of|on|by|from) )?`)
	reportWasOn = compile(`(?i)\breport\b[^.]{0,60}\b(?:was|were) (?:first )?(?:published|laid(?: before parliament)?|released) on\s+`)
)

var (
	// reportNamed is the line in which a page about one item says which report the item is of.
	reportNamed = compile(`^(?i:(?:original |inspection |source )?report(?: title| name)?|inspection|source|publication|recommendation from|made in)\s*:\s+(\p{Lu}.{5,200})$`)
	// namedDay is the day behind the name of the report, which is no part of it.
	namedDay = compile(`(?i)\s*[,(–—-]?\s*published\b.*$`)
)

// aboutStub describes the report that a document only summarises or lists: named by the proceeding its title begins with,
// else by its title without the words that make it a summary, and dated by a sentence that says when the report was
// published. The document's own date and address are not the report's.
func (w *walk) aboutStub() record.ReportStub {
	s := w.ownStub(false)
	s.Published, s.URL = day.Day{}, ""
	if m := proceeding.FindStringSubmatch(s.Title); m != nil && w.fullest > 0 {
		s.Title = m[1]
	} else if t := strings.TrimSpace(summaryTail.ReplaceAllString(s.Title, "")); wordCount(t) >= 2 {
		s.Title = t
	}
	for i := range w.lines {
		t := w.lines[i].text
		if i > headBlocks*2 {
			break
		}
		if m := reportNamed.FindStringSubmatch(t); m != nil && !w.lines[i].dead {
			title, rest, _ := strings.Cut(m[1], ". ")
			if loc := namedDay.FindStringIndex(title); loc != nil {
				title, rest = title[:loc[0]], title[loc[0]:]
			}
			s.Title = strings.Trim(title, " .,")
			if d, ok := firstDay(rest); ok {
				s.Published = d
			}
			return s
		}
		if loc := reportWasOn.FindStringIndex(t); loc != nil && !w.lines[i].dead {
			for _, d := range day.Find(t) {
				if d.Start >= loc[1]-1 && d.Start <= loc[1]+4 && d.Precision == day.DayPrecision {
					s.Published = d.Day
					return s
				}
			}
		}
	}
	return s
}

// ownStub describes the document as a report.
func (w *walk) ownStub(own bool) record.ReportStub {
	f := w.f
	s := record.ReportStub{
		Title: f.title, Publishers: f.publishers, Published: f.published, Family: w.family(f.title), Subject: f.subject,
		URL: w.src.URL, Own: own, Stated: w.stated(),
	}
	if s.URL == "" {
		s.URL = w.doc.Meta.Canonical
	}
	f.family = s.Family
	s.Section55 = own && s.Family == record.Inspection && w.police()
	return s
}

// section55From is the day from which local policing bodies have had to comment within 56 days (Policing and Crime Act
// 2017, section 37).
var section55From = day.Day{Year: 2017, Month: time.January, Dom: 31}

// police reports whether the document is a report of the police inspectorate on its own, on which local policing bodies
// must comment. Letters of several inspectorates together have other addressees.
func (w *walk) police() bool {
	police, others := false, false
	for _, p := range w.f.publishers {
		switch p {
		case "nb-hmicfrs":
			police = true
		default:
			others = true
		}
	}
	title := strings.ToLower(w.f.title)
	fire := strings.Contains(title, "fire") && !strings.Contains(title, "police")
	early := w.f.published.Before(section55From)
	return police && !fire && !early && !(others && len(w.f.addressees) > 0) && !strings.HasPrefix(title, "joint targeted")
}

// accidentTitle is the title of a report on one accident: what happened, and where.
var accidentTitle = compile(`^(?:(?:final|interim|urgent) (?:report|recommendation)\W+)?(?:(?:fatal|serious|freight|passenger|train|rail|road|air|marine) )*(?:derailment|collision|grounding|capsize|stranding|foundering|runaway|overrun|signal passed|near[- ]miss|fatal accident|loss of control|dangerous occurrence)s?\b`)

// family says what kind of proceeding a report comes from, by the words of its title and first lines.
func (w *walk) family(title string) record.Family {
	t := strings.ToLower(title)
	for _, p := range w.f.publishers {
		t += " " + strings.ToLower(p)
	}
	head := t
	for i := range w.lines {
		if i > 25 || len(head) > 3000 {
			break
		}
		head += " " + strings.ToLower(w.lines[i].text)
	}
	switch {
	case strings.Contains(t, "super-complaint") || strings.Contains(t, "super complaint") || strings.Contains(head, "super-complaint"):
		return record.SuperComplaint
	case strings.Contains(t, "regulation 28") || strings.Contains(head, "regulation 28") || strings.Contains(head, "prevent future deaths"):
		return record.Coroner
	case accidentTitle.MatchString(t) || strings.Contains(head, "accident investigation") || strings.Contains(head, "rail accident") || strings.Contains(t, "occurrence report"):
		return record.Accident
	case strings.Contains(t, "committee") || strings.Contains(head, "select committee") || strings.Contains(head, "portfolio committee"):
		return record.Committee
	case strings.Contains(t, "inquiry"):
		return record.Inquiry
	case strings.Contains(t, "inspection") || strings.Contains(t, "peel") || strings.Contains(t, "nb-hmicfrs") || strings.Contains(t, "nb-ofsted"):
		return record.Inspection
	case strings.Contains(t, "review"):
		return record.ReviewFamily
	case strings.Contains(head, "inquiry"):
		return record.Inquiry
	case strings.Contains(head, "review"):
		return record.ReviewFamily
	}
	return record.Inspection
}

// stated finds how many recommendations the text says it makes.
func (w *walk) stated() *int {
	for i := range w.lines {
		t := w.lines[i].text
		if w.lines[i].dead || !strings.Contains(t, "recommendation") {
			continue
		}
		ss := sentences(t)
		for k, s := range ss {
			m := statedCount.FindStringSubmatch(s)
			if m == nil || w.ofEarlier(s) || k > 0 && w.ofEarlier(ss[k-1]) {
				continue // "In March 2023 we published a report. We made five recommendations."
			}
			if w.byOthers(s) || furtherOnes.MatchString(s) {
				continue // "The Committee made two further recommendations", in an inquiry's report
			}
			if ofYear.MatchString(s) {
				continue // "In 2023 we made 212 recommendations to forces": a year's, in all its reports
			}
			n := ordinal(foldNumber(m[1]), numeric)
			if n > 0 && n < 500 {
				return &n
			}
		}
	}
	return nil
}

var (
	earlierReport = compile(`(?i)\b(?:last|previous|earlier|first|initial|original|interim|preceding) (?:\w+ )?(?:inspection|report|review|visit|publication|inquiry)\b`)
	datedReport   = compile(`(?i)\bin (?:\pL+ )?((?:19|20)\d\d),? (?:\w+ ){0,3}(?:published|inspected|reported|visited|reviewed|made|issued|recommended)\b`)
)

var (
	// Counts that are not the report's own: another committee's, "the Chair's report made", "seven further
	// recommendations".
	committeeMade = compile(`(?i)\bthe (committee|panel)\s+(?:\w+ ){0,2}(?:makes?|made|making|contain\w*|include[sd]?|sets?|identifie[sd])\b`)
	othersReport  = compile(`(?i)\b(\pL+)[’']s? report\s+(?:\w+ ){0,2}(?:makes?|made|making|contain\w*|include[sd]?|sets?|identifie[sd])\b`)
	furtherOnes   = compile(`(?i)\b(?:\d{1,3}|` + wordNumbers + `) (?:further|additional|other|more|of (?:its|their|these|those|the)) (?:\w+ )?recommendations?\b`)
)

// ofYear is a sentence that counts what a year brought.
var ofYear = compile(`(?i)^\W*(?:in|during|over|throughout) (?:the (?:calendar |financial |past |last )?year\b|this year\b|last year\b|(?:19|20)\d\d\b)|\b(?:over|during|throughout) the (?:past |last )?year\b`)

// byOthers reports whether a sentence tells what somebody else than the authors recommended: "the Committee", where the
// document is no committee's, or "the Board's report".
func (w *walk) byOthers(s string) bool {
	own := strings.ToLower(w.f.title + " " + strings.Join(w.f.publishers, " "))
	if m := committeeMade.FindStringSubmatch(s); m != nil && !strings.Contains(own, strings.ToLower(m[1])) {
		return true
	}
	m := othersReport.FindStringSubmatch(s)
	return m != nil && !strings.Contains(own, strings.ToLower(m[1]))
}

// ofEarlier reports whether a sentence speaks of a report before this one.
func (w *walk) ofEarlier(s string) bool {
	if earlierReport.MatchString(s) {
		return true
	}
	m := datedReport.FindStringSubmatch(s)
	return m != nil && !w.f.published.IsZero() && m[1] < itoa(w.f.published.Year)
}

// readColumns cuts a tracker at the rows of its tables whose report column names another report. An empty cell means the
// report of the row above.
func (w *walk) readColumns() {
	f := w.f
	known := map[string]int{}
	for _, at := range w.byReport {
		g := w.table(at)
		lay, start, ok := w.header(g)
		if !ok {
			continue
		}
		current := -1
		for _, row := range g.rows[start:] {
			if t := strings.Trim(w.cellText(g, row, lay.report), " .:*–—-"); t != "" {
				key := foldWords(t)
				n, seen := known[key]
				if !seen {
					n = len(f.reports)
					known[key] = n
					title, published := titleAndDay(t)
					f.reports = append(f.reports, record.ReportStub{Title: title, Published: published, Family: w.family(title)})
				}
				current = n
			}
			if current < 0 {
				continue
			}
			first, last := g.span(row)
			if n := len(f.sections); n > 0 && f.sections[n-1].report == current && f.sections[n-1].last == first-1 {
				f.sections[n-1].last = last
				continue
			}
			f.sections = append(f.sections, section{first: first, last: last, report: current})
		}
	}
}

// titleAndDay parts a cell such as "Lamps after dark (12 March 2024)": a day that stands at its end, in brackets or after
// a comma or a dash, says when the report came out and is no part of its title.
func titleAndDay(t string) (title string, published day.Day) {
	found := day.Find(t)
	if len(found) == 0 {
		return t, day.Day{}
	}
	last := found[len(found)-1]
	if last.Precision != day.DayPrecision {
		return t, day.Day{}
	}
	head := strings.TrimRight(t[:last.Start], " ")
	cut := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(head, "(["), "published"), " (,;:–—-[")
	if strings.Trim(t[last.End:], " )].") != "" || cut == "" || len(cut) == len(head) {
		return t, last.Day
	}
	return cut, last.Day
}

// span returns the first and the last block of a row.
func (g tableGrid) span(row int) (first, last int) {
	first = -1
	for _, blocks := range g.cells[row] {
		for _, b := range blocks {
			if first < 0 || b < first {
				first = b
			}
			last = max(last, b)
		}
	}
	return first, last
}

// readTracker cuts a tracker at the reports it speaks of: a date alone in its cell or line, then a title, then mostly a
// status line.
func (w *walk) readTracker() {
	f := w.f
	for i := 0; i < len(w.lines); i++ {
		stub, first, next, ok := w.reportHead(i)
		if !ok {
			continue
		}
		if n := len(f.sections); n > 0 {
			f.sections[n-1].last = first - 1
		}
		f.reports = append(f.reports, stub)
		f.sections = append(f.sections, section{first: first, last: len(w.lines) - 1, report: len(f.reports) - 1})
		i = next - 1
	}
}

// reportHead reads the head of one report in a tracker at block i: its date, title and status.
func (w *walk) reportHead(i int) (stub record.ReportStub, first, next int, ok bool) {
	l := &w.lines[i]
	if l.dead || l.item() {
		return stub, 0, 0, false
	}
	d, dated := day.Parse(l.text)
	title := -1
	if l.b.Cell != nil && w.lists[l.b.Cell.Table] {
		return stub, 0, 0, false // a table of recommendations with a date column
	}
	if dated && wordCount(l.text) <= 6 {
		title = w.live(i + 1)
	} else if n := w.live(i + 1); n < len(w.lines) && reportStatus.MatchString(w.lines[n].text) {
		title = i
		for _, fd := range day.Find(l.text) {
			if fd.Precision == day.DayPrecision {
				d, dated = fd.Day, true
			}
		}
	}
	if title < 0 || title >= len(w.lines) {
		return stub, 0, 0, false
	}
	t := &w.lines[title]
	if authorLine.MatchString(t.text) || endsSentence(t.text) && reportWasOn.MatchString(t.text) {
		return stub, 0, 0, false
	}
	if modal.MatchString(t.text) || wordCount(t.text) > 45 || wordCount(t.text) < 2 || reportStatus.MatchString(t.text) || t.labeled {
		return stub, 0, 0, false
	}
	stub = record.ReportStub{Title: strings.Trim(t.text, " –—-"), Published: d, Family: w.family(t.text)}
	next = title + 1
	if n := w.live(next); n < len(w.lines) && reportStatus.MatchString(w.lines[n].text) {
		stub.Status = w.lines[n].text
		next = n + 1
	} else if title == i {
		return stub, 0, 0, false
	}
	if superWords.MatchString(t.text) || superWords.MatchString(w.f.title) {
		stub.Family = record.SuperComplaint
	}
	return stub, i, next, dated || stub.Status != ""
}

// reportCell reports whether block i stands in the head of a report: its date, title or status.
func (w *walk) reportCell(i int) bool {
	for _, s := range w.f.sections {
		if i >= s.first && i <= s.last {
			_, first, next, ok := w.reportHead(s.first)
			return ok && i >= first && i < next
		}
	}
	return false
}
