package match

import (
	"fmt"
	"slices"

	"heed/record"
)

// How much of a restated item's words an earlier item must hold: of any report, and of the one that is named.
const (
	restatedEnough = 0.85
	restatedNamed  = 0.7
	restatedNumber = 0.5 // of the named one's item of the same number
	restatedWords  = 6   // shared telling words
)

// restate finds the origin of items that their report says repeat an earlier report's. The earlier report is founded by
// nobody's heading: while it is not on record the item keeps what its document calls it, and the link comes with it.
func (m *matcher) restate() {
	for _, it := range m.items {
		if !it.retracted && it.restated() {
			m.originOf(it)
		}
	}
}

// restated reports whether the item's own report only prints it again: every printing there says so. What a report prints
// again and also makes anew is its own.
func (it *item) restated() bool {
	own := false
	for _, p := range it.prints {
		if p.own && !p.Restated {
			return false
		}
		own = own || p.own
	}
	return own
}

// cites is what the item's report says of the earlier one: the printing that gives a title says most.
func (it *item) cites() record.Citation {
	var c record.Citation
	for _, p := range it.prints {
		if p.own && (c.Words == "" || len(c.Titles) == 0 && len(p.Cited.Titles) > 0) {
			c = p.Cited
		}
	}
	return c
}

func (m *matcher) originOf(it *item) {
	c := it.cites()
	origin := &it.rec.Origin
	if origin.Cited = c.Words; origin.Cited == "" {
		origin.Cited = "an earlier report"
	}
	if len(c.Titles) > 0 {
		origin.Title = c.Titles[0]
	}
	var named []*group
	if said := m.named(c); said.said || len(said.groups) > 0 {
		for _, g := range said.groups {
			if g != it.group && m.before(g, it) {
				named = append(named, g)
			}
		}
		if len(named) == 0 {
			it.countDeadlines(record.Report{})
			return // the report it names is not on record; the words in another would be another report's
		}
		if len(named) == 1 {
			origin.Report = named[0].report.ID
		}
	}
	hits := m.origins(it, c, named)
	switch {
	case len(hits) == 1:
		o := hits[0].item
		it.rec.Restates, origin.Report = o.rec.ID, o.group.report.ID
		it.countDeadlines(o.group.report)
		return
	case len(hits) > 1:
		m.doubtOrigin(it, hits, fmt.Sprintf("it repeats an earlier item, and %d fit", len(hits)))
	case len(named) > 0:
		m.doubtOrigin(it, nil, "it repeats an item of "+string(named[0].report.ID)+", which has none in these words")
	}
	it.countDeadlines(record.Report{})
}

// before reports whether a report may be one whose items a later one repeats.
func (m *matcher) before(g *group, it *item) bool {
	return g.report.Published.IsZero() || it.group.report.Published.IsZero() || !g.report.Published.After(it.group.report.Published)
}

// origins returns the earlier items that a restated one may repeat: one where it is sure.
func (m *matcher) origins(it *item, c record.Citation, named []*group) []hit {
	var near []*item
	for _, i := range m.ix.near(it.words, candidates, func(i int) bool {
		o := m.items[i]
		return o.group != it.group && !o.retracted && !o.restated() && m.before(o.group, it) && (len(named) == 0 || slices.Contains(named, o.group))
	}) {
		near = append(near, m.items[i])
	}
	number := foldNumber(it.rec.Number)
	var hits []hit
	for _, o := range near {
		h := hit{alignment: bestAlign(it.words, []*item{o}), item: o}
		enough := restatedEnough
		if len(named) > 0 {
			enough = restatedNamed
			if number != "" && o.has(it.rec.Kind, number) {
				enough = restatedNumber
			}
		} else if m.otherOrigin(it.group.report, o.group.report, c) {
			continue
		}
		if h.cover >= enough && h.shared >= min(restatedWords, len(it.words)) {
			hits = append(hits, h)
		}
	}
	if len(hits) < 2 {
		return hits
	}
	best := 0
	for i := range hits {
		if hits[i].cover+hits[i].dice/5 > hits[best].cover+hits[best].dice/5 {
			best = i
		}
	}
	var rivals []hit
	for _, h := range hits {
		if hits[best].cover-h.cover < quoteMargin && hits[best].dice-h.dice < quoteMargin {
			rivals = append(rivals, h)
		}
	}
	// of several that say the same, the number, the body inspected and the year may tell
	for _, tells := range []func(hit) bool{
		func(h hit) bool { return number != "" && h.item.has(it.rec.Kind, number) },
		func(h hit) bool {
			s := it.group.report.Subject
			return s != "" && s == h.item.group.report.Subject
		},
		func(h hit) bool { return overlap(it.group.report.Publishers, h.item.group.report.Publishers) },
		func(h hit) bool {
			p := h.item.group.report.Published
			return !p.IsZero() && (!c.Published.IsZero() || c.Year > 0) && dated(c, p)
		},
	} {
		if told := slices.DeleteFunc(slices.Clone(rivals), func(h hit) bool { return !tells(h) }); len(told) > 0 {
			rivals = told
		}
	}
	return rivals
}

// otherOrigin reports whether a report cannot be the one that another repeats without naming it: it is of another body, or
// of another year than the one that is given.
func (m *matcher) otherOrigin(later, earlier record.Report, c record.Citation) bool {
	if later.Subject != "" && earlier.Subject != "" && later.Subject != earlier.Subject {
		return true
	}
	return (!c.Published.IsZero() || c.Year > 0) && !earlier.Published.IsZero() && !dated(c, earlier.Published)
}

// countDeadlines counts the lengths of time of a restated item from the day of the report it is of; from none while that
// is not on record.
func (it *item) countDeadlines(origin record.Report) {
	for i := range it.rec.Deadlines {
		d := &it.rec.Deadlines[i]
		if isPeriod(*d) {
			d.Date = dayZero
			if !origin.Published.IsZero() {
				d.Date = due(*d, origin.Published)
			}
		}
	}
}

func (m *matcher) doubtOrigin(it *item, hits []hit, why string) {
	m.review = append(m.review, record.ReviewItem{
		ID:   record.NewReviewID("restates", string(it.rec.Printings[0].Document), key(clip(it.rec.Text, 300))),
		Kind: record.DoubtfulSplit, Document: it.rec.Printings[0].Document, Page: it.rec.Printings[0].PageFirst(), Subject: string(it.rec.ID),
		Text: it.rec.Text, Against: hitIDs(hits), Score: 0.3, Why: why,
	})
}
