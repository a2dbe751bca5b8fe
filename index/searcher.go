package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Options says how a Searcher reads queries. The zero value is fine: no acronyms, and bodies by their ids only.
type Options struct {
	Expander Expander
	Names    Names
}

// Searcher answers queries. It may be used by many goroutines at once, and never waits for a writer.
type Searcher struct {
	dir string
	opt Options

	mu  sync.Mutex
	gen *generation // the one in use; nil when closed

	opening atomic.Bool // somebody opens a newer one
}

// Open opens the index of a directory for searching. It returns ErrMissing where there is none, ErrMapping where it was
// built by another version, ErrCorrupt where it is damaged.
func Open(dir string, opt Options) (*Searcher, error) {
	gen, err := openGeneration(dir)
	if err != nil {
		return nil, err
	}
	return &Searcher{dir: dir, opt: opt, gen: gen}, nil
}

// Close lets go of the index once the searches under way are done.
func (s *Searcher) Close() error {
	s.mu.Lock()
	gen := s.gen
	s.gen = nil
	s.mu.Unlock()
	if gen != nil {
		gen.leave()
	}
	return nil
}

// Meta returns the state of the record that the generation in use was made from.
func (s *Searcher) Meta() (Meta, error) {
	gen, err := s.enter()
	if err != nil {
		return Meta{}, err
	}
	defer gen.leave()
	return gen.meta.Meta, nil
}

// enter returns the newest generation, to be left after use. Where the pointer has moved, the first search to see it
// opens the new one; those that come meanwhile go on with the old one and do not wait. Where the new one cannot be opened
// (it is being replaced again, or damaged), the old one goes on.
func (s *Searcher) enter() (*generation, error) {
	s.mu.Lock()
	if s.gen == nil {
		s.mu.Unlock()
		return nil, errors.New("the searcher is closed")
	}
	gen := s.gen
	gen.users.Add(1)
	s.mu.Unlock()
	if name, err := pointer(s.dir); err != nil || name == gen.name || !s.opening.CompareAndSwap(false, true) {
		return gen, nil
	}
	defer s.opening.Store(false)
	newer, err := openGeneration(s.dir)
	if err != nil {
		return gen, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.gen == nil || s.gen.name >= newer.name { // closed meanwhile, or another search was first
		newer.leave()
		return gen, nil
	}
	s.gen.leave()
	gen.leave()
	s.gen = newer
	newer.users.Add(1)
	return newer, nil
}

// IDs returns the ids of all entries, sorted: to compare them with the record's.
func (s *Searcher) IDs(ctx context.Context) ([]string, error) {
	gen, err := s.enter()
	if err != nil {
		return nil, err
	}
	defer gen.leave()
	r := &run{ctx: ctx, reader: gen.reader}
	m := r.everything()
	var out []string
	for doc := m.seek(0); doc != end; doc = m.seek(doc + 1) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		id, err := gen.id(doc)
		if err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	slices.Sort(out)
	return out, r.err
}

// IDsOf returns the ids of all entries that begin so, sorted: a document's passages begin with its id and a slash.
func (s *Searcher) IDsOf(prefix string) ([]string, error) {
	gen, err := s.enter()
	if err != nil {
		return nil, err
	}
	defer gen.leave()
	dict, err := gen.reader.FieldDictPrefix("_id", []byte(prefix))
	if err != nil {
		return nil, fmt.Errorf("list the ids that begin with %s: %w", prefix, err)
	}
	defer dict.Close()
	var out []string
	for {
		e, err := dict.Next()
		if err != nil || e == nil {
			return out, err
		}
		if id, err := gen.reader.InternalID(e.Term); err == nil && id != nil { // a deleted entry's id stays in the dictionary
			out = append(out, e.Term)
		}
	}
}

// generation is an open generation: never changed, shared by searches, closed when the last one leaves.
type generation struct {
	name   string
	meta   meta
	lease  *lease
	bleve  bleve.Index
	reader bleveindex.IndexReader
	users  atomic.Int64 // the searcher itself is one

	facts register
	known []atomic.Pointer[fact] // by document, once a search has met it
}

// openGeneration opens the generation that is in use now. A reader may find that the one the pointer named is gone before
// its lease was taken; then the pointer names another.
func openGeneration(dir string) (*generation, error) {
	var err error
	for range 20 {
		var name string
		if name, err = pointer(dir); err != nil {
			return nil, err
		}
		var gen *generation
		if gen, err = openNamed(dir, name); err == nil {
			return gen, nil
		}
		if again, e := pointer(dir); e == nil && again == name {
			break // it is not being replaced: the fault is its own
		}
	}
	if errors.Is(err, ErrMapping) {
		return nil, err
	}
	if errors.Is(err, fs.ErrNotExist) { // a file of it is gone
		return nil, fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return nil, fmt.Errorf("open the index: %w", err)
}

func openNamed(dir, name string) (*generation, error) {
	path := filepath.Join(dir, name)
	l, err := lockShared(filepath.Join(path, leaseFile))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("generation %s has no lease: %w", name, err)
		}
		return nil, err
	}
	m, err := readMeta(path)
	if err == nil && m.Mapping != mappingVersion {
		err = ErrMapping
	}
	if err != nil {
		l.release()
		return nil, err
	}
	idx, err := openBleve(path, m, true)
	if err != nil {
		l.release()
		return nil, err
	}
	g := &generation{name: name, meta: m, lease: l, bleve: idx}
	g.users.Add(1)
	adv, err := idx.Advanced()
	if err == nil {
		g.reader, err = adv.Reader()
	}
	if err != nil {
		g.leave()
		return nil, err
	}
	if snap, ok := g.reader.(*scorch.IndexSnapshot); ok {
		size := uint64(0)
		for _, seg := range snap.Segments() {
			size += uint64(seg.FullSize())
		}
		g.known = make([]atomic.Pointer[fact], size)
	}
	return g, nil
}

func (g *generation) leave() {
	if g.users.Add(-1) > 0 {
		return
	}
	if g.reader != nil {
		_ = g.reader.Close()
	}
	_ = g.bleve.Close()
	g.lease.release()
}

// column reads the facts of documents for one search. It is not for several goroutines.
type column struct {
	gen    *generation
	values bleveindex.DocValueReader
	id     bleveindex.IndexInternalID
	packed []byte
	err    error
}

func (g *generation) column() (*column, error) {
	values, err := g.reader.DocValueReader([]string{fieldFacts})
	if err != nil {
		return nil, err
	}
	return &column{gen: g, values: values}, nil
}

// of returns the facts of a document. Each is read from the index once and then kept.
func (c *column) of(doc uint64) *fact {
	known := doc < uint64(len(c.gen.known))
	if known {
		if f := c.gen.known[doc].Load(); f != nil {
			return f
		}
	}
	c.id = bleveindex.NewIndexInternalID(c.id, doc)
	c.packed = c.packed[:0]
	err := c.values.VisitDocValues(c.id, func(_ string, term []byte) {
		if len(c.packed) == 0 {
			c.packed = append(c.packed, term...)
		}
	})
	if err != nil {
		c.err = err
	}
	f := c.gen.facts.of(c.packed)
	if known && err == nil {
		c.gen.known[doc].Store(f)
	}
	return f
}
