package fold

import "testing"

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		" – ":                   "",
		"The force’s “own”":     "the forces own",
		"• (a) Count; RE-COUNT": "a count re count",
		"lamp\u00adposts":       "lampposts",
		"Swyddfa’r Heddlu Ŵ":    "swyddfar heddlu ŵ",
		"018-14":                "018 14",
	} {
		if got := Words(in); got != want {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
		if again := Words(Words(in)); again != Words(in) {
			t.Errorf("Words(%q) changes when folded again: %q", in, again)
		}
	}
}
