package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestScale asks about 100,000 recommendations to 43 bodies and more each what people ask, as they ask it: with a process of
// its own for each question. Without HEED_SOAK a small number is asked about and nothing is timed.
func TestScale(t *testing.T) {
	soak := os.Getenv("HEED_SOAK") != ""
	w := newScaleWorld(t)
	if got, _ := w.ask("list", "recommendations", "--count"); strings.TrimSpace(got) != fmt.Sprint(w.reports*scaleItems) {
		t.Errorf("%s recommendations, want %d", strings.TrimSpace(got), w.reports*scaleItems)
	}
	for _, q := range []struct {
		args []string
		most time.Duration
	}{
		{[]string{"version"}, 0},
		{[]string{"unanswered", "--org", "westshire", "--limit", "100", "--json"}, 200 * time.Millisecond},
		{[]string{"unanswered", "--org", "westshire", "--count"}, 200 * time.Millisecond},
		{[]string{"unanswered", "--overdue", "--count"}, 2 * time.Second},
		{[]string{"unanswered", "--overdue", "--limit", "100"}, 0},
		{[]string{"unanswered", "--limit", "100"}, 0},
		{[]string{"search", "domestic abuse"}, 0},
		{[]string{"show", "westshire"}, 0},
		{[]string{"stats"}, 0},
	} {
		best := cost{time.Hour, time.Hour}
		for range 5 {
			out, took := w.ask(q.args...)
			best = cost{min(best.clock, took.clock), min(best.cpu, took.cpu)}
			if strings.TrimSpace(out) == "" || strings.TrimSpace(out) == "0" {
				t.Fatalf("heed %s says nothing", strings.Join(q.args, " "))
			}
		}
		t.Logf("heed %-50s %v", strings.Join(q.args, " "), best)
		if soak && q.most > 0 && min(best.clock, best.cpu) > q.most {
			t.Errorf("heed %s took %v, want at most %v", strings.Join(q.args, " "), best, q.most)
		}
	}
}
