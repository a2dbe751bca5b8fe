package index

import (
	"slices"
	"strings"
)

// The facts that hits are counted by.
const (
	FacetType      = "type"
	FacetReport    = "report"
	FacetRecipient = "recipient"
	FacetKind      = "kind"
	FacetYear      = "year"
	FacetPublisher = "publisher"
	FacetAnswered  = "answered"
)

// The same as numbers.
const (
	typeFacet = iota
	reportFacet
	recipientFacet
	kindFacet
	yearFacet
	publisherFacet
	answeredFacet
	nFacets
)

var facetNames = [nFacets]string{FacetType, FacetReport, FacetRecipient, FacetKind, FacetYear, FacetPublisher, FacetAnswered}

// maxCounts is how many values of a fact are returned: the most frequent.
const maxCounts = 50

// tally counts hits by fact: entries share their facts, so facts are counted first and taken apart once.
type tally []int32

func (t *tally) add(f *fact) {
	if int(f.number) >= len(*t) {
		*t = append(*t, make([]int32, int(f.number)+1024-len(*t))...)
	}
	(*t)[f.number]++
}

// counts takes a tally apart.
func (r *register) counts(t tally) map[string][]Count {
	r.mu.RLock()
	defer r.mu.RUnlock()
	out := make(map[string][]Count, nFacets)
	var sums [nFacets][]int
	for i := range sums {
		sums[i] = make([]int, len(r.values[i].values))
	}
	for number, n := range t {
		if n == 0 {
			continue
		}
		for facet, values := range r.facts[number].counts {
			for _, v := range values {
				sums[facet][v] += int(n)
			}
		}
	}
	for facet, sum := range sums {
		counts := []Count{}
		for v, n := range sum {
			if n > 0 {
				counts = append(counts, Count{r.values[facet].values[v], n})
			}
		}
		slices.SortFunc(counts, func(a, b Count) int {
			if a.N != b.N {
				return b.N - a.N
			}
			return strings.Compare(a.Value, b.Value)
		})
		out[facetNames[facet]] = counts[:min(len(counts), maxCounts)]
	}
	return out
}
