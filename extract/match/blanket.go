package match

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"heed/record"
)

// linkReport links an answer that speaks of a whole report to the items addressed to the responder. An answer to a
// report that is not loaded waits.
func (m *matcher) linkReport(r *answer, c citation) {
	g := one(c.groups)
	if g == nil {
		if len(c.groups) > 1 {
			m.doubt(r, nil, 0.5, "it may answer any of several reports: "+titles(c.groups))
		}
		return
	}
	what, score := "it speaks of all recommendations", 0.9
	if r.Scope == record.ScopeReferenced {
		what, score = "it points to an answer to the report", 0.5
	}
	var to []*item
	stands := map[*item]standing{}
	for _, it := range g.items {
		if it.retracted || it.restated() || it.rec.Kind != record.RecommendationKind {
			continue
		}
		// "all recommendations" are those to the body that speaks, not to its partner
		if st := m.stands(r, it); st >= collector || st == mayAnswer && m.governs(r) {
			to, stands[it] = append(to, it), st
		}
	}
	if n := spokenOf(r); n > 0 && n < len(to) {
		m.doubt(r, ids(to), 0.5, fmt.Sprintf("it speaks of %d recommendations, and “%s” has %d that it may mean", n, clip(g.report.Title, 60), len(to)))
		return
	}
	for _, it := range to {
		r.add(it, m.method(record.ByBlanket, r, stands[it]), score, what+m.reportWhy(c))
	}
	if len(r.links) == 0 {
		m.doubt(r, nil, 0.3, "no recommendation of “"+clip(g.report.Title, 80)+"” is addressed to "+m.names(r))
	}
}

// spokenOf is how many recommendations an answer says it is about; 0 when it does not say. The sentence that takes the
// position is read first.
func spokenOf(r *answer) int {
	if r.Scope != record.ScopeReport {
		return 0
	}
	if n := said(r.PositionWords); n > 0 {
		return n
	}
	return said(r.Text)
}

// said returns how many recommendations a sentence says it speaks of: "both recommendations", "the three recommendations";
// 0 where it says nothing. "Both" of seven are some two, and which is for a person to say.
func said(words string) int {
	m := saidCount.FindStringSubmatch(strings.ToLower(words))
	if m == nil {
		return 0
	}
	if m[1] == "both" {
		return 2
	}
	if n := slices.Index(countWords, m[2]); n >= 0 {
		return n + 2
	}
	n, _ := strconv.Atoi(m[2])
	return n
}

var (
	countWords = []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	saidCount  = regexp.MustCompile(`\b(?:(both)|(?:all|each of|the|these|those|its)(?: of)?(?: the| these| its)? (two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}))(?: of (?:the|these))?(?: [\pL’']+){0,3} recommendations\b`)
)
