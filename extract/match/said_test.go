package match

import (
	"slices"
	"testing"

	"heed/record"
)

func TestSaid(t *testing.T) {
	for words, want := range map[string]int{
		"The Government accepts both recommendations.":                        2,
		"The force accepts all three recommendations to chief constables.":    3,
		"We accept all of the 13 recommendations.":                            13,
		"Forces accepted the three recommendations made for policing.":        3,
		"The force accepts all ten of the report’s recommendations.":          10,
		"The force accepts all the recommendations.":                          0,
		"Both the force and the commissioner accept the recommendations.":     0,
		"We accept the recommendation, which all three inspectorates support": 0,
	} {
		if got := said(words); got != want {
			t.Errorf("said(%q) = %d, want %d", words, got, want)
		}
	}
}

// twice adds to a report the items it has, under other numbers and other words.
func twice(f record.Findings) record.Findings {
	for _, p := range slices.Clone(f.Printings) {
		p.Number += "0"
		p.Text = "Elsewhere and by another way, " + p.Text + " This is asked of those who keep the depots by the sea."
		f.Printings = append(f.Printings, p)
	}
	return f
}
