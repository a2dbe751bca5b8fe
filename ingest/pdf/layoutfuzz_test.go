package pdf

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// fuzzPages makes pages out of bytes: each run of five is a glyph, a ruled line or a jump of the pen.
func fuzzPages(data []byte) []page {
	pages := []page{{number: 1, width: 600, height: 800}}
	x, y, size := 60.0, 80.0, 10.0
	fonts := []*font{plainFont, boldFont, italicFont, signsFont, nil}
	texts := []string{"a", "b", "Z", "1", "2", ".", " ", "-", "•", "ffi", "\u00ad", "(", ")", "o", "é", "…", ":", "ab c"}
	for i := 0; i+5 <= len(data); i += 5 {
		p := &pages[len(pages)-1]
		op, a, b, c, e := data[i], data[i+1], data[i+2], data[i+3], data[i+4]
		switch op % 16 {
		case 0: // a new line
			x, y = 60+float64(a%8)*20, y+float64(b%40)
		case 1:
			x, y = float64(a)*2.5, float64(b)*3.2
		case 2:
			size = 4 + float64(a%20)
		case 3:
			if len(pages) < 6 {
				pages = append(pages, page{number: len(pages) + 1, width: 600, height: 800})
			}
		case 4, 5:
			x0, y0 := float64(a)*2.3, float64(b)*3.1
			r := rect{x0, y0, x0 + float64(c), y0 + float64(e)}
			if op%16 == 5 {
				r.y1 = y0 + 0.5
			}
			p.rules = append(p.rules, rule{rect: r, stroked: op&16 != 0, filled: op&16 == 0, gray: float64(op) / 255})
		case 6:
			p.dots = append(p.dots, rect{float64(a), float64(b), float64(a) + 4, float64(b) + 4})
		case 7:
			odd := []float64{math.NaN(), math.Inf(1), -1e9, 1e300, 0}
			p.glyphs = append(p.glyphs, glyph{text: "q", x: odd[a%5], y: odd[b%5], w: odd[c%5], size: odd[e%5], font: plainFont, mark: -1})
		default:
			w := size * 0.5
			p.glyphs = append(p.glyphs, glyph{
				text: texts[int(a)%len(texts)], x: x, y: y, w: w, size: size, font: fonts[int(b)%len(fonts)],
				dir: []int{0, 0, 0, 0, 0, 0, 0, 90, 270, 180}[int(c)%10], mark: int(e) - 128, artifact: e%11 == 0, hidden: e%13 == 0,
			})
			x += w + float64(c%3)
		}
	}
	return pages
}

// fuzzTags makes a structure out of the same bytes.
func fuzzTags(data []byte) *structure {
	if len(data) == 0 || data[0]%3 == 0 {
		return nil
	}
	roles := []string{"Document", "P", "H1", "L", "LI", "Lbl", "LBody", "Table", "TR", "TD", "TH", "Span", "Note", "TOCI", "Artifact"}
	s := &structure{of: map[markKey]int{}}
	for i, b := range data {
		if i > 300 {
			break
		}
		// Parents may be anything, themselves included.
		s.elements = append(s.elements, element{role: roles[int(b)%len(roles)], parent: int(b)%(i+2) - 1, order: int(b) * 7 % 31, rowSpan: int(b) % 4, colSpan: int(b) % 3})
		s.of[markKey{1 + i%3, int(b) - 128}] = i
	}
	return s
}

// FuzzLayout holds the promises of layout: every word is in exactly one piece or is furniture, no block stands off its
// page, the same input gives the same output, and nothing takes long.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("the quick brown fox jumps over the lazy dog and back again"))
	f.Add([]byte{8, 0, 0, 0, 200, 8, 1, 0, 0, 200, 0, 0, 14, 0, 0, 8, 2, 0, 0, 200, 3, 0, 0, 0, 0, 8, 0, 0, 0, 200})
	f.Add([]byte{5, 20, 30, 200, 0, 5, 20, 40, 200, 0, 5, 20, 50, 200, 0, 4, 20, 30, 1, 60, 4, 100, 30, 1, 60, 1, 25, 35, 0, 0, 8, 1, 0, 0, 200, 1, 50, 45, 0, 0, 8, 2, 0, 0, 200})
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<15 {
			t.Skip()
		}
		start := time.Now()
		pages, tags := fuzzPages(data), fuzzTags(data)
		blocks, skips := layout(pages, tags, layoutOptions{})
		again, skipsAgain := layout(fuzzPages(data), fuzzTags(data), layoutOptions{})
		if !cmp.Equal(blocks, again) || !cmp.Equal(skips, skipsAgain) {
			t.Errorf("not the same twice:\n%s", cmp.Diff(blocks, again))
		}
		for _, b := range blocks {
			if b.Text == "" && b.Marker == "" {
				t.Errorf("an empty block: %+v", b)
			}
			if len(b.Spans) == 0 {
				t.Errorf("a block without a place: %+v", b)
			}
			for _, s := range b.Spans {
				r := s.Box
				if s.Page < 1 || s.Page > len(pages) || r.X0 < 0 || r.Y0 < 0 || r.X1 > 600 || r.Y1 > 800 || r.X0 > r.X1 || r.Y0 > r.Y1 {
					t.Errorf("%q stands at %+v", b.Text, s)
				}
			}
		}
		everyWordOnce(t, pages, tags)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("took %v", took)
		}
	})
}

// everyWordOnce checks that each word found on a page ends up in one piece, or is furniture, or belongs to a table's header
// that was printed again.
func everyWordOnce(t *testing.T, pages []page, tags *structure) {
	t.Helper()
	d, pieces := layDown(pages, tags, layoutOptions{})
	type key struct {
		sheet, order int
		text         string
	}
	left := map[key]int{}
	furniture := 0
	for i, s := range d.sheets {
		for j := range s.lines {
			for _, w := range s.lines[j].words {
				if s.furniture[j] {
					furniture++
					continue
				}
				left[key{i, w.order, w.text}]++
			}
		}
	}
	for i := range pieces {
		for _, l := range pieces[i].lines {
			for _, w := range l.words {
				left[key{l.page, w.order, w.text}]--
			}
		}
	}
	lost := 0
	for k, n := range left {
		if n < 0 {
			t.Errorf("word %v is there %d times too often", k, -n)
		}
		lost += max(n, 0)
	}
	if lost > d.repeated {
		t.Errorf("%d words are in no piece, of which %d were printed again in headers", lost, d.repeated)
	}
	if furniture > 0 && len(d.skips) == 0 {
		t.Error("furniture was set aside in silence")
	}
}

// A page of very many glyphs, all at one place or strewn about, is bounded.
func TestHostilePages(t *testing.T) {
	for name, at := range map[string]func(i int) (x, y float64){
		"one point": func(int) (float64, float64) { return 100, 100 },
		"not a number": func(int) (float64, float64) {
			return math.NaN(), math.Inf(-1)
		},
		"strewn":   func(i int) (float64, float64) { return float64(i * 7919 % 600), float64(i * 104729 % 800) },
		"one line": func(i int) (float64, float64) { return float64(i) / 1000, 100 },
		"a column": func(i int) (float64, float64) { return 100, float64(i) / 700 },
	} {
		t.Run(name, func(t *testing.T) {
			p := page{number: 1, width: 600, height: 800}
			for i := 0; i < 500_000; i++ {
				x, y := at(i)
				p.glyphs = append(p.glyphs, glyph{text: fmt.Sprint(i % 10), x: x, y: y, w: 5, size: 10, font: plainFont, mark: -1})
			}
			start := time.Now()
			_, skips := layout([]page{p}, nil, layoutOptions{})
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if len(skips) == 0 {
				t.Error("what was left out was left out in silence")
			}
		})
	}
}
