package extract

import (
	"strings"
	"testing"

	"heed/record"
)

// onPage is a document of one column whose lines stand at the given heights, each 10 points high.
func onPage(tops []float64, lines ...string) record.Document {
	doc := record.Document{Reader: "pdf"}
	for n, l := range lines {
		b := record.Block{Kind: record.Paragraph, Text: l, Size: 10, Spans: []record.Span{{Page: 1, Box: record.Rect{X0: 50, Y0: tops[n], X1: 400, Y1: tops[n] + 10}}}}
		if text, ok := strings.CutPrefix(l, "• "); ok {
			b.Kind, b.Marker, b.Text, b.Depth = record.ListItem, "•", text, 1
		}
		if text, ok := strings.CutPrefix(l, "# "); ok {
			b.Kind, b.Text, b.Level = record.Heading, text, 1
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc
}

func TestPlacesOfLines(t *testing.T) {
	lines := []string{"# Keys: an inspection", "Recommendation 1", "Chief constables should count:", "• keys", "• locks", "• hinges", "• doors"}
	for _, c := range []struct {
		name string
		tops []float64
		want string
	}{
		{"evenly set", []float64{10, 40, 55, 70, 85, 100, 115}, ""},
		{"wide before the points", []float64{10, 40, 55, 80, 95, 110, 125}, ""},
		{"a line lost among the points", []float64{10, 40, 55, 70, 85, 115, 130}, "there is a hole between its lines on the page: one may be lost"},
		{"points that changed places", []float64{10, 40, 55, 70, 100, 85, 115}, "its lines stand in another order on the page"},
	} {
		var got []string
		for _, p := range Document(onPage(c.tops, lines...), record.Source{}, Know{}).Printings {
			got = append(got, p.Doubts...)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s: doubts %q, want %q", c.name, g, c.want)
		}
	}
}
