package index

// weighed is a matcher whose score says how rare a thing is, and can be told so.
type weighed interface{ weigh(idf float64) }

// oneThing matches ways of writing one thing, and gives all of them one weight: how rare the thing is. Left to
// themselves, a long form would weigh as much as its four or five words together and its acronym as one, so that an
// entry came first for writing a name out.
func oneThing(docs uint64, parts []matcher) matcher {
	// An acronym's count is known; a long form's is not before it is walked, only that of its rarest word.
	var known, most uint64
	for _, p := range parts {
		if b, ok := p.(*bonus); ok {
			p = b.matcher
		}
		switch n := p.count(); p.(type) {
		case *termMatcher:
			known += n
		default:
			if n > 0 && (most == 0 || n < most) {
				most = n
			}
		}
	}
	if known == 0 {
		known = most
	}
	rarity := idf(docs, min(known, docs))
	for _, p := range parts {
		if w, ok := p.(weighed); ok {
			w.weigh(rarity)
		}
	}
	return matchAny(parts, true)
}

func (m *termMatcher) weigh(idf float64) {
	if m.weight > 0 { // facts are not scored
		m.weight = textWeight * idf
	}
}

func (m *phraseMatcher) weigh(idf float64) { m.idf = textWeight * idf }

func (m *bonus) weigh(idf float64) {
	if w, ok := m.matcher.(weighed); ok {
		w.weigh(idf)
	}
}

func (m *anyMatcher) weigh(idf float64) {
	for _, p := range m.parts {
		if w, ok := p.matcher.(weighed); ok {
			w.weigh(idf)
		}
	}
}
