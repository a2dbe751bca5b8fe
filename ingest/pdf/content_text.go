package pdf

import (
	"math"

	objects "github.com/ledongthuc/pdf"
)

// fontNamed returns the font that a resource dictionary calls by name. Looking it up once a stream is enough.
func (in *interpreter) fontNamed(name string, resources objects.Value, id int64) *font {
	key := fontKey{id, name}
	if f, ok := in.named[key]; ok {
		return f
	}
	f := in.f.font(resources.Key("Font").Key(name))
	in.named[key] = f
	return f
}

func (in *interpreter) nextLine(x, y float64) {
	if m := in.tlm.shifted(x, y); m.finite() {
		in.tlm = m
	}
	in.tm = in.tlm
}

// advance moves along the direction of writing by an amount of unscaled text space.
func (in *interpreter) advance(by float64) {
	if in.state.font != nil && in.state.font.vertical {
		in.tm = in.tm.shifted(0, by)
		return
	}
	in.tm = in.tm.shifted(by*in.state.scale, 0)
}

// pen is what glyphs that are drawn one after the other have in common.
type pen struct {
	size  float64 // of a font's unit square on the page
	along float64 // how far a width of 1 goes on the page
	dir   int
	font  *font // as which the glyphs count
	ink   ink
	mark  int
}

// pen returns how the current font draws; ok is false where it draws nothing.
func (in *interpreter) pen() (p pen, ok bool) {
	st := &in.state
	f := st.font
	full := in.tm.mul(st.ctm)
	if f == nil || !full.finite() || !(math.Abs(st.size) < 1e6) {
		return p, false
	}
	p = pen{font: f, ink: st.inkNow(), mark: -1}
	// The size is the height that a font's unit square has on the page.
	p.size = math.Hypot(full[2], full[3]) * math.Abs(st.size) * f.unit
	p.along = math.Hypot(full[0], full[1]) * math.Abs(st.size*st.scale)
	p.dir = direction(full[0]*st.size*st.scale, full[1]*st.size*st.scale)
	if f.vertical {
		p.along = math.Hypot(full[2], full[3]) * math.Abs(st.size)
		p.dir = direction(-full[2]*st.size, -full[3]*st.size)
	}
	if st.mode == 2 {
		p.font = f.thickened() // filled and stroked: how Word makes bold out of a font without it
	}
	if n := len(in.mcid); n > 0 {
		p.mark = in.mcid[n-1]
	}
	return p, true
}

// put draws one glyph whose origin, before the matrices, is moved by dx and dy.
func (in *interpreter) put(p *pen, text string, w, dx, dy float64) {
	if len(in.page.glyphs) >= maxPageGlyphs {
		if !in.cut {
			in.cut = true
			in.problem("the page has too many characters; the rest were left out")
		}
		return
	}
	x, y := in.state.ctm.apply(in.tm.apply(dx, dy))
	g := glyph{text: text, x: x, y: y, w: math.Abs(w) * p.along, size: p.size, dir: p.dir, font: p.font, mark: p.mark, artifact: in.artifact > 0}
	g.hidden = in.hidden > 0 || in.outside(&g)
	in.page.glyphs = append(in.page.glyphs, g)
	in.inks = append(in.inks, p.ink)
}

// show draws a string of character codes.
func (in *interpreter) show(s []byte) {
	st := &in.state
	p, ok := in.pen()
	if !ok {
		return
	}
	f := st.font
	for len(s) > 0 {
		c, n := f.next(s)
		s = s[n:]
		w := f.width(c)
		if f.vertical {
			// The origin of vertical writing is above the middle of a character.
			in.put(&p, f.text(c), w, -f.width2(c)/2*st.size, -0.88*st.size)
		} else {
			in.put(&p, f.text(c), w, 0, st.rise)
		}
		step := w*st.size + st.charSpace
		if c == 32 && n == 1 {
			step += st.wordSpace
		}
		if f.vertical {
			step = -step
		}
		in.advance(step)
	}
}

// write draws characters that no font encoded, each as wide as wide says for a size of 1.
func (in *interpreter) write(text string, wide func(string) float64) {
	p, ok := in.pen()
	if !ok {
		return
	}
	for _, r := range text {
		w := wide(string(r))
		in.put(&p, folded(string(r)), w, 0, 0)
		in.tm = in.tm.shifted(w*in.state.size, 0)
	}
}

// direction returns the nearest of the four directions of writing on a page whose y grows downwards.
func direction(x, y float64) int {
	switch {
	case math.Abs(x) >= math.Abs(y):
		if x < 0 {
			return 180
		}
		return 0
	case y < 0:
		return 90
	}
	return 270
}

// outside reports whether a glyph lies wholly off the page or off what the clipping path lets through.
func (in *interpreter) outside(g *glyph) bool {
	r := g.box(1, 0.3) // generous: ascenders and descenders of a full size
	return r.meet(in.state.clip).empty() || r.meet(in.bounds).empty()
}
