package blocks

import (
	"strings"
	"unicode/utf8"
)

// Quoted reports whether a whole passage stands in quotation marks: it begins with an opening mark, ends with the closing
// one (a full stop or comma may follow), has none of them in between, and is longer than a title or a catchword.
func Quoted(s string) bool {
	const fewestWords = 6
	s = strings.TrimRight(s, ".,; ")
	open, n := utf8.DecodeRuneInString(s)
	closing, m := utf8.DecodeLastRuneInString(s)
	if strings.Count(s, " ")+1 < fewestWords || n+m > len(s) {
		return false
	}
	inner := s[n : len(s)-m]
	switch {
	case open == '"' && closing == '"':
		return !strings.ContainsRune(inner, '"')
	case open == '“' && closing == '”':
		return !strings.ContainsAny(inner, "“”")
	case open == '‘' && closing == '’':
		// The closing mark is the apostrophe too; inside it may only stand in a word or after a plural's s.
		return !strings.ContainsRune(inner, '‘') && !strings.Contains(inner, "’ ") || strings.Count(inner, "’ ") == strings.Count(inner, "s’ ")
	}
	return false
}
