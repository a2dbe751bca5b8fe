package index

import (
	"cmp"
	"container/heap"
	"context"
	"math"
	"slices"

	bleve "github.com/blevesearch/bleve_index_api"
)

// end is the document after the last.
const end = math.MaxUint64

// matcher walks the documents that a part of a plan matches, in the order of their numbers.
type matcher interface {
	// seek moves to the first match at or after a document and returns it, or end. It never goes back.
	seek(doc uint64) uint64
	// score says how well the match that the last seek returned matches; 0 for facts.
	score() float64
	// count is about how many documents match, at most. Joins begin with the rarest.
	count() uint64
}

// run is one walk over the index: what matchers share while it lasts.
type run struct {
	ctx    context.Context
	reader bleve.IndexReader
	docs   uint64 // entries in the index
	open   []bleve.TermFieldReader
	err    error
	budget int // term readers that may still be opened
}

// fail ends the walk.
func (r *run) fail(err error) uint64 {
	if r.err == nil {
		r.err = err
	}
	return end
}

func (r *run) close() {
	for _, t := range r.open {
		_ = t.Close()
	}
	r.open = nil
}

// Scoring is BM25 with a gentle length norm: a recommendation of sixty words and a passage of two hundred are both
// short, and length says little about which is the better answer.
const (
	bm25K      = 1.2
	bm25B      = 0.4
	meanLength = 120.0 // terms of an entry; a constant, so that a score does not depend on what else is loaded
)

func idf(docs, with uint64) float64 {
	return math.Log(1 + (float64(docs)-float64(with)+0.5)/(float64(with)+0.5))
}

// bm25 scores a frequency in an entry whose norm is 1/sqrt(length).
func bm25(freq, norm float64) float64 {
	length := meanLength
	if norm > 0 {
		length = 1 / (norm * norm)
	}
	return freq * (bm25K + 1) / (freq + bm25K*(1-bm25B+bm25B*length/meanLength))
}

// termMatcher matches one term of a field.
type termMatcher struct {
	run    *run
	reader bleve.TermFieldReader
	cur    uint64
	began  bool
	doc    bleve.TermFieldDoc
	target bleve.IndexInternalID
	weight float64 // 0 for facts, which are not scored
}

func (r *run) term(field, term string, weight float64) matcher {
	m, err := r.reader1(field, term, weight > 0, false)
	if err != nil {
		r.fail(err)
		return nothing{}
	}
	n := m.count()
	if n == 0 {
		return nothing{}
	}
	m.weight = weight * idf(r.docs, n)
	return m
}

func (r *run) reader1(field, term string, freqs, positions bool) (*termMatcher, error) {
	if r.budget--; r.budget < 0 {
		return nil, errTooMuch
	}
	t, err := r.reader.TermFieldReader(r.ctx, []byte(term), field, freqs, freqs, positions)
	if err != nil {
		return nil, err
	}
	r.open = append(r.open, t)
	return &termMatcher{run: r, reader: t}, nil
}

func (m *termMatcher) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	var next *bleve.TermFieldDoc
	var err error
	if !m.began && doc == 0 || m.began && doc == m.cur+1 {
		next, err = m.reader.Next(m.doc.Reset())
	} else if doc == end {
		m.began, m.cur = true, end
		return end
	} else {
		m.target = bleve.NewIndexInternalID(m.target, doc)
		next, err = m.reader.Advance(m.target, m.doc.Reset())
	}
	m.began = true
	switch {
	case err != nil:
		m.cur = m.run.fail(err)
	case next == nil:
		m.cur = end
	default:
		m.cur = next.ID.Value()
	}
	return m.cur
}

func (m *termMatcher) score() float64 {
	if m.weight == 0 {
		return 0
	}
	return m.weight * bm25(float64(m.doc.Freq), m.doc.Norm)
}

func (m *termMatcher) count() uint64 { return m.reader.Count() }

// nothing matches no document.
type nothing struct{}

func (nothing) seek(uint64) uint64 { return end }
func (nothing) score() float64     { return 0 }
func (nothing) count() uint64      { return 0 }

// allMatcher matches what all of its parts match, rarest first.
type allMatcher struct {
	parts []matcher
	cur   uint64
	began bool
}

func matchAll(parts []matcher) matcher {
	for _, p := range parts {
		if _, ok := p.(nothing); ok {
			return nothing{}
		}
	}
	switch len(parts) {
	case 0:
		return nothing{}
	case 1:
		return parts[0]
	}
	return &allMatcher{parts: rarestFirst(parts)}
}

func rarestFirst(parts []matcher) []matcher {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b matcher) int { return cmp.Compare(a.count(), b.count()) })
	return parts
}

func (m *allMatcher) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	m.began = true
next:
	for doc != end {
		for i, p := range m.parts {
			if at := p.seek(doc); at != doc {
				doc = at
				if i > 0 || at == end {
					continue next // those before have not been asked for it yet
				}
			}
		}
		break
	}
	m.cur = doc
	return doc
}

func (m *allMatcher) score() float64 {
	var sum float64
	for _, p := range m.parts {
		sum += p.score()
	}
	return sum
}

func (m *allMatcher) count() uint64 { return m.parts[0].count() }

// anyMatcher matches what any of its parts matches.
type anyMatcher struct {
	parts partHeap
	cur   uint64
	began bool
	same  bool // the parts are ways of writing one thing
	total uint64
}

// echo is the share that further ways of writing a thing add to the score of the best.
const echo = 0.15

type part struct {
	matcher
	at uint64
}

type partHeap []part

func (h partHeap) Len() int           { return len(h) }
func (h partHeap) Less(i, j int) bool { return h[i].at < h[j].at }
func (h partHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *partHeap) Push(x any)        { *h = append(*h, x.(part)) }
func (h *partHeap) Pop() any          { old := *h; x := old[len(old)-1]; *h = old[:len(old)-1]; return x }

func matchAny(parts []matcher, same bool) matcher {
	m := &anyMatcher{same: same}
	for _, p := range parts {
		if _, ok := p.(nothing); ok {
			continue
		}
		m.parts = append(m.parts, part{matcher: p})
		m.total += p.count()
	}
	switch len(m.parts) {
	case 0:
		return nothing{}
	case 1:
		return m.parts[0].matcher
	}
	return m
}

func (m *anyMatcher) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	if !m.began {
		m.began = true
		for i := range m.parts {
			m.parts[i].at = m.parts[i].seek(doc)
		}
		heap.Init(&m.parts)
	}
	for m.parts[0].at < doc {
		m.parts[0].at = m.parts[0].seek(doc)
		heap.Fix(&m.parts, 0)
	}
	m.cur = m.parts[0].at
	return m.cur
}

func (m *anyMatcher) score() float64 {
	var best, sum float64
	m.each(0, func(s float64) {
		best = max(best, s)
		sum += s
	})
	if m.same {
		return best + echo*(sum-best)
	}
	return sum
}

// each visits the scores of the parts that stand on the current document: a subtree of the heap.
func (m *anyMatcher) each(i int, visit func(float64)) {
	if i >= len(m.parts) || m.parts[i].at != m.cur {
		return
	}
	visit(m.parts[i].score())
	m.each(2*i+1, visit)
	m.each(2*i+2, visit)
}

func (m *anyMatcher) count() uint64 { return m.total }

// butNot matches what one part matches and another does not.
type butNot struct{ keep, drop matcher }

func (m *butNot) seek(doc uint64) uint64 {
	for {
		at := m.keep.seek(doc)
		if at == end || m.drop.seek(at) != at {
			return at
		}
		doc = at + 1
	}
}

func (m *butNot) score() float64 { return m.keep.score() }
func (m *butNot) count() uint64  { return m.keep.count() }

// butOnly matches what a part matches among documents that are named, in the order of their numbers.
type butOnly struct {
	matcher
	docs []uint64
}

func (m *butOnly) seek(doc uint64) uint64 {
	for {
		i, _ := slices.BinarySearch(m.docs, doc)
		if m.docs = m.docs[i:]; len(m.docs) == 0 {
			return end
		}
		at := m.matcher.seek(m.docs[0])
		if at == end || at == m.docs[0] {
			return at
		}
		doc = at
	}
}

// bonus matches what one part matches, and raises its score by a share of itself for each other place that matches too.
// A share, because how rare a word is in titles says nothing of how well the text answers.
type bonus struct {
	matcher
	extras []extra
	cur    uint64
}

// extra is another place that may match, and by what share of itself it raises a score.
type extra struct {
	place
	share float64
}

// place says how well a document matches there, from 0 to 1. Documents are asked for in order.
type place interface{ has(doc uint64) float64 }

// presence is the place of a matcher.
type presence struct{ matcher }

func (p presence) has(doc uint64) float64 {
	if p.seek(doc) == doc {
		return 1
	}
	return 0
}

func (m *bonus) seek(doc uint64) uint64 {
	m.cur = m.matcher.seek(doc)
	return m.cur
}

func (m *bonus) score() float64 {
	score := m.matcher.score()
	raised := score
	for _, e := range m.extras {
		if m.cur != end {
			raised += e.share * score * e.has(m.cur)
		}
	}
	return raised
}

// where matches what one part matches and a test lets pass.
type where struct {
	matcher
	test func(doc uint64) bool
}

func (m *where) seek(doc uint64) uint64 {
	for {
		at := m.matcher.seek(doc)
		if at == end || m.test(at) {
			return at
		}
		doc = at + 1
	}
}

// everything matches all documents.
type everything struct {
	run   *run
	ids   bleve.DocIDReader
	cur   uint64
	began bool
}

func (r *run) everything() matcher {
	ids, err := r.reader.DocIDReaderAll()
	if err != nil {
		r.fail(err)
		return nothing{}
	}
	return &everything{run: r, ids: ids}
}

func (m *everything) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	var id bleve.IndexInternalID
	var err error
	if !m.began && doc == 0 || m.began && doc == m.cur+1 {
		id, err = m.ids.Next()
	} else if doc == end {
		m.began, m.cur = true, end
		return end
	} else {
		id, err = m.ids.Advance(bleve.NewIndexInternalID(nil, doc))
	}
	m.began = true
	switch {
	case err != nil:
		m.cur = m.run.fail(err)
	case id == nil:
		m.cur = end
	default:
		m.cur = id.Value()
	}
	return m.cur
}

func (m *everything) score() float64 { return 0 }
func (m *everything) count() uint64  { return m.run.docs }
