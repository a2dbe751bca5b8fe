package pdf

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// A charset says what each of a simple font's 256 codes stands for.
type charset [256]string

func fromCharmap(m *charmap.Charmap) (c charset) {
	for i := range c {
		if r := m.DecodeByte(byte(i)); i >= 0x20 && r != '\uFFFD' {
			c[i] = string(r)
		}
	}
	return c
}

// winAnsi is WinAnsiEncoding: Windows code page 1252, its unused codes bullets as the specification says.
var winAnsi = func() charset {
	c := fromCharmap(charmap.Windows1252)
	for i := 0x7f; i < len(c); i++ {
		if c[i] == "" || c[i][0] == 0xc2 && c[i][1] < 0xa0 || i == 0x7f {
			c[i] = "•"
		}
	}
	c[0xA0], c[0xAD] = " ", "-"
	return c
}()

// macRoman is MacRomanEncoding; the currency sign keeps its place and the no-break space is a space.
var macRoman = func() charset {
	c := fromCharmap(charmap.Macintosh)
	c[0xDB], c[0xCA], c[0x7f] = "¤", " ", ""
	return c
}()

// standard is Adobe's StandardEncoding, the encoding of Type 1 fonts that name no other.
var standard = ranged(map[int]string{
	0x20: " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~",
	0xA1: "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ", 0xB1: "–†‡·", 0xB6: "¶•‚„”»…‰", 0xBF: "¿",
	0xC1: "`´ˆ˜¯˘˙¨", 0xCA: "˚¸", 0xCD: "˝˛ˇ—", 0xE1: "Æ", 0xE3: "ª", 0xE8: "ŁØŒº", 0xF1: "æ", 0xF5: "ı", 0xF8: "łøœß",
})

// symbolSet is the built-in encoding of the Symbol font.
var symbolSet = ranged(map[int]string{
	0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
	0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
	0xF1: "〉∫",
})

// dingbats is the built-in encoding of ZapfDingbats.
var dingbats = func() (c charset) {
	fill := func(from, to int, first rune) {
		for i := from; i <= to; i++ {
			c[i] = string(first + rune(i-from))
		}
	}
	c[0x20] = " "
	fill(0x21, 0x7E, 0x2701)
	fill(0xA1, 0xA7, 0x2761)
	fill(0xAC, 0xB5, 0x2460)
	fill(0xB6, 0xD4, 0x2776)
	fill(0xD8, 0xFE, 0x2798)
	for code, s := range map[int]string{
		0x25: "☎", 0x2A: "☛", 0x2B: "☞", 0x48: "★", 0x6C: "●", 0x6E: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0x77: "◗",
		0xA8: "♣", 0xA9: "♦", 0xAA: "♥", 0xAB: "♠", 0xD5: "→", 0xD6: "↔", 0xD7: "↕", 0xF0: "",
	} {
		c[code] = s
	}
	return c
}()

// Microsoft's fonts of pictures. Authors use them for the marks of lists and for boxes to tick; a picture without a place
// here is shown as a bullet, because that is what it is used for. Word writes them at these codes, or at 0xF000 more.
var (
	wingdings = pictures(map[int]string{
		0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
		0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
		0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
	})
	wingdings2 = pictures(map[int]string{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA2: "■", 0xA3: "□"})
	wingdings3 = pictures(map[int]string{0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶"})
)

func pictures(known map[int]string) (c charset) {
	for i := 0x21; i < len(c); i++ {
		c[i] = "•"
	}
	for code, s := range known {
		c[code] = s
	}
	c[' '], c[0xA0] = " ", " "
	return c
}

// pdfDoc is PDFDocEncoding, used by strings outside pages, where it differs from Latin-1.
var pdfDoc = func() charset {
	c := fromCharmap(charmap.ISO8859_1)
	for at, s := range map[int]string{0x18: "˘ˇˆ˙˝˛˚˜", 0x80: "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", 0xA0: "€"} {
		for _, r := range s {
			c[at] = string(r)
			at++
		}
	}
	c['\t'], c['\n'], c['\r'] = "\t", "\n", "\n"
	return c
}()

func ranged(runs map[int]string) (c charset) {
	for at, s := range runs {
		for _, r := range s {
			c[at] = string(r)
			at++
		}
	}
	return c
}

// namedCharset returns the encoding with a PDF name, or nil.
func namedCharset(name string) *charset {
	switch name {
	case "WinAnsiEncoding", "WinAnsi":
		return &winAnsi
	case "MacRomanEncoding":
		return &macRoman
	case "StandardEncoding":
		return &standard
	case "PDFDocEncoding":
		return &pdfDoc
	}
	return nil
}

// folded is what text becomes before anyone sees it: ligatures are spelt out, odd spaces are spaces, what has no width or
// shape is gone.
func folded(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return fold(s)
		}
	}
	return s
}

func fold(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000:
			b.WriteByte(' ')
		case r < 0x20 || r >= 0x7f && r < 0xA0 || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r == 0x2060 || r == 0xFEFF:
		case r == 0xAD || r == 0x2010 || r == 0x2011:
			b.WriteByte('-') // a soft hyphen that is drawn is a hyphen
		case r >= 0xFB00 && r <= 0xFB06:
			b.WriteString([]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
