package blocks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tidy returns the text with every run of white space as one space, without leading and trailing white space and
// without characters that print nothing. A line feed counts as white space; use TidyLines to keep forced line breaks.
// A hyphen that forbids a line break after it becomes a plain one: the two print alike.
func Tidy(s string) string {
	if isTidy(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case IsSpace(r):
			gap = b.Len() > 0
			continue
		case invisible(r):
			continue
		case r == '\u2011':
			r = '-'
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// TidyLines tidies each line apart and drops empty ones, so that the line feeds left are the author's.
func TidyLines(s string) string {
	if !strings.ContainsRune(s, '\n') {
		return Tidy(s)
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = Tidy(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// isTidy is the fast road for the text most pages are made of: printable ASCII with single spaces.
func isTidy(s string) bool {
	space := true // so that a leading space counts as a double one
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c >= 0x7f || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}

// IsSpace reports whether a character is white space of any width, the non-breaking ones included.
func IsSpace(r rune) bool { return unicode.IsSpace(r) }

// invisible reports whether a character prints nothing: soft hyphens, zero-width marks, direction marks, byte order
// marks and control characters.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u034f', '\u061c', '\u180e', '\ufeff':
		return true
	}
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0: // controls; white space was taken before
		return true
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f':
		return true
	case r >= '\ufff9' && r <= '\ufffb', r >= 0xe0000 && r <= 0xe007f:
		return true
	case r >= '\ufe00' && r <= '\ufe0f':
		return true
	}
	return false
}

// Visible returns how many characters of the text print something.
func Visible(s string) int {
	n := 0
	for _, r := range s {
		if !IsSpace(r) && !invisible(r) {
			n++
		}
	}
	return n
}

// Fold returns the text as it is compared: lower case, typographic quotation marks and dashes as plain ones, all else
// tidied. It is never stored.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range Tidy(s) {
		switch r {
		case '‘', '’', '‛', 'ʼ', '`', '´':
			r = '\''
		case '“', '”', '„', '‟', '«', '»':
			r = '"'
		case '–', '—', '―', '‒', '−', '‐':
			r = '-'
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Valid returns the text with every byte that is not UTF-8 read as Windows-1252, the character set such strays come
// from: a file put together from two sources is common, and one stray byte must not spoil the rest.
func Valid(s []byte) string {
	if utf8.Valid(s) {
		return string(s)
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		if r == utf8.RuneError && n == 1 {
			r = windows1252(s[0])
		}
		b.WriteRune(r)
		s = s[n:]
	}
	return b.String()
}
