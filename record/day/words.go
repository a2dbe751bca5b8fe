package day

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a number of a text.
type token struct {
	start, end int
	low        string // small letters
	num        int    // of a number in digits, else -1
	digits     int    // how many digits it has
	suffix     string // letters right behind the digits: "th"
}

// text is a text cut into tokens.
type text struct {
	s    string
	toks []token
}

// cut returns the words and numbers of s. Letters right behind digits belong to the number ("10th").
func cut(s string) text {
	t := text{s: s, toks: make([]token, 0, len(s)/5+1)}
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r >= '0' && r <= '9':
			t.toks = append(t.toks, number(s, i))
		case unicode.IsLetter(r):
			j := letters(s, i+size)
			t.toks = append(t.toks, token{start: i, end: j, low: strings.ToLower(s[i:j]), num: -1})
		default:
			i += size
			continue
		}
		i = t.toks[len(t.toks)-1].end
	}
	return t
}

// letters returns the end of the run of letters at i.
func letters(s string, i int) int {
	for i < len(s) {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' {
			i++
			continue
		}
		if s[i] < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			break
		}
		i += size
	}
	return i
}

// number reads the digits at i and the letters right behind them.
func number(s string, i int) token {
	k := token{start: i}
	j := i
	for j < len(s) && s[j] >= '0' && s[j] <= '9' {
		if j-i < 6 { // more digits are no number of ours, and must not overflow
			k.num = k.num*10 + int(s[j]-'0')
		}
		j++
	}
	k.digits = j - i
	behind := j
	for j < len(s) && (s[j]|0x20 >= 'a' && s[j]|0x20 <= 'z') {
		j++
	}
	k.suffix, k.end = strings.ToLower(s[behind:j]), j
	k.low = strings.ToLower(s[i:j])
	return k
}

// is reports whether token i is one of the words.
func (t *text) is(i int, words ...string) bool {
	if i < 0 || i >= len(t.toks) {
		return false
	}
	for _, w := range words {
		if t.toks[i].low == w {
			return true
		}
	}
	return false
}

// gap returns what stands between tokens i and i+1, without space around it.
func (t *text) gap(i int) string {
	if i < 0 || i+1 >= len(t.toks) {
		return "."
	}
	return strings.TrimFunc(t.s[t.toks[i].end:t.toks[i+1].start], unicode.IsSpace)
}

// joined reports whether tokens i and i+1 are parted by space only.
func (t *text) joined(i int) bool { return t.gap(i) == "" }

// phrase reports whether the words stand one behind the other from token i, and returns the token behind them. A hyphen
// between words counts as space.
func (t *text) phrase(i int, words ...string) (int, bool) {
	for n, w := range words {
		if !t.is(i+n, w) {
			return i, false
		}
		if n > 0 {
			if g := t.gap(i + n - 1); g != "" && g != "-" && g != "\u2010" && g != "\u2011" {
				return i, false
			}
		}
	}
	return i + len(words), true
}

// squeeze returns the text with every run of white space as one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
