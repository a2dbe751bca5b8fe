package extract

import (
	"strings"
	"unicode"

	"heed/record"
)

// commaOutside returns the place of the first comma that stands in no brackets and separates no thousands, or -1.
func commaOutside(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth <= 0 && i+1 < len(s) && s[i+1] == ' ' {
				return i
			}
		}
	}
	return -1
}

// nations turns "the governments of the UK, Scotland, Wales and Northern Ireland" into the governments it names.
var nations = compile(`(?i)^(?:the )?governments of (.+)$`)

var nationGovernment = map[string]string{
	"uk": "UK government", "the uk": "UK government", "united kingdom": "UK government", "the united kingdom": "UK government", "scotland": "Scottish Government",
	"wales": "Welsh Government", "northern ireland": "Northern Ireland Executive", "england": "UK government",
}

// coordinate splits "A, B and C" into bodies.
func (w *walk) coordinate(s string, at place) []agent {
	s = strings.TrimSpace(s)
	if m := nations.FindStringSubmatch(s); m != nil {
		var out []agent
		for _, n := range splitWords.Split(m[1], -1) {
			g := nationGovernment[strings.ToLower(strings.TrimSpace(n))]
			if g == "" {
				return []agent{{printed: s, role: record.Owner}}
			}
			out = append(out, agent{printed: g, org: w.resolve(g), role: record.Owner})
		}
		return out
	}
	// Names the register knows are atoms: "Avon and Somerset Police" is not split at its "and".
	atoms := w.mentions(s)
	offices := commissionerOf.FindAllStringIndex(s, -1) // one office, also where the register does not know whose
	for _, loc := range nhsArea.FindAllStringIndex(s, -1) {
		if !overlaps(atoms, loc[0], loc[1]) {
			offices = append(offices, loc)
		}
	}
	for _, loc := range quarters.FindAllStringIndex(s, -1) {
		// "Overby West and North Wend ICB": the quarter ends a name of its own.
		if !overlaps(atoms, loc[0], loc[1]) && !nameEnds.MatchString(s[:loc[0]]) {
			offices = append(offices, loc)
		}
	}
	inside := func(a, b int) bool {
		for _, o := range offices {
			if a < o[1] && b > o[0] {
				return true
			}
		}
		for _, m := range atoms {
			if a < m.end && b > m.start {
				return true
			}
		}
		return false
	}
	var parts []string
	var starts []int
	last := 0
	for _, loc := range splitWords.FindAllStringIndex(s, -1) {
		if loc[0] < last || inside(loc[0], loc[1]) || inBrackets(s, loc[0]) {
			continue
		}
		left, right := s[last:loc[0]], s[loc[1]:]
		if nation.MatchString(right) && placed.MatchString(left) { // "the health services of England, Wales and Scotland" are one class
			continue
		}
		if ministry.MatchString(left) && topic.MatchString(right) && !begins(atoms, loc[1]) && w.oneTopic(right) {
			continue // "the Ministry of Lamps, Oil and Wicks"
		}
		if sep := strings.ToLower(strings.TrimSpace(s[loc[0]:loc[1]])); (sep == "and" || sep == "or" || sep == "&") && !splitsHere(left, right, inside(last, loc[0]) || begins(atoms, loc[1])) {
			continue
		}
		parts, starts = append(parts, left), append(starts, last)
		last = loc[1]
	}
	parts, starts = append(parts, s[last:]), append(starts, last)
	if m := sharedTail.FindStringSubmatch(s); m != nil && len(parts) == 2 && agentNouns[strings.ToLower(m[1])] && agentNouns[strings.ToLower(m[2])] {
		parts[0] += m[3] // "every provider and commissioner of lamps": of lamps, both
	}
	var out []agent
	for n, p := range parts {
		if m, ok := atomOf(atoms, starts[n], starts[n]+len(strings.TrimRight(p, " ."))); ok && n > 0 { // "of Kent and Surrey": the second is known by the first
			out = append(out, agent{printed: m.printed, org: m.org, role: record.Owner})
			continue
		}
		p = strings.TrimSpace(leadWords.ReplaceAllString(strings.TrimSpace(p), ""))
		if p == "" || adverbialPart(p) {
			continue
		}
		how := at
		if at == atStart && n > 0 {
			how = midway
		}
		if a, ok := w.agent(p, how); ok {
			out = append(out, a)
		}
	}
	return out
}

// sharedTail is a pair of nouns under one article with words that belong to both.
var sharedTail = compile(`^(?i:every|each|all|any) (\pL+) (?:and|or) (\pL+)( of [^,;]+)$`)

// commissionerOf holds an "and" that joins no two bodies.
var commissionerOf = compile(`(?i)\bpolice(?:, fire)?(?: and rescue)? and crime (?:commissioner|panel)\b`)

// nhsArea is a body of the health service that is named after the places it serves: "NHS Overby, Oversea and Wend
// Integrated Care Board" is one.
var nhsArea = compile(`\bNHS (?:\p{Lu}\p{Ll}[\pL’'-]*(?:,| and| &)? ){2,8}?(?:Integrated Care (?:Board|System|Partnership)|ICB|ICS|Clinical Commissioning Group|CCG|Foundation Trust|Hospitals? Trust)\b`)

// quarters is a body named after two quarters of a place: "Mid and North Overshire ICB" is one, for "Mid" alone is nobody.
// A plural is two: "East and West Overshire Councils".
var quarters = compile(`\b(?:Mid|Central|(?:North|South)(?:[ -]?(?:East|West))?|East|West|(?:North|South|East|West)ern|Upper|Lower|Inner|Outer) (?:and|&) (?:\p{Lu}[\pL’'-]* ){1,4}?(?:Integrated Care (?:Board|System|Partnership)|ICB|ICS|CCG|Clinical Commissioning Group|(?:(?:Foundation|Hospitals?|Healthcare|Health|NHS) )*Trust|(?:(?:County|City|Borough|District) )?Council|Health Board|Partnership|Board|Authority|Police|Constabulary|Ambulance Service|Fire (?:and|&) Rescue (?:Service|Authority))\b`)

// nameEnds ends a text in a word of a name.
var nameEnds = compile(`(?:^|\s)\p{Lu}[\pL’'-]*\s$`)

// overlaps reports whether a body that the register knows stands between two places.
func overlaps(atoms []mention, from, to int) bool {
	for _, m := range atoms {
		if from < m.end && to > m.start {
			return true
		}
	}
	return false
}

var (
	// "The health services of England, Wales and Scotland" are one class: countries in a list are places.
	nation = compile(`^(?:the )?(?:England|Scotland|Wales|Northern Ireland|UK|United Kingdom|Great Britain)\b`)
	placed = compile(`\b(?:in|across|of|for|throughout) (?:the )?(?:England|Scotland|Wales|Northern Ireland|UK|United Kingdom|Great Britain)\b`)
	// The name of a ministry goes on over "and" with a topic: "Department for Lamps, Oil and Wicks".
	ministry = compile(`^(?i:the )?(?:(?:Departments?|Ministry|Ministers?|Secretar(?:y|ies) of State|Committee|Directorate|Office|Board|Council|Commission|Agency|Authority|Centre|Institute) (?:for|of) (?:the )?)\p{Lu}`)
	topic    = compile(`^\p{Lu}`)
)

// oneTopic reports whether the words up to the next comma or "and" are a topic rather than a body.
func (w *walk) oneTopic(s string) bool {
	if loc := splitWords.FindStringIndex(s); loc != nil {
		s = s[:loc[0]]
	}
	f := strings.Fields(s)
	if len(f) > 3 || isAcronym(strings.Trim(f[0], ".,;:()")) || !isName(f) {
		return false
	}
	return !agentNouns[lastWord(s)]
}

// atomOf returns the body that fills a part of a text from end to end.
func atomOf(atoms []mention, from, to int) (mention, bool) {
	for _, m := range atoms {
		if m.start == from && m.end == to && m.org != "" && !m.class {
			return m, true
		}
	}
	return mention{}, false
}

// begins reports whether a body that the register knows begins at a place: "the board and Kent Police" are two.
func begins(atoms []mention, at int) bool {
	for _, m := range atoms {
		if m.start == at && !m.class {
			return true
		}
	}
	return false
}

// adverbialPart reports whether a piece between commas only qualifies the body before it.
func adverbialPart(p string) bool {
	l := strings.ToLower(p)
	for _, pre := range []string{"such as ", "including ", "through ", "where ", "if ", "as ", "when ", "who ", "which ", "whether ", "in particular", "with ", "by ", "for example", "among others", "within "} {
		if strings.HasPrefix(l, pre) {
			return true
		}
	}
	return false
}

// splitsHere says whether "and" stands between two bodies rather than inside one name: "trust and provider leaders" is
// one, "ICSs and provider collaboratives" are two.
func splitsHere(left, right string, known bool) bool {
	if known {
		return true
	}
	r := strings.TrimSpace(right)
	if determiner.MatchString(r) || leadWords.MatchString(r) {
		return true
	}
	l := lastWord(left)
	lw := strings.Fields(left)
	if len(lw) == 0 {
		return false
	}
	lastPrinted := strings.Trim(lw[len(lw)-1], ".,;:()")
	acronym := isAcronym(lastPrinted)
	if acronym || strings.HasSuffix(l, "s") && agentNouns[l] {
		return true
	}
	if agentNouns[l] && len(lw) > 1 {
		// "The Public Works and Local Roads Committee" is one name: the article stands for all of it.
		rw := strings.Fields(r)
		return !(quantifiers[strings.ToLower(lw[0])] && len(rw) > 1 && isName(rw) && startsUpper(lw[1]) && agentNouns[lastWord(parens.ReplaceAllString(r, ""))] && !strings.HasSuffix(l, "s"))
	}
	// "Lamp Inspectorate Wales and Oil Inspectorate Wales": two whole names.
	if rw := strings.Fields(r); len(lw) > 1 && len(rw) > 1 && isName(lw) && isName(rw) && !determiner.MatchString(left) && holdsAgent(lw) && holdsAgent(rw) {
		return true
	}
	// A name of one word is whole: "Fujitsu and Post Office". The words of an office are not: "Minister of Health and Care".
	rf := firstWord(r)
	name := unicode.IsUpper(firstRune(lastPrinted))
	return name && (isAcronym(rf) || camel(rf)) || name && len(lw) == 1 && unicode.IsUpper(firstRune(rf))
}

// holdsAgent reports whether one of the words is a noun that can be asked to do something.
func holdsAgent(words []string) bool {
	for _, f := range words {
		if agentNouns[strings.ToLower(strings.Trim(f, ".,;:()"))] {
			return true
		}
	}
	return false
}

func inBrackets(s string, at int) bool {
	return strings.Count(s[:at], "(") > strings.Count(s[:at], ")")
}

func isAcronym(word string) bool {
	up := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			up++
		}
	}
	return up >= 2 && up*2 >= len([]rune(word))
}

// camel reports whether a word has a capital inside, as only names have: "KiwiRail".
func camel(word string) bool {
	lower := false
	for _, r := range word {
		if unicode.IsUpper(r) && lower {
			return true
		}
		lower = unicode.IsLower(r)
	}
	return false
}
