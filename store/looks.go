package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"heed/record"
)

// LookFilter says which looks. The zero value means all, by organisation and then by time.
type LookFilter struct {
	Organisations []record.OrgID
	Report        record.ReportID // what was found is told with regard to this report; else by the reports answered
}

// Looks returns where answers of the organisations were sought: each retrieval of a document of theirs, and what the
// batch job noted of its sources.
func (s *Store) Looks(ctx context.Context, f LookFilter) ([]record.Look, error) {
	resolved, err := resolveAll(ctx, s.reader, kindReport, []record.ReportID{f.Report})
	if err != nil {
		return nil, explain(err, "list looks")
	}
	report := string(resolved[0])
	w := &where{}
	in(w, "o.value", f.Organisations)
	w.add("d.removed IS NULL")
	rows, err := s.reader.QueryContext(ctx, `WITH answered AS (
			SELECT a.document, count(DISTINCT a.seq) AS n, group_concat(DISTINCT r.report) AS reports
			FROM response a LEFT JOIN link k ON k.response = a.seq LEFT JOIN recommendation r ON r.seq = k.recommendation GROUP BY a.document)
		SELECT o.value, i.name, t.url, t.retrieved, t.status, coalesce(n.n, 0), coalesce(n.reports, '')
		FROM document d JOIN json_each(d.publisher) o JOIN retrieval t ON t.document = d.seq JOIN item i ON i.seq = t.item
		LEFT JOIN answered n ON n.document = d.seq`+w.sql()+" ORDER BY o.value, t.retrieved, t.seq", w.args...)
	if err != nil {
		return nil, explain(err, "list looks")
	}
	out, err := collect(rows, func(scan func(...any) error) (k record.Look, err error) {
		var when, status, reports string
		var n int
		err = scan(&k.Organisation, &k.Source, &k.URL, &when, &status, &n, &reports)
		k.Retrieved, k.Found = parseStamp(when), foundWords(status, n, reports, report)
		return k, err
	})
	if err != nil {
		return nil, explain(err, "list looks")
	}
	noted, err := s.notedLooks(ctx, f)
	if err != nil {
		return nil, err
	}
	out = append(out, noted...)
	slices.SortStableFunc(out, func(a, b record.Look) int {
		if c := strings.Compare(string(a.Organisation), string(b.Organisation)); c != 0 {
			return c
		}
		return a.Retrieved.Compare(b.Retrieved)
	})
	// One visit may be both: the document it brought says more than the journal's note.
	return slices.CompactFunc(out, func(a, b record.Look) bool {
		return a.Organisation == b.Organisation && a.URL == b.URL && a.Retrieved.Equal(b.Retrieved)
	}), nil
}

// foundWords tells what came back: how many responses, and whether they speak to the report in question.
func foundWords(status string, n int, reports, report string) string {
	if status == RetrievedWithdrawn {
		return "withdrawn"
	}
	var to []string
	if reports != "" {
		to = strings.Split(reports, ",")
		slices.Sort(to)
	}
	switch {
	case n == 0:
		return "no response"
	case report != "" && slices.Contains(to, report):
		return fmt.Sprintf("%s, some to this report", count(n, "response"))
	case report != "":
		return fmt.Sprintf("%s, none to this report", count(n, "response"))
	case len(to) == 0:
		return fmt.Sprintf("%s, none to a report we hold", count(n, "response"))
	}
	return fmt.Sprintf("%s, to %s", count(n, "response"), strings.Join(to, ", "))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (s *Store) notedLooks(ctx context.Context, f LookFilter) ([]record.Look, error) {
	w := &where{}
	in(w, "organisation", f.Organisations)
	rows, err := s.reader.QueryContext(ctx, "SELECT organisation, source, url, looked, found FROM look"+w.sql()+" ORDER BY organisation, looked, seq", w.args...)
	if err != nil {
		return nil, explain(err, "list looks")
	}
	out, err := collect(rows, func(scan func(...any) error) (k record.Look, err error) {
		var when string
		err = scan(&k.Organisation, &k.Source, &k.URL, &when, &k.Found)
		k.Retrieved = parseStamp(when)
		return k, err
	})
	return out, explain(err, "list looks")
}

// AddLook notes a place where an organisation's answer was sought and no document of theirs came back.
func (s *Store) AddLook(ctx context.Context, k record.Look) error {
	if k.Retrieved.IsZero() {
		k.Retrieved = s.now()
	}
	return s.write(ctx, "note look at "+k.URL, func(tx *sql.Tx) error { return insertLook(ctx, tx, k) })
}

func insertLook(ctx context.Context, tx *sql.Tx, k record.Look) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO look (organisation, source, url, looked, found) VALUES (?,?,?,?,?)
		ON CONFLICT (organisation, url, looked) DO UPDATE SET found = excluded.found`,
		string(k.Organisation), k.Source, k.URL, stamp(k.Retrieved.Truncate(time.Second)), k.Found)
	return err
}
