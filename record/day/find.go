package day

import "strings"

// Precision says how much of a date is printed.
type Precision int

// The precisions. A season is known by its year only: when it begins and ends is nowhere agreed.
const (
	DayPrecision Precision = iota
	MonthPrecision
	SeasonPrecision
	YearPrecision
)

// Found is a date printed in a text.
type Found struct {
	Day        Day    // with less than a day's precision: the first day of the month or year
	Words      string // as printed, white space squeezed
	Start, End int    // bytes of the text
	Precision  Precision
}

// Last returns the last day that the printed date covers: of a month or a year its last, of a season none (zero).
func (f Found) Last() Day {
	switch f.Precision {
	case MonthPrecision:
		return f.Day.AddMonths(1).AddDays(-1)
	case YearPrecision:
		return f.Day.AddMonths(12).AddDays(-1)
	case SeasonPrecision:
		return Day{}
	default:
		return f.Day
	}
}

// Parse reads one printed date of day precision: "24 Aug 21", "10th of September 2024", "Friday 3 December 2021",
// "27/03/25", "2021-12-03". Days stand before months unless the month is a word; two-digit years are of this century.
func Parse(printed string) (Day, bool) {
	printed = strings.TrimSpace(printed)
	if len(printed) > 200 {
		return Day{}, false
	}
	all := Find(printed)
	if len(all) != 1 || all[0].Precision != DayPrecision {
		return Day{}, false
	}
	before := cut(printed[:all[0].Start])
	for i := range before.toks {
		if !weekday(before.toks[i].low) && !before.is(i, "on", "the", "date", "dated") {
			return Day{}, false
		}
	}
	if strings.ContainsAny(printed[:all[0].Start], "/-–—") {
		return Day{}, false
	}
	if strings.Trim(printed[all[0].End:], " .,;:)") != "" {
		return Day{}, false
	}
	return all[0].Day, true
}

// Find returns all dates in running text, in order: days, months ("July 2016"), seasons ("autumn 2023"), and years where
// the words before them say that a time is meant ("by the end of 2023"). A day and month without a year is no date.
func Find(s string) []Found {
	if !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	t := cut(s)
	var all []Found
	for i := 0; i < len(t.toks); {
		d, p, next := t.date(i)
		if next == i {
			d, p, next = t.yearAlone(i)
		}
		if next == i {
			i++
			continue
		}
		all = append(all, t.found(d, p, i, next))
		i = next
	}
	return all
}

// found makes a Found of the tokens from i up to next.
func (t *text) found(d Day, p Precision, i, next int) Found {
	start, end := t.toks[i].start, t.toks[next-1].end
	if k := t.toks[next-1]; k.num >= 0 && !ordinal(k.suffix) { // "2021-12-03T10:00"
		end -= len(k.suffix)
	}
	return Found{Day: d, Words: squeeze(t.s[start:end]), Start: start, End: end, Precision: p}
}

// date reads the date that begins at token i, and returns the token behind it: i itself when there is none.
func (t *text) date(i int) (Day, Precision, int) {
	for _, form := range []func(int) (Day, Precision, int){t.dayFirst, t.monthFirst, t.numeric, t.iso} {
		if d, p, next := form(i); next > i {
			return d, p, next
		}
	}
	return Day{}, 0, i
}
