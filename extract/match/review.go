package match

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"heed/record"
)

// doubt puts a response that was not linked into the queue, once.
func (m *matcher) doubt(r *answer, against []string, score float64, why string) {
	if r.doubt != nil {
		return
	}
	text := r.Quote
	if text == "" {
		text = r.Text
	}
	r.doubt = &record.ReviewItem{
		ID:       record.NewReviewID("link", string(r.Document), key(clip(text, 300)), key(clip(r.Text, 200))),
		Kind:     record.DoubtfulLink,
		Document: r.Document,
		Page:     r.PageFirst(),
		Subject:  string(r.ID),
		Text:     text,
		Against:  against,
		Score:    round(min(max(score, 0), 1)),
		Why:      why,
	}
}

// unmatched says of a response that nothing fits, with the nearest items for a person to look at.
func (m *matcher) unmatched(r *answer, c citation) {
	var against []string
	best := 0.0
	if quote := words(r.Quote); len(quote) >= 5 {
		hits := m.quoted(quote, r, nil)
		for _, h := range hits[:min(3, len(hits))] {
			if h.cover >= 0.3 && h.shared >= 3 {
				against = append(against, string(h.item.rec.ID))
				best = max(best, h.cover)
			}
		}
	}
	why := "nothing that we hold reads like it"
	switch {
	case len(c.groups) > 1:
		why = "it may answer any of several reports: " + titles(c.groups)
	case len(c.groups) == 1 && len(r.Numbers) > 0:
		why = fmt.Sprintf("“%s” has no item of number %s", clip(c.groups[0].report.Title, 80), strings.Join(r.Numbers, ", "))
	case len(c.groups) == 1:
		why = fmt.Sprintf("no item of “%s” reads like it", clip(c.groups[0].report.Title, 80))
	case c.said:
		why = "the report it answers is not loaded"
	}
	score := 0.3 + best/2
	if len(c.groups) == 0 {
		score = 0.1 + best/2
	}
	m.doubt(r, against, score, why)
}

// doubtReport asks a person whether two reports of one title are one.
func (m *matcher) doubtReport(ref stubRef, a, b *group) {
	f := m.findings[ref.finding]
	id := record.NewReviewID("report", string(f.Document), key(a.report.Title), key(b.report.Title))
	for _, r := range m.review {
		if r.ID == id {
			return
		}
	}
	m.review = append(m.review, record.ReviewItem{
		ID: id, Kind: record.DoubtfulReport, Document: f.Document, Subject: string(b.report.ID), Text: b.report.Title,
		Against: []string{string(a.report.ID)}, Score: 0.7,
		Why: fmt.Sprintf("the titles agree, the dates do not (%s and %s): are they one report?", orUnknown(a.report.Published.String()), orUnknown(b.report.Published.String())),
	})
}

func orUnknown(s string) string {
	if s == "" {
		return "no date"
	}
	return s
}

// queue writes the review items, most valuable first.
func (m *matcher) queue() {
	m.doubtItems()
	m.doubtContradictions()
	for _, r := range m.responses {
		if r.doubt != nil && !r.retracted {
			m.review = append(m.review, *r.doubt)
		}
	}
	m.review = m.undecided(m.review)
	sort.SliceStable(m.review, func(i, j int) bool {
		a, b := m.review[i], m.review[j]
		if a.Score != b.Score {
			return a.Score > b.Score
		}
		return a.ID < b.ID
	})
	m.review = slices.CompactFunc(m.review, func(a, b record.ReviewItem) bool { return a.ID == b.ID })
}

// doubtItems asks about items whose splitting or recipients are in doubt. An item that many must answer is worth more.
func (m *matcher) doubtItems() {
	for _, it := range m.items {
		if it.retracted {
			continue
		}
		r := it.rec
		full := r.Printings[0]
		if len(it.doubts) > 0 {
			m.review = append(m.review, record.ReviewItem{
				ID:   record.NewReviewID("split", string(full.Document), key(clip(r.Text, 300)), strings.Join(it.doubts, "; ")),
				Kind: record.DoubtfulSplit, Document: full.Document, Page: full.PageFirst(), Subject: string(r.ID), Text: r.Text,
				Score: round(0.2 + 0.5*(1-clamp(r.Confidence))), Why: strings.Join(it.doubts, "; "),
			})
		}
		if r.Kind != record.RecommendationKind {
			continue
		}
		for _, c := range r.Recipients {
			if c.Organisation == "" && (c.Role == record.Owner || c.Role == record.Joint) {
				m.review = append(m.review, record.ReviewItem{
					ID:   record.NewReviewID("recipient", string(full.Document), key(clip(r.Text, 300)), key(c.Printed)),
					Kind: record.DoubtfulRecipient, Document: full.Document, Page: full.PageFirst(), Subject: string(r.ID), Text: r.Text,
					Score: 0.35, Why: "“" + clip(c.Printed, 100) + "” is no body the register knows",
				})
			}
		}
	}
}

// doubtContradictions asks about bodies that accept an item in one document and refuse it in another: one of the two may
// be misread, or the body has changed its mind, which a person should see.
func (m *matcher) doubtContradictions() {
	type stance struct {
		by   record.OrgID
		item record.RecommendationID
	}
	first := map[stance]*answer{}
	for _, r := range m.responses {
		if r.retracted || r.Scope != record.ScopeRecommendation || side(r.Position) == 0 {
			continue
		}
		for _, l := range r.links {
			for _, by := range r.Responders {
				k := stance{by, l.Recommendation}
				o := first[k]
				if o == nil {
					first[k] = r
					continue
				}
				if side(o.Position) == side(r.Position) || o.Document == r.Document {
					continue // answers to parts may differ within one document
				}
				a, b := o, r
				if b.Document < a.Document {
					a, b = b, a
				}
				m.review = append(m.review, record.ReviewItem{
					ID:   record.NewReviewID("contradiction", string(a.Document), string(b.Document), string(by), key(clip(a.PositionWords, 200)), key(clip(b.PositionWords, 200))),
					Kind: record.DoubtfulLink, Document: b.Document, Page: b.PageFirst(), Subject: string(b.ID), Text: b.PositionWords,
					Against: []string{string(l.Recommendation)}, Score: 0.6,
					Why: fmt.Sprintf("%s says otherwise elsewhere: “%s”", m.nameOf(by), clip(a.PositionWords, 120)),
				})
			}
		}
	}
}

// side is 1 for a position that takes an item on, -1 for a refusal, 0 for neither.
func side(p record.Position) int {
	switch p {
	case record.Accepted, record.AcceptedInPart, record.AcceptedInPrinciple, record.Supported:
		return 1
	case record.Rejected:
		return -1
	}
	return 0
}

func clamp(f float64) float64 { return min(max(f, 0), 1) }
