package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Update puts entries into the index, replacing those of the same id, and deletes others, in one step: readers see all
// of it or none. store names the state of the record the index then stands for. It returns ErrMissing, ErrMapping
// or ErrCorrupt where the index must be built instead.
//
// The new generation shares its large files with the old one (they are never changed, so a second name for them is
// enough); only what is new is written.
func Update(ctx context.Context, dir string, put []Entry, remove []string, store string) error {
	writer, err := lockWriterIn(ctx, dir)
	if err != nil {
		return err
	}
	defer writer.release()
	current, err := pointer(dir)
	if err != nil {
		return err
	}
	m, err := readMeta(filepath.Join(dir, current))
	if err != nil {
		return fmt.Errorf("update the index: %w: %w", ErrCorrupt, err)
	}
	if m.Mapping != mappingVersion {
		return ErrMapping
	}
	sweep(dir)
	name, err := nextGeneration(dir)
	if err != nil {
		return fmt.Errorf("update the index: %w", err)
	}
	gen := filepath.Join(dir, name)
	if err := derive(ctx, m, filepath.Join(dir, current), gen, put, remove, store); err != nil {
		_ = os.RemoveAll(gen)
		return fmt.Errorf("update the index: %w", err)
	}
	if err := publish(dir, name); err != nil {
		return fmt.Errorf("update the index: %w", err)
	}
	sweep(dir)
	return nil
}

func lockWriterIn(ctx context.Context, dir string) (*lease, error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	return lockWriter(ctx, dir)
}

// derive makes a generation from another and a change.
func derive(ctx context.Context, m meta, old, gen string, put []Entry, remove []string, store string) error {
	if err := writeSynced(filepath.Join(gen, leaseFile), nil); err != nil {
		return err
	}
	if err := shareFiles(filepath.Join(old, bleveDir), filepath.Join(gen, bleveDir)); err != nil {
		return err
	}
	idx, err := openBleve(gen, m, false)
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
	for _, id := range remove {
		batch.Delete(id)
	}
	for i := range put {
		if err := add(batch, &put[i]); err != nil {
			return err
		}
		if batch.Size() >= batchSize {
			if err := errors.Join(ctx.Err(), idx.Batch(batch)); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	if err := errors.Join(ctx.Err(), idx.Batch(batch)); err != nil {
		return err
	}
	if segments(idx) > crowded {
		if err := compact(ctx, idx, afterUpdate); err != nil {
			return err
		}
	}
	_, err = finish(gen, idx, store, &closed)
	return err
}

// shareFiles gives the files of one directory a second name in another. Segments (.zap) are never changed once written, so
// they are linked; anything else is copied, and so are segments where the file system knows no links.
func shareFiles(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular():
			return nil
		case strings.HasSuffix(path, ".zap"):
			if os.Link(path, target) == nil {
				return nil
			}
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
