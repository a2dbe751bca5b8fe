package acronym

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Entry is one acronym with one of its meanings.
type Entry struct {
	Acronym   string
	Expansion string
	Variants  []string // other wordings of the expansion
	Ambiguous bool     // it stands for other things too, or is also a common word
	Related   []string // acronyms and phrases near to it, never the same
	Notes     string
	Source    string // where the meaning was learnt: a table's name or a document's id; empty for the built-in table
}

// Table holds entries. It is safe for concurrent readers while nobody extends it.
type Table struct {
	entries   []Entry
	byAcronym map[string][]int // small letters -> entries
	byPhrase  map[string][]int // folded phrase -> entries
}

//go:embed acronyms.csv
var builtinRows string

var builtin = sync.OnceValue(func() *Table {
	t := &Table{byAcronym: map[string][]int{}, byPhrase: map[string][]int{}}
	if err := t.Extend("", strings.NewReader(builtinRows)); err != nil {
		panic("the built-in acronyms are broken: " + err.Error()) // a test reads them; it cannot come from input
	}
	return t
})

// Builtin returns the built-in table: a copy of one's own, to be extended without touching others.
func Builtin() *Table { return builtin().clone() }

func (t *Table) clone() *Table {
	return &Table{entries: slices.Clone(t.entries), byAcronym: cloneLists(t.byAcronym), byPhrase: cloneLists(t.byPhrase)}
}

func cloneLists(m map[string][]int) map[string][]int {
	c := maps.Clone(m)
	for k, v := range c {
		c[k] = slices.Clip(v) // an append copies
	}
	return c
}

// All returns every entry, sorted by acronym and expansion.
func (t *Table) All() []Entry {
	all := slices.Clone(t.entries)
	slices.SortStableFunc(all, func(a, b Entry) int {
		if c := strings.Compare(strings.ToLower(a.Acronym), strings.ToLower(b.Acronym)); c != 0 {
			return c
		}
		return strings.Compare(a.Expansion, b.Expansion)
	})
	return all
}

// Add adds what a document says an acronym stands for, and reports whether it was new. The source names the document.
// What is too short or too long to be an acronym or its phrase is not taken.
func (t *Table) Add(acronym, expansion, source string) bool {
	acronym, expansion = clean(acronym), clean(expansion)
	if !plausible(acronym, expansion) {
		return false
	}
	key := phraseKey(expansion)
	for _, i := range t.byAcronym[acronymKey(acronym)] {
		if t.entries[i].means(key) {
			return false
		}
	}
	t.put(Entry{Acronym: acronym, Expansion: expansion, Source: source})
	return true
}

// means reports whether the folded phrase is one of the entry's wordings.
func (e Entry) means(key string) bool {
	return slices.ContainsFunc(e.wordings(), func(w string) bool { return phraseKey(w) == key })
}

func (e Entry) wordings() []string { return slices.Concat([]string{e.Expansion}, e.Variants) }

// put adds an entry. A second meaning makes all meanings of its acronym ambiguous.
func (t *Table) put(e Entry) {
	i, key := len(t.entries), acronymKey(e.Acronym)
	for _, j := range t.byAcronym[key] {
		if t.entries[j].Acronym == e.Acronym {
			t.entries[j].Ambiguous, e.Ambiguous = true, true
		}
	}
	t.entries = append(t.entries, e)
	t.byAcronym[key] = append(t.byAcronym[key], i)
	for _, w := range e.wordings() {
		for _, k := range phraseKeys(w) {
			if !slices.Contains(t.byPhrase[k], i) {
				t.byPhrase[k] = append(t.byPhrase[k], i)
			}
		}
	}
}

// plausible reports whether the two can be an acronym and its phrase.
func plausible(acronym, expansion string) bool {
	return len(acronym) >= 2 && len(acronym) <= 15 && len(expansion) > len(acronym) && len(expansion) <= 150 &&
		!strings.ContainsAny(acronym, " \t") && strings.Contains(expansion, " ") && phraseKey(expansion) != ""
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }
