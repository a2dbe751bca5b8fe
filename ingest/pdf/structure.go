package pdf

import (
	"context"
	"math"

	objects "github.com/ledongthuc/pdf"
)

// Limits of a structure tree.
const (
	maxElements       = 400_000
	maxStructureDepth = 80
	maxKids           = 200_000 // of one element
)

// standardRoles are the roles that need no role map, and what the long names of PDF 2.0 and of Word come to.
var standardRoles = map[string]string{
	"Document": "Document", "DocumentFragment": "Document", "Part": "Part", "Art": "Art", "Sect": "Sect", "Div": "Div", "BlockQuote": "BlockQuote", "Caption": "Caption",
	"TOC": "TOC", "TOCI": "TOCI", "Index": "Index", "NonStruct": "NonStruct", "Private": "Private", "P": "P", "H": "H", "H1": "H1", "H2": "H2",
	"H3": "H3", "H4": "H4", "H5": "H5", "H6": "H6", "Title": "Title", "L": "L", "LI": "LI", "Lbl": "Lbl", "LBody": "LBody", "Table": "Table", "TR": "TR",
	"TH": "TH", "TD": "TD", "THead": "THead", "TBody": "TBody", "TFoot": "TFoot", "Span": "Span", "Quote": "Quote", "Note": "Note",
	"FENote": "Note", "Reference": "Reference", "BibEntry": "BibEntry", "Code": "Code", "Link": "Link", "Annot": "Annot", "Ruby": "Ruby",
	"Warichu": "Warichu", "Figure": "Figure", "Formula": "Formula", "Form": "Form", "Artifact": "Artifact", "Aside": "Aside", "Em": "Em",
	"Strong": "Strong", "Sub": "Sub",
}

// structure flattens the structure tree of a tagged file; nil when there is none. The tree is walked from the top, so
// what can be reached twice is taken where it stands first.
func (f *file) structure(ctx context.Context) (s *structure) {
	defer func() {
		if recover() != nil && s != nil && len(s.elements) == 0 {
			s = nil
		}
	}()
	root := f.root.Key("StructTreeRoot")
	if root.Kind() != objects.Dict {
		return nil
	}
	s = &structure{of: map[markKey]int{}}
	w := &treeWalk{f: f, ctx: ctx, s: s, roles: root.Key("RoleMap"), role: map[string]string{}, seen: map[int64]bool{}}
	w.kids(root.Key("K"), -1, 0, 0)
	if len(s.of) == 0 {
		return nil
	}
	return s
}

type treeWalk struct {
	f     *file
	ctx   context.Context
	s     *structure
	roles objects.Value
	role  map[string]string // roles already mapped
	seen  map[int64]bool    // elements already walked, by identity
}

// kids walks what an element holds: elements, marks on pages, or an array of both.
func (w *treeWalk) kids(k objects.Value, parent, page, depth int) {
	switch k.Kind() {
	case objects.Array:
		for i := 0; i < k.Len() && i < maxKids; i++ {
			if x := k.Index(i); x.Kind() != objects.Array {
				w.kids(x, parent, page, depth)
			}
		}
	case objects.Integer:
		w.mark(page, int(k.Int64()), parent)
	case objects.Dict:
		switch k.Key("Type").Name() {
		case "MCR":
			if p := k.Key("Pg"); p.Kind() == objects.Integer {
				page = int(p.Int64())
			}
			if k.Key("Stm").IsNull() { // marks inside forms have numbers of their own
				w.mark(page, int(k.Key("MCID").Int64()), parent)
			}
		case "OBJR":
		default:
			w.element(k, parent, page, depth)
		}
	}
}

func (w *treeWalk) mark(page, id, parent int) {
	if page < 1 || id < 0 || id > math.MaxInt32 || parent < 0 {
		return
	}
	key := markKey{page, id}
	if _, ok := w.s.of[key]; !ok {
		w.s.of[key] = parent
	}
}

func (w *treeWalk) element(v objects.Value, parent, page, depth int) {
	if depth > maxStructureDepth || len(w.s.elements) >= maxElements || len(w.s.elements)&0x3ff == 0x3ff && w.ctx.Err() != nil {
		return
	}
	if id := v.Key("Self").Int64(); id != 0 {
		if w.seen[id] {
			return
		}
		w.seen[id] = true
	}
	if p := v.Key("Pg"); p.Kind() == objects.Integer {
		page = int(p.Int64())
	}
	n := len(w.s.elements)
	e := element{role: w.standard(v.Key("S").Name()), parent: parent, order: n, rowSpan: 1, colSpan: 1}
	if t := v.Key("T"); t.Kind() == objects.String {
		e.title = pdfText(t.RawString())
	}
	if e.role == "TD" || e.role == "TH" {
		e.rowSpan, e.colSpan = spans(v.Key("A"))
	}
	w.s.elements = append(w.s.elements, e)
	w.kids(v.Key("K"), n, page, depth+1)
}

// spans reads a cell's spans from its attributes: a dictionary, or an array of them.
func spans(a objects.Value) (rows, cols int) {
	rows, cols = 1, 1
	take := func(d objects.Value) {
		if n := d.Key("RowSpan").Int64(); n > 1 && n < 1000 {
			rows = int(n)
		}
		if n := d.Key("ColSpan").Int64(); n > 1 && n < 1000 {
			cols = int(n)
		}
	}
	if a.Kind() == objects.Array {
		for i := 0; i < a.Len() && i < 16; i++ {
			take(a.Index(i))
		}
	} else {
		take(a)
	}
	return rows, cols
}

// standard maps a role through the role map to a standard one. What is never mapped keeps its name.
func (w *treeWalk) standard(role string) string {
	if r, ok := w.role[role]; ok {
		return r
	}
	r := role
	for range 16 {
		if _, ok := standardRoles[r]; ok {
			break
		}
		next := w.roles.Key(r).Name()
		if next == "" || next == r {
			break
		}
		r = next
	}
	if s, ok := standardRoles[r]; ok {
		r = s
	}
	w.role[role] = r
	return r
}
