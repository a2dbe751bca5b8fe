package org

import (
	"cmp"
	"slices"
	"strings"

	"heed/record"
)

// nearestCount is how many names a miss offers.
const nearestCount = 5

// nearest returns the bodies whose names are most like the words, nearest first: by the share of letters to change, and
// of words in common, whichever is better.
func (r *Register) nearest(words string) []Org {
	key := []rune(foldKey(words))
	if len(key) == 0 || len(key) > 200 {
		return nil
	}
	type hit struct {
		id   record.OrgID
		cost float64
	}
	var hits []hit
	typedWords := longWords(string(key))
	for _, n := range r.index().names {
		cost := unlikeness(key, typedWords, n)
		switch last := len(hits) - 1; {
		case cost > 0.5:
		case last >= 0 && hits[last].id == n.org: // names of a body stand together
			hits[last].cost = min(hits[last].cost, cost)
		default:
			hits = append(hits, hit{n.org, cost})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.cost, b.cost) })
	var near []Org
	for _, h := range hits[:min(len(hits), nearestCount)] {
		near = append(near, r.orgs[h.id])
	}
	return near
}

// knownName is a name made ready to be compared.
type knownName struct {
	org     record.OrgID
	letters []rune
	words   []string // long ones
}

// knownNames returns the names in the table, those of a body together, sorted by id.
func knownNames(r *Register) []knownName {
	var all []knownName
	for _, id := range r.ids {
		o := r.orgs[id]
		for _, name := range slices.Concat([]string{o.Name, string(o.ID)}, o.ShortNames, o.Aliases, o.Ambiguous) {
			key := foldKey(name)
			all = append(all, knownName{org: id, letters: []rune(key), words: longWords(key)})
		}
	}
	return all
}

func longWords(key string) []string {
	return slices.DeleteFunc(strings.Fields(key), func(w string) bool { return len(w) < 4 })
}

// unlikeness is from 0 (the same) to 1. Names of very different length are only compared by their words.
func unlikeness(typed []rune, words []string, n knownName) float64 {
	longer, shorter := max(len(typed), len(n.letters)), min(len(typed), len(n.letters))
	cost := 1.0
	if 2*shorter >= longer {
		cost = float64(editDistance(typed, n.letters)) / float64(longer)
	}
	common := 0
	for _, w := range words {
		if slices.Contains(n.words, w) {
			common++
		}
	}
	if common > 0 {
		shared := float64(common) / float64(max(len(words), len(n.words)))
		cost = min(cost, 0.2+(1-shared)*0.6)
	}
	return cost
}

// editDistance counts the letters to insert, delete, change or swap.
func editDistance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := last[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
