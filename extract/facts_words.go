package extract

import (
	"strings"
	"unicode"

	"heed/record"
)

// maxTermScan bounds how many blocks are read for defined terms.
const maxTermScan = 2000

// readTerms finds the short names that the document gives to bodies: "the Department for Trade ("the Department")".
func (w *walk) readTerms() {
	for i := range w.doc.Blocks {
		if i > maxTermScan {
			break
		}
		t := w.doc.Blocks[i].Text
		if strings.Contains(t, "means") || strings.Contains(t, "refers to") || strings.Contains(t, "reference to") {
			for _, m := range definedMeans.FindAllStringSubmatch(t, 4) {
				w.term(m[1], predecessors.ReplaceAllString(m[2], ""))
			}
		}
		if !strings.Contains(t, "(") {
			continue
		}
		for at := 0; ; {
			open := strings.IndexByte(t[at:], '(')
			if open < 0 {
				break
			}
			open += at
			end := strings.IndexByte(t[open:], ')')
			at = open + 1
			if end < 3 || end > maxTermLength {
				continue
			}
			if m := definedTerm.FindStringSubmatch(t[open+1 : open+end]); m != nil && (isAcronym(m[1]) || bodyWord[lastWord(m[1])]) {
				w.term(m[1], nameBefore(t[:open]))
			}
		}
	}
}

// predecessors are whom a definition adds to the body it names: "the Department of Lamps and any predecessor department".
var predecessors = compile(`\s+and (?:any|all|its|their)\b.*$`)

// maxTermLength bounds the words in brackets that can be a short name, in bytes.
const maxTermLength = 60

// nameBefore returns the words before a bracket that can be the long name: back to a mark, at most 120 bytes.
func nameBefore(before string) string {
	from := max(0, len(before)-120)
	for from > 0 && before[from]&0xc0 == 0x80 {
		from++
	}
	s := before[from:]
	if i := strings.LastIndexAny(s, ".;:()\n"); i >= 0 {
		s = s[i+1:]
	}
	return strings.TrimSpace(s)
}

// bodyWord are the nouns that documents use as short names of bodies.
var bodyWord = setOf(`department force constabulary council service trust board authority college commission inquiry panel committee minister company partnership agency office commissioner university`)

func (w *walk) term(short, long string) {
	short = strings.ToLower(strings.TrimSpace(short))
	if _, ok := w.f.terms[short]; ok || short == "" {
		return
	}
	id := record.OrgID("")
	if w.know.Register != nil {
		if ms := w.know.Register.Mentions(long); len(ms) > 0 && ms[len(ms)-1].End >= len(strings.TrimRight(long, " "))-1 {
			id, long = ms[len(ms)-1].Org, ms[len(ms)-1].Printed
		} else if r, ok := w.know.Register.Resolve(strings.TrimPrefix(strings.TrimSpace(long), "the ")); ok {
			id = r
		}
	}
	if id == "" && !strings.Contains(short, " ") && bodyWord[short] {
		w.f.terms[short] = term{printed: strings.TrimSpace(long)}
		return
	}
	if id != "" && bodyWord[lastWord(short)] {
		w.f.terms[short] = term{printed: strings.TrimSpace(long), org: id}
	}
}

// maxDefinitions bounds what one document can teach.
const maxDefinitions = 400

// readDefinitions finds acronyms that the document explains: "domestic abuse protection orders (DAPOs)". The letters
// must be the initials of the words before them.
func (w *walk) readDefinitions() []record.Definition {
	var out []record.Definition
	seen := map[string]bool{}
	for i := range w.doc.Blocks {
		t := w.doc.Blocks[i].Text
		if !strings.Contains(t, "(") || len(out) >= maxDefinitions {
			continue
		}
		for _, loc := range acronymDef.FindAllStringSubmatchIndex(t, 12) {
			short := t[loc[2]:loc[3]]
			if !isAcronym(strings.TrimSuffix(short, "s")) || seen[short] {
				continue
			}
			if long := initials(strings.TrimSuffix(short, "s"), t[:loc[0]]); long != "" {
				seen[short] = true
				out = append(out, record.Definition{Acronym: short, Expansion: long, Page: w.doc.Blocks[i].PageFirst()})
			}
		}
	}
	return out
}

// initials returns the words at the end of before whose first letters spell the acronym; small words may be left out.
func initials(acronym, before string) string {
	letters := []rune{}
	for _, r := range acronym {
		if unicode.IsLetter(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	words := strings.FieldsFunc(before, func(r rune) bool { return r == ' ' || r == '-' || r == '\n' || r == '/' })
	if len(letters) < 2 || len(words) == 0 {
		return ""
	}
	k, from := len(letters)-1, len(words)
	for i := len(words) - 1; i >= 0 && i >= len(words)-3*len(letters) && k >= 0; i-- {
		word := strings.ToLower(strings.Trim(words[i], "“”‘’\"'(,.;:"))
		if word == "" {
			continue
		}
		switch {
		case firstRune(word) == letters[k]:
			k--
			from = i
		case smallWords[word]:
		default:
			return ""
		}
	}
	if k >= 0 {
		return ""
	}
	// Cut the original text at the first of those words, keeping its hyphens.
	rest := before
	skip := from
	for n := 0; n < skip; n++ {
		i := strings.IndexAny(strings.TrimLeft(rest, " -\n/"), " -\n/")
		if i < 0 {
			return ""
		}
		rest = strings.TrimLeft(rest, " -\n/")[i+1:]
	}
	return strings.Trim(strings.TrimSpace(rest), "“”‘’\"',.;: ")
}
