package pdf

import (
	"strings"
	"testing"
)

func TestColumnsSectionBySection(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat(sheep+" "+mill+" ", 2))
	other := strings.TrimSpace(strings.Repeat(road+" ", 4))
	section := func(s *typesetter, y float64, head, left, right string) float64 {
		s.font = boldFont
		s.put(60, y, 12, head)
		s.font = plainFont
		return max(s.flow(60, y+24, 290, 10, left), s.flow(310, y+24, 540, 10, right)) + 20
	}
	t.Run("each section's columns end before the next heading", func(t *testing.T) {
		s := newTypesetter().newPage()
		y := section(s, 60, "Sheep", long, other)
		section(s, y, "Roads", other, long)
		got := s.blocks()
		var texts []string
		for _, b := range got {
			texts = append(texts, b.Text)
		}
		if want := []string{"Sheep", long, other, "Roads", other, long}; strings.Join(texts, "|") != strings.Join(want, "|") {
			t.Errorf("got %q", outline(got))
		}
	})
	t.Run("the right column is the longer one", func(t *testing.T) {
		s := newTypesetter().newPage()
		y := section(s, 60, "Sheep", other, long+" "+mill)
		section(s, y, "Roads", other, long+" "+mill)
		if got := s.blocks(); len(got) != 6 || got[2].Text != long+" "+mill || got[5].Text != long+" "+mill {
			t.Errorf("got %q", outline(got))
		}
	})
	t.Run("rows written cell by cell are no sections", func(t *testing.T) {
		s := newTypesetter().newPage()
		y := 60.0
		for range 2 {
			y = max(s.flow(60, y, 200, 10, mill), s.flow(310, y, 540, 10, sheep)) + 14
		}
		if got := outline(s.blocks()); strings.Contains(strings.Join(got, "|"), mill+"|paragraph "+mill) {
			t.Errorf("the cells of a column were put together: %q", got)
		}
	})
}

// Where hardly a paragraph has two lines, the commonest distance is that of paragraphs, not of lines.
func TestLeadingOfSingleLines(t *testing.T) {
	s := newTypesetter().newPage()
	y := 60.0
	line := "The shepherd counted every one of his sheep again at noon (012/26)."
	right := s.put(60, y, 10, line)
	for range 14 {
		y += 17
		s.put(60, y, 10, line)
	}
	y = s.flow(60, y+17, right, 10, sheep+" "+mill+" and nobody at all was there to see that the wheel had stopped in the night.")
	s.put(60, y+5, 10, line)
	got := s.blocks()
	if len(got) != 17 {
		t.Errorf("got %d paragraphs, want 17: %q", len(got), outline(got))
	}
}
