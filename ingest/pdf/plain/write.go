package plain

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"heed/ingest/pdf/syntax"
)

// leftOut reports whether an entry of a dictionary is of no use to a reader of text. Leaving such entries out keeps the
// plain file small and its references few. What a dictionary is must be clear from its own entries: the keys of resource
// dictionaries are names that authors chose, and "P" may be a font.
func leftOut(d syntax.Dict) func(key syntax.Name) bool {
	_, isElement := d["S"].(syntax.Name)
	_, hasRect := d["Rect"]
	_, hasSubtype := d["Subtype"].(syntax.Name)
	switch {
	case d["Type"] == syntax.Name("StructTreeRoot"):
		return oneOf("ParentTree", "IDTree", "ClassMap", "Namespaces")
	case d["Type"] == syntax.Name("OBJR"):
		return oneOf("Obj")
	case hasRect && hasSubtype:
		return oneOf("P", "Parent", "Popup", "Dest", "AA", "IRT", "MK", "StructParent")
	case isElement:
		return oneOf("P", "AF", "NS", "Ref")
	case d["Subtype"] == syntax.Name("Form"):
		return oneOf("Group", "PieceInfo", "LastModified", "Private", "OPI", "Metadata", "StructParent", "Ref")
	}
	return oneOf()
}

func oneOf(keys ...syntax.Name) func(syntax.Name) bool {
	return func(k syntax.Name) bool { return slices.Contains(keys, k) }
}

// pageKeys are the entries of a page that are kept.
var pageKeys = []syntax.Name{"Contents", "Resources", "MediaBox", "CropBox", "Rotate", "Annots", "UserUnit"}

// rootKeys are the entries of the catalogue that are kept.
var rootKeys = []syntax.Name{"StructTreeRoot", "MarkInfo", "Lang", "Metadata", "OCProperties"}

// writer writes the plain file. Objects are numbered as they are first referred to and written in that order.
type writer struct {
	d       *source
	out     []byte
	number  map[int]int // old number to new
	page    map[int]int // old number of a page to its place from 1
	queue   []int       // old numbers still to be written
	offsets []int       // by new number; 0 for none
	full    bool

	inherited int // see inherit
}

func (d *source) write() (*File, error) {
	kept, total := d.pages()
	if len(kept) == 0 {
		if !d.broken {
			// The cross-reference may be of another file altogether.
			d.repaired("the cross-reference was rebuilt: its page tree has no pages")
			if err := d.rebuild(); err != nil {
				return nil, err
			}
			kept, total = d.pages()
		}
		if len(kept) == 0 {
			return nil, ErrNoPages
		}
	}
	w := &writer{d: d, number: map[int]int{}, page: map[int]int{}}
	for i, p := range kept {
		if p.num > 0 {
			w.page[p.num] = i + 1
		}
	}
	// Object 1 is the catalogue, 2 the page tree, then the pages.
	w.offsets = make([]int, 3+len(kept))
	w.out = append(make([]byte, 0, len(d.src)+len(d.src)/4+4096), "%PDF-1.7\n"...)
	root := syntax.Dict{"Type": syntax.Name("Catalog"), "Pages": made(2)}
	for _, k := range rootKeys {
		if v, ok := d.root[k]; ok {
			root[k] = v
		}
	}
	if form, ok := d.form(); ok {
		root["AcroForm"] = form
	}
	w.dict(1, root, nil)
	kids := make(syntax.Array, len(kept))
	for i := range kept {
		kids[i] = made(3 + i)
	}
	w.dict(2, syntax.Dict{"Type": syntax.Name("Pages"), "Count": int64(len(kept)), "Kids": kids}, nil)
	for i, p := range kept {
		page := syntax.Dict{"Type": syntax.Name("Page")}
		for _, k := range pageKeys {
			if v, ok := p.dict[k]; ok {
				page[k] = v
			}
		}
		w.dict(3+i, page, nil)
	}
	trailer := syntax.Dict{"Root": made(1)}
	if info, ok := d.dict(d.trailer["Info"]); ok {
		trailer["Info"] = w.trimmed(info)
	}
	text := syntax.Append(nil, trailer, w.link) // before the queue runs dry: it may refer to objects too
	for len(w.queue) > 0 {
		num := w.queue[0]
		w.queue = w.queue[1:]
		w.object(w.number[num], w.target(d.load(num)))
		delete(d.loaded, num)
		if len(w.out) > d.limits.Bytes {
			return nil, fmt.Errorf("%w: more than %d bytes of objects", ErrTooLarge, d.limits.Bytes)
		}
	}
	w.finish(text)
	return &File{Content: w.out, Pages: total, Kept: len(kept), Repairs: d.repairs}, nil
}

// made is a reference that already counts in the new file: its generation, which no real one can have, says so.
func made(num int) syntax.Ref { return syntax.Ref{Num: num, Gen: -1} }

// link turns a reference of the old file into one of the new.
func (w *writer) link(r syntax.Ref) syntax.Object {
	if r.Gen == -1 {
		return syntax.Ref{Num: r.Num}
	}
	if n, ok := w.page[r.Num]; ok {
		return int64(n)
	}
	if n, ok := w.number[r.Num]; ok {
		return syntax.Ref{Num: n}
	}
	if e, ok := w.d.entries[r.Num]; !ok || e.free {
		return nil
	}
	if len(w.offsets) >= w.d.limits.Objects {
		if !w.full {
			w.full = true
			w.d.repaired("more than %d objects; the rest were left out", w.d.limits.Objects)
		}
		return nil
	}
	n := len(w.offsets)
	w.offsets = append(w.offsets, 0)
	w.number[r.Num] = n
	w.queue = append(w.queue, r.Num)
	return syntax.Ref{Num: n}
}

// target follows an object that is nothing but a reference, which the reader of objects can not do.
func (w *writer) target(o syntax.Object) syntax.Object {
	r, ok := o.(syntax.Ref)
	if !ok {
		return o
	}
	if n, ok := w.page[r.Num]; ok {
		return int64(n)
	}
	return w.d.resolve(o)
}

func (w *writer) object(num int, o syntax.Object) {
	switch o := o.(type) {
	case syntax.Dict:
		w.dict(num, o, nil)
	case *coded:
		w.stream(num, o)
	default:
		w.begin(num)
		w.out = syntax.Append(w.out, w.trimmedObject(o), w.link)
		w.out = append(w.out, "\nendobj\n"...)
	}
}

func (w *writer) begin(num int) {
	w.offsets[num] = len(w.out)
	w.out = strconv.AppendInt(w.out, int64(num), 10)
	w.out = append(w.out, " 0 obj\n"...)
}

// dict writes a dictionary, and data after it when there is any.
func (w *writer) dict(num int, o syntax.Dict, data []byte) {
	w.begin(num)
	t := w.trimmed(o)
	t["Self"] = int64(num)
	w.out = syntax.Append(w.out, t, w.link)
	if data != nil {
		w.out = append(w.out, "\nstream\n"...)
		w.out = append(w.out, data...)
		w.out = append(w.out, "\nendstream"...)
	}
	w.out = append(w.out, "\nendobj\n"...)
}

func (w *writer) stream(num int, s *coded) {
	d := make(syntax.Dict, len(s.dict)+2)
	data := s.data
	if data == nil {
		data = []byte{}
	}
	if s.dict["Subtype"] == syntax.Name("Image") {
		for _, k := range []syntax.Name{"Subtype", "Width", "Height", "ImageMask"} {
			if v, ok := s.dict[k]; ok {
				d[k] = v
			}
		}
		data = []byte{}
	} else {
		for k, v := range s.dict {
			switch k {
			case "Filter":
				d["Coding"] = v
			case "DecodeParms", "DP":
				d["CodingParms"] = v
			case "F", "FFilter", "FDecodeParms", "DL":
			default:
				d[k] = v
			}
		}
	}
	d["Length"] = int64(len(data))
	w.dict(num, d, data)
}

// trimmed copies a dictionary without what is left out.
func (w *writer) trimmed(o syntax.Dict) syntax.Dict {
	t := make(syntax.Dict, len(o)+1)
	out := leftOut(o)
	for k, v := range o {
		if !out(k) {
			t[k] = w.trimmedObject(v)
		}
	}
	if o["Subtype"] == syntax.Name("Widget") {
		w.inherit(o, t)
	}
	return t
}

func (w *writer) trimmedObject(o syntax.Object) syntax.Object {
	switch o := o.(type) {
	case syntax.Dict:
		return w.trimmed(o)
	case syntax.Array:
		for i, x := range o {
			if d, ok := x.(syntax.Dict); ok {
				o[i] = w.trimmed(d)
			}
		}
	}
	return o
}

// finish writes the cross-reference and the trailer.
func (w *writer) finish(trailer []byte) {
	at := len(w.out)
	b := bytes.NewBuffer(w.out)
	fmt.Fprintf(b, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, off := range w.offsets[1:] {
		if off == 0 {
			b.WriteString("0000000000 00000 f \n")
			continue
		}
		fmt.Fprintf(b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(b, "trailer\n<</Size %d %s\nstartxref\n%d\n%%%%EOF\n", len(w.offsets), trailer[2:], at)
	w.out = b.Bytes()
}
