package match

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"heed/record"
	"heed/record/day"
)

// item is one recommendation on its way: its printings, and what they come to.
type item struct {
	group     *group
	rec       record.Recommendation
	prints    []print
	words     []string
	retracted bool
	doubts    []string
	no        int // in matcher.items
}

// print is one printing with where it comes from.
type print struct {
	record.Printing
	finding int
	own     bool
	words   []string
}

// clusterAll merges the printings of each report.
func (m *matcher) clusterAll() {
	prints := map[*group][]print{}
	for fi, f := range m.findings {
		if f.Kind == record.ResponseDocument {
			continue // what a response quotes is a quotation
		}
		for _, p := range f.Printings {
			g := m.groupOf[stubRef{fi, p.Report}]
			if g == nil {
				m.skips = append(m.skips, record.DocumentSkip{Document: f.Document, Skip: record.Skip{
					Stage: "match", Page: p.PageFirst(), Reason: "an item that belongs to no report: " + clip(p.Text, 80)}})
				continue
			}
			own := p.Report >= 0 && p.Report < len(f.Reports) && f.Reports[p.Report].Own
			prints[g] = append(prints[g], print{p, fi, own, words(p.Text)})
		}
	}
	m.itemsBy = map[record.RecommendationID]*item{}
	for _, g := range m.groups {
		m.cluster(g, prints[g])
		m.identify(g)
	}
}

// cluster merges the printings of one report: the report's own documents first, the one with most printings leading.
func (m *matcher) cluster(g *group, all []print) {
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
func (g *group) home(p print, seen map[uint64][]int) int {
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
	return best
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
func (it *item) agrees(p print) bool {
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
func (it *item) likeness(p print, number string) float64 {
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
func nearby(p, q print) bool {
	d := p.Blocks[0] - q.Blocks[1]
	if d < 0 {
		d = q.Blocks[0] - p.Blocks[1]
	}
	return d <= 12
}

// otherRecipients reports whether two printings are addressed to different bodies.
func otherRecipients(p, q print) bool {
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
		if len(p.words) > len(b.words) {
			best = i
		}
	}
	full := it.prints[best]
	order := append([]print{full}, slices.Delete(slices.Clone(it.prints), best, best+1)...)
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

// identify gives the items of a report their ids, in the order of the report, and the ids they would have had from their
// second-hand printings alone as aliases.
func (m *matcher) identify(g *group) {
	taken := map[record.RecommendationID]bool{}
	count := map[record.Kind]int{}
	for _, it := range g.items {
		it.rec.ID = freeID(taken, itemID(g.report.ID, it.rec.Kind, it.rec.Number, count))
		it.no = len(m.items)
		m.items = append(m.items, it)
		m.itemsBy[it.rec.ID] = it
	}
	if g.report.SecondHand {
		return
	}
	for _, ref := range g.stubs {
		s := m.stub(ref)
		if s.Own {
			continue
		}
		id := record.NewReportID(s.Title, s.Published.Year)
		count := map[record.Kind]int{}
		alone := map[record.RecommendationID]bool{}
		for _, p := range m.findings[ref.finding].Printings {
			if p.Report != ref.stub {
				continue
			}
			alias := freeID(alone, itemID(id, p.Kind, p.Number, count))
			it := g.holder(m.findings[ref.finding].Document, p)
			if it == nil || alias == it.rec.ID || taken[alias] || slices.Contains(it.rec.Aliases, alias) {
				continue
			}
			taken[alias] = true
			it.rec.Aliases = append(it.rec.Aliases, alias)
			if m.itemsBy[alias] == nil {
				m.itemsBy[alias] = it
			}
		}
	}
}

// holder returns the item that holds a printing.
func (g *group) holder(doc record.DocumentID, p record.Printing) *item {
	for _, it := range g.items {
		for _, q := range it.prints {
			if q.Document == doc && q.Blocks == p.Blocks && q.Text == p.Text {
				return it
			}
		}
	}
	return nil
}

func itemID(report record.ReportID, kind record.Kind, number string, count map[record.Kind]int) record.RecommendationID {
	if strings.Trim(foldNumber(number), "-.") != "" {
		return record.NewRecommendationID(report, kind, number)
	}
	count[kind]++
	return record.NewUnnumberedID(report, kind, count[kind])
}

func freeID(taken map[record.RecommendationID]bool, id record.RecommendationID) record.RecommendationID {
	free := id
	for n := 2; taken[free]; n++ {
		free = record.RecommendationID(fmt.Sprintf("%s.%d", id, n))
	}
	taken[free] = true
	return free
}

// foldNumber folds a printed number so that "4 (a)", "4a" and "4a)" are one; "4.a" too, but "4.1" stays.
func foldNumber(n string) string {
	var b strings.Builder
	rs := []rune(strings.ToLower(n))
	for i, r := range rs {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '.' && i > 0 && i+1 < len(rs) && isDigit(rs[i-1]) && isDigit(rs[i+1]), r == '/':
			b.WriteRune(r)
		case i > 0 && i+1 < len(rs) && isDigit(rs[i-1]) && nextDigit(rs[i+1:]) && r == '-':
			b.WriteRune(r)
		}
	}
	return strings.TrimLeft(b.String(), "0")
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func nextDigit(rs []rune) bool { return len(rs) > 0 && isDigit(rs[0]) }

func clip(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return strings.TrimSpace(string(r[:n])) + "…"
}
