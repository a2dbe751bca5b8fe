package ledger

import (
	"fmt"
	"testing"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

// many is 100,000 recommendations of 1,000 reports, one in ten of them answered by some forces: 5 million obligations.
func many(b testing.TB) Input {
	var in Input
	for r := range 1000 {
		id := record.ReportID(fmt.Sprintf("report-%d", r))
		published := on(b, "2018-01-01").AddDays(2 * r)
		in.Reports = append(in.Reports, record.Report{ID: id, Published: published, Family: record.Inspection, Publishers: []string{inspectorate}})
		for n := range 100 {
			to := owner(chiefs)
			if n%5 == 0 {
				to = owner(chiefs, commissioners)
			}
			rec := newItem(id, fmt.Sprint(n), to)
			if n%3 == 0 {
				rec.Deadlines = []record.Deadline{{Date: published.AddMonths(6), Basis: record.FromText}}
			}
			in.Recommendations = append(in.Recommendations, rec)
			if n%10 == 0 {
				for _, body := range []record.OrgID{"pf-kent", "lpb-essex", "pf-durham"} {
					resp := record.NewResponseID(record.DocumentID(fmt.Sprintf("%s-%d-%s", id, n, body)), 1)
					in.Responses = append(in.Responses, record.Response{ID: resp, Responders: []record.OrgID{body}, Sent: published.AddDays(30)})
					in.Links = append(in.Links, record.Link{Response: resp, Recommendation: rec.ID})
				}
			}
		}
	}
	in.AsOf = day.Day{Year: 2026, Month: 1, Dom: 1}
	return in
}

func BenchmarkNew(b *testing.B) {
	in := many(b)
	b.ReportAllocs()
	for b.Loop() {
		New(in, org.Builtin())
	}
}

func BenchmarkCountAll(b *testing.B) {
	l := New(many(b), org.Builtin())
	b.ReportAllocs()
	var t Tally
	for b.Loop() {
		t = l.Count(Filter{})
	}
	b.ReportMetric(float64(t.Obliged), "obligations")
}

func BenchmarkCountOverdue(b *testing.B) {
	l := New(many(b), org.Builtin())
	for b.Loop() {
		l.Count(Filter{Overdue: true})
	}
}

func BenchmarkRows(b *testing.B) {
	l := New(many(b), org.Builtin())
	for b.Loop() {
		for range l.Rows(Filter{States: missing}) {
		}
	}
}

func BenchmarkOneBody(b *testing.B) {
	l := New(many(b), org.Builtin())
	for b.Loop() {
		n := 0
		for range l.Obligations(Filter{Organisation: "pf-kent", States: missing}) {
			if n++; n == 100 {
				break
			}
		}
		l.Count(Filter{Organisation: "pf-kent", States: missing})
	}
}
