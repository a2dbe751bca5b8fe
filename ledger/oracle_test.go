package ledger

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

// The ledger against the rules written down as plainly as can be, on worlds made at random.

// owed is what the plain rules say of one body and one item.
type owed struct {
	Organisation record.OrgID
	State        record.State
	Due          day.Day
	Answered     day.Day
	Overdue      bool
}

func plainly(in Input, r *org.Register, rec record.Recommendation) []owed {
	var rep record.Report
	for _, x := range in.Reports {
		if x.ID == rec.Report {
			rep = x
		}
	}
	if rep.Published.After(in.AsOf) || rec.Restated() {
		return nil
	}
	bodies := map[record.OrgID]bool{}
	for _, to := range rec.Recipients {
		if to.Role != record.Owner && to.Role != record.Joint || to.Organisation == "" {
			continue
		}
		if o, _ := r.Get(to.Organisation); !o.Class {
			bodies[to.Organisation] = true
			continue
		}
		for _, m := range r.Members(to.Organisation, rep.Published) {
			bodies[m.ID] = true
		}
	}
	var all []owed
	for body := range bodies {
		o := owed{Organisation: body, State: record.None, Due: plainDue(r, rep, rec, body)}
		best := -1
		for _, k := range in.Links {
			for _, resp := range in.Responses {
				if resp.ID != k.Response || k.Recommendation != rec.ID {
					continue
				}
				on := resp.Sent
				if on.IsZero() {
					on = resp.Published
				}
				if on.After(in.AsOf) {
					continue
				}
				worth := plainWorth(r, rep, resp, body)
				if worth > best || worth == best && worth > 0 && !on.IsZero() && (o.Answered.IsZero() || on.Before(o.Answered)) {
					if worth > 0 {
						o.Answered, o.State = on, []record.State{record.None, record.Referenced, record.Collated, record.Partner, record.Recorded}[worth]
					}
					best = worth
				}
			}
		}
		o.Overdue = o.Due.Before(in.AsOf) && (o.State == record.None || o.State == record.Referenced)
		all = append(all, o)
	}
	slices.SortFunc(all, func(a, b owed) int { return cmpIDs(a.Organisation, b.Organisation) })
	return all
}

func cmpIDs(a, b record.OrgID) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

func plainWorth(r *org.Register, rep record.Report, resp record.Response, body record.OrgID) int {
	worth := 0
	for _, from := range resp.Responders {
		partnerBody, _ := r.PartnerOf(body)
		class := map[record.OrgID]record.OrgID{"nb-npcc": "grp-chief-constables", "nb-apcc": "grp-lpb"}[from]
		switch {
		case from == body:
			worth = max(worth, 4)
		case resp.Position == record.NotApplicable:
		case from == partnerBody:
			worth = max(worth, 3)
		case resp.Collated && class != "" && slices.Contains(r.ClassesOf(body, rep.Published), class):
			worth = max(worth, 2)
		}
	}
	if resp.Scope == record.ScopeReferenced {
		worth = min(worth, 1)
	}
	return worth
}

func plainDue(r *org.Register, rep record.Report, rec record.Recommendation, body record.OrgID) day.Day {
	var own day.Day
	for _, d := range rec.Deadlines {
		if !d.Date.IsZero() && (own.IsZero() || d.Date.Before(own)) {
			own = d.Date
		}
	}
	if !own.IsZero() {
		return own
	}
	if o, _ := r.Get(body); o.Kind == "local_policing_body" && rep.Family == record.Inspection && slices.Equal(rep.Publishers, []string{"nb-hmicfrs"}) {
		return rep.Published.AddDays(55)
	}
	return day.Day{}
}

func TestAgainstThePlainRules(t *testing.T) {
	r := org.Builtin()
	somebody := rapid.SampledFrom([]record.OrgID{"pf-kent", "lpb-kent", "pf-essex", "lpb-essex", "nb-npcc", "nb-apcc", "nb-home-office"})
	addressed := rapid.SampledFrom([]record.OrgID{"grp-chief-constables", "grp-lpb", "grp-police-service", "pf-kent", "lpb-essex", "nb-npcc", "nb-home-office", ""})
	start := day.Day{Year: 2019, Month: 3, Dom: 1}
	rapid.Check(t, func(t *rapid.T) {
		in := Input{AsOf: start.AddDays(rapid.IntRange(0, 900).Draw(t, "asOf"))}
		for n := range rapid.IntRange(1, 3).Draw(t, "reports") {
			rep := record.Report{ID: record.ReportID(fmt.Sprint("r", n)), Published: start.AddDays(rapid.IntRange(0, 500).Draw(t, "published"))}
			rep.Family = rapid.SampledFrom([]record.Family{record.Inspection, record.SuperComplaint}).Draw(t, "family")
			rep.Publishers = rapid.SampledFrom([][]string{{"nb-hmicfrs"}, {"nb-hmicfrs", "nb-iopc"}}).Draw(t, "publishers")
			in.Reports = append(in.Reports, rep)
			for i := range rapid.IntRange(1, 3).Draw(t, "items") {
				rec := record.Recommendation{ID: record.RecommendationID(fmt.Sprintf("%s/%d", rep.ID, i)), Report: rep.ID}
				for range rapid.IntRange(0, 3).Draw(t, "recipients") {
					role := rapid.SampledFrom([]record.Role{record.Owner, record.Joint, record.Supporting}).Draw(t, "role")
					rec.Recipients = append(rec.Recipients, record.Recipient{Organisation: addressed.Draw(t, "to"), Role: role})
				}
				if rapid.Bool().Draw(t, "dated") {
					rec.Deadlines = []record.Deadline{{Date: rep.Published.AddDays(rapid.IntRange(1, 400).Draw(t, "due")), Basis: record.FromText}, {Printed: "immediately"}}
				}
				in.Recommendations = append(in.Recommendations, rec)
			}
		}
		for n := range rapid.IntRange(0, 6).Draw(t, "responses") {
			resp := record.Response{ID: record.ResponseID(fmt.Sprint("d/", n)), Collated: rapid.Bool().Draw(t, "collated")}
			resp.Scope = rapid.SampledFrom([]record.Scope{record.ScopeRecommendation, record.ScopeReport, record.ScopeReferenced}).Draw(t, "scope")
			resp.Position = rapid.SampledFrom([]record.Position{record.Accepted, record.NotApplicable}).Draw(t, "position")
			for range rapid.IntRange(1, 2).Draw(t, "responders") {
				resp.Responders = append(resp.Responders, somebody.Draw(t, "from"))
			}
			if rapid.Bool().Draw(t, "dated") {
				resp.Sent = start.AddDays(rapid.IntRange(0, 900).Draw(t, "sent"))
			}
			in.Responses = append(in.Responses, resp)
			for range rapid.IntRange(1, 3).Draw(t, "links") {
				in.Links = append(in.Links, record.Link{Response: resp.ID, Recommendation: rapid.SampledFrom(in.Recommendations).Draw(t, "link").ID})
			}
		}
		for range rapid.IntRange(0, 4).Draw(t, "looks") {
			at := time.Date(2019, 3, 1+rapid.IntRange(0, 600).Draw(t, "looked"), 12, 0, 0, 0, time.UTC)
			in.Looks = append(in.Looks, record.Look{Organisation: somebody.Draw(t, "at"), Source: "site", Retrieved: at})
		}
		l := New(in, r)
		total := 0
		for _, rec := range in.Recommendations {
			var got []owed
			for _, o := range l.Of(rec.ID) {
				got = append(got, owed{o.Organisation, o.State, o.Due, o.Answered, o.Overdue})
				if len(o.Responses) == 0 != (o.State == record.None) {
					t.Fatalf("%s of %s is %s by %v", o.Organisation, rec.ID, o.State, o.Responses)
				}
			}
			slices.SortFunc(got, func(a, b owed) int { return cmpIDs(a.Organisation, b.Organisation) })
			want := plainly(in, r, rec)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("%s (-plainly +ledger):\n%s", rec.ID, diff)
			}
			total += len(want)
		}
		if got := l.Count(Filter{}); got.Obliged != total || got.Recorded+got.Partner+got.Collated+got.Referenced+got.Silent != total {
			t.Fatalf("Count = %+v, want %d", got, total)
		}
		rows := 0
		for row := range l.Rows(Filter{}) {
			rows += row.Obliged
		}
		if rows != total {
			t.Fatalf("rows count %d, want %d", rows, total)
		}
		f := Filter{
			Organisation: rapid.SampledFrom([]record.OrgID{"", "", "pf-kent", "nb-npcc"}).Draw(t, "of"),
			To:           rapid.SampledFrom([]record.OrgID{"", "", "grp-lpb"}).Draw(t, "through"),
			States:       rapid.SampledFrom([][]record.State{nil, missing, {record.Partner, record.Recorded}}).Draw(t, "states"),
			Overdue:      rapid.Bool().Draw(t, "overdue"),
			DueBefore:    rapid.SampledFrom([]day.Day{{}, start.AddDays(300)}).Draw(t, "before"),
		}
		checkCounts(t, l, f)
	})
}

// checkCounts holds everything that counts to the obligations themselves, added up one by one.
func checkCounts(t *rapid.T, l *Ledger, f Filter) {
	all := f
	all.States, all.Overdue, all.DueBefore = nil, false, day.Day{}
	plain := func(sum *Tally, o record.Obligation) {
		r, _ := rankOf(o.State)
		sum.add(r, o.Overdue, len(o.Looks) > 0)
	}
	type place struct {
		item record.RecommendationID
		to   record.OrgID
	}
	at := func(o record.Obligation) place {
		if o.Via != "" {
			return place{o.Recommendation, o.Via}
		}
		return place{o.Recommendation, o.Organisation}
	}
	unbuilt := slices.Collect(l.Owed(f))
	var sum Tally
	reports, chosen := map[record.ReportID]Tally{}, map[place]bool{}
	bodies, obliged := map[record.OrgID]Tally{}, map[record.OrgID]int{}
	for o := range l.Obligations(f) {
		plain(&sum, o)
		if len(unbuilt) == 0 {
			t.Fatalf("Owed(%+v) ends before %+v", f, o)
		}
		if diff := cmp.Diff(o, l.Obligation(unbuilt[0].Place)); diff != "" || unbuilt[0].Due != o.Due || unbuilt[0].Overdue != o.Overdue {
			t.Fatalf("Owed(%+v) (-obligation +built): %s\n%+v", f, diff, unbuilt[0])
		}
		unbuilt = unbuilt[1:]
		rep, body := reports[o.Report], bodies[o.Organisation]
		plain(&rep, o)
		plain(&body, o)
		reports[o.Report], bodies[o.Organisation], chosen[at(o)] = rep, body, true
	}
	rows := map[place]Row{}
	for o := range l.Obligations(all) {
		obliged[o.Organisation]++
		row := rows[at(o)]
		plain(&row.Tally, o)
		if o.DueBasis != "" && (row.Due.IsZero() || o.Due.Before(row.Due)) {
			row.Due = o.Due
		}
		rows[at(o)] = row
	}
	if got := l.Count(f); got != sum {
		t.Fatalf("Count(%+v) = %+v, want %+v", f, got, sum)
	}
	for _, r := range l.ByReport(f) {
		if r.Tally != reports[r.Report] {
			t.Fatalf("ByReport(%+v): %+v, want %+v", f, r, reports[r.Report])
		}
		delete(reports, r.Report)
	}
	for _, b := range l.ByBody(f) {
		want := bodies[b.Organisation]
		want.Obliged = obliged[b.Organisation]
		if b.Tally != want {
			t.Fatalf("ByBody(%+v): %+v, want %+v", f, b, want)
		}
		delete(bodies, b.Organisation)
	}
	for row := range l.Rows(f) {
		if got := l.Row(row.Place); f.Organisation == "" && got != row {
			t.Fatalf("Row = %+v, in Rows %+v", got, row)
		}
		k := place{row.Recommendation, row.Recipient}
		if want := rows[k]; !chosen[k] || row.Tally != want.Tally || row.Due != want.Due {
			t.Fatalf("Rows(%+v): %+v, want %+v (chosen %v)", f, row, want, chosen[k])
		}
		delete(chosen, k)
	}
	if len(reports)+len(bodies)+len(chosen) > 0 {
		t.Fatalf("%+v: left out are %v %v %v", f, reports, bodies, chosen)
	}
}
