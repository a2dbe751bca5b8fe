package extract

import (
	"slices"
	"strings"

	"heed/record/day"
)

// headBlocks bounds the first pages, where a document says when it was published.
const headBlocks = 150

// monthNames are the months in patterns.
const monthNames = `january|february|march|april|may|june|july|august|september|october|november|december`

// findPublished reads the day of publication by a ladder: a person's word; a line on the first pages that says so; a
// letter's date, or one in the title; such a line at the end; a date standing alone on the first page; what a web page
// says of itself; a date in the file's name. The day a PDF was made is not the day it was published.
func (w *walk) findPublished() (day.Day, string) {
	if d := w.src.Overrides.Published; !d.IsZero() {
		return d, ""
	}
	head := 0
	for head < len(w.lines) && head < headBlocks && w.lines[head].page() <= 4 {
		head++
	}
	alone, words, letter := w.dateAlone(head)
	says := head
	if dear := w.salutation(); letter && !alone.IsZero() && dear >= 0 {
		says = min(head, dear) // below its salutation a dated letter speaks of what others published
	}
	if d, words, month := w.saidPublished(0, says); !d.IsZero() {
		return d, words
	} else if month != "" {
		return day.Day{}, month // it says when, and no day: any other date is of something else
	}
	cover, printed := w.coverMonths()
	fits := func(d day.Day) bool { return len(cover) == 0 || slices.Contains(cover, [2]int{d.Year, int(d.Month)}) }
	if !alone.IsZero() && letter {
		return alone, words
	}
	if titleDated.MatchString(w.f.title) {
		for _, d := range day.Find(w.f.title) {
			if d.Precision == day.DayPrecision {
				return d.Day, d.Words
			}
		}
	}
	if d, words, _ := w.saidPublished(max(head, len(w.lines)-60), len(w.lines)); !d.IsZero() {
		return d, words
	}
	if !alone.IsZero() && fits(alone) {
		return alone, words
	}
	if d, words := w.signedOn(); !d.IsZero() && fits(d) {
		return d, words
	}
	if m := w.doc.Meta.Published; m != "" && !strings.Contains(w.doc.MediaType, "pdf") {
		d, ok := day.Parse(m)
		if !ok && len(m) >= 10 {
			d, _ = day.ParseISO(m[:10])
		}
		if !d.IsZero() && (strings.Contains(w.doc.MediaType, "html") || fits(d)) { // a file is made on another day than it is published
			return d, m
		}
	}
	if m := fileDate.FindStringSubmatch(w.src.Input); m != nil {
		if d, err := day.ParseISO(m[1]); err == nil {
			return d, m[1]
		}
	}
	return day.Day{}, printed
}

// saidPublished finds a date that words such as "Published:" stand before, and the words of one that names a month only.
func (w *walk) saidPublished(from, to int) (d day.Day, words, month string) {
	for i := from; i < to; i++ {
		l := &w.lines[i]
		if w.dayOfTable(i) {
			continue // what is published in a plan of actions is not the plan
		}
		if d, words, m := w.imprinted(l.text); !d.IsZero() {
			return d, words, ""
		} else if month == "" {
			month = m
		}
		if l.text == "" || len(l.text) > 600 {
			continue
		}
		for _, loc := range publishedWords.FindAllStringIndex(l.text, 8) {
			if notPublished.MatchString(l.text[:loc[0]]) || wordCount(l.text[:loc[0]]) > 3 && wordCount(l.text) > 14 {
				continue // in running text it is another document that was published
			}
			if d, words, m := dayBehind(l.text, loc[1], 12); !d.IsZero() {
				return d, words, ""
			} else if month == "" {
				month = m
			}
		}
	}
	return day.Day{}, "", month
}

// dayBehind returns the first day that begins at most gap bytes behind a place in a text, or the words of the first month
// that stands there alone.
func dayBehind(text string, from, gap int) (d day.Day, words, month string) {
	for _, f := range day.Find(text) {
		switch {
		case f.Start < from || f.Start > from+gap:
		case f.Precision == day.DayPrecision:
			return f.Day, f.Words, ""
		case f.Precision == day.MonthPrecision && month == "":
			month = f.Words
		}
	}
	return day.Day{}, "", month
}

// dateAlone finds the first line of the first pages that is nothing but a date, and says whether it is a letter's.
func (w *walk) dateAlone(head int) (d day.Day, words string, letter bool) {
	for i := 0; i < head; i++ {
		l := &w.lines[i]
		if strings.HasPrefix(l.text, "Dear ") {
			letter = true
		}
		if d.IsZero() && l.text != "" && wordCount(l.text) <= 5 && !w.dayOfTable(i) {
			if found, ok := day.Parse(l.text); ok {
				d, words = found, l.text
			}
		}
	}
	return d, words, letter
}
