package extract

import (
	"strings"

	"heed/record"
)

// concernLabel is the label of a concern in an answer to a coroner or an inspectorate: "Concern 1:", "Matter of concern
// (2) –", "Your third concern" has no number and is none.
var concernLabel = compile(`^(?i:(?:the |your |coroner[’']s |hm coroner[’']s )*(?:matters? of concern|concerns?|(?:key|priority|cause of|area of) concern|learning points?|issue|finding)s?)\s*(?i:no\.?|number)?\s*\(?(\d{1,2}|[a-hA-H]|[ivx]{1,4})\)?\s*(?:[:.–—-]+\s*|$)`)

// opensConcern opens a zone at a numbered concern. Coroners and some inspectorates recommend nothing: they say what
// concerns them, and the answer takes concern by concern. What stands behind the label is the concern, unless it speaks
// for the responder; at least two concerns must be labelled in the same way, for one alone is spoken of.
func (a *answers) opensConcern(i int) bool {
	l := &a.lines[i]
	if l.b.Cell != nil || a.f.kind != record.ResponseDocument {
		return false
	}
	m := concernLabel.FindStringSubmatch(l.text)
	if m == nil || !a.concernsLabelled() {
		return false
	}
	rest := strings.TrimSpace(l.text[len(m[0]):])
	z := a.open(i, zone{rule: ruleLabel, numbers: []string{m[1]}})
	z.by = a.own
	a.section.labelled = true
	switch {
	case rest == "":
	case !toldAsClause.MatchString(rest) && (takesPosition(rest) || firstPerson.MatchString(firstWords(rest, 12))):
		z.add(i, rest)
		z.replied = true
		a.part(z)
	default:
		z.quote, z.asked = []part{{block: i, text: rest}}, true
	}
	return true
}

// positionsIn returns the positions an answer takes. Where concerns are what is answered, "we accept this concern" takes
// one: there a concern stands for a recommendation.
func (a *answers) positionsIn(text string) []stated {
	if !strings.Contains(text, "concern") || !a.concernsLabelled() {
		return positions(text)
	}
	var out []stated
	for _, s := range sentences(text) {
		if p := sentencePosition(thisConcern.ReplaceAllString(s, "${1}recommendation")); p != record.PositionUnclear {
			out = append(out, stated{p, s})
		}
	}
	return out
}

var thisConcern = compile(`\b((?i:this|these|the coroner[’']s|your|the) )(?:matters? of )?concerns?\b`)

// toldAsClause opens a concern told as a clause: "That observations were not recorded".
var toldAsClause = compile(`^(?i:that|there (?:is|was|were|are)|the (?:lack|absence|failure)|lack of)\b`)

// concernsLabelled reports whether the document labels more than one concern, by number.
func (a *answers) concernsLabelled() bool {
	seen := map[string]bool{}
	for i := range a.lines {
		l := &a.lines[i]
		if l.dead || l.b.Cell != nil {
			continue
		}
		if m := concernLabel.FindStringSubmatch(l.text); m != nil {
			if seen[m[1]] = true; len(seen) > 1 {
				return true
			}
		}
	}
	return false
}
