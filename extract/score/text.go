package score

import (
	"strings"

	"heed/extract/fold"
)

// enough is the similarity from which two texts are one item.
const enough = 0.90

// normal is the form in which words are compared.
func normal(s string) string { return fold.Words(s) }

// similarity returns how much two normal texts agree, from 0 to 1: one less the edit distance over the longer length. It
// is exact from the threshold on and 0 below it.
func similarity(a, b string, threshold float64) float64 {
	if a == b {
		return 1
	}
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return 1
	}
	limit := int(float64(len(x)) * (1 - threshold))
	if len(x)-len(y) > limit || bagDistance(x, y) > limit {
		return 0
	}
	d := distance(x, y, limit)
	if d > limit {
		return 0
	}
	return 1 - float64(d)/float64(len(x))
}

// bagDistance is a lower bound of the edit distance: how many letters the longer text has that the shorter lacks.
func bagDistance(x, y []rune) int {
	var count [128]int
	for _, r := range x {
		count[r&127]++
	}
	for _, r := range y {
		count[r&127]--
	}
	more, less := 0, 0
	for _, n := range count {
		if n > 0 {
			more += n
		} else {
			less -= n
		}
	}
	return max(more, less)
}

// distance is the edit distance of x and y, x the longer, looked for in a band around the diagonal; more than limit means
// only that it is more.
func distance(x, y []rune, limit int) int {
	const far = 1 << 30
	prev, cur := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		if j <= limit {
			prev[j] = j
		} else {
			prev[j] = far
		}
	}
	for i := 1; i <= len(x); i++ {
		lo, hi := max(1, i-limit), min(len(y), i+limit)
		if i <= limit {
			cur[0] = i
		} else {
			cur[0] = far
		}
		if lo > 1 {
			cur[lo-1] = far
		}
		best := far
		for j := lo; j <= hi; j++ {
			d := prev[j-1]
			if x[i-1] != y[j-1] {
				d++
			}
			if j < i+limit {
				d = min(d, prev[j]+1)
			}
			d = min(d, cur[j-1]+1)
			cur[j] = d
			best = min(best, d)
		}
		if hi < len(y) {
			cur[hi+1] = far
		}
		if best > limit {
			return limit + 1
		}
		prev, cur = cur, prev
	}
	return prev[len(y)]
}

// within reports whether an item without a labelled text begins and ends as its label says.
func within(text, starts, ends string) bool {
	s, e := normal(starts), normal(ends)
	return s != "" && strings.HasPrefix(text, s) && strings.HasSuffix(text, e)
}
