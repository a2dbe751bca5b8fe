package index

import "slices"

// phraseMatcher matches terms that stand in order. It joins the documents of all slots first and reads positions only
// where all of them are.
type phraseMatcher struct {
	run   *run
	slots []*slot
	docs  matcher // what has all slots
	cur   uint64
	began bool
	freq  int
	at    []uint64 // where the phrase may begin, while it is checked
	idf   float64
}

// slot is a place in a phrase: any of its terms may stand there.
type slot struct {
	offset uint64 // places after the first
	terms  []string
	read   []*termMatcher // with positions; they follow the join, and only to where it leads
	pos    []uint64
}

// phrase matches slots of terms in a field. Empty slots are any one word; they do not stand at either end.
func (r *run) phrase(field string, slots [][]string, weight float64) matcher {
	for len(slots) > 0 && len(slots[0]) == 0 {
		slots = slots[1:]
	}
	for len(slots) > 0 && len(slots[len(slots)-1]) == 0 {
		slots = slots[:len(slots)-1]
	}
	m := &phraseMatcher{run: r}
	var joins []matcher
	for i, terms := range slots {
		if len(terms) == 0 {
			continue
		}
		s := &slot{offset: uint64(i), terms: terms}
		var any []matcher
		for _, t := range terms {
			any = append(any, r.term(field, t, 0))
			read, err := r.reader1(field, t, true, true)
			if err != nil {
				r.fail(err)
				return nothing{}
			}
			s.read = append(s.read, read)
		}
		join := matchAny(any, true)
		if len(slots) == 1 {
			return r.anyTerm(field, terms, weight)
		}
		m.idf += idf(r.docs, min(join.count(), r.docs))
		joins = append(joins, join)
		m.slots = append(m.slots, s)
	}
	m.docs = matchAll(joins)
	if _, ok := m.docs.(nothing); ok {
		return nothing{}
	}
	// The rarest slot first: it leaves the fewest places to check.
	slices.SortStableFunc(m.slots, func(a, b *slot) int { return int(int64(a.size()) - int64(b.size())) })
	m.idf *= weight
	return m
}

func (r *run) anyTerm(field string, terms []string, weight float64) matcher {
	var any []matcher
	for _, t := range terms {
		any = append(any, r.term(field, t, weight))
	}
	return matchAny(any, true)
}

func (s *slot) size() uint64 {
	var n uint64
	for _, t := range s.read {
		n += t.count()
	}
	return n
}

// positions reads where the slot's terms stand in a document, less the slot's offset.
func (s *slot) positions(doc uint64) []uint64 {
	s.pos = s.pos[:0]
	found := 0
	for _, t := range s.read {
		if t.seek(doc) != doc {
			continue
		}
		found++
		for _, v := range t.doc.Vectors {
			if v.Pos > s.offset {
				s.pos = append(s.pos, v.Pos-s.offset)
			}
		}
	}
	if found > 1 {
		slices.Sort(s.pos)
	}
	return s.pos
}

func (m *phraseMatcher) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	m.began = true
	for {
		at := m.docs.seek(doc)
		if at == end || m.check(at) {
			m.cur = at
			return at
		}
		doc = at + 1
	}
}

// check counts how often the phrase stands in a document.
func (m *phraseMatcher) check(doc uint64) bool {
	m.at = append(m.at[:0], m.slots[0].positions(doc)...)
	for _, s := range m.slots[1:] {
		if len(m.at) == 0 {
			return false
		}
		m.at = intersect(m.at, s.positions(doc))
	}
	m.freq = len(m.at)
	return m.freq > 0
}

// intersect keeps of a sorted list what another has too.
func intersect(a, b []uint64) []uint64 {
	kept, j := a[:0], 0
	for _, v := range a {
		for j < len(b) && b[j] < v {
			j++
		}
		if j == len(b) {
			break
		}
		if b[j] == v {
			kept = append(kept, v)
		}
	}
	return kept
}

func (m *phraseMatcher) score() float64 {
	return m.idf * bm25(float64(m.freq), m.slots[0].read[0].doc.Norm)
}

func (m *phraseMatcher) count() uint64 { return m.docs.count() }
