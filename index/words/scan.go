package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text.
type Word struct {
	Text       string // folded: straight apostrophes, no possessive, soft hyphens or accents; letter case kept
	Start, End int    // its bytes in the text
	Glue       string // what stood between it and the word before, at most three bytes; a longer gap is " "
}

// maxWord is the length in bytes at which a word is cut: what is longer is no word, but encoded data or lost spaces.
const maxWord = 100

// Scan returns the words of a text. An ampersand is the word "and".
func Scan(text string) []Word {
	words := make([]Word, 0, len(text)/6+1)
	last := 0 // end of the previous word
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r == '&':
			words = append(words, Word{"and", i, i + 1, glue(text[last:i])})
			i += size
			last = i
		case isWordRune(r):
			end, plain := wordEnd(text, i)
			w := Word{text[i:end], i, end, glue(text[last:i])}
			if !plain {
				w.Text = fold(w.Text)
			}
			if len(w.Text) > maxWord {
				w.Text = strings.ToValidUTF8(w.Text[:maxWord], "")
			}
			if w.Text != "" {
				words = append(words, w)
			}
			i, last = end, end
		default:
			i += size
		}
	}
	return words
}

// wordEnd returns where the word starting at i ends, and whether it is plain ASCII letters and digits without anything to
// fold away.
func wordEnd(text string, i int) (end int, plain bool) {
	plain = true
	var prev rune
	for end = i; end < len(text); {
		r, size := rune(text[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[end:])
			plain = false
		}
		switch {
		case isWordRune(r):
		case isInvisible(r):
		case isApostrophe(r) && unicode.IsLetter(prev) && letterAt(text, end+size):
			plain = false
		case (r == '.' || r == ',') && unicode.IsDigit(prev) && digitAt(text, end+size) && !startsLater(text, i, end):
			// 2.43 and 1,000 are one number; what begins with a letter ends here
			if r == ',' {
				if !thousands(text, end+size) {
					return end, plain
				}
				plain = false
			}
		default:
			return end, plain
		}
		if !isInvisible(r) {
			prev = r
		}
		end += size
	}
	return end, plain
}

// startsLater reports whether the word began with a letter, so that a dot inside cannot be a decimal point.
func startsLater(text string, i, end int) bool {
	c := text[i]
	return end > i && (c < '0' || c > '9')
}

// thousands reports whether exactly three digits follow: the comma groups a number and does not part two.
func thousands(text string, i int) bool {
	return digitAt(text, i) && digitAt(text, i+1) && digitAt(text, i+2) && !digitAt(text, i+3)
}

func digitAt(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[min(i, len(text)):])
	return r != utf8.RuneError && unicode.IsLetter(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isInvisible: soft hyphen, joiners and byte-order mark stand inside words without being part of them.
func isInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return false
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '\u2019', '\u2018', '\u02bc', '`', '\u00b4', '\u2032':
		return true
	}
	return false
}

// fold takes away what does not tell words apart: the possessive, apostrophes, soft hyphens, thousands commas, accents
// and ligatures.
func fold(s string) string {
	var b strings.Builder
	for j, r := range s {
		if isApostrophe(r) {
			rest := s[j+utf8.RuneLen(r):]
			if tail := strings.TrimRightFunc(rest, isInvisible); tail == "s" || tail == "S" {
				break // the possessive
			}
			continue
		}
		if isInvisible(r) || r == ',' {
			continue
		}
		b.WriteRune(r)
	}
	s = b.String()
	for j := 0; j < len(s); j++ {
		if s[j] >= utf8.RuneSelf {
			return strings.Map(func(r rune) rune {
				if unicode.IsMark(r) {
					return -1
				}
				return r
			}, norm.NFKD.String(s))
		}
	}
	return s
}

// glue returns what stood between two words, as a key for the rules that need it: spaces and dashes folded.
func glue(s string) string {
	if s == "" || s == " " || s == "-" || s == "/" || s == "." {
		return s
	}
	if len(s) > 6 {
		return " "
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u2010' || r == '\u2011' || r == '\u2012' || r == '\ufe63' || r == '\uff0d' || r == '\u2013':
			return '-' // a hyphen in another coat; an en dash between letters does the same work
		case isInvisible(r):
			return -1
		}
		return r
	}, s)
	if len(s) > 3 {
		return " "
	}
	return s
}
