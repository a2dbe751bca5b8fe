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

// TestEarlierCited reads what a report says of the one whose items it repeats: what the heading calls it, and a title where
// one is given; where two fit there is none.
func TestEarlierCited(t *testing.T) {
	const items = "\n> Kent Police should light every lamp at dusk and say so each month.\n### Re-inspection findings\nLamps were lit.\n### New recommendation\nBy 1 May 2025, Kent Police should publish how much oil it has bought."
	for _, c := range []struct {
		name, intro, head string
		words, title      string
		year              int
		day               string
	}{
		{"a year", "We visited in May 2024.", "Recommendation from the 2021 inspection report", "the 2021 inspection report", "", 2021, ""},
		{"no more than that it was before", "We visited in May 2024.", "Previous recommendations", "Previous recommendations", "", 0, ""},
		{"a day", "", "Recommendations from our report of 7 March 2021", "our report of 7 March 2021", "", 2021, "2021-03-07"},
		{"a title in the heading", "", "Recommendations from ‘Lamps of the Kent coast’", "‘Lamps of the Kent coast’", "Lamps of the Kent coast", 0, ""},
		{"a title and its year in the heading", "", "Recommendations made in Lamps of the Kent coast (2021)", "Lamps of the Kent coast (2021)", "Lamps of the Kent coast", 2021, ""},
		{"a title in the opening", "On 7 March 2021 we published our report, ‘Lamps of the Kent coast’.", "Recommendation from the 2021 inspection report", "the 2021 inspection report", "Lamps of the Kent coast", 2021, "2021-03-07"},
		{"a title of the report before", "Our previous report, ‘Lamps of the Kent coast’, was about lamps.", "Previous recommendations", "Previous recommendations", "Lamps of the Kent coast", 0, ""},
		{"another's publication", "In 2019 the College of Policing published its review ‘Oil in lamps’.", "Previous recommendations", "Previous recommendations", "", 0, ""},
		{"of another year", "In 2019 we published our report ‘Oil in old lamps’.", "Recommendation from the 2021 inspection report", "the 2021 inspection report", "", 2021, ""},
		{"two that fit", "In 2021 we published our report ‘Oil in old lamps’. In 2021 we also published our report ‘Lamps of the Kent coast’.", "Recommendation from the 2021 inspection report", "the 2021 inspection report", "", 2021, ""},
	} {
		doc, src := typed("# Lamps in Kent: a re-inspection\nPublished on: 9 September 2024\n## Introduction\n" + c.intro + "\n## Lighting\n### " + c.head + items)
		found := false
		for _, p := range Document(doc, src, Know{Register: org.Builtin()}).Printings {
			if !strings.Contains(p.Text, "every lamp") {
				if p.Restated || p.Cited.Words != "" {
					t.Errorf("%s: %q is restated from %q, want an item of its own", c.name, p.Text, p.Cited.Words)
				}
				continue
			}
			found = true
			title := ""
			if len(p.Cited.Titles) > 0 {
				title = p.Cited.Titles[0]
			}
			if !p.Restated || p.Cited.Words != c.words || title != c.title || p.Cited.Year != c.year || p.Cited.Published.String() != c.day {
				t.Errorf("%s: restated %v from %q, title %q, %d %s; want %q, %q, %d %s", c.name, p.Restated, p.Cited.Words, title, p.Cited.Year, p.Cited.Published, c.words, c.title, c.year, c.day)
			}
		}
		if !found {
			t.Errorf("%s: the restated item is not found", c.name)
		}
	}
	// the report's own list is its own
	doc, src := typed("# Lamps of the Kent coast\nPublished on: 9 September 2024\n## Recommendations from ‘Lamps of the Kent coast’\nRecommendation 1: Kent Police should light every lamp at dusk and say so each month.")
	for _, p := range Document(doc, src, Know{Register: org.Builtin()}).Printings {
		if p.Restated {
			t.Errorf("a report's own list is restated from %+v", p.Cited)
		}
	}
}

// TestRestatedTable reads a table of what became of an earlier report's items, under a head that names that report.
func TestRestatedTable(t *testing.T) {
	doc, src := typed("# Lamps in Kent: a re-inspection\nPublished on: 9 September 2024\n## Recommendations\nRecommendation 1: By 1 May 2025, Kent Police should publish how much oil it has bought for its lamps.\n## Annex A: progress\n|! No. | Recommendation from the 2021 report | Progress |\n| 1 | Kent Police should light every lamp at dusk and say so each month. | Achieved |\n| 2 | Kent Police should pay its keepers for the nights that they watch. | Not achieved |")
	got := map[string]string{}
	for _, p := range Document(doc, src, Know{Register: org.Builtin()}).Printings {
		got[strings.Join(strings.Fields(p.Text)[:4], " ")] = p.Cited.Words
	}
	want := map[string]string{"By 1 May 2025,": "", "Kent Police should light": "the 2021 report", "Kent Police should pay": "the 2021 report"}
	for item, cited := range want {
		if c, ok := got[item]; !ok || c != cited {
			t.Errorf("%s: cites %q (found %v), want %q; all: %v", item, c, ok, cited, got)
		}
	}
}
