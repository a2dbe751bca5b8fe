package match

import (
	"fmt"
	"slices"
	"strings"

	"heed/record"
)

// identify gives the items of a report their ids, in the order of the report, and the ids they would have had from their
// second-hand printings alone as aliases.
func (m *matcher) identify(g *group) {
	taken := map[record.RecommendationID]bool{}
	count := map[record.Kind]int{}
	for _, it := range g.items { // the report's own numbers first: what it prints again carries those of another report
		if foldNumber(it.rec.Number) != "" && !it.restated() {
			it.rec.ID = freeID(taken, itemID(g.report.ID, it.rec.Kind, it.rec.Number, count))
		}
	}
	for _, it := range g.items {
		if it.rec.ID == "" {
			it.rec.ID = freeID(taken, itemID(g.report.ID, it.rec.Kind, it.rec.Number, count))
		}
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
