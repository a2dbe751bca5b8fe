package extract

import (
	"strings"
	"unicode"

	"heed/record"
)

// agent is a body as the subject of a sentence names it.
type agent struct {
	printed string
	org     record.OrgID
	role    record.Role
}

var (
	// Words that bring in a body with a lesser part. The longer ones stand first.
	roleWords = compile(`(?i)(?:^|[,(]?\s*\b(?:and |and/or |or )?)\b(` +
		`in (?:close |full )?(?:consultation|discussion|dialogue)(?:(?:/| and | or )(?:collaboration|partnership|co-?operation))? with|(?:following|after|subject to) (?:full |proper )?(?:consultation|discussions?) with|having consulted(?: with)?|consulting(?: with)?|` +
		`in (?:close |full )?(?:conjunction|partnership|collaboration|co-?operation|association|liaison|concert)(?:(?:/| and | or )\w+)? with|work(?:ing)? (?:closely |jointly |together |in partnership |in collaboration |in conjunction )*with|together with|alongside|` +
		`with (?:the )?(?:support|help|assistance|involvement|co-?operation) (?:of|from)|supported by|assisted by)\s+`)
	consultWords = compile(`(?i)consult|discussion|dialogue`)

	adverbial  = compile(`(?i)^(?:by|within|as|with|in|for|until|where|when|if|during|following|except|before|after|pending|from|under|given|across|unless|to|at|on|over|through|throughout|while|once|since|because|having|taking|using|subject|without|where\w*|in\s|alongside|building|based|ultimately|finally|firstly|secondly|thirdly|lastly|however|therefore|additionally|furthermore|subsequently|specifically|similarly|immediately|urgently|instead|also|then|again|accordingly|consequently|in addition|moreover|this|these)\b`)
	leadWords  = compile(`(?i)^(?:(?:and|but|or|so|also|then|therefore|both|either|each of|all of|any of|where (?:appropriate|necessary|applicable|relevant|required)|if (?:appropriate|necessary|required)|as appropriate|including|in particular)\b[, ]*)+`)
	determiner = compile(`(?i)^(?:the|each|every|all|both|any|relevant|other|their|his|her|its|our|these|those|other)\s+`)
	thatClause = compile(`(?i)^.*\b(?:recommend(?:s|ed|ing)?|consider(?:s|ed)?|believes?|suggests?|proposes?|conclude[sd]?|agree[sd]?)\s+that\s+`)
	pronoun    = setOf(`they it this these that those such he she who which there i we you one what some many most few none no nobody nothing anything something others another both each either neither`)
	splitWords = compile(`(?i)\s*(?:,?\s+and/or\s+|,\s*(?:and|or)\s+|\s+and\s+|\s+or\s+|\s+&\s+|\s+as well as\s+|;\s*|,\s+)`)
	parens     = compile(`\s*\([^()]{0,80}\)`)
	smallWords = setOf(`of in for across within with at who that responsible including such as on from to under through by whose where and or the`)
)

// agentNouns are nouns that can be asked to do something. Things that only sound like them ("boards" of wood) do not
// stand before "should" in a report.
var agentNouns = setOf(`force forces constable constables constabulary constabularies commander commanders council councils councillors authority authorities board boards partner partners partnership partnerships
leader leaders leadership provider providers commissioner commissioners government governments administration administrations department departments minister ministers ministry secretary office college trust trusts regulator regulators
body bodies agency agencies inspectorate inspectorates committee police managers manager director directors directorate executive executives school schools company companies operator operators owner owners employer employers prosecutor prosecutors
courts judiciary ombudsman chair chairs chief chiefs parties party organisation organisations association associations charity charities collaborative collaboratives institution institutions university universities colleges hospital hospitals
inspectors supervisors commission commissions corporation treasury parliament union unions federation service services constabulary governors governor panel lead leads team teams partners icb icbs ics icss icb pcc pccs commissioner's ccgs ccg executive cabinet taskforce
practitioners professionals staff officers clinicians sector industry manufacturers manufacturer airline airlines region regions`)

// weakNouns are agents only in company: "officers should" in the text of an item tells what the force is to bring about.
var weakNouns = setOf(`staff officers practitioners professionals clinicians service services team teams body sector courts office region regions`)

// agents reads the bodies out of the subject of a sentence, with the part each has. It returns none when the subject is
// a thing ("The exercise"), a pronoun or nothing the sentence asks.
func (w *walk) agents(subject string) []agent {
	s := strings.TrimSpace(subject)
	if m := thatClause.FindString(s); m != "" {
		s = s[len(m):]
	}
	s = strings.TrimRight(s, " ,")
	if m := throughAside.FindStringSubmatch(s); m != nil && len(w.coordinate(m[2], midway)) > 1 {
		s = m[1]
	}
	if m := withAside.FindStringSubmatch(s); m != nil {
		if as := w.coordinate(m[2], midway); len(as) > 0 && (as[0].org != "" || agentNouns[headNoun(strings.Fields(strings.ToLower(as[0].printed)))]) {
			s = m[1] + ", together with " + m[2]
		}
	}
	var out []agent
	// Bodies with a lesser part.
	if loc := roleWords.FindStringSubmatchIndex(s); loc != nil {
		role := record.Supporting
		if consultWords.MatchString(s[loc[2]:loc[3]]) {
			role = record.Consulted
		}
		before, object, after := s[:loc[0]], s[loc[1]:], ""
		if len(w.owners(before)) == 0 { // the phrase stands first; its object ends at the comma before the subject
			if i := strings.LastIndex(object, ", "); i >= 0 {
				object, after = object[:i], object[i+2:]
			} else {
				object, before = "", s
			}
		}
		out = w.owners(before)
		out = append(out, w.owners(after)...)
		if len(out) == 0 {
			return nil
		}
		for _, a := range w.helpers(object) {
			a.role = role
			out = append(out, a)
		}
		return out
	}
	return w.owners(s)
}

// withAside is a second body between commas: "The force, with the council, should".
var withAside = compile(`(?i)^([^,]{3,120}), with ([^,]{3,120})$`)

// throughAside names between commas those by whom a body acts: "The Home Office, through the college and the council,
// should". It is the body that is asked. Where they are one, the words stay part of the name as printed.
var throughAside = compile(`(?i)^([^,]{3,120}), (?:acting )?(?:through|via) (.{3,140})$`)

// helpers reads the bodies in the object of "working with": role words inside it start another object.
func (w *walk) helpers(s string) []agent {
	var out []agent
	for {
		loc := roleWords.FindStringSubmatchIndex(s)
		if loc == nil {
			return append(out, w.coordinate(s, midway)...)
		}
		out = append(out, w.coordinate(s[:loc[0]], midway)...)
		s = s[loc[1]:]
	}
}

// owners reads the bodies that a subject names as asked.
func (w *walk) owners(s string) []agent {
	s = strings.Trim(strings.TrimSpace(s), ",")
	if s == "" {
		return nil
	}
	// Adverbial openings end at their comma: "By 31 March, chief constables".
	for adverbial.MatchString(s) {
		i := commaOutside(s)
		if i < 0 {
			return w.tail(s)
		}
		s = strings.TrimSpace(s[i+1:])
	}
	return w.coordinate(s, atStart)
}

// tail reads a body that follows an adverbial opening without a comma: "In HSS the Post Office".
func (w *walk) tail(s string) []agent {
	i := strings.LastIndex(s, " the ")
	if i < 0 {
		return nil
	}
	rest := s[i+1:]
	f := strings.Fields(rest)
	if len(f) < 2 || len(f) > 7 {
		return nil
	}
	if _, known := w.subjectWord(strings.ToLower(rest[4:])); known || startsUpper(f[1]) || w.f.terms[strings.ToLower(rest[4:])].printed != "" {
		return w.coordinate(rest, midway)
	}
	return nil
}

// place says where a noun phrase stands, and so what a capital letter or an unknown noun means there.
type place int

const (
	atStart   place = iota // at the start of a sentence, where every word has a capital
	midway                 // inside one: a capital makes a name
	addressed              // in a label or a column: whatever it is, it is addressed
)

// agent reads one noun phrase as a body.
func (w *walk) agent(p string, at place) (agent, bool) {
	any := at == addressed
	p = strings.Trim(p, " ,.;:“”\"")
	if strings.HasSuffix(p, ")") && !strings.Contains(p, "(") {
		p = strings.TrimRight(p, ")")
	}
	if p == "" || len(p) > 160 {
		return agent{}, false
	}
	first := strings.ToLower(firstWord(p))
	bare := p
	had := false
	for determiner.MatchString(bare) {
		bare = bare[len(determiner.FindString(bare)):]
		had = true
	}
	if (first == "a" || first == "an") && !strings.ContainsFunc(p[1:], unicode.IsUpper) {
		return agent{}, false // "a minister should": nobody in particular
	}
	if bare == "" || pronoun[strings.ToLower(bare)] || pronoun[first] && !had {
		return agent{}, false
	}
	if t, ok := w.f.terms[strings.ToLower(bare)]; ok {
		return agent{printed: p, org: t.org, role: record.Owner}, true
	}
	if had && quantified.MatchString(p) { // "every force", "all constabularies": the words of a class
		if id := w.resolve(p); id != "" {
			return agent{printed: p, org: id, role: record.Owner}, true
		}
	}
	if id, ok := w.subjectWord(bare); ok {
		return agent{printed: p, org: id, role: record.Owner}, true
	}
	found := w.mentions(bare)
	for _, m := range found[:min(1, len(found))] { // the first alone can be what the phrase is about
		if m.start > 0 && !modifiersOnly(bare[:m.start]) {
			break
		}
		tail := strings.TrimSpace(parens.ReplaceAllString(bare[m.end:], ""))
		if owned := possessed(bare, m.end); owned != "" && !m.class && partNouns[headNoun(strings.Fields(owned))] {
			return agent{printed: p, org: m.org, role: record.Owner}, true // "NHS England's specialised commissioning"
		}
		if possessive(bare[m.end:]) || strings.HasPrefix(tail, "-") {
			break
		}
		if !m.class && startsUpper(tail) && unitNouns[headNoun(strings.Fields(tail))] { // "Eastmoor Council Public Health Directorate"
			return agent{printed: p, org: m.org, role: record.Owner}, true
		}
		if m.class && narrows.MatchString(tail) {
			return agent{printed: p, role: record.Owner}, true // only some of the class, and nobody can say which
		}
		if tail == "" || smallWords[strings.ToLower(firstWord(tail))] || strings.HasPrefix(tail, "(") || strings.HasPrefix(tail, ",") {
			printed := p
			if strings.HasPrefix(strings.ToLower(tail), "who ") || strings.HasPrefix(tail, ",") {
				printed = strings.TrimSpace(p[:len(p)-len(bare)+m.end])
			}
			return agent{printed: printed, org: m.org, role: record.Owner}, true
		}
	}
	if owner, owned := genitive(bare); owned != "" && (partNouns[headNoun(strings.Fields(owned))] || strings.EqualFold(owned, "chief officers")) {
		id, ok := w.subjectWord(owner) // "the force's chief officers"
		if t, defined := w.f.terms[strings.ToLower(owner)]; defined {
			id, ok = t.org, true
		}
		if ok || agentNouns[strings.ToLower(owner)] {
			return agent{printed: p, org: id, role: record.Owner}, true
		}
	}
	name := parens.ReplaceAllString(bare, "")
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 14 {
		return agent{}, false
	}
	if words[0] == "new" || words[0] == "appointed" || verbs[strings.ToLower(words[0])] && !nounAfter[strings.ToLower(words[0])] && !isAcronym(words[0]) && !startsUpper(name) {
		return agent{}, false
	}
	head := headNoun(words)
	if id := w.headOf(name); id != "" {
		return agent{printed: strings.TrimSpace(p), org: id, role: record.Owner}, true
	}
	proper := isAcronym(strings.Trim(words[0], "’'s.,")) || camel(words[0]) || unicode.IsUpper(firstRune(words[0])) && (had || at != atStart || len(words) > 1 && unicode.IsUpper(firstRune(words[1]))) ||
		at == atStart && (weakNouns[head] || !agentNouns[head] && isName(words)) && w.alwaysCapital(words[0])
	switch {
	case agentNouns[head]:
		if weakNouns[head] && !proper && !any && !strings.EqualFold(words[0], "chief") && !(head == "services" || head == "service") {
			return agent{}, false
		}
	case proper && len(words) <= 8 && (isName(words) || any):
	case any && len(words) <= 9:
	default:
		return agent{}, false
	}
	return agent{printed: strings.TrimSpace(p), org: w.resolve(name), role: record.Owner}, true
}

// quantified begins the name of a class: "all forces".
var quantified = compile(`(?i)^(?:all|each|every) `)
