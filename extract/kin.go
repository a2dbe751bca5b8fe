package extract

import (
	"sort"
	"strings"
)

// kin is what the items found by one rule have in common: one that differs may be cut, or two run together.
type kin struct {
	n       int
	stops   int // end with a mark: a full stop, or the semicolon between points
	lower   int // begin in lower case
	single  int // have one sentence and no points
	lengths []int
}

func (w *walk) kinship() map[string]*kin {
	all := map[string]*kin{}
	for _, it := range w.items {
		t := it.text()
		if t == "" {
			continue
		}
		k := all[it.kinKey()]
		if k == nil {
			k = &kin{}
			all[it.kinKey()] = k
		}
		k.n++
		if endsMark(it.lastText()) {
			k.stops++
		}
		if startsLower(t) {
			k.lower++
		}
		if len(it.body) == 1 && len(sentences(t)) == 1 {
			k.single++
		}
		k.lengths = append(k.lengths, wordCount(t))
	}
	for _, k := range all {
		sort.Ints(k.lengths)
	}
	return all
}

func (it *item) kinKey() string { return it.rule + "/" + string(it.kind) + "/" + itoa(it.report) }

// endsMark reports whether a text ends as items of a list do.
func endsMark(s string) bool {
	s = strings.TrimRight(s, " ")
	return endsSentence(s) || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ", and") || strings.HasSuffix(s, "; and") || strings.HasSuffix(s, "; or")
}

// differs says how an item differs from its kin, or nothing.
func (k *kin) differs(it *item, text string) string {
	if k == nil || k.n < 2 {
		return ""
	}
	words := wordCount(text)
	median := k.lengths[(k.n-1)/2]
	single := len(it.body) == 1 && len(sentences(text)) == 1
	if k.n < 4 && k.single < k.n-1 {
		return ""
	}
	switch {
	case !single && k.single*5 >= k.n*3 && words > median:
		return "it has more sentences than the items beside it: two may have run together"
	case words > 120 && words > 4*median:
		return "it is much longer than the items beside it"
	}
	return ""
}

// census counts the items of one kind in one report, however they were found.
type census struct{ n, numbered int }

func (w *walk) count() map[string]census {
	all := map[string]census{}
	for _, it := range w.items {
		c := all[it.censusKey()]
		c.n++
		if it.number != "" {
			c.numbered++
		}
		all[it.censusKey()] = c
	}
	return all
}

func (it *item) censusKey() string { return string(it.kind) + "/" + itoa(it.report) }

// unnumbered reports whether an item has no number although nearly all of its kind in the same report have one.
func (w *walk) unnumbered(it *item) bool {
	c := w.census[it.censusKey()]
	return it.number == "" && c.n > 2 && c.numbered*3 >= c.n*2
}
