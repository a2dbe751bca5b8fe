package syntax

import (
	"math"
	"strconv"
)

// Kind is the kind of a token.
type Kind uint8

// The kinds of token.
const (
	EOF Kind = iota
	Int
	Real
	Text // a string, literal or hexadecimal, decoded
	Ident
	Keyword
	ArrayOpen
	ArrayClose
	DictOpen
	DictClose
)

// Token is one token. Bytes holds a string's, name's or keyword's bytes and is valid until Lexer.Reset.
type Token struct {
	Kind  Kind
	Num   float64
	Bytes []byte
}

// Lexer reads tokens from a byte slice. Its zero value reads nothing; make one with NewLexer.
type Lexer struct {
	src     []byte
	Pos     int
	scratch []byte
}

// NewLexer returns a lexer that stands at the first byte of src.
func NewLexer(src []byte) *Lexer { return &Lexer{src: src} }

// Reset lets the lexer reuse the memory behind the tokens handed out so far.
func (l *Lexer) Reset() { l.scratch = l.scratch[:0] }

// class tells white space and delimiters from regular characters.
var class = func() (c [256]uint8) {
	for _, b := range []byte{0, '\t', '\n', '\f', '\r', ' '} {
		c[b] = white
	}
	for _, b := range []byte("()<>[]{}/%") {
		c[b] = delimiter
	}
	return c
}()

const (
	white     = 1
	delimiter = 2
)

// IsSpace reports whether b is PDF white space.
func IsSpace(b byte) bool { return class[b] == white }

// IsRegular reports whether b may stand inside a name, number or keyword.
func IsRegular(b byte) bool { return class[b] == 0 }

// SkipSpace moves over white space and comments.
func (l *Lexer) SkipSpace() {
	for l.Pos < len(l.src) {
		switch c := l.src[l.Pos]; {
		case class[c] == white:
			l.Pos++
		case c == '%':
			for l.Pos < len(l.src) && l.src[l.Pos] != '\n' && l.src[l.Pos] != '\r' {
				l.Pos++
			}
		default:
			return
		}
	}
}

// Next returns the next token, of kind EOF at the end.
func (l *Lexer) Next() Token {
	l.SkipSpace()
	if l.Pos >= len(l.src) {
		return Token{}
	}
	c := l.src[l.Pos]
	switch c {
	case '(':
		l.Pos++
		return Token{Kind: Text, Bytes: l.literal()}
	case '<':
		if l.Pos+1 < len(l.src) && l.src[l.Pos+1] == '<' {
			l.Pos += 2
			return Token{Kind: DictOpen}
		}
		l.Pos++
		return Token{Kind: Text, Bytes: l.hexadecimal()}
	case '>':
		if l.Pos+1 < len(l.src) && l.src[l.Pos+1] == '>' {
			l.Pos += 2
			return Token{Kind: DictClose}
		}
		l.Pos++
		return Token{Kind: Keyword, Bytes: l.src[l.Pos-1 : l.Pos]} // a stray one
	case '[':
		l.Pos++
		return Token{Kind: ArrayOpen}
	case ']':
		l.Pos++
		return Token{Kind: ArrayClose}
	case '/':
		l.Pos++
		return Token{Kind: Ident, Bytes: l.name()}
	case '{', '}', ')':
		l.Pos++
		return Token{Kind: Keyword, Bytes: l.src[l.Pos-1 : l.Pos]}
	}
	start := l.Pos
	for l.Pos < len(l.src) && class[l.src[l.Pos]] == 0 {
		l.Pos++
	}
	word := l.src[start:l.Pos]
	if c <= '9' && (c >= '0' || c == '-' || c == '+' || c == '.') {
		if n, integer, ok := number(word); ok {
			if integer {
				return Token{Kind: Int, Num: n}
			}
			return Token{Kind: Real, Num: n}
		}
	}
	return Token{Kind: Keyword, Bytes: word}
}

var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// number reads a number the way viewers do: repeated signs count once, and what follows a second point or a sign inside
// ("12.5-3") is left out.
func number(w []byte) (n float64, integer, ok bool) {
	i, negative := 0, false
	for i < len(w) && (w[i] == '+' || w[i] == '-') {
		negative = negative || w[i] == '-'
		i++
	}
	digits, first := 0, i
	for ; i < len(w) && w[i] >= '0' && w[i] <= '9'; i++ {
		n = n*10 + float64(w[i]-'0')
		digits++
	}
	integer = true
	if i < len(w) && w[i] == '.' {
		integer = false
		places := 0
		for i++; i < len(w) && w[i] >= '0' && w[i] <= '9'; i++ {
			n = n*10 + float64(w[i]-'0')
			places++
			digits++
		}
		if digits < len(powers) {
			n /= powers[places] // of two whole numbers, so the result is the nearest there is
		}
	}
	if i < len(w) && w[i] != '-' && w[i] != '.' && w[i] != '+' {
		return 0, false, false // a keyword that starts like a number
	}
	if digits == 0 && i < len(w) {
		return 0, false, false
	}
	if digits >= len(powers) { // too many for the quick way to be exact
		n, _ = strconv.ParseFloat(string(w[first:i]), 64)
	}
	if negative {
		n = -n
	}
	if math.IsInf(n, 0) {
		n = 0
	}
	return n, integer && math.Abs(n) < 1<<53, true
}

// literal reads the rest of a "(...)" string.
func (l *Lexer) literal() []byte {
	start, depth := l.Pos, 1
	for i := l.Pos; i < len(l.src); i++ {
		switch l.src[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.Pos = i + 1
				return l.src[start:i]
			}
		case '\\', '\r':
			return l.escaped(start, i, depth)
		}
	}
	l.Pos = len(l.src)
	return l.src[start:]
}

// escaped reads on in a string from its first backslash or carriage return at i.
func (l *Lexer) escaped(start, i, depth int) []byte {
	from := len(l.scratch)
	out := append(l.scratch, l.src[start:i]...)
	src := l.src
loop:
	for i < len(src) {
		c := src[i]
		i++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				break loop
			}
		case '\r':
			if i < len(src) && src[i] == '\n' {
				i++
			}
			c = '\n'
		case '\\':
			if i >= len(src) {
				break loop
			}
			c = src[i]
			i++
			switch c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\n':
				continue
			case '\r':
				if i < len(src) && src[i] == '\n' {
					i++
				}
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				v := int(c - '0')
				for k := 0; k < 2 && i < len(src) && src[i] >= '0' && src[i] <= '7'; k++ {
					v = v*8 + int(src[i]-'0')
					i++
				}
				c = byte(v)
			}
		}
		out = append(out, c)
	}
	l.Pos = i
	l.scratch = out
	return out[from:len(out):len(out)]
}

// hexadecimal reads the rest of a "<...>" string; what is no digit is left out.
func (l *Lexer) hexadecimal() []byte {
	from := len(l.scratch)
	out := l.scratch
	high := -1
	for l.Pos < len(l.src) {
		c := l.src[l.Pos]
		l.Pos++
		if c == '>' {
			break
		}
		v := unhex(c)
		switch {
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	l.scratch = out
	return out[from:len(out):len(out)]
}

// name reads the rest of a "/..." name.
func (l *Lexer) name() []byte {
	start, escapes := l.Pos, false
	for l.Pos < len(l.src) && class[l.src[l.Pos]] == 0 {
		escapes = escapes || l.src[l.Pos] == '#'
		l.Pos++
	}
	w := l.src[start:l.Pos]
	if !escapes {
		return w
	}
	from := len(l.scratch)
	out := l.scratch
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && unhex(w[i+1]) >= 0 && unhex(w[i+2]) >= 0 {
			out = append(out, byte(unhex(w[i+1])<<4|unhex(w[i+2])))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	l.scratch = out
	return out[from:len(out):len(out)]
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// SkipImageData moves past the data of an inline image, which begins one white space after the word ID, and its EI. The
// data may hold those letters too: the ones that end it stand between white space, and text follows them.
func (l *Lexer) SkipImageData() {
	for i := l.Pos; i+1 < len(l.src); i++ {
		if l.src[i] != 'E' || l.src[i+1] != 'I' || i == 0 || class[l.src[i-1]] != white {
			continue
		}
		if after := l.src[i+2:]; len(after) == 0 || class[after[0]] == white && readable(after[:min(len(after), 12)]) {
			l.Pos = i + 2
			return
		}
	}
	l.Pos = len(l.src)
}

// readable reports whether bytes look like operators and not like a picture's data.
func readable(b []byte) bool {
	for _, c := range b {
		if c >= 0x7f || c < 0x20 && class[c] != white || c == 0 {
			return false
		}
	}
	return true
}
