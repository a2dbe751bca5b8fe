package extract

import (
	"slices"
	"strings"
	"testing"

	"heed/record/org"
)

// What the items beside an item show: in each document the sign is raised of the items whose first words are given.
func TestSignsOfLists(t *testing.T) {
	const head = "# Report on keys: an inspection of Kent Police\n"
	know := Know{Register: org.Builtin()}
	for _, c := range []struct {
		name, text, sign string
		want             []string // the first words of the items it is raised of
	}{
		{
			"a heading run into the item before", head + "## Areas for improvement\n- The force should count keys.\n- The force should oil its locks. Strengths\n- Officers know where keys are.\n- Cells are clean.",
			"a heading may have run into an item before it",
			[]string{"Officers know", "Cells are"},
		},
		{
			"no heading in between", head + "## Areas for improvement\n- The force should count keys.\n- The force should oil its locks.\n- The force should close doors.",
			"a heading may have run into an item before it", nil,
		},
		{
			"and before the second of four", head + "Within three months, the force should:\n- count keys;\n- oil locks; and\n- close doors;\n- open windows.",
			"“and” stands before an item of its list",
			[]string{"oil locks;", "close doors;"},
		},
		{
			"and before the last", head + "Within three months, the force should:\n- count keys;\n- oil locks;\n- close doors; and\n- open windows.",
			"“and” stands before an item of its list", nil,
		},
		{
			"a paragraph that is printed no more", head + "## 2 Cells\n2.1 Keys are old.\n2.3 Doors are new.\n## 5 Recommendations\n5.1 Keys should be counted. (2.2)\n5.2 Locks should be oiled. (7.4)\n5.3 Doors should be closed. (2.3)",
			"it was made in paragraph",
			[]string{"Keys should"},
		},
		{
			"a point lost in one of two printings", head + "Recommendation 1: Chief constables should count:\n- keys;\n- doors.\n## Summary of recommendations\nRecommendation 1: Chief constables should count:\n- keys;\n- locks;\n- doors.",
			"the document prints it again with words that are missing here",
			[]string{"Chief constables"},
		},
		{
			"printed twice alike", head + "Recommendation 1: Chief constables should count:\n- keys;\n- doors.\n## Summary of recommendations\nRecommendation 1: Chief constables should count:\n- keys;\n- doors.",
			"the document prints it again with words that are missing here", nil,
		},
		{
			"letters with one missing", head + "Recommendation A: Chief constables should count keys.\n\nRecommendation C: Forces should oil locks.\n\nRecommendation D: Forces should close doors.\n\nRecommendation E: Forces should open windows.",
			"number B missing after A",
			[]string{"Chief constables"},
		},
	} {
		doc, src := typed(c.text)
		var got []string
		found := Document(doc, src, know)
		for _, p := range found.Printings {
			if slices.ContainsFunc(p.Doubts, func(d string) bool { return strings.HasPrefix(d, c.sign) }) {
				got = append(got, strings.Join(strings.Fields(p.Text)[:2], " "))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: raised of %q, want %q, in\n%s", c.name, got, c.want, told(found))
		}
	}
}
