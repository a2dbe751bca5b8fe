package extract

import (
	"slices"
	"testing"

	"heed/record/org"
)

// TestPublishers reads whose report a document is from what it prints of itself, where neither its title nor its first
// page names an inspectorate. Every report here ends in the same list.
func TestPublishers(t *testing.T) {
	const list = "\n## Recommendations\nRecommendation 1\nHarbours should light their lamps."
	for _, c := range []struct {
		name, doc string
		want      []string
	}{
		{"the title's committee, with what it is on", "# Report of the Joint Committee on Lamps and River Lights Dated 3 May 2024", []string{"Joint Committee on Lamps and River Lights"}},
		{"the title's inquiry", "# Harbour Lamps Inquiry: the report", []string{"Harbour Lamps Inquiry"}},
		{"a body that says what it is", "# Lamps at sea\nThe Harbour Lights Commission is an independent body that finds out why lamps go out.", []string{"Harbour Lights Commission"}},
		{"likewise, with its short name", "# Lamps at sea\nThe Harbour Lights Commission (HLC) is a standing commission of inquiry and an independent body.", []string{"Harbour Lights Commission"}},
		{"two that are introduced", "# Lamps at sea\nThe Harbour Lights Commission is an independent body.\nThe River Lights Board is an independent body.", nil},
		{"one of which it tells", "# Lamps at sea\nWe spoke to the Harbour Lights Commission, which is an independent body.", nil},
		{"a name over the title", "Department of Health & Social Care\n# Lamps in wards: final report", []string{"nb-dhsc"}},
		{"a name under the title", "# Lamps in wards: final report\nDepartment of Health & Social Care", nil},
		{"who led the inspection", "# Area inspection of lamps" + list + "\n## Inspection team\nThe inspection was led by an inspector from Ofsted, with a lead inspector from the Care Quality Commission (CQC).", []string{"nb-ofsted", "nb-cqc"}},
		{"whose address stands by the copyright", "# Inspection of lamps\n© Crown copyright 2013\nWebsite: www.ofsted.gov.uk", []string{"nb-ofsted"}},
		{"an address elsewhere", "# Inspection of lamps\nParents can write to www.ofsted.gov.uk about lamps.", nil},
		{"a coroner", "# Regulation 28 report to prevent future deaths\nI am Ann Example, assistant coroner, for the coroner area of Westshire.", []string{"assistant coroner, for the coroner area of Westshire"}},
		{"a coroner in capitals", "# Regulation 28 report to prevent future deaths\nI am Dr. Ann Example, HM Assistant Coroner for the coroner area of Westshire.", []string{"HM Assistant Coroner for the coroner area of Westshire"}},
		{"an acting coroner", "# Regulation 28 report to prevent future deaths\nI am Ann Example, Acting Senior Coroner for Westshire", []string{"Acting Senior Coroner for Westshire"}},
		{"a coroner of whom it tells", "# Lamps at sea\nThe senior coroner for Westshire wrote to us about lamps.", nil},
	} {
		doc, src := typed(c.doc + list)
		f := Document(doc, src, Know{Register: org.Builtin()})
		if len(f.Reports) != 1 {
			t.Errorf("%s: %d reports, want one; kind %s", c.name, len(f.Reports), f.Kind)
			continue
		}
		if got := f.Reports[0].Publishers; !slices.Equal(got, c.want) {
			t.Errorf("%s: published by %q, want %q", c.name, got, c.want)
		}
	}
}

// TestWithPlace names the place in the title of a series, for only that tells its reports apart.
func TestWithPlace(t *testing.T) {
	for in, want := range map[string]string{
		"# Inspection of lamp services\n## Westshire Metropolitan Borough Council":                      "Inspection of lamp services: Westshire Metropolitan Borough Council",
		"# Inspection of lamp services\n## What we found":                                               "Inspection of lamp services",
		"# Inspection of lamp services\n## 3 May 2024":                                                  "Inspection of lamp services",
		"# Lamps in Westshire\n## Westshire Metropolitan Borough Council":                               "Lamps in Westshire",
		"# Inspection of lamp services in Westshire Council\n## Westshire Metropolitan Borough Council": "Inspection of lamp services in Westshire Council",
	} {
		doc, src := typed(in + "\n## Recommendations\nRecommendation 1\nHarbours should light their lamps.")
		if got := Document(doc, src, Know{Register: org.Builtin()}).Title; got != want {
			t.Errorf("the title of %q is %q, want %q", in, got, want)
		}
	}
}
