package index

import (
	"math"
	"slices"
	"sync"
)

// typeWorth is what an entry's type is worth: a recommendation that says it beats an answer, and that a passage that
// mentions it. A recommendation says a thing once, in one sentence; a passage may say it often, which makes at most twice as
// much of it (see bm25), so below twice a passage that repeats a word came before the recommendation it argues for.
func typeWorth(t EntryType) float64 {
	switch t {
	case RecommendationEntry:
		return 2.2
	case ResponseEntry:
		return 1.4
	}
	return 1
}

// asideWorth is what a footnote or a caption is worth of what the text says: it cites a title or names a figure, and being
// short would come before the text.
const asideWorth = 0.35

// Folding is how many hits of a type one report shows in a search over several types, before the rest is folded into
// the last that is shown. Recommendations are never folded: each is an answer of its own.
var Folding = map[EntryType]int{PassageEntry: 3, ResponseEntry: 5}

// found is all that a search met.
type found struct {
	gen   *generation
	sort  Sort
	hits  []hit
	tally tally
	ids   map[uint32]string // read when two hits are equal

	inText bool // some say something of what was asked for in their own words
}

// hit is kept small: a common word has a hundred thousand.
type hit struct {
	doc   uint32
	level int32 // of the score: see step
	score float32
	fact  *fact
}

// shownHit is a hit on a page.
type shownHit struct {
	hit
	folded int
}

// hitPool keeps the memory of large results for the next search.
var hitPool = sync.Pool{New: func() any { return new([]hit) }}

// step is the ratio between scores that counts as a difference. Below it the newer entry comes first.
const step = 1.04

var perLevel = 1 / math.Log(step)

func (f *found) take(doc uint64, score float64, facts *fact) {
	f.tally.add(facts)
	h := hit{doc: uint32(doc), fact: facts}
	if score > 0 {
		score *= facts.worth
		h.score = float32(score)
		h.level = int32(math.Log(score)*perLevel) + 1<<16
	}
	f.hits = append(f.hits, h)
}

// key is what a hit is ordered by, the greater first; then by id. The first of its two parts is in the upper half.
func (f *found) key(h *hit) int64 {
	if f.sort == ByDate {
		return int64(h.fact.days)<<32 | int64(h.level)
	}
	return int64(h.level)<<32 | int64(h.fact.days)
}

// compare orders two hits, the better first.
func (f *found) compare(a, b *hit) int {
	if x, y := f.key(a), f.key(b); x != y {
		if x > y {
			return -1
		}
		return 1
	}
	switch x, y := f.idOf(a), f.idOf(b); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

func (f *found) idOf(h *hit) string {
	id, ok := f.ids[h.doc]
	if !ok {
		id, _ = f.gen.id(uint64(h.doc))
		if f.ids == nil {
			f.ids = map[uint32]string{}
		}
		f.ids[h.doc] = id
	}
	return id
}

// free gives the hits' memory back.
func (f *found) free() {
	if f.hits != nil {
		clear(f.hits)
		hits := f.hits[:0]
		hitPool.Put(&hits)
		f.hits = nil
	}
}

// page returns the hits of one page, and the cursor of the next. Hits beyond a report's share are folded: they take no
// place, on any page.
func (f *found) page(req Request) ([]shownHit, string, error) {
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
	var total, shown map[int32]int // by fact.fold
	if folding != nil {
		total, shown = map[int32]int{}, map[int32]int{}
		for number, n := range f.tally {
			if n > 0 {
				total[f.gen.facts.fact(number).fold] += int(n)
			}
		}
	}
	rest := f.hits
	if after != nil {
		kept := rest[:0]
		for i := range rest {
			switch {
			case after.before(f, &rest[i]):
				kept = append(kept, rest[i])
			case folding != nil:
				shown[rest[i].fact.fold]++ // on an earlier page
			}
		}
		rest = kept
	}
	var page []shownHit
	more := false
	for !more && len(rest) > 0 {
		var best []hit
		best, rest = f.best(rest, limit+offset+1-len(page))
		for i := range best {
			h := shownHit{hit: best[i]}
			if n := folding[h.fact.Type]; n > 0 && h.fact.fold > 0 {
				k := shown[h.fact.fold] + 1
				shown[h.fact.fold] = k
				if k > n {
					continue
				}
				if k == n {
					h.folded = total[h.fact.fold] - n
				}
			}
			if offset > 0 {
				offset--
				continue
			}
			if len(page) == limit {
				more = true
				break
			}
			page = append(page, h)
		}
	}
	if !more || len(page) == 0 {
		return page, "", nil
	}
	last := &page[len(page)-1].hit
	return page, cursor{f.order(), f.key(last), f.idOf(last)}.String(), nil
}

// best parts hits into at least n of the best, in order, and the rest. Hits are counted by the first of their keys, which
// takes one look at each; only those that can be among the best are put in order.
func (f *found) best(hits []hit, n int) (best, rest []hit) {
	if len(hits) <= 4*n || len(hits) < 256 {
		slices.SortFunc(hits, func(a, b hit) int { return f.compare(&a, &b) })
		return hits, nil
	}
	first := func(h *hit) int { return int(f.key(h) >> 32) }
	lo, hi := math.MaxInt32, 0
	for i := range hits {
		k := first(&hits[i])
		lo, hi = min(lo, k), max(hi, k)
	}
	// Keys are levels of scores or days of dates: a few thousand at most lie between the first and the last.
	counts := make([]int32, min(hi-lo, 1<<16)+1)
	place := func(h *hit) int { return min(hi-first(h), len(counts)-1) }
	for i := range hits {
		counts[place(&hits[i])]++
	}
	cut, sum := 0, 0
	for ; sum < n; cut++ {
		sum += int(counts[cut])
	}
	at := 0
	for i := range hits {
		if place(&hits[i]) < cut {
			hits[i], hits[at] = hits[at], hits[i]
			at++
		}
	}
	best, rest = hits[:at], hits[at:]
	if at > 4*n+256 {
		// Many share the level that the page ends in: the second key parts them.
		best, rest = f.partSecond(hits, at, n)
	}
	slices.SortFunc(best, func(a, b hit) int { return f.compare(&a, &b) })
	return best, rest
}

// partSecond narrows the first at hits to those that can be among the best n by both keys.
func (f *found) partSecond(hits []hit, at, n int) (best, rest []hit) {
	keys := make([]int64, at)
	for i := range keys {
		keys[i] = f.key(&hits[i])
	}
	slices.Sort(keys)
	worst := keys[at-n]
	kept := 0
	for i := range at {
		if f.key(&hits[i]) >= worst {
			hits[i], hits[kept] = hits[kept], hits[i]
			kept++
		}
	}
	return hits[:kept], hits[kept:]
}

// folding returns how many hits of each type a report may show; nil for all. A search in one type or one report asks for
// all of them.
func (f *found) folding(req Request) map[EntryType]int {
	switch {
	case req.Fold < 0 || req.Report != "":
		return nil
	case req.Fold > 0:
		return map[EntryType]int{PassageEntry: req.Fold, ResponseEntry: req.Fold}
	case len(req.In) == 1:
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
