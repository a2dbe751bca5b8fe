package pdf

import (
	"strings"

	objects "github.com/ledongthuc/pdf"
)

const (
	maxAnnotations = 10_000
	maxURL         = 4096
)

// annotations notes a page's links and draws what form fields and notes show.
func (f *file) annotations(v objects.Value, in *interpreter) {
	list := v.Key("Annots")
	base := in.state.ctm
	for i := 0; i < list.Len() && i < maxAnnotations && in.ctx.Err() == nil; i++ {
		a := list.Index(i)
		if a.Kind() != objects.Dict || a.Key("F").Int64()&(2|32) != 0 || f.off[layer(a.Key("OC"))] { // hidden, or not to be viewed
			continue
		}
		r := a.Key("Rect")
		if r.Len() != 4 {
			continue
		}
		switch a.Key("Subtype").Name() {
		case "Link":
			url := strings.TrimSpace(pdfText(a.Key("A").Key("URI").RawString()))
			box := base.box(valueRect(r)).meet(in.bounds)
			if url != "" && len(url) <= maxURL && !box.empty() {
				in.page.links = append(in.page.links, link{box, url})
			}
		case "Popup", "Text", "FileAttachment":
		default:
			in.reset(base)
			if v, ok := f.valueOf(a); ok {
				in.value(v, valueRect(r))
			} else {
				in.appearance(a, valueRect(r))
			}
		}
	}
}

// appearance draws an annotation's normal appearance: its box, turned by its matrix, is fitted into the rectangle.
func (in *interpreter) appearance(a objects.Value, to rect) {
	n := a.Key("AP").Key("N")
	if n.Kind() == objects.Dict { // one for each state
		n = n.Key(a.Key("AS").Name())
	}
	if n.Kind() != objects.Stream || n.Key("BBox").Len() != 4 {
		return
	}
	from := valueMatrix(n.Key("Matrix")).box(valueRect(n.Key("BBox")))
	sx, sy := 1.0, 1.0
	if w := from.x1 - from.x0; w > 0 {
		sx = (to.x1 - to.x0) / w
	}
	if h := from.y1 - from.y0; h > 0 {
		sy = (to.y1 - to.y0) / h
	}
	if m := (matrix{sx, 0, 0, sy, to.x0 - from.x0*sx, to.y0 - from.y0*sy}).mul(in.state.ctm); m.finite() {
		in.state.ctm = m
		in.depth++ // its marks are its own, as a form's
		in.form(n, objects.Value{})
		in.depth--
	}
}
