package extract

import (
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
)

// needs are words of which at least one stands in every text that a pattern matches, in any case. Most lines hold none of
// them, and looking for a handful of words costs a tenth of running the pattern.
type needs struct {
	shortest int
	group    [256]uint8 // by a byte in either case: which group of words begins with it, 0 for none; small, to stay in cache
	groups   [][]string // the words by their first byte, in lower case; the first group is empty
}

// strange is the group of the first bytes of the two letters outside ASCII that are s and k in another case.
const strange = 255

const (
	maxNeeds   = 64 // more words cost more than they save
	shortNeeds = 2  // shorter ones stand in nearly every line
)

// needsIn works out what a pattern needs, or nil where it is content with nothing in particular.
func needsIn(re *syntax.Regexp) *needs {
	words := beginningsOf(required(re).need)
	if len(words) == 0 || shortestOf(words) < shortNeeds {
		return nil
	}
	n := &needs{shortest: shortestOf(words), groups: make([][]string, 1)}
	n.group["ſ"[0]], n.group["\u212a"[0]] = strange, strange
	for _, w := range words {
		g := n.group[w[0]]
		if g == 0 || g == strange {
			g = uint8(len(n.groups)) // at most maxNeeds
			n.groups = append(n.groups, nil)
			n.group[w[0]] = g
			if c := w[0]; c >= 'a' && c <= 'z' {
				n.group[c-'a'+'A'] = g
			}
		}
		n.groups[g] = append(n.groups[g], w)
	}
	return n
}

// beginningsOf cuts words short, each once, and leaves out those that begin with another: "recommendations" stands only
// where "recommen" does, and few letters tell nearly as much as many.
func beginningsOf(words []string) []string {
	const enough = 16 // bytes
	var short []string
	for _, w := range words {
		short = append(short, w[:min(len(w), enough)])
	}
	var out []string
	for _, w := range distinct(short) { // in order: a word stands right before those that begin with it
		if n := len(out); n == 0 || !strings.HasPrefix(w, out[n-1]) {
			out = append(out, w)
		}
	}
	return out
}

// in reports whether one of the words stands in s. It also says yes to the two letters outside ASCII that are s and k in
// another case, for the pattern itself to decide.
func (n *needs) in(s string) bool {
	if len(s) < n.shortest {
		return false
	}
	for i := 0; i < len(s); i++ {
		g := n.group[s[i]]
		if g == 0 {
			continue
		}
		if c := s[i]; c >= 0x80 && (strings.HasPrefix(s[i:], "ſ") || strings.HasPrefix(s[i:], "\u212a")) {
			return true
		}
		if g == strange {
			continue
		}
		for _, w := range n.groups[g] {
			if startsFold(s[i:], w) {
				return true
			}
		}
	}
	return false
}

// startsFold reports whether s starts with a word in lower case, whatever the case of its own ASCII letters.
func startsFold(s, word string) bool {
	if len(s) < len(word) {
		return false
	}
	for i := 1; i < len(word); i++ { // the first byte is known to agree
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != word[i] {
			return false
		}
	}
	return true
}

// requirement is what is known of the texts that a part of a pattern matches.
type requirement struct {
	exact []string // all of them, in lower case; nil where they are too many
	need  []string // one of these stands in each; nil where nothing is known
}

func required(re *syntax.Regexp) requirement {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return requirement{exact: []string{""}}
	case syntax.OpLiteral:
		return literal(re.Rune)
	case syntax.OpCharClass:
		return class(re.Rune)
	case syntax.OpCapture:
		return required(re.Sub[0])
	case syntax.OpQuest:
		if r := required(re.Sub[0]); r.exact != nil {
			return requirement{exact: distinct(append([]string{""}, r.exact...))}
		}
	case syntax.OpPlus:
		return requirement{need: required(re.Sub[0]).words()}
	case syntax.OpRepeat:
		if re.Min > 0 {
			return requirement{need: required(re.Sub[0]).words()}
		}
	case syntax.OpAlternate:
		return alternate(re.Sub)
	case syntax.OpConcat:
		return concat(re.Sub)
	}
	return requirement{}
}

// words returns the best words known of a part.
func (r requirement) words() []string {
	if r.exact != nil {
		return r.exact
	}
	return r.need
}

// literal takes runes as they are, in lower case. A letter outside ASCII that has a case ends what can be compared.
func literal(runes []rune) requirement {
	var parts []string
	var b strings.Builder
	for _, r := range runes {
		if r >= 0x80 && unicode.SimpleFold(r) != r {
			parts = append(parts, b.String())
			b.Reset()
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	parts = append(parts, b.String())
	if len(parts) == 1 {
		return requirement{exact: parts}
	}
	return requirement{need: []string{slices.MaxFunc(parts, func(a, b string) int { return len(a) - len(b) })}}
}

// class lists the members of a small character class.
func class(ranges []rune) requirement {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] > 4 || len(out) > 8 {
			return requirement{}
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if r >= 0x80 && unicode.SimpleFold(r) != r {
				if r == 'ſ' || r == '\u212a' {
					continue // needs.in looks for these by itself
				}
				return requirement{}
			}
			out = append(out, string(unicode.ToLower(r)))
		}
	}
	return requirement{exact: distinct(out)}
}

func alternate(subs []*syntax.Regexp) requirement {
	var all requirement
	exact := true
	for _, s := range subs {
		r := required(s)
		words := r.words()
		if words == nil {
			return requirement{}
		}
		exact = exact && r.exact != nil
		all.need = append(all.need, words...)
	}
	if all.need = distinct(all.need); len(all.need) > maxNeeds {
		return requirement{}
	}
	if exact {
		return requirement{exact: all.need}
	}
	return all
}

// concat puts parts together as far as all their texts are known, and keeps the most telling of such runs.
func concat(subs []*syntax.Regexp) requirement {
	run := []string{""}
	var best []string
	whole := true
	better := func(words []string) {
		if a, b := shortestOf(words), shortestOf(best); a > b || a == b && len(words) < len(best) {
			best = words
		}
	}
	for _, s := range subs {
		r := required(s)
		if r.exact != nil && len(run)*len(r.exact) <= maxNeeds {
			run = cross(run, r.exact)
			continue
		}
		whole = false
		better(run)
		better(r.words())
		run = []string{""}
	}
	if whole {
		return requirement{exact: run, need: run}
	}
	better(run)
	return requirement{need: best}
}

func cross(a, b []string) []string {
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return distinct(out)
}

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// shortestOf returns the length of the shortest word, or 0 for none.
func shortestOf(words []string) int {
	n := 0
	for i, w := range words {
		if i == 0 || len(w) < n {
			n = len(w)
		}
	}
	return n
}
