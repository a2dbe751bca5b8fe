package index

import (
	"strconv"
	"strings"
	"sync"

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

	number int32            // of this fact in its generation
	days   int32            // Date as a number that grows with it; 0 where it is not known
	worth  float64          // of the type, for ranking
	fold   int32            // number of the report and type, for folding; 0 where there is no report
	counts [nFacets][]int32 // numbers of the values it is counted by
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
	aside := ""
	if e.Aside {
		aside = "aside"
	}
	return strings.Join([]string{
		string(e.Type), clean(string(e.Report)), string(e.Kind), e.Date.String(), string(e.Answered), e.Due.String(),
		strings.Join(to, listSep), strings.Join(by, listSep), aside,
	}, factSep)
}

// unpackFacts is the inverse of packFacts. A value of another shape gives empty facts.
func unpackFacts(s string) *fact {
	p := strings.Split(s, factSep)
	if len(p) != 9 {
		return &fact{worth: 1}
	}
	f := &fact{
		Type: EntryType(p[0]), Report: p[1], Kind: p[2], Answered: Answered(p[4]),
		Recipients: list(p[6]), Publishers: list(p[7]), worth: typeWorth(EntryType(p[0])),
	}
	if p[8] != "" {
		f.worth *= asideWorth
	}
	f.Date, _ = day.ParseISO(p[3])
	f.Due, _ = day.ParseISO(p[5])
	if !f.Date.IsZero() {
		f.days = int32(f.Date.Year*400 + int(f.Date.Month)*32 + f.Date.Dom)
	}
	return f
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, listSep)
}

// register holds the facts of a generation, each once, and numbers their values, so that counting hits is counting in a
// slice. Facts are registered as searches meet them.
type register struct {
	mu     sync.RWMutex
	packed map[string]*fact
	facts  []*fact
	values [nFacets]table
	folds  map[string]int32
}

// table numbers the values of a fact.
type table struct {
	numbers map[string]int32
	values  []string
}

func (t *table) number(v string) int32 {
	n, ok := t.numbers[v]
	if !ok {
		if t.numbers == nil {
			t.numbers = map[string]int32{}
		}
		n = int32(len(t.values))
		t.numbers[v] = n
		t.values = append(t.values, v)
	}
	return n
}

// of returns the fact of a packed value.
func (r *register) of(packed []byte) *fact {
	r.mu.RLock()
	f := r.packed[string(packed)]
	r.mu.RUnlock()
	if f != nil {
		return f
	}
	f = unpackFacts(string(packed))
	r.mu.Lock()
	defer r.mu.Unlock()
	if other := r.packed[string(packed)]; other != nil {
		return other
	}
	if r.packed == nil {
		r.packed, r.folds = map[string]*fact{}, map[string]int32{}
	}
	f.number = int32(len(r.facts))
	if f.Report != "" {
		key := string(f.Type) + factSep + f.Report
		if r.folds[key] == 0 {
			r.folds[key] = int32(len(r.folds) + 1)
		}
		f.fold = r.folds[key]
	}
	add := func(facet int, v string) {
		if v != "" {
			f.counts[facet] = append(f.counts[facet], r.values[facet].number(v))
		}
	}
	add(typeFacet, string(f.Type))
	add(reportFacet, f.Report)
	add(kindFacet, f.Kind)
	add(answeredFacet, string(f.Answered))
	if !f.Date.IsZero() {
		add(yearFacet, strconv.Itoa(f.Date.Year))
	}
	for i, v := range f.Recipients {
		if !before(f.Recipients, i) {
			add(recipientFacet, v)
		}
	}
	for i, v := range f.Publishers {
		if !before(f.Publishers, i) {
			add(publisherFacet, v)
		}
	}
	r.facts = append(r.facts, f)
	r.packed[string(packed)] = f
	return f
}

// fact returns the fact of a number.
func (r *register) fact(number int) *fact {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.facts[number]
}
