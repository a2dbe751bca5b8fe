package match

import (
	"regexp"
	"slices"

	"heed/record"
)

// candidateItem is a candidate sentence on its way into the queue.
type candidateItem struct {
	record.Candidate
	finding int
	review  record.ReviewItem
	against []*item
}

// findCandidates lists the sentences that may answer an obligation, with the items they may answer: those of the cited
// report that are addressed to the body, ask for a report back, and are not answered by it elsewhere.
func (m *matcher) findCandidates() []*candidateItem {
	var out []*candidateItem
	for fi, f := range m.findings {
		for _, c := range f.Candidates {
			ci := &candidateItem{Candidate: c, finding: fi}
			r := &answer{finding: fi, Response: record.Response{Document: f.Document, Responders: c.From, Cited: c.Cited}}
			cited := m.cited(r)
			for _, g := range cited.groups {
				for _, it := range g.items {
					if it.retracted || it.restated() || it.rec.Kind != record.RecommendationKind || m.stands(r, it) < partner {
						continue
					}
					if reportsBack(it.rec) && !m.answeredBy(it, c.From) {
						ci.against = append(ci.against, it)
					}
				}
			}
			score := 0.4
			if len(ci.against) > 0 {
				score = 0.9
			}
			page := c.Span.Page
			ci.review = record.ReviewItem{
				ID:   record.NewReviewID("candidate", string(f.Document), key(clip(c.Text, 300))),
				Kind: record.CandidateAnswer, Document: f.Document, Page: page, Text: c.Text, Against: ids(ci.against), Score: score,
				Why: "the sentence says that something was sent; it may answer what asks for a report back",
			}
			out = append(out, ci)
		}
	}
	return out
}

var backWords = regexp.MustCompile(`(?i)\b(?:provide an? (?:\w+ )?(?:update|report)|report (?:back )?to|write to|update (?:to )?(?:his|her|hm|hmicfrs|the inspectorate|the chief inspector)|send\b[^.]{0,60}\b(?:update|report|return|account)\b|inform (?:hmicfrs|his|her|hm)|submit)\b`)

// reportsBack reports whether an item asks for a report on progress, not for the action alone.
func reportsBack(r record.Recommendation) bool {
	for _, d := range r.Deadlines {
		if d.ReportBack {
			return true
		}
	}
	return backWords.MatchString(r.Text)
}

// answeredBy reports whether a body has a link to an item already.
func (m *matcher) answeredBy(it *item, by []record.OrgID) bool {
	for _, r := range m.responses {
		if r.retracted || r.Scope == record.ScopeReferenced {
			continue
		}
		for _, l := range r.links {
			if l.Recommendation == it.rec.ID && slices.ContainsFunc(r.Responders, func(id record.OrgID) bool { return slices.Contains(by, id) }) {
				return true
			}
		}
	}
	return false
}
