package index

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// A generation is made of segments: every batch adds one, and bleve merges some on the way. Each word of a query is looked
// up in each segment, and an update that merges large ones takes seconds. So a build ends with one segment, and updates
// merge the small ones they have added when these crowd.

// crowded is how many segments an update may leave before it merges small ones.
const crowded = 16

// afterBuild merges all segments into one: a tenth of the cost of building.
var afterBuild = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier: 1, MaxSegmentSize: 1 << 30, MaxSegmentFileSize: 1 << 40, TierGrowth: 1, SegmentsPerMergeTask: 64,
	FloorSegmentSize: 1 << 30, FloorSegmentFileSize: 1 << 40, ReclaimDeletesWeight: 2,
}

// afterUpdate merges segments of less than half its MaxSegmentSize, in entries, and leaves larger ones alone.
var afterUpdate = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier: 2, MaxSegmentSize: 10000, MaxSegmentFileSize: 4 << 30, TierGrowth: 10, SegmentsPerMergeTask: crowded,
	FloorSegmentSize: 5000, ReclaimDeletesWeight: 2,
}

// compact merges segments and waits until the result is on disk.
func compact(ctx context.Context, idx bleve.Index, how mergeplan.MergePlanOptions) error {
	adv, err := idx.Advanced()
	if err != nil {
		return err
	}
	s, ok := adv.(*scorch.Scorch)
	if !ok {
		return nil
	}
	if err := s.ForceMerge(ctx, &how); err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	// A merge is only in memory until the next batch has been written: a batch returns when all before it is on disk.
	b := idx.NewBatch()
	b.SetInternal([]byte("compacted"), []byte{1})
	return idx.Batch(b)
}

// tidyTime is how long tidy waits for bleve, which needs a few milliseconds.
const tidyTime = 2 * time.Second

// tidy removes the files of segments that have been merged. bleve does so when an index is opened and shortly after, not when
// it is closed: what was merged last would double a large index until the next write. Nothing is wrong where files stay.
func tidy(gen string, m meta) error {
	idx, err := openBleve(gen, m, false)
	if err != nil {
		return err
	}
	for start := time.Now(); time.Since(start) < tidyTime; time.Sleep(5 * time.Millisecond) {
		files, err := filepath.Glob(filepath.Join(gen, bleveDir, "store", "*.zap"))
		if err != nil || len(files) <= segments(idx) {
			break
		}
	}
	return idx.Close()
}

// segments returns how many segments an index has.
func segments(idx bleve.Index) int {
	adv, err := idx.Advanced()
	if err != nil {
		return 0
	}
	r, err := adv.Reader()
	if err != nil {
		return 0
	}
	defer r.Close()
	if snap, ok := r.(*scorch.IndexSnapshot); ok {
		return len(snap.Segments())
	}
	return 0
}
