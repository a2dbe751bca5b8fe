package day

import "time"

// TermKind says what limits an ask in time.
type TermKind int

// The kinds of term.
const (
	Date       TermKind = iota // "by 31 March 2022": a day, month or year in print
	Period                     // "within six months": a length of time
	Urgency                    // "immediately": no length of time
	Event                      // "before allowing ...", "within 6 months of the creation of ...": hangs on something else
	Recurrence                 // "at least every three years": no deadline but a rhythm
)

// String names the kind in a word.
func (k TermKind) String() string {
	return [...]string{"date", "period", "urgency", "event", "recurrence"}[k]
}

// Unit is a unit of time.
type Unit int

// The units. Working days depend on bank holidays, so a period of them has no last day of its own.
const (
	NoUnit Unit = iota
	Days
	WorkingDays
	Weeks
	Months
	Years
)

// Term is the words that limit an ask in time.
type Term struct {
	Kind       TermKind
	Words      string // as printed, white space squeezed
	Start, End int    // bytes of the text
	Day        Day    // of a Date: the last day it allows; zero where the words leave it open ("autumn 2023")
	Precision  Precision
	Count      int  // of a Period or an Event with a length: how many units
	Unit       Unit // likewise
	Inclusive  bool // the first day counts: "56 days beginning with the day of publication"
	OfYear     bool // a Date that says "the end of this year": the last day of the year of publication, YearsOn years on
	YearsOn    int  // likewise
	Anchored   bool // the length counts from the publication in so many words, not by default
}

// Resolve returns the last day that the term allows, given the day the report was published. A Date is as printed; a
// Period counts from the publication; an Event, an Urgency and a Recurrence have no day, and a Period has none while the
// publication is not known.
func (t Term) Resolve(published Day) (Day, bool) {
	switch t.Kind {
	case Date:
		if t.OfYear && !published.IsZero() {
			return Day{published.Year + t.YearsOn, time.December, 31}, true
		}
		return t.Day, !t.Day.IsZero()
	case Period:
		if published.IsZero() || t.Count <= 0 {
			return Day{}, false
		}
		end, ok := published.plus(t.Count, t.Unit)
		if ok && t.Inclusive {
			end = end.AddDays(-1)
		}
		return end, ok
	}
	return Day{}, false
}

func (d Day) plus(count int, unit Unit) (Day, bool) {
	switch unit {
	case Days:
		return d.AddDays(count), true
	case Weeks:
		return d.AddDays(7 * count), true
	case Months:
		return d.AddMonths(count), true
	case Years:
		return d.AddMonths(12 * count), true
	}
	return Day{}, false
}

// maxCount keeps a printed number within what a deadline can be.
const maxCount = 1000
