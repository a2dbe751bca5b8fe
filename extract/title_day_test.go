package extract

import "testing"

func TestTitleAndDay(t *testing.T) {
	for _, c := range []struct{ in, title, day string }{
		{"Lamps after dark (12 March 2024)", "Lamps after dark", "2024-03-12"},
		{"Lamps after dark, published 12 March 2024", "Lamps after dark", "2024-03-12"},
		{"Lamps after dark – 12/03/24", "Lamps after dark", "2024-03-12"},
		{"Lamps after dark", "Lamps after dark", ""},
		{"Lamps after dark (March 2024)", "Lamps after dark (March 2024)", ""},
		{"The fire of 12 March 2024", "The fire of 12 March 2024", "2024-03-12"},                                   // part of the title
		{"The fire of 12 March 2024: what went wrong", "The fire of 12 March 2024: what went wrong", "2024-03-12"}, // likewise
		{"12 March 2024", "12 March 2024", "2024-03-12"},
	} {
		title, day := titleAndDay(c.in)
		if title != c.title || day.String() != c.day {
			t.Errorf("titleAndDay(%q) = %q, %q; want %q, %q", c.in, title, day, c.title, c.day)
		}
	}
}
