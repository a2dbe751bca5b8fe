package words

import "strings"

// Kind says how a term was made.
type Kind uint8

// The kinds of term.
const (
	Stem    Kind = iota // of the lower-case word; numbers too
	Capital             // of an acronym
	Act                 // section of an Act
)

// Term is what a word is found by.
type Term struct {
	Text       string
	Kind       Kind
	Pos        int // from 1; terms of one word share it, and so do "section" and its number
	Start, End int // bytes in the text
}

// Terms returns the terms of a text in the order of their positions.
func Terms(text string) []Term {
	ws := Scan(text)
	terms := make([]Term, 0, len(ws)+len(ws)/8)
	pos := 0
	acronym := "" // of the word before, for slash forms
	for i, w := range ws {
		pos++
		add := func(text string, kind Kind) {
			terms = append(terms, Term{text, kind, pos, w.Start, w.End})
		}
		before := acronym
		acronym = ""
		if before != "" && w.Glue == "/" {
			if whole, ok := slashForm(before, w.Text); ok {
				add(whole, Capital)
				add(StemOf(strings.ToLower(whole)), Stem)
				acronym = before
				if len(strings.TrimSuffix(w.Text, "s")) == 1 {
					continue // a lone letter after a slash is no word of its own
				}
			}
		}
		if a, ok := Acronym(w.Text); ok {
			acronym = a
			add(a, Capital)
			if plural(w.Text) {
				add(StemOf(strings.ToLower(a)), Stem)
				continue
			}
		}
		lower := strings.ToLower(w.Text)
		if act, ok := Section(w.Text); ok {
			add(act, Act)
		}
		if i > 0 && SectionGlue(w.Glue) && len(w.Text) > 0 && w.Text[0] >= '0' && w.Text[0] <= '9' {
			if act, ok := SectionPair(ws[i-1].Text, w.Text); ok {
				pos-- // "section 60" takes one place, as "s60" does, so that phrases meet
				terms = append(terms, Term{act, Act, pos, ws[i-1].Start, w.End})
			}
		}
		if isSectionWord(lower) && len(lower) > 2 {
			lower = "section"
		}
		add(StemOf(lower), Stem)
	}
	return terms
}

// plural reports whether an acronym is printed with the s of a plural.
func plural(w string) bool {
	return len(w) > 2 && w[len(w)-1] == 's' && isCapital(w[len(w)-2])
}

// Literals returns the words of a text as written, in order: lower case, and for an acronym also as printed.
func Literals(text string) []string {
	ws := Scan(text)
	out := make([]string, 0, len(ws))
	for _, w := range ws {
		out = append(out, strings.ToLower(w.Text))
		if _, ok := Acronym(w.Text); ok {
			out = append(out, w.Text)
		}
	}
	return out
}
