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
	for _, id := range r.ids {
		o := r.orgs[id]
		best := 1.0
		for _, name := range slices.Concat([]string{o.Name, string(o.ID)}, o.ShortNames, o.Aliases, o.Ambiguous) {
			best = min(best, unlikeness(key, []rune(foldKey(name))))
		}
		if best <= 0.5 {
			hits = append(hits, hit{id, best})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.cost, b.cost) })
	var near []Org
	for _, h := range hits[:min(len(hits), nearestCount)] {
		near = append(near, r.orgs[h.id])
	}
	return near
}

// unlikeness is from 0 (the same) to 1.
func unlikeness(a, b []rune) float64 {
	letters := float64(editDistance(a, b)) / float64(max(len(a), len(b)))
	wa, wb := strings.Fields(string(a)), strings.Fields(string(b))
	common := 0
	for _, w := range wa {
		if len(w) > 3 && slices.Contains(wb, w) {
			common++
		}
	}
	if common == 0 {
		return letters
	}
	shared := 1 - float64(common)/float64(max(len(wa), len(wb)))
	return min(letters, 0.2+shared*0.6)
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
