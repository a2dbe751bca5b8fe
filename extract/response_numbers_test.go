package extract

import (
	"strings"
	"testing"
)

func TestFindNumbers(t *testing.T) {
	tests := []struct{ in, want, rest string }{
		{"Recommendation 1", "1", ""},
		{"Recommendation 1: To chief constables", "1", "To chief constables"},
		{"Recommendations 3-5", "3 4 5", ""},
		{"Recommendations 3 – 5: Lamps", "3 4 5", "Lamps"},
		{"recommendations 1, 2 and 4", "1 2 4", ""},
		{"In response to recommendation 10 and 22, lamps were bought.", "10 22", ", lamps were bought."},
		{"Recommendations 4.23-4.34", "4.23 4.24 4.25 4.26 4.27 4.28 4.29 4.30 4.31 4.32 4.33 4.34", ""},
		{"Recommendation 1, Recommendation 2 and Recommendation 7", "1 2 7", ""},
		{"Recommendation 4a) i)", "4a) i)", ""},
		{"Recommendation 8(b)", "8(b)", ""},
		{"Recommendation 018/14", "018/14", ""},
		{"Rec No. 7", "7", ""},
		{"Rec. 12 - Lamps", "12", "Lamps"},
		{"Recommendation One", "1", ""},
		{"Recommendations one to three", "1 2 3", ""},
		{"Recommendations 7a-7c", "7a 7b 7c", ""},
		{"Recommendations 2 to 4 and 9", "2 3 4 9", ""},
		// what is no mention of numbers
		{"The report made 15 recommendations, of which 10 are ours", "", ""},
		{"recommendations made in 2014", "", ""},
		{"a recommendation of 12% growth", "", ""},
		{"our recommendations", "", ""},
		{"Recommendations 2014 to 2018", "", ""},
	}
	for _, tt := range tests {
		c, _ := findNumbers(tt.in)
		if got := strings.Join(c.numbers, " "); got != tt.want || tt.want != "" && c.rest != tt.rest {
			t.Errorf("findNumbers(%q) = %q, rest %q; want %q, rest %q", tt.in, got, c.rest, tt.want, tt.rest)
		}
	}
}
