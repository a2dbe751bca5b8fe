package extract

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/extract/fold"
)

func itoa(n int) string { return strconv.Itoa(n) }

func isLetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

func isLowerRune(r rune) bool { return unicode.IsLower(r) }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// startsUpper reports whether the first letter or digit of s is an upper-case letter.
func startsUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.IsUpper(r)
		}
	}
	return false
}

func startsLower(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.IsLower(r)
		}
	}
	return false
}

// wordCount counts runs of non-space.
func wordCount(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		space := s[i] == ' ' || s[i] == '\n' || s[i] == '\t'
		if !space && !in {
			n++
		}
		in = !space
	}
	return n
}

// atMost reports whether s has at most so many words, without counting the rest of a long one.
func atMost(s string, words int) bool {
	n, in := 0, false
	for i := 0; i < len(s); i++ {
		space := s[i] == ' ' || s[i] == '\n' || s[i] == '\t'
		if !space && !in {
			if n++; n > words {
				return false
			}
		}
		in = !space
	}
	return true
}

// lastWord returns the last word of s in lower case, without marks around it.
func lastWord(s string) string {
	i := strings.LastIndexAny(strings.TrimRight(s, " "), " \n")
	return strings.ToLower(strings.Trim(strings.TrimSpace(s[i+1:]), ".,;:()“”\"'‘’"))
}

// firstWords returns at most the first n words of s.
func firstWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(n, len(f))], " ")
}

// firstWord returns the first word of s as printed, without marks around it.
func firstWord(s string) string {
	s = strings.TrimLeft(s, " \t\n“”\"'‘’([")
	if i := strings.IndexAny(s, " \t\n"); i >= 0 {
		s = s[:i]
	}
	return strings.Trim(s, ".,;:()“”\"'‘’")
}

// endsSentence reports whether s ends like a finished sentence: a full stop, question mark or closing quote after one.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \n\t”\"’')]0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")
	if s == "" {
		return false
	}
	switch s[len(s)-1] {
	case '.', '!', '?':
		return true
	}
	return strings.HasSuffix(s, "…")
}

// endsOpen reports whether s ends with a mark that promises more.
func endsOpen(s string) bool {
	s = strings.TrimRight(s, " \n\t")
	if t := strings.TrimRight(s, " –—-"); strings.HasSuffix(t, ":") {
		return true // "as follows: –"
	}
	return strings.HasSuffix(s, " as follows.") || strings.HasSuffix(s, ". –") || strings.HasSuffix(s, ". —") || strings.HasSuffix(s, ". -") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ": -") || strings.HasSuffix(s, ":-") || strings.HasSuffix(s, "…:")
}

// squash turns every run of white space into one space.
func squash(s string) string {
	s = strings.TrimFunc(s, isSpace)
	last := false
	for i, r := range s {
		space := isSpace(r)
		if space && (last || r != ' ') {
			return squashFrom(s, i)
		}
		last = space
	}
	return s
}

// squashFrom rewrites s from byte i on, where its first needless space stands.
func squashFrom(s string, i int) string {
	var b strings.Builder
	b.Grow(len(s))
	head := strings.TrimRightFunc(s[:i], isSpace)
	b.WriteString(head)
	gap := true
	for _, r := range s[i:] {
		if isSpace(r) {
			gap = true
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isSpace counts no-break and zero-width spaces too.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\n', '\t', '\r', '\v', '\f', '\u0085', '\u00a0', '\u2007', '\u2009', '\u200a', '\u200b', '\u202f', '\u2028', '\u2029', '\ufeff':
		return true
	}
	return false
}

// foldWords is the form in which words are compared.
func foldWords(s string) string { return fold.Words(s) }

// sentences cuts a text where one sentence ends and another begins. A full stop after a single letter, a number or a
// common abbreviation does not end one.
func sentences(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\n' {
			if t := strings.TrimSpace(s[start:i]); t != "" {
				out = append(out, t)
			}
			start = i + 1
			continue
		}
		if c != '.' && c != '?' && c != '!' {
			continue
		}
		j := i + 1
		for j < len(s) && (s[j] == '"' || s[j] == ')' || s[j] == '\'' || strings.HasPrefix(s[j:], "”") || strings.HasPrefix(s[j:], "’")) {
			if s[j] >= 0x80 {
				j += 3
			} else {
				j++
			}
		}
		for j < len(s) && s[j] >= '0' && s[j] <= '9' { // a footnote mark glued to the stop
			j++
		}
		if j >= len(s) || s[j] != ' ' && s[j] != '\n' {
			continue
		}
		if !startsUpper(s[j:min(len(s), j+8)]) && !startsDigit(s[j:]) && !strings.HasPrefix(s[j+1:], "£") {
			continue
		}
		if c == '.' && abbreviation(s[start:i]) {
			continue
		}
		if t := strings.TrimSpace(s[start:j]); t != "" {
			out = append(out, t)
		}
		start = j
		i = j
	}
	if t := strings.TrimSpace(s[min(start, len(s)):]); t != "" {
		out = append(out, t)
	}
	return out
}

func startsDigit(s string) bool {
	s = strings.TrimLeft(s, " (“\"")
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

func abbreviation(before string) bool {
	w := before
	if i := strings.LastIndexAny(before, " \n("); i >= 0 {
		w = before[i+1:]
	}
	if len(w) == 1 && w[0] >= '0' && w[0] <= '9' {
		return wordCount(before) == 1 // "5." at the start is a mark; "recommendations 1, 2 and 5." ends a sentence
	}
	if len(w) <= 1 {
		return true // "a." or an initial
	}
	switch strings.ToLower(w) {
	case "no", "nos", "mr", "mrs", "ms", "dr", "st", "eg", "e.g", "ie", "i.e", "etc", "s", "ss", "para", "paras", "p", "pp", "vs", "v", "hon", "rec", "ref", "fig", "ltd", "cf", "al", "prof", "sir", "rt":
		return true
	}
	return false
}

// clip returns at most n runes of s, with an ellipsis where it was cut.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	return strings.TrimSpace(string(r[:n])) + "…"
}
