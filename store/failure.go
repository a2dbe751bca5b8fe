package store

import (
	"context"
	"database/sql"
	"time"

	"heed/record"
)

// Failure is an input that could not be read, a page of one, or something in a document on record that could not be read.
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

// clearDocumentFailures forgets that an archived original could not be read, now that it could.
func clearDocumentFailures(ctx context.Context, tx *sql.Tx, id record.DocumentID) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM failure WHERE document = ? AND stage IN ('ingest', 'extract')", string(id))
	return err
}

// unreadSkips are the places in documents on record that could not be read: of the latest versions, for an earlier one no
// longer counts, and not of those taken back.
const unreadSkips = `SELECT (SELECT t.input FROM retrieval t WHERE t.document = d.seq ORDER BY t.seq DESC LIMIT 1) AS input, d.id AS document,
		k.stage, k.page, k.reason, k.since, k.since AS last, k.tries
	FROM skip k JOIN document d ON d.seq = k.document
	WHERE k.unread AND d.removed IS NULL AND NOT EXISTS (SELECT 1 FROM version mine WHERE mine.document = d.seq
		AND mine.number = (SELECT max(number) FROM version WHERE item = mine.item AND document = d.seq)
		AND mine.number < (SELECT max(number) FROM version WHERE item = mine.item))`

// Failures returns what could not be read, oldest first: inputs that failed, and what of documents on record is unread (see
// record.Skip). The latter goes when a later reading can read it, with the document, or with its next version.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT input, document, stage, page, reason, since, last, tries FROM failure
		UNION ALL `+unreadSkips+` ORDER BY since, input, stage, page, document, reason`)
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
