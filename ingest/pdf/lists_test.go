package pdf

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

func TestCountsOn(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"9.", "10.", true},
		{"(b)", "(c)", true},
		{"iii.", "iv.", true},
		{"viii)", "ix)", true},
		{"3b.", "3c.", true},
		{"h.", "i.", true},
		{"9.", "11.", false},
		{"9.", "10)", false},
		{"(b)", "c.", false},
		{"3b.", "4c.", false},
		{"", "1.", false},
		{"", "", false},
		{"z.", "{.", false},
	} {
		if got := countsOn(c.a, c.b); got != c.want {
			t.Errorf("%q after %q: %v", c.b, c.a, got)
		}
	}
}

// Items at the head of a page, with little space behind their numbers: they count on from the last of the page before. A
// number that counts on from nothing is the end of the sentence before.
func TestItemAtPageHead(t *testing.T) {
	for next, want := range map[string]string{"10.": "10.|Feed the dogs.", "30.": "|30. Feed the dogs."} {
		s := newTypesetter().newPage()
		y := s.flow(60, 60, 500, 10, sheep) + 10
		y = s.item(60, y, 500, 10, "8.", "Close the gate.")
		s.item(60, y, 500, 10, "9.", "Count the sheep,")
		s.newPage()
		s.put(60, 60, 10, next+" Feed the dogs.")
		s.flow(60, 100, 500, 10, mill)
		var got []record.Block
		for _, b := range s.blocks() {
			if b.PageLast() == 2 {
				got = append(got, b)
			}
		}
		if len(got) != 2 || got[0].Marker+"|"+got[0].Text != want {
			t.Errorf("%s: %+v, want %q first", next, got, want)
		}
	}
}

// Bullets in larger type than their text, a little lower: the line above a bullet is a line of its own.
func TestLargeBullets(t *testing.T) {
	s := newTypesetter().newPage()
	s.put(60, 60, 9.5, "Stores")
	for i, text := range []string{"Count the sheep", "Close the gate"} {
		y := 72 + 12*float64(i)
		s.put(60, y+1.5, 18, "•")
		s.put(75, y, 9.5, text)
	}
	s.put(75, 96, 9.5, "when it rains")
	s.flow(60, 120, 500, 9.5, mill)
	want := []string{"Stores", "Count the sheep", "Close the gate when it rains", mill}
	var got []string
	for _, b := range s.blocks() {
		got = append(got, b.Text)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
}

// Words that were blacked out belong to their lines: an item goes on under what is missing, and a line that begins behind a
// bar goes on with the one before.
func TestBlackBars(t *testing.T) {
	s := newTypesetter().newPage()
	bar := func(x0, x1, y float64) {
		s.page().rules = append(s.page().rules, rule{rect: rect{x0, y - 8, x1, y + 3}, filled: true})
	}
	s.put(60, 100, 10, "1.")
	bar(80, 180, 100)
	bar(183, 230, 100) // a second word
	s.put(236, 100, 10, "keeper of the stores at the town")
	s.put(80, 112, 10, "hall")
	s.put(60, 124, 10, "2.")
	s.put(80, 124, 10, "The clerk was told of this by the mayor and by")
	bar(314, 400, 124)
	bar(80, 140, 136)
	s.put(144, 136, 10, "on that day.")
	blocks, _ := layout(s.pages, nil, layoutOptions{})
	var got []string
	for _, b := range blocks {
		got = append(got, fmt.Sprintf("%s %s %s", b.Kind, b.Marker, b.Text))
	}
	want := []string{"list_item 1. keeper of the stores at the town hall", "list_item 2. The clerk was told of this by the mayor and by on that day."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// What is set in and stands wholly in quotation marks is a quotation though it is as wide as the text, and a note's mark
// may follow it. A sentence that only begins with quoted words is none.
func TestQuotationOfFullWidth(t *testing.T) {
	for text, want := range map[string]record.BlockKind{
		"“The sheep were counted by the mayor himself at the gate of the town on every day of the year, and twice on Sundays, as was the custom.”": record.Quote,
		"“The sheep” is what the mayor says when he means all that is counted at the gate of the town on every day of the year, and on Sundays.":   record.Paragraph,
	} {
		s := newTypesetter().newPage()
		y := s.flow(60, 100, 500, 10, road)
		y = s.flow(80, y+12, 500, 10, text)
		s.flow(60, y+12, 500, 10, mill)
		blocks, _ := layout(s.pages, nil, layoutOptions{})
		if len(blocks) != 3 || blocks[1].Kind != want {
			t.Errorf("%q: %+v, want %s", text, blocks, want)
		}
	}
}
