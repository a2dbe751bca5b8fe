package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"heed/record"
	"heed/record/day"
)

// testGlossary holds acronyms of the field, as the acronym table has them.
var testGlossary = []Expansion{
	{Acronym: "DVPO", Expansion: "Domestic violence protection order", Related: []string{"DVPN", "DAPO", "breach"}},
	{Acronym: "DVPN", Expansion: "Domestic violence protection notice", Related: []string{"DVPO", "DAPN"}},
	{Acronym: "DVPN/O", Expansion: "Domestic violence protection notice/order", Related: []string{"DVPN", "DVPO"}},
	{Acronym: "DAPO", Expansion: "Domestic abuse protection order", Related: []string{"DVPO"}},
	{Acronym: "NMO", Expansion: "Non-molestation order"},
	{Acronym: "ASB", Expansion: "Anti-social behaviour"},
	{Acronym: "S&S", Expansion: "Stop and search"},
	{Acronym: "IDVA", Expansion: "Independent domestic violence adviser", Variants: []string{"advisor"}},
	{Acronym: "AA", Expansion: "Appropriate adult", Ambiguous: true},
	{Acronym: "AA", Expansion: "Appropriate authority", Ambiguous: true},
	{Acronym: "s60", Expansion: "Section 60 Criminal Justice and Public Order Act 1994"},
	{Acronym: "APSP", Expansion: "Abuse of position for a sexual purpose"},
	{Acronym: "AoPSP", Expansion: "Abuse of position for a sexual purpose"},
	{Acronym: "PCC", Expansion: "Police and crime commissioner"},
	{Acronym: "ARMS", Expansion: "Active risk management system"},
	{Acronym: "HOME", Expansion: "Housing options made easy"},
	{Acronym: "MoJ", Expansion: "Ministry of Justice"},
}

func on(y, m, d int) day.Day {
	out, _ := day.New(y, time.Month(m), d)
	return out
}

// testEntries is a small made-up record.
func testEntries() []Entry {
	rec := func(n int, text string) Entry {
		return Entry{
			Type: RecommendationEntry, ID: fmt.Sprintf("orders-that-hold-2023/%d", n), Number: fmt.Sprint(n), Text: text, Title: "Orders that hold",
			Report: "orders-that-hold-2023", ReportTitle: "Orders that hold", Kind: record.RecommendationKind, Recipients: []record.OrgID{"grp-chief-constables"},
			Publishers: []string{"hmicfrs"}, Date: on(2023, 5, 4), Page: 10 + n, Document: "00000000000000aa", Answered: AnsweredNone, Obliged: 43, Due: on(2023, 11, 4),
		}
	}
	passage := func(doc string, page, n int, heading, text string) Entry {
		return Entry{
			Type: PassageEntry, ID: fmt.Sprintf("%s/p%d.%d", doc, page, n), Heading: heading, Text: text, Title: "Orders that hold", Report: "orders-that-hold-2023",
			ReportTitle: "Orders that hold", Publishers: []string{"hmicfrs"}, Date: on(2023, 5, 4), Page: page, Document: record.DocumentID(doc),
		}
	}
	entries := []Entry{
		rec(1, "Chief constables should, until DAPOs take the place of DVPNs and DVPOs in their force, refresh the policy on DVPN/DVPOs."),
		rec(2, "Chief constables should make sure that officers know every protective measure, new ones such as DAPOs among them."),
		rec(3, "Chief constables should make it easy to see that a non-molestation order exists, and act under s.60 where it is breached."),
		rec(4, "Forces should review how appropriate adults are called, and what the AA is told. The Home Office should fund this."),
		rec(5, "The officer in charge should publish how melting ice on station steps is dealt with; antisocial behaviour is another matter."),
		passage("00000000000000aa", 3, 1, "What we found", "Nobody kept count of domestic violence protection notices and orders. In one force the DVPN/O form was lost."),
		passage("00000000000000aa", 4, 1, "What we found", "The ICE team took part. Officers’ powers under section 60 were explained; anti\u00adsocial behaviour was not."),
		passage("00000000000000aa", 5, 1, "Stop & search", "Searches fell by 1,000. Domestic abuse featured in protection plans, and violence against shop staff in court orders."),
		{
			Type: ResponseEntry, ID: "00000000000000bb/1", Title: "Westshire Police", Text: "We accept the recommendation. Our DVPOs are now reviewed by an independent domestic violence advisor.",
			Report: "orders-that-hold-2023", ReportTitle: "Orders that hold", Responders: []record.OrgID{"pf-westshire"}, ResponderNames: []string{"Westshire Police"},
			Date: on(2023, 8, 1), Document: "00000000000000bb", Position: record.Accepted,
		},
	}
	entries[1].Answered, entries[1].Recorded = AnsweredSome, 1
	entries[3].Recipients = append(entries[3].Recipients, "home-office")
	entries[2].Number = "3(a)"
	return entries
}

func buildTest(t testing.TB, entries []Entry) (*Searcher, string) {
	t.Helper()
	dir := t.TempDir()
	if err := Build(context.Background(), dir, slices.Values(entries), BuildOptions{Store: "1"}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir, Options{Expander: NewGlossary(testGlossary), Names: testNames})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, dir
}

func testNames(typed string) ([]record.OrgID, string, error) {
	switch strings.ToLower(typed) {
	case "kent":
		return []record.OrgID{"pf-kent", "grp-chief-constables"}, "Kent Police", nil
	case "home office":
		return []record.OrgID{"home-office"}, "Home Office", nil
	case "westshire":
		return []record.OrgID{"pf-westshire", "grp-chief-constables"}, "Westshire Police", nil
	}
	return nil, "", fmt.Errorf("no body is called %q", typed)
}

// ids returns what a query finds, in short: 1 for a recommendation, p3 for a passage on page 3, r for the response.
func ids(t *testing.T, s *Searcher, req Request) string {
	t.Helper()
	res, err := s.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("search %q: %v", req.Query, err)
	}
	var out []string
	for _, h := range res.Hits {
		id := h.ID[strings.IndexByte(h.ID, '/')+1:]
		if h.Type == ResponseEntry {
			id = "r"
		}
		out = append(out, strings.TrimSuffix(id, ".1"))
	}
	slices.Sort(out)
	if len(out) != res.Total {
		t.Errorf("search %q: total %d with %d hits", req.Query, res.Total, len(out))
	}
	return strings.Join(out, " ")
}

func TestWhatAQueryFinds(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	for _, c := range []struct{ query, want string }{
		{"DVPO", "1 p3 r"},
		{"dvpo", "1 p3 r"},
		{"DVPOs", "1 p3 r"},
		{"DVPO's", "1 p3 r"},
		{"DVPN/O", "1 p3 r"},
		{"DVPN", "1 p3"},
		{`"domestic violence protection order"`, "1 p3 r"},
		{`"domestic violence protection orders"`, "1 p3 r"},
		{"domestic violence protection order", "1 p3 r"}, // the thing, not the words wherever they stand
		{"domestic violence protection notice", "1 p3"},
		{"DAPO", "1 2"},
		{`"domestic abuse protection orders"`, "1 2"},
		{`"until DAPOs"`, "1"},
		{`"until domestic abuse protection orders"`, "1"}, // long form inside quotes
		{"ICE", "p4"},
		{"ice", "5 p4"},
		{"ICE TEAM", "p4"}, // all in capitals
		{"STATION STEPS", "5"},
		{`"domestic violence protection notices and orders"`, "1 p3 r"},
		{"domestic violence protection notices and orders", "1 p3 r"},
		{`"domestic violence protection notice/order"`, "1 p3 r"},
		{"NMO", "3"},
		{`"non-molestation orders"`, "3"},
		{"s60", "3 p4"},
		{"s.60", "3 p4"},
		{"S 60", "3 p4"},
		{"section 60", "3 p4"},
		{`"under section 60"`, "3 p4"},
		{"antisocial behaviour", "5 p4"},
		{`"anti-social behavior"`, "5 p4"},
		{"ASB", "5 p4"},
		{"officer", "2 5 p4"}, // and not 4, which has the Home Office
		{"stop and search", "p5"},
		{`S&S`, "p5"},
		{"AA", "4"}, // not expanded: two meanings
		{"independent domestic violence adviser", "r"},
		{"IDVA", "r"},
		{"reviewing", "4 r"},
		{"recommend", "r"},
		{"DVPO -DAPO", "p3 r"},
		{"DAPO OR ice", "1 2 5 p4"},
		{"(DAPO OR ice) NOT officers", "1"},
		{"protect*", "2 p3 p5"},
		{"polcy~", "1"},
		{"molestasion~2", "3"},
		{"DAPU~", "1 2"},
		{`"chief constables should"`, "1 2 3"},
		{"1000", "p5"},
		{"to:kent DAPO", "1 2"},
		{`to:"home office"`, "4"},
		{"from:westshire", "r"},
		{"number:3a", "3"},
		{"answered:no DAPO", "1"},
		{"answered:yes", "2"},
		{"position:accepted", "r"},
		{"in:passages", "p3 p4 p5"},
		{"year:2023 in:responses", "r"},
		{"year:2022", ""},
		{"since:2023-06", "r"},
		{"due:..2023-12 ice", "5"},
		{"kind:recommendation NMO", "3"},
		{`report:orders-that-hold-2023 NMO`, "3"},
		{`report:"orders that hold" NMO`, "3"},
		{"the", "1 4 5 p3 p4 r"},
	} {
		if got := ids(t, s, Request{Query: c.query}); got != c.want {
			t.Errorf("%s finds %q, want %q", c.query, got, c.want)
		}
	}
}

func TestExactIsLiteral(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	for _, c := range []struct{ query, want string }{
		{"DVPOs", "1 r"},
		{"DVPO", ""},
		{"DVPN/O", "p3"},
		{"domestic violence protection order", ""},
		{`"notices and orders"`, "p3"},
		{`"notice and order"`, ""},
		{"ICE", "p4"},
		{"ice", "5 p4"},
		{`"chief constables should"`, "1 2 3"},
	} {
		if got := ids(t, s, Request{Query: c.query, Exact: true}); got != c.want {
			t.Errorf("exactly %s finds %q, want %q", c.query, got, c.want)
		}
	}
}

func TestHowAQueryIsRead(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	for _, c := range []struct{ query, want string }{
		{"", "everything"},
		{"DVPO", `DVPO or "domestic violence protection order"`},
		{"Home review & Moj", `all but 1 of: Home and review and (MoJ or "Ministry of Justice")`},
		{"DVPO review", `(DVPO or "domestic violence protection order") and review`},
		{"dvpo", `DVPO or "domestic violence protection order"`},
		{`"domestic violence protection order"`, `"domestic violence protection order" or DVPO`},
		{"domestic violence protection order", `"domestic violence protection order" or DVPO`},
		{"s60 to:kent", `(s60 or "Section 60 Criminal Justice and Public Order Act 1994") and addressed to Kent Police`},
		{"the AA", "AA"},
		{"a OR b -c", "a or (b and not c)"},
	} {
		res, err := s.Search(context.Background(), Request{Query: c.query})
		if err != nil {
			t.Fatal(err)
		}
		if res.ReadAs != c.want {
			t.Errorf("%s reads as %s, want %s", c.query, res.ReadAs, c.want)
		}
	}
}

func TestRelatedIsOfferedOnly(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	res, err := s.Search(context.Background(), Request{Query: "DVPO"})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"DVPN", "DAPO", "breach"}; !slices.Equal(res.Related, want) {
		t.Errorf("related %v, want %v", res.Related, want)
	}
}

func TestAmbiguousIsSaid(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	res, err := s.Search(context.Background(), Request{Query: "AA"})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Notes) != 1 || !strings.Contains(res.Notes[0], "Appropriate adult, or Appropriate authority") {
		t.Errorf("notes %q", res.Notes)
	}
}

func TestNoHits(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	res, err := s.Search(context.Background(), Request{Query: "molestatoin"})
	if err != nil {
		t.Fatal(err)
	}
	if res.Total != 0 || len(res.DidYouMean) == 0 || res.DidYouMean[0] != "molestation" {
		t.Errorf("total %d, did you mean %q", res.Total, res.DidYouMean)
	}
	for _, c := range []struct{ query, want string }{
		{"officers molestation", "[]"}, // both are there, never together: what has one is shown
		{"offisers protecttive", "[officers protective]"},
		{"DAPU", "[DAPO]"},
		{"DAPO prottective", "[DAPO protective]"},
		{"qqqq", "[]"},
	} {
		res, err := s.Search(context.Background(), Request{Query: c.query})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(res.DidYouMean); got != c.want {
			t.Errorf("%s: did you mean %s, want %s", c.query, got, c.want)
		}
	}
	res, err = s.Search(context.Background(), Request{Query: `"orders that hold"`})
	if err != nil {
		t.Fatal(err)
	}
	if res.Total != 9 || len(res.Notes) != 1 {
		t.Errorf("words of a title find %d entries with notes %q", res.Total, res.Notes)
	}
}

func TestSnippetShowsAllThatWasAsked(t *testing.T) {
	m := &marker{}
	marks(allPlan{termPlan{"bail", ""}, phrasePlan{slots("risk assessment", nil), ""}}, m)
	m.ready()
	filler := "Nothing is said of it in this sentence, which is here to keep the others apart and is long enough for that. "
	text := "A risk was seen, and bail was spoken of. " + filler + filler + "The Risk assessment was late. " + filler + "End."
	want := "A risk was seen, and **bail** was spoken of. … The **Risk assessment** was late."
	if got := m.snippet(text); got != want {
		t.Errorf("snippet\n got %s\nwant %s", got, want)
	}
	long := strings.Repeat("word ", 200) + "on bail " + strings.Repeat("word ", 200)
	if got := m.snippet(long); !strings.Contains(got, "**bail**") || len(got) > snippetMost+20 || !strings.HasPrefix(got, "… ") || !strings.HasSuffix(got, " …") {
		t.Errorf("snippet of a long sentence: %s", got)
	}
}

func TestSnippets(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	for _, c := range []struct{ query, in, want string }{
		{"DVPO", "recommendation", "Chief constables should, until DAPOs take the place of DVPNs and **DVPOs** in their force, refresh the policy on DVPN/**DVPOs**."},
		{"DVPO", "passage", "Nobody kept count of **domestic violence protection notices and orders**. In one force the DVPN/**O** form was lost."},
		{"section 60", "passage", "The ICE team took part. Officers’ powers under **section 60** were explained; antisocial behaviour was not."},
	} {
		res, err := s.Search(context.Background(), Request{Query: c.query, In: []EntryType{EntryType(c.in)}, Limit: 1})
		if err != nil || len(res.Hits) == 0 {
			t.Fatalf("%s: %v, %d hits", c.query, err, len(res.Hits))
		}
		got := strings.ReplaceAll(res.Hits[0].Snippet, "\u00ad", "")
		if got != c.want {
			t.Errorf("snippet for %s:\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// What is there now can be listed whole, and looked at in part.
func TestMatchesAndOnly(t *testing.T) {
	s, _ := buildTest(t, many(700))
	ctx := context.Background()
	req := Request{Query: "custody", Limit: 5, Offset: 3}
	all, err := s.Matches(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.Search(ctx, req)
	if err != nil || res.Total != len(all) || len(all) < 20 || !slices.IsSorted(all) {
		t.Fatalf("%d listed, %d found, %v", len(all), res.Total, err)
	}
	some := []string{all[3], "not/there", all[17], all[4]}
	res, err = s.Search(ctx, Request{Query: "custody", Only: some})
	var got []string
	for _, h := range res.Hits {
		got = append(got, h.ID)
	}
	slices.Sort(got)
	if want := []string{all[3], all[4], all[17]}; err != nil || res.Total != 3 || !slices.Equal(got, want) {
		t.Errorf("only %v: %v, %d, %v", want, got, res.Total, err)
	}
	if res, err = s.Search(ctx, Request{Query: "custody", Only: []string{}}); err != nil || res.Total != 0 {
		t.Errorf("only none: %d, %v", res.Total, err)
	}
}
