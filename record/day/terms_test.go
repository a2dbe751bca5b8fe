package day

import (
	"strings"
	"testing"
)

// told writes terms as "kind:words", with "=day" where one follows from a publication on 31 August 2021.
func told(t *testing.T, s string) string {
	var all []string
	published := iso(t, "2021-08-31")
	for _, term := range Terms(s) {
		w := term.Kind.String() + ":" + term.Words
		if d, ok := term.Resolve(published); ok {
			w += "=" + d.String()
		}
		all = append(all, w)
	}
	return strings.Join(all, " | ")
}

func TestTerms(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a day", "By 31 March 2022, forces should", "date:By 31 March 2022=2022-03-31"},
		{"a short day", "By 27/03/25, where required, they should", "date:By 27/03/25=2025-03-27"},
		{"a weekday", "by Friday 3 December 2021", "date:by Friday 3 December 2021=2021-12-03"},
		{"an hour", "by 5pm on 3 May 2022", "date:by 5pm on 3 May 2022=2022-05-03"},
		{"over a line", "by 31\nMay 2022", "date:by 31 May 2022=2022-05-31"},
		{"day without a year", "by 31 March, they should", "date:by 31 March"},
		{"end of a month", "by the end of December 2023", "date:by the end of December 2023=2023-12-31"},
		{"a month", "by February 2024", "date:by February 2024=2024-02-29"},
		{"start of a month", "by the start of April 2024", "date:by the start of April 2024=2024-04-01"},
		{"middle of a month", "by mid-April 2024", "date:by mid-April 2024"},
		{"end of a year", "by the end of 2023", "date:by the end of 2023=2023-12-31"},
		{"before a year", "before 2027", "date:before 2027=2026-12-31"},
		{"before the end of a year", "before the end of 2027", "date:before the end of 2027=2027-12-31"},
		{"in or before", "in or before 2027", "date:in or before 2027=2027-12-31"},
		{"a financial year", "by the end of the 2023/24 financial year, they", "date:by the end of the 2023/24 financial year=2024-03-31"},
		{"a financial year with its name first", "by the end of financial year 2023-2024", "date:by the end of financial year 2023-2024=2024-03-31"},
		{"a financial year without its end", "by 2024-25 they should", "date:by 2024-25"},
		{"an academic year", "by the end of the 2023/24 academic year", "date:by the end of the 2023/24 academic year"},
		{"no financial year", "by 2023-12-03", "date:by 2023-12-03=2023-12-03"},
		{"this year", "before the end of this year, and by the end of next calendar year", "date:before the end of this year=2021-12-31 | date:by the end of next calendar year=2022-12-31"},
		{"this parliament", "by the end of this Parliament", "date:by the end of this Parliament"},
		{"this financial year", "by the end of the current financial year", "date:by the end of the current financial year"},
		{"a feast", "by Easter 2024 or by Christmas", "date:by Easter 2024 | date:by Christmas"},
		{"the next year", "within the next year, or over the next week", "period:within the next year=2022-08-31 | period:over the next week=2021-09-07"},
		{"a season", "no later than autumn 2023", "date:no later than autumn 2023"},
		{"no later than", "no later than 1 June 2023", "date:no later than 1 June 2023=2023-06-01"},
		{"in any event", "at once and in any event by 1 June 2023", "date:by 1 June 2023=2023-06-01"},
		{"counted in a bracket", "by 22 November 2024 (56 days from publication)", "date:by 22 November 2024 (56 days from publication)=2024-11-22"},
		{"another bracket", "by 22 November 2024 (see annex 2)", "date:by 22 November 2024=2024-11-22"},
		{"end of a financial year", "by the end of the financial year 2024/25", "date:by the end of the financial year 2024/25=2025-03-31"},

		{"months", "Within six months, they should", "period:Within six months=2022-02-28"},
		{"months of publication", "within six months of the date of publication of this report.", "period:within six months of the date of publication of this report=2022-02-28"},
		{"and the sentence goes on", "within six months of the publication of this report the force should", "period:within six months of the publication of this report=2022-02-28"},
		{"of this report", "within 12 months of this report", "period:within 12 months of this report=2022-08-31"},
		{"of the report being published", "within 3 months of the report being published", "period:within 3 months of the report being published=2021-11-30"},
		{"weeks", "within 12 weeks", "period:within 12 weeks=2021-11-23"},
		{"days", "within 56 days", "period:within 56 days=2021-10-26"},
		{"days beginning with the first", "within 56 days beginning with the day on which the report is published", "period:within 56 days beginning with the day on which the report is published=2021-10-25"},
		{"number words", "within twenty-four months; within eighteen months", "period:within twenty-four months=2023-08-31 | period:within eighteen months=2023-02-28"},
		{"both ways", "within three (3) months", "period:within three (3) months=2021-11-30"},
		{"a range", "within three to six months", "period:within three to six months=2022-02-28"},
		{"a year", "within a year of publication", "period:within a year of publication=2022-08-31"},
		{"the next", "within the next 12 months", "period:within the next 12 months=2022-08-31"},
		{"no later than months after", "no later than three months after publication", "period:no later than three months after publication=2021-11-30"},
		{"time", "in six months' time", "period:in six months' time=2022-02-28"},
		{"without within", "Six months after publication, forces should", "period:Six months after publication=2022-02-28"},
		{"working days", "within 20 working days", "period:within 20 working days"}, // bank holidays are not in the words
		{"heading", "Within three months:", "period:Within three months=2021-11-30"},
		{"after", "after 12 months", "period:after 12 months=2022-08-31"},

		{"of something else", "Within 6 months of the creation of the board, it should", "event:Within 6 months of the creation of the board"},
		{"by somebody else", "no later than 3 months after the adoption of this report by the assembly", "event:no later than 3 months after the adoption of this report by the assembly"},
		{"report considered", "within three months of the report being considered by the panel", "event:within three months of the report being considered by the panel"},
		{"further", "within a further three months", "event:within a further three months"},
		{"and an order", "Within three months of the end of the exercise publish a report", "event:Within three months of the end of the exercise"},
		{"before doing", "before allowing boats to use the lock again.", "event:before allowing boats to use the lock again"},
		{"before the next", "before the next inspection, they should", "event:before the next inspection"},
		{"before anything else", "before the court; before May we met", "date:before May"},
		{"in advance", "in advance of future storms, it should", "event:in advance of future storms"},
		{"next update", "This should be put right at the next update.", "event:at the next update"},

		{"quarters", "Count them by Q2 2021, and by the end of Q3 2024/25.", "date:by Q2 2021 | date:by the end of Q3 2024/25"},
		{"quarters in words", "by the end of the first quarter of 2021", "date:by the end of the first quarter of 2021"},
		{"a thing called Q", "by Q5; by Q Division", ""},

		{"immediately", "The force should immediately:", "urgency:immediately"},
		{"at once", "with immediate effect and without delay", "urgency:with immediate effect | urgency:without delay"},
		{"as soon as", "As soon as is reasonably practicable, and as soon as possible", "urgency:As soon as is reasonably practicable | urgency:as soon as possible"},
		{"urgent action", "take urgent action to", "urgency:urgent action"},
		{"immediately after", "immediately after the arrest; immediately before it", ""},

		{"every", "at least every three years", "recurrence:at least every three years"},
		{"once every", "at least once every five years", "recurrence:at least once every five years"},
		{"annually", "report annually. Reports should be made once a year; twice a year; each year", "recurrence:annually | recurrence:once a year | recurrence:twice a year | recurrence:each year"},
		{"monthly meetings", "hold monthly meetings and read quarterly reports", ""},

		{"looking back", "within the last six months, over the past year, in the previous 12 months", ""},
		{"ages", "children within 12 years old; two years ago", ""},
		{"a story", "in six months the team had grown", ""},
		{"one of several", "in one of the weeks; by one force", ""},
		{"by a body", "by the force by telephone by May", "date:by May"},
		{"may is a verb", "by may", ""},
		{"numbers that count", "before 2000 officers were hired", ""},
		{"too far", "within 99999 months; within 5000 years", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := told(t, tt.in); got != tt.want {
				t.Errorf("Terms(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

func TestPeriodNeedsThePublication(t *testing.T) {
	term := Terms("within six months")[0]
	if d, ok := term.Resolve(Day{}); ok {
		t.Errorf("without a publication it resolves to %s", d)
	}
}

func FuzzTerms(f *testing.F) {
	for _, s := range []string{
		"within six months of the date of publication of this report", "by 22 November 2024 (56 days from publication)", "at least every three years",
		"before allowing", "within", "by the end of", "no later than 3 months after the", "within three (3", "by 5pm on", "twenty-", "every",
		"within six months of", "six months after publication", "in 12 weeks' time", "by mid-April", "by the end of the financial year 2024/25",
	} {
		f.Add(s)
	}
	published := Day{2021, 8, 31}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, term := range Terms(s) {
			if term.Start < last || term.Start >= term.End || term.End > len(s) || squeeze(s[term.Start:term.End]) != term.Words {
				t.Fatalf("Terms(%q): %+v after %d", s, term, last)
			}
			if d, ok := term.Resolve(published); ok {
				if _, real := New(d.Year, d.Month, d.Dom); !real {
					t.Fatalf("Terms(%q): %q resolves to no day, %+v", s, term.Words, d)
				}
				if term.Kind == Period && d.Before(published) {
					t.Fatalf("Terms(%q): %q resolves to %s, before the publication", s, term.Words, d)
				}
			} else if !d.IsZero() {
				t.Fatalf("Terms(%q): %q has a day it does not vouch for", s, term.Words)
			}
			last = term.End
		}
	})
}

func BenchmarkTerms(b *testing.B) {
	text := strings.Repeat("Within six months of the publication of this report, the force should make sure that its officers know the policy, and publish it by 31 March 2022. ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Terms(text)
	}
}
