package org

import (
	"slices"
	"strings"

	"heed/record"
)

// index finds the forms of names in texts: a tree of words, each word known by its number.
type index struct {
	vocabulary map[string]int32 // from 1
	next       map[uint64]int32 // node and word -> node; node 0 is the root
	forms      [][]form         // of each node
	starts     []bool           // of each word: some form begins with it
	guards     guards
	names      []knownName // to offer when nothing fits
}

func buildIndex(r *Register) *index {
	x := &index{vocabulary: map[string]int32{}, next: make(map[uint64]int32, 1<<15), forms: make([][]form, 1, 1<<15)}
	n := namer{add: x.add}
	for _, id := range r.ids {
		n.body(r, r.orgs[id])
	}
	x.settle()
	x.guards = newGuards(x)
	x.names = knownNames(r)
	x.starts = make([]bool, len(x.vocabulary)+1)
	for step := range x.next {
		if step>>32 == 0 {
			x.starts[uint32(step)] = true
		}
	}
	return x
}

// word returns the number of a folded word, giving it one when it has none.
func (x *index) word(w string) int32 {
	id, ok := x.vocabulary[w]
	if !ok {
		id = int32(len(x.vocabulary) + 1)
		x.vocabulary[w] = id
	}
	return id
}

func step(node, word int32) uint64 { return uint64(node)<<32 | uint64(word) }

// add puts one form in, in each spelling of its apostrophes: "Chiefs'" is also written "Chiefs" and "Chief's".
func (x *index) add(words string, f form) {
	if strings.ContainsAny(words, "'’") {
		for _, spelled := range spellings(foldWords(words), words) {
			node := int32(0)
			for _, w := range spelled {
				node = x.child(node, x.word(w))
			}
			x.put(node, f)
		}
		return
	}
	node := int32(0)
	scan(words, func(_ word, folded []byte) {
		id, ok := x.vocabulary[string(folded)]
		if !ok {
			id = x.word(string(folded))
		}
		node = x.child(node, id)
	})
	x.put(node, f)
}

// child returns the node behind a word, making it when there is none.
func (x *index) child(node, word int32) int32 {
	s := step(node, word)
	to, ok := x.next[s]
	if !ok {
		to = int32(len(x.forms))
		x.forms = append(x.forms, nil)
		x.next[s] = to
	}
	return to
}

func (x *index) put(node int32, f form) {
	if node != 0 && !slices.Contains(x.forms[node], f) {
		x.forms[node] = append(x.forms[node], f)
	}
}

func spellings(folded []string, words string) [][]string {
	all := [][]string{folded}
	if !strings.ContainsAny(words, "'’") {
		return all
	}
	raw := strings.Fields(strings.ReplaceAll(words, "’", "'"))
	for _, r := range raw {
		r = strings.Trim(r, ",()")
		var was, also string
		switch {
		case strings.HasSuffix(r, "'s"):
			was, also = strings.ToLower(r[:len(r)-2]), strings.ToLower(r[:len(r)-2])+"s"
		case strings.HasSuffix(r, "s'"):
			was, also = strings.ToLower(r[:len(r)-1]), strings.ToLower(r[:len(r)-2])
		default:
			continue
		}
		for _, s := range slices.Clone(all) {
			if i := slices.Index(s, was); i >= 0 {
				variant := slices.Clone(s)
				variant[i] = also
				all = append(all, variant)
			}
		}
	}
	return all
}

// settle takes from forms that fit several bodies the right to name any of them: they are only doubted ones then.
func (x *index) settle() {
	for i, forms := range x.forms {
		if len(forms) < 2 {
			continue
		}
		for _, u := range []use{alone, running} {
			bodies := bodiesOf(forms, func(f form) bool { return f.use&u != 0 && f.use&blocker == 0 })
			for j := range forms {
				switch f := &x.forms[i][j]; {
				case f.use&u == 0:
				case f.use&blocker != 0 && len(bodies) > 0: // a real body has the name
					f.use = 0
				case len(bodies) > 1 && f.exact == "":
					f.use = f.use&^u | doubted
				}
			}
		}
	}
}

// bodiesOf returns the different bodies of the forms that pass, in their order.
func bodiesOf(forms []form, pass func(form) bool) []record.OrgID {
	var ids []record.OrgID
	for _, f := range forms {
		if pass(f) && f.org != "" && !slices.Contains(ids, f.org) {
			ids = append(ids, f.org)
		}
	}
	return ids
}

// at returns the forms made of just these folded words.
func (x *index) at(words []string) []form {
	node := int32(0)
	for _, w := range words {
		id, ok := x.vocabulary[w]
		if !ok {
			return nil
		}
		if node, ok = x.next[step(node, id)]; !ok {
			return nil
		}
	}
	return x.forms[node]
}
