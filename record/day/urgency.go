package day

// urgent are the words that press without a length of time, longest first where one begins another.
var urgent = [][]string{
	{"with", "immediate", "effect"},
	{"as", "a", "matter", "of", "urgency"},
	{"as", "a", "matter", "of", "priority"},
	{"as", "soon", "as", "it", "is", "reasonably", "practicable"},
	{"as", "soon", "as", "is", "reasonably", "practicable"},
	{"as", "soon", "as", "reasonably", "practicable"},
	{"as", "soon", "as", "reasonably", "possible"},
	{"as", "soon", "as", "is", "practicable"},
	{"as", "soon", "as", "it", "is", "practicable"},
	{"as", "soon", "as", "practicable"},
	{"as", "soon", "as", "is", "possible"},
	{"as", "soon", "as", "possible"},
	{"as", "quickly", "as", "possible"},
	{"at", "the", "earliest", "opportunity"},
	{"at", "the", "earliest", "possible", "opportunity"},
	{"without", "further", "delay"},
	{"without", "undue", "delay"},
	{"without", "delay"},
	{"forthwith"},
	{"urgent", "action"},
	{"urgent", "consideration"},
	{"urgent", "attention"},
	{"urgent", "steps"},
	{"urgent", "review"},
	{"immediate", "action"},
	{"immediate", "attention"},
	{"immediate", "steps"},
	{"immediate", "consideration"},
	{"immediate", "review"},
	{"urgently"},
	{"immediately"},
}

func (t *text) urgency(i int) (Term, int) {
	for _, words := range urgent {
		next, ok := t.phrase(i, words...)
		if !ok {
			continue
		}
		if words[0] == "immediately" && t.is(next, "after", "before", "following", "prior", "upon", "on", "when", "available", "obvious", "apparent", "clear") {
			continue // says when, not how soon
		}
		return Term{Kind: Urgency}, next
	}
	return Term{}, i
}

// rhythmLeads are the words before a rhythm, and rhythms those that are one whole.
var (
	rhythmLeads = [][]string{{"at", "least"}, {"no", "less", "than"}, {"not", "less", "than"}, {"a", "minimum", "of"}}
	rhythms     = [][]string{
		{"on", "an", "annual", "basis"},
		{"on", "a", "quarterly", "basis"},
		{"on", "a", "monthly", "basis"},
		{"on", "a", "regular", "basis"},
		{"at", "regular", "intervals"},
		{"annually"},
		{"biannually"},
		{"biennially"},
		{"quarterly"},
		{"monthly"},
		{"yearly"},
		{"weekly"},
		{"every", "year"},
		{"each", "year"},
		{"every", "month"},
		{"each", "month"},
		{"every", "quarter"},
		{"each", "quarter"},
	}
)

// eventLeads are the words before something that is still to happen.
var eventLeads = [][]string{{"in", "advance", "of"}, {"ahead", "of"}, {"prior", "to"}, {"before", "the", "next"}, {"before"}}

// recurrence reads "at least every three years", "annually", "once a year".
func (t *text) recurrence(i int) (Term, int) {
	j := i
	for _, words := range rhythmLeads {
		if next, ok := t.phrase(j, words...); ok {
			j = next
			break
		}
	}
	for _, words := range rhythms {
		if next, ok := t.phrase(j, words...); ok {
			if len(words) == 1 && t.describes(next) { // "monthly meetings" tells what sort of meetings
				continue
			}
			return Term{Kind: Recurrence}, next
		}
	}
	if t.is(j, "once", "twice") {
		j++
	} else if n, next := t.oneCount(j); n > 1 && t.is(next, "times") {
		j = next + 1
	}
	each := t.is(j, "every", "each") || t.is(j, "a", "per", "in") && j > i && t.is(j-1, "once", "twice", "times")
	if !each {
		return Term{}, i
	}
	if t.is(j+1, "year", "month", "quarter", "week") {
		return Term{Kind: Recurrence}, j + 2
	}
	if t.is(j, "in") { // "once in a year"
		j++
	}
	if n, unit, next := t.length(j + 1); n > 0 && unit != NoUnit {
		return Term{Kind: Recurrence, Count: n, Unit: unit}, next
	}
	return Term{}, i
}

// describes reports whether the word before token i only says of what sort the token is.
func (t *text) describes(i int) bool {
	return i < len(t.toks) && t.joined(i-1) && t.is(i, "meeting", "meetings", "report", "reports", "review", "reviews", "update",
		"updates", "returns", "return", "data", "basis", "audit", "audits", "survey", "budget", "performance", "briefing",
		"briefings", "leave", "training", "statement", "figures", "newsletter", "plan")
}

// eventTerm reads "before allowing ...", "in advance of ...", "prior to ...", "at the next update".
func (t *text) eventTerm(i int) (Term, int) {
	for _, words := range eventLeads {
		next, ok := t.phrase(i, words...)
		if !ok || !t.joined(next-1) {
			continue
		}
		if len(words) == 1 && !(next < len(t.toks) && gerund(t.toks[next].low)) {
			continue // "before" begins too much else
		}
		if end := t.nounPhrase(next); end > next {
			return Term{Kind: Event}, end
		}
	}
	if next, ok := t.phrase(i, "at", "the", "next"); ok && t.is(next, "update", "review", "inspection", "meeting", "revision", "opportunity", "refresh") {
		return Term{Kind: Event}, next + 1
	}
	return Term{}, i
}
