package store

import (
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

// Every field of every record of the picture comes back as it was saved.
func TestPictureRoundTrip(t *testing.T) {
	s := open(t, t.TempDir())
	doc := add(t, s, newPaper("Lamps", "Light every lamp."))
	want := record.Picture{
		Reports:         []record.Report{filled[record.Report](1), filled[record.Report](60)},
		Recommendations: []record.Recommendation{filled[record.Recommendation](2), filled[record.Recommendation](700), filled[record.Recommendation](1400)},
		Responses:       []record.Response{filled[record.Response](3), filled[record.Response](90)},
		Links:           []record.Link{filled[record.Link](4), filled[record.Link](5), filled[record.Link](6)},
		Review:          []record.ReviewItem{filled[record.ReviewItem](50), filled[record.ReviewItem](6)},
		Skips:           []record.DocumentSkip{filled[record.DocumentSkip](8)},
	}
	for i := range want.Reports {
		want.Reports[i].ID = record.ReportID([]string{"a-2001", "b-2002"}[i])
		want.Reports[i].Published = published.AddDays(i)
		want.Reports[i].Aliases = want.Reports[i].Aliases[:1]
		want.Reports[i].Documents = []record.DocumentID{doc}
	}
	for i := range want.Recommendations {
		r := &want.Recommendations[i]
		r.ID = record.RecommendationID([]string{"a-2001/1", "a-2001/2", "b-2002/~1"}[i])
		r.Report = r.ID.Report()
		r.Aliases = r.Aliases[:1]
		for j := range r.Printings {
			r.Printings[j].Document = doc
		}
	}
	want.Recommendations[1].Printings[0].Text, want.Recommendations[1].Printings[0].Points = want.Recommendations[1].Text, want.Recommendations[1].Points
	for i := range want.Responses {
		want.Responses[i].ID, want.Responses[i].Document = record.NewResponseID(doc, i+1), doc
	}
	for i := range want.Links {
		want.Links[i].Response = want.Responses[[]int{0, 0, 1}[i]].ID
		want.Links[i].Recommendation = want.Recommendations[[]int{2, 0, 2}[i]].ID
	}
	for i := range want.Review {
		want.Review[i].Document = doc
	}
	want.Skips[0].Document = doc

	must(t, s.SavePicture(ctx, want, mark(t, s)))
	got, err := s.Picture(ctx)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("picture (-want +got):\n%s", diff)
	}
	wantClean(t, s)

	// The singular gets say the same.
	r, err := s.Recommendation(ctx, want.Recommendations[1].ID)
	must(t, err)
	a, err := s.Response(ctx, want.Responses[1].ID)
	must(t, err)
	p, err := s.Report(ctx, want.Reports[0].ID)
	must(t, err)
	if diff := cmp.Diff([]any{want.Recommendations[1], want.Responses[1], want.Reports[0]}, []any{r, a, p}); diff != "" {
		t.Errorf("one by one (-want +got):\n%s", diff)
	}

	// Saved again, nothing has changed.
	before, err := s.Generation(ctx)
	must(t, err)
	must(t, s.SavePicture(ctx, got, mark(t, s)))
	after, err := s.Generation(ctx)
	must(t, err)
	if before != after {
		t.Errorf("the same picture again: generation %d -> %d", before, after)
	}
}

func mark(t *testing.T, s *Store) Mark {
	t.Helper()
	m, err := s.Material(ctx)
	must(t, err)
	return m.Mark
}

// A change of any field of any record is written: nothing is missing from the digest of a row.
func TestEveryFieldIsCompared(t *testing.T) {
	same := func(v any) [16]byte {
		switch v := v.(type) {
		case record.Report:
			return reportRow(v).same
		case record.Recommendation:
			r, err := recommendationRow(v, 0, "")
			must(t, err)
			return r.same
		case record.Response:
			r, err := responseRow(v, 1, 0)
			must(t, err)
			return r.same
		case record.ReviewItem:
			return reviewRow(v).same
		}
		panic("no such row")
	}
	for _, whole := range []any{filled[record.Report](1), filled[record.Recommendation](1), filled[record.Response](1), filled[record.ReviewItem](1)} {
		typ := reflect.TypeOf(whole)
		for i := range typ.NumField() {
			name := typ.Field(i).Name
			if name == "Aliases" || typ == reflect.TypeFor[record.Response]() && name == "Document" { // rows of their own
				continue
			}
			v := reflect.New(typ).Elem()
			v.Set(reflect.ValueOf(whole))
			v.Field(i).SetZero()
			if same(v.Interface()) == same(whole) {
				t.Errorf("%s without %s looks the same", typ, name)
			}
		}
	}
}

func TestOnlyWhatChangedIsWritten(t *testing.T) {
	s := open(t, t.TempDir())
	add(t, s, newPaper("Lamps", "Light every lamp."))
	add(t, s, newPaper("Oil", "Buy oil."))
	match(t, s)
	start, err := s.Generation(ctx)
	must(t, err)

	add(t, s, answer("Westshire", "Lamps", "pf-westshire", "1"))
	match(t, s)
	got, err := s.Changes(ctx, start)
	must(t, err)
	var names []string
	for _, c := range got {
		names = append(names, c.Kind+" "+c.ID)
		if c.Gone {
			t.Errorf("%s %s is gone", c.Kind, c.ID)
		}
	}
	doc := string(answer("Westshire", "Lamps", "pf-westshire", "1").doc.ID)
	want := []string{"document " + doc, "recommendation lamps-2022/1", "response " + doc + "/1"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}

	next, err := s.Generation(ctx)
	must(t, err)
	must(t, s.Remove(ctx, record.DocumentID(doc), "not theirs"))
	match(t, s)
	if got, err = s.Changes(ctx, next); err != nil || len(got) != 3 || !got[2].Gone {
		t.Errorf("after removal: %+v, %v", got, err)
	}
	if k, err := s.Links(ctx, LinkFilter{}); err != nil || len(k) != 0 {
		t.Errorf("links are left: %v, %v", k, err)
	}
	wantClean(t, s)
}

// A decision made while a batch reads is not in its picture: the picture is stale at once.
func TestStaleFromTheStart(t *testing.T) {
	s := open(t, t.TempDir())
	add(t, s, newPaper("Lamps", "Light every lamp."))
	m, err := s.Material(ctx)
	must(t, err)
	_, err = s.Decide(ctx, record.Decision{Verdict: record.Retract, Target: "lamps-2022/1", Who: "AB"})
	must(t, err)
	must(t, s.SavePicture(ctx, pictureOf(m), m.Mark))
	if stale, err := s.Stale(ctx); err != nil || !stale {
		t.Errorf("stale = %v, %v", stale, err)
	}
}

func TestImpossiblePicturesAreRefused(t *testing.T) {
	s := open(t, t.TempDir())
	add(t, s, newPaper("Lamps", "Light every lamp."))
	good := match(t, s)
	tests := map[string]func(p *record.Picture){
		"two reports with one id": func(p *record.Picture) { p.Reports = append(p.Reports, p.Reports[0]) },
		"two items with one id":   func(p *record.Picture) { p.Recommendations = append(p.Recommendations, p.Recommendations[0]) },
		"an item without report":  func(p *record.Picture) { p.Reports = nil },
		"a link to nothing":       func(p *record.Picture) { p.Links = []record.Link{{Response: "x/1", Recommendation: "lamps-2022/1"}} },
		"a response from nowhere": func(p *record.Picture) { p.Responses = []record.Response{{ID: "x/1", Document: "x"}} },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			p := good
			spoil(&p)
			if err := s.SavePicture(ctx, p, mark(t, s)); err == nil {
				t.Error("saved")
			}
			wantClean(t, s)
		})
	}
}

func TestFilters(t *testing.T) {
	s := open(t, t.TempDir())
	lamps, oil := newPaper("Lamps", "Light every lamp."), newPaper("Oil", "Buy oil.")
	oil.findings.Reports[0].Published = published.AddDays(-400)
	oil.findings.Printings[0].Recipients = []record.Recipient{{Organisation: "grp-x", Role: record.Owner}, {Organisation: "pf-kent", Role: record.Owner}}
	oil.findings.Printings = append(oil.findings.Printings, record.Printing{Document: oil.doc.ID, Kind: record.Action, Text: "We will buy cans."})
	add(t, s, lamps)
	add(t, s, oil)
	west := add(t, s, answer("Westshire", "Lamps", "pf-westshire", "1", "9"))
	match(t, s)

	ids := func(f RecommendationFilter) (out []string) {
		t.Helper()
		list, err := s.Recommendations(ctx, f)
		must(t, err)
		n, err := s.CountRecommendations(ctx, f)
		must(t, err)
		if f.Limit == 0 && f.Offset == 0 && n != len(list) {
			t.Errorf("count = %d, list has %d", n, len(list))
		}
		i := 0
		for r, err := range s.EachRecommendation(ctx, f) {
			must(t, err)
			if r.ID != list[i].ID {
				t.Errorf("walked item %d is %s, listed is %s", i, r.ID, list[i].ID)
			}
			i++
		}
		for _, r := range list {
			out = append(out, string(r.ID))
		}
		return out
	}
	const oil1, oil2, lamps1 = "oil-2021/1", "oil-2021/action-2", "lamps-2022/1"
	tests := map[string]struct {
		f    RecommendationFilter
		want []string
	}{
		"all, by date":       {RecommendationFilter{}, []string{oil1, oil2, lamps1}},
		"newest first":       {RecommendationFilter{Newest: true}, []string{lamps1, oil1, oil2}},
		"a page":             {RecommendationFilter{Limit: 1, Offset: 1}, []string{oil2}},
		"behind the end":     {RecommendationFilter{Limit: 5, Offset: 9}, nil},
		"one report":         {RecommendationFilter{Reports: []record.ReportID{"oil-2021"}}, []string{oil1, oil2}},
		"one kind":           {RecommendationFilter{Kinds: []record.Kind{record.Action}}, []string{oil2}},
		"two kinds":          {RecommendationFilter{Kinds: []record.Kind{record.Action, record.RecommendationKind}}, []string{oil1, oil2, lamps1}},
		"since":              {RecommendationFilter{Since: published}, []string{lamps1}},
		"until":              {RecommendationFilter{Until: published.AddDays(-1)}, []string{oil1, oil2}},
		"to a body":          {RecommendationFilter{To: "pf-kent"}, []string{oil1}},
		"from a publisher":   {RecommendationFilter{From: "lampwatch"}, []string{oil1, oil2, lamps1}},
		"from nobody":        {RecommendationFilter{From: "nobody"}, nil},
		"all conditions":     {RecommendationFilter{To: "pf-kent", From: "lampwatch", Kinds: []record.Kind{record.RecommendationKind}, Until: published, Brief: true}, []string{oil1}},
		"read in a document": {RecommendationFilter{Document: lamps.doc.ID}, []string{lamps1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, ids(tt.f)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}

	for name, tt := range map[string]struct {
		f    ResponseFilter
		want int
	}{
		"all":                {ResponseFilter{}, 2},
		"from":               {ResponseFilter{From: "pf-westshire"}, 2},
		"from another":       {ResponseFilter{From: "pf-kent"}, 0},
		"to a report":        {ResponseFilter{Reports: []record.ReportID{"lamps-2022"}}, 1},
		"to an item":         {ResponseFilter{Recommendations: []record.RecommendationID{lamps1}}, 1},
		"unlinked":           {ResponseFilter{Unlinked: true}, 1},
		"in a document":      {ResponseFilter{Documents: []record.DocumentID{west}}, 2},
		"position and scope": {ResponseFilter{Positions: []record.Position{record.Accepted}, Scopes: []record.Scope{record.ScopeRecommendation}}, 2},
		"since":              {ResponseFilter{Since: published.AddDays(41)}, 0},
		"a page":             {ResponseFilter{Limit: 1, Offset: 1}, 1},
	} {
		t.Run("responses "+name, func(t *testing.T) {
			got, err := s.Responses(ctx, tt.f)
			must(t, err)
			if len(got) != tt.want {
				t.Errorf("%d responses, want %d", len(got), tt.want)
			}
		})
	}
	if got, err := s.Review(ctx, ReviewFilter{Kinds: []record.ReviewKind{record.DoubtfulLink}, Document: west}); err != nil || len(got) != 1 {
		t.Errorf("review = %v, %v", got, err)
	}
	for _, err := range []error{
		second(s.Recommendation(ctx, "lamps-2022/77")), second(s.Response(ctx, "x/1")), second(s.Report(ctx, "x")), second(s.Document(ctx, "x")), second(s.Blocks(ctx, "x")),
	} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
