package ledger

import (
	"slices"
	"strings"
	"testing"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

var missing = []record.State{record.None, record.Referenced}

func TestOverviewCounts(t *testing.T) {
	l := New(overview(t), org.Builtin())
	rows := slices.Collect(l.Rows(Filter{States: missing}))
	if len(rows) != 20 {
		t.Errorf("%d rows, want 20", len(rows))
	}
	var sum Tally
	for _, r := range rows {
		sum.Obliged += r.Obliged
		sum.Recorded += r.Recorded
		sum.Silent += r.Silent
		sum.NotLooked += r.NotLooked
		if r.Recipient == chiefs && (r.Obliged != 43 || r.Recorded+r.Silent != 43) {
			t.Errorf("%s to %s: obliged %d, recorded %d, silent %d, want 43 in all", r.Recommendation, r.Recipient, r.Obliged, r.Recorded, r.Silent)
		}
	}
	if want := (Tally{Obliged: 692, Recorded: 4, Silent: 688, NotLooked: 688}); sum != want {
		t.Errorf("sum of rows = %+v, want %+v", sum, want)
	}
	if got := l.Count(Filter{}); got != sum {
		t.Errorf("Count = %+v, want the sum of rows %+v", got, sum)
	}
	tests := []struct {
		body record.OrgID
		want int
	}{
		{"pf-northamptonshire", 10},
		{"pf-kent", 13},
		{"lpb-northamptonshire", 2},
		{"lpb-kent", 3},
		{"nb-home-office", 1},
		{"nb-moj", 1},
		{"nb-npcc", 2},
		{"nb-college", 0},
		{"pf-nowhere", 0},
	}
	for _, tt := range tests {
		got := len(slices.Collect(l.Obligations(Filter{Organisation: tt.body, States: missing})))
		if got != tt.want {
			t.Errorf("%s owes %d answers, want %d", tt.body, got, tt.want)
		}
	}
}

func TestOverviewAsOf(t *testing.T) {
	in := overview(t)
	in.AsOf = on(t, "2021-11-30")
	l := New(in, org.Builtin())
	got := l.Count(Filter{Organisation: "pf-northamptonshire", Report: "safe-harbour-2020", States: missing})
	if got.Silent != 4 {
		t.Errorf("on 30 November 2021 %d answers are missing, want 4: the page was sent on 3 December", got.Silent)
	}
	in.AsOf = on(t, "2021-08-23")
	if got := New(in, org.Builtin()).Count(Filter{Report: "orders-that-protect-2021"}); got.Obliged != 0 {
		t.Errorf("%d obligations the day before publication, want none", got.Obliged)
	}
}

func TestLateAnswer(t *testing.T) {
	in := overview(t)
	in.AsOf = on(t, "2021-12-10")
	update := record.RecommendationID("safe-harbour-2020/d")
	find := func(l *Ledger, body record.OrgID) record.Obligation {
		t.Helper()
		for _, o := range l.Of(update) {
			if o.Organisation == body {
				return o
			}
		}
		t.Fatalf("%s owes nothing", body)
		panic("unreachable")
	}
	before := find(New(in, org.Builtin()), "pf-northamptonshire")
	if !before.Overdue || before.DaysLate == nil || *before.DaysLate != 176 {
		t.Errorf("without an answer: %+v, want overdue by 176 days", before)
	}
	id := record.NewResponseID("page", 4)
	in.Responses = append(in.Responses, record.Response{ID: id, Document: "page", Responders: []record.OrgID{"pf-northamptonshire"}, Sent: on(t, "2021-12-03")})
	in.Links = append(in.Links, record.Link{Response: id, Recommendation: update, Method: record.ByDecision, Decided: true})
	l := New(in, org.Builtin())
	after := find(l, "pf-northamptonshire")
	if after.State != record.Recorded || after.Overdue || after.DaysLate == nil || *after.DaysLate != 169 || after.Due != on(t, "2021-06-17") || after.DueBasis != record.DueOwn {
		t.Errorf("with an answer: %+v, want recorded, late by 169 days", after)
	}
	if o := find(l, "lpb-northamptonshire"); o.State != record.Partner {
		t.Errorf("the commissioner's state = %s, want partner: only the force answered", o.State)
	}
	if o := find(l, "pf-kent"); o.State != record.None {
		t.Errorf("another force's state = %s, want none", o.State)
	}
}

func TestStates(t *testing.T) {
	type reply struct {
		from     []record.OrgID
		scope    record.Scope
		collated bool
		position record.Position
	}
	tests := []struct {
		name       string
		recipients []record.Recipient
		replies    []reply
		body       record.OrgID
		want       record.State
		answers    int
	}{
		{"nothing", owner(chiefs), nil, "pf-kent", record.None, 0},
		{"its own", owner(chiefs), []reply{{from: []record.OrgID{"pf-kent"}}}, "pf-kent", record.Recorded, 1},
		{"blanket is an answer", owner(chiefs), []reply{{from: []record.OrgID{"pf-kent"}, scope: record.ScopeReport}}, "pf-kent", record.Recorded, 1},
		{"another's is none", owner(chiefs), []reply{{from: []record.OrgID{"pf-essex"}}}, "pf-kent", record.None, 0},
		{"its commissioner's alone", owner(chiefs), []reply{{from: []record.OrgID{"lpb-kent"}}}, "pf-kent", record.Partner, 1},
		{"its force's alone", owner(commissioners), []reply{{from: []record.OrgID{"pf-kent"}}}, "lpb-kent", record.Partner, 1},
		{"a joint one is its own", owner(chiefs), []reply{{from: []record.OrgID{"lpb-kent", "pf-kent"}}}, "pf-kent", record.Recorded, 1},
		{"collated for all", owner(chiefs), []reply{{from: []record.OrgID{"nb-npcc"}, collated: true}}, "pf-kent", record.Collated, 1},
		{"the national body answers for itself only", owner(chiefs, "nb-npcc"), []reply{{from: []record.OrgID{"nb-npcc"}}}, "pf-kent", record.None, 0},
		{"and its own duty is recorded", owner(chiefs, "nb-npcc"), []reply{{from: []record.OrgID{"nb-npcc"}, collated: true}}, "nb-npcc", record.Recorded, 1},
		{"forces' council is not the commissioners'", owner(commissioners), []reply{{from: []record.OrgID{"nb-npcc"}, collated: true}}, "lpb-kent", record.None, 0},
		{"commissioners' association", owner(commissioners), []reply{{from: []record.OrgID{"nb-apcc"}, collated: true}}, "lpb-kent", record.Collated, 1},
		{"collated says nothing for a force called collated", owner(chiefs), []reply{{from: []record.OrgID{"pf-essex"}, collated: true}}, "pf-kent", record.None, 0},
		{"a local reply outranks collated", owner(chiefs), []reply{{from: []record.OrgID{"nb-npcc"}, collated: true}, {from: []record.OrgID{"pf-kent"}}}, "pf-kent", record.Recorded, 2},
		{"a partner's outranks collated", owner(chiefs), []reply{{from: []record.OrgID{"nb-npcc"}, collated: true}, {from: []record.OrgID{"lpb-kent"}}}, "pf-kent", record.Partner, 2},
		{"a pointer", owner(chiefs), []reply{{from: []record.OrgID{"pf-kent"}, scope: record.ScopeReferenced}}, "pf-kent", record.Referenced, 1},
		{"a pointer and an answer", owner(chiefs), []reply{{from: []record.OrgID{"pf-kent"}, scope: record.ScopeReferenced}, {from: []record.OrgID{"pf-kent"}}}, "pf-kent", record.Recorded, 2},
		{"a pointer and a collated answer", owner(chiefs), []reply{{from: []record.OrgID{"pf-kent"}, scope: record.ScopeReferenced}, {from: []record.OrgID{"nb-npcc"}, collated: true}}, "pf-kent", record.Collated, 2},
		{"a partner's pointer", owner(chiefs), []reply{{from: []record.OrgID{"lpb-kent"}, scope: record.ScopeReferenced}}, "pf-kent", record.Referenced, 1},
		{"a force does not answer for a ministry", owner("nb-home-office"), []reply{{from: []record.OrgID{"pf-kent"}}}, "nb-home-office", record.None, 0},
		{"a force says that it is not for forces", owner(commissioners), []reply{{from: []record.OrgID{"pf-kent"}, position: record.NotApplicable}}, "lpb-kent", record.None, 0},
		{"a commissioner says that it is not for him", owner(chiefs), []reply{{from: []record.OrgID{"lpb-kent"}, position: record.NotApplicable}}, "pf-kent", record.None, 0},
		{"the forces' council says that it is not for forces", owner(chiefs), []reply{{from: []record.OrgID{"nb-npcc"}, collated: true, position: record.NotApplicable}}, "pf-kent", record.None, 0},
		{"who is asked says that it does not apply to it", owner(chiefs), []reply{{from: []record.OrgID{"pf-kent"}, position: record.NotApplicable}}, "pf-kent", record.Recorded, 1},
		{"a ministry says that it is not for it", owner("grp-government"), []reply{{from: []record.OrgID{"nb-home-office"}, position: record.NotApplicable}}, "nb-uk-government", record.None, 0},
		{"a ministry answers for the government", owner("grp-government"), []reply{{from: []record.OrgID{"nb-home-office"}}}, "nb-uk-government", record.Recorded, 1},
		{"the government does not answer for a ministry", owner("nb-home-office"), []reply{{from: []record.OrgID{"nb-uk-government"}}}, "nb-home-office", record.None, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := Input{
				Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
				Recommendations: []record.Recommendation{newItem("r-2022", "1", tt.recipients)},
			}
			for i, r := range tt.replies {
				id := record.NewResponseID("d", i+1)
				scope := r.scope
				if scope == "" {
					scope = record.ScopeRecommendation
				}
				in.Responses = append(in.Responses, record.Response{ID: id, Document: "d", Responders: r.from, Scope: scope, Collated: r.collated, Position: r.position})
				in.Links = append(in.Links, record.Link{Response: id, Recommendation: "r-2022/1"})
			}
			for _, o := range New(in, org.Builtin()).Of("r-2022/1") {
				if o.Organisation == tt.body {
					if o.State != tt.want || len(o.Responses) != tt.answers {
						t.Errorf("state %s with answers %v, want %s with %d", o.State, o.Responses, tt.want, tt.answers)
					}
					return
				}
			}
			t.Errorf("%s owes nothing", tt.body)
		})
	}
}

func TestDue(t *testing.T) {
	dated := func(s string, basis record.Basis, back bool, point string) record.Deadline {
		return record.Deadline{Printed: "by " + s, Date: on(t, s), Basis: basis, ReportBack: back, Point: point}
	}
	undated := record.Deadline{Printed: "immediately", Basis: record.FromText}
	inspection := report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")
	tests := []struct {
		name      string
		report    record.Report
		deadlines []record.Deadline
		points    []string
		body      record.OrgID
		want      string
		basis     record.DueBasis
	}{
		{"none for a force", inspection, nil, nil, "pf-kent", "", ""},
		{"day 56 is publication plus 55", inspection, nil, nil, "lpb-kent", "2022-04-25", record.DueSection55},
		{"words without a length of time set none", inspection, []record.Deadline{undated}, nil, "pf-kent", "", ""},
		{"and leave the section standing", inspection, []record.Deadline{undated}, nil, "lpb-kent", "2022-04-25", record.DueSection55},
		{"its own first", inspection, []record.Deadline{dated("2022-09-01", record.FromText, false, "")}, nil, "lpb-kent", "2022-09-01", record.DueOwn},
		{"the report's next", inspection, []record.Deadline{dated("2022-09-01", record.FromReport, false, "")}, nil, "lpb-kent", "2022-09-01", record.DueReport},
		{"own before the report's", inspection, []record.Deadline{dated("2022-05-01", record.FromReport, false, ""), dated("2022-09-01", record.FromLabel, false, "")}, nil, "pf-kent", "2022-09-01", record.DueOwn},
		{"the earliest of several", inspection, []record.Deadline{dated("2023-03-01", record.FromText, false, ""), dated("2022-09-01", record.FromText, false, "")}, nil, "pf-kent", "2022-09-01", record.DueOwn},
		{"action before reporting back", inspection, []record.Deadline{dated("2022-06-01", record.FromText, true, ""), dated("2022-09-01", record.FromText, false, "")}, nil, "pf-kent", "2022-09-01", record.DueOwn},
		{"reporting back where that is the ask", inspection, []record.Deadline{dated("2022-06-01", record.FromText, true, "")}, nil, "pf-kent", "2022-06-01", record.DueOwn},
		{"another point's is not its own", inspection, []record.Deadline{dated("2022-06-01", record.FromText, false, "b.")}, []string{"a."}, "pf-kent", "", ""},
		{"its point's is", inspection, []record.Deadline{dated("2022-06-01", record.FromText, false, "b.")}, []string{"a.", "b."}, "pf-kent", "2022-06-01", record.DueOwn},
		{"no section for super-complaints", report(t, "r-2022", "2022-03-01", record.SuperComplaint, "nb-hmicfrs"), nil, nil, "lpb-kent", "", ""},
		{"no section for joint letters", report(t, "r-2022", "2022-03-01", record.Inspection, "nb-ofsted", "nb-hmicfrs"), nil, nil, "lpb-kent", "", ""},
		{"no section for others", report(t, "r-2022", "2022-03-01", record.Inspection, "nb-cqc"), nil, nil, "lpb-kent", "", ""},
		{"no section the day before it began", report(t, "r-2022", "2017-01-30", record.Inspection, "nb-hmicfrs"), nil, nil, "lpb-kent", "", ""},
		{"the section on its first day", report(t, "r-2022", "2017-01-31", record.Inspection, "nb-hmicfrs"), nil, nil, "lpb-kent", "2017-03-27", record.DueSection55},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			recipient := record.Recipient{Organisation: tt.body, Role: record.Owner, Points: tt.points}
			l := New(Input{
				Reports:         []record.Report{tt.report},
				Recommendations: []record.Recommendation{newItem("r-2022", "1", []record.Recipient{recipient}, tt.deadlines...)},
			}, org.Builtin())
			o := l.Of("r-2022/1")[0]
			if o.Due.String() != tt.want || o.DueBasis != tt.basis {
				t.Errorf("due %q (%s), want %q (%s)", o.Due, o.DueBasis, tt.want, tt.basis)
			}
		})
	}
}

func TestOverdueOnlyAfterTheDueDay(t *testing.T) {
	for _, tt := range []struct {
		asOf string
		want bool
	}{{"2022-04-25", false}, {"2022-04-26", true}} {
		l := New(Input{
			Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
			Recommendations: []record.Recommendation{newItem("r-2022", "1", owner(chiefs, commissioners))},
			AsOf:            on(t, tt.asOf),
		}, org.Builtin())
		got := l.Count(Filter{Overdue: true})
		if (got.Obliged == 43) != tt.want || !tt.want && got.Obliged != 0 {
			t.Errorf("on %s %d are overdue; want the 43 commissioners to be: %v", tt.asOf, got.Obliged, tt.want)
		}
	}
}

func TestOneBodyAddressedTwiceOwesOneAnswer(t *testing.T) {
	recipients := []record.Recipient{
		{Organisation: chiefs, Role: record.Joint, Points: []string{"a."}},
		{Organisation: "pf-kent", Role: record.Owner, Points: []string{"b."}},
		{Organisation: chiefs, Role: record.Owner, Points: []string{"c."}},
		{Organisation: "nb-npcc", Role: record.Supporting},
		{Organisation: "nb-college", Role: record.Consulted},
		{Printed: "partner agencies", Role: record.Owner},
	}
	l := New(Input{
		Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
		Recommendations: []record.Recommendation{newItem("r-2022", "1", recipients)},
	}, org.Builtin())
	all := l.Of("r-2022/1")
	if len(all) != 43 {
		t.Fatalf("%d obligations, want 43", len(all))
	}
	for _, o := range all {
		points, via := "a. c.", chiefs
		if o.Organisation == "pf-kent" {
			points, via = "b. a. c.", ""
		}
		if got := strings.Join(o.Points, " "); got != points || o.Via != via || o.Role != record.Owner {
			t.Errorf("%s: points %q via %q as %s, want %q via %q as owner", o.Organisation, got, o.Via, o.Role, points, via)
		}
	}
	rows := slices.Collect(l.Rows(Filter{}))
	if len(rows) != 2 || rows[0].Recipient != chiefs || rows[0].Obliged != 42 || rows[1].Obliged != 1 {
		t.Errorf("rows = %+v, want 42 chief constables and Kent apart", rows)
	}
	unresolved := l.Unresolved(Filter{})
	if len(unresolved) != 1 || unresolved[0].Printed != "partner agencies" {
		t.Errorf("Unresolved = %+v, want the partner agencies", unresolved)
	}
}

func TestMembersOfThePublicationDay(t *testing.T) {
	for published, want := range map[string]int{"2019-06-01": 45, "2022-06-01": 44} {
		l := New(Input{
			Reports:         []record.Report{report(t, "r", published, record.Inspection, "nb-hmicfrs")},
			Recommendations: []record.Recommendation{newItem("r", "1", owner("grp-frs"))},
		}, org.Builtin())
		if got := l.Count(Filter{}).Obliged; got != want {
			t.Errorf("%d fire services on %s, want %d", got, published, want)
		}
	}
}

func TestRestatementsAndUnknownReports(t *testing.T) {
	again := newItem("r-2022", "2", owner(chiefs))
	again.Restates = "old-2019/4"
	l := New(Input{
		Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
		Recommendations: []record.Recommendation{again, newItem("lost-2001", "1", owner("pf-kent")), newItem("r-2022", "3", nil)},
	}, org.Builtin())
	if got := l.Of("r-2022/2"); got != nil {
		t.Errorf("a restatement makes %d obligations, want none", len(got))
	}
	if got := l.Of("lost-2001/1"); len(got) != 1 || got[0].DueBasis != "" {
		t.Errorf("an item of an unknown report makes %+v, want one obligation without a date", got)
	}
	if got := l.Unresolved(Filter{}); len(got) != 1 || got[0].Recommendation != "r-2022/3" || got[0].Printed != "" {
		t.Errorf("Unresolved = %+v, want the item without recipients", got)
	}
}

func TestLooks(t *testing.T) {
	in := Input{
		Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
		Recommendations: []record.Recommendation{newItem("r-2022", "1", owner(chiefs))},
		Looks: []record.Look{
			look(t, "pf-kent", "2022-02-01"), // before publication: says nothing
			look(t, "pf-kent", "2022-05-01"), look(t, "pf-kent", "2022-07-01"), look(t, "pf-essex", "2022-02-28"),
			look(t, "pf-surrey", "2022-09-01"), look(t, "nb-college", "2022-06-01"),
		},
		AsOf: on(t, "2022-08-01"),
	}
	l := New(in, org.Builtin())
	if got := l.Count(Filter{}); got.Silent != 43 || got.NotLooked != 42 {
		t.Errorf("Count = %+v, want 43 silent, 42 of them never looked at", got)
	}
	for _, o := range l.Of("r-2022/1") {
		want := 0
		if o.Organisation == "pf-kent" {
			want = 2
		}
		if len(o.Looks) != want {
			t.Errorf("%s: %d looks, want %d", o.Organisation, len(o.Looks), want)
		}
		if want == 2 && !strings.HasSuffix(o.Looks[0].URL, "2022-07-01") {
			t.Errorf("looks = %+v, want the newest first", o.Looks)
		}
	}
}

func TestAnswerCountsFromTheFirstKnownDay(t *testing.T) {
	day1, day2, day3 := on(t, "2022-04-01"), on(t, "2022-05-01"), on(t, "2022-06-01")
	tests := []struct {
		name            string
		sent, published day.Day
		retrieved, want day.Day
	}{
		{"sent", day1, day2, day3, day1},
		{"published", day.Day{}, day2, day3, day2},
		{"retrieved", day.Day{}, day.Day{}, day3, day3},
		{"unknown", day.Day{}, day.Day{}, day.Day{}, day.Day{}},
	}
	for _, tt := range tests {
		in := Input{
			Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
			Recommendations: []record.Recommendation{newItem("r-2022", "1", owner("pf-kent"))},
			Responses:       []record.Response{{ID: "d/1", Document: "d", Responders: []record.OrgID{"pf-kent"}, Sent: tt.sent, Published: tt.published}},
			Links:           []record.Link{{Response: "d/1", Recommendation: "r-2022/1"}, {Response: "d/1", Recommendation: "r-2022/1", Method: record.ByQuote}},
			Retrieved:       map[record.DocumentID]day.Day{"d": tt.retrieved},
		}
		o := New(in, org.Builtin()).Of("r-2022/1")[0]
		if o.Answered != tt.want || len(o.Responses) != 1 {
			t.Errorf("%s: answered %q by %v, want %q by one response", tt.name, o.Answered, o.Responses, tt.want)
		}
		if !tt.want.IsZero() {
			in.AsOf = tt.want.AddDays(-1)
			if o := New(in, org.Builtin()).Of("r-2022/1")[0]; o.State != record.None {
				t.Errorf("%s: the day before, the state is %s, want none", tt.name, o.State)
			}
		}
	}
}

func TestAPointerIsNoLateAnswer(t *testing.T) {
	in := Input{
		Reports:         []record.Report{report(t, "r-2022", "2022-03-01", record.Inspection, "nb-hmicfrs")},
		Recommendations: []record.Recommendation{newItem("r-2022", "1", owner("pf-kent"), record.Deadline{Date: on(t, "2022-06-01"), Basis: record.FromText})},
		Responses:       []record.Response{{ID: "d/1", Responders: []record.OrgID{"pf-kent"}, Scope: record.ScopeReferenced, Sent: on(t, "2022-07-01")}},
		Links:           []record.Link{{Response: "d/1", Recommendation: "r-2022/1"}},
	}
	if o := New(in, org.Builtin()).Of("r-2022/1")[0]; o.State != record.Referenced || o.DaysLate != nil {
		t.Errorf("%+v, want referenced and not late: the pointer is no answer, and no day is asked about", o)
	}
	in.AsOf = on(t, "2022-08-01")
	if o := New(in, org.Builtin()).Of("r-2022/1")[0]; !o.Overdue || o.DaysLate == nil || *o.DaysLate != 61 {
		t.Errorf("%+v, want overdue by 61 days", o)
	}
}

func TestFiltersAgree(t *testing.T) {
	in := overview(t)
	in.AsOf = on(t, "2022-03-01")
	l := New(in, org.Builtin())
	filters := []Filter{
		{},
		{States: missing},
		{States: []record.State{record.Recorded}},
		{Overdue: true},
		{To: chiefs},
		{To: commissioners, States: missing},
		{Report: "safe-harbour-2020"},
		{Report: "no-such-report"},
		{DueBefore: on(t, "2021-12-31")},
		{Organisation: "pf-kent", Overdue: true},
		{Kinds: []record.Kind{record.AreaForImprovement}},
		{Kinds: []record.Kind{record.RecommendationKind}},
	}
	for _, f := range filters {
		n := 0
		for o := range l.Obligations(f) {
			n++
			if f.Overdue && !o.Overdue || f.To != "" && o.Via != f.To || f.Report != "" && o.Report != f.Report ||
				len(f.States) > 0 && !slices.Contains(f.States, o.State) || !f.DueBefore.IsZero() && !o.Due.Before(f.DueBefore) {
				t.Errorf("%+v yields %+v", f, o)
			}
		}
		if got := l.Count(f).Obliged; got != n {
			t.Errorf("Count(%+v) = %d, Obligations yields %d", f, got, n)
		}
		sum := 0
		for _, r := range l.ByReport(f) {
			sum += r.Obliged
		}
		if sum != n {
			t.Errorf("ByReport(%+v) sums to %d, want %d", f, sum, n)
		}
	}
	if got := l.Count(Filter{Overdue: true}).Obliged; got != 86+3 {
		t.Errorf("%d overdue, want the 86 updates and the three of the monitoring item", got)
	}
	for o := range l.Obligations(Filter{}) { // stopping early is fine
		_ = o
		break
	}
}

func TestStrict(t *testing.T) {
	if (Tally{Partner: 1}).Unanswered(false) || !(Tally{Partner: 1}).Unanswered(true) || !(Tally{Referenced: 1}).Unanswered(false) || (Tally{Recorded: 3}).Unanswered(true) {
		t.Error("strict adds partner and collated, and nothing else")
	}
}
