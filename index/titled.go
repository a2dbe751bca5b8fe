package index

// A report's title says what all of it is about, and its recommendations do not repeat it: in a report on custody, one on
// the use of force says "force". So a word that is asked for may stand in the title of the report instead of the text. An
// entry must say one of the words itself; only a recommendation need not, for it is what its report's title promises, while
// every passage of a report would be an answer to the report's name.

// part matches what a part of a plan asks for in texts, and where it asks for words in titles, too.
func (c *compiler) part(p plan) matcher {
	text := c.matcher(p)
	if !isText(p) {
		return text
	}
	c.worded = true
	return &textOrTitle{text: text, title: c.inTitles(p)}
}

// isText reports whether a plan asks for words. Words taken as written are found where they are written only.
func isText(p plan) bool {
	switch p := p.(type) {
	case termPlan, phrasePlan, formPlan, apartPlan:
		return true
	case anyPlan:
		for _, q := range p.parts {
			if !isText(q) {
				return false
			}
		}
		return true
	}
	return false
}

func (c *compiler) inTitles(p plan) matcher {
	if !c.useTitles {
		return nothing{}
	}
	switch p := p.(type) {
	case termPlan:
		return c.run.phrase(fieldTitles, [][]string{{p.term}}, titleWeight)
	case phrasePlan:
		return c.run.phrase(fieldTitles, p.slots, titleWeight)
	case formPlan:
		return c.run.phrase(fieldTitles, p.slots, titleWeight)
	case apartPlan:
		return c.inTitles(p.thing)
	case anyPlan:
		var parts []matcher
		for _, q := range p.parts {
			parts = append(parts, c.inTitles(q))
		}
		return matchAny(parts, true)
	}
	return nothing{}
}

// textOrTitle matches what the text matches or else the title.
type textOrTitle struct {
	text, title matcher
	cur         uint64
	began       bool
}

func (m *textOrTitle) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	m.began = true
	m.cur = min(m.text.seek(doc), m.title.seek(doc))
	return m.cur
}

func (m *textOrTitle) score() float64 {
	if m.text.seek(m.cur) == m.cur {
		return m.text.score()
	}
	return m.title.score()
}

func (m *textOrTitle) count() uint64 { return m.text.count() + m.title.count() }

// someInText leaves out what matches in titles only and is no recommendation, and lowers what needs its title: an entry that
// says all in its own words comes first.
func (c *compiler) someInText(words []matcher, m matcher, lacking int) matcher {
	if len(words) == 0 {
		return m
	}
	out := &ownWords{matcher: m, c: c}
	for _, w := range words {
		t := w.(*textOrTitle)
		out.asked = append(out.asked, t)
		weight := 1.0
		if lacking > 0 {
			weight = 0
			if n := t.text.count(); n > 0 {
				weight = idf(c.run.docs, min(n, c.run.docs))
			}
		}
		out.weights = append(out.weights, weight)
		out.all += weight
	}
	return out
}

// ownWords knows how much of what was asked for an entry says itself.
type ownWords struct {
	matcher
	c       *compiler
	asked   []*textOrTitle
	weights []float64
	all     float64 // of the weights
	share   float64 // of what was asked for, what is said; in the title only in part
}

// titledShare is how much of saying a thing it is when only the title says it.
const titledShare = 0.6

func (m *ownWords) seek(doc uint64) uint64 {
	for {
		at := m.matcher.seek(doc)
		if at == end {
			return end
		}
		said, share := 0, 0.0
		for i, t := range m.asked {
			switch at {
			case t.text.seek(at):
				said++
				share += m.weights[i]
			case t.title.seek(at):
				share += titledShare * m.weights[i]
			}
		}
		if said > 0 || m.c.item(at) {
			m.c.inText = m.c.inText || said > 0
			m.share = share / max(m.all, 1e-9)
			return at
		}
		doc = at + 1
	}
}

func (m *ownWords) score() float64 { return m.matcher.score() * m.share * m.share }
