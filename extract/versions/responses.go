package versions

import (
	"slices"
	"strings"
	"unicode"

	"heed/record"
)

// Pair is a response in two versions.
type Pair struct{ Old, New record.Response }

// Difference is what became of the responses of a page.
type Difference struct {
	Came     []record.Response
	Changed  []Pair
	Vanished []record.Response
	Same     int
}

// Responses compares the responses of two versions. A response's counterpart says the same words; else it answers the same
// item (number, heading or quotation) of the same report; each has one at most.
func Responses(old, now record.Findings) (d Difference) {
	partner := pairs(old, now)
	used := make([]bool, len(now.Responses))
	for i, a := range old.Responses {
		switch j := partner[i]; {
		case j < 0:
			d.Vanished = append(d.Vanished, a)
			continue
		case equal(a, now.Responses[j]):
			d.Same++
		default:
			d.Changed = append(d.Changed, Pair{a, now.Responses[j]})
		}
		used[partner[i]] = true
	}
	for j, b := range now.Responses {
		if !used[j] {
			d.Came = append(d.Came, b)
		}
	}
	return d
}

// pairs returns for each response of the older version the place of its counterpart in the newer, or -1.
func pairs(old, now record.Findings) []int {
	used := make([]bool, len(now.Responses))
	partner := make([]int, len(old.Responses))
	pair := func(same func(a, b record.Response) bool) {
		for i, a := range old.Responses {
			for j, b := range now.Responses {
				if partner[i] < 0 && !used[j] && same(a, b) {
					partner[i], used[j] = j, true
				}
			}
		}
	}
	for i := range partner {
		partner[i] = -1
	}
	pair(func(a, b record.Response) bool { return address(a) == address(b) && words(a.Text) == words(b.Text) })
	pair(func(a, b record.Response) bool { return len(words(a.Text)) > 40 && words(a.Text) == words(b.Text) })
	pair(func(a, b record.Response) bool { return address(a) == address(b) && address(a) != "" })
	return partner
}

func equal(a, b record.Response) bool {
	return words(a.Text) == words(b.Text) && a.Position == b.Position && a.Action == b.Action && slices.Equal(a.Responders, b.Responders)
}

// address is what a response says it answers.
func address(r record.Response) string {
	item := r.Number
	if item == "" {
		item = words(r.Quote)
	}
	if item == "" {
		item = words(r.Heading)
	}
	if item == "" {
		return ""
	}
	return strings.Join([]string{string(r.Scope), words(strings.Join(r.Cited.Titles, " ")), item}, "\x00")
}

// words folds a text to its letters and digits.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// Hollow returns why a newer version looks as if its page had lost what it held, or nothing: several answers or items
// before, none now.
func Hollow(old, now record.Findings) string {
	switch {
	case len(old.Responses) > 1 && len(now.Responses) == 0:
		return "the page held several responses and holds none now"
	case len(old.Printings) > 2 && len(now.Printings) == 0:
		return "the page held several recommendations and holds none now"
	}
	return ""
}

// Vanished returns what older versions of an item said that its latest no longer does: the responses that have no
// counterpart in any later version, each in the findings of the version that said it last. The versions are given oldest
// first. A page that drops an answer does not undo it.
func Vanished(all []record.Findings) (out []record.Findings) {
	if len(all) < 2 {
		return nil
	}
	later := all[len(all)-1]
	for i := len(all) - 2; i >= 0; i-- {
		gone := Responses(all[i], later).Vanished
		if len(gone) == 0 {
			continue
		}
		f := all[i]
		f.Responses, f.Reports, f.Printings, f.Candidates, f.Definitions, f.Skips = gone, nil, nil, nil, nil, nil
		out = append(out, f)
		later.Responses = append(later.Responses[:len(later.Responses):len(later.Responses)], gone...)
	}
	return out
}
