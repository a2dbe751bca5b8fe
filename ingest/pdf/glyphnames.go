package pdf

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed glyphnames.txt
var glyphNameTable string

var glyphNames = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 2048)
	for line := range strings.Lines(glyphNameTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code, names, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.ParseUint(code, 16, 32)
		if err != nil {
			continue
		}
		for _, name := range strings.Fields(names) {
			m[name] = string(rune(n))
		}
	}
	return m
})

// fromGlyphName returns what a glyph's name says it stands for, by the rules of the Adobe Glyph List: the part before the
// first point counts, "_" joins the parts of a ligature, and uniXXXX and uXXXXXX name code points. "" when it does not say.
func fromGlyphName(name string) string {
	if s, ok := glyphNames()[name]; ok {
		return s
	}
	if name == ".notdef" || name == "" {
		return ""
	}
	if i := strings.IndexByte(name, '.'); i > 0 {
		return fromGlyphName(name[:i])
	}
	if strings.IndexByte(name, '_') > 0 {
		var b strings.Builder
		for part := range strings.SplitSeq(name, "_") {
			b.WriteString(fromGlyphName(part))
		}
		return b.String()
	}
	if len(name) == 1 && name[0] > ' ' && name[0] < 0x7f {
		return name
	}
	if s := fromCodePointName(name); s != "" {
		return s
	}
	return fromExpertName(name)
}

// fromCodePointName reads uniXXXX (one or more groups of four digits) and uXXXX to uXXXXXX.
func fromCodePointName(name string) string {
	if digits, ok := strings.CutPrefix(name, "uni"); ok && len(digits) >= 4 && len(digits)%4 == 0 && len(digits) <= 32 {
		var b strings.Builder
		for ; digits != ""; digits = digits[4:] {
			n, err := strconv.ParseUint(digits[:4], 16, 32)
			if err != nil || n == 0 || n >= 0xD800 && n < 0xE000 {
				return ""
			}
			b.WriteRune(rune(n))
		}
		return b.String()
	}
	if digits, ok := strings.CutPrefix(name, "u"); ok && len(digits) >= 4 && len(digits) <= 6 {
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil && n > 0 && n <= 0x10FFFF && (n < 0xD800 || n >= 0xE000) {
			return string(rune(n))
		}
	}
	return ""
}

// fromExpertName reads the names of expert sets: old-style figures, small capitals, superiors and inferiors mean the
// plain character.
func fromExpertName(name string) string {
	for _, suffix := range [...]string{"oldstyle", "superior", "inferior", "fitted", "taboldstyle", "small"} {
		base, ok := strings.CutSuffix(name, suffix)
		if !ok || base == "" {
			continue
		}
		s := glyphNames()[base]
		if len(base) == 1 {
			s = base
		}
		if suffix == "small" {
			s = strings.ToLower(s)
		}
		return s
	}
	return ""
}
