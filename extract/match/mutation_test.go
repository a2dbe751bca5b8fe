package match

import (
	"fmt"
	"math/rand"
	"testing"

	"heed/record"
)

// TestMutatedQuotations links pages that quote made-up recommendations without numbers, with words dropped, letters
// slipped and clauses turned, and as many pages that quote nothing we hold. It logs precision and recall over the amount
// of change, and holds them where quotations are still ones.
func TestMutatedQuotations(t *testing.T) {
	reg := testRegister(t)
	m := maker{rand.New(rand.NewSource(7))}
	var all []record.Findings
	truth := map[record.ResponseID]string{}
	type source struct{ title, text string }
	var held []source
	for i := range 60 {
		title := fmt.Sprintf("The %s of %s: a report on %s", m.pick(kinds), m.pick(nouns), m.pick(nouns))
		var asks []string
		for n := range 12 {
			text := m.text()
			held = append(held, source{title, text})
			asks = append(asks, fmt.Sprintf("%d|grp-chief-constables|%s", n+1, text))
		}
		all = append(all, report(fmt.Sprintf("report%04d", i), title, fmt.Sprintf("20%02d-0%d-11", 10+i%15, 1+i%9), asks...))
	}
	changes := []float64{0, 0.1, 0.2, 0.3, 0.4}
	perChange := 100
	for c, change := range changes {
		for i := range perChange {
			doc := fmt.Sprintf("page%d-%03d", c, i)
			h := held[m.Intn(len(held))]
			cite := ""
			if i%2 == 0 {
				cite = h.title // every second page says which report it answers
			}
			f := answersPage(doc, "pf-westshire", cite, record.Response{Quote: m.quoted(h.text, change)})
			truth[f.Responses[0].ID] = h.text
			all = append(all, f)
		}
	}
	for i := range len(changes) * perChange {
		cite := ""
		if i%2 == 0 {
			cite = held[m.Intn(len(held))].title
		}
		f := answersPage(fmt.Sprintf("other%04d", i), "pf-westshire", cite, record.Response{Quote: m.text()})
		truth[f.Responses[0].ID] = ""
		all = append(all, f)
	}

	p := All(all, Input{Register: reg})
	text := map[record.RecommendationID]string{}
	for _, r := range p.Recommendations {
		text[r.ID] = r.Text
	}
	right, wrong := map[float64]int{}, map[float64]int{}
	falseLinks := 0
	for _, l := range p.Links {
		var c, i int
		if n, _ := fmt.Sscanf(string(l.Response), "page%d-%d", &c, &i); n != 2 {
			falseLinks++
			continue
		}
		if text[l.Recommendation] == truth[l.Response] {
			right[changes[c]]++
		} else {
			wrong[changes[c]]++
		}
	}
	r, w := 0, falseLinks
	for _, c := range changes {
		t.Logf("change %.1f: recall %.3f, wrong links %d", c, float64(right[c])/float64(perChange), wrong[c])
		r += right[c]
		w += wrong[c]
	}
	precision, recall := float64(r)/float64(r+w), float64(r)/float64(len(changes)*perChange)
	t.Logf("all: precision %.4f, recall %.4f, links from pages that quote nothing held: %d of %d", precision, recall, falseLinks, len(changes)*perChange)
	if precision < 0.99 || recall < 0.95 {
		t.Errorf("precision %.4f, recall %.4f; want at least 0.99 and 0.95", precision, recall)
	}
}
