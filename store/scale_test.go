//go:build !windows

package store

import (
	"os"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"heed/ledger"
	"heed/record"
	"heed/record/org"
)

// bigStore holds documents × items recommendations, and says what it took.
func bigStore(t testing.TB, dir string, documents, items int) *Store {
	s := open(t, dir)
	must(t, s.SyncRegister(ctx, org.Builtin()))
	start, cpu := time.Now(), cpuTime()
	for n := range documents {
		add(t, s, bigPaper(n, items))
		if n%20 == 0 {
			add(t, s, bigAnswer(n))
		}
	}
	t.Logf("%d documents added in %v, CPU %v", documents, time.Since(start), cpuTime()-cpu)
	start, cpu = time.Now(), cpuTime()
	m, err := s.Material(ctx)
	must(t, err)
	t.Logf("material read in %v, CPU %v", time.Since(start), cpuTime()-cpu)
	p := pictureOf(m)
	start, cpu = time.Now(), cpuTime()
	must(t, s.SavePicture(ctx, p, m.Mark))
	t.Logf("%d recommendations saved in %v, CPU %v, %.0f rows/s", len(p.Recommendations), time.Since(start), cpuTime()-cpu,
		float64(len(p.Recommendations))/time.Since(start).Seconds())
	return s
}

// cpuTime is what this process has computed so far: on a busy machine it says more than the clock.
func cpuTime() time.Duration {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestScale states what 100,000 recommendations cost; a smaller record is enough where it is not asked for.
func TestScale(t *testing.T) {
	documents, items := 50, 40
	if os.Getenv("HEED_SOAK") != "" {
		documents = 2500
	}
	s := bigStore(t, t.TempDir(), documents, items)
	took := func(what string, f func()) {
		start, cpu := time.Now(), cpuTime()
		f()
		t.Logf("%-40s %12v, CPU %v", what, time.Since(start).Round(time.Microsecond), (cpuTime() - cpu).Round(time.Millisecond))
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
	took("duties for the ledger", func() {
		d, err := s.Duties(ctx)
		must(t, err)
		if len(d.Recommendations) != len(p.Recommendations) {
			t.Errorf("%d duties", len(d.Recommendations))
		}
	})
	var l *ledger.Ledger
	missing := ledger.Filter{States: []record.State{record.None, record.Referenced}}
	took("duties read and laid out by the ledger", func() {
		d, err := s.Duties(ctx)
		must(t, err)
		l = ledger.New(ledger.Input{
			Reports: d.Reports, Recommendations: d.Recommendations, Responses: d.Responses, Links: d.Links, Retrieved: d.Retrieved, AsOf: published.AddDays(900),
		}, org.Builtin())
	})
	took("one body: count and 100 rows of unanswered", func() {
		f := missing
		f.Organisation = "pf-kent"
		var ids []record.RecommendationID
		for o := range l.Obligations(f) {
			if ids = append(ids, o.Recommendation); len(ids) == 100 {
				break
			}
		}
		rows, err := s.Recommendations(ctx, RecommendationFilter{IDs: ids, Brief: true})
		must(t, err)
		if len(rows) != 100 {
			t.Errorf("%d rows", len(rows))
		}
		t.Logf("%d", l.Count(f).Obliged)
	})
	took("all bodies: count of overdue", func() {
		f := missing
		f.Overdue = true
		t.Logf("%d", l.Count(f).Obliged)
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
	took("every id changed", func() {
		m, err := s.Material(ctx)
		must(t, err)
		p := pictureOf(m)
		for i := range p.Reports {
			p.Reports[i].ID = "the-" + p.Reports[i].ID
		}
		for i := range p.Recommendations {
			p.Recommendations[i].ID = "the-" + p.Recommendations[i].ID
			p.Recommendations[i].Report = "the-" + p.Recommendations[i].Report
		}
		for i := range p.Links {
			p.Links[i].Recommendation = "the-" + p.Links[i].Recommendation
		}
		must(t, s.SavePicture(ctx, p, m.Mark))
		r, err := s.Recommendation(ctx, p.Recommendations[7].ID[len("the-"):])
		must(t, err)
		if r.ID != p.Recommendations[7].ID {
			t.Errorf("an old id leads to %s, want %s", r.ID, p.Recommendations[7].ID)
		}
	})
	database, archive, err := s.Sizes()
	must(t, err)
	t.Logf("database %.1f MB, archive %.1f MB", float64(database)/1e6, float64(archive)/1e6)
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
