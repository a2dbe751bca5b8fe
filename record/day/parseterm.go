package day

import (
	"strings"
	"unicode"
)

// ParseTerm reads a time limit that stands alone, as in a column of deadlines, a field or a heading, where the words that
// lead it in are left out: "six months", "31 March 2022", "March 2024", "Immediate", "by 3 May 2021", "Within 12 weeks:".
func ParseTerm(printed string) (Term, bool) {
	if len(printed) > 200 {
		return Term{}, false
	}
	from := len(printed) - len(strings.TrimLeftFunc(printed, unicode.IsSpace))
	whole := strings.TrimRight(strings.TrimSpace(printed), " .:;,–—-")
	if whole == "" {
		return Term{}, false
	}
	term, ok := standingAlone(whole)
	if ok {
		term.Start, term.End = from, from+len(whole)
	}
	return term, ok
}

// standingAlone reads the term that the whole text is.
func standingAlone(whole string) (Term, bool) {
	if ts := Terms(whole); len(ts) == 1 && ts[0].Start == 0 && ts[0].End == len(whole) {
		return ts[0], true
	}
	term := Term{Words: squeeze(whole)}
	if strings.EqualFold(whole, "immediate") || strings.EqualFold(whole, "urgent") {
		term.Kind = Urgency
		return term, true
	}
	if d, ok := Parse(whole); ok {
		term.Kind, term.Day = Date, d
		return term, true
	}
	if ts := Terms("by " + whole); len(ts) == 1 && ts[0].Start == 0 && ts[0].End == len(whole)+3 && ts[0].Kind == Date {
		term.Kind, term.Day, term.Precision = Date, ts[0].Day, ts[0].Precision
		return term, true
	}
	if ts := Terms("within " + whole); len(ts) == 1 && ts[0].Start == 0 && ts[0].End == len(whole)+7 {
		ts[0].Words = term.Words
		return ts[0], true
	}
	return Term{}, false
}
