package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// book sets n pages of text with a running header, a footer and a page number, as edit wants them.
func book(n int, edit func(s *typesetter, page int)) *typesetter {
	s := newTypesetter()
	for i := 1; i <= n; i++ {
		s.newPage()
		s.put(60, 40, 8, "A report on sheep")
		y := s.flow(60, 80, 500, 10, fmt.Sprintf("Page %s. ", strings.Repeat("so ", i))+sheep) + 8
		y = s.flow(60, y, 500, 10, mill) + 8
		for k := 0; k < i%3; k++ {
			y = s.flow(60, y, 500, 10, road) + 8
		}
		s.put(60, 770, 8, "The parish")
		s.put(500, 770, 8, fmt.Sprintf("Page %d of %d", i, n))
		if edit != nil {
			edit(s, i)
		}
	}
	return s
}

func TestFurniture(t *testing.T) {
	s := book(6, nil)
	blocks, skips := layout(s.pages, nil, layoutOptions{})
	for _, b := range blocks {
		if strings.Contains(b.Text, "report on sheep") || strings.Contains(b.Text, "The parish") || strings.Contains(b.Text, " of 6") {
			t.Errorf("furniture in the text: %q", b.Text)
		}
	}
	if want := 6*2 + 2*(1+2); len(blocks) != want {
		t.Errorf("%d blocks, want %d: %q", len(blocks), want, outline(blocks))
	}
	said := ""
	for _, k := range skips {
		said += k.Reason
	}
	for _, want := range []string{"a report on sheep", "the parish", "page # of #"} {
		if !strings.Contains(said, want) {
			t.Errorf("skips %q do not name %q", said, want)
		}
	}
}

// Headings that stand at the top of the text of several pages are text: the place is one of text.
func TestRepeatedHeadingStays(t *testing.T) {
	s := newTypesetter()
	for i := 0; i < 8; i++ {
		s.newPage()
		s.font = boldFont
		if i%3 == 0 {
			s.put(60, 80, 12, "Areas for improvement")
		} else {
			s.put(60, 80, 12, []string{"Hill", "River", "Bridge", "Mill", "Fold", "Village", "Road", "Book"}[i])
		}
		s.font = plainFont
		s.flow(60, 100, 500, 10, sheep)
	}
	n := 0
	for _, b := range s.blocks() {
		if b.Text == "Areas for improvement" {
			n++
		}
	}
	if n != 3 {
		t.Errorf("the heading is there %d times, want 3", n)
	}
}

// A sentence that a page's end cuts is one paragraph, whatever stands at the pages' edges; so is one that a footnote parts.
func TestJoinOverPages(t *testing.T) {
	s := book(4, func(s *typesetter, page int) {
		switch page {
		case 1:
			s.put(60, 680, 10, "The council should mend the bridge before the winter and count the sheep when")
			s.put(60, 700, 6, "9")
			s.put(64, 703, 8, "It stands over the river.")
		case 2:
			p := s.page()
			for i := range p.glyphs {
				if p.glyphs[i].y > 60 && p.glyphs[i].y < 700 {
					p.glyphs[i].y += 24
				}
			}
			s.put(60, 80, 10, "the shepherd comes home.")
		}
	})
	found := false
	for _, b := range s.blocks() {
		if strings.HasPrefix(b.Text, "The council should") {
			found = true
			if !strings.HasSuffix(b.Text, "sheep when the shepherd comes home.") || len(b.Spans) != 2 || b.PageFirst() != 1 || b.PageLast() != 2 {
				t.Errorf("got %q on %v", b.Text, b.Spans)
			}
		}
	}
	if !found {
		t.Error("the paragraph is gone")
	}
}

// What begins a page with a capital after a finished sentence is another paragraph.
func TestNoJoinOverPages(t *testing.T) {
	s := newTypesetter().newPage()
	y := s.flow(60, 80, 500, 10, sheep) + 10
	s.flow(60, y, 500, 10, mill)
	s.newPage()
	y = s.flow(60, 80, 500, 10, road) + 10
	s.item(60, y, 500, 10, "•", "count")
	s.newPage()
	s.item(60, 80, 500, 10, "•", "mend")
	check(t, s.blocks(), "paragraph "+sheep, "paragraph "+mill, "paragraph "+road, "list_item1 [•] count", "list_item1 [•] mend")
}

func TestTextLayerOfAScan(t *testing.T) {
	s := newTypesetter().newPage()
	s.flow(60, 80, 500, 10, sheep)
	p := s.page()
	for i := range p.glyphs {
		p.glyphs[i].hidden = true
	}
	if got := s.blocks(); len(got) != 0 {
		t.Errorf("invisible text was read: %q", outline(got))
	}
	p.images = []rect{{0, 0, 600, 800}}
	check(t, s.blocks(), "paragraph "+sheep)
}
