package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/ingest/blocks"
)

// markerKind says what opens a line.
type markerKind int

const (
	noMarker markerKind = iota
	bulletMarker
	dashMarker    // - – — o *: signs that also stand in running text
	letterMarker  // 1. 1) (a) a. iv.
	bareMarker    // a number alone, before a tab
	decimalMarker // 2.43: a numbered paragraph or heading
)

// marker is the sign or number a line opens with.
type marker struct {
	kind  markerKind
	text  string // as printed; bullets from picture fonts as the sign they show
	words int    // how many words of the line it takes
	glued int    // bytes of the next word it takes: "•Text"
	x     float64
	textX float64 // where the text begins after it
	gap   float64 // white space after it, in ems
}

const bulletSigns = "•‣◦▪▫■□●○◆◇❖➢➤►▶✓✔✗❑⁃∙·⦁⬤"

// pictureSigns are what letters of picture fonts (Wingdings, Symbol) show, and what private-use characters stand for
// that such fonts leave in a file.
var pictureSigns = map[rune]string{
	0xf0b7: "•", 0xf0a7: "▪", 0xf02d: "–", 0xf0fc: "✓", 0xf0d8: "➢", 0xf06e: "■", 0xf06c: "●", 0xf071: "❑", 0xf076: "❖", 0xf075: "◆",
	0xf0a8: "□", 0xf06f: "□", 0xf09f: "•", 0xf0e0: "→", 0xf0be: "–", 0xf0ae: "→",
	'n': "■", 'l': "●", 'q': "❑", 'v': "❖", 'u': "◆", 'o': "□", 'Ø': "➢", 'ü': "✓", '§': "▪", '·': "•", 'Ÿ': "•", '¾': "–", '¡': "○", '²': "•", '-': "–", 'w': "◆",
}

// isBulletText reports whether a word is a bullet and nothing else.
func isBulletText(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || n != len(s) {
		return false
	}
	return strings.ContainsRune(bulletSigns, r) || r >= 0xe000 && r <= 0xf8ff
}

var (
	letterRE  = regexp.MustCompile(`^(?:\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6}|[0-9]{1,2}[a-z])[.)]|\((?:[0-9]{1,3}|[A-Za-z]|[ivxl]{2,6}|[0-9]{1,2}[a-z])\)\.?|[0-9]{1,3}\.\))$`)
	decimalRE = regexp.MustCompile(`^[A-Z]{0,2}[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}[.:)]?$|^[A-Z]{1,2}[0-9]{1,3}(?:\.[0-9]{1,3})*\.$|^[A-Z](?:\.[0-9]{1,3}){1,4}\.?$`)
	gluedRE   = regexp.MustCompile(`^(?:[0-9]{1,2}[.)]|\([0-9a-z]{1,2}\))`)
	bareRE    = regexp.MustCompile(`^[0-9]{1,3}$`)
)

// markerOf looks for a marker at the start of a line. Whether it really opens an item is for the paragraph builder,
// which knows the lines before it.
func markerOf(l *line) marker {
	w := &l.words[0]
	m := marker{x: w.x0, words: 1}
	if len(l.words) > 1 {
		m.textX, m.gap = l.words[1].x0, l.gapBefore(1)
	}
	r, n := utf8.DecodeRuneInString(w.text)
	switch {
	case w.rise != 0:
		return marker{}
	case n == len(w.text) && w.symbol:
		m.kind, m.text = bulletMarker, w.text
		if s, ok := pictureSigns[r]; ok {
			m.text = s
		}
	case isBulletText(w.text):
		m.kind, m.text = bulletMarker, w.text
		if s, ok := pictureSigns[r]; ok && r >= 0xe000 {
			m.text = s
		}
	case strings.ContainsRune(bulletSigns, r) && r != '·' && n < len(w.text):
		m.kind, m.text, m.words, m.glued = bulletMarker, w.text[:n], 0, n
		m.textX, m.gap = w.x0+w.size*0.5, 0.2
		return m
	case n == len(w.text) && strings.ContainsRune("-–—*−", r) && len(l.words) > 1:
		m.kind, m.text = dashMarker, w.text
	case w.text == "o" && len(l.words) > 1 && m.gap > 0.45:
		m.kind, m.text = dashMarker, w.text
	case gluedNumber(w.text) > 0:
		m.words, m.glued = 0, gluedNumber(w.text)
		m.kind, m.text = letterMarker, w.text[:m.glued]
		m.textX, m.gap = w.x0+w.size*(0.28+0.53*float64(m.glued-1)), 0
		return m
	case !canNumber(w.text):
		return marker{}
	case letterRE.MatchString(w.text):
		m.kind, m.text = letterMarker, w.text
	case decimalRE.MatchString(w.text):
		m.kind, m.text = decimalMarker, w.text
	case bareRE.MatchString(w.text) && len(l.words) > 1 && m.gap > 0.7:
		m.kind, m.text = bareMarker, w.text
	default:
		return marker{}
	}
	if len(l.words) == 1 {
		m.textX = w.x1 + 0.5*w.size
	}
	return m
}

// gluedNumber is the length of a number that a list sets before its first word without a space, as word processors do
// with lists of web pages: "11.The", "(b)Each". Zero where there is none.
func gluedNumber(w string) int {
	if len(w) < 3 || w[0] != '(' && (w[0] < '0' || w[0] > '9') {
		return 0
	}
	n := len(gluedRE.FindString(w))
	if n == 0 {
		return 0
	}
	if r, size := utf8.DecodeRuneInString(w[n:]); !unicode.IsUpper(r) || n+size < len(w) && !unicode.IsLower(firstRune(w[n+size:])) {
		return 0 // "13.A4", "2.DNA": codes and sections
	}
	return n
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// countsOn reports whether marker b counts on from a: "9." and "10.", "(b)" and "(c)", "iii." and "iv.".
func countsOn(a, b string) bool {
	x, y := number(a), number(b)
	if x == "" || y == "" || strings.Replace(a, x, "", 1) != strings.Replace(b, y, "", 1) {
		return false
	}
	if n, err := strconv.Atoi(x); err == nil {
		return y == strconv.Itoa(n+1)
	}
	if n := len(x) - 1; n == len(y)-1 && x[:n] == y[:n] && y[n] == x[n]+1 && unicode.IsLetter(rune(x[n])) && unicode.IsLetter(rune(y[n])) {
		return true // "3b." and "3c." too
	}
	x, y = strings.ToLower(x), strings.ToLower(y)
	for n := 1; n < 40; n++ {
		if blocks.Roman(n) == x {
			return blocks.Roman(n+1) == y
		}
	}
	return false
}

// number is a marker without its full stop and brackets.
func number(marker string) string { return strings.Trim(marker, "().") }

// canNumber spares most words the regular expressions: a number or letter that opens an item is short, and has a digit or
// ends in a full stop or bracket.
func canNumber(s string) bool {
	if len(s) > 24 {
		return false
	}
	if last := s[len(s)-1]; last == '.' || last == ')' || last == ':' {
		return len(s) < 9 || s[0] <= '9' || s[1] <= '9'
	}
	return strings.ContainsAny(s, "0123456789")
}

// startsLower reports whether a text begins with a small letter, quotation marks and brackets passed over.
func startsLower(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.IsLower(r)
		}
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return false
		}
		if !strings.ContainsRune("‘’“”'\"([", r) {
			return false
		}
	}
	return false
}

// endsSentence reports whether a text ends where a sentence or item can end.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " ’”'\")]")
	if s == "" {
		return false
	}
	return strings.ContainsRune(".!?:;", rune(s[len(s)-1]))
}
