package extract

import (
	"strings"
	"unicode"

	"heed/record"
)

// genitive cuts "the force's chief officers" at its first possessive.
func genitive(s string) (owner, owned string) {
	for _, mark := range []string{"’s ", "'s "} {
		if o, rest, ok := strings.Cut(s, mark); ok {
			return o, rest
		}
	}
	return s, ""
}

// possessed returns what a body that ends at a byte of s is said to have, or nothing.
func possessed(s string, end int) string {
	for _, mark := range []string{"’s ", "'s "} {
		if rest, ok := strings.CutPrefix(s[end:], mark); ok {
			return rest
		}
		if strings.HasSuffix(s[:end]+" ", mark) {
			return strings.TrimSpace(s[end:])
		}
	}
	return ""
}

// alwaysCapital reports whether the document writes a word with a capital inside its sentences, and never without one: it
// is a name, also where it opens a sentence ("Northmarch probation region should").
func (w *walk) alwaysCapital(word string) bool {
	if !unicode.IsUpper(firstRune(word)) {
		return false
	}
	if w.capitals == nil {
		w.capitals = map[string]int{}
		for i := range w.lines {
			fields := strings.Fields(w.lines[i].text)
			if w.lines[i].heading && isName(fields) { // a heading may write every word with a capital
				continue
			}
			for n, f := range fields {
				f = strings.Trim(f, ",;:()“”‘’'\".")
				switch {
				case f == "":
				case unicode.IsLower(firstRune(f)):
					w.capitals[strings.ToLower(f)] = never
				case n > 0 && unicode.IsUpper(firstRune(f)) && !strings.ContainsAny(fields[n-1][len(fields[n-1])-1:], ".:;?!•–-"):
					if key := strings.ToLower(f); w.capitals[key] != never {
						w.capitals[key]++
					}
				}
			}
		}
	}
	return w.capitals[strings.ToLower(word)] >= 1
}

// never marks a word that stands without a capital somewhere.
const never = -1 << 30

// narrows begins a clause that leaves only some members of a class: "chief constables whose force areas have a coast".
var narrows = compile(`^(?i:whose\b|(?:that |which )?(?:we|inspectors|hmicfrs) (?:visited|inspected|examined|spoke)\b|without\b|with no\b|(?:who|that|which) (?:have|has|do|does|did|are|were|had) (?:not|already|yet|still)\b|(?:with the exception of|except(?:ing)?|other than|apart from|excluding)\b)`)

// office is the head of a body, named with it: "the Chief Constable of ...", "Chief Executive Officer of the ...". Letters
// are typed in haste: "Chief Executive if ..." is a misprint of "of", as nothing else makes sense of it.
var office = compile(`^(?:(?i:acting|deputy|interim) )?(?:(?i:chief) (?i:constable|executive(?: officer)?|officer|inspector|fire officer)|(?i:commissioner|director(?:[- ]general)?|chair(?:man|woman)?|president|governor|head))s? (?:of|for|at|if) (?:the )?$`)

// partNouns are people and parts of a body that stand for it when it is named with them: "NHS England's directorate".
var partNouns = setOf(`director directors directorate directorates division divisions unit units branch command commissioning leader leaders leadership lead leads head heads manager managers officials
executive executives commander commanders chair board team teams department departments office secretary secretariat`)

// unitNouns end the names of parts of a body that begin with the body's own.
var unitNouns = setOf(`directorate division unit department team command`)

// withinBody stands between a part of a body and its name.
var withinBody = compile(`^(.{3,90}?) (?:in|within|at|of|from|for) (?:the )?$`)

// holdsPart reports whether a name has a word that a part or the head of a body goes by.
func holdsPart(words []string) bool {
	for _, f := range words {
		switch l := strings.ToLower(strings.Trim(f, ".,;:()")); l {
		case "chief", "commissioner", "president", "governor", "chairman", "chairwoman", "director-general":
			return true
		default:
			if partNouns[l] {
				return true
			}
		}
	}
	return false
}

// headOf resolves the head or a part of a body to the body, where the register knows it and the name ends with it.
func (w *walk) headOf(name string) record.OrgID {
	words := strings.Fields(name)
	if len(words) < 3 || !holdsPart(words[:len(words)-1]) { // most names are no office's: looking them up would be in vain
		return ""
	}
	for _, m := range w.mentions(name) {
		if m.end != len(name) || m.class {
			continue
		}
		if office.MatchString(name[:m.start]) {
			return m.org
		}
		if p := withinBody.FindStringSubmatch(name[:m.start]); p != nil && partNouns[headNoun(strings.Fields(strings.ToLower(p[1])))] {
			return m.org
		}
	}
	return ""
}

// headNoun returns the noun a phrase is about: the word before its first preposition.
func headNoun(words []string) string {
	head := ""
	for i, f := range words {
		l := strings.ToLower(strings.Trim(f, ".,;:()“”‘’'\""))
		if i > 0 && (smallWords[l] || l == "we" || l == "without") {
			if l == "and" || l == "or" {
				continue
			}
			break
		}
		head = strings.TrimSuffix(strings.TrimSuffix(l, "’s"), "'s")
		if i < len(words)-1 && (strings.HasSuffix(l, "’s") || strings.HasSuffix(l, "'s")) {
			head = ""
		}
	}
	return head
}

// isName reports whether every word but the small ones has a capital.
func isName(words []string) bool {
	for _, f := range words {
		f = strings.Trim(f, ".,;:()“”‘’'\"")
		if f == "" || smallWords[strings.ToLower(f)] {
			continue
		}
		if !unicode.IsUpper(firstRune(f)) && !unicode.IsDigit(firstRune(f)) && !camel(f) {
			return false
		}
	}
	return true
}

func modifiersOnly(s string) bool {
	for _, f := range strings.Fields(s) {
		switch strings.ToLower(f) {
		case "the", "all", "each", "every", "relevant", "other", "both", "any", "individual", "local", "all43", "43", "45", "44", "english", "welsh":
		default:
			return false
		}
	}
	return true
}

func possessive(after string) bool {
	return strings.HasPrefix(after, "’s") || strings.HasPrefix(after, "'s") || strings.HasPrefix(after, "’ ") || strings.HasPrefix(after, "' ")
}
