package extract

import (
	"sort"
	"strings"

	"heed/record"
)

// kin is what the items found by one rule have in common: one that differs may be cut, or two run together.
type kin struct {
	n       int
	stops   int // end with a mark: a full stop, or the semicolon between points
	lower   int // begin in lower case
	single  int // have one sentence and no points
	verbs   int // begin with a verb in its plain form
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
		if verbs[strings.ToLower(firstWord(t))] {
			k.verbs++
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
	return endsSentence(s) || endReference.MatchString(s) || strings.HasSuffix(s, ";") || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ", and") || strings.HasSuffix(s, "; and") || strings.HasSuffix(s, "; or")
}

// endReference is a reference in brackets after the last full stop: committees and prison inspectors close their items
// with the paragraph where they are made, "(Paragraph 15)", "(2.43, repeated recommendation 1.9)".
// What became of an earlier one stands behind it: "(2.12) Not achieved".
var endReference = compile(`[.?!]\s*\([^()]{0,40}\d(?:[^()]|\([^()]{0,6}\)){0,40}\)\.?\s*(?i:(?:not|partially|partly|fully|no longer) \pL+|achieved|met|implemented)?\.?\s*$`)

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
	case !single && k.single*5 >= k.n*3 && words > median && beginsAnew(it.body):
		return "it has more sentences than the items beside it: two may have run together"
	case it.stem != "" && k.n > 2 && k.verbs >= k.n-1 && startsLower(text) && determiners[firstWord(text)]:
		return "it does not begin with a verb, unlike the items beside it"
	case words > 120 && words > 4*median:
		return "it is much longer than the items beside it"
	}
	return ""
}

// backRefers are the words of a sentence that goes on with the one before it.
var backRefers = compile(`^[“‘"']?(?:This|These|That|Those|They|It|Its|Their|Such|Both|In (?:doing|particular|addition|so)|To (?:do|achieve|support) (?:so|this)|As (?:part|a minimum|well)|Where|When|If|Once|Until)\b`)

// beginsAnew reports whether a later sentence of an item does not go on with the first one: it neither points back nor
// speaks of a thing that the first one named ("Review the forms. The review should ...").
func beginsAnew(body []piece) bool {
	first := ""
	for n, p := range body {
		if p.class != noMarker {
			if n > 0 && body[n-1].class == noMarker && endsSentence(body[n-1].text) {
				return true // points of nothing
			}
			continue
		}
		for _, s := range sentences(p.text) {
			switch {
			case first == "":
				first = strings.ToLower(s)
			case backRefers.MatchString(s):
			default:
				f := strings.Fields(s)
				if len(f) < 2 || f[0] != "The" {
					return true
				}
				if at := strings.Index(first, strings.ToLower(f[1])); at < 0 || at > 0 && wordCount(first[:at]) < 3 && strings.HasPrefix(first, "the ") {
					return true
				}
			}
		}
	}
	return false
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
	if it.number != "" || c.numbered == 0 || w.f.kind == record.TrackerDocument { // trackers leave numbers out
		return false
	}
	return c.numbered*3 >= c.n*2 || w.labels[it.kind] > 0 && (c.numbered*2 >= c.n || it.rule == "stem" || it.rule == "paragraph")
}
