package pdf

import (
	"encoding/binary"
	"testing"
)

// number writes an integer the long way of a CFF DICT.
func cffNumber(n int) []byte {
	return binary.BigEndian.AppendUint32([]byte{29}, uint32(n))
}

func cffIndexOf(items ...string) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(len(items)))
	if len(items) == 0 {
		return b
	}
	b = append(b, 1, 1)
	at := 1
	for _, it := range items {
		at += len(it)
		b = append(b, byte(at))
	}
	for _, it := range items {
		b = append(b, it...)
	}
	return b
}

// madeCFF is a font of four glyphs: .notdef, A (SID 34), fi (109) and a name of its own.
func madeCFF(own string) []byte {
	head := []byte{1, 0, 4, 1}
	names := cffIndexOf("Made")
	topSize := len(cffIndexOf(string(make([]byte, 18))))
	strings := cffIndexOf(own)
	subrs := cffIndexOf()
	at := len(head) + len(names) + topSize + len(strings) + len(subrs)
	charset := []byte{0, 0, 34, 0, 109, 391 >> 8, 391 & 0xff}
	encoding := []byte{0x80, 3, 'a', 'b', 'c', 1, 'd', 0, 35} // d is B (SID 35) by a supplement
	chars := cffIndexOf("x", "x", "x", "x")
	top := append(append(cffNumber(at), 15), append(cffNumber(at+len(charset)), 16)...)
	top = append(top, append(cffNumber(at+len(charset)+len(encoding)), 17)...)
	var out []byte
	for _, part := range [][]byte{head, names, cffIndexOf(string(top)), strings, subrs, charset, encoding, chars} {
		out = append(out, part...)
	}
	return out
}

func TestCFF(t *testing.T) {
	c := parseCFF(madeCFF("quoteright"))
	if c == nil {
		t.Fatal("the font can not be read")
	}
	set := c.encoding()
	if set == nil || set['a'] != "A" || set['b'] != "ﬁ" || set['c'] != "’" || set['d'] != "B" || set['e'] != "" {
		t.Errorf("encoding %+v", set)
	}
	if len(cffStandard) != 228 {
		t.Errorf("%d standard strings, want 228", len(cffStandard))
	}
	for sid, want := range map[int]string{1: " ", 34: "A", 66: "a", 96: "¡", 137: "—", 149: "ß", 150: "¹", 171: "Á", 228: "ž"} {
		if got := c.text(sid); got != want {
			t.Errorf("standard string %d = %q, want %q", sid, got, want)
		}
	}
}

// madeTrueType is a font whose glyph 1 is reached by U+0041, by 0xF061 of a symbol table and by 0x61 of a Macintosh one,
// and whose glyph 2 only has a name.
func madeTrueType() []byte {
	u16 := binary.BigEndian.AppendUint16
	u32 := binary.BigEndian.AppendUint32
	six := func(first, glyph int) []byte { // a table of one code
		b := u16(u16(u16(nil, 6), 12), 0)
		return u16(u16(u16(b, uint16(first)), 1), uint16(glyph))
	}
	four := func(code, glyph int) []byte {
		b := u16(u16(u16(u16(nil, 4), 32), 0), 4)
		b = u16(u16(u16(b, 4), 1), 0)
		b = u16(u16(b, uint16(code)), 0xffff)
		b = u16(b, 0)
		b = u16(u16(b, uint16(code)), 0xffff)
		b = u16(u16(b, uint16(glyph-code)), 1)
		return u16(u16(b, 0), 0)
	}
	tables := [][]byte{four('A', 1), six(0xF061, 1), six(0x62, 2)}
	cm := u16(u16(nil, 0), 3)
	at := 4 + 8*3
	for i, id := range [][2]uint16{{3, 1}, {3, 0}, {1, 0}} {
		cm = u32(u16(u16(cm, id[0]), id[1]), uint32(at))
		at += len(tables[i])
	}
	for _, table := range tables {
		cm = append(cm, table...)
	}
	post := append(u32(nil, 0x00020000), make([]byte, 28)...)
	post = u16(post, 3)
	post = u16(u16(u16(post, 0), 36), 258)
	post = append(post, 8)
	post = append(post, "ellipsis"...)
	out := u16(u32(nil, 0x00010000), 2)
	out = append(out, make([]byte, 6)...)
	offset := 12 + 32
	for _, e := range []struct {
		name string
		data []byte
	}{{"cmap", cm}, {"post", post}} {
		out = append(out, e.name...)
		out = u32(u32(u32(out, 0), uint32(offset)), uint32(len(e.data)))
		offset += len(e.data)
	}
	return append(append(out, cm...), post...)
}

func TestTrueType(t *testing.T) {
	f := parseTrueType(madeTrueType())
	if f == nil {
		t.Fatal("the font can not be read")
	}
	if texts := f.texts(); texts[1] != "A" || texts[2] != "…" {
		t.Errorf("texts %v", texts)
	}
	if set := f.encoding(); set == nil || set['a'] != "A" || set['b'] != "…" || set['c'] != "" {
		t.Errorf("encoding %v", set)
	}
}

func TestType1Encoding(t *testing.T) {
	set := type1Encoding([]byte("%!FontType1\n/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\ndup 65 /quoteright put\ndup 66/fi put\nreadonly def\ncurrentfile eexec dup 67 /A put"))
	if set == nil || set['A'] != "’" || set['B'] != "ﬁ" || set['C'] != "" {
		t.Errorf("encoding %v", set)
	}
	if set := type1Encoding([]byte("/Encoding StandardEncoding def")); set != nil {
		t.Errorf("the standard encoding is not the font's own: %v", set)
	}
}

func TestStandardWidth(t *testing.T) {
	for _, tt := range []struct {
		font, text string
		want       float64
	}{
		{"Helvetica", "A", 0.667},
		{"Arial-BoldMT", "A", 0.722},
		{"ArialMT", "é", 0.556},
		{"TimesNewRomanPS-ItalicMT", "A", 0.611},
		{"Courier New", "A", 0.6},
		{"Times-Roman", "fi", 0.611},
		{"Times-Bold", "—", 1},
	} {
		if got, ok := standardWidth(tt.font, tt.text); !ok || !near(got, tt.want) {
			t.Errorf("standardWidth(%q, %q) = %v, %v; want %v", tt.font, tt.text, got, ok, tt.want)
		}
	}
	if _, ok := standardWidth("Verdana", "A"); ok {
		t.Error("Verdana is no standard font")
	}
}

// FuzzFont holds that an embedded font, whatever it says, gives texts of a sensible length and ends.
func FuzzFont(f *testing.F) {
	f.Add(madeCFF("quoteright"))
	f.Add(madeTrueType())
	f.Add([]byte("/Encoding 256 array dup 65 /A put readonly def"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var sets []*charset
		if c := parseCFF(data); c != nil {
			sets = append(sets, c.encoding())
			if len(c.names) > maxCFFItems {
				t.Fatalf("%d names", len(c.names))
			}
		}
		if tt := parseTrueType(data); tt != nil {
			sets = append(sets, tt.encoding())
			if n := len(tt.texts()); n > 2*maxTrueTypeCodes {
				t.Fatalf("%d texts", n)
			}
		}
		for _, s := range append(sets, type1Encoding(data)) {
			if s == nil {
				continue
			}
			for _, text := range s {
				if len(text) > 300 {
					t.Fatalf("a text of %d bytes", len(text))
				}
			}
		}
	})
}
