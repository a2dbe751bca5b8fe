package words

import "strings"

// SectionSign begins the term of a section of an Act.
const SectionSign = "§"

// isSectionWord reports whether a word says "section": section, sect., sec., s., ss.
func isSectionWord(lower string) bool {
	switch lower {
	case "s", "ss", "sec", "sect", "section", "sections":
		return true
	}
	return false
}

// isSectionNumber reports whether a word is the number of a section: digits and at most two letters ("60", "29A").
func isSectionNumber(w string) bool {
	digits := 0
	for digits < len(w) && w[digits] >= '0' && w[digits] <= '9' {
		digits++
	}
	if digits == 0 || digits > 4 || len(w) > digits+2 {
		return false
	}
	for _, c := range []byte(w[digits:]) {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return true
}

// SectionGlue reports whether what stands between the word "section" and its number lets them belong together: a space, a
// dot, or a dot and a space.
func SectionGlue(g string) bool { return g == " " || g == "." || g == ". " }

// Section returns the term of a word that names a section by itself ("s60", "S29A").
func Section(word string) (string, bool) {
	if len(word) > 1 && (word[0] == 's' || word[0] == 'S') && isSectionNumber(word[1:]) {
		return SectionSign + strings.ToLower(word[1:]), true
	}
	return "", false
}

// SectionPair returns the term of two words that name a section together ("section" "60", "s" "29A").
func SectionPair(word, number string) (string, bool) {
	if isSectionWord(strings.ToLower(word)) && isSectionNumber(number) {
		return SectionSign + strings.ToLower(number), true
	}
	return "", false
}
