package store

import "context"

// Change is a thing that came, changed or went.
type Change struct {
	Kind       string // document, report, recommendation, response or review_item
	ID         string
	Generation int64 // when it did so last
	Gone       bool
}

// Generation returns how often the record has changed in what a reader can see. It never falls.
func (s *Store) Generation(ctx context.Context) (n int64, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT generation FROM state").Scan(&n)
	return n, explain(err, "read generation")
}

// Changes returns what changed after a generation, each thing once, oldest first. A recommendation has changed too when
// its report has or a link to it came or went, and a response when its links did: what is shown of them says so.
func (s *Store) Changes(ctx context.Context, after int64) ([]Change, error) {
	rows, err := s.reader.QueryContext(ctx, "SELECT kind, id, generation, gone FROM change WHERE generation > ? ORDER BY generation, kind, id", after)
	if err != nil {
		return nil, explain(err, "list changes")
	}
	out, err := collect(rows, func(scan func(...any) error) (c Change, err error) {
		return c, scan(&c.Kind, &c.ID, &c.Generation, &c.Gone)
	})
	return out, explain(err, "list changes")
}
