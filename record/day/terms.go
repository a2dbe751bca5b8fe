package day

import "time"

// Terms returns the words that limit an ask in time, in order and never overlapping. Whether they limit this ask, or only
// tell a story ("within the first six months, the force had"), is for the reader of the sentence to say; words that look
// back ("within the last two years") are no terms.
func Terms(s string) []Term {
	t := cut(s)
	var all []Term
	for i := 0; i < len(t.toks); {
		term, next := t.term(i)
		if next == i {
			i++
			continue
		}
		term.Start, term.End = t.toks[i].start, t.toks[next-1].end
		if term.Kind == Date { // a remark on how it was counted belongs to it: "(56 days from publication)"
			term.End, next = t.remark(next, term.End)
		}
		term.Words = squeeze(s[term.Start:term.End])
		all = append(all, term)
		i = next
	}
	return all
}

// term reads the term that begins at token i, and returns the token behind it: i itself when there is none.
func (t *text) term(i int) (Term, int) {
	if t.toks[i].num < 0 && !begins[t.toks[i].low] {
		return Term{}, i
	}
	for _, form := range []func(int) (Term, int){t.recurrence, t.dateTerm, t.periodTerm, t.urgency, t.eventTerm} {
		if term, next := form(i); next > i {
			return term, next
		}
	}
	return Term{}, i
}

// begins are the words that a term can begin with.
var begins = func() map[string]bool {
	m := map[string]bool{}
	for _, lists := range [][][]string{leads, urgent, rhythms, rhythmLeads, eventLeads} {
		for _, words := range lists {
			m[words[0]] = true
		}
	}
	for _, l := range periodLeads {
		m[l.words[0]] = true
	}
	for w := range numbers {
		m[w] = true
	}
	for _, w := range []string{"once", "twice", "every", "each", "at"} {
		m[w] = true
	}
	return m
}()

// leads are the words before the date or length of a limit, longest first.
var leads = [][]string{
	{"by", "no", "later", "than"},
	{"at", "the", "latest", "by"},
	{"no", "later", "than"},
	{"not", "later", "than"},
	{"on", "or", "before"},
	{"in", "or", "before"},
	{"by", "or", "before"},
	{"by", "at", "the", "latest"},
	{"due", "by"},
	{"by"},
	{"before"},
}

// lead reads such words, and says whether the day named is itself too late.
func (t *text) lead(i int) (next int, exclusive bool) {
	for _, words := range leads {
		if next, ok := t.phrase(i, words...); ok && t.joined(next-1) {
			return next, len(words) == 1 && words[0] == "before"
		}
	}
	return i, false
}

// dateTerm reads "by 31 March 2022", "no later than the end of December 2023", "before 2027".
func (t *text) dateTerm(i int) (Term, int) {
	j, exclusive := t.lead(i)
	if j == i {
		return Term{}, i
	}
	j = t.timeOfDay(j)
	if t.is(j, "the") {
		j++
	}
	part := ""
	if t.is(j, "end", "close", "start", "beginning", "middle", "early", "late", "mid") {
		part = t.toks[j].low
		j++
		if t.is(j, "of") {
			j++
		}
		if t.is(j, "the") {
			j++
		}
	}
	if j < len(t.toks) && weekday(t.toks[j].low) {
		j++
	}
	if t.is(j, "the") {
		j++
	}
	if j >= len(t.toks) || !t.near(i, j) {
		return Term{}, i
	}
	if y, next, ok := t.financialYear(j); ok {
		term := Term{Kind: Date, Precision: YearPrecision}
		switch {
		case y == 0:
		case part == "end" || part == "close":
			term.Day = Day{y + 1, time.March, 31}
		case part == "start" || part == "beginning":
			term.Day = Day{y, time.April, 1}
		} // "by 2023/24" does not say by which end of it
		return term, next
	}
	d, p, next := t.date(j)
	if next == j {
		if y, ok := t.fullYear(j); ok && t.joined(j-1) && !t.isCount(j) {
			d, p, next = Day{y, 1, 1}, YearPrecision, j+1
		}
	}
	if next == j {
		return t.openDate(i, j, part)
	}
	term := Term{Kind: Date, Precision: p}
	f := Found{Day: d, Precision: p}
	switch part {
	case "", "end", "close":
		term.Day = f.Last()
		if exclusive && part == "" && p != SeasonPrecision && p != DayPrecision {
			term.Day = d.AddDays(-1) // "before 2027": the last day before it
		}
	case "start", "beginning":
		term.Day = d
	} // the middle of something has no day
	return term, next
}

// openDate reads dates that leave the year out, "by 31 March", and financial years: words without a day.
func (t *text) openDate(i, j int, part string) (Term, int) {
	if _, m, ok := t.dayOfMonth(j); ok {
		if _, ok := t.month(m); ok {
			return Term{Kind: Date}, m + 1
		}
	}
	if m, ok := t.month(j); ok && (t.toks[j].low != "may" && t.toks[j].low != "march" || t.s[t.toks[j].start] < 'a') {
		_ = m
		if n := j + 1; n < len(t.toks) && t.joined(j) && t.toks[n].num >= 1 && t.toks[n].num <= 31 && t.toks[n].digits <= 2 && ordinal(t.toks[n].suffix) {
			return Term{Kind: Date}, n + 1
		}
		return Term{Kind: Date, Precision: MonthPrecision}, j + 1
	}
	if next := t.quarter(j); next > j {
		return Term{Kind: Date, Precision: MonthPrecision}, next
	}
	if next, ok := t.phrase(j, "financial", "year"); ok && part == "end" {
		if y, behind, ok := t.financialYear(next); ok && y > 0 && t.joined(next-1) {
			return Term{Kind: Date, Precision: YearPrecision, Day: Day{y + 1, time.March, 31}}, behind
		}
		for next < len(t.toks) && t.toks[next].num >= 0 && (t.gap(next-1) == "" || t.gap(next-1) == "/" || t.gap(next-1) == "-") {
			next++
		}
		return Term{Kind: Date, Precision: YearPrecision}, next
	}
	if part == "end" && t.is(j, "this", "next", "current") {
		k := j + 1
		if t.is(k, "calendar") {
			k++
		}
		if t.is(k, "year") && t.near(j, k) {
			term := Term{Kind: Date, Precision: YearPrecision, OfYear: true}
			if t.is(j, "next") {
				term.YearsOn = 1
			}
			return term, k + 1
		}
		if next, ok := t.phrase(k, "financial", "year"); ok {
			return Term{Kind: Date, Precision: YearPrecision}, next
		}
		if t.is(k, "parliament", "month", "quarter", "session", "term") {
			return Term{Kind: Date, Precision: YearPrecision}, k + 1
		}
	}
	if t.is(j, "easter", "christmas") {
		if _, ok := t.fullYear(j + 1); ok && t.joined(j) {
			return Term{Kind: Date, Precision: SeasonPrecision}, j + 2
		}
		return Term{Kind: Date, Precision: SeasonPrecision}, j + 1
	}
	if t.is(j, "year", "month", "week", "quarter") && part == "end" {
		return Term{Kind: Date, Precision: YearPrecision}, j + 1
	}
	return Term{}, i
}

// financialYear reads "2023/24", "2023-2024" and the words "financial year" behind it, from token i on: the year it begins
// in. Public bodies of the United Kingdom close theirs on 31 March; when an academic year ends is nowhere agreed, and its
// year is 0.
func (t *text) financialYear(i int) (year, next int, ok bool) {
	y, ok := t.fullYear(i)
	if !ok || i+1 >= len(t.toks) {
		return 0, i, false
	}
	switch second := t.toks[i+1]; {
	case t.gap(i) != "/" && t.gap(i) != "-" && t.gap(i) != "–" || second.suffix != "":
		return 0, i, false
	case second.digits == 2 && second.num == (y+1)%100, second.digits == 4 && second.num == y+1:
	default:
		return 0, i, false
	}
	if i+2 < len(t.toks) && t.gap(i+1) == t.gap(i) && t.toks[i+2].num >= 0 { // 2023-24-05
		return 0, i, false
	}
	next = i + 2
	if t.is(next, "academic", "school") && t.is(next+1, "year") {
		return 0, next + 2, true
	}
	if n, ok := t.phrase(next, "financial", "year"); ok && t.joined(next-1) {
		next = n
	}
	return y, next, true
}

// quarter reads "Q2 2021", "Q3 2024/25" and "the first quarter of 2021" from token j on. Whose year it is a quarter of is
// not said, so that it has no day.
func (t *text) quarter(j int) int {
	var next int
	switch {
	case t.is(j, "q") && j+1 < len(t.toks) && t.gap(j) == "" && t.toks[j+1].digits == 1 && t.toks[j+1].num >= 1 && t.toks[j+1].num <= 4:
		next = j + 2
	case t.is(j, "first", "second", "third", "fourth", "final", "last", "next") && t.is(j+1, "quarter") && t.joined(j):
		next = j + 2
	default:
		return j
	}
	at := next
	if t.is(at, "of") && t.joined(at-1) {
		at++
	}
	if _, ok := t.fullYear(at); ok && t.joined(at-1) {
		next = at + 1
		for next < len(t.toks) && t.toks[next].num >= 0 && (t.gap(next-1) == "/" || t.gap(next-1) == "-" || t.gap(next-1) == "–") {
			next++
		}
	}
	return next
}

// timeOfDay skips "5pm on", "12 noon on".
func (t *text) timeOfDay(i int) int {
	for j := i; j < len(t.toks) && j < i+4; j++ {
		if t.is(j, "on") && j > i {
			return j + 1
		}
		if k := t.toks[j]; !(k.num >= 0 && k.digits <= 2) && !t.is(j, "am", "pm", "noon", "midnight") {
			break
		}
	}
	return i
}

// near reports whether nothing but space and commas stands between the tokens from i to j.
func (t *text) near(i, j int) bool {
	for ; i < j; i++ {
		switch t.gap(i) {
		case "", ",", "-", ":":
		default:
			return false
		}
	}
	return true
}

// isCount reports whether the number at token i counts something: "before 2000 officers".
func (t *text) isCount(i int) bool {
	if i+1 >= len(t.toks) || !t.joined(i) {
		return false
	}
	switch t.toks[i+1].low {
	case "and", "or", "the", "to", "in", "by", "as", "with", "for", "at", "on", "all", "each", "every", "chief", "forces", "police", "we", "they", "it", "should", "must", "will", "which", "when":
		return false
	}
	return t.toks[i].num >= 2000 && t.toks[i].num%100 == 0
}

// remark takes a bracket behind a date that says how it was counted.
func (t *text) remark(next, end int) (int, int) {
	if next >= len(t.toks) || next == 0 || t.gap(next-1) != "(" {
		return end, next
	}
	if count, unit, behind := t.length(next); count > 0 && unit != NoUnit {
		_, _, behind, _ = t.anchor(behind)
		if at := t.toks[behind-1].end; at < len(t.s) && t.s[at] == ')' {
			return at + 1, behind
		}
	}
	return end, next
}
