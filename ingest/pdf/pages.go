package pdf

import (
	"context"
	"fmt"
	"slices"

	objects "github.com/ledongthuc/pdf"
)

// A page larger than this, in points, is not believed; PDF's own limit is 14,400 units.
const maxSide = 200_000

// page reads the page with this index, from 0. problems are what was left out or damaged, as sentences for people.
func (f *file) page(ctx context.Context, i int) (p page, problems []string) {
	p.number = i + 1
	in := &interpreter{f: f, ctx: ctx, page: &p, named: map[fontKey]*font{}, inks: f.inks[:0], paints: f.paints[:0]}
	p.glyphs = f.glyphs[:0]
	defer func() {
		if x := recover(); x != nil {
			in.problem(fmt.Sprintf("the page could not be read to its end: %v", x))
		}
		in.finish()
		problems = in.problems
	}()
	v := f.pages.Index(i)
	base := pageMatrix(v, &p)
	in.bounds = rect{-1, -1, p.width + 1, p.height + 1}
	in.reset(base)
	in.run(f.contents(v, in), v.Key("Resources"))
	in.reset(base)
	f.annotations(v, in)
	return p, nil
}

func (in *interpreter) reset(base matrix) {
	in.state = state{ctm: base, clip: in.bounds, scale: 1, lineWidth: 1, fill: black, stroke: black}
	in.saved, in.marks, in.mcid, in.artifact, in.hidden = nil, nil, nil, 0, 0
	in.tm, in.tlm = unit, unit
	in.path = path{}
}

// pageMatrix sets a page's size and returns the way from its user space to what is shown: crop box and rotation applied,
// the origin top left, y downwards.
func pageMatrix(v objects.Value, p *page) matrix {
	box := rect{0, 0, 612, 792}
	if m := v.Key("MediaBox"); m.Len() == 4 {
		if r := valueRect(m); r.x1-r.x0 > 1 && r.y1-r.y0 > 1 && r.x1-r.x0 < maxSide && r.y1-r.y0 < maxSide {
			box = r
		}
	}
	if c := v.Key("CropBox"); c.Len() == 4 {
		if r := valueRect(c).meet(box); r.x1-r.x0 > 1 && r.y1-r.y0 > 1 {
			box = r
		}
	}
	scale := v.Key("UserUnit").Float64()
	if scale < 0.01 || scale > 100 {
		scale = 1
	}
	w, h := box.x1-box.x0, box.y1-box.y0
	var m matrix
	turn := (int(v.Key("Rotate").Float64())%360 + 360) % 360
	switch turn {
	case 90:
		m = matrix{0, 1, 1, 0, -box.y0, -box.x0}
		w, h = h, w
	case 180:
		m = matrix{-1, 0, 0, 1, box.x1, -box.y0}
	case 270:
		m = matrix{0, -1, -1, 0, box.y1, box.x1}
		w, h = h, w
	default:
		m = matrix{1, 0, 0, -1, -box.x0, box.y1}
	}
	for i := range m {
		m[i] *= scale
	}
	p.width, p.height = w*scale, h*scale
	return m
}

// contents returns a page's content streams as one.
func (f *file) contents(v objects.Value, in *interpreter) []byte {
	c := v.Key("Contents")
	if c.Kind() == objects.Stream {
		data, err := f.data(c, maxStream)
		if err != nil {
			in.problem("the page's content is damaged: " + err.Error())
		}
		return data
	}
	var all []byte
	for i := 0; i < c.Len() && len(all) < maxStream; i++ {
		data, err := f.data(c.Index(i), maxStream-len(all))
		if err != nil {
			in.problem("the page's content is damaged: " + err.Error())
		}
		all = append(append(all, data...), '\n')
	}
	return all
}

// finish settles what can only be known when the whole page has been seen.
func (in *interpreter) finish() {
	for len(in.marks) > 0 {
		in.endMark()
	}
	in.hideUndrawn()
	in.hidePale()
	in.f.glyphs, in.f.inks, in.f.paints = in.page.glyphs[:0], in.inks[:0], in.paints[:0]
	in.page.glyphs = slices.Clone(in.dropDoubles()) // no larger than it must be: it stays for long
	for i := range in.page.glyphs {
		g := &in.page.glyphs[i]
		if !finite(g.x) || !finite(g.y) || !finite(g.w) || !finite(g.size) {
			g.x, g.y, g.w, g.size, g.hidden = 0, 0, 0, 0, true
		}
	}
}

// hideUndrawn marks glyphs that were not drawn as hidden. On a scanned page with recognised text they are
// the text: when hardly anything else was drawn, they stay.
func (in *interpreter) hideUndrawn() {
	drawn, undrawn := 0, 0
	for i := range in.page.glyphs {
		g := &in.page.glyphs[i]
		switch {
		case g.text == "" || g.text == " " || g.hidden:
		case in.inks[i] != noInk:
			drawn++
		default:
			undrawn++
		}
	}
	if undrawn == 0 || drawn*4 < undrawn {
		return
	}
	for i := range in.page.glyphs {
		if in.inks[i] == noInk {
			in.page.glyphs[i].hidden = true
		}
	}
}
