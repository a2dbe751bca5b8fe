package day

// numbers are the number words of deadlines.
var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

// count reads a number at token i: "12", "six", "twenty-four", "three (3)", "three to six" (the longest counts).
func (t *text) count(i int) (int, int) {
	n, next := t.oneCount(i)
	if n == 0 || next >= len(t.toks) {
		return n, next
	}
	if g := t.gap(next - 1); t.is(next, "to", "or") && g == "" || g == "-" || g == "–" {
		j := next
		if g == "" {
			j++
		}
		if m, after := t.oneCount(j); m > n {
			return m, after
		}
	}
	return n, next
}

func (t *text) oneCount(i int) (int, int) {
	if i >= len(t.toks) {
		return 0, i
	}
	if k := t.toks[i]; k.num >= 0 {
		if k.suffix != "" || k.num == 0 || k.num > maxCount || t.insideNumber(i) && t.s[k.start-1] != '-' {
			return 0, i
		}
		return k.num, i + 1
	}
	n, ok := numbers[t.toks[i].low]
	if !ok {
		return 0, i
	}
	next := i + 1
	if n >= 20 && next < len(t.toks) && (t.joined(i) || t.gap(i) == "-" || t.gap(i) == "‑") {
		if ones := numbers[t.toks[next].low]; ones > 0 && ones < 10 && len(t.toks[next].low) > 2 {
			n, next = n+ones, next+1
		}
	}
	if next < len(t.toks) && t.gap(next-1) == "(" && t.toks[next].num == n {
		next++
	}
	return n, next
}

// length reads a count and its unit at token i: "six months", "56 days", "ten working days", "a year".
func (t *text) length(i int) (int, Unit, int) {
	n, j := t.count(i)
	if n == 0 || j >= len(t.toks) {
		return 0, NoUnit, i
	}
	switch t.gap(j - 1) {
	case "", "-", "‑", ")":
	default:
		return 0, NoUnit, i
	}
	working := t.is(j, "working", "business")
	if working || t.is(j, "calendar", "full", "clear") {
		j++
	}
	if j >= len(t.toks) {
		return 0, NoUnit, i
	}
	unit := NoUnit
	switch t.toks[j].low {
	case "day", "days":
		unit = Days
		if working {
			unit = WorkingDays
		}
	case "week", "weeks":
		unit = Weeks
	case "fortnight":
		unit, n = Weeks, 2*n
	case "month", "months":
		unit = Months
	case "year", "years":
		unit = Years
	}
	if unit == NoUnit || working && unit != WorkingDays {
		return 0, NoUnit, i
	}
	if unit == Years && n > 100 {
		return 0, NoUnit, i
	}
	return n, unit, j + 1
}

// periodTerm reads "within six months of the date of publication of this report", "no later than 3 months after ...",
// "within 12 weeks", "after 12 months". Lengths that look back are none.
func (t *text) periodTerm(i int) (Term, int) {
	j, needsAnchor := t.periodLead(i)
	if j == i && !needsAnchor {
		return Term{}, i
	}
	if t.is(j, "last", "past", "previous", "preceding", "current", "same") {
		return Term{}, i
	}
	if t.is(j, "a") && t.is(j+1, "further", "maximum") {
		j++
	}
	relative := false
	for t.is(j, "next", "first", "coming", "following", "further", "additional", "maximum") {
		relative = relative || t.is(j, "further", "additional", "first")
		j++
	}
	if next, ok := t.phrase(j, "period", "of"); ok {
		j = next
	}
	n, unit, next := t.length(j)
	if n == 0 && t.is(j-1, "next", "coming", "following") { // "within the next year"
		switch {
		case t.is(j, "year"):
			n, unit, next = 1, Years, j+1
		case t.is(j, "month"):
			n, unit, next = 1, Months, j+1
		case t.is(j, "week"):
			n, unit, next = 1, Weeks, j+1
		}
	}
	if n == 0 || !t.near(i, j) {
		return Term{}, i
	}
	if t.is(next, "time") && t.gap(next-1) != "." { // "in six months' time"
		needsAnchor = false
		next++
	}
	if t.is(next, "ago", "earlier", "old", "before", "prior", "previously") {
		return Term{}, i
	}
	kind, anchored, behind, inclusive := t.anchor(next)
	if behind == next && needsAnchor {
		return Term{}, i
	}
	term := Term{Kind: kind, Count: n, Unit: unit, Inclusive: inclusive, Anchored: anchored}
	if relative && !anchored { // "within a further six months": of what was set before
		term.Kind = Event
	}
	return term, behind
}

// periodLeads are the words before a length of time, and whether they say nothing without an anchor behind it.
var periodLeads = []struct {
	words  []string
	anchor bool
}{
	{[]string{"within", "the"}, false},
	{[]string{"within", "a", "period"}, false},
	{[]string{"within"}, false},
	{[]string{"by", "no", "later", "than"}, false},
	{[]string{"no", "later", "than"}, false},
	{[]string{"not", "later", "than"}, false},
	{[]string{"no", "more", "than"}, true},
	{[]string{"not", "more", "than"}, true},
	{[]string{"over", "the", "next"}, false},
	{[]string{"in", "the", "next"}, false},
	{[]string{"during", "the", "next"}, false},
	{[]string{"inside"}, false},
	{[]string{"in"}, true},
	{[]string{"after"}, false},
	{[]string{"by"}, true},
}

// periodLead reads the words before a length of time, and says whether they say nothing without an anchor behind it:
// "in six months" may be a story, "in six months of publication" is a limit.
func (t *text) periodLead(i int) (int, bool) {
	for _, lead := range periodLeads {
		next, ok := t.phrase(i, lead.words...)
		if !ok || !t.joined(next-1) {
			continue
		}
		if lead.words[len(lead.words)-1] == "period" {
			next--
		}
		return next, lead.anchor
	}
	if n, _, next := t.length(i); n > 0 && !t.is(i, "a", "an") { // "Six months after publication, forces should"
		if kind, anchored, behind, _ := t.anchor(next); behind > next && anchored && kind == Period {
			return i, true
		}
	}
	return i, false
}
