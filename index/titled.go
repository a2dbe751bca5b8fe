package index

// A report's title says what all of it is about, and its recommendations do not repeat it: in a report on custody, one on
// the use of force says "force". So where several words are asked for, some may stand in the title of the report. One at
// least must stand in the text: what only the title says is an answer for want of a better (see findAnywhere).

// titled returns, for each part of a plan, what matches it in titles; nil where nothing may.
func (c *compiler) titled(parts allPlan) []matcher {
	out := make([]matcher, len(parts))
	asked := 0
	for _, p := range parts {
		if isText(p) {
			asked++
		}
	}
	if asked < 2 || c.titles {
		return out
	}
	for i, p := range parts {
		if isText(p) {
			out[i] = c.inTitles(p)
		}
	}
	return out
}

// isText reports whether a plan asks for words. Words taken as written are found where they are written only.
func isText(p plan) bool {
	switch p := p.(type) {
	case termPlan, phrasePlan, formPlan:
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
	switch p := p.(type) {
	case termPlan:
		return c.run.phrase(fieldTitles, [][]string{{p.term}}, titleWeight)
	case phrasePlan:
		return c.run.phrase(fieldTitles, p.slots, titleWeight)
	case formPlan:
		return c.run.phrase(fieldTitles, p.slots, titleWeight)
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

func withTitle(text, title matcher) matcher {
	if title == nil || title == (nothing{}) {
		return text
	}
	return &textOrTitle{text: text, title: title}
}

func (m *textOrTitle) seek(doc uint64) uint64 {
	if m.began && m.cur >= doc {
		return m.cur
	}
	m.began = true
	m.cur = min(m.text.seek(doc), m.title.seek(doc))
	return m.cur
}

// inText reports whether the text matches where the last seek led.
func (m *textOrTitle) inText() bool { return m.cur != end && m.text.seek(m.cur) == m.cur }

func (m *textOrTitle) score() float64 {
	if m.inText() {
		return m.text.score()
	}
	return m.title.score()
}

func (m *textOrTitle) count() uint64 { return m.text.count() + m.title.count() }

// someInText leaves out what matches in titles only, and lowers what needs its title: an entry that says all in its own
// words comes first.
func someInText(parts allPlan, keep []matcher, m matcher) matcher {
	out := &ownWords{matcher: m}
	for _, p := range parts {
		if isText(p) {
			out.asked++
		}
	}
	for _, k := range keep {
		if t, ok := k.(*textOrTitle); ok {
			out.or = append(out.or, t)
		}
	}
	if len(out.or) == 0 {
		return m
	}
	return out
}

// ownWords knows how much of what was asked for an entry says itself.
type ownWords struct {
	matcher
	or    []*textOrTitle
	asked int
	said  int
}

func (m *ownWords) seek(doc uint64) uint64 {
	for {
		at := m.matcher.seek(doc)
		if at == end {
			return end
		}
		m.said = m.asked
		for _, t := range m.or {
			if !t.inText() {
				m.said--
			}
		}
		if m.said > 0 {
			return at
		}
		doc = at + 1
	}
}

func (m *ownWords) score() float64 {
	share := float64(m.said) / float64(m.asked)
	return m.matcher.score() * share * share
}
