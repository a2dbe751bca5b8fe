package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sort"

	"heed/record"
)

// applicationID marks a database as ours ("heed" in ASCII), so that we never write into somebody else's.
const applicationID = 0x68656564

//go:embed migrations/*.sql
var migrationFiles embed.FS

//go:embed views.sql
var viewsSQL string

// migrations are the steps from an empty database to today's, in order; the schema number is how many were taken.
var migrations = func() []string {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	sort.Strings(names)
	out := make([]string, len(names))
	for i, name := range names {
		b, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		out[i] = string(b)
	}
	return out
}()

type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// schemaOf returns the schema number of a database, and an error when it is none of ours or too new.
func schemaOf(ctx context.Context, db querier, path string) (int, error) {
	var id, have, tables int
	err := db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&id, &have, &tables)
	switch {
	case err != nil:
		return 0, explain(err, "open %s", path)
	case tables == 0 && have == 0:
		return 0, nil // new
	case id != applicationID:
		return 0, fmt.Errorf("open %s: %w", path, ErrForeign)
	case have > len(migrations):
		return 0, &NewerError{Path: path, Have: have, Know: len(migrations)}
	}
	return have, nil
}

// migrate brings the database up to today's schema in one transaction, after copying an older one beside itself.
func (s *Store) migrate(ctx context.Context, path string) error {
	have, err := schemaOf(ctx, s.writer, path)
	if err != nil {
		return err
	}
	if have > 0 && have < len(migrations) {
		if err := backup(ctx, s.writer, fmt.Sprintf("%s.v%d", path, have)); err != nil {
			return err
		}
	}
	if have == len(migrations) && s.viewsAreToday(ctx) {
		return nil
	}
	return s.write(ctx, "migrate "+path, func(tx *sql.Tx) error {
		have, err := schemaOf(ctx, tx, path) // another process may have been quicker
		if err != nil {
			return err
		}
		for i := have; i < len(migrations); i++ {
			if _, err := tx.ExecContext(ctx, migrations[i]); err != nil {
				return fmt.Errorf("step %d: %w", i+1, err)
			}
		}
		if err := replaceViews(ctx, tx); err != nil {
			return err
		}
		if have > 0 && have < len(migrations) { // today's program may lay them otherwise
			if err := saveDuties(ctx, tx); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, len(migrations)))
		return err
	})
}

// backup copies the database to path, whole or not at all. A copy that is there already is kept: it is the older one.
func backup(ctx context.Context, db *sql.DB, path string) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	half := path + ".tmp"
	if err := os.Remove(half); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explain(err, "copy database")
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", half); err != nil {
		_ = os.Remove(half)
		return explain(err, "copy database to %s", path)
	}
	if err := syncFile(half); err != nil {
		return explain(err, "copy database to %s", path)
	}
	return explain(os.Rename(half, path), "copy database to %s", path)
}

// Views hold no data, so they are no migration: whenever the program's differ, they are made anew.
func (s *Store) viewsAreToday(ctx context.Context) bool {
	var digest string
	err := s.writer.QueryRowContext(ctx, "SELECT digest FROM views_digest").Scan(&digest)
	return err == nil && digest == viewsDigest()
}

func viewsDigest() string { return record.SHA256([]byte(viewsSQL))[:16] }

func replaceViews(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT name FROM sqlite_schema WHERE type = 'view'")
	if err != nil {
		return err
	}
	names, err := collect(rows, func(scan func(...any) error) (name string, err error) { return name, scan(&name) })
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("DROP VIEW %q", name)); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, viewsSQL); err != nil {
		return fmt.Errorf("views: %w", err)
	}
	_, err = tx.ExecContext(ctx, fmt.Sprintf("CREATE VIEW views_digest AS SELECT '%s' AS digest", viewsDigest()))
	return err
}

// collect reads all rows with one and closes them.
func collect[T any](rows *sql.Rows, one func(scan func(...any) error) (T, error)) ([]T, error) {
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := one(rows.Scan)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
