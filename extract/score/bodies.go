package score

import (
	"strings"
)

// Resolver finds the id of the body a printed name means, or nothing.
type Resolver func(printed string) string

// leading are words before a name that do not change whom it means.
var leading = map[string]bool{"the": true, "all": true, "every": true, "each": true, "any": true, "both": true, "relevant": true, "its": true, "their": true, "other": true}

// keys returns the ways a name can be compared: its id, its words, its words without brackets, the words in brackets.
func keys(printed string, id string, resolve Resolver) []string {
	var out []string
	add := func(s string) {
		s = bodyWords(s)
		if s != "" {
			out = append(out, s)
		}
	}
	if id != "" {
		out = append(out, "#"+id)
	}
	try := func(s string) {
		if resolve == nil {
			return
		}
		if r := resolve(strings.TrimSpace(s)); r != "" {
			out = append(out, "#"+r)
		}
	}
	add(printed)
	try(printed)
	if open := strings.IndexByte(printed, '('); open > 0 {
		end := strings.IndexByte(printed[open:], ')')
		if end > 0 {
			add(printed[:open] + printed[open+end+1:])
			add(printed[open+1 : open+end])
			add(strings.ReplaceAll(strings.ReplaceAll(printed, "(", ""), ")", ""))
			try(printed[:open])
			try(strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(printed, "The "), "(", ""), ")", "")))
		}
	}
	for _, cut := range []string{", such as", ", including", ", who", ", through", " whose ", " who have not ", " that have not ", " with the exception of ", " other than "} {
		if i := strings.Index(printed, cut); i > 0 {
			add(printed[:i])
		}
	}
	if a := initials(printed); len(a) >= 3 {
		out = append(out, a)
	}
	return out
}

// bodyWords folds a name to its words, without leading ones and plural endings.
func bodyWords(s string) string {
	var words []string
	for _, w := range strings.Fields(normal(s)) {
		if leading[w] && len(words) == 0 {
			continue
		}
		if plural := strings.TrimSuffix(w, "s"); len(w) > 3 && strings.Contains(s, strings.ToUpper(plural)+"s") {
			w = plural // of an acronym: "ICSs"
		} else if len(w) > 3 && strings.HasSuffix(w, "ies") {
			w = w[:len(w)-3] + "y"
		} else if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-1]
		}
		words = append(words, w)
	}
	return strings.Join(words, " ")
}

// initials returns the first letters of a name of several words, as its acronym would have them.
func initials(s string) string {
	f := strings.Fields(normal(s))
	if len(f) < 3 {
		return ""
	}
	var b strings.Builder
	for _, w := range f {
		if w == "of" || w == "and" || w == "the" || w == "for" {
			continue
		}
		b.WriteByte(w[0])
	}
	return b.String()
}

// agree counts how many of the wanted bodies are among the found, one to one.
func agree(wanted, found [][]string) int {
	used := make([]bool, len(found))
	n := 0
	for _, w := range wanted {
		for i, f := range found {
			if !used[i] && meet(w, f) {
				used[i] = true
				n++
				break
			}
		}
	}
	return n
}

func meet(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}
