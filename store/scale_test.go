package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"heed/record"
	"heed/record/org"
)

var someWords = strings.Fields(`assure themselves that every officer who deals with reports of missing lamps knows when and how to light them again
	including the use of oil wicks and matches review their policies training records supervision within six months of the date this
	report was published work together with partners so that keepers get the right help at the right time and publish what they found`)

func sentence(r *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = someWords[r.IntN(len(someWords))]
	}
	return strings.Join(words, " ") + "."
}

// bigPaper is a made-up report of some forty pages with items of the usual length; every twentieth document answers.
func bigPaper(n, items int) paper {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	name := fmt.Sprintf("Lamps in district %d", n)
	p := newPaper(name, fmt.Sprintf("%s %s", name, sentence(r, 400)))
	p.src.URL = fmt.Sprintf("https://lamps.example/%d", n)
	p.doc.Blocks, p.findings.Printings = nil, nil
	for i := range 300 {
		p.doc.Blocks = append(p.doc.Blocks, record.Block{
			Kind: record.Paragraph, Text: sentence(r, 60), Size: 11, Path: []string{"Findings", fmt.Sprintf("Part %d", i/20)},
			Spans: []record.Span{{Page: 1 + i/8, Box: record.Rect{X0: 72, Y0: r.Float64() * 700, X1: 520.25, Y1: r.Float64() * 700}}},
		})
	}
	p.findings.Reports[0].Published = published.AddDays(-n % 3000)
	p.findings.Published = p.findings.Reports[0].Published
	for i := range items {
		k := record.Printing{
			Document: p.doc.ID, Number: fmt.Sprint(i + 1), Kind: record.RecommendationKind, Text: sentence(r, 70), Rule: "numbered-box", Confidence: .9,
			Blocks: [2]int{i, i + 1}, Spans: []record.Span{{Page: i, Box: record.Rect{X0: 72, Y0: 100.5, X1: 520.25, Y1: 140}}},
			Points:     []record.Point{{Label: "a.", Text: sentence(r, 12)}, {Label: "b.", Text: sentence(r, 12)}},
			Recipients: []record.Recipient{{Printed: "chief constables", Organisation: "grp-chief-constables", Role: record.Owner, Basis: record.FromLabel}},
		}
		if i%5 == 0 {
			k.Recipients = append(k.Recipients, record.Recipient{Printed: "PCCs", Organisation: "grp-lpb", Role: record.Joint, Basis: record.FromLabel})
		}
		if i%3 == 0 {
			k.Deadlines = []record.Deadline{{Printed: "within six months", Date: p.findings.Published.AddMonths(6), Basis: record.FromText}}
		}
		p.findings.Printings = append(p.findings.Printings, k)
	}
	return p
}

func bigAnswer(n int) paper {
	numbers := []string{"1", "2", "3", "4", "5", "6"}
	p := answer(fmt.Sprintf("Answer %d", n), fmt.Sprintf("Lamps in district %d", n), "pf-kent", numbers...)
	return p
}

// bigStore holds documents × items recommendations, and says what it took.
func bigStore(t testing.TB, dir string, documents, items int) *Store {
	s := open(t, dir)
	must(t, s.SyncRegister(ctx, org.Builtin()))
	start := time.Now()
	for n := range documents {
		add(t, s, bigPaper(n, items))
		if n%20 == 0 {
			add(t, s, bigAnswer(n))
		}
	}
	t.Logf("%d documents added in %v", documents, time.Since(start))
	start = time.Now()
	m, err := s.Material(ctx)
	must(t, err)
	t.Logf("material read in %v", time.Since(start))
	p := pictureOf(m)
	start = time.Now()
	must(t, s.SavePicture(ctx, p, m.Mark))
	t.Logf("%d recommendations saved in %v, %.0f rows/s", len(p.Recommendations), time.Since(start), float64(len(p.Recommendations))/time.Since(start).Seconds())
	return s
}

// TestScale states what 100,000 recommendations cost; a smaller record is enough where it is not asked for.
func TestScale(t *testing.T) {
	documents, items := 50, 40
	if os.Getenv("HEED_SOAK") != "" {
		documents = 2500
	}
	s := bigStore(t, t.TempDir(), documents, items)
	took := func(what string, f func()) {
		start := time.Now()
		f()
		t.Logf("%-50s %v", what, time.Since(start).Round(time.Microsecond))
	}
	var p record.Picture
	took("same picture again", func() {
		m, err := s.Material(ctx)
		must(t, err)
		must(t, s.SavePicture(ctx, pictureOf(m), m.Mark))
	})
	took("whole picture", func() {
		var err error
		p, err = s.Picture(ctx)
		must(t, err)
	})
	if len(p.Recommendations) != documents*items {
		t.Errorf("%d recommendations, want %d", len(p.Recommendations), documents*items)
	}
	took("all recommendations, brief", func() {
		got, err := s.Recommendations(ctx, RecommendationFilter{Brief: true})
		must(t, err)
		if len(got) != len(p.Recommendations) {
			t.Errorf("%d brief ones", len(got))
		}
	})
	took("20 newest", func() { must(t, second(s.Recommendations(ctx, RecommendationFilter{Newest: true, Limit: 20}))) })
	took("20 in the middle", func() {
		must(t, second(s.Recommendations(ctx, RecommendationFilter{Limit: 20, Offset: documents * items / 2})))
	})
	took("count to a body", func() {
		n, err := s.CountRecommendations(ctx, RecommendationFilter{To: "pf-kent"})
		must(t, err)
		if n != documents*items {
			t.Errorf("%d recommendations to a body through its class", n)
		}
	})
	took("one by its id", func() { must(t, second(s.Recommendation(ctx, p.Recommendations[0].ID))) })
	took("all links", func() { must(t, second(s.Links(ctx, LinkFilter{}))) })
	took("all responses", func() { must(t, second(s.Responses(ctx, ResponseFilter{}))) })
	took("all looks", func() { must(t, second(s.Looks(ctx, LookFilter{}))) })
	took("all documents", func() { must(t, second(s.Documents(ctx, DocumentFilter{}))) })
	took("stats", func() { must(t, second(s.Stats(ctx))) })
	took("view: unanswered by one body", func() {
		var n int
		must(t, s.reader.QueryRow("SELECT count(*) FROM unanswered WHERE organisation = 'pf-kent'").Scan(&n))
		t.Logf("%d", n)
	})
	if os.Getenv("HEED_SOAK") != "" {
		took("view: overdue of all", func() {
			var n int
			must(t, s.reader.QueryRow("SELECT count(*) FROM unanswered WHERE overdue").Scan(&n))
			t.Logf("%d", n)
		})
	}
	took("one more document", func() {
		add(t, s, newPaper("Oil", "Buy oil."))
		match(t, s)
	})
	took("check", func() { wantClean(t, s) })
	st, err := s.Stats(ctx)
	must(t, err)
	t.Logf("database %.1f MB, archive %.1f MB", float64(st.DatabaseBytes)/1e6, float64(st.ArchiveBytes)/1e6)
}

func BenchmarkMaterial(b *testing.B) {
	s := bigStore(b, b.TempDir(), 100, 40)
	for b.Loop() {
		must(b, second(s.Material(ctx)))
	}
}

func BenchmarkSaveSamePicture(b *testing.B) {
	s := bigStore(b, b.TempDir(), 100, 40)
	m, err := s.Material(ctx)
	must(b, err)
	p := pictureOf(m)
	for b.Loop() {
		must(b, s.SavePicture(ctx, p, m.Mark))
	}
}

func BenchmarkSaveNewPicture(b *testing.B) {
	s := bigStore(b, b.TempDir(), 100, 40)
	m, err := s.Material(ctx)
	must(b, err)
	p := pictureOf(m)
	for b.Loop() {
		must(b, s.SavePicture(ctx, record.Picture{}, m.Mark))
		must(b, s.SavePicture(ctx, p, m.Mark))
	}
}

func BenchmarkAddDocument(b *testing.B) {
	s := open(b, b.TempDir())
	n := 0
	for b.Loop() {
		add(b, s, bigPaper(n, 40))
		n++
	}
}
