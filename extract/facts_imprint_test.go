package extract

import (
	"slices"
	"testing"

	"heed/record"
	"heed/record/org"
)

// TestDayOfTable never takes a day of a plan of actions for the day of publication, and takes that of a form.
func TestDayOfTable(t *testing.T) {
	const report = "# Review of lamps in Westshire\nRecommendation 1\nThe council should light its lamps.\n## Appendix\n"
	for _, c := range []struct{ name, in, want string }{
		{"what was done on the day", report + "|Recommendation|Action|Lead|Outcome\n|1. Light the lamps|Write to the mayor|The council|Letter posted 8 July 2024", ""},
		{"a plan that names no recommendation", report + "|Action|Lead|By\n|Buy oil|Ann|12/09/2024\n|Trim wicks|Bob|Done 8 July 2024", ""},
		{"one that says what is published", report + "|Action|Lead|Outcome\n|Print the plan|Ann|Begun\n|Print the leaflet|Bob|Published: 8 July 2024", ""},
		{"a column of days", report + "|Oil bought|3 May 2024\n|Wicks trimmed|8 July 2024", ""},
		{"what was done, in a line", report + "Letter posted 8 July 2024", ""},
		{"what was done, in a form", report + "|9|Completed 8 July 2024", ""},
		{"a form that is signed", report + "|8|Who was told\n|9|8 July 2024 Dr Ann Example", "2024-07-08"},
		{"a form whose day has a row", report + "|Reference|Lamps\n|Day|8 July 2024", "2024-07-08"},
		{"who signed, and when", report + "Ann Example, Chair, 8 July 2024", "2024-07-08"},
		{"when, and who signed", report + "8 July 2024 Ann Example, Independent Chair", "2024-07-08"},
		{"a day and a place", report + "8 July 2024 Eastmoor Town Hall", ""},
		{"a coroner's name alone", "# Regulation 28 report to prevent future deaths\nThe council should light its lamps.\n|8|Who was told\n|9|8 July 2024 Ann Example", "2024-07-08"},
	} {
		doc, src := typed(c.in)
		if got := Document(doc, src, Know{Register: org.Builtin()}).Published.String(); got != c.want {
			t.Errorf("%s: published %q, want %q", c.name, got, c.want)
		}
	}
}

// TestCoverMonth leaves the day unknown where the cover prints a month only, whatever other days the document prints.
func TestCoverMonth(t *testing.T) {
	const end = "\n## Recommendations\nRecommendation 1\nThe council should light its lamps.\n"
	for _, c := range []struct{ name, in, want string }{
		{"a month with its label", "# Lamps of Westshire\nReport finished: June 2024" + end + "Ann Example, Chair, 8 July 2024", ""},
		{"a month alone", "# Lamps of Westshire\nJune 2024" + end + "Ann Example, Chair, 8 July 2024", ""},
		{"a month beside a number", "# Lamps of Westshire\nReport 7/2024 June 2024" + end + "Ann Example, Chair, 8 July 2024", ""},
		{"a day of that month", "# Lamps of Westshire\nJune 2024" + end + "Ann Example, Chair, 8 June 2024", "2024-06-08"},
		{"a line that says when", "# Lamps of Westshire\nJune 2024\nPublished 8 July 2024" + end, "2024-07-08"},
		{"the month of what it is about", "# Lamps of Westshire\nInto the fire of March 2022" + end + "Ann Example, Chair, 8 July 2024", "2024-07-08"},
		{"the month of a visit", "# Lamps of Westshire\nDate of visit: May 2024" + end + "Ann Example, Chair, 8 July 2024", "2024-07-08"},
		{"the month of an inspection", "# Lamps of Westshire\nInspection: May 2024" + end + "Ann Example, Chair, 8 July 2024", "2024-07-08"},
	} {
		doc, src := typed(c.in)
		if got := Document(doc, src, Know{}).Published.String(); got != c.want {
			t.Errorf("%s: published %q, want %q", c.name, got, c.want)
		}
	}
	doc, src := typed("# Lamps of Westshire\nJune 2024" + end)
	doc.MediaType, doc.Meta = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", record.Meta{Published: "2024-07-08T10:00:00Z"}
	if got := Document(doc, src, Know{}).Published.String(); got != "" {
		t.Errorf("a file made on another day than its cover's month is published %q", got)
	}
}

// TestImprint reads the day and the publisher from the sentences of an imprint.
func TestImprint(t *testing.T) {
	const end = "\n## Recommendations\nRecommendation 1\nHarbours should light their lamps."
	for _, c := range []struct {
		name, in, day string
		by            []string
	}{
		{"who and when, in one paragraph", "© Crown copyright. This report is published by the Harbour Lights Branch, Department for Transport. Published 8 July 2024.", "2024-07-08", []string{"Harbour Lights Branch"}},
		{"with a colon", "All rights reserved. Published: 8 July 2024.", "2024-07-08", nil},
		{"with on", "You may copy this paper for nothing. Published on 8 July 2024", "2024-07-08", nil},
		{"who and when, in one sentence", "All rights reserved. This report was published by the Harbour Lights Office on 8 July 2024.", "2024-07-08", []string{"Harbour Lights Office"}},
		{"known bodies", "Published jointly by Ofsted and the Care Quality Commission.", "", []string{"nb-ofsted", "nb-cqc"}},
		{"a known body with commas", "This review is published by the Department of Health and Social Care, 39 Example Street.", "", []string{"nb-dhsc"}},
		{"a month only", "All rights reserved. Published June 2024.", "", nil},
		{"a body the text names too", "This report is published by the Harbour Lights Office. We spoke to Ofsted.", "", []string{"Harbour Lights Office"}},
		{"a printer", "Published by The Stationery Office, and sold at its shops.", "", nil},
		{"no body", "This report is published by permission of the harbour.", "", nil},
		{"another document", "We began at once. Published on 8 July 2024, the plan of the Harbour Lights Office was late.", "", nil},
		{"who published another", "The plan was published by the Harbour Lights Office on 8 July 2024 after we had asked it twice to do so.", "", nil},
		{"a paper of Parliament", "HC 99 SESSION 2023-24 8 JULY 2024", "2024-07-08", nil},
		{"one that is cited", "HC 99 was printed on 8 July 2024", "", nil},
	} {
		doc, src := typed("# Lamps at sea\n" + c.in + end)
		f := Document(doc, src, Know{Register: org.Builtin()})
		if len(f.Reports) != 1 {
			t.Errorf("%s: %d reports, want one", c.name, len(f.Reports))
			continue
		}
		if got := f.Published.String(); got != c.day {
			t.Errorf("%s: published %q, want %q", c.name, got, c.day)
		}
		if got := f.Reports[0].Publishers; !slices.Equal(got, c.by) {
			t.Errorf("%s: published by %q, want %q", c.name, got, c.by)
		}
	}
}

// TestImprintOfAnswer takes no imprint of the report that is answered for that of the answer.
func TestImprintOfAnswer(t *testing.T) {
	doc, src := typed("# Our response to the report on lamps\nWe were glad of it. Published by the Harbour Lights Office on 8 July 2024.\nRecommendation 1: accepted.")
	if got := Document(doc, src, Know{Register: org.Builtin()}).Published.String(); got != "" {
		t.Errorf("the answer is published %q", got)
	}
}
