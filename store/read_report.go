package store

import (
	"context"
	"database/sql"

	"heed/record"
	"heed/record/day"
)

// ReportFilter says which reports. The zero value means all, oldest first.
type ReportFilter struct {
	IDs       []record.ReportID // also those they once had
	Families  []record.Family
	Publisher string       // an organisation's id, or a name as printed
	Subject   record.OrgID // the body inspected
	Since     day.Day      // published
	Until     day.Day
	Document  record.DocumentID
	Newest    bool // newest first
	Limit     int
	Offset    int
}

func (f ReportFilter) where(ctx context.Context, q querier) (*where, error) {
	w := &where{}
	if len(f.IDs) > 0 {
		ids, err := resolveAll(ctx, q, kindReport, f.IDs)
		if err != nil {
			return nil, err
		}
		in(w, "p.id", ids)
	}
	in(w, "p.family", f.Families)
	if f.Publisher != "" {
		w.add("EXISTS (SELECT 1 FROM json_each(p.publishers) WHERE value = ?)", f.Publisher)
	}
	if f.Subject != "" {
		w.add("p.subject = ?", string(f.Subject))
	}
	w.between("p.published", f.Since, f.Until)
	if f.Document != "" {
		w.add("EXISTS (SELECT 1 FROM json_each(p.documents) WHERE value = ?)", string(f.Document))
	}
	return w, nil
}

// Reports returns the reports of the filter.
func (s *Store) Reports(ctx context.Context, f ReportFilter) (out []record.Report, err error) {
	err = s.read(ctx, "list reports", func(tx *sql.Tx) error {
		w, err := f.where(ctx, tx)
		if err != nil {
			return err
		}
		order := " ORDER BY p.published, p.id"
		if f.Newest {
			order = " ORDER BY p.published DESC, p.id DESC"
		}
		out, err = reports(ctx, tx, w, order+page(f.Limit, f.Offset))
		return err
	})
	return out, err
}

// CountReports returns how many reports the filter takes, whatever its limit.
func (s *Store) CountReports(ctx context.Context, f ReportFilter) (n int, err error) {
	err = s.read(ctx, "count reports", func(tx *sql.Tx) error {
		w, err := f.where(ctx, tx)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT count(*) FROM report p"+w.sql(), w.args...).Scan(&n)
	})
	return n, err
}

// Report returns one report by its id or one it once had, or ErrNotFound.
func (s *Store) Report(ctx context.Context, id record.ReportID) (record.Report, error) {
	out, err := s.Reports(ctx, ReportFilter{IDs: []record.ReportID{id}})
	return only(out, err, "report", id)
}

func reports(ctx context.Context, tx *sql.Tx, w *where, tail string) ([]record.Report, error) {
	rows, err := tx.QueryContext(ctx, `SELECT p.id, p.title, p.publishers, p.published, p.family, p.subject, p.status, p.stated_count, p.documents,
		p.second_hand FROM report p`+w.sql()+tail, w.args...)
	if err != nil {
		return nil, err
	}
	var ids []string
	out, err := collect(rows, func(scan func(...any) error) (r record.Report, err error) {
		var publishers, published, documents string
		var stated sql.NullInt64
		err = scan(&r.ID, &r.Title, &publishers, &published, &r.Family, &r.Subject, &r.Status, &stated, &documents, &r.SecondHand)
		if err != nil {
			return r, err
		}
		if stated.Valid {
			n := int(stated.Int64)
			r.Stated = &n
		}
		r.Publishers, r.Published, r.Documents = parseList[string](publishers), storedDay(published).day(), parseList[record.DocumentID](documents)
		ids = append(ids, string(r.ID))
		return r, nil
	})
	if err != nil || len(out) == 0 {
		return out, err
	}
	old, err := aliasesOf(ctx, tx, kindReport, ids)
	for i := range out {
		for _, id := range old[string(out[i].ID)] {
			out[i].Aliases = append(out[i].Aliases, record.ReportID(id))
		}
	}
	return out, err
}

// ReportCounts returns how many items of each kind the reports have, all reports when none is named.
func (s *Store) ReportCounts(ctx context.Context, ids ...record.ReportID) (map[record.ReportID]map[record.Kind]int, error) {
	return s.countItems(ctx, &where{}, ids)
}

// RestatedCounts returns how many of these items only repeat an earlier report's.
func (s *Store) RestatedCounts(ctx context.Context, ids ...record.ReportID) (map[record.ReportID]map[record.Kind]int, error) {
	w := &where{}
	w.add("restates_cited <> ''")
	return s.countItems(ctx, w, ids)
}

func (s *Store) countItems(ctx context.Context, w *where, ids []record.ReportID) (map[record.ReportID]map[record.Kind]int, error) {
	in(w, "report", ids)
	rows, err := s.reader.QueryContext(ctx, "SELECT report, kind, count(*) FROM recommendation"+w.sql()+" GROUP BY report, kind", w.args...)
	if err != nil {
		return nil, explain(err, "count items")
	}
	defer rows.Close()
	out := map[record.ReportID]map[record.Kind]int{}
	for rows.Next() {
		var id record.ReportID
		var kind record.Kind
		var n int
		if err := rows.Scan(&id, &kind, &n); err != nil {
			return nil, explain(err, "count items")
		}
		if out[id] == nil {
			out[id] = map[record.Kind]int{}
		}
		out[id][kind] = n
	}
	return out, explain(rows.Err(), "count items")
}

// resolveAll returns what each of the ids is called today.
func resolveAll[T ~string](ctx context.Context, q querier, kind string, ids []T) ([]T, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := q.QueryContext(ctx, "SELECT coalesce((SELECT id FROM "+kind+` WHERE id = j.value), (SELECT new FROM alias WHERE kind = ? AND old = j.value), j.value)
		FROM json_each(?) j ORDER BY j.key`, kind, listJSON(ids))
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (id T, err error) { return id, scan(&id) })
}
