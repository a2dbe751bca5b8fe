package extract

import (
	"strings"
	"testing"

	"heed/record/org"
)

func TestVerdictOn(t *testing.T) {
	for in, want := range map[string]bool{
		"The force has met this recommendation.":                        true,
		"This recommendation has been met.":                             true,
		"This recommendation has not yet been fully achieved.":          true,
		"We therefore consider that this recommendation is closed.":     true,
		"Our 2023 recommendation remains outstanding.":                  true,
		"The service has not implemented the recommendation.":           true,
		"It takes as long as it did.":                                   false,
		"The force should implement this recommendation by May.":        false,
		"We made this recommendation in 2023.":                          false,
		"Officers have addressed the delays that we found.":             false,
		"We recommend that the force completes this work.":              false,
		"The force accepted the recommendation and has bought new oil.": false,
	} {
		if got := verdictOn.MatchString(in); got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

// TestVerdictOnRestated reads a re-inspection: what it says of an earlier item becomes a note of it, a new item has none.
func TestVerdictOnRestated(t *testing.T) {
	doc, src := typed("# Lamps in Kent: a re-inspection\n## Lighting\n### Recommendation from the 2023 inspection report\n> Kent Police should light every lamp at dusk and say so each month.\n### Re-inspection findings\nLamps were lit. The force has met this recommendation.\n## Oil\n### Recommendation from the 2023 inspection report\n> Kent Police should buy oil before winter and store it in dry barrels.\n### Re-inspection findings\nThere was no oil.\n### New recommendation\nBy 1 May 2025, Kent Police should publish how much oil it has bought.")
	notes := map[string]string{}
	for _, p := range Document(doc, src, Know{Register: org.Builtin()}).Printings {
		notes[strings.Join(strings.Fields(p.Text)[:5], " ")] = p.Notes
	}
	want := map[string]string{"Kent Police should light every": "The force has met this recommendation.", "Kent Police should buy oil": "", "By 1 May 2025, Kent": ""}
	for text, note := range want {
		if got, ok := notes[text]; !ok || got != note {
			t.Errorf("%s: note %q (found %v), want %q; all: %v", text, got, ok, note, notes)
		}
	}
}
