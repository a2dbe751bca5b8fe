package main

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"heed/extract/match"
	"heed/record"
)

// TestHarderPages quotes recommendations of the fixtures worse than people do, one manner at a time and in growing amounts,
// all the way from bytes to links: words dropped, synonyms and any other words put in their place, only the beginning kept, clauses lost, two
// quotations run together; and shuffles their words until they are no quotation. The log is the curve that
// extract/match/MEASURED.md publishes. Whatever is linked must be right, also where little can be linked any more.
func TestHarderPages(t *testing.T) {
	register, held, titles, items, read := quotable(t)
	m := &mutator{rand.New(rand.NewSource(29))}
	manners := []struct {
		name string
		copy func(r, other record.Recommendation, amount float64) string
		none bool // no quotation any more: nothing is to be linked
	}{
		{"words dropped", func(r, _ record.Recommendation, c float64) string {
			return m.words(r.Text, c, func(string) string { return "" })
		}, false},
		{"synonyms", func(r, _ record.Recommendation, c float64) string { return m.words(r.Text, c, m.synonym) }, false},
		{"any other words", func(r, _ record.Recommendation, c float64) string {
			return m.words(r.Text, c, func(string) string {
				return m.pick(strings.Fields("work plan local better service area new general current further relevant case level"))
			})
		}, false},
		{"only the beginning", func(r, _ record.Recommendation, c float64) string {
			w := strings.Fields(r.Text)
			return strings.Join(w[:max(8, int(float64(len(w))*(1-c)))], " ")
		}, false},
		{"clauses lost", func(r, _ record.Recommendation, c float64) string {
			var kept []string
			for i, clause := range strings.SplitAfter(r.Text, ", ") {
				if i == 0 || m.Float64() >= c {
					kept = append(kept, clause)
				}
			}
			return strings.TrimRight(strings.Join(kept, ""), ", ")
		}, false},
		{"two run together", func(r, other record.Recommendation, c float64) string {
			a, b := strings.Fields(r.Text), strings.Fields(other.Text)
			return strings.Join(a, " ") + " " + strings.Join(b[:max(6, int(float64(len(b))*c))], " ")
		}, false},
		{"words shuffled", func(r, _ record.Recommendation, _ float64) string {
			w := strings.Fields(r.Text)
			m.Shuffle(len(w), func(i, j int) { w[i], w[j] = w[j], w[i] })
			return "Chief constables should " + strings.ToLower(strings.Join(w, " "))
		}, true},
	}
	amounts := []float64{0.1, 0.2, 0.3, 0.4, 0.5, 0.6}
	const each = 24
	type cell struct{ manner, amount int }
	wanted, in := map[record.DocumentID][]record.RecommendationID{}, map[record.DocumentID]cell{}
	all := held
	for n, manner := range manners {
		for k, amount := range amounts {
			for i := range each {
				r := items[m.Intn(len(items))]
				other := r
				for other.ID == r.ID || other.Report != r.Report && manner.name == "two run together" && !alone(items, r) {
					other = items[m.Intn(len(items))]
				}
				title := ""
				if i%2 == 0 {
					title = titles[r.Report]
				}
				f := read("page.html", m.page(title, manner.copy(r, other, amount), fmt.Sprintf("h%d-%d-%d", n, k, i)))
				in[f.Document] = cell{n, k}
				if !manner.none {
					wanted[f.Document] = append(wanted[f.Document], r.ID)
				}
				if manner.name == "two run together" {
					wanted[f.Document] = append(wanted[f.Document], other.ID)
				}
				all = append(all, f)
			}
		}
	}
	p := match.All(all, match.Input{Register: register})
	right, wrong, hit := map[cell]int{}, map[cell]int{}, map[record.DocumentID]bool{}
	for _, l := range p.Links {
		doc := record.DocumentID(strings.SplitN(string(l.Response), "/", 2)[0])
		c, ours := in[doc]
		if !ours {
			continue
		}
		ok := false
		for _, id := range wanted[doc] {
			ok = ok || id == l.Recommendation
		}
		switch {
		case !ok:
			wrong[c]++
			t.Logf("%s %.1f: links to %s: %s", manners[c.manner].name, amounts[c.amount], l.Recommendation, l.Why)
		case !hit[doc]:
			hit[doc] = true
			right[c]++
		}
	}
	links, bad := 0, 0
	for n, manner := range manners {
		var row strings.Builder
		for k := range amounts {
			c := cell{n, k}
			fmt.Fprintf(&row, " | %.2f", float64(right[c])/each)
			links, bad = links+right[c]+wrong[c], bad+wrong[c]
		}
		w := 0
		for k := range amounts {
			w += wrong[cell{n, k}]
		}
		t.Logf("| %s%s | %d |", manner.name, row.String(), w)
	}
	precision := float64(links-bad) / float64(max(1, links))
	t.Logf("%d links, %d wrong: precision %.4f", links, bad, precision)
	if links < 300 {
		t.Errorf("only %d links: the test has lost its pages", links)
	}
	if precision < 0.99 {
		t.Errorf("precision %.4f; want at least 0.99", precision)
	}
}

// alone reports whether a report has only one item to quote.
func alone(items []record.Recommendation, r record.Recommendation) bool {
	for _, o := range items {
		if o.ID != r.ID && o.Report == r.Report {
			return false
		}
	}
	return true
}

// words puts a word in the place of a share of the words; an empty one drops it.
func (m *mutator) words(s string, share float64, with func(string) string) string {
	var out []string
	for i, w := range strings.Fields(s) {
		if i > 0 && m.Float64() < share {
			w = with(w)
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// synonym is another word for a word, where we know one.
func (m *mutator) synonym(w string) string {
	for _, group := range [][]string{
		{"should", "must", "ought to"},
		{"make sure", "ensure"},
		{"review", "examine", "look at"},
		{"officers", "staff"},
		{"policy", "guidance", "rules"},
		{"publish", "make public"},
		{"within", "in"},
		{"record", "note"},
		{"victims", "those affected"},
		{"appropriate", "suitable"},
		{"every", "each"},
		{"people", "persons"},
		{"explain", "set out"},
		{"checks", "tests"},
		{"immediately", "at once"},
		{"told", "informed"},
		{"give", "provide"},
	} {
		for i, g := range group {
			if strings.EqualFold(g, strings.Trim(w, ",.;:")) {
				return group[(i+1+m.Intn(len(group)-1))%len(group)]
			}
		}
	}
	return w
}
