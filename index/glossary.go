package index

import (
	"slices"
	"sort"
	"strings"

	"heed/index/words"
)

// Expansion is what an acronym stands for.
type Expansion struct {
	Acronym   string
	Expansion string
	Variants  []string // other long forms, or other spellings of a word of the long form
	Related   []string // what may be wanted too: offered, never searched for by itself
	Ambiguous bool     // the acronym has several meanings or is also a word: never expanded by itself
	Source    string   // the document it was learnt from; empty for what is known beforehand
}

// Expander knows acronyms. Acronyms is asked for runs of words as people type them, so it folds case and plurals.
type Expander interface {
	// Expansions returns what an acronym stands for, or nothing.
	Expansions(acronym string) []Expansion
	// Acronyms returns the expansions whose long form or variant a phrase is, or nothing.
	Acronyms(phrase string) []Expansion
}

// Glossary is an Expander over a list.
type Glossary struct {
	acronyms map[string][]Expansion
	phrases  map[string][]Expansion
	elsewise map[string][]Expansion // learnt meanings of acronyms that are known to mean something else
}

// NewGlossary returns an Expander that knows these expansions. An acronym known with two long forms is ambiguous. One that
// is known with one long form and learnt from a document with another keeps the first: a single report's slip or local
// use must not end what everybody relies on. The other is told by Elsewhere.
func NewGlossary(list []Expansion) *Glossary {
	g := &Glossary{map[string][]Expansion{}, map[string][]Expansion{}, map[string][]Expansion{}}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Expansion) int { // what is known before what is learnt
		switch {
		case a.Source == "" && b.Source != "":
			return -1
		case a.Source != "" && b.Source == "":
			return 1
		}
		return 0
	})
	for _, e := range list {
		e.Acronym, e.Expansion = strings.TrimSpace(e.Acronym), strings.TrimSpace(e.Expansion)
		if e.Acronym == "" || e.Expansion == "" {
			continue
		}
		k := acronymKey(e.Acronym)
		same := slices.IndexFunc(g.acronyms[k], func(o Expansion) bool { return phraseKey(o.Expansion) == phraseKey(e.Expansion) })
		if same >= 0 {
			continue // learnt again
		}
		if e.Source != "" && len(g.acronyms[k]) > 0 && g.acronyms[k][0].Source == "" {
			if e.Acronym == g.acronyms[k][0].Acronym {
				g.elsewise[k] = append(g.elsewise[k], e)
			}
			continue
		}
		g.acronyms[k] = append(g.acronyms[k], e)
	}
	for _, k := range sortedKeys(g.acronyms) {
		for i := range g.acronyms[k] {
			e := &g.acronyms[k][i]
			e.Ambiguous = e.Ambiguous || len(g.acronyms[k]) > 1
			for _, form := range longForms(*e) {
				p := phraseKey(form)
				if !slices.ContainsFunc(g.phrases[p], func(o Expansion) bool { return o.Acronym == e.Acronym }) {
					g.phrases[p] = append(g.phrases[p], *e)
				}
			}
		}
	}
	return g
}

// Expansions implements Expander.
func (g *Glossary) Expansions(acronym string) []Expansion { return g.acronyms[acronymKey(acronym)] }

// Acronyms implements Expander. A phrase that joins two things which share their first words ("domestic violence
// protection notices and orders") has the acronyms of both; both must be known.
func (g *Glossary) Acronyms(phrase string) []Expansion {
	if found := g.phrases[phraseKey(phrase)]; found != nil {
		return found
	}
	s := slots(phrase, nil)
	for at := 2; at < len(s)-1; at++ {
		if len(s[at]) != 1 || s[at][0] != "and" && s[at][0] != "or" {
			continue
		}
		rest := at + 1
		if s[at][0] == "and" && len(s[rest]) == 1 && s[rest][0] == "or" {
			rest++ // and/or
		}
		first := g.phrases[slotsKey(s[:at])]
		if first == nil {
			continue
		}
		for shared := at - 1; shared > 0; shared-- {
			if second := g.phrases[slotsKey(append(slices.Clone(s[:shared]), s[rest:]...))]; second != nil {
				return append(slices.Clone(first), second...)
			}
		}
	}
	return nil
}

// Elsewhere returns what documents say an acronym means, where that is not what it is known to mean.
func (g *Glossary) Elsewhere(acronym string) []Expansion { return g.elsewise[acronymKey(acronym)] }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// acronymKey folds a plural and letter case: DVPOs, dvpo and DVPO are one.
func acronymKey(a string) string {
	if base, ok := words.Acronym(a); ok {
		return base
	}
	return strings.ToUpper(strings.TrimSuffix(strings.TrimSuffix(a, "'s"), "’s"))
}

// phraseKey folds what analysis folds, so that plurals and spellings of a long form are one.
func phraseKey(p string) string { return slotsKey(slots(p, nil)) }

func slotsKey(slots [][]string) string {
	var b strings.Builder
	for _, s := range slots {
		if len(s) > 0 {
			b.WriteString(s[0])
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// longForms returns the long forms of an expansion: the expansion, and each variant. A variant of one word is another
// spelling of a word of the expansion ("advisor" for "adviser") and takes its place.
func longForms(e Expansion) []string {
	forms := []string{e.Expansion}
	for _, v := range e.Variants {
		v = strings.Trim(v, " '\"‘’“”")
		if v == "" || strings.EqualFold(v, e.Acronym) {
			continue
		}
		if !strings.ContainsAny(v, " -") {
			parts := strings.Fields(e.Expansion)
			best, at := -1, 3
			for i, p := range parts {
				if d := distance(strings.ToLower(p), strings.ToLower(v)); d < at && d < len(v)/2 {
					best, at = i, d
				}
			}
			if best >= 0 {
				parts[best] = v
				forms = append(forms, strings.Join(parts, " "))
			}
			continue
		}
		forms = append(forms, v)
	}
	return forms
}

// distance is the number of letters to change, add or take away to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := diagonal
			if x[i-1] != y[j-1] {
				cost = 1 + min(diagonal, row[j], row[j-1])
			}
			diagonal, row[j] = row[j], cost
		}
	}
	return row[len(y)]
}
