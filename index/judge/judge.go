package judge

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Question is a query and its right answers.
type Question struct {
	Query string
	Best  []string // right, and to come first
	Right []string // right, too
}

// Read reads a question file.
func Read(r io.Reader) ([]Question, error) {
	var out []Question
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), " \t\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		query, answers, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("line %d: no tab between query and answers", n)
		}
		best, right, _ := strings.Cut(answers, "|")
		q := Question{strings.TrimSpace(query), strings.Fields(best), strings.Fields(right)}
		if len(q.Best)+len(q.Right) == 0 {
			return nil, fmt.Errorf("line %d: %s has no right answer", n, q.Query)
		}
		out = append(out, q)
	}
	return out, lines.Err()
}

// depth is how far down a list people look.
const depth = 10

// Score is how good a ranked list is, each figure from 0 to 1.
type Score struct {
	Recall float64 // of the right answers, at most ten of them, how many are among the first ten
	RR     float64 // one over the place of the first right answer
	NDCG   float64 // gain of the first ten, discounted by place, over the best possible
}

// Judge scores the ids a search gave, best first.
func (q Question) Judge(ranked []string) Score {
	gain := func(id string) float64 {
		switch {
		case slices.Contains(q.Best, id):
			return 2
		case slices.Contains(q.Right, id):
			return 1
		}
		return 0
	}
	var s Score
	var found, got float64
	for i, id := range ranked[:min(len(ranked), depth)] {
		g := gain(id)
		if g == 0 || slices.Contains(ranked[:i], id) {
			continue
		}
		found++
		if s.RR == 0 {
			s.RR = 1 / float64(i+1)
		}
		got += g / math.Log2(float64(i+2))
	}
	var ideal float64
	for i := range min(len(q.Best)+len(q.Right), depth) {
		g := 1.0
		if i < len(q.Best) {
			g = 2
		}
		ideal += g / math.Log2(float64(i+2))
	}
	s.Recall = found / float64(min(len(q.Best)+len(q.Right), depth))
	s.NDCG = got / ideal
	return s
}

// Mean returns the mean of scores.
func Mean(scores []Score) Score {
	var m Score
	for _, s := range scores {
		m.Recall += s.Recall
		m.RR += s.RR
		m.NDCG += s.NDCG
	}
	if n := float64(len(scores)); n > 0 {
		m.Recall, m.RR, m.NDCG = m.Recall/n, m.RR/n, m.NDCG/n
	}
	return m
}
