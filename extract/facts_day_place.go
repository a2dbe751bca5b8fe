package extract

import (
	"strings"

	"heed/record"
	"heed/record/day"
)

// imprinted reads the day of a sentence that says when the document was published and nothing else, among other sentences
// of an imprint: "© Crown copyright. Published 4 May 2024." A sentence that goes on after its day tells of something. A
// paper of Parliament prints the day beside its number: "HC 99 SESSION 2023-24 4 MAY 2024".
func (w *walk) imprinted(text string) (d day.Day, words, month string) {
	if len(text) > maxImprint || !strings.Contains(text, "ublished") && !paperNumber.MatchString(text) {
		return day.Day{}, "", ""
	}
	for _, s := range sentences(text) {
		loc := imprintDay.FindStringIndex(s)
		if loc == nil {
			loc = paperNumber.FindStringIndex(s)
		}
		if m := imprintBy.FindStringIndex(s); m != nil && !w.titleAnswers() {
			loc = m
		}
		if loc == nil {
			continue
		}
		d, words, m := dayBehind(s, loc[1], 4)
		if _, rest, _ := strings.Cut(s, words+m); strings.Trim(rest, " .)") != "" {
			continue // the sentence goes on
		}
		if !d.IsZero() {
			return d, words, ""
		}
		if month == "" {
			month = m
		}
	}
	return day.Day{}, "", month
}

// maxImprint bounds the paragraph an imprint can be, in bytes: the lines of its page may have been joined.
const maxImprint = 2000

var (
	// imprintDay opens a sentence that says when; the day, and nothing else, follows.
	imprintDay = compile(`^(?:Report |First )?[Pp]ublished(?: on| in|:| on:)?\s+`)
	// paperNumber is the number of a paper of Parliament, with its session.
	paperNumber = compile(`^(?:HC|HL|HL Paper|CP|Cm|Cmd) \d{1,4}(?:-[IVX]+)?(?:,? (?i:session) \d{4}[-–/]\d{2,4})?,?\s+`)
	// imprintBy says who published before it says when.
	imprintBy = compile(`^(?:` + thisPaper + ` (?:is|was|has been) published|Published) (?:jointly )?by [^.;:]{2,90}?,? (?:on|in)\s+`)
)

// thisPaper is how a document speaks of itself.
const thisPaper = `(?i:this|the present) (?:\pL+ ){0,2}?(?i:report|review|document|publication|volume|paper|letter|response|guidance|summary|inspection report)`

// titleAnswers reports whether the title is that of an answer: what it says of "the report" is of another document.
func (w *walk) titleAnswers() bool {
	return responseTitle.MatchString(w.f.title) || titleResponse.MatchString(w.f.title)
}

// signedOn finds the date beside a signature: one of the last lines, short, with one date in it that stands after a name
// or before one. What says what was done on that day ("Letter sent 8 July") is no signature, nor is a day in a table of days.
func (w *walk) signedOn() (day.Day, string) {
	n := 0
	for i := len(w.lines) - 1; i >= 0 && n < 12; i-- {
		l := &w.lines[i]
		if l.dead {
			continue
		}
		n++
		if wordCount(l.text) > 12 || notPublished.MatchString(l.text) || signedNot.MatchString(l.text) || w.dayOfTable(i) {
			continue
		}
		ds := day.Find(l.text)
		if len(ds) != 1 || ds[0].Precision != day.DayPrecision {
			continue
		}
		before, after := strings.Trim(l.text[:ds[0].Start], " .,:;–-"), strings.Trim(l.text[ds[0].End:], " .,:;–-")
		switch {
		case after == "" && wordCount(before) <= 5 && ofNames(before) && !deedDone.MatchString(before):
		case (before == "" || signing.MatchString(before)) && w.signature(after):
		default:
			continue
		}
		return ds[0].Day, ds[0].Words
	}
	return day.Day{}, ""
}

// signature reports whether words are who signs: a name with a title or an office, or, in the form that coroners fill in,
// a name.
func (w *walk) signature(s string) bool {
	if s == "" || wordCount(s) > 9 || strings.ContainsAny(s, "0123456789") || !ofNames(s) {
		return false
	}
	return signer.MatchString(s) || wordCount(s) >= 2 && wordCount(s) <= 4 && w.family(w.f.title) == record.Coroner
}

var (
	// signing are words between which and a name the day of a signature stands.
	signing = compile(`^(?i:dated?|signed|signature|dated this|signed and dated)$`)
	// signer is what tells a person's name from other names: a title before it or an office.
	signer = compile(`^(?:\[?(?i:signed|signature)\b|(?:Dr|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Lord|Lady|Professor|Prof|HHJ|Judge|HM)\b)|\b(?i:coroner|chair|chairman|chairwoman|commissioner|inspector|constable|judge|officer|director|ombudsman)\b`)
	// deedDone opens what was done, though it begins with a capital as every cell does.
	deedDone = compile(`^(?i:completed?|done|closed|due|target|started?|begun|opened|sent|signed off|achieved|implemented|delivered|agreed|approved|ongoing|received|met|meeting|next|end|review)\b`)
)

// ofNames reports whether every word begins with a capital, but for those that join names.
func ofNames(s string) bool {
	for _, f := range strings.Fields(s) {
		if f = strings.Trim(f, "()[].,:;"); f != "" && !joining[f] && f != "for" && !startsUpper(f) {
			return false
		}
	}
	return s != ""
}

// dayOfTable reports whether line i stands in a table whose days are those of its rows: a list of recommendations, rows of
// three cells and more, a column with several days. In a form, whose rows are a heading and what is filled in, a day is the
// form's own.
func (w *walk) dayOfTable(i int) bool {
	c := w.lines[i].b.Cell
	if c == nil {
		return false
	}
	if w.lists[c.Table] {
		return true
	}
	if len(day.Find(w.lines[i].text)) == 0 {
		return false
	}
	inTable := func(k int) bool {
		return k >= 0 && k < len(w.lines) && w.lines[k].b.Cell != nil && w.lines[k].b.Cell.Table == c.Table
	}
	first := i
	for first > 0 && inTable(first-1) && i-first < maxTableDays {
		first--
	}
	wide, row, cells := 0, -1, map[int]bool{}
	for k := first; inTable(k) && k-i < maxTableDays; k++ {
		l := &w.lines[k]
		if l.b.Cell.Row != row {
			row, cells = l.b.Cell.Row, map[int]bool{}
		}
		if l.text != "" && !cells[l.b.Cell.Col] {
			if cells[l.b.Cell.Col] = true; len(cells) == 3 {
				wide++
			}
		}
		if wide > 1 || l.b.Cell.Row != c.Row && l.b.Cell.Col == c.Col && wordCount(l.text) <= 8 && len(day.Find(l.text)) > 0 {
			return true
		}
	}
	return false
}

// maxTableDays bounds how far a table is read before and after a day in it, in blocks.
const maxTableDays = 2000

// coverMonths returns the months that lines of the cover print without a day, as year and month, and the first in its
// words. The day is not known then, and one printed elsewhere is that of something else, unless it is of such a month.
func (w *walk) coverMonths() (months [][2]int, words string) {
	for _, l := range liveLines(w.lines, 0, 12) {
		if l.page() > 1 || wordCount(l.text) > 30 || l.class == dotted || l.b.Cell != nil && w.lists[l.b.Cell.Table] {
			break
		}
		for _, d := range day.Find(l.text) {
			before := strings.TrimSpace(l.text[:d.Start])
			if d.Precision != day.MonthPrecision || strings.Trim(l.text[d.End:], " .") != "" || wordCount(before) > 5 || otherMonth.MatchString(before) {
				continue
			}
			if before != "" && !strings.ContainsRune(",:;–—-|0123456789", lastRune(before)) {
				continue // "who died in March": part of what it says
			}
			if months = append(months, [2]int{d.Day.Year, int(d.Day.Month)}); words == "" {
				words = d.Words
			}
		}
	}
	return months, words
}

// otherMonth stands before the month of something else than the report.
var otherMonth = compile(`(?i)\b(?:deaths?|died|inspected|fieldwork|visits?|incidents?|accidents?|occurred|period|next|due|between|from|to|since|until|by|hearings?|heard|updated)\b|\binspections?(?: dates?)?\W*$`)
