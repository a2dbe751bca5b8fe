package words

import "strings"

// longestAcronym is the number of letters above which capitals are shouting ("RECOMMENDATIONS"), not an acronym. The
// longest in use in this field have seven.
const longestAcronym = 8

// Acronym returns the capitals of a word that is written as an acronym, without the s of its plural: DVPO for "DVPOs",
// MOJ for "MoJ". At least two of its letters, and half of them, must be capitals; a capital that only begins a word does
// not make one.
func Acronym(word string) (string, bool) {
	n := len(word)
	if n < 2 || n > longestAcronym+1 {
		return "", false
	}
	if word[n-1] == 's' && n > 2 && isCapital(word[n-2]) {
		n--
	}
	capitals, letters := 0, 0
	for i := 0; i < n; i++ {
		c := word[i]
		switch {
		case isCapital(c):
			capitals++
			letters++
		case c >= 'a' && c <= 'z':
			letters++
		case c >= '0' && c <= '9':
			if i == 0 {
				return "", false // a number with a letter: 29A
			}
		default:
			return "", false
		}
	}
	if capitals < 2 || capitals*2 < letters || letters > longestAcronym {
		return "", false
	}
	return strings.ToUpper(word[:n]), true
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

// slashForm returns the acronym that a tail after a slash stands for: the O of "DVPN/O" replaces as many letters at the
// end of DVPN as it has, which gives DVPO. A tail is one or two capitals, perhaps with the s of a plural, shorter than
// what it follows: writers shorten the second of two acronyms that differ in their last letters only.
func slashForm(acronym, tail string) (string, bool) {
	t := strings.TrimSuffix(tail, "s")
	if len(t) == 0 || len(t) > 2 || len(acronym) < len(t)+2 {
		return "", false
	}
	for i := 0; i < len(t); i++ {
		if !isCapital(t[i]) {
			return "", false
		}
	}
	return acronym[:len(acronym)-len(t)] + t, true
}
