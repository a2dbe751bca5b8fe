package pdf

import "math"

// ink says how a glyph was put on the page.
type ink byte

const (
	plainInk ink = iota
	noInk        // render mode 3, or wholly transparent: nothing is drawn
	paleInk      // the colour of paper
)

// maxPainted bounds the painted areas of one page that are remembered; a page with more counts as painted all over.
const maxPainted = 20_000

// inkNow returns how a glyph of the current font is put on the page.
func (s *state) inkNow() ink {
	const filled, stroked, neither = 0, 1, 3 // render modes; those beyond clip, and the text looks like what comes after
	switch {
	case s.mode == neither, s.mode == filled && s.clear:
		return noInk
	case s.mode > neither || s.blend || s.font == nil || s.font.drawn:
		return plainInk // a drawn letter has colours of its own
	case s.mode != stroked && !s.fill.white(), s.mode != filled && !s.stroke.white():
		return plainInk
	}
	return paleInk
}

// painted notes that an area is not bare paper any more.
func (in *interpreter) painted(r rect, with paint) {
	if with.white() || in.hidden > 0 {
		return
	}
	if r = r.meet(in.state.clip).meet(in.bounds); r.empty() {
		return
	}
	if len(in.paints) >= maxPainted {
		in.covered = true
		return
	}
	in.paints = append(in.paints, r)
}

// hidePale marks glyphs in the colour of paper as hidden where nothing was painted anywhere in their box: no reader of
// the page can see them. White text on a filled area, a shading, a picture or a dark letter stays, whatever was painted
// first. On a damaged page, where something painted may have been missed, all stay.
func (in *interpreter) hidePale() {
	if in.covered || in.page.damaged {
		return
	}
	pale := false
	for _, k := range in.inks {
		if k == paleInk {
			pale = true
			break
		}
	}
	if !pale {
		return
	}
	areas := newCover(in.bounds)
	for _, r := range in.paints {
		areas.add(r)
	}
	letters := in.darkLetters()
	for i := range in.page.glyphs {
		g := &in.page.glyphs[i]
		if in.inks[i] == paleInk && !g.actual && !areas.touches(g.box(1, 0.3)) && !letters.under(g) {
			g.hidden = true
		}
	}
}

// letters are the boxes of the glyphs that can be seen on any paper: a disc with a white number on it is a letter too.
type letters struct {
	cover *cover
	boxes []rect
	tries int // comparisons left
}

func (in *interpreter) darkLetters() *letters {
	l := &letters{cover: newCover(in.bounds), tries: 10_000_000}
	for i := range in.page.glyphs {
		if g := &in.page.glyphs[i]; in.inks[i] == plainInk && g.text != " " && !g.hidden {
			b := g.box(0.9, 0.2)
			l.cover.add(b)
			l.boxes = append(l.boxes, b)
		}
	}
	return l
}

// under reports whether the middle of a glyph lies on another letter.
func (l *letters) under(g *glyph) bool {
	b := g.box(0.35, -0.35)
	x, y := (b.x0+b.x1)/2, (b.y0+b.y1)/2
	if !l.cover.touches(rect{x, y, x, y}) {
		return false
	}
	for _, o := range l.boxes {
		if l.tries--; l.tries < 0 || x >= o.x0 && x <= o.x1 && y >= o.y0 && y <= o.y1 {
			return true
		}
	}
	return false
}

// box returns the box of a glyph that rises above its base line by up of its size and falls below it by down.
func (g *glyph) box(up, down float64) rect {
	up, down = up*g.size, down*g.size
	switch g.dir {
	case 90:
		return rect{g.x - up, g.y - g.w, g.x + down, g.y}
	case 180:
		return rect{g.x - g.w, g.y - down, g.x, g.y + up}
	case 270:
		return rect{g.x - down, g.y, g.x + up, g.y + g.w}
	}
	return rect{g.x, g.y - up, g.x + g.w, g.y + down}
}

// cover is a coarse picture of a page: one bit for each of its squares, set where something is.
type cover struct {
	at            rect
	width, height float64 // of a square
	rows          [coverSide][coverSide / 64]uint64
}

// coverSide is how many squares a page has in each direction: of two by three points on the usual page.
const coverSide = 256

func newCover(at rect) *cover {
	return &cover{at: at, width: (at.x1 - at.x0) / coverSide, height: (at.y1 - at.y0) / coverSide}
}

// squares returns the first and last row and column of the squares a rectangle touches.
func (c *cover) squares(r rect) (x0, y0, x1, y1 int) {
	square := func(v, side float64) int {
		return int(math.Max(0, math.Min(coverSide-1, math.Floor(v/side))))
	}
	return square(r.x0-c.at.x0, c.width), square(r.y0-c.at.y0, c.height), square(r.x1-c.at.x0, c.width), square(r.y1-c.at.y0, c.height)
}

// mask returns the bits of one word of a row that lie between two columns.
func mask(word, x0, x1 int) uint64 {
	lo, hi := max(x0-64*word, 0), min(x1-64*word, 63)
	if lo > 63 || hi < 0 {
		return 0
	}
	return ^uint64(0) << lo & (^uint64(0) >> (63 - hi))
}

func (c *cover) add(r rect) {
	if !finite(r.x0, r.y0, r.x1, r.y1) {
		return
	}
	x0, y0, x1, y1 := c.squares(r)
	for y := y0; y <= y1; y++ {
		for w := x0 / 64; w <= x1/64; w++ {
			c.rows[y][w] |= mask(w, x0, x1)
		}
	}
}

func (c *cover) touches(r rect) bool {
	if !finite(r.x0, r.y0, r.x1, r.y1) {
		return true
	}
	x0, y0, x1, y1 := c.squares(r)
	for y := y0; y <= y1; y++ {
		for w := x0 / 64; w <= x1/64; w++ {
			if c.rows[y][w]&mask(w, x0, x1) != 0 {
				return true
			}
		}
	}
	return false
}
