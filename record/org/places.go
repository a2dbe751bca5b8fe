package org

import (
	"strings"

	"heed/record"
)

// places reads a list of bare places from word i ("Norfolk and Suffolk", "Bedfordshire, Cambridgeshire and
// Hertfordshire") and returns their forces, where each begins and ends, and the word behind the list.
func (s *sighting) places(i int) (forces []record.OrgID, spans [][2]int, next int) {
	isPlace := func(f form) bool { return f.use&place != 0 }
	for next = i; ; {
		m, ok := s.longest(next, isPlace)
		if !ok {
			break
		}
		forces = append(forces, m.form.org)
		spans = append(spans, [2]int{next, next + m.words})
		i = next + m.words
		next = i
		comma := next < len(s.words) && !s.words[next].breaks && strings.TrimSpace(s.gap(next-1)) == ","
		and := next < len(s.words) && !s.words[next].breaks && s.words[next].id == s.x.guards.and
		if !comma && !and {
			break
		}
		if and {
			next++
		}
		if next < len(s.words) && s.words[next].id == s.x.guards.the { // "and the West Midlands"
			next++
		}
	}
	return forces, spans, i
}

// takePlaces takes a list of bare places that ends in what makes forces of them: "Norfolk and Suffolk constabularies".
func (s *sighting) takePlaces() bool {
	g := &s.x.guards
	forces, spans, next := s.places(s.at)
	if len(forces) == 0 || next >= len(s.words) || s.words[next].breaks || !s.follows(next) || !g.heads[s.words[next].id] {
		return false
	}
	end := next + 1
	if s.words[next].id == g.police && s.follows(end) && g.heads[s.words[end].id] { // "police forces"
		end++
	}
	spans[len(spans)-1][1] = end
	for i, id := range forces {
		s.add(Mention{Org: id}, spans[i][0], spans[i][1])
	}
	s.at = end
	return true
}

// ofPlaces takes the bodies that a class is said to be of, instead of the class: "the chief constables of Kent and
// Surrey", "PCCs for Kent and Essex". It returns the word behind them, 0 when there are none.
func (s *sighting) ofPlaces(m match) int {
	next := s.at + m.words
	if !s.follows(next) || !s.x.guards.link[s.words[next].id] {
		return 0
	}
	policing := m.form.org == classPolicing
	if !policing && m.form.org != classChiefs {
		return 0
	}
	first := next + 1
	if first < len(s.words) && s.words[first].id == s.x.guards.the {
		first++
	}
	forces, spans, end := s.places(first)
	if len(forces) == 0 {
		return 0
	}
	for i, id := range forces {
		if policing {
			partner, ok := s.r.PartnerOf(id)
			if !ok {
				continue
			}
			id = partner
		}
		last := spans[i][1]
		if i == len(forces)-1 { // "of Kent and Surrey Police"
			for last < len(s.words) && s.follows(last) && s.x.guards.heads[s.words[last].id] {
				last++
			}
			end = last
		}
		from := spans[i][0]
		if i == 0 {
			from = s.at
		}
		s.add(Mention{Org: id}, from, last)
	}
	return end
}
