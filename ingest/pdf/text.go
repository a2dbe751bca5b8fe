package pdf

import (
	"strings"
	"unicode/utf8"
)

// pdfText reads a string from outside pages: UTF-16 or UTF-8 with a mark in front, else PDFDocEncoding.
func pdfText(s string) string {
	switch {
	case strings.HasPrefix(s, "\xfe\xff"):
		return utf16Long([]byte(s[2:]))
	case strings.HasPrefix(s, "\xff\xfe"):
		b := []byte(s[2:])
		for i := 0; i+1 < len(b); i += 2 {
			b[i], b[i+1] = b[i+1], b[i]
		}
		return utf16Long(b)
	case strings.HasPrefix(s, "\xef\xbb\xbf") && utf8.ValidString(s):
		return s[3:]
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteString(pdfDoc[s[i]])
	}
	return b.String()
}

func utf16Long(b []byte) string {
	var out strings.Builder
	for len(b) > 1 {
		n := min(256, len(b)&^1)
		if n == 256 && b[254]>>2 == 0xD8>>2 {
			n = 254 // not between the halves of a pair
		}
		out.WriteString(utf16Text(b[:n]))
		b = b[n:]
	}
	return out.String()
}
