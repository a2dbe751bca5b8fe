package match

import (
	"slices"
	"sort"
	"strings"

	"heed/extract/fold"
	"heed/record"
	"heed/record/day"
)

// item is one recommendation on its way: its printings, and what they come to.
type item struct {
	group     *group
	rec       record.Recommendation
	prints    []printing
	words     []string
	stem      []string // of an item under "the force should:", the words it completes
	retracted bool
	doubts    []string
	no        int // in matcher.items
}

// printing is one appearance of an item, with where it comes from.
type printing struct {
	record.Printing
	finding int
	own     bool
	words   []string
}

// clusterAll merges the printings of each report.
func (m *matcher) clusterAll() {
	prints := map[*group][]printing{}
	for fi, f := range m.findings {
		if f.Kind == record.ResponseDocument {
			continue // what a response quotes is a quotation
		}
		for _, p := range f.Printings {
			g := m.groupOf[stubRef{fi, p.Report}]
			if g == nil {
				m.skips = append(m.skips, record.DocumentSkip{Document: f.Document, Skip: record.Skip{
					Stage: "match", Page: p.PageFirst(), Reason: "an item that belongs to no report: " + clip(p.Text, 80),
				}})
				continue
			}
			own := p.Report >= 0 && p.Report < len(f.Reports) && f.Reports[p.Report].Own
			prints[g] = append(prints[g], printing{p, fi, own, words(p.Text)})
		}
	}
	m.itemsBy = map[record.RecommendationID]*item{}
	for _, g := range m.groups {
		m.cluster(g, prints[g])
		m.identify(g)
	}
}

// cluster merges the printings of one report: the report's own documents first, the one with most printings leading.
func (m *matcher) cluster(g *group, all []printing) {
	count := map[int]int{}
	for _, p := range all {
		count[p.finding]++
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		if a.finding == b.finding {
			return false // as they stand in the document
		}
		if a.own != b.own {
			return a.own
		}
		if count[a.finding] != count[b.finding] {
			return count[a.finding] > count[b.finding]
		}
		return a.Document < b.Document
	})
	seen := map[uint64][]int{} // word pair → items
	for _, p := range all {
		at := g.home(p, seen)
		if at < 0 {
			at = len(g.items)
			g.items = append(g.items, &item{group: g})
		}
		g.items[at].prints = append(g.items[at].prints, p)
		for _, h := range pairs(p.words) {
			if l := seen[h]; len(l) == 0 || l[len(l)-1] != at {
				seen[h] = append(seen[h], at)
			}
		}
	}
	for _, it := range g.items {
		it.compose()
	}
}

// home returns the item a printing belongs to, or -1: by number and text, else by text alone.
func (g *group) home(p printing, seen map[uint64][]int) int {
	number := foldNumber(p.Number)
	byNumber := -1
	for i, it := range g.items {
		if number != "" && it.has(p.Kind, number) {
			if it.agrees(p) {
				return i
			}
			byNumber = i
		}
	}
	// candidates by shared pairs, most first
	hits := map[int]int{}
	for _, h := range pairs(p.words) {
		for _, i := range seen[h] {
			hits[i]++
		}
	}
	order := make([]int, 0, len(hits))
	for i := range hits {
		order = append(order, i)
	}
	sort.Slice(order, func(a, b int) bool {
		if hits[order[a]] != hits[order[b]] {
			return hits[order[a]] > hits[order[b]]
		}
		return order[a] < order[b]
	})
	best, bestScore := -1, 0.0
	for _, i := range order[:min(len(order), 6)] {
		if s := g.items[i].likeness(p, number); s > bestScore {
			best, bestScore = i, s
		}
	}
	if best < 0 && byNumber >= 0 && !p.own && len(p.words) < 8 {
		return byNumber // a tracker's short title under the same number
	}
	if best < 0 && !p.own && p.Kind == record.RecommendationKind {
		return g.retold(p, number, order)
	}
	return best
}

// retold returns the item of the report itself that a list made by others tells in its own words, or a part of it: the one
// of that number, else the one whose part the number is ("4c" of "4"). Near are the items that share words with it. Where
// another item's wording stands in it the list numbers in a way of its own, and the number says nothing.
func (g *group) retold(p printing, number string, near []int) int {
	for _, i := range near[:min(len(near), 6)] {
		if it := g.items[i]; it.own() && !it.has(p.Kind, number) {
			if a := bestAlign(p.words, []*item{it}); a.cover >= 0.8 && a.shared >= 4 && !it.holdsPart(p.Kind, number) {
				return -1
			}
		}
	}
	whole := -1
	for i, it := range g.items {
		switch {
		case !it.own() || number == "":
		case it.has(p.Kind, number):
			return i
		case it.holdsPart(p.Kind, number) && (whole < 0 || len(it.prints[0].Number) > len(g.items[whole].prints[0].Number)):
			whole = i
		}
	}
	return whole
}

// own reports whether the report itself prints the item.
func (it *item) own() bool {
	return slices.ContainsFunc(it.prints, func(p printing) bool { return p.own })
}

// holdsPart reports whether a number is that of a part of the item.
func (it *item) holdsPart(kind record.Kind, number string) bool {
	return slices.ContainsFunc(it.prints, func(q printing) bool {
		n := foldNumber(q.Number)
		return q.Kind == kind && n != "" && partOf(number, n)
	})
}

// has reports whether one of the item's printings carries a number.
func (it *item) has(kind record.Kind, number string) bool {
	for _, q := range it.prints {
		if q.Kind == kind && foldNumber(q.Number) == number {
			return true
		}
	}
	return false
}

// agrees reports whether a printing of the same number is the same item: most of its words are there, or it has hardly
// any (a redacted item, a title).
func (it *item) agrees(p printing) bool {
	if len(p.words) < 5 {
		return true
	}
	for _, q := range it.prints {
		if len(q.words) < 5 || align(p.words, q.words).cover >= 0.5 {
			return true
		}
	}
	return false
}

// likeness says how surely a printing without the item's number is the item: 0 for not.
func (it *item) likeness(p printing, number string) float64 {
	best := 0.0
	for _, q := range it.prints {
		if q.Kind != p.Kind {
			continue
		}
		theirs := foldNumber(q.Number)
		if number != "" && theirs != "" {
			return 0 // two numbers, two items
		}
		a := align(p.words, q.words)
		sameDocument := q.finding == p.finding
		switch {
		case a.shared < 4:
			continue
		case sameDocument && number == "" && theirs == "" && q.Rule == p.Rule && nearby(p, q):
			if a.dice < 0.99 || otherRecipients(p, q) {
				continue // two items of one list
			}
		case sameDocument:
			if a.cover < 0.9 || otherRecipients(p, q) {
				continue
			}
		case a.cover < 0.8:
			continue
		}
		best = max(best, a.cover+a.dice/10)
	}
	return best
}

// nearby reports whether two printings stand in one list.
func nearby(p, q printing) bool {
	d := p.Blocks[0] - q.Blocks[1]
	if d < 0 {
		d = q.Blocks[0] - p.Blocks[1]
	}
	return d <= 12
}

// otherRecipients reports whether two printings are addressed to different bodies.
func otherRecipients(p, q printing) bool {
	a, b := owners(p.Recipients), owners(q.Recipients)
	return len(a) > 0 && len(b) > 0 && !slices.Equal(a, b)
}

func owners(rs []record.Recipient) []record.OrgID {
	var out []record.OrgID
	for _, r := range rs {
		if (r.Role == record.Owner || r.Role == record.Joint) && r.Organisation != "" {
			out = append(out, r.Organisation)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// compose writes the recommendation: the fullest printing in the report itself gives the words, the others fill gaps.
func (it *item) compose() {
	best := 0
	for i, p := range it.prints {
		b := it.prints[best]
		if p.own != b.own {
			if p.own {
				best = i
			}
			continue
		}
		if p.length() > b.length() {
			best = i // between equals the first, which stands where it was made
		}
	}
	full := it.prints[best]
	order := append([]printing{full}, slices.Delete(slices.Clone(it.prints), best, best+1)...)
	r := record.Recommendation{
		Report: it.group.report.ID, Kind: full.Kind, Number: full.Number, Heading: full.Heading, Text: full.Text,
		Points: full.Points, Notes: full.Notes, Conditional: full.Condition, Under: full.Under, Confidence: full.Confidence, SecondHand: true,
	}
	for _, p := range order {
		r.Printings = append(r.Printings, p.Printing)
		if p.own {
			r.SecondHand = false
		}
		if r.Number == "" {
			r.Number = p.Number
		}
		if r.Heading == "" {
			r.Heading = p.Heading
		}
		if r.Notes == "" {
			r.Notes = p.Notes
		}
		if r.Under == "" {
			r.Under = p.Under
		}
		if len(r.Recipients) == 0 {
			r.Recipients = slices.Clone(p.Recipients)
		}
		if len(r.Deadlines) == 0 {
			r.Deadlines = slices.Clone(p.Deadlines)
		}
		r.Conditional = r.Conditional || p.Condition
	}
	for i := range r.Deadlines {
		r.Deadlines[i].Date = due(r.Deadlines[i], it.group.report.Published)
	}
	it.doubts = slices.Clone(full.Doubts)
	r.Review = slices.Clone(full.Doubts)
	it.rec = r
	it.words = full.words
	if isStem(r.Heading) {
		it.stem = words(r.Heading)
	}
}

// length is the number of words of a printing without the locator that a list sets behind it: that makes it no fuller.
func (p printing) length() int {
	rest, place := fold.EndPlace(p.Text)
	if place == "" {
		return len(p.words)
	}
	return len(words(rest))
}

// isStem reports whether a heading is the start of a sentence that its items complete.
func isStem(heading string) bool {
	h := strings.TrimRight(strings.TrimSpace(heading), ":")
	return h != strings.TrimSpace(heading) || strings.HasSuffix(h, " should") || strings.HasSuffix(h, " must") || strings.HasSuffix(h, " to")
}

// isPeriod reports whether a deadline is a length of time, counted from a report's day.
func isPeriod(d record.Deadline) bool {
	return slices.ContainsFunc(day.Terms(d.Printed), func(t day.Term) bool { return t.Kind == day.Period })
}

// due counts a relative deadline from the report's own date: the document that printed it may carry another.
func due(d record.Deadline, published day.Day) day.Day {
	for _, t := range day.Terms(d.Printed) {
		if t.Kind != day.Period {
			continue
		}
		if on, ok := t.Resolve(published); ok {
			return on
		}
	}
	return d.Date
}
