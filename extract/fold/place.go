package fold

import (
	"regexp"
	"strings"
)

// maxPlace bounds the letters between the brackets of a locator.
const maxPlace = 80

// places is what a locator says between its brackets: parts of a document by number, and nothing else.
var places = regexp.MustCompile(`^(?i:see (?:also )?)?` + onePlace + `(?:(?:[,;]| and|, and)? ` + onePlace + `)*$`)

const (
	onePlace    = `(?i:chapters?|paragraphs?|paras?\.?|sections?|pages?|pp?\.|parts?|volumes?) ?` + placeNumber + `(?:(?:, ?| ?[-–] ?| to | and |, and )` + placeNumber + `)*`
	placeNumber = `(?:[A-Z]?\d{1,4}(?:\.\d{1,3})*[a-z]?|[IVX]{1,5}\b)`
)

// EndPlace cuts a locator in brackets off the end of a text: "(Chapter 9, paragraph 9.15)", "(see paragraphs 3.4 to 3.6)".
// It says where the words stand or are argued and is no part of them. Place is empty where the text ends in none; what
// follows the brackets, a full stop at most, goes with them.
func EndPlace(text string) (rest, place string) {
	t := strings.TrimRight(text, " .\n")
	if t == "" || t[len(t)-1] != ')' && t[len(t)-1] != ']' {
		return text, ""
	}
	at := strings.LastIndexAny(t, "([")
	if at < 0 || len(t)-at > maxPlace || !places.MatchString(strings.TrimSpace(t[at+1:len(t)-1])) {
		return text, ""
	}
	return strings.TrimRight(t[:at], " \n"), t[at:]
}
