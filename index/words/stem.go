package words

import "strings"

// StemOf returns the stem of a lower-case word. It takes away inflections (plural, -ed, -ing, -ly) and those endings that
// make a noun of a verb without changing what is spoken of (implementation, assessment, investigation), and folds
// American spellings into British ones.
//
// It is lighter than the usual English stemmers, for a reason: those make one word of office and officer, commission and
// commissioner, response and responsible, authority and author, depart and department, which in this field are different
// bodies and different things.
func StemOf(w string) string {
	if s, ok := irregular[w]; ok {
		return s
	}
	if len(w) < 3 || w[0] >= '0' && w[0] <= '9' {
		return w
	}
	w = british(w)
	w = singular(w)
	if s, ok := irregular[w]; ok {
		return s
	}
	w = verbal(w)
	w = noun(w)
	return ending(w)
}

// irregular holds words whose stem the rules would get wrong: variants of spelling, and words that only look inflected.
var irregular = map[string]string{
	"advisor": "adviser", "advisors": "adviser", "advisory": "advisory", "programme": "program", "programmes": "program",
	"judgement": "judgment", "judgements": "judgment", "enquiry": "inquiri", "enquiries": "inquiri",
	"offense": "offence", "offenses": "offence", "offence": "offence", "offences": "offence",
	"defense": "defence", "defence": "defence", "license": "licence", "licenses": "licence", "licence": "licence", "licences": "licence",
	"licensed": "licence", "licensing": "licence",
	"practise": "practic", "practised": "practic", "practising": "practic", "center": "centre", "centers": "centre", "centre": "centre",
	"centres": "centre", "centred": "centre", "centered": "centre", "fulfil": "fulfil", "fulfill": "fulfil",
	"use": "use", "uses": "use", "used": "use", "using": "use", "its": "its", "was": "was", "has": "has", "does": "does",
	"news": "news", "during": "during", "evening": "evening", "morning": "morning", "nothing": "nothing", "anything": "anything",
	"something": "something", "everything": "everything", "sibling": "sibling", "siblings": "sibling", "ceiling": "ceiling",
	"wellbeing": "wellbeing", "women": "woman", "woman": "woman", "men": "man", "children": "child", "child": "child", "people": "person",
	"persons": "person", "person": "person", "gave": "give", "given": "give", "give": "give", "gives": "give", "giving": "give",
	"made": "make", "make": "make", "makes": "make", "making": "make", "taken": "take", "took": "take", "take": "take", "takes": "take",
	"taking": "take", "held": "hold", "written": "writ", "wrote": "writ", "embed": "embed", "embeds": "embed", "embedded": "embed",
	"embedding": "embed", "series": "series", "species": "species", "basis": "basis", "bases": "base", "base": "base",
	"based": "base", "analysis": "analys", "analyses": "analys", "analyse": "analys", "analysed": "analys", "analysing": "analys",
	"crises": "crisis", "crisis": "crisis", "indices": "index", "criteria": "criterion", "criterion": "criterion", "data": "data",
	"speed": "speed", "need": "need", "needs": "need", "needed": "need", "dying": "die", "died": "die", "die": "die", "dies": "die",
	"lives": "life", "life": "life", "wives": "wife", "wife": "wife", "knives": "knife", "knife": "knife",
	"staffing": "staf", "victimise": "victimis", "acknowledgement": "acknowledg", "acknowledgment": "acknowledg",
}

// british folds -ize into -ise and -or into -our where both are written. Short words and those that have no other
// spelling keep their z.
func british(w string) string {
	if len(w) > 6 && strings.Contains(w, "iz") {
		for _, e := range [...]string{"ize", "izes", "ized", "izing", "ization", "izations", "izational"} {
			if strings.HasSuffix(w, e) {
				return w[:len(w)-len(e)] + "is" + e[2:]
			}
		}
	}
	for _, p := range [...][2]string{{"behavior", "behaviour"}, {"neighbor", "neighbour"}, {"harbor", "harbour"}, {"labor", "labour"}, {"honor", "honour"}, {"color", "colour"}, {"favor", "favour"}} {
		if strings.HasPrefix(w, p[0]) && (len(w) == len(p[0]) || p[0] != "labor") {
			return p[1] + w[len(p[0]):]
		}
	}
	return w
}

// singular takes away the ending of a plural or of a third person.
func singular(w string) string {
	n := len(w)
	switch {
	case w[n-1] != 's' || n < 4:
		if n == 3 && w[2] == 's' && !strings.ContainsAny(w[:2], "aeiouy") {
			return w[:2] // the plural of a short acronym in small letters: "pcs"
		}
		return w
	case strings.HasSuffix(w, "ss"), strings.HasSuffix(w, "us"), strings.HasSuffix(w, "is"):
		if strings.HasSuffix(w, "is") && len(w) == 4 {
			return w[:3] // "afis", "ruis": no English word of four letters ends so but this and axis
		}
		return w
	case strings.HasSuffix(w, "ies") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "zzes"):
		return w[:n-2]
	}
	return w[:n-1]
}

// verbal takes away -ed and -ing where a stem of at least three letters with a vowel is left.
func verbal(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "eed"):
		if n > 5 && (w[n-4] == 'r' || w[n-4] == 't') { // agreed, guaranteed; not proceed
			return w[:n-1]
		}
		return w
	case strings.HasSuffix(w, "ied") && n > 4:
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "ed") && stemmed(w[:n-2]):
		return w[:n-2]
	case strings.HasSuffix(w, "ing") && stemmed(w[:n-3]):
		return w[:n-3]
	case strings.HasSuffix(w, "ingly") && stemmed(w[:n-5]):
		return w[:n-5]
	}
	return w
}

func stemmed(s string) bool { return len(s) >= 3 && strings.ContainsAny(s, "aeiouy") }

// noun takes away endings that make nouns and adverbs. Each rule keeps a stem long enough to be the verb or adjective.
func noun(w string) string {
	n := len(w)
	cut := func(suffix, to string, left int) bool {
		if strings.HasSuffix(w, suffix) && n-len(suffix) >= left {
			w = w[:n-len(suffix)] + to
			return true
		}
		return false
	}
	switch w[n-1] {
	case 'y':
		if cut("ability", "able", 3) || cut("ibility", "ible", 3) || cut("ly", "", 5) {
			return w
		}
	case 's':
		cut("ness", "", 5)
	case 'n':
		if cut("isation", "ise", 3) || cut("mentation", "ment", 3) || cut("endation", "end", 3) || cut("ultation", "ult", 3) ||
			cut("entation", "ent", 3) {
			return w
		}
		if strings.HasSuffix(w, "tion") || strings.HasSuffix(w, "sion") {
			cut("ion", "", 5) // protection, investigation, supervision; not station, section, mission
		}
	case 't':
		if strings.HasSuffix(w, "ment") && n >= 8 {
			switch w[n-6 : n-4] { // the verb's own last letters
			case "ss", "ge", "ce", "ve", "op", "ol", "ll", "re", "ee":
				w = w[:n-4]
			}
		} else if w == "movement" {
			w = "move"
		}
	}
	return w
}

// ending makes the last letters of a stem meet: no final e, i for y, one consonant for two.
func ending(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == 'e' {
		w, n = w[:n-1], n-1
	}
	if n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("aeiou", rune(w[n-1])) {
		w, n = w[:n-1], n-1
	}
	if n > 3 && w[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(w[n-2])) {
		w = w[:n-1] + "i"
	}
	return w
}
