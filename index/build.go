package index

import (
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
)

// batchSize is how many entries go into the index at once: fewer cost processor time in merging, more cost memory.
const batchSize = 1000

// BuildOptions says how to build. The zero value is fine.
type BuildOptions struct {
	Store    string    // the Meta.Store of the record the entries come from
	Progress func(int) // called with the number of entries taken so far, if set
	// Check is called once all entries are taken, if set. An error, such as that reading the record broke off, ends the build
	// and leaves the old index in use.
	Check func() error
}

// Build makes a new generation from all entries and puts it in use. Readers go on with the old one until then; a build
// that fails or is killed leaves it in use and nothing but a directory that the next build or update removes. Ids must be
// unique: of two entries with one id the second stays.
func Build(ctx context.Context, dir string, entries iter.Seq[Entry], opt BuildOptions) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("build the index: %w", err)
	}
	writer, err := lockWriter(ctx, dir)
	if err != nil {
		return err
	}
	defer writer.release()
	sweep(dir)
	name, err := nextGeneration(dir)
	if err != nil {
		return fmt.Errorf("build the index: %w", err)
	}
	gen := filepath.Join(dir, name)
	if err := fill(ctx, gen, entries, opt); err != nil {
		_ = os.RemoveAll(gen)
		return fmt.Errorf("build the index: %w", err)
	}
	if err := publish(dir, name); err != nil {
		return fmt.Errorf("build the index: %w", err)
	}
	sweep(dir)
	return nil
}

func fill(ctx context.Context, gen string, entries iter.Seq[Entry], opt BuildOptions) (err error) {
	if err := writeSynced(filepath.Join(gen, leaseFile), nil); err != nil {
		return err
	}
	idx, err := createBleve(gen)
	if err != nil {
		return err
	}
	closed := false
	defer func() {
		if !closed {
			_ = idx.Close()
		}
	}()
	batch := idx.NewBatch()
	taken := 0
	flush := func() error {
		if batch.Size() == 0 {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := idx.Batch(batch); err != nil {
			return err
		}
		batch.Reset()
		if opt.Progress != nil {
			opt.Progress(taken)
		}
		return nil
	}
	for e := range entries {
		if err := add(batch, &e); err != nil {
			return err
		}
		if taken++; taken%batchSize == 0 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	if opt.Check != nil {
		if err := opt.Check(); err != nil {
			return err
		}
	}
	if segments(idx) > 1 {
		if err := compact(ctx, idx, afterBuild); err != nil {
			return err
		}
	}
	m, err := finish(gen, idx, opt.Store, &closed)
	if err != nil {
		return err
	}
	return tidy(gen, m)
}

func add(batch *bleve.Batch, e *Entry) error {
	d, err := newDocument(e)
	if err != nil {
		return err
	}
	return batch.IndexAdvanced(d)
}

// finish counts what is in, closes the index so that all of it is on disk, and writes the generation's meta.
func finish(gen string, idx bleve.Index, store string, closed *bool) (meta, error) {
	n, err := idx.DocCount()
	if err != nil {
		return meta{}, err
	}
	*closed = true
	if err := idx.Close(); err != nil {
		return meta{}, err
	}
	m := meta{mappingVersion, Meta{store, int(n)}}
	return m, writeMeta(gen, m)
}
