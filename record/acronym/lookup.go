package acronym

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Expansions returns what an acronym stands for, in the table's order. Plurals, possessives and joined forms are taken
// apart: "DVPOs", "DVPO's", "DVPN/O", "DVPN/Os" and "DVPN/DVPOs". Small letters do, but for acronyms that are also words:
// "pace" is not "PACE". A section of an Act ("s60", "s.60") is one whatever its number.
func (t *Table) Expansions(acronym string) []Entry {
	if s := section.FindStringSubmatch(clean(acronym)); s != nil {
		number := strings.ToUpper(s[1])
		return append([]Entry{{Acronym: "s" + number, Expansion: "Section " + number}}, t.entriesOf("s"+number)...)
	}
	var all []Entry
	for _, p := range parts(acronym, func(s string) bool { return len(t.byAcronym[acronymKey(s)]) > 0 }) {
		for _, e := range t.entriesOf(p) {
			if !slices.ContainsFunc(all, func(o Entry) bool { return o.Acronym == e.Acronym && o.Expansion == e.Expansion }) {
				all = append(all, e)
			}
		}
	}
	return all
}

var (
	section       = regexp.MustCompile(`(?i)^s\.?\s?(\d{1,3}[a-z]{0,2})$`)
	sectionPhrase = regexp.MustCompile(`(?i)^(?:section|sect\.?)\s(\d{1,3}[a-z]{0,2})$`)
)

// entriesOf returns the entries of one bare acronym: those written just so, else those that differ in case only.
func (t *Table) entriesOf(acronym string) []Entry {
	var exact, folded []Entry
	lower := !strings.ContainsFunc(acronym, unicode.IsUpper)
	for _, i := range t.byAcronym[acronymKey(acronym)] {
		switch e := t.entries[i]; {
		case e.Acronym == acronym:
			exact = append(exact, e)
		case !lower || !e.Ambiguous:
			folded = append(folded, e)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return folded
}

// Acronyms returns the acronyms that stand for a phrase, in the singular or plural, with hyphens or without. A phrase
// that joins two things ("domestic violence protection notices and orders") has the acronyms of both.
func (t *Table) Acronyms(phrase string) []Entry {
	if s := sectionPhrase.FindStringSubmatch(clean(phrase)); s != nil {
		number := strings.ToUpper(s[1])
		return append([]Entry{{Acronym: "s" + number, Expansion: "Section " + number}}, t.entriesOf("s"+number)...)
	}
	list := words(phrase)
	if len(list) < 2 || len(list) > 30 {
		return nil
	}
	found := slices.Clone(t.byPhrase[strings.Join(list, " ")])
	if len(found) == 0 {
		found = t.joined(list)
	}
	var all []Entry
	for _, i := range found {
		all = append(all, t.entries[i])
	}
	return all
}

// joined returns the entries of a phrase that names two things which share their first words. Both must be known: half
// of a phrase is not what it says.
func (t *Table) joined(list []string) []int {
	for at, w := range list {
		if w != "and" && w != "or" || at < 2 || at == len(list)-1 {
			continue
		}
		first := t.byPhrase[strings.Join(list[:at], " ")]
		if len(first) == 0 {
			continue
		}
		for shared := at - 1; shared > 0; shared-- {
			second := t.byPhrase[strings.Join(slices.Concat(list[:shared], list[at+1:]), " ")]
			if len(second) > 0 {
				return slices.Concat(first, second)
			}
		}
	}
	return nil
}

// Related returns acronyms and phrases near to an acronym, to be offered, never merged.
func (t *Table) Related(acronym string) []string {
	var all []string
	for _, e := range t.Expansions(acronym) {
		for _, r := range e.Related {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
}

// Ambiguous reports whether an acronym stands for several things or is also a common word.
func (t *Table) Ambiguous(acronym string) bool {
	return slices.ContainsFunc(t.byAcronym[acronymKey(acronym)], func(i int) bool { return t.entries[i].Ambiguous })
}
