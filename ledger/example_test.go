package ledger_test

import (
	"fmt"

	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

func Example() {
	published, _ := day.Parse("1 March 2022")
	asOf, _ := day.Parse("1 May 2022")
	l := ledger.New(ledger.Input{
		Reports: []record.Report{{ID: "lamps-2022", Published: published, Family: record.Inspection, Publishers: []string{"nb-hmicfrs"}}},
		Recommendations: []record.Recommendation{{
			ID: "lamps-2022/1", Report: "lamps-2022", Number: "1", Text: "Check every lamp.",
			Recipients: []record.Recipient{{Organisation: "grp-lpb", Role: record.Owner}},
		}},
		Responses: []record.Response{{ID: "page/1", Responders: []record.OrgID{"lpb-kent"}, Sent: published.AddDays(20)}},
		Links:     []record.Link{{Response: "page/1", Recommendation: "lamps-2022/1"}},
		AsOf:      asOf,
	}, org.Builtin())
	for row := range l.Rows(ledger.Filter{}) {
		fmt.Println(row.Recipient, row.Obliged, "obliged,", row.Recorded, "recorded,", row.Overdue, "overdue since", row.Due, row.DueBasis)
	}
	// Output:
	// grp-lpb 43 obliged, 1 recorded, 42 overdue since 2022-04-25 section55
}
