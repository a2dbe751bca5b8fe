package index

import (
	"slices"
	"strconv"
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

// maxCounts is how many values of a fact are returned: the most frequent.
const maxCounts = 50

// facets counts hits. Entries share their facts, so it counts facts first and takes them apart once.
type facets struct {
	n     map[*fact]int
	types map[EntryType]bool
}

func newFacets() *facets { return &facets{map[*fact]int{}, map[EntryType]bool{}} }

func (f *facets) add(facts *fact) {
	n := f.n[facts]
	f.n[facts] = n + 1
	if n == 0 {
		f.types[facts.Type] = true
	}
}

func (f *facets) counts() map[string][]Count {
	by := map[string]map[string]int{}
	count := func(name, value string, n int) {
		if value == "" {
			return
		}
		if by[name] == nil {
			by[name] = map[string]int{}
		}
		by[name][value] += n
	}
	for facts, n := range f.n {
		count(FacetType, string(facts.Type), n)
		count(FacetReport, facts.Report, n)
		count(FacetKind, facts.Kind, n)
		count(FacetAnswered, string(facts.Answered), n)
		if !facts.Date.IsZero() {
			count(FacetYear, strconv.Itoa(facts.Date.Year), n)
		}
		for i, v := range facts.Recipients {
			if !before(facts.Recipients, i) {
				count(FacetRecipient, v, n)
			}
		}
		for i, v := range facts.Publishers {
			if !before(facts.Publishers, i) {
				count(FacetPublisher, v, n)
			}
		}
	}
	out := map[string][]Count{}
	for _, name := range []string{FacetType, FacetReport, FacetRecipient, FacetKind, FacetYear, FacetPublisher, FacetAnswered} {
		counts := []Count{}
		for v, n := range by[name] {
			counts = append(counts, Count{v, n})
		}
		slices.SortFunc(counts, func(a, b Count) int {
			if a.N != b.N {
				return b.N - a.N
			}
			return strings.Compare(a.Value, b.Value)
		})
		out[name] = counts[:min(len(counts), maxCounts)]
	}
	return out
}
