package match

import (
	"fmt"
	"slices"
	"strings"

	"heed/record"
)

// What a quotation must show to be one. Scores are cover: the share of the shorter text that stands in the longer.
const (
	quoteEnough   = 0.70 // within the report the page names
	quoteAnywhere = 0.80 // in any report, where the page names none that we hold
	quoteMargin   = 0.10 // how much better than the next item
	quoteWords    = 4    // telling words shared, at least
	contradicts   = 0.30 // below this a quotation speaks against the number beside it
	partly        = 0.60 // below this likeness of both texts a quotation is only a part
	candidates    = 12   // items looked at closely
)

// buildIndex makes every item findable by its words.
func (m *matcher) buildIndex() {
	m.ix = newIndex(texts(m.items))
	m.indexTitles()
}

// linkAll links every response, or says why not.
func (m *matcher) linkAll() {
	for fi, f := range m.findings {
		cache := map[string]citation{}
		from := len(m.responses)
		for _, r := range f.Responses {
			a := &answer{Response: r, finding: fi}
			if o := m.in.Overrides[r.Document]; o.Report != "" {
				a.Cited.Report = o.Report
			}
			if a.Document == "" {
				a.Document = f.Document
			}
			k := citationKey(a)
			c, ok := cache[k]
			if !ok {
				c = m.cited(a)
				cache[k] = c
			}
			m.responses = append(m.responses, a)
			m.link(a, c)
		}
		m.siblings(m.responses[from:], cache)
	}
}

// siblings looks again at the responses of one document whose citation names no report that we hold: where others under
// the same citation quote one report, and only one, all are read again as answers to it: its numbers then count.
func (m *matcher) siblings(responses []*answer, cache map[string]citation) {
	found := map[string][]*group{}
	for _, a := range responses {
		k := citationKey(a)
		if len(cache[k].groups) > 0 || a.Cited.Report != "" {
			continue
		}
		for _, l := range a.links {
			if g := m.itemsBy[l.Recommendation].group; !slices.Contains(found[k], g) {
				found[k] = append(found[k], g)
			}
		}
	}
	for _, a := range responses {
		k := citationKey(a)
		if g := one(found[k]); g != nil {
			a.doubt, a.links = nil, nil
			m.link(a, citation{groups: found[k], why: "other quotations on the page are from “" + clip(g.report.Title, 60) + "”", said: true})
		}
	}
}

func citationKey(a *answer) string {
	c := a.Cited
	return strings.Join([]string{string(c.Report), c.Words, strings.Join(c.Titles, "\x00"), strings.Join(c.Submitter, "\x00"), strings.Join(c.URLs, "\x00"), c.Published.String()}, "\x01")
}

// link links one response. The ladder within the report: number, quoted words, heading; a blanket, collated or pointing
// answer fans out to what is addressed to the responder.
func (m *matcher) link(r *answer, c citation) {
	if r.Scope != record.ScopeRecommendation && len(r.Numbers) == 0 && r.Quote == "" && r.Heading == "" {
		m.linkReport(r, c)
		return
	}
	if len(r.Numbers) > 0 {
		if m.linkNumbers(r, c) {
			return
		}
	}
	if r.Quote != "" && m.linkQuote(r, c) {
		return
	}
	if r.doubt == nil && r.Heading != "" && m.linkHeading(r, c) {
		return
	}
	if r.doubt == nil && len(r.links) == 0 {
		m.unmatched(r, c)
	}
}

// linkNumbers links a response to the items whose numbers it names. It reports whether the matter is settled.
func (m *matcher) linkNumbers(r *answer, c citation) bool {
	g := one(c.groups)
	if g == nil {
		return false
	}
	quote := words(r.Quote)
	settled := false
	for _, n := range r.Numbers {
		found, why := g.numbered(n)
		if len(found) == 0 {
			continue
		}
		if it := g.worded(r.Heading); it != nil && len(r.Numbers) == 1 && len(quote) == 0 && !slices.Contains(found, it) {
			continue // a count of the page's own: the wording it prints beside the number is another item's
		}
		if len(r.Numbers) == 1 && len(quote) >= 8 {
			// the quotation beside the number must not speak of another item
			a := bestAlign(quote, found)
			if a.cover < contradicts || a.shared < 2 {
				if m.linkQuote(r, c) {
					return true
				}
				m.doubt(r, ids(found), 0.6, fmt.Sprintf("it carries number %s, but its quotation is not that item's wording", n))
				return true
			}
		}
		for _, it := range found {
			st := m.stands(r, it)
			// a body that says an item is not for it names the item all the same
			if st == stranger && r.Position != record.NotApplicable {
				m.doubt(r, ids(found), 0.4, fmt.Sprintf("number %s is addressed to %s, not to %s", n, m.addressees(it), m.names(r)))
				settled = true
				continue
			}
			score := 0.95
			reason := why
			if len(quote) >= 4 && len(r.Numbers) == 1 {
				if a := bestAlign(quote, []*item{it}); a.cover >= quoteEnough && a.run != "" {
					score = 1
					reason += "; both read “" + clip(a.run, 100) + "”"
				}
			}
			r.add(it, m.method(record.ByNumber, r, st), score, reason+m.reportWhy(c))
			settled = true
		}
	}
	return settled
}

// method says how a link was found: an answer of a national body for its members is collated, however it names the item.
func (m *matcher) method(found record.Method, r *answer, st standing) record.Method {
	if r.Collated && st == collector {
		return record.ByCollated
	}
	return found
}

func (m *matcher) reportWhy(c citation) string {
	if c.why == "" {
		return ""
	}
	return "; " + c.why
}

func one(gs []*group) *group {
	if len(gs) == 1 {
		return gs[0]
	}
	return nil
}

// worded returns the one item of a report whose own wording a heading is. A report need not number its items: who answers
// them one by one counts them, and prints the words under its own numbers.
func (g *group) worded(heading string) *item {
	said := words(heading)
	if len(said) < quoteWords {
		return nil
	}
	var found *item
	for _, it := range g.items {
		if it.retracted || it.restated() {
			continue
		}
		if a := bestAlign(said, []*item{it}); a.cover < 0.9 || a.dice < 0.9 || a.shared < quoteWords {
			continue
		}
		if found != nil {
			return nil
		}
		found = it
	}
	return found
}

// linkHeading links a response to the one item of the cited report whose heading it prints, or whose wording it has made a
// heading of.
func (m *matcher) linkHeading(r *answer, c citation) bool {
	g := one(c.groups)
	if g == nil {
		return false
	}
	head := key(r.Heading)
	if telling(head) < 2 {
		return false
	}
	var found []*item
	for _, it := range g.items {
		if it.retracted || it.rec.Heading == "" {
			continue
		}
		if key(it.rec.Heading) == head {
			found = append(found, it)
		}
	}
	why := "both stand under “"
	if it := g.worded(r.Heading); it != nil && len(found) == 0 {
		found, why = []*item{it}, "the heading is the item's wording: “"
	}
	if len(found) != 1 {
		return false
	}
	st := m.stands(r, found[0])
	if st == stranger {
		m.doubt(r, ids(found), 0.4, fmt.Sprintf("the item under this heading is addressed to %s, not to %s", m.addressees(found[0]), m.names(r)))
		return true
	}
	r.add(found[0], m.method(record.ByHeading, r, st), 0.85, why+clip(r.Heading, 100)+"”"+m.reportWhy(c))
	return true
}

func titles(gs []*group) string {
	var out []string
	for _, g := range gs {
		out = append(out, "“"+clip(g.report.Title, 60)+"”")
	}
	return strings.Join(out, ", ")
}

// add links the response to an item, once.
func (r *answer) add(it *item, method record.Method, score float64, why string) {
	for _, l := range r.links {
		if l.Recommendation == it.rec.ID {
			return
		}
	}
	r.links = append(r.links, record.Link{Response: r.ID, Recommendation: it.rec.ID, Method: method, Score: round(score), Why: why})
}

func round(f float64) float64 { return float64(int(f*1000+0.5)) / 1000 }

func ids(items []*item) []string {
	var out []string
	for _, it := range items {
		out = append(out, string(it.rec.ID))
	}
	return out
}

func hitIDs(hits []hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, string(h.item.rec.ID))
	}
	return out
}

// addressees names those an item is addressed to.
func (m *matcher) addressees(it *item) string {
	var out []string
	for _, r := range it.rec.Recipients {
		name := r.Printed
		if r.Organisation != "" && m.in.Register != nil {
			name = m.in.Register.Name(r.Organisation)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if len(out) == 0 {
		return "nobody by name"
	}
	return strings.Join(out, ", ")
}

// names names those who answer.
func (m *matcher) names(r *answer) string {
	var out []string
	for _, id := range r.Responders {
		if m.in.Register != nil {
			out = append(out, m.in.Register.Name(id))
		} else {
			out = append(out, string(id))
		}
	}
	out = append(out, r.Unresolved...)
	if len(out) == 0 {
		return "an unnamed body"
	}
	return strings.Join(out, " and ")
}
