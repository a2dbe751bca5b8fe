package store

import (
	"context"
	"database/sql"
	"time"

	"heed/record"
)

// ItemVersion is one version of a source item, as it was come by.
type ItemVersion struct {
	Item      string // canonical URL or file name
	Number    int    // from 1
	Document  record.DocumentID
	First     time.Time // first retrieved
	Last      time.Time // last seen there
	Withdrawn time.Time // when the source no longer showed it; zero where it does, or shows a later version
}

// History returns the versions of the source item that a document came from first, oldest first, or ErrNotFound.
func (s *Store) History(ctx context.Context, id record.DocumentID) (out []ItemVersion, err error) {
	err = s.read(ctx, "history of document "+string(id), func(tx *sql.Tx) error {
		if _, err := documentSeq(ctx, tx, id); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `WITH mine AS (SELECT item FROM retrieval WHERE document = (SELECT seq FROM document WHERE id = ?) ORDER BY seq LIMIT 1)
			SELECT i.name, v.number, d.id,
				(SELECT min(retrieved) FROM retrieval WHERE item = v.item AND document = v.document),
				coalesce((SELECT max(retrieved) FROM retrieval WHERE item = v.item AND document = v.document AND status <> 'withdrawn'), ''),
				coalesce((SELECT CASE status WHEN 'withdrawn' THEN retrieved END FROM retrieval WHERE item = v.item AND document = v.document ORDER BY seq DESC LIMIT 1), '')
			FROM version v JOIN mine m ON m.item = v.item JOIN item i ON i.seq = v.item JOIN document d ON d.seq = v.document ORDER BY v.number`, string(id))
		if err != nil {
			return err
		}
		out, err = collect(rows, func(scan func(...any) error) (v ItemVersion, err error) {
			var first, last, withdrawn string
			err = scan(&v.Item, &v.Number, &v.Document, &first, &last, &withdrawn)
			v.First, v.Last, v.Withdrawn = parseStamp(first), parseStamp(last), parseStamp(withdrawn)
			return v, err
		})
		return err
	})
	return out, err
}
