package extract

import (
	"strings"
	"testing"

	"heed/record/org"
)

func TestVoices(t *testing.T) {
	a := &answers{know: Know{Register: org.Builtin()}}
	for words, want := range map[string]string{
		"Accepted by the Home Office.":                                                  "nb-home-office",
		"The Home Office accepts this recommendation.":                                  "nb-home-office",
		"This recommendation is for the Home Office and is not applicable to us.":       "",
		"The recommendation is addressed to the College of Policing. It is not for us.": "",
		"Not applicable: directed at the Home Office":                                   "",
		"Home Office: accepted. A matter for the Ministry of Justice is left open.":     "nb-home-office",
	} {
		var got []string
		for _, id := range a.voices(words) {
			got = append(got, string(id))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("voices(%q) = %v, want %q", words, got, want)
		}
	}
}
