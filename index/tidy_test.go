package index

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
)

// A build of many batches is merged at its end, and what was merged does not stay on disk beside what it became.
func TestABuildLeavesOneSegment(t *testing.T) {
	dir := t.TempDir()
	entries := func(yield func(Entry) bool) {
		for i := range 12 * batchSize {
			if !yield(Entry{ID: fmt.Sprintf("r-%d/1", i), Type: RecommendationEntry, Text: fmt.Sprintf("The force should review case %d of its custody suite.", i)}) {
				return
			}
		}
	}
	if err := Build(context.Background(), dir, entries, BuildOptions{Store: "1"}); err != nil {
		t.Fatal(err)
	}
	name, err := pointer(dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, name, bleveDir, "store", "*.zap"))
	if err != nil || len(files) != 1 {
		t.Errorf("%d segments on disk, want 1: %v", len(files), err)
	}
}
