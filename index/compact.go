package index

import (
	"context"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
)

// A generation is made of segments: every batch adds one. Each word of a query is looked up in each segment, so that many
// small ones make searching slow; merging them costs the time of writing them again. A build leaves some twenty, which
// bleve has merged on the way: merging those into one costs a tenth of the build again and did not make searching faster.

// crowded is how many segments an update may leave before it merges the small ones.
const crowded = 24

// afterUpdate merges small segments among themselves and leaves large ones alone.
var afterUpdate = mergeplan.MergePlanOptions{
	MaxSegmentsPerTier: 4, MaxSegmentSize: 5000000, MaxSegmentFileSize: 4 << 30, TierGrowth: 10, SegmentsPerMergeTask: 16,
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
