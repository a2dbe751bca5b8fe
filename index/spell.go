package index

import (
	"slices"
	"strings"

	"heed/index/words"
)

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
