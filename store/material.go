package store

import (
	"context"
	"database/sql"
	"fmt"

	"heed/record"
	"heed/record/day"
)

// Mark says of what moment of the record a picture was made.
type Mark int64

// Material is all that a picture is made of, at one moment.
type Material struct {
	Readings  []Reading         // in the order the documents first came in
	Decisions []record.Decision // those not undone, in their order
	Mark      Mark              // to be handed to SavePicture
}

// Reading is what one document says, and which version of what it is.
type Reading struct {
	Findings  record.Findings
	Overrides record.Overrides
	Source    string // the source item it came from first
	Version   int    // of that item, from 1
	Latest    bool   // no item it is a version of has a later one
	SHA256    string
	Day       day.Day // on which it was first retrieved
}

// Material returns what the next picture is to be made of, without documents that were taken back.
func (s *Store) Material(ctx context.Context) (*Material, error) {
	out := &Material{}
	err := s.read(ctx, "gather findings", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT material FROM state").Scan(&out.Mark); err != nil {
			return err
		}
		all, err := decisions(ctx, tx)
		if err != nil {
			return err
		}
		for _, d := range all {
			if !d.Undone {
				out.Decisions = append(out.Decisions, d)
			}
		}
		out.Readings, err = readings(ctx, tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func readings(ctx context.Context, tx *sql.Tx) ([]Reading, error) {
	rows, err := tx.QueryContext(ctx, `WITH newest AS (SELECT item, max(number) AS number FROM version GROUP BY item)
		SELECT d.id, d.sha256, d.overrides, c.findings, coalesce(i.name, ''), coalesce(f.number, 0),
			NOT EXISTS (SELECT 1 FROM (SELECT item, max(number) AS number FROM version WHERE document = d.seq GROUP BY item) mine
				JOIN newest n ON n.item = mine.item WHERE n.number > mine.number),
			coalesce((SELECT t.day FROM retrieval t WHERE t.document = d.seq ORDER BY t.seq LIMIT 1), '')
		FROM document d JOIN content c ON c.document = d.seq
		LEFT JOIN version f ON f.document = d.seq AND f.item = (SELECT item FROM retrieval WHERE document = d.seq ORDER BY seq LIMIT 1)
			AND f.number = (SELECT max(number) FROM version WHERE document = d.seq AND item = f.item)
		LEFT JOIN item i ON i.seq = f.item
		WHERE d.removed IS NULL ORDER BY d.seq`)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (r Reading, err error) {
		var id, overrides, on string
		var blob sql.RawBytes
		if err := scan(&id, &r.SHA256, &overrides, &blob, &r.Source, &r.Version, &r.Latest, &on); err != nil {
			return r, err
		}
		r.Overrides, r.Day = parseOverrides(overrides), storedDay(on).day()
		if r.Findings, err = unpackFindings(blob); err != nil {
			err = fmt.Errorf("document %s: %w", id, err)
		}
		return r, err
	})
}

// Stale reports whether the record has changed since the picture was made: a batch was killed before it came to the
// end, or a person decided something since. The next writer makes the picture anew.
func (s *Store) Stale(ctx context.Context) (stale bool, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT material <> picture_material FROM state").Scan(&stale)
	return stale, explain(err, "compare picture and record")
}
