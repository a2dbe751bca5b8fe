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

// show draws a string.
func (in *interpreter) show(s []byte) {
	st := &in.state
	f := st.font
	if f == nil || len(s) == 0 {
		return
	}
	full := in.tm.mul(st.ctm)
	if !full.finite() || !(math.Abs(st.size) < 1e6) {
		return
	}
	// The size is the height that a font's unit square has on the page.
	size := math.Hypot(full[2], full[3]) * math.Abs(st.size) * f.unit
	along := math.Hypot(full[0], full[1]) * math.Abs(st.size*st.scale)
	dir := direction(full[0]*st.size*st.scale, full[1]*st.size*st.scale)
	if f.vertical {
		along = math.Hypot(full[2], full[3]) * math.Abs(st.size)
		dir = direction(-full[2]*st.size, -full[3]*st.size)
	}
	shownAs := f
	if st.mode == 2 {
		shownAs = f.thickened() // filled and stroked: how Word makes bold out of a font without it
	}
	how := st.inkNow()
	id := -1
	if n := len(in.mcid); n > 0 {
		id = in.mcid[n-1]
	}
	for len(s) > 0 {
		c, n := f.next(s)
		s = s[n:]
		w := f.width(c)
		if len(in.page.glyphs) < maxPageGlyphs {
			x, y := st.ctm.apply(in.tm.apply(0, st.rise))
			g := glyph{
				text: f.text(c), x: x, y: y, w: math.Abs(w) * along, size: size, dir: dir, font: shownAs,
				mark: id, artifact: in.artifact > 0,
			}
			if f.vertical {
				// The origin of vertical writing is above the middle of a character.
				g.x, g.y = st.ctm.apply(in.tm.apply(-f.width2(c)/2*st.size, -0.88*st.size))
			}
			g.hidden = in.hidden > 0 || in.outside(&g)
			in.page.glyphs = append(in.page.glyphs, g)
			in.inks = append(in.inks, how)
		} else if !in.cut {
			in.cut = true
			in.problem("the page has too many characters; the rest were left out")
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
