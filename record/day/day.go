package day

import (
	"cmp"
	"fmt"
	"time"
)

// Day is one calendar day in Europe/London, without a time of day. The zero Day means "not known" and prints as
// nothing. Days are comparable with ==.
type Day struct {
	Year  int
	Month time.Month
	Dom   int // day of the month, from 1
}

// New returns the day y-m-d, and false when there is no such day.
func New(y int, m time.Month, d int) (Day, bool) {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || t.Month() != m || t.Day() != d {
		return Day{}, false
	}
	return Day{y, m, d}, true
}

// ParseISO reads the form YYYY-MM-DD, the only form heed writes.
func ParseISO(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Day{}, fmt.Errorf("%q is not a day of the form YYYY-MM-DD", s)
	}
	return Day{t.Year(), t.Month(), t.Day()}, nil
}

// In returns the day on which the moment t falls in Europe/London.
func In(t time.Time) Day {
	t = t.In(london)
	return Day{t.Year(), t.Month(), t.Day()}
}

var london = func() *time.Location {
	loc, err := time.LoadLocation("Europe/London")
	if err != nil { // no zone database: UTC is at most one hour away
		return time.UTC
	}
	return loc
}()

// IsZero reports whether the day is not known.
func (d Day) IsZero() bool { return d == Day{} }

// String returns YYYY-MM-DD, or nothing for an unknown day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Dom)
}

func (d Day) time() time.Time { return time.Date(d.Year, d.Month, d.Dom, 0, 0, 0, 0, time.UTC) }

// AddDays returns the day n days later.
func (d Day) AddDays(n int) Day {
	t := d.time().AddDate(0, 0, n)
	return Day{t.Year(), t.Month(), t.Day()}
}

// AddMonths returns the same day n months later, or that month's last day where it has no such day:
// six months after 31 August is 28 (or 29) February.
func (d Day) AddMonths(n int) Day {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Day{first.Year(), first.Month(), min(d.Dom, last)}
}

// Before reports whether d is earlier than e. An unknown day is before nothing and after nothing.
func (d Day) Before(e Day) bool {
	return !d.IsZero() && !e.IsZero() && cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Dom, e.Dom)) < 0
}

// After reports whether d is later than e.
func (d Day) After(e Day) bool { return e.Before(d) }

// DaysSince returns the number of days from e to d: 1 for the day after e. Both must be known.
func (d Day) DaysSince(e Day) int { return int(d.time().Sub(e.time()) / (24 * time.Hour)) }
