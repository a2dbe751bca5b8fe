package extract

import (
	"strings"
	"testing"

	"heed/record/day"
	"heed/record/org"
)

// TestDeadlinesOfSentences has times that limit the ask, and times that tell of something else.
func TestDeadlinesOfSentences(t *testing.T) {
	published, _ := day.ParseISO("2023-03-14")
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{}}}
	for in, want := range map[string]string{
		"Forces should trim lamps by 1 June 2023.":                                                          "by 1 June 2023=2023-06-01",
		"Forces should trim lamps before the end of this year.":                                             "before the end of this year=2023-12-31",
		"Forces should trim lamps by the end of the 2023/24 financial year.":                                "by the end of the 2023/24 financial year=2024-03-31",
		"Forces should list plans that cost oil, for example the end of candles by March 2025.":             "",
		"Forces should, for example in towns, trim lamps; they should do so by March 2025.":                 "by March 2025=2025-03-31",
		"Forces should finish the trimming that was due to be done by March 2022.":                          "",
		"Forces should finish what had been promised by March 2022.":                                        "",
		"Before buying oil, forces should trim lamps.":                                                      "Before buying oil=",
		"Forces should trim lamps before buying oil.":                                                       "before buying oil=",
		"The board recommended that before allowing boats to land, the harbour be lit.":                     "before allowing boats to land=",
		"Keepers shall be entitled to be heard before choosing a lamp.":                                     "",
		"The rules should be changed so that a keeper is heard prior to the board making a choice.":         "",
		"there is little time before passing the pier":                                                      "",
		"The trimming of lamps prior to the coming of boats.":                                               "",
		"A keeper shall be appointed to the pier as soon as is practicable with the aim that boats see it.": "as soon as is practicable=",
		"Forces should trim lamps without delay and tell keepers.":                                          "without delay=",
		"Forces should make sure that lamps are trimmed as soon as possible and lit.":                       "",
		"Forces should have a plan to review lamps without delay and tell keepers.":                         "",
		"The protection of boats at the earliest opportunity.":                                              "",
		"Review lamps at the earliest opportunity.":                                                         "at the earliest opportunity=",
		"Forces should report within six months of the end of the trial.":                                   "within six months of the end of the trial=",
		"Forces should trim lamps within the next year.":                                                    "within the next year=2024-03-14",
	} {
		var got []string
		for _, d := range w.deadlines(&item{body: typedPieces(in)}, published) {
			got = append(got, d.Printed+"="+d.Date.String())
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("deadlines of %q: %q, want %q", in, g, want)
		}
	}
}

// TestTitleDeadline has headings of lists that set a time for all of it, and such that set none.
func TestTitleDeadline(t *testing.T) {
	for in, want := range map[string]string{
		"Recommendations to be completed within three months": "within three months",
		"Recommendations for implementation by 1 May 2024:":   "by 1 May 2024",
		"Recommendations requiring urgent action":             "urgent action",
		"Recommendations":                                       "",
		"Recommendations made by the board":                     "",
		"Progress on recommendations made by March 2022":        "",
		"Recommendations to be considered with the action plan": "",
	} {
		if got := titleDeadline(in); got != want {
			t.Errorf("titleDeadline(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestHeadingsOverLists has headings between a list's own one and its items: whom they ask, and until when.
func TestHeadingsOverLists(t *testing.T) {
	for heading, want := range map[string]string{
		"### Police forces and lamp boards": "grp-chief-constables; lamp boards |",
		"### Six months":                    "| Six months=2023-09-14",
		"### Immediate":                     "| Immediate=",
		"### Within 3 months":               "| Within 3 months=2023-06-14",
		"### Lamps and Home Office oil":     "|",
		"### Kent Council":                  "la-kent |",
	} {
		doc, src := typed("# Lamps: an inspection of nights\nPublished on: 14 March 2023\n## Recommendations\n" + heading + "\n- Publish a code for lamps.\n- Review how lamps are bought.\n")
		found := Document(doc, src, Know{Register: org.Builtin()})
		if len(found.Printings) != 2 {
			t.Errorf("%s: %d items", heading, len(found.Printings))
			continue
		}
		for _, p := range found.Printings {
			var to []string
			for _, r := range p.Recipients {
				if r.Organisation != "" {
					to = append(to, string(r.Organisation))
				} else {
					to = append(to, r.Printed)
				}
			}
			got := strings.Join(to, "; ") + " |"
			for _, d := range p.Deadlines {
				got += " " + d.Printed + "=" + d.Date.String()
			}
			if got = strings.TrimSpace(got); got != want {
				t.Errorf("%s: %q, want %q", heading, got, want)
			}
		}
	}
}
