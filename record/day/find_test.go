package day

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	tests := []struct{ in, want string }{
		{"24 Aug 21", "2021-08-24"},
		{"3 December 2021", "2021-12-03"},
		{"27/03/25", "2025-03-27"},
		{"7/3/2025", "2025-03-07"},
		{"10th of September 2024", "2024-09-10"},
		{"10 th September 2024", "2024-09-10"},
		{"17 Dec 2020", "2020-12-17"},
		{"5 Sept. 2019", "2019-09-05"},
		{"December 3, 2021", "2021-12-03"},
		{"December 3rd 2021", "2021-12-03"},
		{"2021-12-03", "2021-12-03"},
		{"2021-12-03T09:30:00Z", ""},
		{"31\nMay 2021", "2021-05-31"},
		{"31  May\u00a02021", "2021-05-31"},
		{"Friday 3 December 2021", "2021-12-03"},
		{"Friday, 3 December 2021", "2021-12-03"},
		{"on 3 May 2021.", "2021-05-03"},
		{"12.04.2020", "2020-04-12"},
		{"12.04.20", "2020-04-12"},
		{"1-Jan-2020", "2020-01-01"},
		{"3 May '21", "2021-05-03"},
		{"3 May ’21", "2021-05-03"},
		{"29 February 2024", "2024-02-29"},
		// What is no date of ours.
		{"29 February 2023", ""},
		{"31/04/2021", ""},
		{"03/13/2021", ""}, // never the American order
		{"3.2.20", ""},     // a paragraph
		{"2.10.16", ""},
		{"1/2/2020/3", ""},
		{"May 2021", ""},
		{"3 May", ""},
		{"2021", ""},
		{"3 May 2021 and 4 June 2021", ""},
		{"about 3 May 2021", ""},
		{"3 May 99999", ""},
		{"0 May 2021", ""},
		{"32 May 2021", ""},
		{"", ""},
		{"3 May 0021", ""},
	}
	for _, tt := range tests {
		got, ok := Parse(tt.in)
		if got.String() != tt.want || ok != (tt.want != "") {
			t.Errorf("Parse(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestFind(t *testing.T) {
	tests := []struct{ in, want string }{
		{"In July 2016 we met.", "2016-07-01/month July 2016"},
		{"by the end of December 2023", "2023-12-01/month December 2023"},
		{"by the end of 2023", "2023-01-01/year 2023"},
		{"since 2015, and in 2019", "2015-01-01/year 2015 2019-01-01/year 2019"},
		{"no later than autumn 2023", "2023-01-01/season autumn 2023"},
		{"3 May 2021–4 June 2022", "2021-05-03/day 3 May 2021 2022-06-04/day 4 June 2022"},
		{"12-14 March 2022", "2022-03-14/day 14 March 2022"},
		{"Recommendation 3. May 2021 saw", "2021-05-01/month May 2021"},
		{"published 24 Aug 21, updated 03/04/22", "2021-08-24/day 24 Aug 21 2022-04-03/day 03/04/22"},
		{"Updated: 2021-12-03T09:30", "2021-12-03/day 2021-12-03"},
		{"sent 31\nMay 2021", "2021-05-31/day 31 May 2021"},
		{"para 2.10.16, sections 3.4.21 and 1/2", ""},
		{"Police Act 1996, section 55", ""},
		{"the year 2017/18 and by 2017/18", ""},
		{"by 2000 or in 20 cases", "2000-01-01/year 2000"},
		{"you may 21 times", ""},
		{"version 1.2.2021 of the form", "2021-02-01/day 1.2.2021"},
		{"192.168.10.20", ""},
		{"no digits here", ""},
		{"0300 123 2021", ""},
	}
	names := map[Precision]string{DayPrecision: "day", MonthPrecision: "month", SeasonPrecision: "season", YearPrecision: "year"}
	for _, tt := range tests {
		var got []string
		for _, f := range Find(tt.in) {
			got = append(got, f.Day.String()+"/"+names[f.Precision]+" "+f.Words)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestLast(t *testing.T) {
	for in, want := range map[string]string{"in February 2024": "2024-02-29", "by 2023": "2023-12-31", "autumn 2023": "", "3 May 2021": "2021-05-03"} {
		if got := Find(in)[0].Last().String(); got != want {
			t.Errorf("last day of %q = %q, want %q", in, got, want)
		}
	}
}

// Every way of printing a day is read back as that day, alone and in a sentence.
func TestPrintedDaysAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := Day{2000, 1, 1}.AddDays(rapid.IntRange(0, 36500).Draw(t, "days"))
		at := time.Date(day.Year, day.Month, day.Dom, 0, 0, 0, 0, time.UTC)
		suffix := "th"
		switch day.Dom {
		case 1, 21, 31:
			suffix = "st"
		case 2, 22:
			suffix = "nd"
		case 3, 23:
			suffix = "rd"
		}
		layouts := []string{
			at.Format("2 January 2006"), at.Format("02 Jan 2006"), at.Format("2/1/2006"), at.Format("02/01/06"), at.Format("2006-01-02"),
			at.Format("January 2, 2006"), at.Format("Monday 2 January 2006"), fmt.Sprintf("%d%s of %s %d", day.Dom, suffix, day.Month, day.Year),
			at.Format("2 Jan 06"), at.Format("02.01.2006"),
		}
		printed := rapid.SampledFrom(layouts).Draw(t, "printed")
		if got, ok := Parse(printed); !ok || got != day {
			t.Fatalf("Parse(%q) = %s, %v, want %s", printed, got, ok, day)
		}
		found := Find("The reply was sent on " + printed + ", and nothing came back.")
		if len(found) != 1 || found[0].Day != day {
			t.Fatalf("Find in a sentence with %q = %+v, want %s", printed, found, day)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"24 Aug 21", "10th of September 2024", "by the end of 2023", "27/03/25", "2021-12-03T10", "3 May '21", "autumn 2023", "12-14 March 2022", "9999999999999 May 2021", "1/1/1/1/1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, d := range Find(s) {
			if d.Start < last || d.Start >= d.End || d.End > len(s) || squeeze(s[d.Start:d.End]) != d.Words {
				t.Fatalf("Find(%q): %+v after %d", s, d, last)
			}
			if _, ok := New(d.Day.Year, d.Day.Month, d.Day.Dom); !ok {
				t.Fatalf("Find(%q): no such day %+v", s, d.Day)
			}
			if d.Precision == DayPrecision {
				if again, ok := Parse(d.Words); !ok || again != d.Day {
					t.Fatalf("Find(%q) = %q as %s, alone it is %s, %v", s, d.Words, d.Day, again, ok)
				}
			}
			last = d.End
		}
		Parse(s)
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The report of 24 August 2021 was read by everyone in the office, and by 3 December nobody had written back. ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}
