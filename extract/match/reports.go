package match

import (
	"net/url"
	"regexp"
	"slices"
	"sort"
	"strings"

	"heed/record"
	"heed/record/day"
)

// sameReportDays is how far apart two dates of one report may be: trackers print the day they heard of it, pages the
// day they were put up.
const sameReportDays = 31

// group is the stubs that are one report.
type group struct {
	stubs  []stubRef
	report record.Report
	items  []*item
	forced record.ReportID // said by a person
	no     int
	ix     *index     // of its own items, made when first asked
	info   []stubInfo // what citations are compared with, stub by stub
}

// stubInfo is a stub's title, folded once.
type stubInfo struct {
	core, full string
	words      []string
	addresses  []string
	family     bool // of a super-complaint
}

// gatherReports finds out which stubs are one report. A stub of a response founds nothing: a response is never a report.
func (m *matcher) gatherReports() {
	var refs []stubRef
	for fi, f := range m.findings {
		if f.Kind == record.ResponseDocument || f.Kind == record.ListingDocument || f.Kind == record.OtherDocument {
			continue
		}
		printed := map[int]bool{}
		for _, p := range f.Printings {
			printed[p.Report] = true
		}
		for si, s := range f.Reports {
			if s.Own || printed[si] || f.Kind == record.TrackerDocument {
				refs = append(refs, stubRef{fi, si})
			}
		}
	}
	sort.SliceStable(refs, func(i, j int) bool { return m.stubLess(refs[i], refs[j]) })

	parent := make([]int, len(refs))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = find(i), find(j)
		if i > j {
			i, j = j, i
		}
		parent[j] = i
	}

	// only stubs that share a key are ever compared
	byKey := map[string][]int{}
	for i, r := range refs {
		for _, k := range m.stubKeys(r) {
			byKey[k] = append(byKey[k], i)
		}
	}
	var doubts [][2]int
	for i, r := range refs {
		for _, k := range m.stubKeys(r) {
			for _, j := range byKey[k] {
				if j >= i {
					break
				}
				switch m.same(refs[j], r) {
				case sameReport:
					join(i, j)
				case perhaps:
					doubts = append(doubts, [2]int{j, i})
				}
			}
		}
	}
	m.decideReports(refs, join)

	m.groupOf = map[stubRef]*group{}
	byRoot := map[int]*group{}
	for i, r := range refs {
		root := find(i)
		g := byRoot[root]
		if g == nil {
			g = &group{}
			byRoot[root] = g
			m.groups = append(m.groups, g)
		}
		g.stubs = append(g.stubs, r)
		m.groupOf[r] = g
		if o := m.in.Overrides[m.findings[r.finding].Document]; o.Report != "" && m.stub(r).Own {
			g.forced = o.Report
		}
	}
	m.nameReports()
	for _, d := range doubts {
		a, b := m.groupOf[refs[d[0]]], m.groupOf[refs[d[1]]]
		if a != b && a != nil && b != nil {
			m.doubtReport(refs[d[1]], a, b)
		}
	}
}

func (m *matcher) stub(r stubRef) record.ReportStub { return m.findings[r.finding].Reports[r.stub] }

// stubLess puts the stub that knows best first: the report itself, then the earlier, then the longer title.
func (m *matcher) stubLess(a, b stubRef) bool {
	s, t := m.stub(a), m.stub(b)
	if s.Own != t.Own {
		return s.Own
	}
	if s.Published != t.Published {
		if s.Published.IsZero() || t.Published.IsZero() {
			return t.Published.IsZero()
		}
		return s.Published.Before(t.Published)
	}
	if len(s.Title) != len(t.Title) {
		return len(s.Title) > len(t.Title)
	}
	if s.Title != t.Title {
		return s.Title < t.Title
	}
	if d, e := m.findings[a.finding].Document, m.findings[b.finding].Document; d != e {
		return d < e
	}
	return a.stub < b.stub
}

// stubKeys are what two stubs of one report share: an address, or a piece of the title that people call it by.
func (m *matcher) stubKeys(r stubRef) []string {
	s := m.stub(r)
	var keys []string
	if u := canonical(s.URL); u != "" {
		keys = append(keys, "url "+u)
	}
	if u := canonical(m.findings[r.finding].URL); u != "" && s.Own {
		keys = append(keys, "url "+u)
	}
	for _, t := range titleKeys(s.Title) {
		keys = append(keys, "title "+t)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// titleKeys returns the folded pieces of a title that can stand for it: its core, and every other piece of at least four
// telling words.
func titleKeys(title string) []string {
	var keys []string
	if core := key(record.CoreTitle(title)); core != "" {
		keys = append(keys, core)
	}
	for _, piece := range titlePieces.Split(title, -1) {
		k := key(reportLead.ReplaceAllString(strings.TrimSpace(piece), ""))
		telling := 0
		for _, w := range strings.Fields(k) {
			if content(w) {
				telling++
			}
		}
		if telling >= 4 && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys
}

var (
	titlePieces = regexp.MustCompile(`[:?]|\s[-–—]\s|[–—]\s`)
	reportLead  = regexp.MustCompile(`(?i)^(?:the\s+)?(?:final\s+|full\s+|interim\s+)?report\s+(?:on|into|of|from)\s+(?:the\s+)?`)
)

type likeness int

const (
	different likeness = iota
	perhaps            // the titles agree and nothing else does
	sameReport
)

// same compares two stubs that share a key.
func (m *matcher) same(a, b stubRef) likeness {
	s, t := m.stub(a), m.stub(b)
	if s.Subject != "" && t.Subject != "" && s.Subject != t.Subject {
		return different
	}
	for _, u := range m.addresses(a) {
		if slices.Contains(m.addresses(b), u) {
			return sameReport
		}
	}
	agree := false
	theirs := titleKeys(t.Title)
	for _, k := range titleKeys(s.Title) {
		agree = agree || slices.Contains(theirs, k)
	}
	if !agree {
		return different
	}
	if s.Own && t.Own && a.finding != b.finding && otherWords(s.Title, t.Title) {
		return different // two reports of one series: the core is the series, the rest the place
	}
	if s.Own && t.Own && len(s.Publishers) > 0 && len(t.Publishers) > 0 && !overlap(s.Publishers, t.Publishers) {
		return perhaps
	}
	if s.Published.IsZero() || t.Published.IsZero() {
		return perhaps
	}
	if apart(s.Published, t.Published) > sameReportDays {
		if s.Own && t.Own {
			return different // a yearly report keeps its title
		}
		return perhaps
	}
	return sameReport
}

func (m *matcher) addresses(r stubRef) []string {
	var out []string
	if u := canonical(m.stub(r).URL); u != "" {
		out = append(out, u)
	}
	if u := canonical(m.findings[r.finding].URL); u != "" && m.stub(r).Own {
		out = append(out, u)
	}
	return out
}

// otherWords reports whether what two titles have beside a shared core differs: reports of one series name their places
// there, which are few words beside a long core.
func otherWords(s, t string) bool {
	a, b := words(s), words(t)
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	if align(a, b).cover < 0.9 {
		return true
	}
	a, b = beside(s, t), beside(t, s)
	return len(a) > 0 && len(b) > 0 && align(a, b).cover < 0.8
}

// beside returns the telling words of a title's pieces that another title does not have as pieces.
func beside(title, other string) []string {
	theirs := map[string]bool{}
	for _, piece := range titlePieces.Split(other, -1) {
		theirs[key(piece)] = true
	}
	var out []string
	for _, piece := range titlePieces.Split(title, -1) {
		if theirs[key(piece)] {
			continue
		}
		for _, w := range words(piece) {
			if content(w) && !titleWords[w] {
				out = append(out, w)
			}
		}
	}
	return out
}

func overlap(a, b []string) bool {
	for _, s := range a {
		if slices.Contains(b, s) {
			return true
		}
	}
	return false
}

func apart(a, b day.Day) int {
	n := a.DaysSince(b)
	if n < 0 {
		n = -n
	}
	return n
}

// canonical folds an address so that the same page has one: no scheme, "www.", query, fragment or last slash; the hosts
// under which one inspectorate has published are one.
func canonical(s string) string {
	if s == "" {
		return ""
	}
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	path := strings.ToLower(strings.TrimRight(u.EscapedPath(), "/"))
	switch host {
	case "justiceinspectorates.gov.uk":
		if p, ok := strings.CutPrefix(path, "/hmicfrs"); ok {
			host, path = "hmicfrs.justiceinspectorates.gov.uk", p
		} else if p, ok := strings.CutPrefix(path, "/hmic"); ok {
			host, path = "hmicfrs.justiceinspectorates.gov.uk", p
		}
	case "hmic.gov.uk", "hmicfrs.gov.uk":
		host = "hmicfrs.justiceinspectorates.gov.uk"
	}
	path = strings.Replace(path, "/publication-html/", "/publications/", 1)
	if path == "" {
		return "" // a bare host is no report
	}
	return host + path
}
