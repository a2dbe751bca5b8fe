package org

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word of a text is a run of letters and digits; apostrophes inside it belong to it and are folded away, and so is a
// possessive "'s". Everything else parts words. "&" is the word "and".

// word is one word of a text.
type word struct {
	start, end int32 // bytes of the text
	id         int32 // in the index's vocabulary; 0 for a word that is in no form
	breaks     bool  // a sentence, cell or line ends before it, so that no name runs over
	upper      bool  // begins with a capital
}

const softHyphen = '\u00ad'

func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' || r == '´'
}

// endsName reports whether a mark between two words parts names.
func endsName(r rune) bool {
	switch r {
	case '.', ';', ':', '!', '?', '|', '/', '\\', '@', '_', '=', '\t', '•', '–', '—', '·', '\f', '\v', '→', '[', ']', '{', '}', '"', '“', '”':
		return true
	}
	return false
}

// scan calls yield for each word with its folded letters; the letters are only good until the next call.
func scan(text string, yield func(w word, folded []byte)) {
	var buf [64]byte
	folded := buf[:0]
	breaks, lines := true, 0
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if r == '&' {
			yield(word{start: int32(i), end: int32(i + 1), breaks: breaks}, append(buf[:0], "and"...))
			breaks, lines = false, 0
			i++
			continue
		}
		if !isWordRune(r) {
			if r == '\n' {
				lines++
			}
			if n := address(text[i:]); n > 0 { // an address names nobody
				breaks = true
				i += n
				continue
			}
			breaks = breaks || lines > 1 || endsName(r)
			i += size
			continue
		}
		w := word{start: int32(i), breaks: breaks, upper: unicode.IsUpper(r)}
		folded = folded[:0]
		for i < len(text) {
			r, size = rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[i:])
			}
			switch {
			case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
				folded = append(folded, byte(r))
			case r >= 'A' && r <= 'Z':
				folded = append(folded, byte(r)+'a'-'A')
			case r == softHyphen:
			case isApostrophe(r) && apostropheInside(text[i+size:]):
				if possessive(text[i+size:]) {
					i += size + 1
					w.end = int32(i)
					goto done
				}
			case isWordRune(r):
				folded = utf8.AppendRune(folded, unicode.ToLower(r))
			default:
				goto done
			}
			i += size
			w.end = int32(i)
		}
	done:
		yield(w, folded)
		breaks, lines = false, 0
	}
}

// address returns the length of the rest of a web or mail address, which begins with its "://" or "@".
func address(rest string) int {
	if rest[0] != '@' && !strings.HasPrefix(rest, "://") {
		return 0
	}
	if n := strings.IndexFunc(rest, unicode.IsSpace); n >= 0 {
		return n
	}
	return len(rest)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r == softHyphen || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// apostropheInside reports whether an apostrophe before rest stands inside a word.
func apostropheInside(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return isWordRune(r)
}

// possessive reports whether rest, after an apostrophe, is the "s" that ends a word.
func possessive(rest string) bool {
	if rest == "" || rest[0]|0x20 != 's' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest[1:])
	return len(rest) == 1 || !isWordRune(r)
}

// foldWords returns the folded words of a name.
func foldWords(s string) []string {
	var words []string
	scan(s, func(_ word, folded []byte) { words = append(words, string(folded)) })
	return words
}

// foldKey returns the folded words of a name as one string.
func foldKey(s string) string { return strings.Join(foldWords(s), " ") }
