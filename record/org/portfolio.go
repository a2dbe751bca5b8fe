package org

import (
	"strings"

	"heed/record"
)

// nationalLeads is the body whose leads hold portfolios.
const nationalLeads record.OrgID = "nb-npcc"

// maxPortfolio is how many words a portfolio's name may have.
const maxPortfolio = 8

// portfolio reads what a national lead leads on from the words behind the council's name, and returns it with the word
// behind it: "lead for bail", "domestic abuse lead". Without a lead it returns nothing and the same word.
func (s *sighting) portfolio(i int) (string, int) {
	g := &s.x.guards
	lead := i
	for lead < len(s.words) && lead-i <= 5 && s.follows(lead) && !g.lead[s.words[lead].id] && !g.stop[s.words[lead].id] {
		lead++
	}
	if lead >= len(s.words) || lead-i > 5 || !s.follows(lead) || !g.lead[s.words[lead].id] {
		return "", i
	}
	before := ""
	if lead > i {
		before = s.text[s.words[i].start:s.words[lead-1].end]
	}
	first, next := lead+2, lead+2
	if !s.follows(lead+1) || !s.isOneOf(lead+1, "for", "on") || !s.follows(first) {
		return before, lead + 1
	}
	for next < len(s.words) && next-first < maxPortfolio && s.follows(next) {
		id := s.words[next].id
		if id == g.and && next > first && s.continues(next) {
			next++
			continue
		}
		if id != 0 && (id == g.and || g.stop[id] || g.duty[id]) {
			break
		}
		next++
		if s.isOneOf(next-1, "portfolio", "portfolios") {
			return s.text[s.words[first].start:s.words[max(first, next-2)].end], next
		}
	}
	if next == first {
		return before, lead + 1
	}
	return s.text[s.words[first].start:s.words[next-1].end], next
}

// continues reports whether the "and" at word i joins more words of a portfolio, not another body.
func (s *sighting) continues(i int) bool {
	if !s.follows(i+1) || s.x.guards.stop[s.words[i+1].id] {
		return false
	}
	_, other := s.longest(i+1, func(f form) bool { return f.use&(running|subject) != 0 })
	return !other
}

// isOneOf reports whether word i is one of these.
func (s *sighting) isOneOf(i int, words ...string) bool {
	printed := s.text[s.words[i].start:s.words[i].end]
	for _, w := range words {
		if strings.EqualFold(printed, w) {
			return true
		}
	}
	return false
}
