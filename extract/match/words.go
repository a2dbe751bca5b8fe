package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// words returns the folded words of a text: lower case, apostrophes gone ("victims'" is "victims"), everything else
// that is no letter or digit a gap. Notes and list markers of one letter ("a.", "ii.") are left out, because a quotation
// often prints other markers than the original.
func words(s string) []string {
	buf := make([]byte, 0, len(s))
	ends := make([]int32, 0, 2*(len(s)/6+1)) // start and end of each word in buf
	start := 0
	flush := func(next rune) {
		if w := buf[start:]; len(w) > 0 && !((next == '.' || next == ')') && isMarker(string(w))) {
			ends = append(ends, int32(start), int32(len(buf)))
		}
		start = len(buf)
	}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			buf = append(buf, byte(r))
		case r >= 'A' && r <= 'Z':
			buf = append(buf, byte(r)+'a'-'A')
		case r == ' ':
			flush(r)
		case r == '\'' || r == '’' || r == '‘' || r == '\u00ad' || r == '\u2060':
			// joins: "force's" → "forces", soft hyphens vanish
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		case r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r):
		default:
			flush(r)
		}
	}
	flush(0)
	all := string(buf)
	out := make([]string, 0, len(ends)/2)
	for i := 0; i < len(ends); i += 2 {
		out = append(out, all[ends[i]:ends[i+1]])
	}
	return out
}

// isMarker reports whether a word before a full stop or bracket is the marker of a list point.
func isMarker(w string) bool {
	if len(w) == 1 {
		return w[0] >= 'a' && w[0] <= 'z'
	}
	return len(w) <= 4 && strings.Trim(w, "ivx") == ""
}

// weight returns how much a word says about which text it comes from. Words that every sentence has say little; words
// that every recommendation has ("should", "ensure") not much more.
func weight(w string) float64 {
	switch {
	case stop[w]:
		return 0.25
	case common[w]:
		return 0.6
	}
	return 1
}

// content reports whether a word tells texts apart.
func content(w string) bool { return !stop[w] }

var stop = set(`a an and any are as at be been being by can for from had has have he her his how i if in into is it its
	may more must not of on or other our out own s she shall should so some such than that the their them then there
	these they this those through to up was we were what when where which who will with within would you your also all each both`)

// common are the words of the trade: in most items of most reports.
var common = set(`chief constables constable police force forces commissioner commissioners crime ensure ensuring
	recommendation recommendations report review make take work need appropriate national`)

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// key folds a text to one string of words: two texts with the same key read the same.
func key(s string) string { return strings.Join(words(s), " ") }

// alike reports whether two words are the same but for a slip of the pen: one letter changed, added, lost or swapped in
// a word of at least five letters. Digits are never slips.
func alike(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b) < 5 || len(b)-len(a) > 1 || hasDigit(a) || hasDigit(b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
