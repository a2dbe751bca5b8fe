package store

import (
	"context"
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"heed/record"
)

// Stats counts what is on record.
type Stats struct {
	Documents       map[record.DocumentKind]int
	Removed         int
	Retrievals      int
	Pages           int
	Reports         map[record.Family]int
	SecondHand      int                 // reports known only from others
	Recommendations map[record.Kind]int // by kind, never added up
	Responses       map[record.Scope]int
	Unlinked        int // responses that answer nothing we hold
	Links           map[record.Method]int
	Review          map[record.ReviewKind]int
	Decisions       int
	Failures        int // inputs that failed
	Unread          int // places in documents that could not be read: with the inputs that failed, what Failures lists
	UnreadIn        int // documents that have such places
	Skips           int // of the documents that are in: what could not be read and what was set aside
	Generation      int64
	Stale           bool
	PictureMade     time.Time
	LastAdded       time.Time // when the last document came in
}

// Changed returns when what is on record last changed.
func (s *Store) Changed(ctx context.Context) (time.Time, error) {
	var made, added string
	err := s.reader.QueryRowContext(ctx, "SELECT picture_made, (SELECT coalesce(max(added), '') FROM document) FROM state").Scan(&made, &added)
	if err != nil {
		return time.Time{}, explain(err, "read when the record changed")
	}
	if a, b := parseStamp(made), parseStamp(added); a.After(b) {
		return a, nil
	}
	return parseStamp(added), nil
}

// Sizes returns how much the database and the archive of originals take on disk, in bytes. It looks at each file.
func (s *Store) Sizes() (database, archive int64, err error) {
	for _, name := range []string{databaseFile, databaseFile + "-wal"} {
		if info, err := os.Stat(filepath.Join(s.dir, name)); err == nil {
			database += info.Size()
		}
	}
	err = s.archive.files(func(_ string, info fs.FileInfo) error {
		archive += info.Size()
		return nil
	})
	return database, archive, explain(err, "measure the archive")
}

// Stats counts what is on record.
func (s *Store) Stats(ctx context.Context) (out Stats, err error) {
	err = s.read(ctx, "count", func(tx *sql.Tx) error {
		var made, added string
		err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM document WHERE removed IS NOT NULL), (SELECT count(*) FROM retrieval),
			(SELECT coalesce(sum(pages), 0) FROM document WHERE removed IS NULL), (SELECT count(*) FROM report WHERE second_hand),
			(SELECT count(*) FROM response a WHERE NOT EXISTS (SELECT 1 FROM link k WHERE k.response = a.seq)),
			(SELECT count(*) FROM decision WHERE NOT undone), (SELECT count(*) FROM failure),
			(SELECT count(*) FROM skip k JOIN document d ON d.seq = k.document WHERE d.removed IS NULL),
			(SELECT count(*) FROM (`+unreadSkips+`)), (SELECT count(DISTINCT document) FROM (`+unreadSkips+`)),
			generation, material <> picture_material, picture_made, (SELECT coalesce(max(added), '') FROM document) FROM state`).Scan(
			&out.Removed, &out.Retrievals, &out.Pages, &out.SecondHand, &out.Unlinked, &out.Decisions, &out.Failures, &out.Skips, &out.Unread, &out.UnreadIn,
			&out.Generation, &out.Stale, &made, &added)
		if err != nil {
			return err
		}
		out.PictureMade, out.LastAdded = parseStamp(made), parseStamp(added)
		if out.Documents, err = tally[record.DocumentKind](ctx, tx, "SELECT kind, count(*) FROM document WHERE removed IS NULL GROUP BY kind"); err != nil {
			return err
		}
		if out.Reports, err = tally[record.Family](ctx, tx, "SELECT family, count(*) FROM report GROUP BY family"); err != nil {
			return err
		}
		if out.Recommendations, err = tally[record.Kind](ctx, tx, "SELECT kind, count(*) FROM recommendation GROUP BY kind"); err != nil {
			return err
		}
		if out.Responses, err = tally[record.Scope](ctx, tx, "SELECT scope, count(*) FROM response GROUP BY scope"); err != nil {
			return err
		}
		if out.Links, err = tally[record.Method](ctx, tx, "SELECT method, count(*) FROM link GROUP BY method"); err != nil {
			return err
		}
		out.Review, err = tally[record.ReviewKind](ctx, tx, "SELECT kind, count(*) FROM review_item GROUP BY kind")
		return err
	})
	return out, err
}

func tally[K ~string](ctx context.Context, tx *sql.Tx, query string) (map[K]int, error) {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[K]int{}
	for rows.Next() {
		var k K
		var n int
		if err := rows.Scan(&k, &n); err != nil {
			return nil, err
		}
		out[k] = n
	}
	return out, rows.Err()
}
