package pdf

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

// The tests of layout set their own type: sheets of made-up text, letter by letter, with an advance of half an em for a
// letter and a quarter for a space.

var (
	plainFont  = &font{name: "Plain"}
	boldFont   = &font{name: "Plain-Bold", bold: true}
	italicFont = &font{name: "Plain-Italic", italic: true}
	signsFont  = &font{name: "Wingdings", symbol: true}
)

// typesetter fills pages.
type typesetter struct {
	pages []page
	font  *font
	mark  int
}

func newTypesetter() *typesetter { return &typesetter{font: plainFont, mark: -1} }

func (t *typesetter) newPage() *typesetter {
	t.pages = append(t.pages, page{number: len(t.pages) + 1, width: 600, height: 800})
	return t
}

func (t *typesetter) page() *page { return &t.pages[len(t.pages)-1] }

// put writes a line at (x, y) without breaking it and returns where it ends.
func (t *typesetter) put(x, y, size float64, text string) float64 {
	for _, r := range text {
		w := 0.5 * size
		if r == ' ' {
			w = 0.25 * size
		}
		p := t.page()
		p.glyphs = append(p.glyphs, glyph{text: string(r), x: x, y: y, w: w, size: size, font: t.font, mark: t.mark})
		x += w
	}
	return x
}

// flow breaks text into lines between x and right and returns the baseline after the last.
func (t *typesetter) flow(x, y, right, size float64, text string) float64 {
	line := ""
	width := func(s string) float64 {
		return 0.5*size*float64(len([]rune(s))) - 0.25*size*float64(strings.Count(s, " "))
	}
	for _, w := range strings.Fields(text) {
		if line != "" && x+width(line+" "+w) > right {
			t.put(x, y, size, line)
			y += 1.2 * size
			line = ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	t.put(x, y, size, line)
	return y + 1.2*size
}

// item writes a marker at x and its text hanging behind it.
func (t *typesetter) item(x, y, right, size float64, marker, text string) float64 {
	end := t.put(x, y, size, marker)
	return t.flow(max(x+2*size, end+size), y, right, size, text)
}

// box rules a rectangle's outline.
func (t *typesetter) box(x0, y0, x1, y1 float64) {
	p := t.page()
	p.rules = append(p.rules, rule{rect: rect{x0, y0, x1, y1}, stroked: true})
}

// grid rules a table.
func (t *typesetter) grid(xs, ys []float64) {
	for _, x := range xs {
		t.page().rules = append(t.page().rules, rule{rect: rect{x, ys[0], x + 0.5, ys[len(ys)-1]}, filled: true})
	}
	for _, y := range ys {
		t.page().rules = append(t.page().rules, rule{rect: rect{xs[0], y, xs[len(xs)-1], y + 0.5}, filled: true})
	}
}

func (t *typesetter) blocks() []record.Block {
	blocks, _ := layout(t.pages, nil, layoutOptions{})
	return blocks
}

// outline writes blocks as lines: kind, level or depth, marker, text.
func outline(blocks []record.Block) []string {
	var out []string
	for _, b := range blocks {
		s := string(b.Kind)
		if n := b.Level + b.Depth; n > 0 {
			s += string(rune('0' + n))
		}
		if b.Marker != "" {
			s += " [" + b.Marker + "]"
		}
		if b.Note != "" {
			s += " (" + b.Note + ")"
		}
		out = append(out, s+" "+b.Text)
	}
	return out
}

func check(t *testing.T, got []record.Block, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, outline(got)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

const (
	sheep = "The shepherd counted the flock at dusk and again at dawn, and each time one lamb more had strayed from the fold towards the river."
	mill  = "The miller kept no books, so nobody could say how much flour the village had used in the winter before the flood."
	road  = "The road over the hill was closed for the whole of the spring, and carts went round by the old bridge instead."
)

func TestParagraphs(t *testing.T) {
	tests := []struct {
		name string
		set  func(s *typesetter)
		want []string
	}{
		{"a gap parts paragraphs", func(s *typesetter) {
			y := s.flow(60, 100, 400, 10, sheep)
			s.flow(60, y+8, 400, 10, mill)
		}, []string{"paragraph " + sheep, "paragraph " + mill}},
		{"a first-line indent parts paragraphs", func(s *typesetter) {
			y := s.flow(60, 100, 400, 10, sheep)
			s.put(80, y, 10, "The miller kept no books, so nobody could say how much flour the")
			s.flow(60, y+12, 400, 10, "village had used in the winter before the flood.")
		}, []string{"paragraph " + sheep, "paragraph " + mill}},
		{"a short last line parts paragraphs", func(s *typesetter) {
			y := s.flow(60, 100, 400, 10, sheep)
			s.flow(60, y, 400, 10, mill)
		}, []string{"paragraph " + sheep, "paragraph " + mill}},
		{"another size parts paragraphs", func(s *typesetter) {
			y := s.flow(60, 100, 400, 10, sheep)
			s.flow(60, y, 400, 8.5, mill)
		}, []string{"paragraph " + sheep, "paragraph " + mill}},
		{"a number at the start of a line opens no item in running text", func(s *typesetter) {
			s.put(60, 100, 10, "The shepherd counted the flock at dusk, as he had done in the year of the flood,")
			s.put(60, 112, 10, "1897. Then he counted it again at dawn, and one lamb more had strayed from the")
			s.put(60, 124, 10, "fold.")
		}, []string{"paragraph The shepherd counted the flock at dusk, as he had done in the year of the flood, 1897. Then he counted it again at dawn, and one lamb more had strayed from the fold."}},
		{"numbered paragraphs keep their number as a marker", func(s *typesetter) {
			y := s.item(60, 100, 400, 10, "2.43", sheep)
			s.item(60, y+6, 400, 10, "2.44", mill)
		}, []string{"paragraph [2.43] " + sheep, "paragraph [2.44] " + mill}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newTypesetter().newPage()
			// A page of text beside it, so that the usual leading and margins are known.
			tt.set(s)
			s.newPage()
			y := 100.0
			for i := 0; i < 4; i++ {
				y = s.flow(60, y, 400, 10, road) + 8
			}
			got := s.blocks()
			if len(got) < 4 {
				t.Fatalf("only %d blocks", len(got))
			}
			check(t, got[:len(got)-4], tt.want...)
		})
	}
}

func TestLists(t *testing.T) {
	s := newTypesetter().newPage()
	y := s.flow(60, 80, 500, 10, "The council should now do these things, all of them within the year and in this order:")
	y = s.item(70, y+6, 500, 10, "•", "mend the bridge before the winter, "+mill)
	y = s.item(70, y+3, 500, 10, "•", "count the sheep")
	y = s.item(95, y+3, 500, 10, "–", "those on the hill, which nobody has counted since the flood and which may be very many indeed by now, if not more")
	y = s.item(95, y+3, 500, 10, "–", "those by the river")
	y = s.item(70, y+3, 500, 10, "•", "write it all down")
	s.font = signsFont
	s.put(70, y+3, 10, "n")
	s.font = plainFont
	y = s.flow(90, y+3, 500, 10, "keep the book")
	y = s.item(60, y+10, 500, 10, "(a)", sheep)
	s.item(60, y+10, 500, 10, "(b)", mill)
	check(t, s.blocks(),
		"paragraph The council should now do these things, all of them within the year and in this order:",
		"list_item1 [•] mend the bridge before the winter, "+mill,
		"list_item1 [•] count the sheep",
		"list_item2 [–] those on the hill, which nobody has counted since the flood and which may be very many indeed by now, if not more",
		"list_item2 [–] those by the river",
		"list_item1 [•] write it all down",
		"list_item1 [■] keep the book",
		"list_item1 [(a)] "+sheep,
		"list_item1 [(b)] "+mill,
	)
}

// Dashes that stand far before items of several lines are no column of a table.
func TestDashesFarFromTheirItems(t *testing.T) {
	s := newTypesetter().newPage()
	y := 100.0
	var want []string
	for _, text := range []string{sheep, mill, road, sheep} {
		s.put(60, y, 10, "–")
		y = s.flow(90, y, 400, 10, text) + 8
		want = append(want, "list_item1 [–] "+text)
	}
	check(t, s.blocks(), want...)
}

func TestDrawnBullets(t *testing.T) {
	s := newTypesetter().newPage()
	y := 100.0
	for _, text := range []string{"mend the bridge", "count the sheep"} {
		s.page().dots = append(s.page().dots, rect{70, y - 5, 74, y - 1})
		y = s.flow(84, y, 500, 10, text)
	}
	check(t, s.blocks(), "list_item1 [•] mend the bridge", "list_item1 [•] count the sheep")
}

func TestWords(t *testing.T) {
	t.Run("gaps and printed spaces", func(t *testing.T) {
		s := newTypesetter().newPage()
		x := s.put(60, 100, 10, "the")
		x = s.put(x+2.2, 100, 10, "old") // a gap without a space
		x = s.put(x+0.9, 100, 10, "er")  // kerning
		s.put(x, 100, 10, " bridge")
		check(t, s.blocks(), "paragraph the older bridge")
	})
	t.Run("letter-spaced heading", func(t *testing.T) {
		s := newTypesetter().newPage()
		x := 60.0
		for _, r := range "OLD~ROAD" {
			if r == '~' {
				x += 6
				continue
			}
			x = s.put(x, 100, 16, string(r)) + 4
		}
		s.flow(60, 140, 500, 10, sheep)
		check(t, s.blocks(), "heading1 OLD ROAD", "paragraph "+sheep)
	})
	t.Run("letters printed twice", func(t *testing.T) {
		s := newTypesetter().newPage()
		s.put(60, 100, 10, "Bold by hand")
		s.put(60.4, 100, 10, "Bold by hand")
		check(t, s.blocks(), "paragraph Bold by hand")
	})
	t.Run("note marks leave the text, ordinals and units stay", func(t *testing.T) {
		s := newTypesetter().newPage()
		x := s.put(60, 100, 10, "the flood")
		x = s.put(x, 96.5, 6, "12")
		x = s.put(x, 100, 10, " of the 19")
		x = s.put(x, 96.5, 6, "th")
		x = s.put(x, 100, 10, " century over 20 m")
		x = s.put(x, 96.5, 6, "2")
		s.put(x, 100, 10, " of grass")
		check(t, s.blocks(), "paragraph the flood of the 19th century over 20 m2 of grass")
	})
	t.Run("odd spaces and soft hyphens", func(t *testing.T) {
		s := newTypesetter().newPage()
		s.put(60, 100, 10, "the\u00a0old\u2009mill\u00ader")
		check(t, s.blocks(), "paragraph the old miller")
	})
	t.Run("text turned on its side", func(t *testing.T) {
		s := newTypesetter().newPage()
		p := s.page()
		y := 500.0
		for _, r := range "sideways text" {
			w := 5.0
			if r == ' ' {
				w = 2.5
			}
			p.glyphs = append(p.glyphs, glyph{text: string(r), x: 100, y: y, w: w, size: 10, dir: 90, font: plainFont, mark: -1})
			y -= w
		}
		got := s.blocks()
		check(t, got, "paragraph sideways text")
		if b := got[0].Spans[0].Box; b.Y1 > 500.1 || b.X0 > 100 || b.X1 < 100 || b.Y1-b.Y0 < 50 {
			t.Errorf("box %v does not stand where the text does", b)
		}
	})
}

func TestHyphens(t *testing.T) {
	set := func(elsewhere string) string {
		s := newTypesetter().newPage()
		s.put(60, 100, 10, "The committee asked for a plan that would be multi-")
		s.put(60, 112, 10, "agency, and it was.")
		s.put(60, 160, 10, elsewhere)
		return s.blocks()[0].Text
	}
	for elsewhere, want := range map[string]string{
		"A multi-agency plan.":       "multi-agency",
		"A multiagency plan.":        "multiagency",
		"No plan of any such sort.":  "multi-agency",
		"Multi-Agency, multiagency!": "multi-agency",
	} {
		if got := set(elsewhere); !strings.Contains(got, " "+want+", and") {
			t.Errorf("beside %q: %q, want %q in it", elsewhere, got, want)
		}
	}
}

func TestHeadings(t *testing.T) {
	s := newTypesetter().newPage()
	s.put(60, 80, 20, "A report on sheep")
	s.font = boldFont
	s.put(60, 120, 14, "1. What we found")
	s.put(60, 150, 10, "The hill")
	s.font = plainFont
	y := s.flow(60, 170, 400, 10, sheep)
	s.font = boldFont
	s.put(60, y+12, 10, "The river")
	s.font = plainFont
	y = s.flow(60, y+30, 400, 10, mill)
	s.font = boldFont
	s.put(60, y+20, 14, "2. What should be done")
	s.font = plainFont
	y = s.flow(60, y+42, 400, 10, road)
	s.font = boldFont
	s.flow(60, y+10, 400, 10, "This whole sentence is bold and is no heading, because it says a thing and ends with a full stop.")
	s.font = plainFont
	got := s.blocks()
	check(t, got,
		"heading1 A report on sheep",
		"heading2 [1.] What we found",
		"heading3 The hill",
		"paragraph "+sheep,
		"heading3 The river",
		"paragraph "+mill,
		"heading2 [2.] What should be done",
		"paragraph "+road,
		"paragraph This whole sentence is bold and is no heading, because it says a thing and ends with a full stop.",
	)
	if diff := cmp.Diff([]string{"A report on sheep", "What we found", "The river"}, got[5].Path); diff != "" {
		t.Errorf("path (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"A report on sheep", "What should be done"}, got[7].Path); diff != "" {
		t.Errorf("path (-want +got):\n%s", diff)
	}
}

func TestColumns(t *testing.T) {
	long := strings.Repeat(sheep+" "+mill+" ", 2)
	other := strings.Repeat(road+" ", 4)
	t.Run("two columns under a heading", func(t *testing.T) {
		s := newTypesetter().newPage()
		s.font = boldFont
		s.put(60, 60, 18, "A page in two columns and one heading")
		s.font = plainFont
		s.flow(60, 100, 290, 10, long)
		s.flow(310, 100, 540, 10, other)
		check(t, s.blocks(), "heading1 A page in two columns and one heading", "paragraph "+strings.TrimSpace(long), "paragraph "+strings.TrimSpace(other))
	})
	t.Run("two columns written line by line", func(t *testing.T) {
		a, b := newTypesetter().newPage(), newTypesetter().newPage()
		a.flow(60, 100, 290, 10, long)
		b.flow(310, 100, 540, 10, strings.Repeat(road+" ", 5))
		s := newTypesetter().newPage()
		for y := 100.0; y < 700; y += 12 {
			for _, from := range []*typesetter{a, b} {
				for _, g := range from.page().glyphs {
					if g.y == y {
						s.page().glyphs = append(s.page().glyphs, g)
					}
				}
			}
		}
		got := s.blocks()
		if len(got) != 2 || !strings.HasPrefix(got[0].Text, sheep) || !strings.HasPrefix(got[1].Text, road) {
			t.Errorf("got %q", outline(got))
		}
	})
	t.Run("a list is not two columns", func(t *testing.T) {
		s := newTypesetter().newPage()
		y := 100.0
		for i := 0; i < 6; i++ {
			y = s.item(60, y, 400, 10, "•", sheep)
		}
		if got := s.blocks(); len(got) != 6 || got[3].Text != sheep {
			t.Errorf("got %q", outline(got))
		}
	})
	t.Run("a box beside text", func(t *testing.T) {
		s := newTypesetter().newPage()
		s.flow(60, 100, 380, 10, long)
		s.box(400, 92, 560, 200)
		s.flow(408, 106, 552, 10, mill)
		got := s.blocks()
		check(t, got, "paragraph "+strings.TrimSpace(long), "paragraph "+mill)
		if got[0].Box != 0 || got[1].Box != 1 {
			t.Errorf("boxes %d and %d, want 0 and 1", got[0].Box, got[1].Box)
		}
	})
}

func TestBoxes(t *testing.T) {
	s := newTypesetter().newPage()
	y := s.flow(60, 80, 500, 10, sheep)
	p := s.page()
	// A shaded box, painted line by line as word processors do.
	for i := 0; i < 4; i++ {
		p.rules = append(p.rules, rule{rect: rect{55, y + 10 + float64(i)*15, 505, y + 25 + float64(i)*15}, filled: true, gray: 0.85})
	}
	s.font = boldFont
	s.put(60, y+24, 10, "Recommendation 1")
	s.font = plainFont
	s.flow(60, y+42, 500, 10, "The council should mend the bridge before the winter.")
	s.flow(60, y+100, 500, 10, mill)
	got := s.blocks()
	check(t, got, "paragraph "+sheep, "heading1 Recommendation 1", "paragraph The council should mend the bridge before the winter.", "paragraph "+mill)
	if boxes := []int{got[0].Box, got[1].Box, got[2].Box, got[3].Box}; !cmp.Equal(boxes, []int{0, 1, 1, 0}) {
		t.Errorf("boxes %v, want the middle two in one", boxes)
	}
}

func TestContents(t *testing.T) {
	s := newTypesetter().newPage()
	s.put(60, 80, 16, "Contents")
	for i, title := range []string{"1. Foreword", "2. The hill", "3. The river"} {
		y := 120 + float64(i)*16
		x := s.put(60, y, 10, title+" ")
		for x < 480 {
			x = s.put(x, y, 10, ".")
		}
		s.put(490, y, 10, string(rune('3'+i)))
	}
	s.newPage()
	s.flow(60, 100, 500, 10, sheep)
	check(t, s.blocks(), "heading1 Contents", "contents [1.] Foreword 3", "contents [2.] The hill 4", "contents [3.] The river 5", "paragraph "+sheep)
}

func TestFootnotes(t *testing.T) {
	s := newTypesetter().newPage()
	x := s.put(60, 100, 10, "The flood came in spring")
	s.put(x, 96.5, 6, "1")
	y := s.flow(60, 120, 500, 10, sheep)
	s.flow(60, y+6, 500, 10, mill)
	p := s.page()
	p.rules = append(p.rules, rule{rect: rect{60, 690, 200, 690.5}, filled: true})
	s.put(60, 699, 5, "1")
	s.put(64, 702, 8, "See the book of the parish, which has it all.")
	s.put(60, 711, 5, "2")
	s.put(64, 714, 8, "The same.")
	s.newPage()
	s.flow(60, 100, 500, 10, road)
	check(t, s.blocks(),
		"paragraph The flood came in spring",
		"paragraph "+sheep,
		"paragraph "+mill,
		"footnote (1) See the book of the parish, which has it all.",
		"footnote (2) The same.",
		"paragraph "+road,
	)
}
