package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"

	"heed/record"
	"heed/record/day"
)

// The statuses of a retrieval that the store itself gives.
const (
	RetrievedOK        = "ok"
	RetrievedUnchanged = "unchanged"
	RetrievedWithdrawn = "withdrawn"
)

// AddDocument takes a document in: its bytes into the archive, then all its records by one transaction. added is false
// when the same bytes were in already: then only the retrieval is noted, and what a person now says of it, with the
// findings made under it, replaces the old. It returns a *RemovedError for a document that a person took back. A failure
// noted for the same input is cleared.
func (s *Store) AddDocument(ctx context.Context, content []byte, doc record.Document, f record.Findings, src record.Source) (added bool, err error) {
	what := "add document " + string(doc.ID)
	if s.writer == nil {
		return false, fmt.Errorf("%s: %w", what, ErrReadOnly)
	}
	if want := record.NewDocumentID(content); doc.ID != want || f.Document != want {
		return false, fmt.Errorf("%s: its bytes are %s, its findings speak of %s", what, want, f.Document)
	}
	doc.SHA256, doc.Bytes = record.SHA256(content), int64(len(content))
	if err := s.mayAdd(ctx, doc); err != nil {
		return false, err
	}
	parts, err := packDocument(doc, f)
	if err != nil {
		return false, fmt.Errorf("%s: %w", what, err)
	}
	name := s.archive.name(doc.SHA256, doc.MediaType)
	if err := s.archive.put(name, content); err != nil {
		return false, explain(err, "%s: archive", what)
	}
	err = s.write(ctx, what, func(tx *sql.Tx) error {
		seq, overrides, err := findDocument(ctx, tx, doc)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			added = true
			if seq, err = insertDocument(ctx, tx, doc, f, src, name, stamp(s.now())); err != nil {
				return err
			}
			if err := s.insertParts(ctx, tx, seq, doc, f, parts, nil); err != nil {
				return err
			}
			if err := touchMaterial(ctx, tx, "document", string(doc.ID)); err != nil {
				return err
			}
		case err != nil:
			return err
		case src.Overrides != (record.Overrides{}) && src.Overrides != overrides:
			if err := s.replaceParts(ctx, tx, seq, doc, f, parts); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE document SET overrides = ? WHERE seq = ?", overridesJSON(src.Overrides), seq); err != nil {
				return err
			}
			if err := touchMaterial(ctx, tx, "document", string(doc.ID)); err != nil {
				return err
			}
		}
		status := RetrievedUnchanged
		if added {
			status = RetrievedOK
		}
		if err := s.insertRetrieval(ctx, tx, seq, src, status); err != nil {
			return err
		}
		return clearFailures(ctx, tx, src.Input, added)
	})
	return added && err == nil, err
}

// AddRetrieval notes that a document that is in already was come by again (RetrievedUnchanged), or that its source no
// longer shows it (RetrievedWithdrawn). It returns ErrNotFound for a document that is not in.
func (s *Store) AddRetrieval(ctx context.Context, id record.DocumentID, src record.Source, status string) error {
	return s.write(ctx, "note retrieval of "+string(id), func(tx *sql.Tx) error {
		seq, err := documentSeq(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := s.insertRetrieval(ctx, tx, seq, src, status); err != nil {
			return err
		}
		return clearFailures(ctx, tx, src.Input, false)
	})
}

// ReplaceFindings puts what today's rules read in a document in the place of what earlier ones read.
func (s *Store) ReplaceFindings(ctx context.Context, id record.DocumentID, doc record.Document, f record.Findings) error {
	what := "replace findings of " + string(id)
	if doc.ID != id || f.Document != id {
		return fmt.Errorf("%s: the document is %s, its findings speak of %s", what, doc.ID, f.Document)
	}
	parts, err := packDocument(doc, f)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return s.write(ctx, what, func(tx *sql.Tx) error {
		seq, err := documentSeq(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := clearDocumentFailures(ctx, tx, id); err != nil {
			return err
		}
		same, err := holdsParts(ctx, tx, seq, parts)
		if err != nil {
			return err
		}
		if same {
			_, err := tx.ExecContext(ctx, "UPDATE skip SET tries = tries + 1 WHERE document = ? AND unread AND NOT of_picture", seq)
			return err
		}
		if err := s.replaceParts(ctx, tx, seq, doc, f, parts); err != nil {
			return err
		}
		return touchMaterial(ctx, tx, "document", string(id))
	})
}

// parts are the bulky columns of a document.
type parts struct{ read, blocks, findings []byte }

func packDocument(doc record.Document, f record.Findings) (p parts, err error) {
	if p.read, err = packRead(doc); err != nil {
		return p, err
	}
	if p.blocks, err = packBlocks(doc.Blocks); err != nil {
		return p, err
	}
	p.findings, err = packFindings(f)
	return p, err
}

// mayAdd refuses a document that a person took back, before its bytes are written anywhere.
func (s *Store) mayAdd(ctx context.Context, doc record.Document) error {
	var removed, why sql.NullString
	var digest string
	err := s.reader.QueryRowContext(ctx, "SELECT sha256, removed, removed_why FROM document WHERE id = ?", string(doc.ID)).Scan(&digest, &removed, &why)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return explain(err, "look up document %s", doc.ID)
	case removed.Valid:
		return &RemovedError{ID: doc.ID, When: parseStamp(removed.String), Why: why.String}
	case digest != doc.SHA256:
		return fmt.Errorf("document %s: other bytes have the same id (%s)", doc.ID, digest)
	}
	return nil
}

func findDocument(ctx context.Context, tx *sql.Tx, doc record.Document) (seq int64, o record.Overrides, err error) {
	var text string
	if err := tx.QueryRowContext(ctx, "SELECT seq, overrides FROM document WHERE sha256 = ?", doc.SHA256).Scan(&seq, &text); err != nil {
		return 0, o, err
	}
	return seq, parseOverrides(text), nil
}

func documentSeq(ctx context.Context, tx *sql.Tx, id record.DocumentID) (seq int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT seq FROM document WHERE id = ?", string(id)).Scan(&seq)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("document %s: %w", id, ErrNotFound)
	}
	return seq, err
}

func insertDocument(ctx context.Context, tx *sql.Tx, doc record.Document, f record.Findings, src record.Source, name, now string) (int64, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO document (id, sha256, archived, media_type, bytes, pages, reader, kind, title, published,
		publisher, url, overrides, added) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		string(doc.ID), doc.SHA256, name, doc.MediaType, doc.Bytes, doc.Pages, doc.Reader, string(f.Kind), f.Title, f.Published.String(),
		listJSON(f.From), f.URL, overridesJSON(src.Overrides), now)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// insertParts writes what a reading came to. seen are the skips that an earlier one came to.
func (s *Store) insertParts(ctx context.Context, tx *sql.Tx, seq int64, doc record.Document, f record.Findings, p parts, seen map[record.Skip]seenSkip) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO content (document, read, blocks, findings) VALUES (?,?,?,?)", seq, p.read, p.blocks, p.findings); err != nil {
		return err
	}
	if err := insertDefinitions(ctx, tx, seq, f.Definitions); err != nil {
		return err
	}
	now := stamp(s.now())
	for _, skips := range [][]record.Skip{doc.Skips, f.Skips} {
		for _, k := range skips {
			before, ok := seen[k]
			if !ok {
				before.since = now
			}
			before.tries++
			if err := insertSkip(ctx, tx, seq, k, false, before); err != nil {
				return err
			}
		}
	}
	return nil
}

// seenSkip says since when a document has had a skip, and how many readings came to it.
type seenSkip struct {
	since string
	tries int
}

func insertSkip(ctx context.Context, tx *sql.Tx, seq int64, k record.Skip, ofPicture bool, seen seenSkip) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO skip (document, of_picture, stage, page, reason, unread, since, tries) VALUES (?,?,?,?,?,?,?,?)",
		seq, ofPicture, k.Stage, k.Page, k.Reason, k.Unread, seen.since, seen.tries)
	return err
}

// seenSkips returns the skips that the last reading of a document came to.
func seenSkips(ctx context.Context, tx *sql.Tx, seq int64) (map[record.Skip]seenSkip, error) {
	rows, err := tx.QueryContext(ctx, "SELECT stage, page, reason, unread, since, tries FROM skip WHERE document = ? AND NOT of_picture", seq)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[record.Skip]seenSkip{}
	for rows.Next() {
		var k record.Skip
		var seen seenSkip
		if err := rows.Scan(&k.Stage, &k.Page, &k.Reason, &k.Unread, &seen.since, &seen.tries); err != nil {
			return nil, err
		}
		out[k] = seen
	}
	return out, rows.Err()
}

func holdsParts(ctx context.Context, tx *sql.Tx, seq int64, p parts) (same bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT read = ? AND blocks = ? AND findings = ? FROM content WHERE document = ?", p.read, p.blocks, p.findings, seq).Scan(&same)
	return same, err
}

func (s *Store) replaceParts(ctx context.Context, tx *sql.Tx, seq int64, doc record.Document, f record.Findings, p parts) error {
	seen, err := seenSkips(ctx, tx, seq)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE document SET media_type = ?, pages = ?, reader = ?, kind = ?, title = ?, published = ?, publisher = ?, url = ?
		WHERE seq = ?`, doc.MediaType, doc.Pages, doc.Reader, string(f.Kind), f.Title, f.Published.String(), listJSON(f.From), f.URL, seq)
	if err != nil {
		return err
	}
	for _, q := range []string{"DELETE FROM content WHERE document = ?", "DELETE FROM skip WHERE document = ? AND NOT of_picture", "DELETE FROM definition WHERE document = ?"} {
		if _, err := tx.ExecContext(ctx, q, seq); err != nil {
			return err
		}
	}
	return s.insertParts(ctx, tx, seq, doc, f, p, seen)
}

// sourceItem names what a document is a version of: its canonical URL, else the whole path of its file, so that two files
// of one name in two directories are two items.
func sourceItem(src record.Source) string {
	if src.URL != "" {
		return src.URL
	}
	path := src.Input
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// insertRetrieval notes one fetching; bytes other than the item's last ones are its next version.
func (s *Store) insertRetrieval(ctx context.Context, tx *sql.Tx, seq int64, src record.Source, status string) error {
	name := sourceItem(src)
	if _, err := tx.ExecContext(ctx, "INSERT INTO item (name) VALUES (?) ON CONFLICT (name) DO NOTHING", name); err != nil {
		return err
	}
	var item int64
	if err := tx.QueryRowContext(ctx, "SELECT seq FROM item WHERE name = ?", name).Scan(&item); err != nil {
		return err
	}
	var number, document int64
	err := tx.QueryRowContext(ctx, "SELECT number, document FROM version WHERE item = ? ORDER BY number DESC LIMIT 1", item).Scan(&number, &document)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if document != seq {
		if _, err := tx.ExecContext(ctx, "INSERT INTO version (item, number, document) VALUES (?,?,?)", item, number+1, seq); err != nil {
			return err
		}
		if number > 0 { // what was the latest is so no longer
			if err := touchMaterial(ctx, tx, "", ""); err != nil {
				return err
			}
		}
	}
	when := src.Retrieved
	if when.IsZero() {
		when = s.now()
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO retrieval (document, item, input, url, retrieved, day, status, content_type) VALUES (?,?,?,?,?,?,?,?)",
		seq, item, src.Input, src.URL, stamp(when), day.In(when).String(), status, src.ContentType)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO seen (document, item, url, status, first, last, times) VALUES (?,?,?,?,?,?,1)
		ON CONFLICT (document, item, url, status) DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last), times = times + 1`,
		seq, item, src.URL, status, stamp(when), stamp(when))
	return err
}

// touchMaterial notes that what the picture is made of has changed, and which thing readers of the record should look at again.
func touchMaterial(ctx context.Context, tx *sql.Tx, kind, id string) error {
	if _, err := tx.ExecContext(ctx, "UPDATE state SET material = material + 1, generation = generation + 1"); err != nil {
		return err
	}
	if kind == "" {
		return nil
	}
	return noteChange(ctx, tx, kind, id, false)
}

// noteChange files a change under today's generation.
func noteChange(ctx context.Context, tx *sql.Tx, kind, id string, gone bool) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO change (kind, id, generation, gone) SELECT ?, ?, generation, ? FROM state WHERE true
		ON CONFLICT (kind, id) DO UPDATE SET generation = excluded.generation, gone = excluded.gone`, kind, id, gone)
	return err
}

func overridesJSON(o record.Overrides) string {
	b, err := json.Marshal(storeOverrides(o))
	if err != nil {
		return "{}" // plain strings always print
	}
	return string(b)
}

func parseOverrides(text string) record.Overrides {
	var o storedOverrides
	if json.Unmarshal([]byte(text), &o) != nil {
		return record.Overrides{}
	}
	return o.load()
}
