package day

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAgainstLabels prints how the terms found in labelled texts compare with those a careful reader took. The labels are
// not ours to carry: set HEED_CORPUS to a folder that has them in gold/.
func TestAgainstLabels(t *testing.T) {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("HEED_CORPUS is not set: no labels to measure against")
	}
	files, err := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels in %s: %v", dir, err)
	}
	type count struct{ want, same, held, found int }
	counts := map[string]*count{}
	at := func(kind string) *count {
		if counts[kind] == nil {
			counts[kind] = &count{}
		}
		return counts[kind]
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var labels struct {
			Recommendations []struct {
				Number     *string
				Text       string
				Deadline   string
				Deadlines  []string
				Kind       string `json:"deadline_kind"`
				Recurrence string
			}
		}
		if err := json.Unmarshal(raw, &labels); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, r := range labels.Recommendations {
			var want []string
			for w := range strings.SplitSeq(r.Deadline, ";") {
				if w = squeeze(w); w != "" {
					want = append(want, w)
				}
			}
			text := r.Text
			inText := strings.Contains(strings.ToLower(squeeze(text)), strings.ToLower(r.Deadline))
			if r.Deadline != "" && len(want) == 1 && !inText {
				text = r.Deadline + ": " + text // printed in the heading above
			}
			var got []string
			for _, term := range Terms(text) {
				at(term.Kind.String()).found++
				got = append(got, term.Kind.String()+" "+term.Words)
			}
			for _, w := range want {
				c := at(r.Kind)
				c.want++
				switch {
				case slices.ContainsFunc(got, func(g string) bool { _, g, _ = strings.Cut(g, " "); return strings.EqualFold(g, w) }):
					c.same++
				case slices.ContainsFunc(got, func(g string) bool { return strings.Contains(strings.ToLower(g), strings.ToLower(w)) }):
					c.held++
					t.Logf("%s: %q only inside %q", filepath.Base(file), w, got)
				default:
					t.Logf("%s: %q not among %q", filepath.Base(file), w, got)
				}
			}
			if len(want) == 0 {
				for _, g := range got {
					t.Logf("%s: beyond the labels: %q", filepath.Base(file), g)
				}
			}
		}
	}
	for _, kind := range []string{"date", "period", "urgency", "event", "recurrence"} {
		c := at(kind)
		t.Logf("%-10s wanted %3d  the same words %3d  inside longer words %3d  found in all %3d", kind, c.want, c.same, c.held, c.found)
	}
}
