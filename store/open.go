package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
)

// Names below the data directory.
const (
	databaseFile = "heed.db"
	archiveDir   = "archive"
	lockFile     = "heed.lock"
)

// Options say how a data directory is opened. The zero value opens it for writing.
type Options struct {
	ReadOnly bool
	Now      func() time.Time // the clock; time.Now when nil
}

// Store is an open data directory. Its methods may be called from several goroutines; writes wait for each other.
type Store struct {
	dir      string
	now      func() time.Time
	writer   *sql.DB // one connection; nil when read-only
	reader   *sql.DB
	archive  archive
	readOnly bool
}

// readers is how many queries run at once: pages of the web interface beside a batch.
const readers = 4

// Open opens the data directory, creating it unless opt.ReadOnly is set, and brings an older one up to date after copying
// its database beside itself. It returns ErrNoData for a directory to be read in which nothing was ever written, a
// *NewerError for one that a newer program wrote, and ErrForeign for a heed.db that is none.
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open data directory: %w", err)
	}
	s := &Store{dir: dir, now: opt.Now, readOnly: opt.ReadOnly, archive: archive{root: filepath.Join(dir, archiveDir)}}
	path := filepath.Join(dir, databaseFile)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && opt.ReadOnly:
		return nil, fmt.Errorf("%s: %w", dir, ErrNoData)
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(s.archive.root, 0o755); err != nil {
			return nil, explain(err, "create data directory")
		}
	case err != nil:
		return nil, explain(err, "open data directory")
	case info.IsDir():
		return nil, fmt.Errorf("%s is a directory: %w", path, ErrForeign)
	}

	if opt.ReadOnly {
		err = s.openReadOnly(ctx, path)
	} else {
		err = s.openForWriting(ctx, path)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Store) openForWriting(ctx context.Context, path string) (err error) {
	if s.writer, err = connect(path, "rw", 1); err != nil {
		return err
	}
	if err := s.migrate(ctx, path); err != nil {
		return err
	}
	s.reader, err = connect(path, "ro", readers)
	return err
}

// openReadOnly migrates an older database first if it may: a reader of today's program cannot read yesterday's tables.
func (s *Store) openReadOnly(ctx context.Context, path string) error {
	for _, mode := range []string{"ro", "immutable"} { // immutable: a write-protected directory, where no log can be opened
		db, err := connect(path, mode, readers)
		if err != nil {
			return err
		}
		have, err := schemaOf(ctx, db, path)
		if err != nil {
			_ = db.Close()
			if mode == "ro" && !writable(s.dir) && !errors.Is(err, ErrForeign) {
				continue
			}
			return err
		}
		if have < len(migrations) {
			_ = db.Close()
			if err := s.migrateForReader(ctx, path); err != nil {
				return err
			}
			if db, err = connect(path, mode, readers); err != nil {
				return err
			}
		}
		s.reader = db
		return nil
	}
	return fmt.Errorf("open %s: cannot be read", path)
}

func (s *Store) migrateForReader(ctx context.Context, path string) error {
	w, err := connect(path, "rw", 1)
	if err != nil {
		return err
	}
	defer w.Close()
	older := &Store{dir: s.dir, now: s.now, writer: w}
	return older.migrate(ctx, path)
}

func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".heed-*")
	if err != nil {
		return false
	}
	_ = f.Close()
	_ = os.Remove(f.Name())
	return true
}

// connect returns a pool of connections to the database. It does not touch the file yet.
func connect(path, mode string, conns int) (*sql.DB, error) {
	q := url.Values{}
	q.Add("_pragma", "busy_timeout(5000)")
	q.Add("_pragma", "foreign_keys(1)")
	switch mode {
	case "rw":
		q.Set("_txlock", "immediate")
		q.Add("_pragma", "journal_mode(WAL)")
		q.Add("_pragma", "synchronous(FULL)")
		q.Add("_pragma", "journal_size_limit(67108864)")
	case "ro":
		q.Set("mode", "ro")
		q.Add("_pragma", "query_only(1)")
	case "immutable":
		q.Set("immutable", "1")
		q.Add("_pragma", "query_only(1)")
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(path), OmitHost: true, RawQuery: q.Encode()}
	if !strings.HasPrefix(u.Path, "/") { // C:/…
		u.Path = "/" + u.Path
	}
	connector, err := sqlite.NewConnector(u.String())
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

// Close lets go of the data directory.
func (s *Store) Close() error {
	var faults []error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			faults = append(faults, db.Close())
		}
	}
	return errors.Join(faults...)
}

// Dir returns the data directory.
func (s *Store) Dir() string { return s.dir }

// write runs f in one transaction, committed when f returns nil.
func (s *Store) write(ctx context.Context, what string, f func(tx *sql.Tx) error) error {
	if s.writer == nil {
		return fmt.Errorf("%s: %w", what, ErrReadOnly)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return explain(err, "%s", what)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if err := f(tx); err != nil {
		return explain(err, "%s", what)
	}
	return explain(tx.Commit(), "%s", what)
}

// read runs f in one transaction that sees a single moment of the record.
func (s *Store) read(ctx context.Context, what string, f func(tx *sql.Tx) error) error {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(err, "%s", what)
	}
	defer func() { _ = tx.Rollback() }()
	return explain(f(tx), "%s", what)
}

// stamp prints a moment as it stands in the tables.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func parseStamp(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
