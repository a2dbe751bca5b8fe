package pdf

import "math"

// leadings knows, for each size of type, the usual distance between the lines of one paragraph in this document.
type leadings map[int]float64

// runsOnWeight is how often distances of lines that plainly go on must be seen before they alone are believed.
const runsOnWeight = 2

// learnLeadings takes the commonest distance of neighbouring lines of one size. Lines of a paragraph are commoner than
// its gaps, so the commonest distance is the leading - but not in a text of single lines, such as a list of short
// numbered paragraphs. So lines that plainly go on, the next one beginning small, are asked first; and a size that has
// none of them follows the proportion that the rest of the document keeps, where its own is much greater.
func learnLeadings(flows [][]line) leadings {
	counts, sure := map[int]map[int]int{}, map[int]map[int]int{}
	add := func(c map[int]map[int]int, k, r int) {
		if c[k] == nil {
			c[k] = map[int]int{}
		}
		c[k][r]++
	}
	for _, flow := range flows {
		for i := 1; i < len(flow); i++ {
			a, b := &flow[i-1], &flow[i]
			if a.page != b.page || math.Abs(a.size-b.size) > 0.3 {
				continue
			}
			ratio := (b.y - a.y) / b.size
			if ratio < 0.9 || ratio > 2.2 {
				continue
			}
			k, r := sizeKey(b.size), int(math.Round(ratio*25))
			add(counts, k, r)
			if startsLower(b.words[0].text) && !endsSentence(a.words[len(a.words)-1].text) && math.Abs(a.x0-b.x0) < 3*b.size {
				add(sure, k, r)
				add(sure, allSizes, r)
			}
		}
	}
	out := leadings{}
	rest, restSeen := commonest(sure[allSizes])
	for k, c := range counts {
		if at, seen := commonest(sure[k]); seen > runsOnWeight*2 {
			out[k] = float64(at) / 25
			continue
		}
		at, seen := commonest(c)
		switch {
		case seen < 6:
		case restSeen > runsOnWeight*2 && float64(at) > 1.25*float64(rest):
			out[k] = float64(rest) / 25
		default:
			out[k] = float64(at) / 25
		}
	}
	return out
}

// allSizes is the key of no size of type.
const allSizes = -1

// commonest is the commonest of the rounded distances, its neighbours counted half, the smaller of equals; and twice how
// often it is seen, neighbours once.
func commonest(c map[int]int) (at, seen int) {
	for r, n := range c {
		n = n*2 + c[r-1] + c[r+1]
		if n > seen || n == seen && r < at {
			seen, at = n, r
		}
	}
	return at, seen
}

func sizeKey(size float64) int { return int(math.Round(size * 2)) }

// of returns the usual leading for a size, in points.
func (l leadings) of(size float64) float64 {
	if r, ok := l[sizeKey(size)]; ok {
		return r * size
	}
	return 1.22 * size
}
