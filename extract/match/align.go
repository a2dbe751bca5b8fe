package match

import "strings"

// maxWords bounds an alignment: nobody quotes more than this, and the work grows with the square.
const maxWords = 700

// alignment is what two texts share, in order.
type alignment struct {
	cover  float64 // weighted share of the shorter text that stands in the longer one in order, from 0 to 1
	dice   float64 // the same against both texts: 1 only when neither has more
	shared int     // words that tell texts apart, shared in runs
	run    string  // the longest run of shared words
}

// align measures how much of the shorter of two texts stands in the longer one. Words may be missing on either side and
// may carry slips of the pen. A word counts in full only where its neighbour is shared too: scattered words of the trade
// are no quotation. Clauses in another order are found by aligning again what the first pass left over.
func align(a, b []string) alignment {
	if len(a) > maxWords {
		a = a[:maxWords]
	}
	if len(b) > maxWords {
		b = b[:maxWords]
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return alignment{}
	}
	ids, jds := number(a, b)
	mate := make([]int, len(a)) // index in b, or -1
	for i := range mate {
		mate[i] = -1
	}
	usedB := make([]bool, len(b))
	const passes = 3
	factor := make([]float64, len(a))
	for pass := range passes {
		found := lcs(ids, jds, mate, usedB, pass > 0)
		if len(found) == 0 {
			break
		}
		for _, p := range found {
			mate[p[0]] = p[1]
			usedB[p[1]] = true
			if pass > 0 {
				factor[p[0]] = 0.9 // out of order: nearly as good
			} else {
				factor[p[0]] = 1
			}
		}
	}

	var got, all, gotB, allB float64
	var out alignment
	best, start := 0, -1
	for i, w := range a {
		wt := weight(w)
		all += wt
		if mate[i] < 0 {
			start = -1
			continue
		}
		near := i > 0 && mate[i-1] >= 0 && neighbours(mate[i-1], mate[i]) || i+1 < len(a) && mate[i+1] >= 0 && neighbours(mate[i], mate[i+1])
		if !near {
			got += wt * 0.3
		} else {
			got += wt * factor[i]
			gotB += wt * factor[i]
			if content(w) {
				out.shared++
			}
		}
		if start < 0 || mate[i] != mate[i-1]+1 {
			start = i
		}
		if n := i - start + 1; n > best {
			best = n
			out.run = strings.Join(a[start:i+1], " ")
		}
	}
	for _, w := range b {
		allB += weight(w)
	}
	if all > 0 {
		out.cover = got / all
	}
	if all+allB > 0 {
		out.dice = 2 * gotB / (all + allB)
	}
	return out
}

// neighbours reports whether two places in the longer text are neighbours, with room for up to three words dropped.
func neighbours(j, k int) bool { return k > j && k-j <= 4 }

// number gives equal words equal numbers, and words that are alike (a slip of the pen) the number of their twin.
func number(a, b []string) (x, y []int) {
	ids := make(map[string]int, len(b))
	var vocabulary []string
	y = make([]int, len(b))
	for j, w := range b {
		id, ok := ids[w]
		if !ok {
			id = len(vocabulary)
			ids[w] = id
			vocabulary = append(vocabulary, w)
		}
		y[j] = id
	}
	x = make([]int, len(a))
	for i, w := range a {
		id, ok := ids[w]
		if !ok {
			id = -1
			if len(w) >= 4 {
				for k, v := range vocabulary {
					if v[0] == w[0] && alike(w, v) || len(w) > 5 && len(v) > 5 && v[len(v)-2:] == w[len(w)-2:] && alike(w, v) {
						id = k
						break
					}
				}
			}
			ids[w] = id
		}
		x[i] = id
	}
	return x, y
}

// lcs returns the longest common subsequence, by weight of runs, of what is not yet taken. With runsOnly it keeps only
// runs of at least three words, so that leftovers do not pair up by chance.
func lcs(x, y []int, mate []int, usedB []bool, runsOnly bool) [][2]int {
	n, m := len(x), len(y)
	// score[i][j]: best of x[i:], y[j:]. A match that continues a run is worth more, so that runs stay together.
	score := make([]uint16, (n+1)*(m+1))
	run := make([]uint8, (n+1)*(m+1)) // whether the best at (i,j) begins with a match
	at := func(i, j int) int { return i*(m+1) + j }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			k := at(i, j)
			s, r := score[at(i+1, j)], uint8(0)
			if t := score[at(i, j+1)]; t > s {
				s = t
			}
			if x[i] >= 0 && x[i] == y[j] && mate[i] < 0 && !usedB[j] {
				t := score[at(i+1, j+1)] + 2
				if run[at(i+1, j+1)] == 1 {
					t++
				}
				if t >= s {
					s, r = t, 1
				}
			}
			score[k], run[k] = s, r
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case run[at(i, j)] == 1:
			out = append(out, [2]int{i, j})
			i++
			j++
		case score[at(i+1, j)] == score[at(i, j)]:
			i++
		default:
			j++
		}
	}
	if !runsOnly {
		return out
	}
	kept := out[:0]
	for i := 0; i < len(out); {
		k := i + 1
		for k < len(out) && out[k][0] == out[k-1][0]+1 && out[k][1] == out[k-1][1]+1 {
			k++
		}
		if k-i >= 3 {
			kept = append(kept, out[i:k]...)
		}
		i = k
	}
	return kept
}
