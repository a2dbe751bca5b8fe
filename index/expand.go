package index

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"heed/index/words"
)

// lookup returns the unambiguous expansions of an acronym, or those whose long form a text is.
func (p *planner) lookup(text string, long bool) []Expansion {
	if p.expander == nil {
		return nil
	}
	var found []Expansion
	if long {
		found = p.expander.Acronyms(text)
	} else if p.means(text) {
		found = p.expander.Expansions(text)
	}
	return slices.DeleteFunc(slices.Clone(found), func(e Expansion) bool { return e.Ambiguous })
}

// means reports whether a single word is meant as an acronym. In capitals it is. In small letters, or with a capital as at
// the start of a sentence or name, it is when nearly all entries that have the word print it in capitals: "dvpo" is, "arms"
// and "His" are not.
func (p *planner) means(w string) bool {
	_, first := utf8.DecodeRuneInString(w)
	if rest := w[first:]; rest != strings.ToLower(rest) || len(rest) < 2 && w != strings.ToLower(w) {
		return true
	}
	w = strings.ToLower(w)
	if p.written == nil {
		return true
	}
	s := slots(w, nil)
	if len(s) != 1 || len(s[0]) != 1 || strings.HasPrefix(s[0][0], words.SectionSign) {
		return true
	}
	all, capitals := p.written(w)
	return capitals*10 >= all*9
}

// forms returns every way of writing what an acronym or a long form says, and that in words. It returns nil where the
// text is neither, or where the acronym has several meanings, which is noted.
func (p *planner) forms(text string) ([]plan, string) {
	if p.expander == nil {
		return nil, ""
	}
	var found []Expansion
	if len(words.Scan(text)) == 1 || strings.ContainsAny(text, "&/+") && !strings.Contains(text, " ") {
		if p.means(text) {
			found = p.expander.Expansions(text)
		}
	}
	long := len(found) == 0
	if long {
		found = p.expander.Acronyms(text)
	}
	if len(found) == 0 {
		return nil, ""
	}
	if p.ambiguous(text, found, long) {
		return nil, ""
	}
	for _, e := range found { // DVPN/O is whatever DVPN and DVPO are
		for _, part := range slashAcronyms(e.Acronym) {
			found = append(slices.Clone(found), p.lookup(part, false)...)
		}
	}
	// Acronyms that share a long form are one thing, and so are the long forms of one acronym.
	var acronyms, longs []string
	add := func(list *[]string, s string, key func(string) string) {
		if !slices.ContainsFunc(*list, func(o string) bool { return key(o) == key(s) }) {
			*list = append(*list, s)
		}
	}
	for _, e := range found {
		add(&acronyms, e.Acronym, acronymKey)
		for _, f := range longForms(e) {
			add(&longs, f, phraseKey)
		}
		for _, same := range p.expander.Acronyms(e.Expansion) {
			if !same.Ambiguous {
				add(&acronyms, same.Acronym, acronymKey)
				for _, f := range longForms(same) {
					add(&longs, f, phraseKey)
				}
			}
		}
		p.offer(e)
		if g, ok := p.expander.(interface{ Elsewhere(string) []Expansion }); ok {
			for _, other := range g.Elsewhere(e.Acronym) {
				p.note("%s also stands for %s in %s, which was not searched for", e.Acronym, other.Expansion, other.Source)
			}
		}
	}
	if long {
		add(&longs, text, phraseKey)
	}
	var parts []plan
	var saysAcronyms, saysLongs []string
	for _, a := range acronyms {
		if q := p.acronym(a); q != nil {
			parts = append(parts, q)
			saysAcronyms = append(saysAcronyms, a)
		}
	}
	for _, l := range longs {
		written := p.spellings(slots(l, p.capitals))
		for _, s := range written {
			if len(s) >= coordinable {
				parts = append(parts, formPlan{s, l})
			}
		}
		if len(written[0]) < coordinable {
			parts = append(parts, listAny(p.plainly(l))...)
		}
		saysLongs = append(saysLongs, `"`+inSentence(l)+`"`)
	}
	says := append(saysAcronyms, saysLongs...)
	if long {
		says = append(saysLongs, saysAcronyms...)
	}
	return parts, strings.Join(says, " or ")
}

// acronym plans an acronym as printed in capitals, or the phrase it is made of (S&S).
func (p *planner) acronym(a string) plan {
	if parts := slashAcronyms(a); parts != nil {
		return nil // a compound is found by its parts
	}
	if base, ok := words.Acronym(a); ok {
		return termPlan{base, a}
	}
	return p.plainly(a)
}

// inSentence is a long form as it stands within a sentence: with a small first letter, unless it is a name.
func inSentence(long string) string {
	first, rest, _ := strings.Cut(long, " ")
	if rest == strings.ToLower(rest) && first[1:] == strings.ToLower(first[1:]) {
		return strings.ToLower(first) + long[len(first):]
	}
	return long
}

// listAny returns the ways of a plan that has several.
func listAny(p plan) []plan {
	switch p := p.(type) {
	case nil:
		return nil
	case anyPlan:
		return p.parts
	}
	return []plan{p}
}

// ambiguous notes that an acronym is not expanded because it has several meanings.
func (p *planner) ambiguous(text string, found []Expansion, long bool) bool {
	var sure []Expansion
	var meanings []string
	for _, e := range found {
		if e.Ambiguous {
			all := p.expander.Expansions(e.Acronym)
			for _, m := range all {
				if !slices.Contains(meanings, m.Expansion) {
					meanings = append(meanings, m.Expansion)
				}
			}
		} else {
			sure = append(sure, e)
		}
	}
	if len(sure) > 0 {
		return false
	}
	if long {
		p.note("%s is also written %s, which can mean other things and was not searched for", text, found[0].Acronym)
	} else {
		p.note("%s was searched for as it stands: it can mean %s", text, strings.Join(meanings, ", or "))
	}
	return true
}

func (p *planner) note(format string, args ...any) {
	n := fmt.Sprintf(format, args...)
	if !slices.Contains(p.notes, n) {
		p.notes = append(p.notes, n)
	}
}

// offer remembers what is related to an acronym: a successor, a neighbour. It is never searched for unasked.
func (p *planner) offer(e Expansion) {
	for _, r := range e.Related {
		if r = strings.TrimSpace(r); r != "" && !slices.Contains(p.related, r) {
			p.related = append(p.related, r)
		}
	}
}
