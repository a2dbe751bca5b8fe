package index

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	bleve "github.com/blevesearch/bleve_index_api"

	"heed/index/words"
)

// errTooMuch says that a query asks for more terms than one search may look up.
var errTooMuch = errors.New("the query asks for too many words at once; make prefixes longer or phrases fewer")

// Limits of one search.
const (
	maxReaders = 2000 // term lookups, phrases count twice
	maxPrefix  = 400  // words a prefix may stand for
	maxFuzzy   = 60   // words a fuzzy word may stand for: the nearest
)

// compiler turns a plan into a matcher over one field of text.
type compiler struct {
	run    *run
	titles bool // match titles as well as texts: the second try of a query that the texts do not answer
	// lacking is how many of the words asked for together an entry may lack: the third try.
	lacking   int
	useTitles bool // a title may say what the text of an entry does not; not under a NOT
	inText    bool // an entry was met that says something of what was asked for itself
	worded    bool // the query asks for words that a title may have
	elsewhere bool // and for others

	check func(doc uint64, words []string) bool
	day   func(doc uint64, p datePlan) bool
	item  func(doc uint64) bool // whether an entry is a recommendation
}

// What a match is worth: in the text; in a title when no text matches; and by how much of itself a match in the text is
// worth more when the heading or the title says it too.
const (
	textWeight   = 1.0
	titleWeight  = 0.5
	headingShare = 0.3
	titleShare   = 0.15
	nearShare    = 1.0 // each two words that stand side by side as they were typed; see near
)

// mostNear is how many entries may match before it is no longer looked whether words stand together: that costs reading
// the places of both in each.
const mostNear = 20000

// root compiles a whole plan.
func (c *compiler) root(p plan) matcher {
	c.useTitles = !c.titles
	return c.side(p)
}

// side compiles a plan that stands by itself: the whole, or one side of an OR.
func (c *compiler) side(p plan) matcher {
	if isText(p) {
		return c.all(allPlan{p})
	}
	return c.matcher(p)
}

func (c *compiler) matcher(p plan) matcher {
	r := c.run
	switch p := p.(type) {
	case nil:
		return r.everything()
	case termPlan:
		return c.text([][]string{{p.term}}, r.term(fieldBody, p.term, textWeight))
	case phrasePlan:
		return c.text(p.slots, r.phrase(fieldBody, p.slots, textWeight))
	case formPlan:
		return c.text(p.slots, r.form(p.slots, textWeight))
	case literalPlan:
		return c.literal(p)
	case prefixPlan:
		return c.prefix(p)
	case fuzzyPlan:
		return c.fuzzy(p)
	case allPlan:
		return c.all(p)
	case anyPlan:
		parts := make([]matcher, 0, len(p.parts))
		for _, q := range p.parts {
			if p.says == "" && !isText(p) {
				parts = append(parts, c.side(q))
			} else {
				parts = append(parts, c.matcher(q))
			}
		}
		if p.says != "" {
			return oneThing(r.docs, parts)
		}
		return matchAny(parts, false)
	case apartPlan:
		return c.apart(p)
	case notPlan:
		return c.all(allPlan{p})
	case factPlan:
		var parts []matcher
		for i, v := range p.values {
			if !before(p.values, i) && v != "" {
				parts = append(parts, r.term(p.field, v, 0))
			}
		}
		return matchAny(parts, true)
	case reportPlan:
		return &unscored{r.phrase(fieldTitles, p.slots, 0.001)}
	case datePlan:
		return c.all(allPlan{p})
	}
	r.fail(fmt.Errorf("a plan of an unknown kind: %T", p))
	return nothing{}
}

// unscored matches without a score.
type unscored struct{ matcher }

func (unscored) score() float64 { return 0 }

// text joins what the text matches with what headings and titles match: they only add to the score, unless the texts of
// all entries together had no answer.
func (c *compiler) text(slots [][]string, body matcher) matcher {
	if c.titles {
		return matchAny([]matcher{body, c.run.phrase(fieldTitles, slots, titleWeight)}, false)
	}
	if _, none := body.(nothing); none {
		return body
	}
	m := &bonus{matcher: body}
	add := func(field string, share float64) {
		var all []matcher
		for _, terms := range slots {
			if len(terms) > 0 {
				all = append(all, c.run.anyTerm(field, terms, 0))
			}
		}
		if e := matchAll(all); e != (nothing{}) {
			m.extras = append(m.extras, extra{presence{e}, share})
		}
	}
	add(fieldHeading, headingShare)
	add(fieldTitles, titleShare)
	if len(m.extras) == 0 {
		return body
	}
	return m
}

// all joins parts; what must not match and what lies in a range of days is tested on what the others leave.
func (c *compiler) all(parts allPlan) matcher {
	var keep, words, drop []matcher
	var dates []datePlan
	lacking := c.lacking
	c.lacking = 0 // what is asked for within a part is asked for whole
	for _, p := range parts {
		switch p := p.(type) {
		case notPlan:
			drop = append(drop, c.without(p.part))
		case datePlan:
			dates = append(dates, p)
		default:
			m := c.part(p)
			if isText(p) {
				words = append(words, m)
			} else {
				keep = append(keep, m)
			}
		}
	}
	var m matcher
	switch {
	case lacking > 0 && len(words) > lacking:
		m = matchAll(append(keep, matchMost(words, lacking)))
	case len(words)+len(keep) > 0:
		m = matchAll(append(keep, words...))
	default:
		m = c.run.everything()
	}
	m = c.together(parts, c.someInText(words, m, lacking))
	if d := matchAny(drop, true); d.count() > 0 {
		m = &butNot{m, d}
	}
	for _, p := range dates {
		m = &where{m, func(doc uint64) bool { return c.day(doc, p) }}
	}
	return m
}

// without compiles what must not match: in texts only, and whole. A report on custody has much that is not of custody.
func (c *compiler) without(p plan) matcher {
	before := *c
	c.useTitles = false
	m := c.matcher(p)
	c.useTitles, c.worded, c.elsewhere = before.useTitles, before.worded, before.elsewhere
	return m
}

// together raises the score of entries in which words typed side by side stand side by side.
func (c *compiler) together(parts allPlan, m matcher) matcher {
	if m.count() == 0 || m.count() > mostNear || c.titles {
		return m
	}
	b := &bonus{matcher: m}
	for i := 1; i < len(parts); i++ {
		first, ok := parts[i-1].(termPlan)
		second, also := parts[i].(termPlan)
		if !ok || !also || first.term == second.term {
			continue
		}
		n, err := c.run.near(fieldBody, first.term, second.term)
		if err != nil {
			c.run.fail(err)
			return nothing{}
		}
		b.extras = append(b.extras, extra{n, nearShare})
	}
	if len(b.extras) == 0 {
		return m
	}
	return b
}

// literal matches words as written. Where they must stand in order, the positions of their terms find the places, and the
// stored text decides.
func (c *compiler) literal(p literalPlan) matcher {
	c.elsewhere = true
	var parts []matcher
	for i, w := range p.words {
		if !before(p.words, i) {
			parts = append(parts, c.run.term(fieldLiteral, w, textWeight))
		}
	}
	if len(p.words) == 1 {
		return matchAll(parts)
	}
	if s := slots(p.text, nil); len(s) > 1 {
		parts = append(parts, c.run.phrase(fieldBody, s, textWeight))
	}
	m := matchAll(parts)
	if _, none := m.(nothing); none {
		return m
	}
	return &where{m, func(doc uint64) bool { return c.check(doc, p.words) }}
}

func (c *compiler) prefix(p prefixPlan) matcher {
	c.elsewhere = true
	dict, err := c.run.reader.FieldDictPrefix(fieldLiteral, []byte(p.prefix))
	if err != nil {
		c.run.fail(err)
		return nothing{}
	}
	defer dict.Close()
	var parts []matcher
	for {
		e, err := dict.Next()
		if err != nil {
			c.run.fail(err)
			return nothing{}
		}
		if e == nil {
			break
		}
		if len(parts) == maxPrefix {
			c.run.fail(fmt.Errorf("more than %d words begin with %s; add letters", maxPrefix, p.prefix))
			return nothing{}
		}
		parts = append(parts, c.run.term(fieldLiteral, e.Term, textWeight))
	}
	return matchAny(parts, true)
}

func (c *compiler) fuzzy(p fuzzyPlan) matcher {
	c.elsewhere = true
	near, err := similar(c.run.reader, p.word, p.letters, maxFuzzy)
	if err != nil {
		c.run.fail(err)
		return nothing{}
	}
	field := fieldLiteral
	if p.word != strings.ToLower(p.word) {
		field = fieldBody
	}
	var parts []matcher
	for _, w := range near {
		// A word further away counts less.
		parts = append(parts, c.run.term(field, w.word, textWeight/float64(1+w.away)))
	}
	return matchAny(parts, true)
}

// nearWord is a word of the index that resembles another.
type nearWord struct {
	word    string
	away    int
	entries uint64
}

// similar returns the words of the index at most so many letters from a word, nearest first and common ones before rare.
// An acronym is compared with acronyms, without the s of their plurals.
func similar(reader bleve.IndexReader, word string, letters, limit int) ([]nearWord, error) {
	fuzzy, ok := reader.(bleve.IndexReaderFuzzy)
	if !ok {
		return nil, errors.New("this index has no fuzzy search")
	}
	field := fieldLiteral
	if word != strings.ToLower(word) {
		field = fieldBody
	}
	dict, err := fuzzy.FieldDictFuzzy(field, word, letters, "")
	if err != nil {
		return nil, err
	}
	defer dict.Close()
	var out []nearWord
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			break
		}
		if _, acronym := words.Acronym(e.Term); acronym != (word != strings.ToLower(word)) {
			continue // a word is not like an acronym, nor the reverse
		}
		out = append(out, nearWord{e.Term, distance(word, e.Term), e.Count})
	}
	slices.SortFunc(out, func(a, b nearWord) int {
		switch {
		case a.away != b.away:
			return a.away - b.away
		case a.entries != b.entries:
			return int(int64(b.entries) - int64(a.entries))
		}
		return strings.Compare(a.word, b.word)
	})
	return out[:min(len(out), limit)], nil
}
