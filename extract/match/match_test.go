package match

import (
	"slices"
	"strings"
	"testing"

	"heed/record"
)

const (
	lampText  = "Chief constables should check within six months that each patrol carries a working lamp, and replace lamps that are broken."
	ropeText  = "Chief constables should test the ropes of every station before the winter and keep a list of those that fail."
	boatText  = "Police and crime commissioners should pay for the repair of boats that are used to rescue people from the harbour."
	plainText = "The National Police Chiefs’ Council should write guidance on the lending of bicycles between forces."
)

// TestLinks says which links a page's responses give.
func TestLinks(t *testing.T) {
	lamps := func(doc, date string) record.Findings {
		return report(doc, "Lamps at night: a report on lamps", date,
			"1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+ropeText, "3|grp-lpb|"+boatText, "4|nb-npcc|"+plainText)
	}
	page := func(rs ...record.Response) record.Findings {
		return answersPage("page", "pf-westshire", "Lamps at night", rs...)
	}
	tests := []struct {
		name  string
		docs  []record.Findings
		want  []string
		doubt string // words of the doubt, if there is one
	}{
		{
			"by number",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"2"}})},
			[]string{"page/1>lamps-at-night-2024/2 number"},
			"",
		},
		{
			"several numbers",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"1", "2"}})},
			[]string{"page/1>lamps-at-night-2024/1 number", "page/1>lamps-at-night-2024/2 number"},
			"",
		},
		{
			"by quotation, words dropped",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Quote: "Check that each patrol carries a working lamp and replace broken lamps"})},
			[]string{"page/1>lamps-at-night-2024/1 quote"},
			"",
		},
		{
			"a number that its quotation contradicts: the words count",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"1"}, Quote: ropeText})},
			[]string{"page/1>lamps-at-night-2024/2 quote"},
			"",
		},
		{
			"a quotation of nothing held",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Quote: "Conduct a survey of the shops that sell whistles to officers in the county."})},
			nil, "no item of",
		},
		{
			"not ours to answer",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"4"}})},
			nil, "addressed to",
		},
		{
			"a page that answers some recent inspection, and quotes well",
			[]record.Findings{lamps("r", "2024-03-01"), answersPage("page", "pf-westshire", "a recent inspection",
				record.Response{Quote: "Check in six months that each patrol carries a working lamp, and replace lamps which are not."})},
			[]string{"page/1>lamps-at-night-2024/1 quote"},
			"",
		},
		{
			"not ours to answer, as the page itself says",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"4"}, Position: record.NotApplicable})},
			[]string{"page/1>lamps-at-night-2024/4 number"},
			"",
		},
		{
			"a quotation with the stem that a short item completes",
			[]record.Findings{stemmed("r"), answersPage("page", "pf-westshire", "Lamps of Westshire",
				record.Response{Quote: "By 31 January 2025, Westshire Police should mend the broken lamps."})},
			[]string{"page/1>lamps-of-westshire-2024/~2 quote"},
			"",
		},
		{
			"a commissioner answers what its force is asked",
			[]record.Findings{lamps("r", "2024-03-01"), answersPage("page", "lpb-westshire", "Lamps at night", record.Response{Numbers: []string{"1"}})},
			[]string{"page/1>lamps-at-night-2024/1 number"},
			"",
		},
		{
			"a blanket answer goes to what is addressed to the force, not to its commissioner",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Scope: record.ScopeReport, Position: record.Accepted})},
			[]string{"page/1>lamps-at-night-2024/1 blanket", "page/1>lamps-at-night-2024/2 blanket"},
			"",
		},
		{
			"both of four recommendations are some two",
			[]record.Findings{twice(lamps("r", "2024-03-01")), page(record.Response{Scope: record.ScopeReport, Position: record.Accepted, PositionWords: "The force accepts both recommendations."})},
			nil, "it speaks of 2 recommendations",
		},
		{
			"a blanket answer that says how many it means",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Scope: record.ScopeReport, Position: record.Accepted, Text: "We accept both recommendations."})},
			[]string{"page/1>lamps-at-night-2024/1 blanket", "page/1>lamps-at-night-2024/2 blanket"},
			"",
		},
		{
			"a blanket answer to fewer than the report has",
			[]record.Findings{report("r", "Lamps at night: a report on lamps", "2024-03-01", "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+ropeText,
				"3|grp-chief-constables|Chief constables should count their ladders each spring."), page(record.Response{Scope: record.ScopeReport, Position: record.Accepted, Text: "We accept the two recommendations."})},
			nil, "it speaks of 2 recommendations",
		},
		{
			"a blanket answer to a report that is not loaded waits",
			[]record.Findings{lamps("r", "2024-03-01"), answersPage("page", "pf-westshire", "Something else entirely", record.Response{Scope: record.ScopeReport})},
			nil, "",
		},
		{
			"a collated answer",
			[]record.Findings{lamps("r", "2024-03-01"), answersPage("page", "nb-npcc", "Lamps at night", record.Response{Numbers: []string{"1"}, Collated: true})},
			[]string{"page/1>lamps-at-night-2024/1 collated"},
			"",
		},
		{
			"the national body answers for itself",
			[]record.Findings{lamps("r", "2024-03-01"), answersPage("page", "nb-npcc", "Lamps at night", record.Response{Numbers: []string{"4"}, Collated: true})},
			[]string{"page/1>lamps-at-night-2024/4 number"},
			"",
		},
		{
			"a quotation that fits two reports",
			[]record.Findings{
				report("r1", "Lamps at night: first", "2019-03-01", "1|grp-chief-constables|"+lampText),
				report("r2", "Lamps by day: second", "2024-03-01", "1|grp-chief-constables|"+lampText),
				answersPage("page", "pf-westshire", "", record.Response{Quote: lampText}),
			},
			nil, "more than one",
		},
		{
			"a quotation that fits two reports, and the page names one",
			[]record.Findings{
				report("r1", "Lamps at night: first", "2019-03-01", "1|grp-chief-constables|"+lampText),
				report("r2", "Lamps by day: second", "2024-03-01", "1|grp-chief-constables|"+lampText),
				answersPage("page", "pf-westshire", "Lamps by day", record.Response{Quote: lampText}),
			},
			[]string{"page/1>lamps-by-day-2024/1 quote"},
			"",
		},
		{
			"two items alike, one addressed to us",
			[]record.Findings{
				report("r", "Lamps at night: a report on lamps", "2024-03-01", "|nb-npcc|"+strings.Replace(lampText, "Chief constables", "The council", 1), "|grp-chief-constables|"+lampText),
				page(record.Response{Quote: "should check within six months that each patrol carries a working lamp, and replace lamps that are broken."}),
			},
			[]string{"page/1>lamps-at-night-2024/~2 quote"},
			"",
		},
		{
			"by heading",
			[]record.Findings{func() record.Findings {
				f := lamps("r", "2024-03-01")
				f.Printings[1].Heading = "Ropes before winter"
				return f
			}(), page(record.Response{Heading: "Ropes before winter"})},
			[]string{"page/1>lamps-at-night-2024/2 heading"},
			"",
		},
		{
			"an answer to a part",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"2(a)"}})},
			[]string{"page/1>lamps-at-night-2024/2 number"},
			"",
		},
		{
			"an action has a number space of its own",
			[]record.Findings{func() record.Findings {
				f := report("r", "Lamps at night: a report on lamps", "2024-03-01", "1|grp-chief-constables|"+lampText, "1|pf-westshire|"+ropeText)
				f.Printings[1].Kind = record.Action
				return f
			}(), page(record.Response{Numbers: []string{"Action 1"}})},
			[]string{"page/1>lamps-at-night-2024/action-1 number"},
			"",
		},
		{
			"“final report” in a citation names no report",
			[]record.Findings{
				lamps("r", "2024-03-01"),
				report("other", "Final report: ropes of the harbour", "2020-01-01", "2|grp-chief-constables|"+boatText),
				answersPage("page", "pf-westshire", "Lamps at night final report", record.Response{Numbers: []string{"2"}}),
			},
			[]string{"page/1>lamps-at-night-2024/2 number"},
			"",
		},
		{
			"a pointer under a number answers that number only",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Numbers: []string{"2"}, Scope: record.ScopeReferenced})},
			[]string{"page/1>lamps-at-night-2024/2 number"},
			"",
		},
		{
			"a pointer to a plan for the whole report",
			[]record.Findings{lamps("r", "2024-03-01"), page(record.Response{Scope: record.ScopeReferenced})},
			[]string{"page/1>lamps-at-night-2024/1 blanket", "page/1>lamps-at-night-2024/2 blanket"},
			"",
		},
		{
			"a number is no decimal part of another",
			[]record.Findings{report("r", "Lamps at night: a report on lamps", "2024-03-01", "1|grp-chief-constables|"+lampText), page(record.Response{Numbers: []string{"12"}})},
			nil, "no item of number 12",
		},
		{
			"the answer came before the report",
			[]record.Findings{page(record.Response{Numbers: []string{"2"}}), lamps("r", "2024-03-01")},
			[]string{"page/1>lamps-at-night-2024/2 number"},
			"",
		},
	}
	reg := testRegister(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := All(tt.docs, Input{Register: reg})
			if got := links(p); got != strings.Join(tt.want, "\n") {
				t.Errorf("links:\n%s\nwant:\n%s\n%s", got, strings.Join(tt.want, "\n"), printPicture(p))
			}
			doubts := ""
			for _, r := range p.Review {
				if r.Kind == record.DoubtfulLink {
					doubts += r.Why + "\n"
				}
			}
			if tt.doubt == "" && doubts != "" || !strings.Contains(doubts, tt.doubt) {
				t.Errorf("doubts %q, want %q", doubts, tt.doubt)
			}
		})
	}
}

// TestReports says when two stubs are one report.
func TestReports(t *testing.T) {
	tests := []struct {
		name   string
		docs   []record.Findings
		want   []record.ReportID
		doubts int
	}{
		{
			"a tracker and the report",
			[]record.Findings{tracker("t", "Safe boats - Report on the Harbour super-complaint", "2020-12-20"), report("r", "Safe boats? The Harbour and the police", "2020-12-17")},
			[]record.ReportID{"safe-boats-2020"},
			0,
		},
		{
			"the subtitle is what people call it by",
			[]record.Findings{tracker("t", "Report on the Harbour’s complaint about police lamps at night", "2021-05-26"), report("r", "The dark quay: Report on the Harbour’s complaint about police lamps at night", "2021-05-26")},
			[]record.ReportID{"the-dark-quay-2021"},
			0,
		},
		{
			"the title alone is a doubt",
			[]record.Findings{tracker("t", "Safe boats", "2021-06-20"), report("r", "Safe boats: the report", "2020-12-17")},
			[]record.ReportID{"safe-boats-2020", "safe-boats-2021"},
			1,
		},
		{
			"a yearly report keeps its title",
			[]record.Findings{report("a", "State of lamps", "2020-12-17"), report("b", "State of lamps", "2021-12-17")},
			[]record.ReportID{"state-of-lamps-2020", "state-of-lamps-2021"},
			0,
		},
		{
			"two places of one series",
			[]record.Findings{report("a", "Lamp inspections: Eastmoor", "2020-12-17"), report("b", "Lamp inspections: Northmarch", "2020-12-17")},
			[]record.ReportID{"lamp-inspections-2020", "lamp-inspections-2020.2"},
			0,
		},
		{"a response is never a report", []record.Findings{func() record.Findings {
			f := report("a", "Lamps at night", "2020-12-17", "1||"+lampText)
			f.Kind = record.ResponseDocument
			return f
		}()}, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := All(tt.docs, Input{})
			var got []record.ReportID
			for _, r := range p.Reports {
				got = append(got, r.ID)
			}
			if !slices.Equal(got, tt.want) || len(p.Review) != tt.doubts {
				t.Errorf("reports %v with %d doubts, want %v with %d", got, len(p.Review), tt.want, tt.doubts)
			}
			rev := slices.Clone(tt.docs)
			slices.Reverse(rev)
			if q := All(rev, Input{}); len(q.Reports) != len(p.Reports) {
				t.Errorf("the order of documents changes the reports: %v", q.Reports)
			}
		})
	}
}

// TestPrintings merges the printings of one item: the report's own words, the tracker's id as an alias.
func TestPrintings(t *testing.T) {
	r := report("r", "Safe boats: the report", "2020-12-17", "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+ropeText, "3|grp-lpb|"+boatText)
	again := ask("1|grp-chief-constables|Check that each patrol carries a working lamp.") // the summary at the front
	again.Document, again.Blocks = "r", [2]int{300, 301}
	r.Printings = append(r.Printings, again)
	// the tracker prints them without numbers, in reverse
	tr := tracker("t", "Safe boats", "2020-12-20", "|grp-lpb|"+boatText, "|grp-chief-constables|"+ropeText, "|grp-chief-constables|"+lampText)
	before := All([]record.Findings{tr}, Input{})
	if got := before.Recommendations[2]; got.ID != "safe-boats-2020/~3" || !got.SecondHand {
		t.Fatalf("the tracker alone gives %s, second-hand %v", got.ID, got.SecondHand)
	}
	p := All([]record.Findings{tr, r}, Input{Register: testRegister(t)})
	if len(p.Recommendations) != 3 {
		t.Fatalf("%d items, want 3:\n%s", len(p.Recommendations), printPicture(p))
	}
	first := p.Recommendations[0]
	if first.ID != "safe-boats-2020/1" || first.Text != lampText || len(first.Printings) != 3 || first.SecondHand {
		t.Errorf("the first item is %s (%d printings, second-hand %v): %s", first.ID, len(first.Printings), first.SecondHand, first.Text)
	}
	if !slices.Contains(first.Aliases, "safe-boats-2020/~3") {
		t.Errorf("aliases %v lack the id the tracker gave", first.Aliases)
	}
}

// TestOriginalInPlace takes the words of an item where it was made: a locator that a list sets behind them makes no fuller
// printing, words do.
func TestOriginalInPlace(t *testing.T) {
	for _, tt := range []struct{ second, want string }{
		{lampText + " (Paragraph 9.15)", lampText},
		{strings.TrimSuffix(lampText, ".") + " (see Chapter 9 and paragraphs 3.4 to 3.6).", lampText},
		{lampText + " They should write down each check.", lampText + " They should write down each check."},
	} {
		r := report("r", "Safe boats: the report", "2020-12-17", "1||"+lampText)
		again := ask("1||" + tt.second)
		again.Document, again.Blocks = "r", [2]int{300, 301}
		r.Printings = append(r.Printings, again)
		p := All([]record.Findings{r}, Input{})
		if len(p.Recommendations) != 1 || p.Recommendations[0].Text != tt.want {
			t.Errorf("%q beside it: %s", tt.second, printPicture(p))
		}
	}
}

func TestEqualNumbers(t *testing.T) {
	p := All([]record.Findings{report("r", "Lamps", "2024-01-01", "1||"+lampText, "1||"+boatText)}, Input{})
	if len(p.Recommendations) != 2 || p.Recommendations[1].ID != "lamps-2024/1.2" {
		t.Errorf("two items of one number:\n%s", printPicture(p))
	}
}

func TestAllRecipients(t *testing.T) {
	r := report("r", "Lamps", "2024-01-01", "1|grp-chief-constables|"+lampText, "2|grp-lpb|"+boatText, "3|grp-all-recipients|Provide an update to the inspectorate within six months.")
	p := All([]record.Findings{r}, Input{Register: testRegister(t)})
	var got []record.OrgID
	for _, c := range p.Recommendations[2].Recipients {
		got = append(got, c.Organisation)
	}
	if want := []record.OrgID{"grp-chief-constables", "grp-lpb"}; !slices.Equal(got, want) {
		t.Errorf("all recipients are %v, want %v", got, want)
	}
}

func TestDeadlinesCountFromTheReport(t *testing.T) {
	tr := tracker("t", "Lamps", "2024-01-20", "|grp-chief-constables|"+lampText)
	tr.Printings[0].Deadlines = []record.Deadline{{Printed: "within six months", Date: on("2024-07-20")}}
	r := report("r", "Lamps: the report", "2024-01-01", "1|grp-chief-constables|"+lampText)
	p := All([]record.Findings{tr, r}, Input{})
	if got := p.Recommendations[0].Deadlines[0].Date; got != on("2024-07-01") {
		t.Errorf("due %v, want six months after the report itself", got)
	}
}

// TestDecisions says what each verdict does, and that it holds when documents arrive in another order.
func TestDecisions(t *testing.T) {
	reg := testRegister(t)
	lamps := report("r", "Lamps at night: a report", "2024-03-01", "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+ropeText,
		"3|grp-chief-constables|Send the inspectorate an update on these recommendations within six months.")
	page := answersPage("page", "pf-westshire", "Lamps at night", record.Response{Quote: lampText}, record.Response{Quote: "Survey the shops that sell whistles in the county and list them."})
	page.Candidates = []record.Candidate{{
		Document: "page", From: []record.OrgID{"pf-westshire"}, Cited: page.Responses[0].Cited,
		Text: "The force sent its update to the inspectorate on 3 May 2024.", Sent: on("2024-05-03"), About: "update", Block: 9,
	}}
	docs := []record.Findings{lamps, page}
	plain := All(docs, Input{Register: reg})
	find := func(kind record.ReviewKind) record.ReviewItem {
		for _, r := range plain.Review {
			if r.Kind == kind {
				return r
			}
		}
		t.Fatalf("no doubt of kind %s:\n%s", kind, printPicture(plain))
		return record.ReviewItem{}
	}
	unmatched, candidate := find(record.DoubtfulLink), find(record.CandidateAnswer)
	if want := []string{"lamps-at-night-2024/3"}; !slices.Equal(candidate.Against, want) {
		t.Fatalf("the candidate may answer %v, want %v", candidate.Against, want)
	}
	tests := []struct {
		name string
		d    record.Decision
		want string
	}{
		{"nothing", record.Decision{}, "page/1>lamps-at-night-2024/1 quote"},
		{
			"accept a link by its anchor",
			record.Decision{Verdict: record.Accept, Document: "page", Quote: "Survey the shops that sell whistles in the county", Target: "lamps-at-night-2024/2"},
			"page/1>lamps-at-night-2024/1 quote\npage/2>lamps-at-night-2024/2 decided",
		},
		{
			"accept a link by its doubt",
			record.Decision{Verdict: record.Accept, Review: unmatched.ID, Target: "lamps-at-night-2024/2"},
			"page/1>lamps-at-night-2024/1 quote\npage/2>lamps-at-night-2024/2 decided",
		},
		{"reject a link", record.Decision{Verdict: record.Reject, Document: "page", Quote: lampText, Target: "lamps-at-night-2024/1"}, ""},
		{"point a link elsewhere", record.Decision{Verdict: record.Repoint, Document: "page", Quote: lampText, Target: "lamps-at-night-2024/2"}, "page/1>lamps-at-night-2024/2 decided"},
		{"retract a response", record.Decision{Verdict: record.Retract, Document: "page", Quote: lampText}, ""},
		{
			"accept a candidate",
			record.Decision{Verdict: record.Accept, Review: candidate.ID, Target: "lamps-at-night-2024/3"},
			"page/1>lamps-at-night-2024/1 quote\npage/3>lamps-at-night-2024/3 decided",
		},
		{
			"accept a candidate by its words",
			record.Decision{Verdict: record.Accept, Document: "page", Quote: "The force sent its update to the inspectorate on 3 May 2024."},
			"page/1>lamps-at-night-2024/1 quote\npage/3>lamps-at-night-2024/3 decided",
		},
		{"an undone decision", record.Decision{Verdict: record.Retract, Document: "page", Quote: lampText, Undone: true}, "page/1>lamps-at-night-2024/1 quote"},
		{"set a recipient", record.Decision{Verdict: record.SetRecipient, Document: "r", Quote: lampText, Target: "nb-npcc"}, ""},
		{"merge two items", record.Decision{Verdict: record.Merge, Document: "r", Quote: lampText, Target: "lamps-at-night-2024/2"}, "page/1>lamps-at-night-2024/2 quote"},
		{"split an item", record.Decision{Verdict: record.Split, Document: "r", Quote: "and replace lamps that are broken."}, "page/1>lamps-at-night-2024/1 quote"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, order := range [][]record.Findings{docs, {page, lamps}} {
				p := All(order, Input{Register: reg, Decisions: []record.Decision{tt.d}})
				if got := links(p); got != tt.want {
					t.Errorf("links:\n%s\nwant:\n%s\n%s", got, tt.want, printPicture(p))
				}
				for _, r := range p.Review {
					if tt.d.Review != "" && r.ID == tt.d.Review {
						t.Error("the doubt that was settled is asked again")
					}
				}
			}
		})
	}
}

func TestContradictions(t *testing.T) {
	lamps := report("r", "Lamps at night: a report", "2024-03-01", "1|grp-chief-constables|"+lampText)
	yes := answersPage("p1", "pf-westshire", "Lamps at night", record.Response{Numbers: []string{"1"}, Position: record.Accepted, PositionWords: "The force accepts the recommendation."})
	no := answersPage("p2", "pf-westshire", "Lamps at night", record.Response{Numbers: []string{"1"}, Position: record.Rejected, PositionWords: "The force does not accept it."})
	other := answersPage("p3", "pf-northmarch", "Lamps at night", record.Response{Numbers: []string{"1"}, Position: record.Rejected, PositionWords: "Not accepted."})
	count := func(docs ...record.Findings) int {
		n := 0
		for _, r := range All(docs, Input{Register: testRegister(t)}).Review {
			if strings.Contains(r.Why, "says otherwise") {
				n++
			}
		}
		return n
	}
	if got := count(lamps, yes, no); got != 1 {
		t.Errorf("%d contradictions, want 1", got)
	}
	if got := count(lamps, yes, other); got != 0 {
		t.Errorf("two bodies that differ make %d contradictions, want none", got)
	}
}

// TestRestates says which earlier item a restated one is of, and what is kept while that is not on record. The order of
// input makes no difference.
func TestRestates(t *testing.T) {
	first := func(doc, title, date string) record.Findings {
		return report(doc, title, date, "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+boatText)
	}
	of := func(f record.Findings, subject record.OrgID) record.Findings {
		f.Reports[0].Subject = subject
		return f
	}
	again := func(c record.Citation, asks ...string) record.Findings {
		f := report("new", "Lamps again: a second look", "2023-01-01", append(asks, "|grp-chief-constables|"+ropeText)...)
		for i := range asks {
			f.Printings[i].Restated, f.Printings[i].Cited = true, c
		}
		return f
	}
	lamp := "|grp-chief-constables|" + lampText
	vague := record.Citation{Words: "Previous recommendations"}
	year := record.Citation{Words: "the 2019 inspection report", Year: 2019}
	titled := record.Citation{Words: "‘Night lamps’", Titles: []string{"Night lamps"}}
	second := of(again(titled, lamp), "")
	second.Document, second.Reports[0].Title, second.Reports[0].Published = "between", "Lamps between: one more look", on("2021-01-01")
	second.Printings[0].Document, second.Printings[1].Document = "between", "between"
	for _, c := range []struct {
		name     string
		docs     []record.Findings
		restates record.RecommendationID
		origin   record.Origin
		doubt    string
	}{
		{"nothing on record", []record.Findings{again(vague, lamp)}, "", record.Origin{Cited: "Previous recommendations"}, ""},
		{"by words alone", []record.Findings{again(vague, lamp), first("old", "Night lamps", "2019-01-01")}, "night-lamps-2019/1", record.Origin{Cited: "Previous recommendations", Report: "night-lamps-2019"}, ""},
		{"of the year named", []record.Findings{again(year, lamp), first("old", "Night lamps", "2019-01-01"), first("older", "Evening lamps", "2015-01-01")}, "night-lamps-2019/1", record.Origin{Cited: year.Words, Report: "night-lamps-2019"}, ""},
		{"of another year than the one named", []record.Findings{again(year, lamp), first("older", "Evening lamps", "2015-01-01")}, "", record.Origin{Cited: year.Words}, ""},
		{"of another body", []record.Findings{of(again(vague, lamp), "pf-kent"), of(first("old", "Night lamps", "2019-01-01"), "pf-essex")}, "", record.Origin{Cited: vague.Words}, ""},
		{"of several, that of the same body", []record.Findings{of(again(vague, lamp), "pf-kent"), first("old", "Night lamps", "2019-01-01"), of(first("k", "Lamps in Kent", "2018-01-01"), "pf-kent")}, "lamps-in-kent-2018/1", record.Origin{Cited: vague.Words, Report: "lamps-in-kent-2018"}, ""},
		{"of two that nothing tells apart", []record.Findings{again(vague, lamp), first("old", "Night lamps", "2019-01-01"), first("older", "Evening lamps", "2015-01-01")}, "", record.Origin{Cited: vague.Words}, "2 fit"},
		{"the one named is on record", []record.Findings{again(titled, lamp), first("old", "Night lamps", "2019-01-01"), first("older", "Evening lamps", "2015-01-01")}, "night-lamps-2019/1", record.Origin{Cited: titled.Words, Title: "Night lamps", Report: "night-lamps-2019"}, ""},
		{"the one named is not, another has the words", []record.Findings{again(titled, lamp), first("older", "Evening lamps", "2015-01-01")}, "", record.Origin{Cited: titled.Words, Title: "Night lamps"}, ""},
		{"the one named has no such item", []record.Findings{again(titled, "|grp-chief-constables|"+plainText), first("old", "Night lamps", "2019-01-01")}, "", record.Origin{Cited: titled.Words, Title: "Night lamps", Report: "night-lamps-2019"}, "none in these words"},
		{"the one named has it under its number, in other words", []record.Findings{again(titled, "2|grp-chief-constables|Commissioners should without delay pay for boats that are used to rescue people, whoever owns them, and should say so on their sites."), first("old", "Night lamps", "2019-01-01")}, "night-lamps-2019/2", record.Origin{Cited: titled.Words, Title: "Night lamps", Report: "night-lamps-2019"}, ""},
		{"what repeats it too is no origin", []record.Findings{again(vague, lamp), second, first("old", "Night lamps", "2019-01-01")}, "night-lamps-2019/1", record.Origin{Cited: vague.Words, Report: "night-lamps-2019"}, ""},
		{"a later report is none", []record.Findings{again(vague, lamp), first("late", "Night lamps", "2024-01-01")}, "", record.Origin{Cited: vague.Words}, ""},
		{"a list that others made", []record.Findings{again(titled, lamp), tracker("list", "Night lamps", "2019-01-01", "|grp-chief-constables|"+lampText)}, "night-lamps-2019/~1", record.Origin{Cited: titled.Words, Title: "Night lamps", Report: "night-lamps-2019"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := All(c.docs, Input{})
			var doubts []string
			for _, r := range p.Review {
				doubts = append(doubts, r.Why)
			}
			if text := strings.Join(doubts, "; "); c.doubt == "" && text != "" || !strings.Contains(text, c.doubt) {
				t.Errorf("doubts %q, want %q", text, c.doubt)
			}
			for _, r := range p.Recommendations {
				switch {
				case r.Report == "lamps-again-2023" && r.Text != ropeText:
					if r.Restates != c.restates || r.Origin != c.origin {
						t.Errorf("%s restates %q of %+v, want %q of %+v", r.ID, r.Restates, r.Origin, c.restates, c.origin)
					}
				case r.Report != "lamps-between-2021" && r.Restated():
					t.Errorf("%s restates %q of %+v, want an item of its own", r.ID, r.Restates, r.Origin)
				}
			}
			back := slices.Clone(c.docs)
			slices.Reverse(back)
			if a, b := printPicture(p), printPicture(All(back, Input{})); a != b {
				t.Errorf("the order of input tells:\n%s\n%s", a, b)
			}
		})
	}
}

// TestRestatedNumbers: the numbers of what is printed again are another report's. The report's own items keep theirs, and
// an answer by number or to all recommendations means those.
func TestRestatedNumbers(t *testing.T) {
	re := report("new", "Lamps again", "2023-01-01", "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+boatText, "1|grp-chief-constables|"+ropeText)
	for i := range 2 {
		re.Printings[i].Restated, re.Printings[i].Cited = true, record.Citation{Words: "the 2019 report"}
	}
	page := answersPage("page", "pf-westshire", "Lamps again",
		record.Response{Numbers: []string{"1"}}, record.Response{Numbers: []string{"2"}}, record.Response{Scope: record.ScopeReport, Position: record.Accepted})
	p := All([]record.Findings{re, page}, Input{Register: testRegister(t)})
	for _, r := range p.Recommendations {
		if own := r.Text == ropeText; own != (r.ID == "lamps-again-2023/1") {
			t.Errorf("%s is %q", r.ID, r.Text)
		}
	}
	if got, want := links(p), "page/1>lamps-again-2023/1 number\npage/3>lamps-again-2023/1 blanket"; got != want {
		t.Errorf("links:\n%s\nwant\n%s", got, want)
	}
}

// TestRestatedAnew: what a report prints again and also makes is its own; and a length of time counts from the report that
// made the item, from none while that is not on record.
func TestRestatedAnew(t *testing.T) {
	re := report("new", "Lamps again", "2023-01-01", "|grp-chief-constables|"+lampText, "1|grp-chief-constables|"+lampText)
	re.Printings[0].Restated = true
	if p := All([]record.Findings{re}, Input{}); len(p.Recommendations) != 1 || p.Recommendations[0].Restated() {
		t.Errorf("an item made anew: %+v, want one that is the report's own", p.Recommendations)
	}
	re = report("new", "Lamps again", "2023-01-01", "|grp-chief-constables|"+lampText)
	re.Printings[0].Restated, re.Printings[0].Cited = true, record.Citation{Words: "the 2019 report"}
	re.Printings[0].Deadlines = []record.Deadline{{Printed: "within six months"}}
	for want, docs := range map[string][]record.Findings{
		"": {re}, "2019-07-01": {re, report("old", "Night lamps", "2019-01-01", "1|grp-chief-constables|"+lampText)},
	} {
		for _, r := range All(docs, Input{}).Recommendations {
			if r.Report == "lamps-again-2023" && r.Deadlines[0].Date.String() != want {
				t.Errorf("due %q, want %q", r.Deadlines[0].Date, want)
			}
		}
	}
}

func TestSimilar(t *testing.T) {
	p := All([]record.Findings{
		report("a", "Lamps first", "2014-01-01", "1||"+lampText, "2||"+boatText),
		report("b", "Lamps second", "2018-01-01", "1||Chief constables should check within three months that every patrol carries a working lamp, and replace those that are broken."),
		report("c", "Ropes", "2020-01-01", "1||"+ropeText),
	}, Input{})
	got := Similar(p.Recommendations, "lamps-first-2014/1")
	if len(got) != 1 || got[0].ID != "lamps-second-2018/1" || got[0].Score < 0.7 {
		t.Errorf("similar: %v", got)
	}
	if got := Similar(p.Recommendations, "not/there"); got != nil {
		t.Errorf("an id that is not there has %v", got)
	}
}

// stemmed is a report whose short items complete one stem.
func stemmed(doc string) record.Findings {
	f := report(doc, "Lamps of Westshire: an inspection", "2024-11-01", "|pf-westshire|count the lamps;", "|pf-westshire|mend the broken lamps; and", "|pf-westshire|pay for new lamps.")
	for i := range f.Printings {
		f.Printings[i].Heading = "By 31 January 2025, Westshire Police should:"
	}
	return f
}

// TestCoverage says which points of an item a link's reason names.
func TestCoverage(t *testing.T) {
	points := []record.Point{
		{Label: "a.", Text: "review how lamps are kept in stations", Points: []record.Point{{Label: "i.", Text: "whether each has a shelf"}, {Label: "ii.", Text: "whether the shelf is dry and clean"}}},
		{Label: "b.", Text: "publish what was found by the review"},
	}
	const text = "Chief constables should: a. review how lamps are kept in stations: i. whether each has a shelf; ii. whether the shelf is dry and clean; and b. publish what was found by the review."
	for _, c := range []struct {
		name string
		r    record.Response
		want string
	}{
		{"a part by number", record.Response{Numbers: []string{"4a(ii)"}}, "one of 3 points: a(ii)"},
		{"a part with all its parts", record.Response{Numbers: []string{"4a"}}, "2 of 3 points: a(i), a(ii)"},
		{"two parts", record.Response{Numbers: []string{"4a(i)", "4b"}}, "2 of 3 points: a(i), b"},
		{"the whole by number", record.Response{Numbers: []string{"4"}}, ""},
		{"all parts", record.Response{Numbers: []string{"4a", "4b"}}, ""},
		{"a quotation of one", record.Response{Quote: "Chief constables should publish what was found by the review."}, "one of 3 points: b"},
		{"a quotation of all", record.Response{Quote: text}, ""},
		{"a quotation of the opening", record.Response{Numbers: []string{"4"}, Quote: "Chief constables should review how lamps are kept in stations"}, ""},
	} {
		f := report("r", "Lamps at night: a report on lamps", "2024-03-01", "4|grp-chief-constables|"+text)
		f.Printings[0].Points = points
		p := All([]record.Findings{f, answersPage("page", "pf-westshire", "Lamps at night", c.r)}, Input{Register: testRegister(t)})
		if len(p.Links) != 1 {
			t.Errorf("%s: %d links", c.name, len(p.Links))
			continue
		}
		_, got, _ := strings.Cut(p.Links[0].Why, "it speaks to ")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestRetold says which items a list made by others adds to a report that is there itself.
func TestRetold(t *testing.T) {
	own := report("r", "Lamps at night: a report on lamps", "2024-03-01", "1|grp-chief-constables|"+lampText, "2|grp-chief-constables|"+ropeText, "10ai|grp-lpb|"+boatText)
	for _, c := range []struct {
		name, line string
		want       int
	}{
		{"in its own words, under the same number", "2|grp-chief-constables|Make certain that what officers climb on is looked after all through the cold months", 3},
		{"a part", "1b|grp-chief-constables|Spare bulbs ought to be at hand for those who go out after dark in the county", 3},
		{"a part beside another", "10aii|grp-lpb|Life jackets ought to be bought for everybody who goes out on the water", 4},
		{"a number the report has not", "7|grp-lpb|Life jackets ought to be bought for everybody who goes out on the water", 4},
		{"the wording of another item: the list numbers in its own way", "1|grp-chief-constables|" + ropeText, 4},
	} {
		list := tracker("t", "Lamps at night: a report on lamps", "2024-03-01", c.line)
		for _, all := range [][]record.Findings{{own, list}, {list, own}} {
			if p := All(all, Input{Register: testRegister(t)}); len(p.Recommendations) != c.want {
				t.Errorf("%s: %d items, want %d\n%s", c.name, len(p.Recommendations), c.want, printPicture(p))
			}
		}
	}
}
