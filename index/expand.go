package index

import (
	"fmt"
	"slices"
	"strings"

	"heed/index/query"
	"heed/index/words"
	"heed/record"
)

// Names resolves what people type for a body ("kent", "Home Office") to the ids an entry for it may carry: its own and
// those of the classes it belongs to. shown is the body's name. An error is told to the user as it is.
type Names func(typed string) (ids []record.OrgID, shown string, err error)

// planner turns a query into a plan.
type planner struct {
	text     string // as typed, for mistakes
	expander Expander
	names    Names
	exact    bool
	// written tells how a word in small letters stands in the index: in how many entries at all, and in how many in
	// capitals. It decides whether "dvpo" means DVPO.
	written func(lower string) (all, capitals uint64)

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
			run := plainWords(parts[i : i+n])
			out = append(out, p.run(run))
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

// run plans words that are a long form: the words wherever they stand, or any way of writing what they say.
func (p *planner) run(run []string) plan {
	var each []plan
	for _, w := range run {
		if !words.IsStop(strings.ToLower(w)) {
			each = append(each, p.word1(w))
		}
	}
	long := strings.Join(run, " ")
	forms, says := p.forms(long)
	if forms == nil {
		return allOf(each)
	}
	return anyPlan{append([]plan{allOf(each)}, forms...), "(" + allPlan(each).reads(false) + ") or " + says}
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

// lookup returns the unambiguous expansions of an acronym, or those whose long form a text is.
func (p *planner) lookup(text string, long bool) []Expansion {
	if p.expander == nil {
		return nil
	}
	var found []Expansion
	if long {
		found = p.expander.Acronyms(text)
	} else if p.means(text) {
		found = p.expander.Expansions(text)
	}
	return slices.DeleteFunc(slices.Clone(found), func(e Expansion) bool { return e.Ambiguous })
}

// means reports whether a single word is meant as an acronym. In capitals it is. In small letters it is when nearly all
// entries that have the word print it in capitals: "dvpo" is, "arms" is not.
func (p *planner) means(w string) bool {
	if w != strings.ToLower(w) {
		return true
	}
	if p.written == nil {
		return true
	}
	s := slots(w, nil)
	if len(s) != 1 || len(s[0]) != 1 || strings.HasPrefix(s[0][0], words.SectionSign) {
		return true
	}
	all, capitals := p.written(w)
	return capitals*10 >= all*9
}

// forms returns every way of writing what an acronym or a long form says, and that in words. It returns nil where the
// text is neither, or where the acronym has several meanings, which is noted.
func (p *planner) forms(text string) ([]plan, string) {
	if p.expander == nil {
		return nil, ""
	}
	var found []Expansion
	if len(words.Scan(text)) == 1 || strings.ContainsAny(text, "&/+") && !strings.Contains(text, " ") {
		if p.means(text) {
			found = p.expander.Expansions(text)
		}
	}
	long := len(found) == 0
	if long {
		found = p.expander.Acronyms(text)
	}
	if len(found) == 0 {
		return nil, ""
	}
	if p.ambiguous(text, found, long) {
		return nil, ""
	}
	for _, e := range found { // DVPN/O is whatever DVPN and DVPO are
		for _, part := range slashAcronyms(e.Acronym) {
			found = append(slices.Clone(found), p.lookup(part, false)...)
		}
	}
	// Acronyms that share a long form are one thing, and so are the long forms of one acronym.
	var acronyms, longs []string
	add := func(list *[]string, s string, key func(string) string) {
		if !slices.ContainsFunc(*list, func(o string) bool { return key(o) == key(s) }) {
			*list = append(*list, s)
		}
	}
	for _, e := range found {
		add(&acronyms, e.Acronym, acronymKey)
		for _, f := range longForms(e) {
			add(&longs, f, phraseKey)
		}
		for _, same := range p.expander.Acronyms(e.Expansion) {
			if !same.Ambiguous {
				add(&acronyms, same.Acronym, acronymKey)
				for _, f := range longForms(same) {
					add(&longs, f, phraseKey)
				}
			}
		}
		p.offer(e)
		if g, ok := p.expander.(interface{ Elsewhere(string) []Expansion }); ok {
			for _, other := range g.Elsewhere(e.Acronym) {
				p.note("%s also stands for %s in %s, which was not searched for", e.Acronym, other.Expansion, other.Source)
			}
		}
	}
	if long {
		add(&longs, text, phraseKey)
	}
	var parts []plan
	var saysAcronyms, saysLongs []string
	for _, a := range acronyms {
		if q := p.acronym(a); q != nil {
			parts = append(parts, q)
			saysAcronyms = append(saysAcronyms, a)
		}
	}
	for _, l := range longs {
		written := p.spellings(slots(l, p.capitals))
		for _, s := range written {
			if len(s) >= coordinable {
				parts = append(parts, formPlan{s, l})
			}
		}
		if len(written[0]) < coordinable {
			parts = append(parts, listAny(p.plainly(l))...)
		}
		saysLongs = append(saysLongs, `"`+inSentence(l)+`"`)
	}
	says := append(saysAcronyms, saysLongs...)
	if long {
		says = append(saysLongs, saysAcronyms...)
	}
	return parts, strings.Join(says, " or ")
}

// acronym plans an acronym as printed in capitals, or the phrase it is made of (S&S).
func (p *planner) acronym(a string) plan {
	if parts := slashAcronyms(a); parts != nil {
		return nil // a compound is found by its parts
	}
	if base, ok := words.Acronym(a); ok {
		return termPlan{base, a}
	}
	return p.plainly(a)
}

// inSentence is a long form as it stands within a sentence: with a small first letter, unless it is a name.
func inSentence(long string) string {
	first, rest, _ := strings.Cut(long, " ")
	if rest == strings.ToLower(rest) && first[1:] == strings.ToLower(first[1:]) {
		return strings.ToLower(first) + long[len(first):]
	}
	return long
}

// listAny returns the ways of a plan that has several.
func listAny(p plan) []plan {
	switch p := p.(type) {
	case nil:
		return nil
	case anyPlan:
		return p.parts
	}
	return []plan{p}
}

// ambiguous notes that an acronym is not expanded because it has several meanings.
func (p *planner) ambiguous(text string, found []Expansion, long bool) bool {
	var sure []Expansion
	var meanings []string
	for _, e := range found {
		if e.Ambiguous {
			all := p.expander.Expansions(e.Acronym)
			for _, m := range all {
				if !slices.Contains(meanings, m.Expansion) {
					meanings = append(meanings, m.Expansion)
				}
			}
		} else {
			sure = append(sure, e)
		}
	}
	if len(sure) > 0 {
		return false
	}
	if long {
		p.note("%s is also written %s, which can mean other things and was not searched for", text, found[0].Acronym)
	} else {
		p.note("%s was searched for as it stands: it can mean %s", text, strings.Join(meanings, ", or "))
	}
	return true
}

func (p *planner) note(format string, args ...any) {
	n := fmt.Sprintf(format, args...)
	if !slices.Contains(p.notes, n) {
		p.notes = append(p.notes, n)
	}
}

// offer remembers what is related to an acronym: a successor, a neighbour. It is never searched for unasked.
func (p *planner) offer(e Expansion) {
	for _, r := range e.Related {
		if r = strings.TrimSpace(r); r != "" && !slices.Contains(p.related, r) {
			p.related = append(p.related, r)
		}
	}
}

// capitals reports whether an acronym typed in capitals is to be matched in capitals only. One that is not known is a
// word that somebody shouted when it is longer than acronyms are, or when the whole query is in capitals.
func (p *planner) capitals(acronym string) bool {
	if p.expander != nil && len(p.expander.Expansions(acronym)) > 0 {
		return true
	}
	return len(acronym) <= 6 && !shouted(p.text)
}

// shouted reports whether a text of several words has no small letter.
func shouted(text string) bool {
	return len(words.Scan(text)) > 1 && text == strings.ToUpper(text)
}

// slots returns the terms that a typed text asks for, position by position. capitals decides for a word in capitals
// whether it is matched in capitals only; nil means always.
func slots(text string, capitals func(string) bool) [][]string {
	var out [][]string
	pos := 0
	for _, t := range words.Terms(text) {
		if t.Pos != pos {
			for ; pos < t.Pos; pos++ {
				out = append(out, nil)
			}
			out[pos-1] = []string{t.Text}
			if t.Kind == words.Capital && capitals != nil && !capitals(t.Text) {
				out[pos-1] = nil // its stem follows
			}
			continue
		}
		// The first term of a position says most: capitals before the stem. But a section of an Act says more than the word
		// "section" or the number alone.
		if last := &out[pos-1]; *last == nil || t.Kind == words.Act {
			*last = []string{t.Text}
		}
	}
	return out
}

// spellings returns a phrase and, for each compound in it that is also written as one word or as two (antisocial,
// anti-social), the other spelling.
func (p *planner) spellings(s [][]string) [][][]string {
	out := [][][]string{s}
	for i := range s {
		if len(s[i]) != 1 {
			continue
		}
		if i+1 < len(s) && len(s[i+1]) == 1 && prefixes[s[i][0]] {
			joined := words.StemOf(s[i][0] + s[i+1][0])
			out = append(out, splice(s, i, 2, joined))
		}
		for _, prefix := range prefixList {
			if rest, ok := strings.CutPrefix(s[i][0], prefix); ok && len(rest) >= 4 && p.known(rest) {
				out = append(out, splice(s, i, 1, prefix, rest))
				break
			}
		}
		if len(out) >= 4 {
			break
		}
	}
	return out
}

// known reports whether a stem occurs in the index by itself.
func (p *planner) known(stem string) bool {
	if p.written == nil {
		return false
	}
	all, _ := p.written(stem)
	return all > 0
}

func splice(s [][]string, i, n int, terms ...string) [][]string {
	out := slices.Clone(s[:i])
	for _, t := range terms {
		out = append(out, []string{t})
	}
	return append(out, s[i+n:]...)
}

// prefixList holds what is written before a word with a hyphen, a space or nothing.
var prefixList = []string{"anti", "counter", "cross", "cyber", "inter", "mid", "multi", "non", "over", "post", "pre", "sub", "under", "co", "re"}

var prefixes = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range prefixList {
		m[p] = true
	}
	return m
}()

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

// field plans a fact.
func (p *planner) field(f query.Field) plan {
	fail := func(err error) plan {
		if p.err == nil {
			p.err = &query.Error{Query: p.text, Place: f.Place, Msg: err.Error()}
		}
		return nil
	}
	switch f.Name {
	case "to", "from":
		return p.body(f, fail)
	case "report":
		if !strings.Contains(f.Value, " ") && strings.Contains(f.Value, "-") {
			return factPlan{fieldReport, []string{f.Value}, "in report " + f.Value}
		}
		return reportPlan{slots(f.Value, p.capitals), `in a report titled "` + f.Value + `"`}
	case "kind":
		return factPlan{fieldKind, []string{f.Value}, "kind " + strings.ReplaceAll(f.Value, "_", " ")}
	case "number":
		return factPlan{fieldNumber, []string{foldNumber(f.Value)}, "number " + f.Value}
	case "position":
		return factPlan{fieldPosition, []string{f.Value}, "position " + strings.ReplaceAll(f.Value, "_", " ")}
	case "in":
		return inPlan([]EntryType{EntryType(strings.TrimSuffix(f.Value, "s"))})
	case "answered":
		return answeredPlan(f.Value)
	case "year":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{days: r, says: "published in " + f.Value}
	case "due":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{due: true, days: r, says: "due " + f.Value}
	case "since":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{days: query.Range{First: r.First}, says: "published since " + r.First.String()}
	case "until":
		r, err := query.ParseRange(f.Value)
		if err != nil {
			return fail(err)
		}
		return datePlan{days: query.Range{Last: r.Last}, says: "published until " + r.Last.String()}
	}
	return fail(fmt.Errorf("there is no field %q", f.Name))
}

func (p *planner) body(f query.Field, fail func(error) plan) plan {
	ids, shown := []record.OrgID{record.OrgID(f.Value)}, f.Value
	if p.names != nil {
		var err error
		if ids, shown, err = p.names(f.Value); err != nil {
			return fail(err)
		}
	}
	if f.Name == "to" {
		return toPlan(ids, shown)
	}
	return fromPlan(ids, shown)
}

func toPlan(ids []record.OrgID, shown string) plan {
	return factPlan{fieldTo, texts(ids), "addressed to " + shown}
}

// fromPlan matches what a body answered or published.
func fromPlan(ids []record.OrgID, shown string) plan {
	return anyPlan{[]plan{
		factPlan{fieldFrom, texts(ids), "from " + shown},
		factPlan{fieldPublisher, append(texts(ids), shown), "from " + shown},
	}, "from " + shown}
}

func inPlan(types []EntryType) plan {
	var says []string
	for _, t := range types {
		says = append(says, string(t)+"s")
	}
	return factPlan{fieldType, texts(types), "in " + strings.Join(says, ", ")}
}

func answeredPlan(value string) plan {
	switch value {
	case "no":
		return factPlan{fieldAnswered, []string{string(AnsweredNone)}, "with no recorded answer"}
	case "yes":
		return factPlan{fieldAnswered, []string{string(AnsweredSome), string(AnsweredAll), string(AnsweredCollated)}, "with a recorded answer"}
	case "collated":
		return factPlan{fieldAnswered, []string{string(AnsweredCollated)}, "with only a collated answer"}
	case "all":
		return factPlan{fieldAnswered, []string{string(AnsweredAll)}, "answered by all"}
	}
	return factPlan{fieldAnswered, []string{string(AnsweredSome)}, "answered by some"}
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}
