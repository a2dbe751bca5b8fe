package index

import (
	"slices"
	"strings"

	"heed/index/query"
	"heed/index/words"
)

// planner turns a query into a plan.
type planner struct {
	text     string // as typed, for mistakes
	expander Expander
	names    Names
	exact    bool
	// written tells how a word in small letters stands in the index: in how many entries at all, and in how many in
	// capitals. It decides whether "dvpo" means DVPO.
	written func(lower string) (all, capitals uint64)

	loose bool // a long form typed alone may be words like any other: asked for when nothing has it
	alone bool // one was typed alone

	notes   []string
	related []string
	err     error
}

// maxVariants limits the ways one phrase is written with its acronyms and long forms exchanged.
const maxVariants = 16

func (p *planner) plan(q query.Query) (plan, error) {
	if q.Root == nil {
		return nil, nil
	}
	out := p.node(q.Root)
	return out, p.err
}

func (p *planner) node(n query.Node) plan {
	switch n := n.(type) {
	case query.And:
		return p.and(n)
	case query.Or:
		var parts []plan
		for _, part := range n {
			if q := p.node(part); q != nil {
				parts = append(parts, q)
			}
		}
		return anyOf(parts, "")
	case query.Not:
		if part := p.node(n.Node); part != nil {
			return notPlan{part}
		}
		return nil
	case query.Word:
		return p.word(n)
	case query.Phrase:
		return p.phrase(n.Text)
	case query.Field:
		return p.field(n)
	}
	return nil
}

func allOf(parts []plan) plan {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return allPlan(parts)
}

func anyOf(parts []plan, says string) plan {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return anyPlan{parts, says}
}

// and plans words side by side. A run of them that is the long form of an acronym is found by the acronym too; "section"
// and its number are one thing; and words such as "the" are left out unless there is nothing else.
func (p *planner) and(parts query.And) plan {
	var out, common []plan
	for i := 0; i < len(parts); {
		if n := p.longRun(parts[i:]); n > 0 {
			out = append(out, p.run(plainWords(parts[i:i+n]), besides(parts, i, n)))
			i += n
			continue
		}
		if run := plainWords(parts[i:min(i+2, len(parts))]); len(run) == 2 && !p.exact {
			if act, ok := words.SectionPair(strings.Trim(run[0], "."), run[1]); ok {
				out = append(out, termPlan{act, "section " + strings.ToLower(run[1])})
				i += 2
				continue
			}
		}
		q := p.node(parts[i])
		w, isWord := parts[i].(query.Word)
		switch {
		case q == nil:
		case isWord && !p.exact && !w.Prefix && w.Fuzzy == 0 && words.IsStop(w.Text):
			common = append(common, q)
		default:
			out = append(out, q)
		}
		i++
	}
	if len(out) == 0 || onlyNots(out) {
		out = append(common, out...)
	}
	return allOf(out)
}

func onlyNots(parts []plan) bool {
	for _, q := range parts {
		if _, ok := q.(notPlan); !ok {
			return false
		}
	}
	return true
}

// plainWords returns the texts of the words at the start of a list that ask for themselves.
func plainWords(parts []query.Node) []string {
	var out []string
	for _, n := range parts {
		w, ok := n.(query.Word)
		if !ok || w.Prefix || w.Fuzzy > 0 {
			break
		}
		out = append(out, w.Text)
	}
	return out
}

// maxLongForm is the number of words of the longest long form that is looked for in a run.
const maxLongForm = 12

// longRun returns how many of the leading words are together the long form of an acronym, the longest first; 0 for none.
func (p *planner) longRun(parts []query.Node) int {
	if p.expander == nil || p.exact {
		return 0
	}
	run := plainWords(parts)
	for n := min(len(run), maxLongForm); n >= 2; n-- {
		if len(p.expander.Acronyms(strings.Join(run[:n], " "))) > 0 {
			return n
		}
	}
	return 0
}

// besides reports whether words that say something stand beside a run of them.
func besides(parts query.And, at, n int) bool {
	for i, part := range parts {
		if i >= at && i < at+n {
			continue
		}
		switch w := part.(type) {
		case query.Word:
			if w.Prefix || w.Fuzzy > 0 || !words.IsStop(strings.ToLower(w.Text)) {
				return true
			}
		case query.Phrase, query.Or:
			return true
		}
	}
	return false
}

// run plans words that are a long form. Typed alone they are the thing: whoever types the name must find what whoever types
// the acronym finds, and words that only stand about an entry say something else. Beside others, they may also be words
// like any other, and then count less.
func (p *planner) run(run []string, beside bool) plan {
	forms, says := p.forms(strings.Join(run, " "))
	var each []plan
	for _, w := range run {
		if words.IsStop(strings.ToLower(w)) {
			continue
		}
		if forms == nil {
			each = append(each, p.word1(w))
		} else if q := p.plainly(w); q != nil {
			each = append(each, q)
		}
	}
	if forms == nil {
		return allOf(each)
	}
	thing := anyPlan{forms, says}
	if len(each) < 2 {
		return thing
	}
	if !beside && !p.loose {
		p.alone = true
		return thing
	}
	return apartPlan{thing, each}
}

// word plans one word as typed, which may be a compound.
func (p *planner) word(w query.Word) plan {
	switch {
	case w.Prefix:
		return prefixPlan{prefixOf(w.Text)}
	case w.Fuzzy > 0:
		word := prefixOf(w.Text)
		if a, ok := words.Acronym(word); ok {
			word = a
		}
		return fuzzyPlan{word, w.Fuzzy}
	case p.exact:
		return p.literal(w.Text)
	}
	if parts := slashAcronyms(w.Text); parts != nil {
		var any []plan
		for _, a := range parts {
			any = append(any, p.word1(a))
		}
		return anyOf(any, "")
	}
	return p.word1(w.Text)
}

// prefixOf folds a word typed for a prefix or fuzzy search as the literal field has it: acronyms keep their capitals.
func prefixOf(w string) string {
	ws := words.Scan(w)
	if len(ws) == 0 {
		return strings.ToLower(w)
	}
	last := ws[len(ws)-1].Text
	if _, ok := words.Acronym(last); ok {
		return last
	}
	return strings.ToLower(last)
}

// slashAcronyms returns the acronyms a compound with slashes is made of (DVPN and DVPO for "DVPN/O"), or nil where it is
// no such compound.
func slashAcronyms(w string) []string {
	if !strings.Contains(w, "/") {
		return nil
	}
	var out []string
	for _, t := range words.Terms(w) {
		switch {
		case t.Kind == words.Capital:
			out = append(out, t.Text)
		case len(out) == 0:
			return nil
		}
	}
	if len(out) < 2 {
		return nil
	}
	return slices.Compact(out)
}

// word1 plans a word without operators: an acronym with its long forms, a word with its stem, or a compound as a phrase.
func (p *planner) word1(w string) plan {
	if p.exact {
		return p.literal(w)
	}
	if forms, says := p.forms(w); forms != nil {
		// In small letters it may have been written so, too.
		if s := slots(w, p.capitals); len(s) == 1 && len(s[0]) == 1 && s[0][0] == strings.ToLower(s[0][0]) {
			forms = append([]plan{termPlan{s[0][0], w}}, forms...)
		}
		return anyPlan{forms, says}
	}
	return p.plainly(w)
}

// plainly plans words as a phrase of their terms, without looking for acronyms.
func (p *planner) plainly(text string) plan {
	var parts []plan
	for _, s := range p.spellings(slots(text, p.capitals)) {
		switch {
		case len(s) == 0:
		case len(s) == 1 && len(s[0]) == 1:
			parts = append(parts, termPlan{s[0][0], shown(text, s[0][0])})
		default:
			parts = append(parts, phrasePlan{s, text})
		}
	}
	if len(parts) > 1 {
		return anyPlan{parts, parts[0].reads(true)}
	}
	return anyOf(parts, "")
}

// shown is how a term reads in words.
func shown(text, term string) string {
	if n, ok := strings.CutPrefix(term, words.SectionSign); ok {
		return "section " + n
	}
	return text
}

// phrase plans words in order. Acronyms and long forms inside it are exchanged for each other, so that a quoted long form
// finds what is printed with the acronym.
func (p *planner) phrase(text string) plan {
	if p.exact {
		return p.literal(text)
	}
	if forms, says := p.forms(text); forms != nil {
		return anyPlan{forms, says}
	}
	variants := p.variants(text)
	if len(variants) == 1 {
		return p.plainly(text)
	}
	var parts []plan
	var says []string
	for _, v := range variants {
		if q := p.plainly(v); q != nil {
			parts = append(parts, q)
			says = append(says, `"`+v+`"`)
		}
	}
	return anyOf(parts, strings.Join(says, " or "))
}

// variants returns a phrase and what it becomes when each acronym in it is written out, or each long form shortened.
func (p *planner) variants(text string) []string {
	out := []string{text}
	if p.expander == nil {
		return out
	}
	ws := words.Scan(text)
	for i := range ws {
		for n := min(len(ws)-i, maxLongForm); n >= 1; n-- {
			if n == len(ws) {
				continue // the whole is handled by forms
			}
			first, last := ws[i].Start, ws[i+n-1].End
			var instead []string
			for _, e := range p.lookup(text[first:last], n > 1) {
				if n == 1 {
					instead = append(instead, longForms(e)...)
				} else {
					instead = append(instead, e.Acronym)
				}
			}
			for _, s := range instead {
				if len(out) < maxVariants {
					out = append(out, text[:first]+s+text[last:])
				}
			}
			if len(instead) > 0 {
				break
			}
		}
	}
	return out
}

func (p *planner) literal(text string) plan {
	var out []string
	for _, w := range words.Scan(text) {
		if _, ok := words.Acronym(w.Text); ok {
			out = append(out, w.Text)
		} else {
			out = append(out, strings.ToLower(w.Text))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return literalPlan{out, text}
}
