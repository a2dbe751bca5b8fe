package index

import (
	"strings"

	"heed/record/day"
)

// fact is what filters, counts, order and folding need to know of an entry. It is kept beside each entry as one packed
// value, because reading one value for a match costs a tenth of reading ten; entries that share their facts (the passages
// of a report) share one.
type fact struct {
	Type       EntryType
	Report     string
	Kind       string
	Date       day.Day
	Answered   Answered
	Due        day.Day
	Recipients []string
	Publishers []string

	days int // Date as a number that grows with it; 0 where it is not known
}

const (
	factSep = "\x1f"
	listSep = "\x1e"
)

// packFacts returns the facts of an entry as one value. The separators cannot occur in ids, and are taken out of names.
func packFacts(e *Entry) string {
	clean := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == 0x1e || r == 0x1f {
				return ' '
			}
			return r
		}, s)
	}
	to := make([]string, len(e.Recipients))
	for i, id := range e.Recipients {
		to[i] = clean(string(id))
	}
	by := make([]string, len(e.Publishers))
	for i, p := range e.Publishers {
		by[i] = clean(p)
	}
	return strings.Join([]string{
		string(e.Type), clean(string(e.Report)), string(e.Kind), e.Date.String(), string(e.Answered), e.Due.String(),
		strings.Join(to, listSep), strings.Join(by, listSep),
	}, factSep)
}

// unpackFacts is the inverse of packFacts. A value of another shape gives empty facts.
func unpackFacts(s string) *fact {
	p := strings.Split(s, factSep)
	if len(p) != 8 {
		return &fact{}
	}
	f := &fact{
		Type: EntryType(p[0]), Report: p[1], Kind: p[2], Answered: Answered(p[4]),
		Recipients: list(p[6]), Publishers: list(p[7]),
	}
	f.Date, _ = day.ParseISO(p[3])
	f.Due, _ = day.ParseISO(p[5])
	if !f.Date.IsZero() {
		f.days = f.Date.Year*400 + int(f.Date.Month)*32 + f.Date.Dom
	}
	return f
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, listSep)
}
