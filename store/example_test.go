package store_test

import (
	"context"
	"fmt"
	"os"

	"heed/record"
	"heed/store"
)

// A document goes in with what it says; matching makes a picture of everything; the picture is read back by filter.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "heed")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()

	content := []byte("Recommendation 1. Light every lamp.")
	id := record.NewDocumentID(content)
	_, err = s.AddDocument(ctx, content,
		record.Document{ID: id, MediaType: "text/plain", Reader: "text"},
		record.Findings{Document: id, Kind: record.ReportDocument, Title: "Lamps after dark"},
		record.Source{Input: "lamps.txt"})
	if err != nil {
		fmt.Println(err)
		return
	}

	m, err := s.Material(ctx) // what the picture is to be made of
	if err != nil {
		fmt.Println(err)
		return
	}
	title := m.Readings[0].Findings.Title
	report := record.NewReportID(title, 2022)
	err = s.SavePicture(ctx, record.Picture{
		Reports: []record.Report{{ID: report, Title: title, Documents: []record.DocumentID{id}}},
		Recommendations: []record.Recommendation{{
			ID: record.NewRecommendationID(report, record.RecommendationKind, "1"), Report: report, Number: "1", Kind: record.RecommendationKind, Text: "Light every lamp.",
		}},
	}, m.Mark)
	if err != nil {
		fmt.Println(err)
		return
	}

	for r, err := range s.EachRecommendation(ctx, store.RecommendationFilter{Reports: []record.ReportID{report}}) {
		fmt.Println(r.ID, r.Text, err)
	}
	faults, err := s.Check(ctx)
	fmt.Println(len(faults), "faults", err)
	// Output:
	// lamps-after-dark-2022/1 Light every lamp. <nil>
	// 0 faults <nil>
}
