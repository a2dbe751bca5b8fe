package main

import (
	"context"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"heed/fixtures"
	"heed/index"
	"heed/index/judge"
)

// What the ranked lists have to reach in the mean.
const (
	enoughRecall = 0.98 // of the right answers, at most ten, among the first ten
	enoughRR     = 0.9  // one over the place of the first right answer
)

// ranks asks every question of queries.txt. The lists are kept, so that a change of ranking is seen as a change of them.
func (f *fixtureRun) ranks(t *testing.T) {
	file, err := fixtures.Files.Open("queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	questions, err := judge.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(questions) < 60 {
		t.Errorf("%d questions are few", len(questions))
	}
	var all, scores []judge.Score
	poor := fixtures.KnownFailures("ranks")
	var lists strings.Builder
	ctx := context.Background()
	g := &globals{data: f.data, quiet: true, streams: &streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard}}
	err = g.with(ctx, false, func(a *app) error {
		s, err := a.searcher(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		known := f.answers(t)
		for _, q := range questions {
			for _, id := range append(append([]string{}, q.Best...), q.Right...) {
				if !known[id] {
					t.Errorf("%s: the answer %s is no recommendation and no document", q.Query, id)
				}
			}
			res, err := s.Search(ctx, index.Request{Query: q.Query, Limit: 40})
			if err != nil {
				return fmt.Errorf("%s: %w", q.Query, err)
			}
			var ranked []string
			for _, h := range res.Hits { // a document's further passages are no further answers
				if id := answer(a, ctx, h); len(ranked) < 10 && !contains(ranked, id) {
					ranked = append(ranked, id)
				}
			}
			score := q.Judge(ranked)
			if _, ok := poor[q.Query]; ok && (score.Recall < enoughRecall || score.RR < enoughRR) {
				delete(poor, q.Query) // the bars are for the others
			} else {
				scores = append(scores, score)
			}
			all = append(all, score)
			fmt.Fprintf(&lists, "\n%s: %s\n", q.Query, show(score))
			for i, id := range ranked {
				fmt.Fprintf(&lists, "  %s %2d %s\n", mark(q, id), i+1, id)
			}
			for _, id := range missing(q, ranked) {
				fmt.Fprintf(&lists, "  -- missing %s\n", id)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for query := range poor {
		t.Errorf("found as it should be, so take it off known-failures.txt: ranks %s", query)
	}
	mean := judge.Mean(scores)
	t.Logf("%d questions: %s; without those that are known to fail: %s", len(all), show(judge.Mean(all)), show(mean))
	if mean.Recall < enoughRecall || mean.RR < enoughRR {
		t.Errorf("%s; want at least %.2f and %.2f", show(mean), enoughRecall, enoughRR)
	}
	golden(t, "ranks.golden", fmt.Sprintf("%d questions: %s\n", len(all), show(judge.Mean(all)))+lists.String())
}

func show(s judge.Score) string {
	return fmt.Sprintf("recall@10 %.3f, reciprocal rank %.3f, nDCG@10 %.3f", s.Recall, s.RR, s.NDCG)
}

// answer is how queries.txt names a hit.
func answer(a *app, ctx context.Context, h index.Hit) string {
	if h.Type == index.RecommendationEntry {
		return h.ID
	}
	d, err := a.store.Document(ctx, h.Document)
	if err != nil || len(d.Retrievals) == 0 {
		return h.ID
	}
	return fileAnswer(d.Retrievals[0].Input)
}

func fileAnswer(input string) string {
	name := path.Base(filepath.ToSlash(input))
	return "file:" + strings.TrimSuffix(name, path.Ext(name))
}

// answers are all answers that there can be.
func (f *fixtureRun) answers(t *testing.T) map[string]bool {
	out := map[string]bool{}
	for _, in := range f.ingested {
		out[fileAnswer(in.Input)] = true
	}
	for _, r := range jsonLines[struct{ ID string }](t, f.heed(t, 0, "list", "recommendations", "--json", "--limit", "1000")) {
		out[r.ID] = true
	}
	return out
}

func mark(q judge.Question, id string) string {
	switch {
	case contains(q.Best, id):
		return "**"
	case contains(q.Right, id):
		return " *"
	}
	return "  "
}

func contains(ids []string, id string) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// missing are the best answers that are not among the first ten.
func missing(q judge.Question, ranked []string) []string {
	var out []string
	for _, id := range q.Best {
		if !contains(ranked, id) {
			out = append(out, id)
		}
	}
	return out
}
