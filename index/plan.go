package index

import (
	"slices"
	"strings"

	"heed/index/query"
)

// plan is a query after acronyms, spellings and names have been looked up: what is matched, and how it reads in words.
type plan interface {
	// reads returns the plan in words. inside says that it stands beside others and must hold together.
	reads(inside bool) string
}

type (
	// termPlan matches one term of the text.
	termPlan struct{ term, says string }
	// phrasePlan matches terms in order. An empty slot is any one word; several terms in a slot are alternatives.
	phrasePlan struct {
		slots [][]string
		says  string
	}
	// formPlan matches a long form of an acronym, also where it shares its words with another: "domestic violence
	// protection notices and orders" says both. The last word, its head, is then parted from the rest by the other's head
	// and perhaps an "and" or "or".
	formPlan struct {
		slots [][]string
		says  string
	}
	// literalPlan matches words as written, in order where there are several.
	literalPlan struct {
		words []string
		text  string // as typed
	}
	// prefixPlan matches words as written that begin so.
	prefixPlan struct{ prefix string }
	// fuzzyPlan matches words as written at most so many letters away.
	fuzzyPlan struct {
		word    string
		letters int
	}
	// apartPlan matches a long form typed beside other words, and the words of it wherever they stand: "uses force" is an
	// answer to "use of force in custody", though a lesser one than "use of force".
	apartPlan struct {
		thing anyPlan
		words allPlan
	}
	allPlan []plan
	anyPlan struct {
		parts []plan
		// says is set where the parts are ways of writing one thing; an entry then counts once, by its best part.
		says string
	}
	notPlan struct{ part plan }
	// factPlan matches entries with one of these values.
	factPlan struct {
		field  string
		values []string
		says   string
	}
	// reportPlan matches by words of the report's title.
	reportPlan struct {
		slots [][]string
		says  string
	}
	// datePlan matches entries whose day lies in a range.
	datePlan struct {
		due  bool // the deadline, not the publication
		days query.Range
		says string
	}
)

// coordinable is the number of words from which a long form may share its words: shorter ones have too little left to be
// sure.
const coordinable = 4

// between is what may part the head of a long form from the rest: notice/order, notices and orders, notices and/or orders.
var between = [][][]string{{nil}, {nil, {"and", "or"}}, {nil, {"and"}, {"or"}}}

func (p termPlan) reads(bool) string    { return p.says }
func (p phrasePlan) reads(bool) string  { return `"` + p.says + `"` }
func (p formPlan) reads(bool) string    { return `"` + p.says + `"` }
func (p literalPlan) reads(bool) string { return `exactly "` + strings.Join(p.words, " ") + `"` }
func (p prefixPlan) reads(bool) string  { return "words beginning with " + p.prefix }
func (p fuzzyPlan) reads(bool) string   { return "words like " + p.word }
func (p factPlan) reads(bool) string    { return p.says }
func (p reportPlan) reads(bool) string  { return p.says }
func (p datePlan) reads(bool) string    { return p.says }
func (p notPlan) reads(bool) string     { return "not " + p.part.reads(true) }

func (p apartPlan) reads(bool) string {
	return "(" + p.thing.reads(false) + " or its words apart)"
}

func (p allPlan) reads(inside bool) string {
	parts := make([]string, len(p))
	for i := range p {
		parts[i] = p[i].reads(true)
	}
	s := strings.Join(parts, " and ")
	if inside && len(p) > 1 {
		s = "(" + s + ")"
	}
	return s
}

func (p anyPlan) reads(inside bool) string {
	s := p.says
	if s == "" {
		parts := make([]string, len(p.parts))
		for i := range p.parts {
			parts[i] = p.parts[i].reads(true)
		}
		s = strings.Join(parts, " or ")
	}
	if inside && strings.Contains(s, " or ") {
		s = "(" + s + ")"
	}
	return s
}

// marks gathers what of a plan can be seen in a text, leaving out what must not be there.
func marks(p plan, to *marker) {
	switch p := p.(type) {
	case termPlan:
		to.term(p.term)
	case phrasePlan:
		to.phrase(p.slots)
	case formPlan:
		stem, head := p.slots[:len(p.slots)-1], p.slots[len(p.slots)-1]
		to.phrase(p.slots)
		for _, between := range between {
			to.phrase(append(append(slices.Clone(stem), between...), head))
		}
	case literalPlan:
		to.literal(p.words)
	case prefixPlan:
		to.prefixes = append(to.prefixes, p.prefix)
	case fuzzyPlan:
		to.fuzzy = append(to.fuzzy, p)
	case apartPlan:
		marks(p.thing, to)
		for _, q := range p.words { // one part of the query with the thing: a sentence that has it shows enough
			marks(q, to)
		}
	case allPlan:
		for _, q := range p {
			to.next()
			marks(q, to)
		}
	case anyPlan:
		for _, q := range p.parts {
			if p.says == "" {
				to.next()
			}
			marks(q, to)
		}
	}
}
