package extract

import (
	"slices"
	"strconv"
	"strings"

	"heed/record"
	"heed/record/day"
)

// verdictOn is a sentence in which inspectors who come again say how an earlier recommendation was met.
var verdictOn = compile(`(?i)\b(?:this|the|that|our|these|both|all)(?: \w+){0,2} recommendations?\b[^.]{0,60}\b(?:(?:has|have|had) (?:now |not |yet |only |been |partially |partly |fully |largely |substantially |therefore ){0,4}(?:met|achieved|completed|implemented|addressed|delivered|closed)|(?:is|are|was|were|remains?) (?:now |not |yet |still |partially |partly |fully |largely |therefore ){0,3}(?:met|achieved|complete|completed|implemented|addressed|closed|open|outstanding))\b|\b(?:has|have|had) (?:now |not |yet |only |partially |partly |fully |largely |substantially |therefore ){0,4}(?:met|achieved|completed|implemented|addressed|delivered) (?:this|the|that|our|these|both|all)(?: \w+){0,2} recommendations?\b`)

// verdictReach bounds how many blocks after a restated item the verdict on it may stand.
const verdictReach = 15

// verdict returns what the report says of a restated item: the sentence in which it was or was not met. It stands in the
// findings that follow, before the next item.
func (w *walk) verdict(it *item) string {
	stop := min(len(w.lines), it.end+1+verdictReach)
	for _, o := range w.items {
		if o.first > it.end {
			stop = min(stop, o.first)
		}
	}
	for i := it.end + 1; i < stop; i++ {
		l := &w.lines[i]
		if l.dead || l.quoted || l.heading {
			if h, ok := parseHead(l.text); l.heading && ok && !h.restated {
				break // new items
			}
			continue
		}
		for _, s := range sentences(l.text) {
			if verdictOn.MatchString(s) {
				return strings.TrimSpace(s)
			}
		}
	}
	return ""
}

var (
	// restatedFrom is what a heading over restated items says of their report, after the words for the items.
	restatedFrom = compile(`(?i)\b(?:recommendations?(?:\(s\))?|areas? for improvement|causes? of concern)(?: \w+)? (?:from|in|of|by|against)\s+(.+)$`)
	// ofAuthors are words by which the earlier report is the authors' own.
	ofAuthors = compile(`(?i)\b(?:we|our|hmicfrs|hmic|(?:the|his majesty’s|her majesty’s) inspectorate|inspectors)\b`)
	// "Lamps at sea (March 2019)": a title with its year
	titleOfYear = compile(`^(?:the |our )?(?:(?:inspection |thematic )?report,? )?(\p{Lu}.{5,120}?),? \([^()]*\b(?:19|20)\d\d\)\W*$`)
	printedYear = compile(`\b(?:19|20)\d\d\b`)
)

// earlierReach bounds how much of a report is searched for the sentence that names the earlier one: its opening.
const earlierReach = 80

// earlier cites the report that a restated item is of: what the heading over it calls it, and the title where the heading
// or one sentence of the opening gives one. Two titles that fit are none: nothing is guessed.
func (w *walk) earlier(it *item) record.Citation {
	head := squash(it.restated)
	c := record.Citation{Words: clip(strings.Trim(head, " :."), 200)}
	if m := restatedFrom.FindStringSubmatch(head); m != nil {
		c.Words = clip(strings.Trim(m[1], " :."), 200)
	}
	w.entitle(&c, it.restatedAt)
	c.Published, c.Year = w.dayIn(head)
	if len(c.Titles) > 0 {
		return c
	}
	var told []record.Citation
	for i := 0; i < len(w.lines) && i < earlierReach; i++ {
		if w.lines[i].dead || w.lines[i].heading {
			continue
		}
		for _, s := range sentences(w.lines[i].text) {
			t := record.Citation{}
			t.Published, t.Year = w.dayIn(s)
			if sure := earlierReport.MatchString(s); !sure && (c.Year == 0 || !ofAuthors.MatchString(s)) || c.Year > 0 && t.Year != c.Year {
				continue // of that year, or of the report before: another's publication is neither
			}
			if w.titles(&t, s); len(t.Titles) == 0 {
				continue
			}
			if len(told) == 0 || foldWords(told[0].Titles[0]) != foldWords(t.Titles[0]) {
				told = append(told, t)
			}
		}
	}
	if len(told) == 1 {
		c.Titles = told[0].Titles
		if c.Published.IsZero() {
			c.Published = told[0].Published
		}
		if c.Year == 0 {
			c.Year = told[0].Year
		}
	}
	return c
}

// namesEarlier reports whether a heading over items names another report than this one, by a title or an earlier year:
// "Recommendations from ‘Lamps at sea’", "Areas for improvement in Lamps at sea (2019)", "... from our report of May 2019".
func (w *walk) namesEarlier(i int) bool {
	text := w.lines[i].text
	if !restatedFrom.MatchString(text) {
		return false
	}
	var c record.Citation
	w.entitle(&c, i)
	_, year := w.dayIn(text)
	if len(c.Titles) == 0 {
		return reportish.MatchString(text) && year > 0 && year < w.f.published.Year
	}
	return year == 0 || w.f.published.IsZero() || year <= w.f.published.Year
}

// entitle reads the title and the addresses in a heading.
func (w *walk) entitle(c *record.Citation, i int) {
	if i < 0 || i >= len(w.lines) {
		return
	}
	w.titles(c, w.lines[i].text)
	if m := restatedFrom.FindStringSubmatch(squash(w.lines[i].text)); m != nil {
		if n := titleOfYear.FindStringSubmatch(m[1]); n != nil && len(c.Titles) == 0 && wordCount(n[1]) >= 2 && foldWords(n[1]) != foldWords(w.f.title) {
			addTitle(c, n[1])
		}
	}
	for _, l := range w.lines[i].b.Links {
		if reportHost.MatchString(l.URL) {
			addURL(c, l.URL)
		}
	}
}

// titles reads the titles of reports in a text, other than the document's own.
func (w *walk) titles(c *record.Citation, text string) {
	var found record.Citation
	for _, m := range calledTitle.FindAllStringSubmatch(text, -1) {
		addTitle(&found, m[1])
	}
	if reportish.MatchString(text) || restatedFrom.MatchString(text) {
		for _, m := range quotedTitle.FindAllStringSubmatch(text, -1) {
			addTitle(&found, m[1])
		}
	}
	for _, t := range found.Titles {
		if foldWords(t) != foldWords(w.f.title) && !slices.Contains(c.Titles, t) {
			c.Titles = append(c.Titles, t)
		}
	}
}

// dayIn returns the day that a text prints, and its year; the year alone where there is no day; nothing where it prints
// several years.
func (w *walk) dayIn(text string) (day.Day, int) {
	years := printedYear.FindAllString(text, -1)
	if len(years) == 0 || slices.ContainsFunc(years, func(y string) bool { return y != years[0] }) {
		return day.Day{}, 0
	}
	year, _ := strconv.Atoi(years[0]) // four digits
	for _, d := range day.Find(text) {
		if d.Precision == day.DayPrecision {
			return d.Day, year
		}
	}
	return day.Day{}, year
}
