package extract

import (
	"strings"
	"testing"
)

func TestPartNumbers(t *testing.T) {
	tests := []struct{ in, root, want string }{
		{"4a) iv-v) Open books", "4", "4a(iv) 4a(v)"},
		{"4b) Lamps and 4c) i-ii) Ropes", "4", "4b 4c(i) 4c(ii)"},
		{"9a-c) Review of depots, 9d) Nets, 9e) Oil, and 9f)", "9", "9a 9b 9c 9d 9e 9f"},
		{"4a) iii.The review of ropes", "4", "4a(iii)"},
		{"2b. A lamp be lit", "2", "2b"},
		{"Recommendations 12) a-c) are accepted", "12", "12a 12b 12c"},
		{"10a) v) Feedback", "10", "10a(v)"},
		// other recommendations, and numbers that are none
		{"4a) Lamps", "5", ""},
		{"2) a lamp be lit", "2", ""},
		{"In 4 areas", "4", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(partNumbers(tt.in, tt.root), " "); got != tt.want {
			t.Errorf("partNumbers(%q, %q) = %q, want %q", tt.in, tt.root, got, tt.want)
		}
	}
}

func TestOfOtherParts(t *testing.T) {
	numbers := []string{"12a", "12b"}
	for sentence, want := range map[string]bool{
		"We accept the principles behind recommendations 12d and 12e.": true,
		"We accept 12b in principle.":                                  false,
		"We accept 12b and 12d in principle.":                          false,
		"We do not accept this.":                                       false,
		"We accept 4d of another report.":                              false,
	} {
		if got := ofOtherParts(sentence, numbers); got != want {
			t.Errorf("ofOtherParts(%q, %v) = %t, want %t", sentence, numbers, got, want)
		}
	}
	if ofOtherParts("We accept 12d.", nil) {
		t.Error("an answer without a number has no parts")
	}
}
