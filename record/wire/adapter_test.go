package wire

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"heed/record"
	"heed/record/day"
)

var on = day.Day{Year: 2022, Month: time.March, Dom: 31}

func lookup() Lookup {
	return Lookup{
		Name: func(id record.OrgID) string { return map[record.OrgID]string{"grp-lamps": "Keepers of lamps (3)"}[id] },
		Report: func(id record.ReportID) (record.Report, bool) {
			return record.Report{ID: id, Title: "Lamps after dark", Published: on, Publishers: []string{"lampwatch"}}, id == "lamps-after-dark-2022"
		},
		Document: func(id record.DocumentID) (Place, bool) {
			return Place{
				Input: "https://lamps.example/reports/dark.pdf?x=1#page=2", URL: "https://lamps.example/reports/dark.pdf", SHA256: "ab",
				Retrieved: time.Date(2022, 6, 30, 23, 30, 0, 0, time.UTC), // already July in London
			}, id == "d1"
		},
	}
}

func TestRecommendation(t *testing.T) {
	early := day.Day{Year: 2022, Month: time.January, Dom: 5}
	got := lookup().Recommendation(record.Recommendation{
		ID: "lamps-after-dark-2022/4a", Report: "lamps-after-dark-2022", Number: "4a", Kind: record.RecommendationKind, Text: "Light every lamp.",
		Points:     []record.Point{{Label: "a.", Text: "oil", Points: []record.Point{{Label: "i.", Text: "wicks"}}}},
		Recipients: []record.Recipient{{Printed: "lamp keepers", Organisation: "grp-lamps", Role: record.Owner, Basis: record.FromLabel}},
		Deadlines: []record.Deadline{
			{Printed: "at once", Basis: record.FromText}, {Printed: "by summer", Date: on, Basis: record.FromText}, {Printed: "by January", Date: early, Basis: record.FromText},
		},
		Printings: []record.Printing{
			{Document: "d1", Text: "Light every lamp.", Spans: []record.Span{{Page: 4, Box: record.Rect{X1: 10, Y1: 10}}, {Page: 5}}},
			{Document: "d2"},
		},
	})
	if got.Report.Title != "Lamps after dark" || got.Recipients[0].Name != "Keepers of lamps (3)" {
		t.Errorf("names are missing: %+v", got)
	}
	if got.Deadline == nil || got.Deadline.Printed != "by January" {
		t.Errorf("deadline = %+v, want the earliest dated one or nil", got.Deadline)
	}
	want := ItemSource{Document: "d1", File: "dark.pdf", URL: "https://lamps.example/reports/dark.pdf", SHA256: "ab", PageFirst: 4, PageLast: 5}
	if diff := cmp.Diff(want, got.Source); diff != "" {
		t.Errorf("source (-want +got):\n%s", diff)
	}
	if len(got.Points) != 1 || len(got.Points[0].Points) != 1 || got.Points[0].Points[0].Text != "wicks" {
		t.Errorf("points = %+v", got.Points)
	}

	// What is written can be read again without loss.
	var b bytes.Buffer
	if err := Line(&b, got); err != nil {
		t.Fatal(err)
	}
	var again Recommendation
	if err := json.Unmarshal(b.Bytes(), &again); err != nil {
		t.Fatal(err)
	}
	var b2 bytes.Buffer
	if err := Line(&b2, again); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), b2.String()); diff != "" {
		t.Errorf("written, read and written again (-first +second):\n%s", diff)
	}
}

func TestResponse(t *testing.T) {
	r := record.Response{ID: "d1/1", Document: "d1", Responders: []record.OrgID{"pf-x"}, Unresolved: []string{"the Lamp Board"}, Cited: record.Citation{Titles: []string{"Lamps"}}}
	links := []record.Link{{Recommendation: "a-2022/1", Method: record.ByQuote, Score: .9}, {Recommendation: "a-2022/2"}}
	got := lookup().Response(r, links)
	if diff := cmp.Diff(List[string]{"pf-x", "the Lamp Board"}, got.Responders); diff != "" {
		t.Errorf("responders (-want +got):\n%s", diff)
	}
	if got.Report != (CitedReport{Cited: "Lamps", ID: "a-2022"}) {
		t.Errorf("report = %+v", got.Report)
	}
	if got.Retrieved != "2022-07-01" {
		t.Errorf("retrieved = %q, want the day in London", got.Retrieved)
	}
	links[1].Recommendation = "b-2022/2"
	if got := lookup().Response(r, links).Report.ID; got != "" {
		t.Errorf("links into two reports name one of them: %q", got)
	}
	r.Cited.Report = "c-2022"
	if got := lookup().Response(r, links).Report.ID; got != "c-2022" {
		t.Errorf("the report a person named is not shown: %q", got)
	}
}

func TestPlaceFile(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a.pdf": "a.pdf", "/x/y/a b.pdf": "a b.pdf", `C:\x\a.pdf`: "a.pdf", "notes#1?.txt": "notes#1?.txt",
		"https://x.example/a/b/?page=2": "b", "https://x.example/": "x.example",
	} {
		if got := (Place{Input: in}).File(); got != want {
			t.Errorf("file of %q = %q, want %q", in, got, want)
		}
	}
}

func TestOrganisationReport(t *testing.T) {
	got := lookup().OrganisationReport("lamps-after-dark-2022")
	if got.Report.ID != "lamps-after-dark-2022" || got.Report.Title != "Lamps after dark" {
		t.Errorf("report = %+v", got.Report)
	}
}
