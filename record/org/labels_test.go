package org

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// labelled returns how often each recipient is named in a folder of labels, and their names in order.
func labelled(t *testing.T, dir string) (map[string]int, []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels in %s: %v", dir, err)
	}
	counts := map[string]int{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var labels struct {
			Recommendations []struct{ Recipients []string }
		}
		if err := json.Unmarshal(raw, &labels); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, rec := range labels.Recommendations {
			for _, name := range rec.Recipients {
				counts[name]++
			}
		}
	}
	return counts, slices.Sorted(maps.Keys(counts))
}
