package match

import (
	"slices"
	"strings"

	"heed/record"
)

// A decision finds what it is about by its review id, else by its anchor: document, page and quoted words. So it holds
// when rules, ids or positions change. What each verdict means:
//
//	accept        the link, candidate or report in doubt is right; Target says to which item where there is a choice
//	reject        it is wrong: the link to Target (or every link) goes, the doubt is settled
//	repoint       the response answers Target and nothing else
//	set-recipient the item is addressed to Target (several ids, parted by commas)
//	split         the item is two; Quote is where the second begins
//	merge         the item is the one that Target names; for reports, the document's report is Target
//	retract       the item or response is none

// decideReports joins reports that a person said are one, before anything is clustered.
func (m *matcher) decideReports(refs []stubRef, join func(i, j int)) {
	for _, d := range m.decisions {
		if d.Verdict != record.Merge && d.Verdict != record.Accept || d.Target == "" || strings.Contains(d.Target, "/") {
			continue
		}
		from, to := -1, -1
		for i, r := range refs {
			s := m.stub(r)
			if m.findings[r.finding].Document == d.Document && from < 0 && (d.Quote == "" || key(s.Title) == key(d.Quote) || containsPhrase(key(d.Quote), key(s.Title))) {
				from = i
			}
			if to < 0 && record.NewReportID(s.Title, s.Published.Year) == record.ReportID(d.Target) && m.findings[r.finding].Document != d.Document {
				to = i
			}
		}
		if from >= 0 && to >= 0 {
			join(from, to)
		}
	}
}

// decideItems applies what people said of items: before linking, because links follow from it.
func (m *matcher) decideItems() {
	for _, d := range m.decisions {
		switch d.Verdict {
		case record.SetRecipient, record.Split, record.Merge, record.Retract:
		default:
			continue
		}
		it := m.anchoredItem(d)
		if it == nil {
			continue
		}
		switch d.Verdict {
		case record.SetRecipient:
			it.rec.Recipients = nil
			for _, id := range strings.FieldsFunc(d.Target, func(r rune) bool { return r == ',' || r == ' ' || r == ';' }) {
				it.rec.Recipients = append(it.rec.Recipients, record.Recipient{Printed: m.nameOf(record.OrgID(id)), Organisation: record.OrgID(id), Role: record.Owner, Basis: record.FromText})
			}
		case record.Split:
			m.split(it, d)
		case record.Merge:
			if to := m.itemsBy[record.RecommendationID(d.Target)]; to != nil && to != it {
				m.mergeItem(it, to)
			}
		case record.Retract:
			it.retracted = true
		}
	}
}

func (m *matcher) nameOf(id record.OrgID) string {
	if m.in.Register == nil {
		return string(id)
	}
	return m.in.Register.Name(id)
}

// anchoredItem finds the item a decision is about.
func (m *matcher) anchoredItem(d record.Decision) *item {
	if d.Document == "" {
		if d.Verdict == record.Retract {
			return m.itemsBy[record.RecommendationID(d.Target)]
		}
		return nil
	}
	quote := words(d.Quote)
	if len(quote) == 0 {
		return nil
	}
	var best *item
	bestScore := 0.0
	for _, it := range m.items {
		for _, p := range it.prints {
			if p.Document != d.Document || !onPage(d.Page, p.PageFirst(), p.PageLast()) {
				continue
			}
			a := align(quote, p.words)
			if a.cover >= 0.85 && a.cover+a.dice/5 > bestScore {
				best, bestScore = it, a.cover+a.dice/5
			}
		}
	}
	return best
}

// onPage reports whether an anchor's page lies on the pages of a thing, give or take one; no page fits all.
func onPage(page, first, last int) bool {
	return page == 0 || first == 0 || page >= first-1 && page <= last+1
}

// split cuts an item in two where a person said the second begins.
func (m *matcher) split(it *item, d record.Decision) {
	at := strings.Index(it.rec.Text, strings.TrimSpace(d.Quote))
	if at <= 0 {
		return
	}
	second := *it
	second.rec.ID = freeID(m.takenIDs(), record.RecommendationID(string(it.rec.ID)))
	second.rec.Aliases = nil
	second.rec.Text = strings.TrimSpace(it.rec.Text[at:])
	second.rec.Points = nil
	second.rec.Recipients = slices.Clone(it.rec.Recipients)
	second.rec.Printings = slices.Clone(it.rec.Printings)
	second.words = words(second.rec.Text)
	second.doubts, second.rec.Review = nil, nil
	second.prints = []printing{{Printing: it.rec.Printings[0], words: second.words}}
	second.no = len(m.items)
	it.rec.Text = strings.TrimSpace(it.rec.Text[:at])
	it.rec.Points = nil
	it.words = words(it.rec.Text)
	it.prints = []printing{{Printing: it.rec.Printings[0], words: it.words}}
	it.doubts, it.rec.Review = nil, nil
	g := it.group
	k := slices.Index(g.items, it)
	g.items = slices.Insert(g.items, k+1, &second)
	m.items = append(m.items, &second)
	m.itemsBy[second.rec.ID] = &second
}

func (m *matcher) takenIDs() map[record.RecommendationID]bool {
	taken := map[record.RecommendationID]bool{}
	for id := range m.itemsBy {
		taken[id] = true
	}
	return taken
}

// mergeItem makes one item a printing of another; its id stays as an alias.
func (m *matcher) mergeItem(from, to *item) {
	from.retracted = true
	to.prints = append(to.prints, from.prints...)
	to.rec.Printings = append(to.rec.Printings, from.rec.Printings...)
	to.rec.Aliases = append(to.rec.Aliases, from.rec.ID)
	to.rec.Aliases = append(to.rec.Aliases, from.rec.Aliases...)
	m.itemsBy[from.rec.ID] = to
}

// decideLinks applies what people said of responses, links and candidates, after linking: decisions outrank.
func (m *matcher) decideLinks() {
	candidates := m.findCandidates()
	settled := map[record.ReviewID]bool{}
	for _, d := range m.decisions {
		if d.Review != "" {
			settled[d.Review] = true
		}
		switch d.Verdict {
		case record.Accept, record.Reject, record.Repoint, record.Retract:
		default:
			continue
		}
		if c := anchoredCandidate(candidates, d); c != nil {
			settled[c.review.ID] = true
			if d.Verdict == record.Accept || d.Verdict == record.Repoint {
				m.acceptCandidate(c, d)
			}
			continue
		}
		r := m.anchoredResponse(d)
		if r == nil {
			continue
		}
		switch d.Verdict {
		case record.Accept:
			target := d.Target
			if target == "" && r.doubt != nil && len(r.doubt.Against) > 0 {
				target = r.doubt.Against[0]
			}
			m.decide(r, target, d)
			r.doubt = nil
		case record.Repoint:
			r.links = nil
			r.doubt = nil
			for _, id := range strings.FieldsFunc(d.Target, func(c rune) bool { return c == ',' || c == ' ' }) {
				m.decide(r, id, d)
			}
		case record.Reject:
			it := m.itemsBy[record.RecommendationID(d.Target)]
			r.links = slices.DeleteFunc(r.links, func(l record.Link) bool {
				return d.Target == "" || it != nil && l.Recommendation == it.rec.ID
			})
			r.doubt = nil
		case record.Retract:
			r.retracted = true
			r.links = nil
		}
	}
	for _, c := range candidates {
		if !settled[c.review.ID] {
			m.review = append(m.review, c.review)
		}
	}
}

// decide links a response to an item because a person said so.
func (m *matcher) decide(r *answer, target string, d record.Decision) {
	it := m.itemsBy[record.RecommendationID(target)]
	if it == nil || it.retracted {
		return
	}
	why := "decided"
	if d.Who != "" {
		why += " by " + d.Who
	}
	if d.Note != "" {
		why += ": " + d.Note
	}
	link := record.Link{Response: r.ID, Recommendation: it.rec.ID, Method: record.ByDecision, Score: 1, Why: why, Decided: true}
	for i := range r.links {
		if r.links[i].Recommendation == it.rec.ID {
			link.Method = r.links[i].Method // found and confirmed: how it was found still tells
			r.links[i] = link
			return
		}
	}
	r.links = append(r.links, link)
}

// acceptCandidate makes a response of a sentence, linked to what it answers.
func (m *matcher) acceptCandidate(c *candidateItem, d record.Decision) {
	targets := strings.FieldsFunc(d.Target, func(r rune) bool { return r == ',' || r == ' ' })
	if len(targets) == 0 {
		targets = ids(c.against)
	}
	if len(targets) == 0 {
		return
	}
	f := m.findings[c.finding]
	// its place after the document's own responses, by its own words, so that accepting another does not move it
	n := len(f.Responses)
	for _, other := range f.Candidates {
		n++
		if key(other.Text) == key(c.Text) {
			break
		}
	}
	r := &answer{finding: c.finding, Response: record.Response{
		ID: record.NewResponseID(f.Document, n), Document: f.Document, Responders: slices.Clone(c.From), Cited: c.Cited,
		Scope: record.ScopeRecommendation, Text: c.Text, Position: record.PositionUnclear, Action: record.ProgressUnclear,
		Sent: c.Sent, Published: f.Published, Blocks: [2]int{c.Block, c.Block}, Spans: []record.Span{c.Span}, Rule: "candidate accepted by a person",
	}}
	for _, o := range m.responses {
		if o.ID == r.ID {
			return // accepted twice
		}
	}
	for _, t := range targets {
		m.decide(r, t, d)
	}
	if len(r.links) > 0 {
		m.responses = append(m.responses, r)
	}
}

func anchoredCandidate(all []*candidateItem, d record.Decision) *candidateItem {
	for _, c := range all {
		if d.Review != "" && d.Review == c.review.ID {
			return c
		}
	}
	for _, c := range all {
		if d.Document == c.Document && d.Quote != "" && onPage(d.Page, c.Span.Page, c.Span.Page) && key(d.Quote) == key(c.Text) {
			return c
		}
	}
	return nil
}

// anchoredResponse finds the response a decision is about: by review id, else by the words it is anchored on.
func (m *matcher) anchoredResponse(d record.Decision) *answer {
	if d.Review != "" {
		for _, r := range m.responses {
			if r.doubt != nil && r.doubt.ID == d.Review {
				return r
			}
		}
	}
	quote := words(d.Quote)
	if d.Document == "" || len(quote) == 0 {
		return nil
	}
	var best *answer
	bestScore := 0.0
	for _, r := range m.responses {
		if r.Document != d.Document || !onPage(d.Page, r.PageFirst(), r.PageLast()) {
			continue
		}
		for _, text := range []string{r.Quote, r.Text} {
			a := align(quote, words(text))
			if a.cover >= 0.85 && a.cover+a.dice/5 > bestScore {
				best, bestScore = r, a.cover+a.dice/5
			}
		}
	}
	return best
}

// undecided drops the review items that a decision has settled.
func (m *matcher) undecided(all []record.ReviewItem) []record.ReviewItem {
	settled := map[record.ReviewID]bool{}
	for _, d := range m.decisions {
		settled[d.Review] = d.Review != ""
	}
	out := all[:0]
	for _, r := range all {
		if !settled[r.ID] && !m.settledByAnchor(r) {
			out = append(out, r)
		}
	}
	return out
}

// settledByAnchor reports whether a decision without a review id speaks of an item in doubt.
func (m *matcher) settledByAnchor(r record.ReviewItem) bool {
	if r.Kind != record.DoubtfulSplit && r.Kind != record.DoubtfulRecipient {
		return false
	}
	for _, d := range m.decisions {
		if d.Document != r.Document || d.Quote == "" {
			continue
		}
		fits := r.Kind == record.DoubtfulRecipient && d.Verdict == record.SetRecipient || r.Kind == record.DoubtfulSplit && (d.Verdict == record.Accept || d.Verdict == record.Split)
		if fits && align(words(d.Quote), words(r.Text)).cover >= 0.85 {
			return true
		}
	}
	return false
}
