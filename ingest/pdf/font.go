package pdf

import (
	"math"
	"regexp"
	"strings"

	objects "github.com/ledongthuc/pdf"
)

// font is what the interpreter must know of a font: how codes are cut from strings, how wide they are and what they stand
// for.
type font struct {
	name         string // without the tag of a subset
	bold, italic bool
	symbol       bool // a font of pictures (Symbol, Wingdings, dingbats), where letters are bullets
	vertical     bool
	drawn        bool    // Type 3: its letters are content streams, with colours of their own
	unit         float64 // size of the unit square in text space: 1 but for Type 3

	simple *simpleFont
	cid    *cidFont
	heavy  *font // the same, bold
}

// simpleFont has codes of one byte.
type simpleFont struct {
	texts  charset
	widths [256]float64 // in text space, for a size of 1
}

// cidFont has codes of one to four bytes which select characters (CIDs).
type cidFont struct {
	codes    *cmap                    // codes to CIDs; nil for two-byte codes that are CIDs
	unicode  *cmap                    // codes to text, or nil
	decode   func([]byte) string      // of a code in a national encoding, or nil
	embedded func() map[uint32]string // CIDs to text by the embedded font's own tables; asked once, when nothing else says
	glyphs   map[uint32]string        // what it said
	widths   map[uint32]float64
	fallback float64
	lengths  func(first byte) int // of a code in a national encoding, or nil
	cache    map[uint32]string
}

// next takes a code from the front of s, which is not empty.
func (f *font) next(s []byte) (c uint32, n int) {
	switch {
	case f.simple != nil:
		return uint32(s[0]), 1
	case f.cid.lengths != nil:
		n = min(f.cid.lengths(s[0]), len(s))
		return code(s[:n]), n
	case f.cid.codes != nil:
		return f.cid.codes.next(s)
	}
	n = min(2, len(s))
	return code(s[:n]), n
}

// width returns how far a code moves the pen, for a size of 1. In vertical writing that is down.
func (f *font) width(c uint32) float64 {
	if f.simple != nil {
		return f.simple.widths[c&0xff]
	}
	if f.vertical {
		return 1
	}
	return f.width2(c)
}

// width2 returns the horizontal width of a code.
func (f *font) width2(c uint32) float64 {
	if f.simple != nil {
		return f.simple.widths[c&0xff]
	}
	if f.cid.codes != nil {
		c = f.cid.codes.cid(c)
	}
	if w, ok := f.cid.widths[c]; ok {
		return w
	}
	return f.cid.fallback
}

// text returns what a code stands for; "" when the font does not say.
func (f *font) text(c uint32) string {
	if f.simple != nil {
		return f.simple.texts[c&0xff]
	}
	if s, ok := f.cid.cache[c]; ok {
		return s
	}
	s := folded(privateUse(f.cid.look(c), f.name))
	f.cid.cache[c] = s
	return s
}

// look tries what can say what a code stands for, the best first.
func (d *cidFont) look(c uint32) string {
	if d.unicode != nil {
		if s, ok := d.unicode.text[c]; ok && telling(s) {
			return s
		}
	}
	if d.decode != nil {
		b := []byte{byte(c >> 24), byte(c >> 16), byte(c >> 8), byte(c)}
		for len(b) > 1 && b[0] == 0 {
			b = b[1:]
		}
		if s := d.decode(b); telling(s) {
			return s
		}
	}
	if d.embedded != nil {
		d.glyphs, d.embedded = d.embedded(), nil
	}
	if d.codes != nil {
		c = d.codes.cid(c)
	}
	return d.glyphs[c]
}

// telling reports whether text stands for something a reader sees.
func telling(s string) bool {
	return s != "" && s != "\x00" && s != "\uFFFD" && s != "\uFFFE" && s != "\uFFFF"
}

// thickened returns the font as it looks when its outlines are stroked as well.
func (f *font) thickened() *font {
	if f.bold {
		return f
	}
	if f.heavy == nil {
		h := *f
		h.bold = true
		f.heavy = &h
	}
	return f.heavy
}

var (
	subsetTag  = regexp.MustCompile(`^[A-Z]{6}\+`)
	boldName   = regexp.MustCompile(`(?i)bold|black|heavy|demi(?:bold)?\b|[-,_ ]bd\b|[-,_](?:sb|semib)`)
	italicName = regexp.MustCompile(`(?i)italic|oblique|[-,_ ]it\b|boldit`)
	symbolName = regexp.MustCompile(`(?i)^(?:symbol|wingdings|webdings|zapf\s*dingbats|dingbats|monotypesorts|opensymbol)`)
)

// font returns the font of a dictionary, made once for each.
func (f *file) font(v objects.Value) *font {
	if v.Kind() != objects.Dict { // a missing font: viewers show the text in one of their own
		if f.spare == nil {
			f.spare = f.makeFont(objects.Value{})
			f.spare.name = "Helvetica"
		}
		return f.spare
	}
	id := v.Key("Self").Int64()
	if made, ok := f.fonts[id]; ok && id != 0 {
		return made
	}
	made := f.makeFont(v)
	if id != 0 {
		f.fonts[id] = made
	}
	return made
}

func (f *file) makeFont(v objects.Value) *font {
	made := &font{name: subsetTag.ReplaceAllString(v.Key("BaseFont").Name(), ""), unit: 1}
	descriptor := v.Key("FontDescriptor")
	var toUnicode *cmap
	if tu := v.Key("ToUnicode"); tu.Kind() == objects.Stream {
		data, _ := f.data(tu, maxStream) // what is damaged is read as far as it goes
		toUnicode = parseCMap(data)
	}
	made.symbol = symbolName.MatchString(made.name)
	if v.Key("Subtype").Name() == "Type0" {
		descendant := v.Key("DescendantFonts").Index(0)
		if v.Key("DescendantFonts").Kind() == objects.Dict {
			descendant = v.Key("DescendantFonts")
		}
		descriptor = descendant.Key("FontDescriptor")
		f.makeCID(made, v, descendant, descriptor, toUnicode)
	} else {
		f.makeSimple(made, v, descriptor, toUnicode)
	}
	flags := descriptor.Key("Flags").Int64()
	made.bold = boldName.MatchString(made.name) || flags&(1<<18) != 0 || descriptor.Key("FontWeight").Float64() >= 600 || descriptor.Key("StemV").Float64() >= 120
	made.italic = italicName.MatchString(made.name) || flags&(1<<6) != 0 || math.Abs(descriptor.Key("ItalicAngle").Float64()) > 3
	return made
}

func (f *file) makeSimple(made *font, v, descriptor objects.Value, toUnicode *cmap) {
	s := &simpleFont{}
	made.simple = s
	scale := 0.001
	if v.Key("Subtype").Name() == "Type3" {
		m := valueMatrix(v.Key("FontMatrix"))
		scale = math.Hypot(m[0], m[1])
		made.unit, made.drawn = type3Unit(v, m), true
		if made.name == "" {
			made.name = v.Key("Name").Name()
		}
	}
	missing := descriptor.Key("MissingWidth").Float64()
	widths := v.Key("Widths")
	for i := range s.widths {
		switch {
		case widths.Len() == 0 && missing == 0:
			s.widths[i] = 0.5 // nothing is known: half an em is the usual mean
		default:
			s.widths[i] = missing * scale
		}
	}
	from := int(v.Key("FirstChar").Int64())
	for i := 0; i < widths.Len() && i < 256; i++ {
		if c := from + i; c >= 0 && c < 256 {
			if w := widths.Index(i).Float64() * scale; math.Abs(w) < 100 {
				s.widths[c] = w
			}
		}
	}
	f.fillTexts(made, v, descriptor, toUnicode)
	if widths.Len() == 0 {
		for i := range s.widths {
			if w, ok := standardWidth(made.name, s.texts[i]); ok {
				s.widths[i] = w
			}
		}
	}
}

// type3Unit returns the height of a Type 3 font's em in text space. A matrix for 1000 or 2048 units to the em is that of an
// ordinary font in disguise. Any other may mean anything, so the box of the font says how tall its characters are.
func type3Unit(v objects.Value, m matrix) float64 {
	if units := 1 / math.Hypot(m[2], m[3]); units > 900 && units < 2200 {
		return 1
	}
	box := v.Key("FontBBox")
	if box.Len() == 4 {
		r := valueRect(box)
		if h := (r.y1 - r.y0) * math.Hypot(m[2], m[3]); h > 0.05 && h < 20 {
			return h
		}
	}
	return 1
}

// fillTexts says what each code stands for: what the ToUnicode map says, else the name that the encoding gives it, else
// what the embedded font itself says.
func (f *file) fillTexts(made *font, v, descriptor objects.Value, toUnicode *cmap) {
	s := made.simple
	encoding := v.Key("Encoding")
	baseName := encoding.Name()
	if encoding.Kind() == objects.Dict {
		baseName = encoding.Key("BaseEncoding").Name()
	}
	base := namedCharset(baseName)
	switch {
	case baseName == "MacExpertEncoding":
		base = &charset{}
	case made.symbol && (base == nil || strings.HasPrefix(made.name, "Wingdings")):
		base = symbolCharset(made.name) // nil for those nobody knows
	case base == nil && v.Key("Subtype").Name() == "Type3":
		base = &charset{}
	}
	if base == nil {
		if built := f.builtIn(descriptor); built != nil {
			base = built
		}
	}
	if base == nil {
		base = &standard
		if v.Key("Subtype").Name() == "TrueType" {
			base = &winAnsi
		}
	}
	texts := *base
	differences := encoding.Key("Differences")
	at := 0
	for i := 0; i < differences.Len() && i < 4096; i++ {
		switch x := differences.Index(i); x.Kind() {
		case objects.Integer, objects.Real:
			at = int(x.Float64())
		case objects.Name:
			if at >= 0 && at < 256 {
				name := x.Name()
				text := fromGlyphName(name)
				if text == "" {
					text = numberedName(name, at, base)
				}
				texts[at] = text
			}
			at++
		}
	}
	if toUnicode != nil {
		for c, text := range toUnicode.text {
			if c < 256 && telling(text) && (folded(text) != "" || texts[c] == "") {
				texts[c] = text
			}
		}
	} else if n := v.Key("ToUnicode").Name(); strings.HasPrefix(n, "Identity") {
		for c := range texts {
			texts[c] = string(rune(c))
		}
	}
	for c := range texts {
		texts[c] = folded(privateUse(texts[c], made.name))
	}
	s.texts = texts
}

// numberedName reads names that only carry a number (g65, cid123, a65): the number of a glyph says nothing, but one that
// is the code itself means that the encoding was left as it was.
func numberedName(name string, at int, base *charset) string {
	digits := strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.")
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' || n > 0xffff {
			return ""
		}
		n = n*10 + int(c-'0')
	}
	if digits == "" || n != at || len(digits) == len(name) {
		return ""
	}
	if base[at] != "" {
		return base[at]
	}
	return winAnsi[at]
}

// privateUse maps the codes that symbol fonts hide at U+F000 to what they show. Other fonts keep theirs: nobody knows
// what they are.
func privateUse(s, fontName string) string {
	r := []rune(s)
	if len(r) != 1 || r[0] < 0xF000 || r[0] > 0xF0FF {
		return s
	}
	if set := symbolCharset(fontName); set != nil && set[r[0]-0xF000] != "" {
		return set[r[0]-0xF000]
	}
	return s
}

// symbolCharset returns what the codes of a font of pictures show, or nil for a font of letters.
func symbolCharset(fontName string) *charset {
	name := strings.ToLower(strings.NewReplacer(" ", "", "-", "", "_", "").Replace(fontName))
	switch {
	case strings.HasPrefix(name, "symbol"):
		return &symbolSet
	case strings.HasPrefix(name, "wingdings2"):
		return &wingdings2
	case strings.HasPrefix(name, "wingdings3"):
		return &wingdings3
	case strings.HasPrefix(name, "wingdings"):
		return &wingdings
	case strings.Contains(name, "dingbats"):
		return &dingbats
	}
	return nil
}

func (f *font) isBold() bool   { return f.bold }
func (f *font) isItalic() bool { return f.italic }

// isSymbol reports whether the font is one of pictures, where letters are bullets.
func (f *font) isSymbol() bool { return f.symbol }
