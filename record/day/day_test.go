package day

import (
	"testing"
	"time"
)

func iso(t testing.TB, s string) Day {
	t.Helper()
	if s == "" {
		return Day{}
	}
	d, err := ParseISO(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAddMonths(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2021-08-31", 6, "2022-02-28"},
		{"2023-08-31", 6, "2024-02-29"},
		{"2020-12-17", 6, "2021-06-17"},
		{"2021-12-31", 2, "2022-02-28"},
		{"2021-01-31", -2, "2020-11-30"},
		{"2021-05-15", 24, "2023-05-15"},
	}
	for _, tt := range tests {
		if got := iso(t, tt.from).AddMonths(tt.n); got.String() != tt.want {
			t.Errorf("%s and %d months = %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestUnknownDays(t *testing.T) {
	var zero Day
	some := iso(t, "2021-01-01")
	if zero.Before(some) || some.Before(zero) || zero.After(some) || some.After(zero) || zero.Before(zero) {
		t.Error("an unknown day is before or after something")
	}
	if zero.String() != "" || !zero.IsZero() || some.IsZero() {
		t.Error("an unknown day prints, or a known one is unknown")
	}
	if _, ok := New(2021, 2, 29); ok {
		t.Error("29 February 2021 is a day")
	}
}

func TestInIsLondonsDay(t *testing.T) {
	if _, err := time.LoadLocation("Europe/London"); err != nil {
		t.Skip("no zone database here")
	}
	summer := time.Date(2021, 7, 1, 23, 30, 0, 0, time.UTC)
	if got := In(summer).String(); got != "2021-07-02" {
		t.Errorf("In(%s) = %s, want 2021-07-02: London is an hour ahead in summer", summer, got)
	}
	winter := time.Date(2021, 1, 1, 23, 30, 0, 0, time.UTC)
	if got := In(winter).String(); got != "2021-01-01" {
		t.Errorf("In(%s) = %s, want 2021-01-01", winter, got)
	}
}

func TestDaysSince(t *testing.T) {
	if got := iso(t, "2021-12-03").DaysSince(iso(t, "2021-06-17")); got != 169 {
		t.Errorf("days = %d, want 169", got)
	}
}
