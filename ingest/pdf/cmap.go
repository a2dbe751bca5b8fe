package pdf

import (
	"unicode/utf16"

	"heed/ingest/pdf/syntax"
)

// Limits of one CMap, which may claim ranges of billions.
const (
	maxMappings = 1 << 17
	maxRange    = 1 << 16
)

// cmap maps the codes of a composite font to characters of its font (CIDs), or the codes of any font to text.
type cmap struct {
	spaces  []codespace
	text    map[uint32]string // of a ToUnicode CMap
	cids    map[uint32]uint32
	ranges  []cidRange
	wide    bool // vertical writing
	use     string
	entries int
}

// codespace is a range of codes of one length.
type codespace struct {
	length    int
	low, high uint32
}

type cidRange struct{ low, high, cid uint32 }

// parseCMap reads a CMap program. What is malformed is left out.
func parseCMap(data []byte) *cmap {
	m := &cmap{text: map[uint32]string{}, cids: map[uint32]uint32{}}
	l := syntax.NewLexer(data)
	var args []syntax.Token
	for {
		t := l.Next()
		if t.Kind == syntax.EOF || m.entries > maxMappings {
			return m
		}
		if t.Kind != syntax.Keyword {
			if len(args) < 4*maxRange {
				args = append(args, t)
			}
			continue
		}
		switch string(t.Bytes) {
		case "endcodespacerange":
			m.addSpaces(args)
		case "endbfchar":
			m.addChars(args)
		case "endbfrange":
			m.addRanges(args)
		case "endcidchar":
			for ; len(args) >= 2; args = args[2:] {
				if args[0].Kind == syntax.Text && args[1].Kind == syntax.Int {
					m.cids[code(args[0].Bytes)] = uint32(args[1].Num)
					m.entries++
				}
			}
		case "endcidrange":
			for ; len(args) >= 3 && len(m.ranges) < maxMappings; args = args[3:] {
				if args[0].Kind == syntax.Text && args[1].Kind == syntax.Text && args[2].Kind == syntax.Int {
					m.ranges = append(m.ranges, cidRange{code(args[0].Bytes), code(args[1].Bytes), uint32(args[2].Num)})
				}
			}
		case "usecmap":
			if n := len(args); n > 0 && args[n-1].Kind == syntax.Ident {
				m.use = string(args[n-1].Bytes)
			}
		case "def":
			if n := len(args); n > 1 && args[n-2].Kind == syntax.Ident && string(args[n-2].Bytes) == "WMode" {
				m.wide = args[n-1].Num == 1
			}
		}
		args = args[:0]
	}
}

func (m *cmap) addSpaces(args []syntax.Token) {
	for ; len(args) >= 2 && len(m.spaces) < 100; args = args[2:] {
		lo, hi := args[0], args[1]
		if lo.Kind == syntax.Text && hi.Kind == syntax.Text && len(lo.Bytes) >= 1 && len(lo.Bytes) <= 4 {
			m.spaces = append(m.spaces, codespace{len(lo.Bytes), code(lo.Bytes), code(hi.Bytes)})
		}
	}
}

func (m *cmap) addChars(args []syntax.Token) {
	for ; len(args) >= 2; args = args[2:] {
		if args[0].Kind != syntax.Text {
			continue
		}
		switch args[1].Kind {
		case syntax.Text:
			m.text[code(args[0].Bytes)] = utf16Text(args[1].Bytes)
		case syntax.Ident:
			m.text[code(args[0].Bytes)] = fromGlyphName(string(args[1].Bytes))
		}
		m.entries++
	}
}

func (m *cmap) addRanges(args []syntax.Token) {
	for len(args) >= 3 {
		if args[0].Kind != syntax.Text || args[1].Kind != syntax.Text {
			args = args[1:]
			continue
		}
		low, high := code(args[0].Bytes), code(args[1].Bytes)
		to := args[2]
		args = args[3:]
		if to.Kind == syntax.ArrayOpen {
			for c := low; len(args) > 0; c++ {
				t := args[0]
				args = args[1:]
				if t.Kind == syntax.ArrayClose {
					break
				}
				if t.Kind == syntax.Text && c <= high {
					m.text[c] = utf16Text(t.Bytes)
					m.entries++
				}
			}
			continue
		}
		if to.Kind != syntax.Text || high < low || high-low >= maxRange {
			continue
		}
		runes := []rune(utf16Text(to.Bytes))
		if len(runes) == 0 {
			continue
		}
		for c := low; ; c++ {
			m.text[c] = string(runes)
			m.entries++
			runes[len(runes)-1]++
			if c == high || m.entries > maxMappings {
				break
			}
		}
	}
}

// next takes a code from the front of a string: how long it is, the codespaces say.
func (m *cmap) next(s []byte) (c uint32, length int) {
	if len(m.spaces) == 0 {
		n := min(2, len(s))
		return code(s[:n]), n
	}
	for n := 1; n <= 4 && n <= len(s); n++ {
		c = c<<8 | uint32(s[n-1])
		for _, sp := range m.spaces {
			if sp.length == n && sp.holds(c) {
				return c, n
			}
		}
	}
	n := min(m.spaces[0].length, len(s)) // no codespace holds it
	return code(s[:n]), n
}

// holds compares byte by byte, as the specification says.
func (sp codespace) holds(c uint32) bool {
	for i := 0; i < sp.length; i++ {
		shift := 8 * i
		b := c >> shift & 0xff
		if b < sp.low>>shift&0xff || b > sp.high>>shift&0xff {
			return false
		}
	}
	return true
}

// cid returns the character a code selects.
func (m *cmap) cid(c uint32) uint32 {
	if id, ok := m.cids[c]; ok {
		return id
	}
	for _, r := range m.ranges {
		if c >= r.low && c <= r.high {
			return r.cid + c - r.low
		}
	}
	if len(m.cids) == 0 && len(m.ranges) == 0 {
		return c
	}
	return 0
}

// code reads a big-endian number of at most four bytes.
func code(b []byte) (c uint32) {
	for _, x := range b[:min(4, len(b))] {
		c = c<<8 | uint32(x)
	}
	return c
}

// utf16Text reads big-endian UTF-16; a lone byte is a code point.
func utf16Text(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b) && i < 256; i += 2 {
		u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(u))
}
