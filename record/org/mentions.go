package org

import (
	"strings"

	"heed/record"
)

// Mention is a body or class that a text names.
type Mention struct {
	Org        record.OrgID // empty when only a part of a class is meant: "those forces that have not yet"
	Class      bool
	Start, End int    // bytes of the text
	Printed    string // text[Start:End]
	Portfolio  string // of a national lead: "bail" in "the NPCC lead for bail"
}

// Mentions returns the bodies and classes named in running text, in order, the longest name first, never overlapping.
// A bare place counts only with "Police", "Constabulary", "force" or "Chief Constable" beside it; ambiguous aliases never.
// Where the words limit a class to a part of it ("the chief constables of the four forces inspected"), the mention has
// no Org: who they are is not in the words.
func (r *Register) Mentions(text string) []Mention {
	s := sighting{r: r, x: r.index(), text: text, words: r.index().words(text)}
	for s.at < len(s.words) {
		if !s.x.starts[s.words[s.at].id] || !s.take() {
			s.at++
		}
	}
	return s.found
}

// words returns the words of a text with their numbers.
func (x *index) words(text string) []word {
	words := make([]word, 0, len(text)/5+1)
	scan(text, func(w word, folded []byte) {
		w.id = x.vocabulary[string(folded)]
		words = append(words, w)
	})
	return words
}

// sighting goes through one text.
type sighting struct {
	r     *Register
	x     *index
	text  string
	words []word
	at    int // the word to look at
	found []Mention
}

// match is a form found in the words.
type match struct {
	form  form
	words int // how many
}

// longest returns the longest form that begins at word i and passes; blockers count as forms.
func (s *sighting) longest(i int, pass func(form) bool) (match, bool) {
	var best match
	node := int32(0)
	for j := i; j < len(s.words); j++ {
		w := s.words[j]
		if w.id == 0 || j > i && w.breaks {
			break
		}
		to, ok := s.x.next[step(node, w.id)]
		if !ok {
			break
		}
		node = to
		for _, f := range s.x.forms[node] {
			if pass(f) && s.printedAs(f, i, j) && (f.use&subject == 0 || f.use&running != 0 || s.isSubject(i, j)) {
				best = match{f, j - i + 1}
				break
			}
		}
	}
	return best, best.words > 0
}

// printedAs reports whether the words from i to j stand in the letters that a form demands.
func (s *sighting) printedAs(f form, i, j int) bool {
	if f.exact != "" {
		return sameAcronym(s.text[s.words[i].start:s.words[j].end], f.exact)
	}
	if !f.upper {
		return true
	}
	if s.words[i].id == s.x.guards.the && i < j {
		i++
	}
	return s.words[i].upper
}

// isSubject reports whether words i to j are who is to do something: they open a sentence or a part of one, and a word of
// duty follows.
func (s *sighting) isSubject(i, j int) bool {
	g := &s.x.guards
	if j+1 >= len(s.words) || s.words[j+1].breaks || !g.duty[s.words[j+1].id] {
		return false
	}
	return i == 0 || s.words[i].breaks || g.before[s.words[i-1].id] || strings.ContainsAny(s.gap(i-1), ",()")
}

// gap returns the text between word i and the next one.
func (s *sighting) gap(i int) string { return s.text[s.words[i].end:s.words[i+1].start] }

// follows reports whether word j stands right behind word j-1: only space between them.
func (s *sighting) follows(j int) bool {
	return j > 0 && j < len(s.words) && !s.words[j].breaks && strings.TrimSpace(s.gap(j-1)) == ""
}

// take takes what begins at the word looked at, and reports whether it moved on.
func (s *sighting) take() bool {
	m, ok := s.longest(s.at, func(f form) bool { return f.use&(running|subject|blocker) != 0 })
	if !ok {
		return s.takePlaces()
	}
	next := s.at + m.words
	switch {
	case m.form.use&blocker != 0:
	case s.r.orgs[m.form.org].Class:
		if n := s.ofPlaces(m); n > 0 {
			next = n
			break
		}
		id := m.form.org
		if s.isPart(s.at, next) {
			id = ""
		}
		s.add(Mention{Org: id, Class: true}, s.at, next)
	case s.elsewhere(s.at, next):
		return false // a longer name may begin inside it: "the College of Policing"
	default:
		mention := Mention{Org: m.form.org}
		if m.form.org == nationalLeads {
			mention.Portfolio, next = s.portfolio(next)
		}
		s.add(mention, s.at, next)
	}
	s.at = next
	return true
}

// add takes the words from i up to j (not included) as a mention.
func (s *sighting) add(m Mention, i, j int) {
	m.Start, m.End = int(s.words[i].start), int(s.words[j-1].end)
	if printed := s.text[m.Start:m.End]; strings.Count(printed, "(") > strings.Count(printed, ")") && strings.HasPrefix(s.text[m.End:], ")") {
		m.End++
	}
	m.Printed = s.text[m.Start:m.End]
	s.found = append(s.found, m)
}

// isPart reports whether the words around a class, from i up to j, limit it to a part.
func (s *sighting) isPart(i, j int) bool {
	g := &s.x.guards
	if i > 0 && s.follows(i) {
		before := s.words[i-1]
		if g.some[before.id] || isNumber(s.text[before.start:before.end]) && before.id != g.whole {
			return true
		}
	}
	if !s.follows(j) {
		return false
	}
	switch next := s.words[j].id; {
	case g.which[next]:
		return true
	case next == g.in && s.placeAt(j+1): // "police forces in Wales"
		return true
	case g.link[next] || next == g.in: // "of the four forces", "in those forces", "in forces where"
		for k := j + 1; k < len(s.words) && k <= j+2 && s.follows(k); k++ {
			w := s.words[k]
			if g.some[w.id] || g.heads[w.id] || isNumber(s.text[w.start:w.end]) && w.id != g.whole {
				return true
			}
		}
	}
	rest := strings.ToLower(s.text[s.words[j].start:min(len(s.text), int(s.words[j].start)+24)])
	return strings.HasPrefix(rest, "with the exception") || strings.HasPrefix(rest, "other than") || strings.HasPrefix(rest, "apart from")
}

// placeAt reports whether the words from i name a place: they are proper names.
func (s *sighting) placeAt(i int) bool {
	if i < len(s.words) && s.words[i].id == s.x.guards.the {
		i++
	}
	return s.follows(i) && s.words[i].upper && strings.ToUpper(s.text[s.words[i].start:s.words[i].end]) != s.text[s.words[i].start:s.words[i].end]
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// elsewhere reports whether the words around an office or body, from i up to j, make it another's: "Children's
// Commissioner for Wales", "the College of Paramedics", "Department of Health in Northern Ireland", "the former Home
// Secretary".
func (s *sighting) elsewhere(i, j int) bool {
	g := &s.x.guards
	if i > 0 && s.follows(i) && g.past[s.words[i-1].id] {
		return true
	}
	if !s.follows(j) || !g.link[s.words[j].id] && s.words[j].id != g.in {
		return false
	}
	k := j + 1
	if k < len(s.words) && s.words[k].id == g.the {
		k++
	}
	if k >= len(s.words) || s.words[k].breaks || !s.words[k].upper {
		return false
	}
	return g.nation[s.words[k].id] || g.title[s.words[j-1].id] && s.words[j].id != g.in
}
