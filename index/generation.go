package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
)

// An index directory holds
//
//	current          the name of the generation in use
//	writer           locked by whoever builds or updates
//	g000012/         a generation: bleve/, meta.json, lease
//
// A generation is never changed once "current" has named it.
const (
	pointerFile = "current"
	writerFile  = "writer"
	leaseFile   = "lease"
	metaFile    = "meta.json"
	bleveDir    = "bleve"
)

// Meta says which state of the record an index was made from. The caller chooses what Store means: a counter of changes
// or a digest; the index only compares.
type Meta struct {
	Store   string `json:"store"`   // generation of the store
	Entries int    `json:"entries"` // how many entries there are
}

// meta is what a generation keeps of itself.
type meta struct {
	Mapping int `json:"mapping"`
	Meta
}

// ErrMissing says that there is no index yet.
var ErrMissing = errors.New("there is no search index")

// ErrCorrupt says that the index is damaged. Like a missing one it is built anew.
var ErrCorrupt = errors.New("the search index is damaged")

// ErrMapping says that the index was built by another version of heed.
var ErrMapping = errors.New("the search index was built by another version")

// pointer returns the name of the generation in use.
func pointer(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, pointerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", ErrMissing
	}
	if err != nil {
		return "", fmt.Errorf("read the index pointer: %w", err)
	}
	name := strings.TrimSpace(string(b))
	if _, ok := generationNumber(name); !ok {
		return "", fmt.Errorf("the index pointer names %q, which is no generation", name)
	}
	return name, nil
}

func generationName(n int) string { return fmt.Sprintf("g%06d", n) }

func generationNumber(name string) (int, bool) {
	digits, ok := strings.CutPrefix(name, "g")
	if !ok || len(digits) < 6 {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0 && generationName(n) == name
}

// nextGeneration makes the directory of a new generation, numbered after all that are there.
func nextGeneration(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	last := 0
	for _, e := range entries {
		if n, ok := generationNumber(e.Name()); ok {
			last = max(last, n)
		}
	}
	name := generationName(last + 1)
	return name, os.Mkdir(filepath.Join(dir, name), 0o755)
}

func readMeta(gen string) (meta, error) {
	var m meta
	b, err := os.ReadFile(filepath.Join(gen, metaFile))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("read %s: %w", metaFile, err)
	}
	return m, nil
}

func writeMeta(gen string, m meta) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return writeSynced(filepath.Join(gen, metaFile), append(b, '\n'))
}

// publish makes a finished generation the one in use: all of it is on disk before the pointer moves, and the pointer
// moves by rename.
func publish(dir, name string) error {
	if err := syncDir(filepath.Join(dir, name)); err != nil {
		return err
	}
	beside := filepath.Join(dir, pointerFile+".new")
	if err := writeSynced(beside, []byte(name+"\n")); err != nil {
		return err
	}
	if err := os.Rename(beside, filepath.Join(dir, pointerFile)); err != nil {
		return fmt.Errorf("move the index pointer: %w", err)
	}
	return syncDir(dir)
}

func writeSynced(path string, b []byte) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// syncDir makes renames and new files in a directory last. Systems that cannot sync a directory do not need it.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}

// sweep removes generations that are not in use and that no reader holds. What cannot be removed now is left for the
// next time.
func sweep(dir string) {
	current, err := pointer(dir)
	if err != nil && !errors.Is(err, ErrMissing) {
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if _, ok := generationNumber(e.Name()); !ok || e.Name() == current {
			continue
		}
		gen := filepath.Join(dir, e.Name())
		lease, err := lockExclusive(filepath.Join(gen, leaseFile))
		if err != nil {
			continue // a reader holds it
		}
		// The pointer never comes back to an old generation, so nobody who looks from now on takes it.
		_ = os.RemoveAll(gen)
		lease.release()
	}
}

// openBleve opens the files of a generation. Bolt's own lock is given a second: without a timeout a forgotten handle
// would make it wait for ever. bleve opens what it cannot read as an empty index, so the entries are counted.
func openBleve(gen string, m meta, readOnly bool) (idx bleve.Index, err error) {
	defer func() {
		if p := recover(); p != nil {
			idx, err = nil, fmt.Errorf("%w: %v", ErrCorrupt, p)
		}
	}()
	idx, err = bleve.OpenUsing(filepath.Join(gen, bleveDir), map[string]any{"read_only": readOnly, "bolt_timeout": "1s"})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	n, err := idx.DocCount()
	if err == nil && int(n) != m.Entries {
		err = fmt.Errorf("it holds %d entries and says it holds %d", n, m.Entries)
	}
	if err != nil {
		_ = idx.Close()
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return idx, nil
}

func createBleve(gen string) (bleve.Index, error) {
	m := mapping.NewIndexMapping() // of no use to us: documents are made by hand
	m.DefaultMapping = mapping.NewDocumentDisabledMapping()
	return bleve.NewUsing(filepath.Join(gen, bleveDir), m, "scorch", "scorch", map[string]any{"bolt_timeout": "1s"})
}
