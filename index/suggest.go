package index

import (
	"context"
	"slices"
	"strings"

	"heed/index/query"
	"heed/index/words"
)

// maxSuggestions is how many queries are offered at most.
const maxSuggestions = 3

// suggest offers queries that have hits, for one that has none: words that are not in the index replaced by the nearest
// that are, else the words one or the other unless what has most of them is shown already.
func (g *generation) suggest(ctx context.Context, q query.Query, p *planner, full plan, req Request, shown bool) []string {
	var out []string
	try := func(candidate query.Query) {
		s := candidate.String()
		if len(out) >= maxSuggestions || slices.Contains(out, s) || s == q.String() {
			return
		}
		sub := &planner{text: s, expander: p.expander, names: p.names, exact: p.exact, written: p.written}
		asked, err := sub.plan(candidate)
		if err != nil {
			return
		}
		if f, err := g.find(ctx, allOf(append(listOf(asked), filters(req)...)), req, false, 0); err == nil && len(f.hits) > 0 {
			out = append(out, s)
		}
	}
	// All words that are not known are mended at once, each by its nearest; then one by one by others.
	root := q.Root
	type slip struct {
		place   int
		text    string
		w       words.Word
		instead []string
	}
	var slips []slip
	for _, n := range q.Words() {
		text, place := "", 0
		switch n := n.(type) {
		case query.Word:
			text, place = n.Text, n.Place
		case query.Phrase:
			text, place = n.Text, n.Place
		}
		mended := text
		ws := words.Scan(text)
		for i := len(ws) - 1; i >= 0; i-- { // from the end, so that places stay
			w := ws[i]
			near := g.nearest(w.Text)
			if len(near) == 0 {
				continue
			}
			slips = append(slips, slip{place, text, w, near})
			mended = mended[:w.Start] + near[0] + mended[w.End:]
		}
		if mended != text {
			root = replace(root, place, mended)
		}
	}
	if len(slips) > 0 {
		try(query.Query{Root: root})
	}
	for _, s := range slips {
		for _, near := range s.instead {
			try(query.Query{Root: replace(q.Root, s.place, s.text[:s.w.Start]+near+s.text[s.w.End:])})
		}
	}
	if and, ok := q.Root.(query.And); ok && len(out) == 0 && !shown {
		var any query.Or
		for _, n := range and {
			if w, ok := n.(query.Word); ok && words.IsStop(strings.ToLower(w.Text)) {
				continue
			}
			switch n.(type) {
			case query.Word, query.Phrase:
				any = append(any, n)
			}
		}
		if len(any) > 1 {
			try(query.Query{Root: any})
		}
	}
	if len(out) == 0 && !shown && len(filters(req)) > 0 && full != nil {
		bare := req
		bare.In, bare.To, bare.From, bare.Report, bare.Kind, bare.Unanswered = nil, nil, nil, "", "", false
		sub := &planner{text: q.String(), expander: p.expander, names: p.names, exact: p.exact, written: p.written}
		if asked, err := sub.plan(q); err == nil && asked != nil {
			if f, err := g.find(ctx, asked, bare, false, 0); err == nil && len(f.hits) > 0 {
				p.note("without the filters %d entries match", len(f.hits))
			}
		}
	}
	return out
}

// nearest returns the words of the index that a word may have been meant for; none when it is there itself.
func (g *generation) nearest(w string) []string {
	key := strings.ToLower(w)
	if _, ok := words.Acronym(w); ok {
		key = w
	}
	if len(key) < 4 {
		return nil
	}
	if all, capitals := g.written(strings.ToLower(w)); capitals > 0 || all > 0 && key == strings.ToLower(w) {
		return nil
	}
	letters := 1
	if len(key) > 5 {
		letters = 2
	}
	near, err := similar(g.reader, key, letters, maxSuggestions)
	if err != nil {
		return nil
	}
	var out []string
	for _, n := range near {
		// People seldom mistype the first letter, and in a short word another first letter makes another word.
		if n.word != key && (len(key) > 5 || n.word[0] == key[0]) {
			out = append(out, n.word)
		}
	}
	return out
}

// replace returns a query with the text of one of its words or phrases changed.
func replace(n query.Node, place int, text string) query.Node {
	switch n := n.(type) {
	case query.And:
		out := make(query.And, len(n))
		for i := range n {
			out[i] = replace(n[i], place, text)
		}
		return out
	case query.Or:
		out := make(query.Or, len(n))
		for i := range n {
			out[i] = replace(n[i], place, text)
		}
		return out
	case query.Not:
		return query.Not{Node: replace(n.Node, place, text)}
	case query.Word:
		if n.Place == place {
			n.Text = text
		}
		return n
	case query.Phrase:
		if n.Place == place {
			n.Text = text
		}
		return n
	}
	return n
}

// maxRelated is how many related terms are offered.
const maxRelated = 8

// present keeps those of the related terms whose words all occur in the index.
func (g *generation) present(related []string) []string {
	var out []string
	for _, r := range related {
		ok := r != ""
		for _, slot := range slots(r, nil) {
			if len(slot) == 0 {
				continue
			}
			t, err := g.reader.TermFieldReader(context.Background(), []byte(slot[0]), fieldBody, false, false, false)
			if err != nil {
				return out
			}
			ok = ok && t.Count() > 0
			_ = t.Close()
		}
		if ok && len(out) < maxRelated {
			out = append(out, r)
		}
	}
	return out
}
