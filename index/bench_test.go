package index_test

import (
	"context"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"heed/index"
	"heed/index/madeup"
)

// benchSize is how many made-up entries are measured: 10,000, or what HEED_INDEX_SIZE says.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("HEED_INDEX_SIZE")); err == nil && n > 0 {
		return n
	}
	return 10000
}

func benchIndex(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	if err := index.Build(context.Background(), dir, madeup.Entries(benchSize(), 1), index.BuildOptions{Store: "bench"}); err != nil {
		b.Fatal(err)
	}
	return dir
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		dir := benchIndex(b)
		b.ReportMetric(float64(dirBytes(b, dir))/float64(benchSize()), "bytes/entry")
	}
	b.ReportMetric(float64(benchSize()*b.N)/b.Elapsed().Seconds(), "entries/s")
}

// BenchmarkSearch asks a mixed set of queries with all facets and snippets, and phrases alone, after a warm-up.
func BenchmarkSearch(b *testing.B) {
	s, err := index.Open(benchIndex(b), index.Options{Expander: index.NewGlossary(madeup.Glossary)})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	mixed, phrases := madeup.Queries(550, 3)
	for _, kind := range []struct {
		name    string
		queries []index.Request
	}{{"mixed", mixed[50:]}, {"phrases", phrases}} {
		b.Run(kind.name, func(b *testing.B) {
			for _, q := range mixed[:50] {
				_, _ = s.Search(context.Background(), q)
			}
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				began := time.Now()
				if _, err := s.Search(context.Background(), kind.queries[i%len(kind.queries)]); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(began))
			}
			slices.Sort(took)
			at := func(p float64) float64 { return took[int(p*float64(len(took)-1))].Seconds() * 1000 }
			b.ReportMetric(at(0.5), "p50-ms")
			b.ReportMetric(at(0.99), "p99-ms")
		})
	}
}

// BenchmarkOpen is a process's way to its first answer.
func BenchmarkOpen(b *testing.B) {
	dir := benchIndex(b)
	for b.Loop() {
		s, err := index.Open(dir, index.Options{Expander: index.NewGlossary(madeup.Glossary)})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Search(context.Background(), index.Request{Query: "DVPO"}); err != nil {
			b.Fatal(err)
		}
		s.Close()
	}
}

// BenchmarkUpdate adds a report of thirty recommendations.
func BenchmarkUpdate(b *testing.B) {
	dir := benchIndex(b)
	for i := 0; b.Loop(); i++ {
		if err := index.Update(context.Background(), dir, madeup.Report(benchSize()/200+5+i, 30, 9), nil, "bench"+strconv.Itoa(i)); err != nil {
			b.Fatal(err)
		}
	}
}

func dirBytes(b *testing.B, dir string) int64 {
	b.Helper()
	var n int64
	entries, err := os.ReadDir(dir)
	if err != nil {
		b.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() {
			n += dirBytes(b, dir+"/"+e.Name())
		} else if info, err := e.Info(); err == nil {
			n += info.Size()
		}
	}
	return n
}
