package store

import (
	"context"
	"database/sql"

	"heed/record"
)

// Remove takes a document back: what it says leaves the record with the next picture, and the same bytes are not taken
// in again. Its row, blocks and original stay, so that Restore can undo it.
func (s *Store) Remove(ctx context.Context, id record.DocumentID, why string) error {
	return s.setRemoved(ctx, id, stamp(s.now()), why)
}

// Restore undoes Remove.
func (s *Store) Restore(ctx context.Context, id record.DocumentID) error {
	return s.setRemoved(ctx, id, nil, nil)
}

func (s *Store) setRemoved(ctx context.Context, id record.DocumentID, when, why any) error {
	what, from := "restore document ", "IS NOT NULL"
	if when != nil {
		what, from = "remove document ", "IS NULL"
	}
	return s.write(ctx, what+string(id), func(tx *sql.Tx) error {
		if _, err := documentSeq(ctx, tx, id); err != nil {
			return err
		}
		res, err := tx.ExecContext(ctx, "UPDATE document SET removed = ?, removed_why = ? WHERE id = ? AND removed "+from, when, why, string(id))
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err // it is so already
		}
		if err := touchMaterial(ctx, tx, "", ""); err != nil {
			return err
		}
		return noteChange(ctx, tx, "document", string(id), when != nil)
	})
}

// Removed returns the *RemovedError that adding this document would meet, or nil.
func (s *Store) Removed(ctx context.Context, id record.DocumentID) (*RemovedError, error) {
	d, err := s.Documents(ctx, DocumentFilter{IDs: []record.DocumentID{id}, Removed: true})
	if err != nil || len(d) == 0 {
		return nil, err
	}
	return &RemovedError{ID: id, When: d[0].Removed, Why: d[0].RemovedWhy}, nil
}
