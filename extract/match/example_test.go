package match_test

import (
	"fmt"

	"heed/extract/match"
	"heed/record"
)

func ExampleAll() {
	report := record.Findings{
		Document: "report", Kind: record.ReportDocument,
		Reports:   []record.ReportStub{{Title: "Lamps at night: an inspection", Own: true}},
		Printings: []record.Printing{{Document: "report", Kind: record.RecommendationKind, Number: "1", Text: "Chief constables should check that every patrol carries a working lamp."}},
	}
	page := record.Findings{
		Document: "page", Kind: record.ResponseDocument,
		Responses: []record.Response{{
			ID: "page/1", Document: "page", Scope: record.ScopeRecommendation,
			Cited: record.Citation{Titles: []string{"Lamps at night"}}, Quote: "check every patrol carries a working lamp", Text: "All lamps were checked in May.",
		}},
	}
	p := match.All([]record.Findings{report, page}, match.Input{})
	for _, l := range p.Links {
		fmt.Println(l.Response, "→", l.Recommendation, "by", l.Method)
	}
	// Output: page/1 → lamps-at-night/1 by quote
}
