package match

import (
	"fmt"
	"slices"
	"sort"

	"heed/record"
)

// nameReports writes each group's report and gives it its id.
func (m *matcher) nameReports() {
	for _, g := range m.groups {
		g.report = m.merge(g)
	}
	sort.SliceStable(m.groups, func(i, j int) bool {
		a, b := m.groups[i].report, m.groups[j].report
		if a.Published != b.Published {
			return a.Published.Before(b.Published) || a.Published.IsZero() && !b.Published.IsZero()
		}
		return a.Title < b.Title
	})
	// ids go round in the order in which the documents came in, so that a later clash does not rename an earlier report
	order := slices.Clone(m.groups)
	sort.SliceStable(order, func(i, j int) bool { return firstFinding(order[i]) < firstFinding(order[j]) })
	taken := map[record.ReportID]bool{}
	for _, g := range order {
		if g.forced != "" && !taken[g.forced] {
			g.report.ID = g.forced
			taken[g.forced] = true
		}
	}
	for _, g := range order {
		if g.report.ID != "" {
			continue
		}
		id := record.NewReportID(g.report.Title, g.report.Published.Year)
		free := id
		for n := 2; taken[free]; n++ {
			free = record.ReportID(fmt.Sprintf("%s.%d", id, n))
		}
		taken[free] = true
		g.report.ID = free
	}
	m.byID = map[record.ReportID]*group{}
	for i, g := range m.groups {
		g.no = i
		m.byID[g.report.ID] = g
	}
	for _, g := range m.groups {
		for _, r := range g.stubs {
			s := m.stub(r)
			alias := record.NewReportID(s.Title, s.Published.Year)
			if alias != g.report.ID && !taken[alias] {
				taken[alias] = true
				g.report.Aliases = append(g.report.Aliases, alias)
				m.byID[alias] = g
			}
		}
		slices.Sort(g.report.Aliases)
	}
}

func firstFinding(g *group) int {
	n := g.stubs[0].finding
	for _, r := range g.stubs {
		n = min(n, r.finding)
	}
	return n
}

// merge writes one report out of its stubs; the first stub knows best, the others fill what it leaves open.
func (m *matcher) merge(g *group) record.Report {
	r := record.Report{SecondHand: true}
	for _, ref := range g.stubs {
		s := m.stub(ref)
		doc := m.findings[ref.finding].Document
		if s.Own {
			r.SecondHand = false
		}
		if r.Title == "" {
			r.Title = s.Title
		}
		if r.Published.IsZero() {
			r.Published = s.Published
		}
		if len(r.Publishers) == 0 {
			r.Publishers = slices.Clone(s.Publishers)
		}
		if r.Family == "" {
			r.Family = s.Family
		}
		if r.Subject == "" {
			r.Subject = s.Subject
		}
		if r.Status == "" {
			r.Status = s.Status
		}
		if r.Stated == nil && s.Stated != nil {
			n := *s.Stated
			r.Stated = &n
		}
		if !slices.Contains(r.Documents, doc) {
			r.Documents = append(r.Documents, doc)
		}
	}
	return r
}
