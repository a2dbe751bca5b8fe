package extract

import (
	"testing"

	"heed/record/org"
)

func TestDatedStatus(t *testing.T) {
	for text, want := range map[string]bool{
		"30th January 2015: awaiting review":              true,
		"13 September 2016 – complete":                    true,
		"Complete (13 September 2016)":                    true,
		"Status: closed, 4 May 2024":                      true,
		"13 September 2016: complete the review of ropes": false,
		"By 13 September 2016, complete":                  false,
		"September 2016: complete":                        false,
		"Complete":                                        false,
		"13 September 2016":                               false,
	} {
		if got := datedStatus(text); got != want {
			t.Errorf("datedStatus(%q) = %t, want %t", text, got, want)
		}
	}
}

// TestStatusesAreNoItems reads a page on which an inspectorate prints its recommendations with how far they are.
func TestStatusesAreNoItems(t *testing.T) {
	doc, src := typed("as: report\n\n# Recommendations for Essex Police\n## Ropes\nBy 31 August 2015, all chief constables should count their ropes.\n- 30 January 2015: awaiting review\n- 13 September 2016: complete\n## Stores\nBy 31 March 2016, the force should lock its stores.\n- 1 February 2016: not yet started")
	f := Document(doc, src, Know{Register: org.Builtin()})
	if len(f.Printings) != 2 || f.Printings[0].Text != "By 31 August 2015, all chief constables should count their ropes." || f.Printings[1].Text != "By 31 March 2016, the force should lock its stores." {
		t.Errorf("printings = %+v", f.Printings)
	}
}
