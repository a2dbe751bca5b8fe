package acronym

import (
	"regexp"
	"strings"
	"unicode"
)

// acronymKey folds the case of an acronym, and the marks inside it away.
func acronymKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune(".'’", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// words returns the folded words of a phrase: small letters, "&" as "and", "/" as "or", hyphens as space, apostrophes away, each word
// in the singular.
func words(s string) []string {
	s = strings.ToLower(s)
	s = signs.Replace(s)
	list := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range list {
		list[i] = singular(w)
	}
	return list
}

// signs are read as the words they stand for, or as nothing. It is made once: every process folds a few hundred long forms
// as it starts.
var signs = strings.NewReplacer("&", " and ", "/", " or ", "'s", "", "’s", "", "'", "", "’", "", "\u00ad", "")

// singular drops the plural ending of a word. It need not be good English, only the same for both numbers.
func singular(w string) string {
	switch {
	case len(w) < 4 || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}

func phraseKey(s string) string { return strings.Join(words(s), " ") }

var yearBehind = regexp.MustCompile(`\s+(?:19|20)\d\d$`)

// phraseKeys returns the keys a phrase is found by: its own, and an Act's without the year.
func phraseKeys(s string) []string {
	keys := []string{phraseKey(s)}
	if k := phraseKey(yearBehind.ReplaceAllString(s, "")); k != keys[0] && strings.Contains(k, " ") {
		keys = append(keys, k)
	}
	return keys
}

// parts returns the acronyms that a joined form stands for, as far as known can tell them: "DVPN/DVPOs" the two,
// "DVPN/Os" likewise (a part of fewer letters takes the place of as many at the end of the first), "DVPO's" one.
func parts(form string, known func(string) bool) []string {
	form = strings.Trim(clean(form), `"“”.,;:()`)
	if known(form) {
		return []string{form}
	}
	var list []string
	for p := range strings.FieldsFuncSeq(form, func(r rune) bool { return r == '/' || r == '+' || r == ',' }) {
		p = bare(strings.TrimSpace(p), known)
		if p == "" {
			continue
		}
		if len(list) > 0 && len(p) < len(list[0]) {
			if whole := list[0][:len(list[0])-len(p)] + p; !known(p) || known(whole) {
				p = whole
			}
		}
		list = append(list, p)
	}
	return list
}

// bare takes a possessive or plural "s" off an acronym, unless it is one with it.
func bare(p string, known func(string) bool) string {
	if known(p) {
		return p
	}
	for _, tail := range []string{"'s", "’s", "s'", "s’", "s", "S"} {
		if b, ok := strings.CutSuffix(p, tail); ok && b != "" {
			return b
		}
	}
	return p
}
