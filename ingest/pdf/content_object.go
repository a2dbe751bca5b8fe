package pdf

import (
	"slices"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/syntax"
)

// object draws an external object: a form is run, a picture noted.
func (in *interpreter) object(x, resources objects.Value) {
	switch x.Key("Subtype").Name() {
	case "Image":
		in.image()
	case "Form":
		if in.f.off[layer(x.Key("OC"))] {
			return
		}
		in.form(x, resources)
	}
}

// layer returns the identity of an optional-content group, or of the first group of a membership.
func layer(v objects.Value) int64 {
	if g := v.Key("OCGs"); !g.IsNull() {
		if g.Kind() == objects.Array {
			g = g.Index(0)
		}
		return g.Key("Self").Int64()
	}
	return v.Key("Self").Int64()
}

// form draws a form. One that is being drawn is not drawn in itself again: with each of several times that it names itself
// the work would multiply.
func (in *interpreter) form(x, resources objects.Value) {
	id := x.Key("Self").Int64()
	if id != 0 && slices.Contains(in.open, id) {
		in.problem("a form that contains itself was drawn once")
		return
	}
	if in.ctx.Err() != nil {
		return
	}
	if in.forms > maxFormBytes {
		in.problem("the page draws too many forms; the rest were left out")
		return
	}
	in.open = append(in.open, id)
	defer func() { in.open = in.open[:len(in.open)-1] }()
	data, err := in.f.data(x, maxStream)
	in.forms += len(data) + 1024 // an empty one is work too
	if err != nil {
		in.problem("a form is damaged: " + err.Error())
	}
	if r := x.Key("Resources"); !r.IsNull() {
		resources = r
	}
	outer, tm, tlm, p := in.state, in.tm, in.tlm, in.path
	in.path = path{}
	if m := valueMatrix(x.Key("Matrix")).mul(in.state.ctm); m.finite() {
		in.state.ctm = m
	}
	if b := x.Key("BBox"); b.Len() == 4 {
		in.state.clip = in.state.clip.meet(in.state.ctm.box(valueRect(b)))
	}
	in.run(data, resources)
	in.state, in.tm, in.tlm, in.path = outer, tm, tlm, p
}

func (in *interpreter) image() {
	r := in.state.ctm.box(rect{0, 0, 1, 1}).meet(in.state.clip).meet(in.bounds)
	in.painted(r, paint{})
	if r.empty() || len(in.page.images) >= maxPageImages || in.hidden > 0 {
		return
	}
	in.page.images = append(in.page.images, r)
}

// skipInlineImage moves past "ID ... EI". The data may hold anything, "EI" too: the mark that ends it stands between
// white space and is followed by what looks like operators.
func skipInlineImage(l *syntax.Lexer) {
	for {
		t := l.Next()
		if t.Kind == syntax.EOF {
			return
		}
		if t.Kind == syntax.Keyword && string(t.Bytes) == "ID" {
			break
		}
	}
	l.SkipImageData()
}

func valueMatrix(v objects.Value) matrix {
	if v.Len() != 6 {
		return unit
	}
	var m matrix
	for i := range m {
		m[i] = v.Index(i).Float64()
	}
	if !m.finite() {
		return unit
	}
	return m
}

// valueRect reads a rectangle, its corners in any order.
func valueRect(v objects.Value) rect {
	r := emptyRect()
	r.include(v.Index(0).Float64(), v.Index(1).Float64())
	r.include(v.Index(2).Float64(), v.Index(3).Float64())
	return r
}
