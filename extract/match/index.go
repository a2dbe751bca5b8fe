package match

import (
	"hash/fnv"
	"math"
	"sort"
)

// index finds the texts that share pairs of telling words with another text. A pair is two telling words that stand next
// to each other or with one between, in either order, so that a dropped word or a turned clause loses few of them.
type index struct {
	post  map[uint64][]int32
	texts [][]string
	score []float64 // scratch of near, all zero between calls
}

// maxPostings bounds the list of one pair: a pair that stands in thousands of items tells nothing apart.
const maxPostings = 4000

func newIndex(texts [][]string) *index {
	x := &index{post: make(map[uint64][]int32, len(texts)*16), texts: texts}
	for i, t := range texts {
		for _, p := range pairs(t) {
			x.post[p] = append(x.post[p], int32(i))
		}
	}
	return x
}

// pairs returns the hashes of a text's pairs, each once, in a fixed order.
func pairs(t []string) []uint64 {
	if len(t) > maxWords {
		t = t[:maxWords]
	}
	hashes := make([]uint64, 0, len(t))
	for _, w := range t {
		if content(w) {
			h := fnv.New64a()
			h.Write([]byte(w))
			hashes = append(hashes, h.Sum64())
		}
	}
	out := make([]uint64, 0, 2*len(hashes))
	for i, h := range hashes {
		for k := i + 1; k <= i+2 && k < len(hashes); k++ {
			out = append(out, mix(h, hashes[k]))
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	kept := out[:0]
	for i, h := range out {
		if i == 0 || h != out[i-1] {
			kept = append(kept, h)
		}
	}
	return kept
}

// mix joins two hashes whatever their order.
func mix(a, b uint64) uint64 {
	if a > b {
		a, b = b, a
	}
	return (a*0x9e3779b97f4a7c15 ^ b) * 0xff51afd7ed558ccd
}

// rarest is how many of a text's pairs are looked up: the rare ones tell, the common ones only cost.
const rarest = 48

// near returns up to n items that share most with the text, best first. keep, where given, says which items count.
func (x *index) near(t []string, n int, keep func(int) bool) []int {
	ps := pairs(t)
	sort.SliceStable(ps, func(i, j int) bool { return len(x.post[ps[i]]) < len(x.post[ps[j]]) })
	if x.score == nil {
		x.score = make([]float64, len(x.texts))
	}
	total := float64(len(x.texts) + 1)
	var touched []int32
	used := 0
	for _, p := range ps {
		list := x.post[p]
		if len(list) == 0 {
			continue
		}
		if used++; used > rarest || len(list) > maxPostings {
			break
		}
		idf := math.Log(1 + total/float64(len(list)))
		for _, i := range list {
			if x.score[i] == 0 {
				touched = append(touched, i)
			}
			x.score[i] += idf
		}
	}
	hits := touched[:0:0]
	for _, i := range touched {
		if keep == nil || keep(int(i)) {
			hits = append(hits, i)
		}
	}
	sort.Slice(hits, func(a, b int) bool {
		if sa, sb := x.score[hits[a]], x.score[hits[b]]; sa != sb {
			return sa > sb
		}
		return hits[a] < hits[b]
	})
	if len(hits) > n {
		hits = hits[:n]
	}
	out := make([]int, len(hits))
	for i, h := range hits {
		out[i] = int(h)
	}
	for _, i := range touched {
		x.score[i] = 0
	}
	return out
}
