package match

import (
	"slices"
	"sort"
	"strings"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

// Register is what match needs of the register of bodies; *org.Register satisfies it.
type Register interface {
	Get(id record.OrgID) (org.Org, bool)
	ClassesOf(id record.OrgID, on day.Day) []record.OrgID
	PartnerOf(id record.OrgID) (record.OrgID, bool)
	PartOf(part, whole record.OrgID) bool
	Name(id record.OrgID) string
}

// Input is what match is told besides the findings.
type Input struct {
	Decisions []record.Decision // people's verdicts, in any order; undone ones are ignored
	Overrides map[record.DocumentID]record.Overrides
	Register  Register // nil is allowed: then every response may answer every item
}

// All puts everything together. The same findings and input give the same picture; the order of findings matters only
// for the suffixes of ids that would clash.
func All(findings []record.Findings, in Input) record.Picture {
	m := &matcher{findings: findings, in: in}
	m.decisions = liveDecisions(in.Decisions)
	m.gatherReports()
	m.clusterAll()
	m.decideItems()
	m.fillRecipients()
	m.buildIndex()
	m.restate()
	m.linkAll()
	m.coverage()
	m.decideLinks()
	m.sameAnswers()
	m.queue()
	return m.picture()
}

// matcher is one run over all findings.
type matcher struct {
	findings  []record.Findings
	in        Input
	decisions []record.Decision

	groups  []*group // one per report, in the order of the picture
	groupOf map[stubRef]*group
	byID    map[record.ReportID]*group // ids and aliases

	items   []*item // every recommendation, report by report
	itemsBy map[record.RecommendationID]*item
	ix      *index
	titles  map[string][]int // telling title word → groups

	responses []*answer
	review    []record.ReviewItem
	skips     []record.DocumentSkip
}

// stubRef names a stub: which findings, which of its reports.
type stubRef struct{ finding, stub int }

// answer is a response with what match found of it.
type answer struct {
	record.Response
	finding   int
	links     []record.Link
	doubt     *record.ReviewItem
	retracted bool
}

// liveDecisions returns the decisions that hold, oldest first.
func liveDecisions(all []record.Decision) []record.Decision {
	var live []record.Decision
	for _, d := range all {
		if !d.Undone {
			live = append(live, d)
		}
	}
	sort.SliceStable(live, func(i, j int) bool { return live[i].ID < live[j].ID })
	return live
}

// picture writes down what was found, in an order that the findings' order does not change.
func (m *matcher) picture() record.Picture {
	var p record.Picture
	for _, g := range m.groups {
		p.Reports = append(p.Reports, g.report)
		for _, it := range g.items {
			if !it.retracted {
				p.Recommendations = append(p.Recommendations, it.rec)
			}
		}
	}
	sort.SliceStable(m.responses, func(i, j int) bool {
		a, b := m.responses[i], m.responses[j]
		if a.Document != b.Document {
			return a.Document < b.Document
		}
		return responseNo(a.ID) < responseNo(b.ID)
	})
	for _, r := range m.responses {
		if r.retracted {
			continue
		}
		sort.Slice(r.SameAs, func(i, j int) bool { return r.SameAs[i] < r.SameAs[j] })
		p.Responses = append(p.Responses, r.Response)
		slices.SortStableFunc(r.links, func(a, b record.Link) int { return strings.Compare(string(a.Recommendation), string(b.Recommendation)) })
		p.Links = append(p.Links, r.links...)
	}
	p.Review = m.review
	p.Skips = m.skips // what extraction left out stands with its document
	sort.SliceStable(p.Skips, func(i, j int) bool { return p.Skips[i].Document < p.Skips[j].Document })
	return p
}

// responseNo returns the position in a response's id.
func responseNo(id record.ResponseID) int {
	n := 0
	for _, c := range string(id)[strings.LastIndexByte(string(id), '/')+1:] {
		if c < '0' || c > '9' {
			return n
		}
		n = n*10 + int(c-'0')
	}
	return n
}
