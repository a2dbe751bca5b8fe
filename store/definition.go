package store

import (
	"context"
	"database/sql"

	"heed/record"
)

// Definition is an acronym that a document explains.
type Definition struct {
	Document record.DocumentID
	record.Definition
}

// Definitions returns the acronyms that the documents explain, in the order the documents came.
func (s *Store) Definitions(ctx context.Context) ([]Definition, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT d.id, f.acronym, f.expansion, f.page FROM definition f JOIN document d ON d.seq = f.document
		WHERE d.removed IS NULL ORDER BY f.document, f.rowid`)
	if err != nil {
		return nil, explain(err, "list definitions")
	}
	out, err := collect(rows, func(scan func(...any) error) (f Definition, err error) {
		return f, scan(&f.Document, &f.Acronym, &f.Expansion, &f.Page)
	})
	return out, explain(err, "list definitions")
}

func insertDefinitions(ctx context.Context, tx *sql.Tx, seq int64, all []record.Definition) error {
	for _, f := range all {
		_, err := tx.ExecContext(ctx, "INSERT INTO definition (document, acronym, expansion, page) VALUES (?,?,?,?)", seq, f.Acronym, f.Expansion, f.Page)
		if err != nil {
			return err
		}
	}
	return nil
}
