package index

// mostOf matches what has all but some of its parts: for a query of which no entry has every word.
type mostOf struct {
	lead    matcher   // any of the rarest parts, as many as may lack and one: every match has one of them
	rest    []matcher // the other parts
	first   []matcher // the parts of lead
	lacking int
	cur     uint64
	began   bool
	has     []matcher // the parts that stand on the current entry
}

func matchMost(parts []matcher, lacking int) matcher {
	if lacking <= 0 || lacking >= len(parts) {
		return matchAll(parts)
	}
	parts = rarestFirst(parts)
	m := &mostOf{first: parts[:lacking+1], rest: parts[lacking+1:], lacking: lacking}
	if m.lead = matchAny(m.first, false); m.lead == (nothing{}) {
		return nothing{}
	}
	return m
}

func (m *mostOf) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	m.began = true
next:
	for {
		at := m.lead.seek(doc)
		m.cur, m.has = at, m.has[:0]
		if at == end {
			return end
		}
		lacks := 0
		for _, parts := range [2][]matcher{m.first, m.rest} {
			for _, p := range parts {
				if p.seek(at) == at {
					m.has = append(m.has, p)
				} else if lacks++; lacks > m.lacking {
					doc = at + 1
					continue next
				}
			}
		}
		return at
	}
}

func (m *mostOf) score() float64 {
	var sum float64
	for _, p := range m.has {
		sum += p.score()
	}
	return sum
}

func (m *mostOf) count() uint64 { return m.lead.count() }
