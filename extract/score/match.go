package score

import (
	"regexp"
	"sort"
	"strings"
)

// withheld is the text of a label whose item has a number and no words of its own.
var withheld = regexp.MustCompile(`(?i)^\W*(?:redacted|withheld|text (?:redacted|withheld|removed))\W*$`)

// pair ties label i to item j.
type pair struct {
	label, item int
	score       float64
}

// pairs ties labels and items one to one, the best agreement first. Texts must be normal.
func pairs(labels []Item, items []string) []pair {
	texts := make([]string, len(labels))
	for i, l := range labels {
		texts[i] = normal(l.Text)
	}
	var all []pair
	for i, l := range labels {
		for j, t := range items {
			s := 0.0
			if withheld.MatchString(l.Text) {
				if t == "" || withheld.MatchString(t) {
					s = 1 // an item of which only the number is printed
				}
			} else if texts[i] != "" {
				s = similarity(texts[i], t, enough)
			} else if within(t, l.Starts, l.Ends) {
				s = 0.95
			}
			if s >= enough {
				all = append(all, pair{i, j, s})
			}
		}
	}
	sort.SliceStable(all, func(a, b int) bool { return all[a].score > all[b].score })
	usedL, usedI := make([]bool, len(labels)), make([]bool, len(items))
	var out []pair
	for _, p := range all {
		if !usedL[p.label] && !usedI[p.item] {
			usedL[p.label], usedI[p.item] = true, true
			out = append(out, p)
		}
	}
	sort.Slice(out, func(a, b int) bool { return out[a].label < out[b].label })
	return out
}

// near returns the item that shares the beginning or the end with a label it does not match, and what is wrong with it.
func near(label Item, items []string) (int, string) {
	t := normal(label.Text)
	if t == "" {
		t = normal(label.Starts)
	}
	head := firstWords(t, 6)
	for j, it := range items {
		if head != "" && strings.HasPrefix(it, head) {
			if len(it) < len(t) {
				return j, "cut short"
			}
			return j, "run on"
		}
	}
	for j, it := range items {
		if head != "" && strings.Contains(it, head) {
			return j, "run on from before"
		}
	}
	return -1, ""
}

func firstWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(n, len(f))], " ")
}
