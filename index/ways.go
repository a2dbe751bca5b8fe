package index

// weighed is a matcher whose score says how rare a thing is, and can be told so.
type weighed interface{ weigh(idf float64) }

// oneThing matches ways of writing one thing, and gives all of them one weight: how rare the thing is. Left to
// themselves, a long form would weigh as much as its four or five words together and its acronym as one, so that an
// entry came first for writing a name out.
func oneThing(docs uint64, parts []matcher) matcher {
	m, _ := oneThingWeighed(docs, parts)
	return m
}

func oneThingWeighed(docs uint64, parts []matcher) (m matcher, rarity float64) {
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
	rarity = idf(docs, min(known, docs))
	for _, p := range parts {
		if w, ok := p.(weighed); ok {
			w.weigh(rarity)
		}
	}
	return matchAny(parts, true), rarity
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

// apartShare is how much of the weight of a thing the words of its long form have together where they stand apart.
const apartShare = 0.5

// apart matches a thing, and the words of its long form wherever they stand.
func (c *compiler) apart(p apartPlan) matcher {
	var ways, each []matcher
	for _, q := range p.thing.parts {
		ways = append(ways, c.matcher(q))
	}
	thing, rarity := oneThingWeighed(c.run.docs, ways)
	for _, q := range p.words {
		m := c.matcher(q)
		if w, ok := m.(weighed); ok && rarity > 0 {
			w.weigh(rarity * apartShare / float64(len(p.words)))
		}
		each = append(each, m)
	}
	words := matchAll(each)
	if thing == (nothing{}) {
		return words
	}
	if words == (nothing{}) {
		return thing
	}
	return &thingOrWords{matcher: matchAny([]matcher{thing, words}, true), thing: thing, words: words}
}

// thingOrWords scores by the thing where it stands: its words are the same words once more.
type thingOrWords struct {
	matcher
	thing, words matcher
	cur          uint64
}

func (m *thingOrWords) seek(doc uint64) uint64 {
	m.cur = m.matcher.seek(doc)
	return m.cur
}

func (m *thingOrWords) score() float64 {
	if m.thing.seek(m.cur) == m.cur {
		return m.thing.score()
	}
	return m.words.score()
}
