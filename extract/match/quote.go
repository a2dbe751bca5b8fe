package match

import (
	"fmt"
	"slices"

	"heed/record"
)

// linkQuote links a response to the item it quotes. It reports whether the matter is settled, by a link or by a doubt.
func (m *matcher) linkQuote(r *answer, c citation) bool {
	quote := words(r.Quote)
	if len(quote) < 5 {
		return false
	}
	enough := quoteAnywhere
	if len(c.groups) > 0 {
		enough = quoteEnough
	} else if c.said {
		enough = 0.9 // the page names a report that we do not hold: only a verbatim quotation speaks for another
	}
	hits := m.quoted(quote, r, c.groups)
	if len(hits) == 0 || hits[0].cover < enough || hits[0].shared < quoteWords && !verbatim(quote, hits, len(c.groups) > 0) {
		if len(hits) > 0 && hits[0].cover >= 0.45 && hits[0].shared >= quoteWords && len(c.groups) > 0 {
			m.doubt(r, hitIDs(hits[:min(3, len(hits))]), hits[0].cover, "the quotation is like an item's wording, but not like enough")
			return true
		}
		return false
	}
	best := hits[0]
	rivals := hits[:1]
	for _, h := range hits[1:] {
		if h.cover >= enough && best.cover-h.cover < quoteMargin && best.dice-h.dice < quoteMargin {
			rivals = append(rivals, h)
		}
	}
	if len(rivals) > 1 {
		// one of them may be addressed to the responder and the others not
		var mine []hit
		for _, h := range rivals {
			if h.standing >= addressed {
				mine = append(mine, h)
			}
		}
		if len(mine) == 1 {
			rivals, best = mine, mine[0]
		}
	}
	if len(rivals) > 1 {
		m.doubt(r, hitIDs(rivals), best.cover, "the quotation fits more than one item")
		return true
	}
	if best.standing == stranger && r.Position != record.NotApplicable { // who says that an item is not for it names the item
		m.doubt(r, hitIDs(rivals), best.cover, fmt.Sprintf("the item quoted is addressed to %s, not to %s", m.addressees(best.item), m.names(r)))
		return true
	}
	why := fmt.Sprintf("the quotation stands in the item, %d%% of it in order: “%s”", int(best.cover*100+0.5), clip(best.run, 120))
	if best.dice < partly && len(quote) < len(best.item.words) {
		why += "; it quotes a part of the item"
	}
	r.add(best.item, m.method(record.ByQuote, r, best.standing), round(best.cover), why+m.reportWhy(c))
	return true
}

// verbatim reports whether a quotation too short to tell items apart by some of its words is the whole of one item, word by
// word, and of no other: in the report the page names, or with words enough to be nobody else's.
func verbatim(quote []string, hits []hit, named bool) bool {
	if !slices.Equal(quote, hits[0].item.words) || !named && hits[0].shared < quoteWords-1 {
		return false
	}
	return len(hits) == 1 || !slices.Equal(quote, hits[1].item.words)
}

// hit is an item whose words a quotation shares.
type hit struct {
	alignment
	item     *item
	standing standing
}

// quoted returns the items a quotation shares most with, best first: of some reports, or of all.
func (m *matcher) quoted(quote []string, r *answer, of []*group) []hit {
	var near []*item
	if len(of) == 0 {
		for _, i := range m.ix.near(quote, candidates, func(i int) bool { return !m.items[i].retracted }) {
			near = append(near, m.items[i])
		}
	}
	for _, g := range of {
		if g.ix == nil {
			g.ix = newIndex(texts(g.items))
		}
		for _, i := range g.ix.near(quote, candidates, func(i int) bool { return !g.items[i].retracted }) {
			near = append(near, g.items[i])
		}
	}
	var hits []hit
	for _, it := range near {
		h := hit{alignment: bestAlign(quote, []*item{it}), item: it}
		h.standing = m.stands(r, it)
		hits = append(hits, h)
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		switch {
		case a.cover+a.dice/5 > b.cover+b.dice/5:
			return -1
		case a.cover+a.dice/5 < b.cover+b.dice/5:
			return 1
		}
		return 0
	})
	return hits
}

// bestAlign aligns a text with all printings of some items and returns the best.
func bestAlign(text []string, items []*item) alignment {
	var best alignment
	for _, it := range items {
		if a := align(text, it.words); a.cover > best.cover {
			best = a
		}
		if a, ok := alignBehindStem(text, it); ok && (a.cover > best.cover || a.cover == best.cover && a.shared > best.shared) {
			best = a
		}
		for _, p := range it.prints {
			if !slices.Equal(p.words, it.words) {
				if a := align(text, p.words); a.cover > best.cover {
					best = a
				}
			}
		}
	}
	return best
}

// alignBehindStem aligns a text that begins with the stem an item completes: only what follows the stem tells which of
// the stem's items is meant, but the stem's words count as shared.
func alignBehindStem(text []string, it *item) (alignment, bool) {
	k := len(it.stem)
	if k < 3 || len(text) < k+2 {
		return alignment{}, false
	}
	head := align(text[:k], it.stem)
	if head.cover < 0.8 {
		return alignment{}, false
	}
	tail := align(text[k:], it.words)
	tail.shared += head.shared
	return tail, true
}

// texts returns the words by which items are found: of their fullest printing, and of others that read differently.
func texts(items []*item) [][]string {
	out := make([][]string, len(items))
	for i, it := range items {
		out[i] = it.words
		for _, p := range it.prints {
			if !slices.Equal(p.words, it.words) && len(out[i]) < maxWords {
				out[i] = append(slices.Clip(out[i]), p.words...)
			}
		}
	}
	return out
}
