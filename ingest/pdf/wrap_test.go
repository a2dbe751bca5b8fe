package pdf

import (
	"strings"
	"testing"
)

// A line that a wrap makes begin with a number and a full stop is no item of a list, wherever the margin falls.
func TestWrappedNumbers(t *testing.T) {
	text := "The shepherd brought home every lamb that was younger than 13. He counted them at the gate. The rules are those of parts 2, 5 and 13. They were read out at the fair and nobody in the village had any doubt about what they said."
	for _, markers := range [][]string{{""}, {"•"}, {"12."}, {"(b)"}, {"glued"}} {
		for right := 200.0; right < 560; right += 3 {
			s := newTypesetter().newPage()
			y := 60.0
			for _, m := range append(markers, markers...) {
				if m == "" {
					y = s.flow(60, y, right, 10, text)
				} else if m == "glued" {
					y = s.gluedItem(60, y, right, 10, "12.", text)
				} else {
					y = s.item(60, y, right, 10, m, text)
				}
				y += 6
			}
			for _, b := range s.blocks() {
				if strings.TrimSpace(b.Text) != text {
					t.Errorf("marker %q, margin %.0f: %q", markers[0], right, outline(s.blocks()))
					break
				}
			}
		}
	}
}

// gluedItem writes a number and its text without a space between them, the other lines hanging behind the number.
func (t *typesetter) gluedItem(x, y, right, size float64, marker, text string) float64 {
	end := t.put(x, y, size, marker)
	return t.flow(end, y, right, size, text)
}

func TestGluedNumbers(t *testing.T) {
	for word, want := range map[string]int{"11.The": 3, "1)Each": 2, "(b)Every": 3, "4.A": 2, "2.5": 0, "13.A4": 0, "7.DNA": 0, "(a)": 0, "12.": 0, "3.the": 0, "The": 0, "": 0} {
		if got := gluedNumber(word); got != want {
			t.Errorf("gluedNumber(%q) = %d, want %d", word, got, want)
		}
	}
}
