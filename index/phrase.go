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

// formMatcher matches a long form of an acronym, together or parted as formPlan says.
type formMatcher struct {
	phraseMatcher          // of the words before the head
	head          *slot    // not joined by its place
	joins         []*slot  // "and", "or": read only where the form is not whole
	starts        []uint64 // where the words before the head begin
}

func (r *run) form(slots [][]string, weight float64) matcher {
	n := len(slots) - 1
	p, ok := r.phrase(fieldBody, slots[:n], weight).(*phraseMatcher)
	if !ok {
		return r.phrase(fieldBody, slots, weight)
	}
	m := &formMatcher{phraseMatcher: *p}
	var err error
	if m.head, err = r.slot(fieldBody, slots[n], 0); err == nil {
		for _, join := range []string{"and", "or"} {
			var s *slot
			if s, err = r.slot(fieldBody, []string{join}, 0); err != nil {
				break
			}
			m.joins = append(m.joins, s)
		}
	}
	if err != nil {
		r.fail(err)
		return nothing{}
	}
	head := r.anyTerm(fieldBody, slots[n], 0)
	m.idf += weight * idf(r.docs, min(max(1, head.count()), r.docs))
	if m.docs = matchAll([]matcher{p.docs, head}); m.docs == (nothing{}) {
		return nothing{}
	}
	return m
}

func (m *formMatcher) seek(doc uint64) uint64 {
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

// check counts the places where the head follows the rest, directly or parted.
func (m *formMatcher) check(doc uint64) bool {
	if !m.phraseMatcher.check(doc) {
		return false
	}
	// A place is where a word would stand if it were the first of the form.
	var n uint64
	for _, s := range m.slots {
		n = max(n, s.offset+1)
	}
	m.starts = append(m.starts[:0], m.at...)
	heads := m.head.positions(doc)
	m.freq = 0
	var and, or []uint64
	for _, at := range m.starts {
		follows := func(places []uint64, by uint64) bool {
			_, ok := slices.BinarySearch(places, at+by)
			return ok
		}
		switch {
		case follows(heads, n), follows(heads, n+1):
			m.freq++
			continue
		case !follows(heads, n+2) && !follows(heads, n+3):
			continue
		}
		if and == nil {
			and, or = m.joins[0].positions(doc), m.joins[1].positions(doc)
		}
		if follows(heads, n+2) && (follows(and, n+1) || follows(or, n+1)) || follows(heads, n+3) && follows(and, n+1) && follows(or, n+2) {
			m.freq++
		}
	}
	return m.freq > 0
}

// slot is a place in a phrase: any of its terms may stand there.
type slot struct {
	offset uint64         // places after the first
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
		if len(slots) == 1 {
			return r.anyTerm(field, terms, weight)
		}
		s, err := r.slot(field, terms, uint64(i))
		if err != nil {
			r.fail(err)
			return nothing{}
		}
		join := r.anyTerm(field, terms, 0)
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

// slot opens the positions of terms.
func (r *run) slot(field string, terms []string, offset uint64) (*slot, error) {
	s := &slot{offset: offset}
	for _, t := range terms {
		read, err := r.reader1(field, t, true, true)
		if err != nil {
			return nil, err
		}
		s.read = append(s.read, read)
	}
	return s, nil
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

// near is the place of two words that stand close together in the order they were asked for.
type near struct{ first, second *slot }

// nearby is how many words apart two still count as close, and closeBy what that is of standing side by side.
const (
	nearby  = 3
	closeBy = 0.5
)

func (r *run) near(field, first, second string) (place, error) {
	a, err := r.slot(field, []string{first}, 0)
	if err != nil {
		return nil, err
	}
	b, err := r.slot(field, []string{second}, 0)
	return near{a, b}, err
}

// has tells words that stand side by side as they were typed from words that only stand close: "children's homes" is more
// than "children missing from home". A passage that has them side by side comes before an item that has them far apart, for
// that says something else.
func (n near) has(doc uint64) float64 {
	a, b := n.first.positions(doc), n.second.positions(doc)
	best, j := 0.0, 0
	for _, at := range a {
		for j < len(b) && b[j] <= at {
			j++
		}
		if j == len(b) {
			break
		}
		switch apart := b[j] - at; {
		case apart == 1:
			return 1
		case apart <= nearby:
			best = closeBy
		}
	}
	return best
}
