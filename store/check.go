package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"heed/record"
)

// Fault is something wrong in the data directory.
type Fault struct {
	Kind    string // database, archive, content or picture
	Subject string // id or path
	Detail  string // a sentence
}

// Check looks for every fault of the data directory; it changes nothing. An error means that it could not look.
func (s *Store) Check(ctx context.Context) ([]Fault, error) {
	c := &checker{s: s}
	err := s.read(ctx, "check", func(tx *sql.Tx) error {
		for _, step := range []func(context.Context, *sql.Tx) error{c.database, c.originals, c.contents, c.pointers, c.visits, c.rows, c.duties, c.counts} {
			if err := step(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
	return c.faults, err
}

type checker struct {
	s      *Store
	faults []Fault
}

func (c *checker) add(kind, subject, format string, args ...any) {
	c.faults = append(c.faults, Fault{kind, subject, fmt.Sprintf(format, args...)})
}

func (c *checker) database(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT integrity_check FROM pragma_integrity_check")
	if err != nil {
		return err
	}
	found, err := collect(rows, func(scan func(...any) error) (line string, err error) { return line, scan(&line) })
	if err != nil {
		return err
	}
	for _, line := range found {
		if line != "ok" {
			c.add("database", databaseFile, "damaged: %s", line)
		}
	}
	if rows, err = tx.QueryContext(ctx, `SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2`); err != nil {
		return err
	}
	_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
		var table, parent string
		var n int
		err := scan(&table, &parent, &n)
		c.add("database", table, "%s of %s point to a missing %s", count(n, "row"), table, parent)
		return struct{}{}, err
	})
	return err
}

// originals compares the archive with the documents, both ways.
func (c *checker) originals(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT id, sha256, bytes, archived FROM document ORDER BY seq")
	if err != nil {
		return err
	}
	known := map[string]bool{}
	_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
		var id, digest, name string
		var size int64
		if err := scan(&id, &digest, &size, &name); err != nil {
			return struct{}{}, err
		}
		known[name] = true
		if !strings.HasPrefix(digest, id) {
			c.add("archive", id, "its id is not the beginning of its digest %s", digest)
		}
		if fault := c.s.archive.verify(name, digest, size); fault != "" {
			c.add("archive", id, "%s: %s", fault, name)
		}
		return struct{}{}, ctx.Err()
	})
	if err != nil {
		return err
	}
	return c.s.archive.files(func(name string, _ fs.FileInfo) error {
		switch {
		case known[name]:
		case strings.HasSuffix(name, halfSuffix):
			c.add("archive", name, "left half written by a batch that was killed; the next one clears it away")
		default:
			c.add("archive", name, "belongs to no document: a batch was killed before it was recorded; read it again")
		}
		return nil
	})
}

// contents reads every bulky part back.
func (c *checker) contents(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT d.id, c.read, c.blocks, c.findings, (SELECT count(*) FROM retrieval r WHERE r.document = d.seq)
		FROM document d LEFT JOIN content c ON c.document = d.seq ORDER BY d.seq`)
	if err != nil {
		return err
	}
	_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
		var id record.DocumentID
		var read, blocks, findings sql.RawBytes
		var retrievals int
		if err := scan(&id, &read, &blocks, &findings, &retrievals); err != nil {
			return struct{}{}, err
		}
		if retrievals == 0 {
			c.add("content", string(id), "nothing says where it came from")
		}
		if err := unpackRead(read, &record.Document{}); err != nil {
			c.add("content", string(id), "what its reader said is unreadable: %v", err)
		}
		if _, err := unpackBlocks(blocks); err != nil {
			c.add("content", string(id), "its blocks are unreadable: %v", err)
		}
		f, err := unpackFindings(findings)
		if err != nil {
			c.add("content", string(id), "its findings are unreadable: %v", err)
		} else if f.Document != id {
			c.add("content", string(id), "its findings speak of document %q", f.Document)
		}
		return struct{}{}, ctx.Err()
	})
	return err
}

// pointers follows the ids that no foreign key guards.
func (c *checker) pointers(ctx context.Context, tx *sql.Tx) error {
	for _, q := range []struct{ query, detail string }{
		{"SELECT id, document FROM recommendation WHERE document <> '' AND document NOT IN (SELECT id FROM document)", "its text is from document %s, which is not in"},
		{"SELECT p.id, value FROM report p, json_each(p.documents) WHERE value NOT IN (SELECT id FROM document)", "it stands in document %s, which is not in"},
		{"SELECT id, document FROM review_item WHERE document <> '' AND document NOT IN (SELECT id FROM document)", "its doubt is in document %s, which is not in"},
		{`SELECT old, new FROM alias WHERE new = old OR new IN (SELECT old FROM alias a WHERE a.kind = alias.kind)
			AND NOT EXISTS (SELECT 1 FROM report WHERE id = new) AND NOT EXISTS (SELECT 1 FROM recommendation WHERE id = new)`, "this old id leads to %s, which leads on"},
	} {
		rows, err := tx.QueryContext(ctx, q.query)
		if err != nil {
			return err
		}
		_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
			var id, to string
			err := scan(&id, &to)
			c.add("picture", id, q.detail, to)
			return struct{}{}, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// rows digests every row of the picture again: one that was changed by other hands no longer agrees with its digest.
func (c *checker) rows(ctx context.Context, tx *sql.Tx) error {
	published := map[record.ReportID]string{}
	all, err := reports(ctx, tx, &where{}, "")
	if err != nil {
		return err
	}
	same := map[string][16]byte{}
	for _, r := range all {
		published[r.ID] = r.Published.String()
		same[string(r.ID)] = reportRow(r).same
	}
	if err := c.compare(ctx, tx, kindReport, same); err != nil {
		return err
	}

	same = map[string][16]byte{}
	position := map[record.ReportID]int{}
	for r, err := range pagedRecommendations(RecommendationFilter{}).in(ctx, tx) {
		if err != nil {
			c.add("picture", kindRecommendation, "unreadable: %v", err)
			return nil
		}
		row, err := recommendationRow(r, position[r.Report], published[r.Report])
		if err != nil {
			return err
		}
		position[r.Report]++
		same[string(r.ID)] = row.same
	}
	if err := c.compare(ctx, tx, kindRecommendation, same); err != nil {
		return err
	}
	return c.rowsOfResponses(ctx, tx)
}

func (c *checker) rowsOfResponses(ctx context.Context, tx *sql.Tx) error {
	w := &pictureWriter{tx: tx}
	documents, err := w.documents(ctx)
	if err != nil {
		return err
	}
	same := map[string][16]byte{}
	position := map[record.DocumentID]int{}
	for r, err := range pagedResponses(ResponseFilter{}).in(ctx, tx) {
		if err != nil {
			c.add("picture", "response", "unreadable: %v", err)
			return nil
		}
		row, err := responseRow(r, documents[r.Document], position[r.Document])
		if err != nil {
			return err
		}
		position[r.Document]++
		same[string(r.ID)] = row.same
	}
	if err := c.compare(ctx, tx, "response", same); err != nil {
		return err
	}
	doubts, err := review(ctx, tx, &where{}, "")
	if err != nil {
		return err
	}
	same = map[string][16]byte{}
	for _, r := range doubts {
		same[string(r.ID)] = reviewRow(r).same
	}
	return c.compare(ctx, tx, "review_item", same)
}

func (c *checker) compare(ctx context.Context, tx *sql.Tx, table string, want map[string][16]byte) error {
	w := &pictureWriter{tx: tx}
	have, err := w.stored(ctx, table)
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(have) {
		if have[id].same == [16]byte{} {
			continue // written by an earlier program; the next matching writes it anew
		}
		if have[id].same != want[id] {
			c.add("picture", id, "this %s was changed by another program", table)
		}
	}
	return nil
}

// duties compares what was laid for the ledger with the tables it was laid from.
func (c *checker) duties(ctx context.Context, tx *sql.Tx) error {
	var blob []byte
	err := tx.QueryRowContext(ctx, "SELECT laid FROM duties").Scan(&blob)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // made with the next picture
	}
	if err != nil {
		return err
	}
	want, err := layDuties(ctx, tx)
	if err != nil {
		return err
	}
	if !bytes.Equal(blob, packDuties(want)) {
		c.add("picture", databaseFile, "what the ledger reads differs from the picture: the picture was changed by another program")
	}
	return nil
}

// counts compares the picture with how it was saved, and with the record.
// visits compares what is told of retrievals in few rows with the retrievals themselves.
func (c *checker) visits(ctx context.Context, tx *sql.Tx) error {
	const told, all = "SELECT document, item, url, status, first, last, times FROM seen",
		"SELECT document, item, url, status, min(retrieved), max(retrieved), count(*) FROM retrieval GROUP BY document, item, url, status"
	rows, err := tx.QueryContext(ctx, "SELECT d.id, count(*) FROM (SELECT * FROM ("+told+" EXCEPT "+all+") UNION ALL SELECT * FROM ("+all+" EXCEPT "+told+
		")) x LEFT JOIN document d ON d.seq = x.document GROUP BY x.document ORDER BY x.document")
	if err != nil {
		return err
	}
	_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
		var id sql.NullString
		var n int
		err := scan(&id, &n)
		c.add("database", id.String, "when it was first and last seen is not what its retrievals say (%s)", count(n, "row"))
		return struct{}{}, err
	})
	return err
}

func (c *checker) counts(ctx context.Context, tx *sql.Tx) error {
	var stale bool
	var want, have [5]int
	err := tx.QueryRowContext(ctx, `SELECT material <> picture_material, reports, recommendations, responses, links, reviews,
		(SELECT count(*) FROM report), (SELECT count(*) FROM recommendation), (SELECT count(*) FROM response), (SELECT count(*) FROM link),
		(SELECT count(*) FROM review_item) FROM state`).Scan(&stale, &want[0], &want[1], &want[2], &want[3], &want[4],
		&have[0], &have[1], &have[2], &have[3], &have[4])
	if err != nil {
		return err
	}
	if stale {
		c.add("picture", databaseFile, "older than the record: a batch was killed before its end; the next one brings it up to date")
	}
	for i, name := range []string{"report", "recommendation", "response", "link", "review item"} {
		if want[i] != have[i] {
			c.add("picture", databaseFile, "%s were saved, %d are there", count(want[i], name), have[i])
		}
	}
	return nil
}
