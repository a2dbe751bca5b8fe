package day

import (
	"strings"
	"time"
)

// dayFirst reads "24 Aug 21", "10th of September 2024", "3-Dec-2021".
func (t *text) dayFirst(i int) (Day, Precision, int) {
	dom, j, ok := t.dayOfMonth(i)
	if !ok {
		return Day{}, 0, i
	}
	m, ok := t.month(j)
	if !ok || !dateGap(t.gap(j)) {
		return Day{}, 0, i
	}
	y, ok := t.year(j + 1)
	if !ok {
		return Day{}, 0, i
	}
	if d, ok := New(y, m, dom); ok {
		return d, DayPrecision, j + 2
	}
	return Day{}, 0, i
}

// dayOfMonth reads "24", "24th", "24th of", and returns the token behind it where the month should stand.
func (t *text) dayOfMonth(i int) (dom, next int, ok bool) {
	if i >= len(t.toks) {
		return 0, i, false
	}
	k := t.toks[i]
	if k.num < 1 || k.num > 31 || k.digits > 2 || !ordinal(k.suffix) || t.insideNumber(i) && t.s[k.start-1] != '-' { // "12-14 March 2022"
		return 0, i, false
	}
	j := i
	if t.is(i+1, "st", "nd", "rd", "th") && t.joined(i) { // a raised "th" set apart
		j++
	}
	if t.is(j+1, "of") && t.joined(j) {
		return k.num, j + 2, t.joined(j + 1)
	}
	return k.num, j + 1, t.dayGap(j)
}

// monthFirst reads "December 3, 2021", "July 2016", "autumn 2023".
func (t *text) monthFirst(i int) (Day, Precision, int) {
	if season(t.toks[i].low) && (t.joined(i) || t.is(i+1, "of") && t.joined(i+1)) {
		j := i + 1
		if t.is(j, "of") {
			j++
		}
		if y, ok := t.fullYear(j); ok {
			return Day{y, time.January, 1}, SeasonPrecision, j + 1
		}
		return Day{}, 0, i
	}
	m, ok := t.month(i)
	if !ok {
		return Day{}, 0, i
	}
	if y, ok := t.fullYear(i + 1); ok && (dateGap(t.gap(i)) || t.gap(i) == ",") {
		return Day{y, m, 1}, MonthPrecision, i + 2
	}
	if i+1 >= len(t.toks) || !t.joined(i) {
		return Day{}, 0, i
	}
	k := t.toks[i+1]
	if k.num < 1 || k.num > 31 || k.digits > 2 || !ordinal(k.suffix) {
		return Day{}, 0, i
	}
	if g := t.gap(i + 1); g != "" && g != "," {
		return Day{}, 0, i
	}
	y, ok := t.fullYear(i + 2)
	if !ok {
		return Day{}, 0, i
	}
	if d, ok := New(y, m, k.num); ok {
		return d, DayPrecision, i + 3
	}
	return Day{}, 0, i
}

// numeric reads "27/03/25", "27.03.2025", "27-3-2025": day first, always. Dots and dashes also part the numbers of
// paragraphs, so they need two digits on both sides when the year has only two.
func (t *text) numeric(i int) (Day, Precision, int) {
	if i+2 >= len(t.toks) || t.insideNumber(i) {
		return Day{}, 0, i
	}
	d, m, y := t.toks[i], t.toks[i+1], t.toks[i+2]
	sep := t.s[d.end:m.start]
	if d.num < 0 || m.num < 0 || y.num < 0 || d.suffix+m.suffix+y.suffix != "" || sep != t.s[m.end:y.start] {
		return Day{}, 0, i
	}
	if d.digits > 2 || m.digits > 2 || y.digits != 2 && y.digits != 4 {
		return Day{}, 0, i
	}
	switch sep {
	case "/":
	case ".", "-":
		if y.digits == 2 && (d.digits != 2 || m.digits != 2) {
			return Day{}, 0, i
		}
	default:
		return Day{}, 0, i
	}
	if len(t.s) > y.end+1 && strings.ContainsRune("./-", rune(t.s[y.end])) && isDigit(t.s[y.end+1]) {
		return Day{}, 0, i
	}
	year, ok := t.year(i + 2)
	if !ok {
		return Day{}, 0, i
	}
	if day, ok := New(year, time.Month(m.num), d.num); ok {
		return day, DayPrecision, i + 3
	}
	return Day{}, 0, i
}

// iso reads "2021-12-03", a time behind it or not.
func (t *text) iso(i int) (Day, Precision, int) {
	if i+2 >= len(t.toks) || t.insideNumber(i) {
		return Day{}, 0, i
	}
	y, m, d := t.toks[i], t.toks[i+1], t.toks[i+2]
	if y.digits != 4 || m.digits != 2 || d.digits != 2 || y.suffix+m.suffix != "" || d.suffix != "" && d.suffix != "t" ||
		t.s[y.end:m.start] != "-" || t.s[m.end:d.start] != "-" {
		return Day{}, 0, i
	}
	if day, ok := New(y.num, time.Month(m.num), d.num); ok && sane(y.num) {
		return day, DayPrecision, i + 3
	}
	return Day{}, 0, i
}

// yearAlone reads a year that the words before it mark as a time: "by 2027", "the end of 2023".
func (t *text) yearAlone(i int) (Day, Precision, int) {
	y, ok := t.fullYear(i)
	if !ok || t.insideNumber(i) || !t.joined(i-1) {
		return Day{}, 0, i
	}
	switch {
	case t.is(i-1, "by", "before", "during", "until", "early", "late", "since"):
	case t.is(i-1, "in") && !t.is(i-2, "up"):
	case t.is(i-1, "of") && t.is(i-2, "end", "start", "beginning", "close", "middle", "course", "part", "half", "quarter"):
	default:
		return Day{}, 0, i
	}
	if next := t.toks[i].end; next+1 < len(t.s) && strings.ContainsRune("/-–", rune(t.s[next])) && isDigit(t.s[next+1]) {
		return Day{}, 0, i // a financial year
	}
	return Day{y, time.January, 1}, YearPrecision, i + 1
}

// year reads a year of four digits, or of two in this century: "2021", "21", "'21".
func (t *text) year(i int) (int, bool) {
	if y, ok := t.fullYear(i); ok {
		return y, true
	}
	if i >= len(t.toks) {
		return 0, false
	}
	k := t.toks[i]
	if k.num >= 0 && k.digits == 2 && k.suffix == "" && !(k.end+1 < len(t.s) && (t.s[k.end] == ':' || t.s[k.end] == '.' || t.s[k.end] == '%') && isDigit(t.s[k.end+1])) {
		return 2000 + k.num, true
	}
	return 0, false
}

func (t *text) fullYear(i int) (int, bool) {
	if i < 0 || i >= len(t.toks) {
		return 0, false
	}
	k := t.toks[i]
	return k.num, k.digits == 4 && sane(k.num) && (k.suffix == "" || k.suffix == "t")
}

// sane reports whether a number can be the year of a report, an Act or a reply.
func sane(year int) bool { return year >= 1800 && year <= 2199 }

// insideNumber reports whether token i is a later part of a longer number: "3.14", "1/2".
func (t *text) insideNumber(i int) bool {
	at := t.toks[i].start
	return at > 1 && strings.ContainsRune("./-", rune(t.s[at-1])) && isDigit(t.s[at-2])
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// dayGap reports whether a day and its month may stand on the two sides of what is between tokens i and i+1. A full
// stop with space behind it ends a label: "Recommendation 3. May 2021 saw".
func (t *text) dayGap(i int) bool {
	switch t.gap(i) {
	case "", "-", "/", "‑", "‐":
		return true
	case ".":
		return i+1 < len(t.toks) && t.toks[i+1].start == t.toks[i].end+1
	}
	return false
}

// dateGap reports whether the marks may part a month from its year.
func dateGap(gap string) bool {
	switch gap {
	case "", ".", "-", "/", ",", "'", "’", "‑", "‐", ", '", ".'":
		return true
	}
	return false
}

func ordinal(suffix string) bool {
	return suffix == "" || suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th"
}

func (t *text) month(i int) (time.Month, bool) {
	if i >= len(t.toks) {
		return 0, false
	}
	m, ok := months[t.toks[i].low]
	return m, ok
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

func season(w string) bool {
	return w == "spring" || w == "summer" || w == "autumn" || w == "winter"
}

func weekday(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu",
		"thur", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}
