package pdfium

import (
	"context"
	"fmt"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Page is what PDFium saw on a page. Coordinates are points from the top left corner of the page as shown (after crop box
// and rotation), y growing downwards.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
	Images        []Rect // only looked for on pages without characters
}

// Rect is a rectangle with X0 <= X1 and Y0 <= Y1.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Glyph is one character; a space that PDFium put between words is one too.
type Glyph struct {
	Text         string
	X, Y         float64 // origin, on the base line
	Advance      float64 // width along the direction of writing
	Size         float64
	Direction    int // of writing: 0, 90 (upwards), 180 or 270
	Font         string
	Bold, Italic bool
}

const (
	maxGlyphs  = 200_000 // of one page
	maxObjects = 2_000   // looked at in the search for pictures
)

// Page reads a page, counted from 1.
func (d *Document) Page(ctx context.Context, n int) (p Page, err error) {
	err = fenced(func() error {
		p, err = d.page(ctx, n)
		return err
	})
	if err != nil {
		return p, fmt.Errorf("page %d: %w", n, err)
	}
	return p, nil
}

func (d *Document) page(ctx context.Context, n int) (Page, error) {
	lib := d.engine.lib
	loaded, err := lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: n - 1})
	if err != nil {
		return Page{}, err
	}
	ref := requests.Page{ByReference: &loaded.Page}
	defer lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	way, p, err := d.way(ref)
	if err != nil {
		return p, err
	}
	text, err := lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return p, err
	}
	defer lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	count, err := lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return p, err
	}
	r := &run{d: d, text: text.TextPage, way: way}
	for i := 0; i < min(count.Count, maxGlyphs); i++ {
		if i&0xff == 0 && ctx.Err() != nil {
			return p, ctx.Err()
		}
		if g, ok := r.glyph(i); ok {
			p.Glyphs = append(p.Glyphs, g)
		}
	}
	if len(p.Glyphs) == 0 {
		p.Images = d.images(ref, way)
	}
	return p, nil
}

// way maps user space to the page as shown.
type way struct {
	turn           int // quarter turns clockwise
	x0, y0, x1, y1 float64
}

func (w way) point(x, y float64) (float64, float64) {
	switch w.turn {
	case 1:
		return y - w.y0, x - w.x0
	case 2:
		return w.x1 - x, y - w.y0
	case 3:
		return w.y1 - y, w.x1 - x
	}
	return x - w.x0, w.y1 - y
}

func (w way) rect(x0, y0, x1, y1 float64) Rect {
	ax, ay := w.point(x0, y0)
	bx, by := w.point(x1, y1)
	return Rect{math.Min(ax, bx), math.Min(ay, by), math.Max(ax, bx), math.Max(ay, by)}
}

// way returns the way of a page, and the page with its size.
func (d *Document) way(ref requests.Page) (w way, p Page, err error) {
	box, err := d.engine.lib.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref})
	if err != nil {
		return w, p, err
	}
	turn, err := d.engine.lib.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: ref})
	if err != nil {
		return w, p, err
	}
	r := box.Rect
	w = way{int(turn.PageRotation) & 3, float64(min(r.Left, r.Right)), float64(min(r.Bottom, r.Top)), float64(max(r.Left, r.Right)), float64(max(r.Bottom, r.Top))}
	p.Width, p.Height = w.x1-w.x0, w.y1-w.y0
	if w.turn%2 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
	return w, p, nil
}

// run reads the characters of a page. Each value is a call into the machine, so what is the same for a whole word is asked
// for once a word.
type run struct {
	d     *Document
	text  references.FPDF_TEXTPAGE
	way   way
	fresh bool // the values below were set in this word
	last  Glyph
}

func (r *run) glyph(i int) (Glyph, bool) {
	lib := r.d.engine.lib
	u, err := lib.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: r.text, Index: i})
	if err != nil {
		return Glyph{}, false
	}
	c := rune(u.Unicode)
	switch {
	case c == '\r' || c == '\n':
		r.fresh = false
		return Glyph{}, false
	case c == 2 || c == 0xFFFE:
		c = '-' // a hyphen at the end of a line
	case c == ' ':
		r.fresh = false
		g := r.last
		if g.Size == 0 {
			return Glyph{}, false
		}
		// PDFium's own spaces have no place: one stands where the last character ended.
		switch g.Direction {
		case 90:
			g.Y -= g.Advance
		case 180:
			g.X -= g.Advance
		case 270:
			g.Y += g.Advance
		default:
			g.X += g.Advance
		}
		g.Text, g.Advance = " ", 0.2*g.Size
		return g, true
	case c <= 0 || c > 0x10FFFF:
		c = 0xFFFD
	}
	box, err := lib.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: r.text, Index: i})
	if err != nil {
		return Glyph{}, false
	}
	origin, err := lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: r.text, Index: i})
	if err != nil {
		return Glyph{}, false
	}
	b := box.Rect
	shown := r.way.rect(float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top))
	if !r.fresh {
		r.begin(i, shown)
	}
	g := r.last
	g.Text = string(c)
	g.X, g.Y = r.way.point(origin.X, origin.Y)
	if g.Direction%180 == 0 {
		g.Advance = shown.X1 - shown.X0
	} else {
		g.Advance = shown.Y1 - shown.Y0
	}
	r.last = g
	return g, true
}

// begin sets what holds for a word: font, size and direction.
func (r *run) begin(i int, box Rect) {
	lib := r.d.engine.lib
	r.fresh = true
	g := Glyph{Size: math.Max(1, (box.Y1-box.Y0)/1.15)}
	if f, err := lib.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: r.text, Index: i}); err == nil {
		g.Font = f.FontName
		g.Bold, g.Italic = f.Flags&(1<<18) != 0, f.Flags&(1<<6) != 0
	}
	size, errSize := lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: r.text, Index: i})
	if m, err := lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: r.text, Index: i}); err == nil {
		a, b := float64(m.Matrix.A), float64(m.Matrix.B)
		x0, y0 := r.way.point(0, 0)
		x1, y1 := r.way.point(a, b)
		g.Direction = direction(x1-x0, y1-y0)
		if s := math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)) * math.Abs(size.FontSize); errSize == nil && s > 0.5 && s < 500 {
			g.Size = s
		}
	}
	r.last = g
}

// direction is the nearest of the four directions of writing, y growing downwards.
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

// images returns the pictures of a page.
func (d *Document) images(ref requests.Page, w way) (images []Rect) {
	lib := d.engine.lib
	count, err := lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: ref})
	if err != nil {
		return nil
	}
	for i := range min(count.Count, maxObjects) {
		o, err := lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: ref, Index: i})
		if err != nil {
			continue
		}
		kind, err := lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil || kind.Type != enums.FPDF_PAGEOBJ_IMAGE {
			continue
		}
		if b, err := lib.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o.PageObject}); err == nil {
			images = append(images, w.rect(float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)))
		}
	}
	return images
}
