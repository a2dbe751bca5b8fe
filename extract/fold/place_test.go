package fold

import "testing"

func TestEndPlace(t *testing.T) {
	tests := []struct{ text, rest, place string }{
		{"Light every lamp. (Chapter 9, paragraph 9.15)", "Light every lamp.", "(Chapter 9, paragraph 9.15)"},
		{"Light every lamp. (see paragraphs 3.4 to 3.6)", "Light every lamp.", "(see paragraphs 3.4 to 3.6)"},
		{"Light every lamp (paragraphs 42 and 66a).", "Light every lamp", "(paragraphs 42 and 66a)"},
		{"Light every lamp. [Part II, pages 12–14]", "Light every lamp.", "[Part II, pages 12–14]"},
		{"Light every lamp. (Volume 1, Chapter 2; Volume 3, Chapter 4.)", "Light every lamp. (Volume 1, Chapter 2; Volume 3, Chapter 4.)", ""},
		{"Light every lamp (as in Chapter 9).", "Light every lamp (as in Chapter 9).", ""},
		{"Follow the code (paragraph 4 of the lamp act).", "Follow the code (paragraph 4 of the lamp act).", ""},
		{"Light (see page 4) every lamp.", "Light (see page 4) every lamp.", ""},
		{"Light every lamp (by 2025).", "Light every lamp (by 2025).", ""},
		{"(page 4)", "", "(page 4)"},
		{"", "", ""},
	}
	for _, tt := range tests {
		if rest, place := EndPlace(tt.text); rest != tt.rest || place != tt.place {
			t.Errorf("%q: %q and %q", tt.text, rest, place)
		}
	}
}
