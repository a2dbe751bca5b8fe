package pdf

import objects "github.com/ledongthuc/pdf"

// builtIn returns the encoding that an embedded font program brings along, or nil.
func (f *file) builtIn(v, descriptor objects.Value, symbolic bool) *charset { return nil }

// embeddedTexts returns what the characters of an embedded CID font stand for, by its own tables, or nil.
func (f *file) embeddedTexts(descendant, descriptor objects.Value) map[uint32]string { return nil }

// widthsOf14 returns the widths of one of the 14 standard fonts, which files need not give, or nil.
func widthsOf14(name string) *[256]float64 { return nil }
