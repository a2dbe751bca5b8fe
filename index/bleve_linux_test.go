//go:build linux

package index_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/blevesearch/bleve/v2/search/highlight/highlighter/ansi"
	"github.com/blevesearch/bleve/v2/search/query"

	"heed/index"
	"heed/index/madeup"
)

// TestMeasureBlevesOwn asks bleve's own matching, facets and highlighting what ours is asked, over the same entries, in one
// run: doc.go gives the ratios as the reason for ours. Its mapping is what its manual advises: analysed text with term
// vectors for highlighting, keywords with doc values for facets. Acronyms are given to it expanded.
func TestMeasureBlevesOwn(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("HEED_BLEVE_SIZE"))
	if err != nil {
		t.Skip("set HEED_BLEVE_SIZE=100000 to compare with bleve's own search")
	}
	ctx := context.Background()
	dir := t.TempDir()
	cpu := cpuTime()
	for range madeup.Entries(n, 1) {
	}
	making := cpuTime() - cpu
	cpu = cpuTime()
	if err := index.Build(ctx, dir, madeup.Entries(n, 1), index.BuildOptions{Store: "bench"}); err != nil {
		t.Fatal(err)
	}
	t.Logf("ours: build %.1f CPU s, %d bytes an entry", (cpuTime() - cpu - making).Seconds(), diskBytes(dir)/int64(n))
	s, err := index.Open(dir, index.Options{Expander: index.NewGlossary(madeup.Glossary)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()

	theirs := filepath.Join(t.TempDir(), "bleve")
	cpu = cpuTime()
	b := buildBlevesOwn(t, theirs, n)
	defer b.Close()
	t.Logf("bleve's: build %.1f CPU s, %d bytes an entry", (cpuTime() - cpu - making).Seconds(), diskBytes(theirs)/int64(n))

	mixed, phrases := madeup.Queries(550, 3)
	for _, part := range []struct {
		name     string
		requests []index.Request
	}{{"warm-up", mixed[:50]}, {"mixed", mixed[50:]}, {"phrases", phrases}} {
		var us, them []time.Duration
		var ourHits, theirHits int
		runtime.LockOSThread()
		for _, r := range part.requests {
			began := cpuTime()
			res, err := s.Search(ctx, r)
			if err != nil {
				continue
			}
			us = append(us, cpuTime()-began)
			ourHits += res.Total
			req := bleve.NewSearchRequestOptions(blevesQuery(r), 20, 0, false)
			for _, f := range []string{"report", "recipient", "kind", "year"} {
				req.AddFacet(f, bleve.NewFacetRequest(f, 50))
			}
			req.Highlight = bleve.NewHighlight()
			req.Fields = []string{"stored"}
			if r.Sort == index.ByDate {
				req.SortBy([]string{"-date", "_id"})
			}
			began = cpuTime()
			got, err := b.SearchInContext(ctx, req)
			if err != nil {
				t.Fatal(err)
			}
			them = append(them, cpuTime()-began)
			theirHits += int(got.Total)
		}
		runtime.UnlockOSThread()
		slices.Sort(us)
		slices.Sort(them)
		at := func(list []time.Duration, p float64) float64 {
			return list[int(p*float64(len(list)-1))].Seconds() * 1000
		}
		t.Logf("%-8s CPU p50/p99: ours %.1f/%.1f ms, bleve's %.1f/%.1f ms, ratio %.1f/%.1f; hits %d and %d", part.name,
			at(us, 0.5), at(us, 0.99), at(them, 0.5), at(them, 0.99), at(them, 0.5)/at(us, 0.5), at(them, 0.99)/at(us, 0.99), ourHits, theirHits)
	}
}

func buildBlevesOwn(t *testing.T, path string, n int) bleve.Index {
	t.Helper()
	m := bleve.NewIndexMapping()
	doc := bleve.NewDocumentStaticMapping()
	body := bleve.NewTextFieldMapping()
	body.Analyzer, body.IncludeInAll, body.DocValues = en.AnalyzerName, false, false
	doc.AddFieldMappingsAt("body", body)
	title := bleve.NewTextFieldMapping()
	title.Analyzer, title.IncludeInAll, title.DocValues, title.Store = en.AnalyzerName, false, false, false
	doc.AddFieldMappingsAt("title", title)
	for _, f := range []string{"report", "recipient", "kind", "year", "type", "date"} {
		k := bleve.NewKeywordFieldMapping()
		k.IncludeInAll, k.Store, k.IncludeTermVectors = false, false, false
		doc.AddFieldMappingsAt(f, k)
	}
	m.DefaultMapping = doc
	b, err := bleve.New(path, m)
	if err != nil {
		t.Fatal(err)
	}
	batch := b.NewBatch()
	i := 0
	for e := range madeup.Entries(n, 1) {
		to := []string{}
		for _, r := range e.Recipients {
			to = append(to, string(r))
		}
		err := batch.Index(e.ID, map[string]any{
			"body": e.Heading + "\n\n" + e.Text, "title": e.ReportTitle, "report": string(e.Report), "recipient": to, "kind": string(e.Kind),
			"year": strconv.Itoa(e.Date.Year), "type": string(e.Type), "date": e.Date.String(),
		})
		if err != nil {
			t.Fatal(err)
		}
		if i++; i%1000 == 0 {
			if err := b.Batch(batch); err != nil {
				t.Fatal(err)
			}
			batch.Reset()
		}
	}
	if err := b.Batch(batch); err != nil {
		t.Fatal(err)
	}
	return b
}

// blevesQuery says in bleve's words what a made-up request asks for.
func blevesQuery(r index.Request) query.Query {
	text := func(q query.FieldableQuery) query.Query { q.SetField("body"); return q }
	must := []query.Query{}
	switch q := r.Query; {
	case strings.HasPrefix(q, `"`):
		must = append(must, text(bleve.NewMatchPhraseQuery(strings.Trim(q, `"`))))
	case strings.HasSuffix(q, "*"):
		must = append(must, text(bleve.NewPrefixQuery(strings.TrimSuffix(q, "*"))))
	case strings.HasSuffix(q, "~"):
		f := bleve.NewFuzzyQuery(strings.TrimSuffix(q, "~"))
		must = append(must, text(f))
	default:
		for _, w := range strings.Fields(q) {
			any := []query.Query{text(bleve.NewMatchQuery(w))}
			for _, x := range madeup.Glossary {
				if x.Acronym == w {
					any = append(any, text(bleve.NewMatchPhraseQuery(x.Expansion)))
				}
			}
			if len(any) == 1 {
				must = append(must, any[0])
			} else {
				must = append(must, bleve.NewDisjunctionQuery(any...))
			}
		}
	}
	keyword := func(field, value string) query.Query {
		q := bleve.NewTermQuery(value)
		q.SetField(field)
		q.SetBoost(0)
		return q
	}
	if len(r.In) > 0 {
		must = append(must, keyword("type", string(r.In[0])))
	}
	if len(r.To) > 0 {
		must = append(must, keyword("recipient", string(r.To[0])))
	}
	return bleve.NewConjunctionQuery(must...)
}
