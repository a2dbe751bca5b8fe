package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"heed/record"
)

// Decide records what a person said and returns its number. The moment is now unless it is given. A decision that is
// there already word for word (by import of a file) is not recorded twice.
func (s *Store) Decide(ctx context.Context, d record.Decision) (id int64, err error) {
	if d.When.IsZero() {
		d.When = s.now()
	}
	err = s.write(ctx, "record decision", func(tx *sql.Tx) error {
		args := []any{string(d.Verdict), string(d.Review), string(d.Document), d.Page, d.Quote, d.Target, d.Who, stamp(d.When), d.Note}
		err := tx.QueryRowContext(ctx, `SELECT id FROM decision WHERE verdict = ? AND review = ? AND document = ? AND page = ? AND quote = ?
			AND target = ? AND who = ? AND at = ? AND note = ?`, args...).Scan(&id)
		if err == nil {
			return nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO decision (verdict, review, document, page, quote, target, who, at, note, undone)
			VALUES (?,?,?,?,?,?,?,?,?,?)`, append(args, d.Undone)...)
		if err != nil {
			return err
		}
		if id, err = res.LastInsertId(); err != nil {
			return err
		}
		return touchMaterial(ctx, tx, "", "")
	})
	return id, err
}

// UndoDecision takes a decision back; it stays in the log.
func (s *Store) UndoDecision(ctx context.Context, id int64) error {
	return s.write(ctx, fmt.Sprintf("undo decision %d", id), func(tx *sql.Tx) error {
		var undone bool
		err := tx.QueryRowContext(ctx, "SELECT undone FROM decision WHERE id = ?", id).Scan(&undone)
		if err == sql.ErrNoRows {
			return ErrNotFound
		}
		if err != nil || undone {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE decision SET undone = 1 WHERE id = ?", id); err != nil {
			return err
		}
		return touchMaterial(ctx, tx, "", "")
	})
}

// Decisions returns everything people said, in the order they said it, undone ones too.
func (s *Store) Decisions(ctx context.Context) (out []record.Decision, err error) {
	err = s.read(ctx, "list decisions", func(tx *sql.Tx) error {
		out, err = decisions(ctx, tx)
		return err
	})
	return out, err
}

func decisions(ctx context.Context, tx *sql.Tx) ([]record.Decision, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, verdict, review, document, page, quote, target, who, at, note, undone FROM decision ORDER BY id")
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (d record.Decision, err error) {
		var at string
		err = scan(&d.ID, &d.Verdict, &d.Review, &d.Document, &d.Page, &d.Quote, &d.Target, &d.Who, &at, &d.Note, &d.Undone)
		d.When = parseStamp(at)
		return d, err
	})
}
