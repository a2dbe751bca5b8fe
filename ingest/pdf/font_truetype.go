package pdf

import (
	"encoding/binary"
	"unicode"
)

// trueType is what a TrueType or OpenType program says of its glyphs.
type trueType struct {
	unicode map[uint32]uint32 // code points to glyphs
	symbol  map[uint32]uint32 // codes of a symbol font to glyphs
	mac     map[uint32]uint32 // Macintosh codes to glyphs
	names   []string          // of glyphs, as text
}

const maxTrueTypeCodes = 1 << 17

// sfntTables returns the tables of a TrueType or OpenType file by name.
func sfntTables(data []byte) map[string][]byte {
	if len(data) < 12 {
		return nil
	}
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "true", "OTTO":
	default:
		return nil
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	tables := map[string][]byte{}
	for i := 0; i < n && 12+16*(i+1) <= len(data); i++ {
		r := data[12+16*i:]
		at, size := int(binary.BigEndian.Uint32(r[8:])), int(binary.BigEndian.Uint32(r[12:]))
		if at > len(data) {
			continue
		}
		tables[string(r[:4])] = data[at:min(len(data), at+size)]
	}
	return tables
}

func parseTrueType(data []byte) *trueType {
	tables := sfntTables(data)
	if tables == nil {
		return nil
	}
	t := &trueType{}
	cm := tables["cmap"]
	if len(cm) >= 4 {
		n := int(binary.BigEndian.Uint16(cm[2:]))
		for i := 0; i < n && 4+8*(i+1) <= len(cm); i++ {
			r := cm[4+8*i:]
			platform, kind, at := binary.BigEndian.Uint16(r), binary.BigEndian.Uint16(r[2:]), int(binary.BigEndian.Uint32(r[4:]))
			if at >= len(cm) {
				continue
			}
			switch {
			case platform == 3 && (kind == 1 || kind == 10) || platform == 0:
				if m := readCodes(cm[at:]); len(m) > len(t.unicode) {
					t.unicode = m
				}
			case platform == 3 && kind == 0:
				t.symbol = readCodes(cm[at:])
			case platform == 1 && kind == 0:
				t.mac = readCodes(cm[at:])
			}
		}
	}
	t.names = postNames(tables["post"])
	return t
}

// readCodes reads a subtable of cmap, in the formats that are in use: 0, 4, 6 and 12.
func readCodes(d []byte) map[uint32]uint32 {
	m := map[uint32]uint32{}
	if len(d) < 10 {
		return m
	}
	u16 := func(at int) int {
		if at < 0 || at+2 > len(d) {
			return 0
		}
		return int(binary.BigEndian.Uint16(d[at:]))
	}
	switch u16(0) {
	case 0:
		for c := 0; c < 256 && 6+c < len(d); c++ {
			m[uint32(c)] = uint32(d[6+c])
		}
	case 4:
		n := u16(6) / 2
		for i := 0; i < n && len(m) < maxTrueTypeCodes; i++ {
			end, start := u16(14+2*i), u16(16+2*n+2*i)
			delta, rangeAt := u16(16+4*n+2*i), 16+6*n+2*i
			offset := u16(rangeAt)
			for c := start; c <= end && c != 0xffff; c++ {
				g := (c + delta) & 0xffff
				if offset != 0 {
					if g = u16(rangeAt + offset + 2*(c-start)); g != 0 {
						g = (g + delta) & 0xffff
					}
				}
				if g != 0 {
					m[uint32(c)] = uint32(g)
				}
			}
		}
	case 6:
		first, n := u16(6), u16(8)
		for i := 0; i < n; i++ {
			if g := u16(10 + 2*i); g != 0 {
				m[uint32(first+i)] = uint32(g)
			}
		}
	case 12:
		if len(d) < 16 {
			return m
		}
		n := int(binary.BigEndian.Uint32(d[12:]))
		for i := 0; i < n && 16+12*(i+1) <= len(d); i++ {
			r := d[16+12*i:]
			start, end, g := binary.BigEndian.Uint32(r), binary.BigEndian.Uint32(r[4:]), binary.BigEndian.Uint32(r[8:])
			for c := start; c <= end && c <= unicode.MaxRune && len(m) < maxTrueTypeCodes; c++ {
				m[c] = g + c - start
			}
		}
	}
	return m
}

// macGlyphs are the first of the 258 names that every TrueType font knows, as what they stand for: the printing
// characters from the third name on.
var macGlyphs = []rune(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~")

// postNames reads the names in a font's post table, format 2.
func postNames(d []byte) []string {
	if len(d) < 34 || binary.BigEndian.Uint32(d) != 0x00020000 {
		return nil
	}
	n := int(binary.BigEndian.Uint16(d[32:]))
	if 34+2*n > len(d) {
		return nil
	}
	var own []string
	for p := 34 + 2*n; p < len(d); {
		size := int(d[p])
		if p+1+size > len(d) {
			break
		}
		own = append(own, string(d[p+1:p+1+size]))
		p += 1 + size
	}
	names := make([]string, n)
	for i := range names {
		k := int(binary.BigEndian.Uint16(d[34+2*i:]))
		switch {
		case k >= 3 && k-3 < len(macGlyphs):
			names[i] = string(macGlyphs[k-3])
		case k >= 258 && k-258 < len(own):
			names[i] = fromGlyphName(own[k-258])
		}
	}
	return names
}

// texts returns what each glyph stands for, by the code points that lead to it, else by its name.
func (t *trueType) texts() map[uint32]string {
	m := map[uint32]string{}
	best := map[uint32]uint32{}
	for c, g := range t.unicode {
		if old, ok := best[g]; ok && !better(c, old) {
			continue
		}
		best[g] = c
		m[g] = string(rune(c))
	}
	for g, s := range t.names {
		if _, ok := m[uint32(g)]; !ok && s != "" {
			m[uint32(g)] = s
		}
	}
	return m
}

// better says which of two code points of one glyph names it: one that is not for private use, then the lower.
func better(a, b uint32) bool {
	private := func(c uint32) bool { return c >= 0xE000 && c <= 0xF8FF || c >= 0xF0000 }
	if private(a) != private(b) {
		return private(b)
	}
	return a < b
}

// encoding returns what the codes of a simple font stand for, by the tables that lead from code to glyph and from glyph to
// name; nil where they say nothing.
func (t *trueType) encoding() *charset {
	texts := t.texts()
	var c charset
	found := 0
	for code := range c {
		g, ok := t.symbol[uint32(0xF000+code)]
		if !ok {
			g, ok = t.symbol[uint32(code)]
		}
		if !ok {
			g, ok = t.mac[uint32(code)]
		}
		if ok && g != 0 {
			if c[code] = texts[g]; c[code] != "" {
				found++
			}
		}
	}
	if found == 0 {
		return nil
	}
	return &c
}
