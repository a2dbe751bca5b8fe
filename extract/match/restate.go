package match

import (
	"fmt"
	"slices"

	"heed/record"
)

// restate finds the origin of items that their document says repeat an earlier report's.
func (m *matcher) restate() {
	for _, it := range m.items {
		if it.retracted || !slices.ContainsFunc(it.prints, func(p printing) bool { return p.Restated }) {
			continue
		}
		var hits []hit
		for _, i := range m.ix.near(it.words, candidates, func(i int) bool {
			o := m.items[i]
			return o.group != it.group && !o.retracted && !o.group.report.Published.After(it.group.report.Published)
		}) {
			h := hit{alignment: bestAlign(it.words, []*item{m.items[i]}), item: m.items[i]}
			if h.cover >= 0.85 && h.shared >= 6 {
				hits = append(hits, h)
			}
		}
		if len(hits) == 0 {
			continue
		}
		best := 0
		for i := range hits {
			if hits[i].cover+hits[i].dice/5 > hits[best].cover+hits[best].dice/5 {
				best = i
			}
		}
		alone := true
		for i, h := range hits {
			if i != best && hits[best].cover-h.cover < quoteMargin && hits[best].dice-h.dice < quoteMargin {
				alone = false
			}
		}
		if alone {
			it.rec.Restates = hits[best].item.rec.ID
		} else {
			m.review = append(m.review, record.ReviewItem{
				ID:   record.NewReviewID("restates", string(it.rec.Printings[0].Document), key(clip(it.rec.Text, 300))),
				Kind: record.DoubtfulSplit, Document: it.rec.Printings[0].Document, Page: it.rec.Printings[0].PageFirst(), Subject: string(it.rec.ID),
				Text: it.rec.Text, Against: hitIDs(hits), Score: 0.3, Why: fmt.Sprintf("it repeats an earlier item, and %d fit", len(hits)),
			})
		}
	}
}
