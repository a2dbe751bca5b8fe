package blocks

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Repair mends text that was UTF-8 and was once read with another character set, where no doubt is possible: a run of
// characters that, written back in Windows-1252, makes exactly the bytes of UTF-8 characters ("Â£" for a pound sign);
// and the pairs that general punctuation makes when read as GBK ("鈥檚" for an apostrophe and an s). Real text does not
// hold such runs; whatever does not fit wholly is left as it is.
func Repair(s string) string {
	if ascii(s) {
		return s
	}
	return repairGBK(repairLatin(s))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// repairLatin looks at each run of non-ASCII characters that Windows-1252 can write, and replaces the UTF-8 sequences
// in it. A sequence is only looked for at a byte that begins one, so that lone accented letters stay.
func repairLatin(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		lead, n := utf8.DecodeRuneInString(s[i:])
		c, ok := toWindows1252(lead)
		want := sequenceLength(c)
		if !ok || want == 0 {
			b.WriteString(s[i : i+n])
			i += n
			continue
		}
		bytes, j := []byte{c}, i+n
		for len(bytes) < want && j < len(s) {
			r, m := utf8.DecodeRuneInString(s[j:])
			c, ok := toWindows1252(r)
			if !ok || c&0xc0 != 0x80 {
				break
			}
			bytes = append(bytes, c)
			j += m
		}
		if r, m := utf8.DecodeRune(bytes); m == len(bytes) && m == want && r != utf8.RuneError {
			b.WriteRune(r)
			i = j
			continue
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

// sequenceLength returns how many bytes the UTF-8 character has that begins with c, or 0 where none does.
func sequenceLength(c byte) int {
	switch {
	case c >= 0xc2 && c <= 0xdf:
		return 2
	case c >= 0xe0 && c <= 0xef:
		return 3
	case c >= 0xf0 && c <= 0xf4:
		return 4
	}
	return 0
}

// repairGBK mends the pair that begins with 鈥 (the bytes E2 80): its second half carries the last byte of a quotation
// mark or dash, and the ASCII character after it.
func repairGBK(s string) string {
	const lead = "鈥"
	if !strings.Contains(s, lead) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, lead)
		if i < 0 || i+len(lead) == len(s) {
			break
		}
		_, n := utf8.DecodeRuneInString(s[i+len(lead):])
		end := i + len(lead) + n
		b.WriteString(s[:i])
		raw, err := simplifiedchinese.GBK.NewEncoder().String(s[i:end])
		if r, m := utf8.DecodeRuneInString(raw); err == nil && len(raw) == 4 && m == 3 && r >= 0x2010 && r <= 0x203a && raw[3] < utf8.RuneSelf {
			b.WriteString(raw)
		} else {
			b.WriteString(s[i:end])
		}
		s = s[end:]
	}
	b.WriteString(s)
	return b.String()
}

// windows1252 returns the character of a byte; the five bytes the set leaves open are control characters, which tidying
// takes away.
func windows1252(c byte) rune { return charmap.Windows1252.DecodeByte(c) }

// toWindows1252 returns the byte of a character. Control characters stand for themselves: a wrong reading may have gone
// through Latin-1 instead.
func toWindows1252(r rune) (byte, bool) {
	if r >= 0x80 && r < 0xa0 {
		return byte(r), true
	}
	if r < 0x80 {
		return 0, false
	}
	return charmap.Windows1252.EncodeRune(r)
}
