package index

import (
	"container/heap"
	"math"
)

// What an entry's type is worth: a recommendation that says it beats an answer, and that a passage that mentions it.
var typeWorth = map[EntryType]float64{RecommendationEntry: 1.6, ResponseEntry: 1.25, PassageEntry: 1}

// Folding is how many hits of a type one report shows in a search over several types, before the rest is folded into
// the last that is shown. Recommendations are never folded: each is an answer of its own.
var Folding = map[EntryType]int{PassageEntry: 3, ResponseEntry: 5}

// found is all that a search met.
type found struct {
	gen    *generation
	sort   Sort
	hits   []hit
	facets *facets
}

type hit struct {
	doc    uint64
	score  float64
	key    [2]int64 // what it is ordered by, the greater first; then the id
	fact   *fact
	id     string // read when two keys are equal
	folded int
}

// step is the ratio between scores that counts as a difference. Below it the newer entry comes first.
const step = 1.04

func (f *found) take(doc uint64, score float64, facts *fact) {
	f.facets.add(facts)
	score *= typeWorth[facts.Type]
	level := int64(0)
	if score > 0 {
		level = int64(math.Floor(math.Log(score)/math.Log(step))) + 1<<20
	}
	h := hit{doc: doc, score: score, fact: facts}
	if f.sort == ByDate {
		h.key = [2]int64{int64(facts.days), level}
	} else {
		h.key = [2]int64{level, int64(facts.days)}
	}
	f.hits = append(f.hits, h)
}

// before reports whether a comes before b.
func (f *found) before(a, b *hit) bool {
	if a.key != b.key {
		if a.key[0] != b.key[0] {
			return a.key[0] > b.key[0]
		}
		return a.key[1] > b.key[1]
	}
	return f.idOf(a) < f.idOf(b)
}

func (f *found) idOf(h *hit) string {
	if h.id == "" {
		h.id, _ = f.gen.id(h.doc)
	}
	return h.id
}

// found is a heap of its hits, the first on top.
func (f *found) Len() int           { return len(f.hits) }
func (f *found) Less(i, j int) bool { return f.before(&f.hits[i], &f.hits[j]) }
func (f *found) Swap(i, j int)      { f.hits[i], f.hits[j] = f.hits[j], f.hits[i] }
func (f *found) Push(any)           {}
func (f *found) Pop() any {
	h := f.hits[len(f.hits)-1]
	f.hits = f.hits[:len(f.hits)-1]
	return h
}

// share is what folding counts by.
type share struct {
	report string
	typ    EntryType
}

// page returns the hits of one page, and the cursor of the next. Hits beyond a report's share are folded: they take no
// place, on any page.
func (f *found) page(req Request) ([]hit, string, error) {
	limit := req.Limit
	if limit == 0 {
		limit = defaultLimit
	}
	limit = max(0, min(limit, MaxLimit))
	offset := max(0, req.Offset)
	var after *cursor
	if req.Cursor != "" {
		c, err := readCursor(req.Cursor, f.sort)
		if err != nil {
			return nil, "", err
		}
		after, offset = &c, 0
	}
	if limit == 0 {
		return nil, "", nil
	}
	folding := f.folding(req)
	total := map[share]int{}
	shown := map[share]int{}
	if folding != nil || after != nil {
		rest := make([]hit, 0, len(f.hits))
		for i := range f.hits {
			h := &f.hits[i]
			s := share{h.fact.Report, h.fact.Type}
			if folding != nil {
				total[s]++
			}
			if after != nil && !after.before(f, h) {
				shown[s]++ // on an earlier page
				continue
			}
			rest = append(rest, *h)
		}
		f.hits = rest
	}
	heap.Init(f)
	var page []hit
	for f.Len() > 0 && len(page) < limit {
		h := heap.Pop(f).(hit)
		if n := folding[h.fact.Type]; n > 0 && h.fact.Report != "" {
			s := share{h.fact.Report, h.fact.Type}
			shown[s]++
			if shown[s] > n {
				continue
			}
			if shown[s] == n {
				h.folded = total[s] - n
			}
		}
		if offset > 0 {
			offset--
			continue
		}
		page = append(page, h)
	}
	next := ""
	if len(page) == limit && f.more(folding, shown) {
		last := &page[len(page)-1]
		next = cursor{f.order(), last.key, f.idOf(last)}.String()
	}
	return page, next, nil
}

// more reports whether any of the hits left would be shown.
func (f *found) more(folding map[EntryType]int, shown map[share]int) bool {
	for i := range f.hits {
		h := &f.hits[i]
		n := folding[h.fact.Type]
		if n == 0 || h.fact.Report == "" || shown[share{h.fact.Report, h.fact.Type}] < n {
			return true
		}
	}
	return false
}

// folding returns how many hits of each type a report may show; nil for all. A search in one type or one report asks for
// all of them.
func (f *found) folding(req Request) map[EntryType]int {
	switch {
	case req.Fold < 0 || req.Report != "":
		return nil
	case req.Fold > 0:
		return map[EntryType]int{PassageEntry: req.Fold, ResponseEntry: req.Fold}
	}
	if len(f.facets.types) < 2 || len(req.In) == 1 {
		return nil
	}
	return Folding
}

func (f *found) order() Sort {
	if f.sort == "" {
		return ByRelevance
	}
	return f.sort
}
