package extract

import "regexp/syntax"

// starts are words with one of which every text begins that an anchored pattern matches, in any case. A label or a heading
// is told from a long paragraph by its first letters, before anything is looked for inside it.
type starts struct {
	by [256][]string // the words by their first byte, in lower case
}

// opensIn works out how the texts of a pattern begin, or nil where it is not anchored or may begin in any way.
func opensIn(re *syntax.Regexp) *starts {
	words := beginningsOf(openings(re))
	if len(words) == 0 || shortestOf(words) == 0 {
		return nil
	}
	o := &starts{}
	for _, w := range words {
		o.by[w[0]] = append(o.by[w[0]], w)
	}
	return o
}

// at reports whether s begins with one of the words. Where a letter outside ASCII stands it says yes, for the pattern
// itself to decide.
func (o *starts) at(s string) bool {
	if s == "" {
		return false
	}
	if s[0] >= 0x80 {
		return true
	}
	for _, w := range o.by[lower(s[0])] {
		if beginsFold(s, w) {
			return true
		}
	}
	return false
}

// beginsFold reports whether s begins with a word in lower case, as far as its ASCII letters can tell.
func beginsFold(s, word string) bool {
	for i := 0; i < len(word); i++ {
		if i == len(s) {
			return false
		}
		if c := s[i]; c >= 0x80 || word[i] >= 0x80 {
			return true
		} else if lower(c) != word[i] {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// openings returns the words that a pattern's texts begin with, or nil where it is not anchored or they are too many.
func openings(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpCapture:
		return openings(re.Sub[0])
	case syntax.OpAlternate:
		return eachOf(re.Sub, openings)
	case syntax.OpConcat:
		if re.Sub[0].Op != syntax.OpBeginText {
			return openings(re.Sub[0])
		}
		return startsOf(re.Sub[1:])
	}
	return nil
}

// startsOf returns the words that a run of parts begins with: as many parts as have known texts, and of the next the
// beginnings that are known.
func startsOf(subs []*syntax.Regexp) []string {
	run := []string{""}
	for _, s := range subs {
		words := required(s).exact
		whole := words != nil
		if !whole {
			words = startsOfPart(s)
		}
		if words == nil || len(run)*len(words) > maxNeeds {
			break
		}
		run = cross(run, words)
		if !whole {
			break
		}
	}
	return run
}

// startsOfPart returns the words that one part begins with, or nil.
func startsOfPart(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return startsOfPart(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return startsOfPart(re.Sub[0])
		}
	case syntax.OpConcat:
		return startsOf(re.Sub)
	case syntax.OpAlternate:
		return eachOf(re.Sub, startsOfPart)
	default:
		return required(re).exact
	}
	return nil
}

// eachOf returns the words of all alternatives, or nil where those of one are not known or all are too many.
func eachOf(subs []*syntax.Regexp, words func(*syntax.Regexp) []string) []string {
	var all []string
	for _, s := range subs {
		w := words(s)
		if w == nil {
			return nil
		}
		all = append(all, w...)
	}
	if all = distinct(all); len(all) > maxNeeds {
		return nil
	}
	return all
}
