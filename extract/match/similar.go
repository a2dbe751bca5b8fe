package match

import (
	"slices"
	"sort"

	"heed/record"
)

// Near is an item that asks nearly the same.
type Near struct {
	ID    record.RecommendationID
	Score float64 // from 0 to 1: the share of both texts that stands in the other, in order
}

// similarEnough is the score from which two items ask nearly the same.
const similarEnough = 0.5

// Similar returns the items of other reports that ask nearly the same as the one named, best first: "made four times
// since 2014". An id that is not there has none.
func Similar(recs []record.Recommendation, id record.RecommendationID) []Near {
	at := slices.IndexFunc(recs, func(r record.Recommendation) bool { return r.ID == id })
	if at < 0 {
		return nil
	}
	// only the one text is looked for: a few of its pairs in another text make a closer look worth while
	text := words(recs[at].Text)
	mine := map[uint64]bool{}
	for _, p := range pairs(text) {
		mine[p] = true
	}
	var out []Near
	for i, r := range recs {
		if i == at || r.Report == recs[at].Report {
			continue
		}
		shared := 0
		theirs := words(r.Text)
		for _, p := range pairs(theirs) {
			if mine[p] {
				shared++
			}
		}
		if shared < 4 {
			continue
		}
		a := align(text, theirs)
		score := (a.dice + a.cover) / 2
		if score >= similarEnough && a.shared >= 5 {
			out = append(out, Near{r.ID, round(score)})
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Score != out[j].Score {
			return out[i].Score > out[j].Score
		}
		return out[i].ID < out[j].ID
	})
	return out
}
