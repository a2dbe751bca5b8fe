package fold

import (
	"strings"
	"unicode"
)

// Words lowers a text and keeps its letters and digits, single-spaced. Bullets, dashes and quotation marks are gaps;
// apostrophes and soft hyphens vanish ("the force's" is "the forces"); the letters that mark points stay.
func Words(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '‘' || r == '\u00ad':
		default:
			gap = true
		}
	}
	return b.String()
}
