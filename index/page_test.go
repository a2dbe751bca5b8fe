package index

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"heed/record"
)

// many makes entries of few reports that all say the same, so that order rests on the ties.
func many(n int) []Entry {
	var out []Entry
	for i := range n {
		e := Entry{ID: fmt.Sprintf("e%04d", i), Type: PassageEntry, Text: "The same custody words stand here.", Report: record.ReportID(fmt.Sprintf("r%d", i%7)), Date: on(2015+i%5, 1+i%12, 1), Page: i}
		switch i % 10 {
		case 0:
			e.Type = RecommendationEntry
		case 1, 2:
			e.Type = ResponseEntry
		}
		if i%3 == 0 {
			e.Text += " And more words about custody, custody and custody."
		}
		out = append(out, e)
	}
	return out
}

func hitIDs(t *testing.T, s *Searcher, req Request) ([]string, Result) {
	t.Helper()
	res, err := s.Search(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range res.Hits {
		out = append(out, h.ID)
	}
	return out, res
}

// Pages by number and by cursor, of any size, are the whole list cut up.
func TestPagesAreTheListCutUp(t *testing.T) {
	s, _ := buildTest(t, many(1500))
	for _, base := range []Request{{Query: "custody"}, {Query: "custody", Sort: ByDate}, {}, {Sort: ByDate}, {Query: "custody", Fold: -1}, {Query: "custody", In: []EntryType{PassageEntry}}} {
		all := base
		all.Limit = MaxLimit
		want, res := hitIDs(t, s, all)
		if res.Next != "" {
			t.Errorf("%+v: a cursor after the last hit", base)
		}
		if res.Total != 1500 && len(base.In) == 0 || len(want) != res.Total && (base.Fold < 0 || len(base.In) > 0) {
			t.Errorf("%+v: total %d with %d hits", base, res.Total, len(want))
		}
		for _, size := range []int{7, 100, 613} {
			var byOffset, byCursor []string
			page := base
			page.Limit = size
			for len(byOffset) <= len(want) {
				ids, _ := hitIDs(t, s, page)
				byOffset = append(byOffset, ids...)
				page.Offset += size
				if len(ids) == 0 {
					break
				}
			}
			page.Offset = 0
			for len(byCursor) <= len(want) {
				ids, res := hitIDs(t, s, page)
				byCursor = append(byCursor, ids...)
				if page.Cursor = res.Next; page.Cursor == "" {
					break
				}
			}
			if !slices.Equal(byOffset, want) {
				t.Errorf("%+v by offset, %d a page: %d hits, want %d in the same order", base, size, len(byOffset), len(want))
			}
			if !slices.Equal(byCursor, want) {
				t.Errorf("%+v by cursor, %d a page: %d hits, want %d in the same order", base, size, len(byCursor), len(want))
			}
		}
	}
}

func TestOneReportDoesNotFillThePage(t *testing.T) {
	s, _ := buildTest(t, many(700))
	res, err := s.Search(context.Background(), Request{Query: "custody", Limit: MaxLimit})
	if err != nil {
		t.Fatal(err)
	}
	shown, folded := map[string]int{}, 0
	for _, h := range res.Hits {
		shown[string(h.Type)+string(h.Report)]++
		folded += h.Folded
	}
	for k, n := range shown {
		if limit := map[byte]int{'p': 3}[k[0]]; limit > 0 && n > limit {
			t.Errorf("%s shows %d hits", k, n)
		}
	}
	if len(res.Hits)+folded != res.Total || res.Total != 700 {
		t.Errorf("%d shown and %d folded are not %d", len(res.Hits), folded, res.Total)
	}
	if _, err := s.Search(context.Background(), Request{Query: "custody", Cursor: "nonsense"}); err != errCursor {
		t.Errorf("a wrong cursor: %v", err)
	}
}

func TestRank(t *testing.T) {
	body := "Officers should record why a vehicle was stopped, and tell the driver."
	s, _ := buildTest(t, []Entry{
		{ID: "passage", Type: PassageEntry, Text: body, Date: on(2024, 1, 1)},
		{ID: "response", Type: ResponseEntry, Text: body, Date: on(2024, 1, 1)},
		{ID: "old", Type: RecommendationEntry, Text: body, Date: on(2019, 1, 1)},
		{ID: "new", Type: RecommendationEntry, Text: body, Date: on(2024, 1, 1)},
		{ID: "headed", Type: RecommendationEntry, Heading: "Vehicle stops", Text: body, Date: on(2012, 1, 1)},
		{ID: "titled", Type: PassageEntry, Text: body, ReportTitle: "Vehicle stops", Date: on(2012, 1, 1)},
		{ID: "other", Type: RecommendationEntry, Text: "Nothing of the kind.", Date: on(2024, 1, 1)},
	})
	got, _ := hitIDs(t, s, Request{Query: "vehicle stopped"})
	want := []string{"headed", "new", "old"}
	if !slices.Equal(got[:3], want) {
		t.Errorf("order %v, want %v first", got, want)
	}
	if slices.Index(got, "titled") > slices.Index(got, "passage") || slices.Index(got, "response") > slices.Index(got, "passage") || len(got) != 6 {
		t.Errorf("order %v", got)
	}
	got, _ = hitIDs(t, s, Request{Query: "vehicle", Sort: ByDate})
	if want := []string{"new", "response", "passage", "old"}; !slices.Equal(got[:4], want) {
		t.Errorf("by date %v, want %v first", got, want)
	}
}

func TestFacetsCountAllHits(t *testing.T) {
	s, _ := buildTest(t, testEntries())
	res, err := s.Search(context.Background(), Request{Limit: -1})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Hits) != 0 || res.Total != 9 {
		t.Errorf("%d hits of %d for counts only", len(res.Hits), res.Total)
	}
	for name, want := range map[string]string{
		FacetType: "[{recommendation 5} {passage 3} {response 1}]", FacetReport: "[{orders-that-hold-2023 9}]", FacetKind: "[{recommendation 5}]",
		FacetRecipient: "[{grp-chief-constables 5} {home-office 1}]", FacetYear: "[{2023 9}]", FacetPublisher: "[{hmicfrs 8}]", FacetAnswered: "[{none 4} {some 1}]",
	} {
		if got := fmt.Sprint(res.Facets[name]); got != want {
			t.Errorf("facet %s = %s, want %s", name, got, want)
		}
	}
}

// Words that stand together as they were typed say more than the same words often and apart.
func TestWordsTogether(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "apart", Type: RecommendationEntry, Text: "Keys are kept at the desk. Each van has a driver and a set of keys, and the driver of the van signs for them; other keys hang in the office."},
		{ID: "together", Type: RecommendationEntry, Text: "Officers who lose van keys should say so at once, and the supervisor should write down when and where it was that they did."},
	})
	if got, _ := hitIDs(t, s, Request{Query: "van keys"}); !slices.Equal(got, []string{"together", "apart"}) {
		t.Errorf("order %v", got)
	}
}
