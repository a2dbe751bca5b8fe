package store

import (
	"context"
	"database/sql"
	"time"

	"heed/record"
)

// Failure is an input that could not be read, or a page of one.
type Failure struct {
	Input    string
	Document record.DocumentID // empty when the bytes were never got
	Stage    string
	Page     int // from 1; 0 for the whole input
	Reason   string
	Since    time.Time // of the first try
	Last     time.Time
	Tries    int
}

// AddFailure notes that an input failed; the same input failing again at the same stage and page counts as one more try.
func (s *Store) AddFailure(ctx context.Context, input string, doc record.DocumentID, stage string, page int, reason string) error {
	return s.write(ctx, "note failure of "+input, func(tx *sql.Tx) error {
		return s.insertFailure(ctx, tx, input, doc, stage, page, reason)
	})
}

func (s *Store) insertFailure(ctx context.Context, tx *sql.Tx, input string, doc record.DocumentID, stage string, page int, reason string) error {
	now := stamp(s.now())
	_, err := tx.ExecContext(ctx, `INSERT INTO failure (input, stage, page, document, reason, since, last, tries) VALUES (?,?,?,?,?,?,?,1)
		ON CONFLICT (input, stage, page) DO UPDATE SET document = excluded.document, reason = excluded.reason, last = excluded.last, tries = tries + 1`,
		input, stage, page, string(doc), reason, now, now)
	return err
}

// clearFailures forgets that an input failed, now that it did not. Pages that failed are forgotten only when the
// document was read again.
func clearFailures(ctx context.Context, tx *sql.Tx, input string, pages bool) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM failure WHERE input = ? AND (page = 0 OR ?)", input, pages)
	return err
}

// Failures returns what failed, oldest first.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	rows, err := s.reader.QueryContext(ctx, "SELECT input, document, stage, page, reason, since, last, tries FROM failure ORDER BY since, input, stage, page")
	if err != nil {
		return nil, explain(err, "list failures")
	}
	out, err := collect(rows, func(scan func(...any) error) (f Failure, err error) {
		var since, last string
		err = scan(&f.Input, &f.Document, &f.Stage, &f.Page, &f.Reason, &since, &last, &f.Tries)
		f.Since, f.Last = parseStamp(since), parseStamp(last)
		return f, err
	})
	return out, explain(err, "list failures")
}
