package org

import (
	"fmt"
	"strings"

	"heed/record"
)

// Unknown says that no body is known by the words a person typed.
type Unknown struct {
	Words   string
	Nearest []Org // bodies with the nearest names, nearest first
}

func (e *Unknown) Error() string {
	if len(e.Nearest) == 0 {
		return fmt.Sprintf("no organisation is known as %q", e.Words)
	}
	return fmt.Sprintf("no organisation is known as %q; the nearest are %s", e.Words, list(e.Nearest))
}

// Ambiguous says that the words a person typed fit several bodies.
type Ambiguous struct {
	Words      string
	Candidates []Org // sorted by id
}

func (e *Ambiguous) Error() string {
	return fmt.Sprintf("%q may be %s; give an id or a full name", e.Words, list(e.Candidates))
}

// list names bodies with their ids.
func list(orgs []Org) string {
	names := make([]string, len(orgs))
	for i, o := range orgs {
		names[i] = fmt.Sprintf("%s (%s)", o.Name, o.ID)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return strings.Join(names, "")
}

// Lookup returns the body or class a person means: by id, name, short name or alias, in any case. A bare place is its
// territorial force. The error is an *Unknown with the nearest names, or an *Ambiguous with the candidates.
func (r *Register) Lookup(words string) (Org, error) {
	words = strings.Join(strings.Fields(words), " ")
	if o, ok := r.orgs[record.OrgID(strings.ToLower(words))]; ok {
		return o, nil
	}
	folded := foldWords(words)
	forms := r.index().at(folded)
	if len(forms) == 0 && len(folded) > 1 && folded[0] == "the" {
		forms = r.index().at(folded[1:])
	}
	if len(forms) == 0 {
		forms = r.index().at(append([]string{"the"}, folded...))
	}
	sure := bodiesOf(forms, func(f form) bool { return f.use&typed != 0 && f.use&doubted == 0 })
	if len(sure) == 0 {
		sure = bodiesOf(forms, func(f form) bool { return f.use&typed != 0 })
	}
	switch len(sure) {
	case 0:
		return Org{}, &Unknown{Words: words, Nearest: r.nearest(words)}
	case 1:
		return r.orgs[sure[0]], nil
	}
	e := &Ambiguous{Words: words}
	for _, id := range r.ids { // sorted
		for _, s := range sure {
			if s == id {
				e.Candidates = append(e.Candidates, r.orgs[id])
			}
		}
	}
	return Org{}, e
}
