package pdf

import (
	"bytes"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/syntax"
)

// program returns the bytes of an embedded font program and the key it stands under.
func (f *file) program(descriptor objects.Value) (data []byte, key string) {
	for _, key := range [...]string{"FontFile", "FontFile2", "FontFile3"} {
		if v := descriptor.Key(key); v.Kind() == objects.Stream {
			data, _ := f.data(v, maxStream) // a damaged font says as much as can be read of it
			return data, key
		}
	}
	return nil, ""
}

// builtIn returns the encoding that a simple font's embedded program brings along, or nil when it has none of its own.
func (f *file) builtIn(descriptor objects.Value) *charset {
	data, key := f.program(descriptor)
	switch {
	case len(data) == 0:
		return nil
	case key == "FontFile":
		return type1Encoding(data)
	case key == "FontFile3":
		if c := parseCFF(cffOf(data)); c != nil {
			return c.encoding()
		}
	case key == "FontFile2":
		if t := parseTrueType(data); t != nil {
			return t.encoding()
		}
	}
	return nil
}

// embeddedTexts returns what the characters of an embedded CID font stand for, by the font's own tables, or nil. It is the
// last resort: such fonts should carry a ToUnicode map.
func (f *file) embeddedTexts(descendant, descriptor objects.Value) map[uint32]string {
	data, key := f.program(descriptor)
	var glyphs map[uint32]string // by glyph number
	switch key {
	case "FontFile2":
		if t := parseTrueType(data); t != nil {
			glyphs = t.texts()
		}
	case "FontFile3":
		if t := parseTrueType(data); t != nil {
			glyphs = t.texts()
		}
		if c := parseCFF(cffOf(data)); c != nil && !c.cid && len(glyphs) == 0 {
			glyphs = map[uint32]string{}
			for i, text := range c.names {
				if text != "" {
					glyphs[uint32(i)] = text
				}
			}
		}
	}
	if len(glyphs) == 0 {
		return nil
	}
	way := descendant.Key("CIDToGIDMap")
	if way.Kind() != objects.Stream {
		return glyphs
	}
	table, _ := f.data(way, 1<<18)
	texts := map[uint32]string{}
	for i := 0; i+1 < len(table); i += 2 {
		if s := glyphs[uint32(table[i])<<8|uint32(table[i+1])]; s != "" {
			texts[uint32(i/2)] = s
		}
	}
	return texts
}

// type1Encoding reads the encoding in the clear part of a Type 1 font: "dup 65 /A put" for each code.
func type1Encoding(data []byte) *charset {
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	i := bytes.Index(data, []byte("/Encoding"))
	if i < 0 {
		return nil
	}
	l := syntax.NewLexer(data[i+len("/Encoding"):])
	var c charset
	found := false
	for range 8192 {
		t := l.Next()
		switch {
		case t.Kind == syntax.EOF:
			if !found {
				return nil
			}
			return &c
		case t.Kind == syntax.Keyword && string(t.Bytes) == "StandardEncoding":
			return nil // the same as having none
		case t.Kind == syntax.Keyword && (string(t.Bytes) == "def" || string(t.Bytes) == "readonly"):
			if found {
				return &c
			}
		case t.Kind == syntax.Keyword && string(t.Bytes) == "dup":
			code, name := l.Next(), l.Next()
			if code.Kind == syntax.Int && name.Kind == syntax.Ident && code.Num >= 0 && code.Num < 256 {
				c[int(code.Num)] = fromGlyphName(string(name.Bytes))
				found = true
			}
		}
	}
	return &c
}
