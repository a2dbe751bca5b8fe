package match

import (
	"fmt"
	"math/rand"
	"testing"

	"heed/record"
)

// world makes a record of many reports and pages that quote them.
func world(reports, each, pages int) []record.Findings {
	m := maker{rand.New(rand.NewSource(3))}
	var all []record.Findings
	for i := range reports {
		var asks []string
		for n := range each {
			asks = append(asks, fmt.Sprintf("%d|grp-chief-constables|%s", n+1, m.text()))
		}
		title := fmt.Sprintf("The %s of %s %d: a report on %s", m.pick(kinds), m.pick(nouns), i, m.pick(nouns))
		all = append(all, report(fmt.Sprintf("r%06d", i), title, fmt.Sprintf("20%02d-0%d-11", i%25, 1+i%9), asks...))
	}
	for i := range pages {
		r := all[m.Intn(reports)]
		var rs []record.Response
		for range 10 {
			rs = append(rs, record.Response{Quote: m.quoted(r.Printings[m.Intn(len(r.Printings))].Text, 0.2)})
		}
		all = append(all, answersPage(fmt.Sprintf("p%06d", i), "pf-westshire", r.Title, rs...))
	}
	return all
}

// BenchmarkAll10k puts together 10,000 items and 1,000 quotations.
func BenchmarkAll10k(b *testing.B) { benchmarkAll(b, 500, 20, 100) }

// BenchmarkAll100k puts together 100,000 items and 10,000 quotations.
func BenchmarkAll100k(b *testing.B) { benchmarkAll(b, 5000, 20, 1000) }

func benchmarkAll(b *testing.B, reports, each, pages int) {
	all := world(reports, each, pages)
	reg := testRegister(b)
	b.ReportAllocs()
	for b.Loop() {
		p := All(all, Input{Register: reg})
		b.ReportMetric(float64(len(p.Links))/float64(pages*10), "linked")
	}
}

func BenchmarkSimilar100k(b *testing.B) {
	p := All(world(5000, 20, 0), Input{})
	b.ReportAllocs()
	for b.Loop() {
		Similar(p.Recommendations, p.Recommendations[77].ID)
	}
}
