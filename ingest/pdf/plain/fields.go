package plain

import "heed/ingest/pdf/syntax"

// formKeys are the entries of the form's own dictionary that say how its fields look.
var formKeys = []syntax.Name{"NeedAppearances", "DA", "DR"}

// fieldKeys are the entries that a widget has from the fields it is part of.
var fieldKeys = []syntax.Name{"FT", "V", "DA", "Ff", "Q", "Opt"}

const (
	maxFieldDepth = 16
	maxInherited  = 16 << 20 // bytes, roughly, that widgets have from their fields in one document
)

// form returns the form's dictionary without the fields, which are met again as widgets of the pages.
func (d *source) form() (syntax.Dict, bool) {
	whole, ok := d.dict(d.root["AcroForm"])
	if !ok {
		return nil, false
	}
	form := syntax.Dict{}
	for _, k := range formKeys {
		if v, ok := whole[k]; ok {
			form[k] = v
		}
	}
	return form, true
}

// inherit writes into a widget what it has from the fields above it. The text of a field that many widgets show is
// written for each of them, but not without end.
func (w *writer) inherit(widget, into syntax.Dict) {
	field := widget
	for range maxFieldDepth {
		above, ok := w.d.dict(field["Parent"])
		if !ok {
			return
		}
		for _, k := range fieldKeys {
			v, ok := above[k]
			if _, own := into[k]; own || !ok {
				continue
			}
			if w.inherited += weight(v); w.inherited > maxInherited {
				return
			}
			into[k] = v
		}
		field = above
	}
}

// weight is about how many bytes an object takes when it is written.
func weight(o syntax.Object) int {
	switch o := o.(type) {
	case syntax.String:
		return 2 * len(o)
	case syntax.Array:
		sum := 8
		for _, x := range o {
			sum += weight(x)
		}
		return sum
	}
	return 8
}
