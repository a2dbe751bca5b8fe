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

// Looks returns where answers of the organisations were sought: when each document of theirs was first come by and last seen
// unchanged or withdrawn, and what the batch job noted of its sources. Nights in which nothing was otherwise are not listed
// one by one.
func (s *Store) Looks(ctx context.Context, f LookFilter) ([]record.Look, error) {
	resolved, err := resolveAll(ctx, s.reader, kindReport, []record.ReportID{f.Report})
	if err != nil {
		return nil, explain(err, "list looks")
	}
	report := string(resolved[0])
	unread, err := s.unreadByDocument(ctx)
	if err != nil {
		return nil, explain(err, "list looks")
	}
	w := &where{}
	in(w, "o.value", f.Organisations)
	w.add("d.removed IS NULL")
	rows, err := s.reader.QueryContext(ctx, `WITH answered AS (
			SELECT a.document, count(DISTINCT a.seq) AS n, group_concat(DISTINCT r.report) AS reports
			FROM response a LEFT JOIN link k ON k.response = a.seq LEFT JOIN recommendation r ON r.seq = k.recommendation GROUP BY a.document)
		SELECT o.value, i.name, t.url, CASE t.status WHEN 'ok' THEN t.first ELSE t.last END AS at, t.status, coalesce(n.n, 0), coalesce(n.reports, ''), d.id
		FROM document d JOIN json_each(d.publisher) o JOIN seen t ON t.document = d.seq JOIN item i ON i.seq = t.item
		LEFT JOIN answered n ON n.document = d.seq`+w.sql()+" ORDER BY o.value, at, d.seq, i.name, t.url, t.status", w.args...)
	if err != nil {
		return nil, explain(err, "list looks")
	}
	out, err := collect(rows, func(scan func(...any) error) (k record.Look, err error) {
		var when, status, reports, document string
		var n int
		err = scan(&k.Organisation, &k.Source, &k.URL, &when, &status, &n, &reports, &document)
		k.Retrieved, k.Found = parseStamp(when), foundWords(status, n, reports, report)
		if part := record.PartWords(unread[document]); part != "" && status != RetrievedWithdrawn {
			k.Found, k.InPart = k.Found+" ("+part+")", true
		}
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

// unreadByDocument returns what could not be read, by document: a look at such a document did not see all of it.
func (s *Store) unreadByDocument(ctx context.Context) (map[string][]record.Skip, error) {
	rows, err := s.reader.QueryContext(ctx, "SELECT d.id, k.stage, k.page, k.unread FROM skip k JOIN document d ON d.seq = k.document WHERE k.unread")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]record.Skip{}
	for rows.Next() {
		var id string
		var k record.Skip
		if err := rows.Scan(&id, &k.Stage, &k.Page, &k.Unread); err != nil {
			return nil, err
		}
		out[id] = append(out[id], k)
	}
	return out, rows.Err()
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

// insertLook notes a look. Of looks in a row that found the same, the first and the last are kept.
func insertLook(ctx context.Context, tx *sql.Tx, k record.Look) error {
	rows, err := tx.QueryContext(ctx, "SELECT seq, found FROM look WHERE organisation = ? AND url = ? ORDER BY looked DESC LIMIT 2", string(k.Organisation), k.URL)
	if err != nil {
		return err
	}
	type noted struct {
		seq   int64
		found string
	}
	last, err := collect(rows, func(scan func(...any) error) (n noted, err error) { return n, scan(&n.seq, &n.found) })
	if err != nil {
		return err
	}
	at := stamp(k.Retrieved.Truncate(time.Second))
	if len(last) == 2 && last[0].found == k.Found && last[1].found == k.Found {
		_, err := tx.ExecContext(ctx, "UPDATE OR REPLACE look SET looked = max(looked, ?), source = ? WHERE seq = ?", at, k.Source, last[0].seq)
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO look (organisation, source, url, looked, found) VALUES (?,?,?,?,?)
		ON CONFLICT (organisation, url, looked) DO UPDATE SET found = excluded.found`,
		string(k.Organisation), k.Source, k.URL, at, k.Found)
	return err
}
