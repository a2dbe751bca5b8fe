package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"heed/record"
	"heed/record/day"
)

// Document is what is on record of a document besides its blocks.
type Document struct {
	Document   record.Document // without blocks
	Kind       record.DocumentKind
	Title      string
	Published  day.Day
	From       []record.OrgID
	URL        string // where its findings say it was published
	Overrides  record.Overrides
	Source     string // the source item it came from first: canonical URL or file name
	Version    int    // of that item, from 1
	Latest     bool   // no item it is a version of has a later one
	Retrievals []record.Retrieval
	Skips      []record.Skip // of every stage
	Added      time.Time
	Removed    time.Time // zero when it is in
	RemovedWhy string
}

// DocumentFilter says which documents. The zero value means all that are in, in the order they first came.
type DocumentFilter struct {
	IDs     []record.DocumentID
	Kinds   []record.DocumentKind
	From    record.OrgID
	Since   day.Day // published
	Until   day.Day
	Source  string // the name of a source item
	Removed bool   // those taken back instead
	Limit   int
	Offset  int
}

func (f DocumentFilter) where() *where {
	w := &where{}
	in(w, "d.id", f.IDs)
	in(w, "d.kind", f.Kinds)
	if f.From != "" {
		w.add("EXISTS (SELECT 1 FROM json_each(d.publisher) WHERE value = ?)", string(f.From))
	}
	w.between("d.published", f.Since, f.Until)
	if f.Source != "" {
		w.add("d.seq IN (SELECT v.document FROM version v JOIN item i ON i.seq = v.item WHERE i.name = ?)", f.Source)
	}
	if f.Removed {
		w.add("d.removed IS NOT NULL")
	} else {
		w.add("d.removed IS NULL")
	}
	return w
}

// Has reports whether the document is in. One that was taken back is not: see Removed.
func (s *Store) Has(ctx context.Context, id record.DocumentID) (bool, error) {
	var n int
	err := s.reader.QueryRowContext(ctx, "SELECT count(*) FROM document WHERE id = ? AND removed IS NULL", string(id)).Scan(&n)
	return n > 0, explain(err, "look up document %s", id)
}

// Documents returns the documents of the filter.
func (s *Store) Documents(ctx context.Context, f DocumentFilter) (out []Document, err error) {
	err = s.read(ctx, "list documents", func(tx *sql.Tx) error {
		out, err = documents(ctx, tx, f.where(), page(f.Limit, f.Offset))
		return err
	})
	return out, err
}

// CountDocuments returns how many documents the filter takes, whatever its limit.
func (s *Store) CountDocuments(ctx context.Context, f DocumentFilter) (n int, err error) {
	w := f.where()
	err = s.reader.QueryRowContext(ctx, "SELECT count(*) FROM document d"+w.sql(), w.args...).Scan(&n)
	return n, explain(err, "count documents")
}

// Document returns one document, also one that was taken back, or ErrNotFound.
func (s *Store) Document(ctx context.Context, id record.DocumentID) (Document, error) {
	var out []Document
	err := s.read(ctx, "read document "+string(id), func(tx *sql.Tx) (err error) {
		w := &where{}
		w.add("d.id = ?", string(id))
		if out, err = documents(ctx, tx, w, ""); err == nil && len(out) == 0 {
			err = ErrNotFound
		}
		return err
	})
	if err != nil {
		return Document{}, err
	}
	return out[0], nil
}

func documents(ctx context.Context, tx *sql.Tx, w *where, page string) ([]Document, error) {
	rows, err := tx.QueryContext(ctx, `SELECT d.seq, d.id, d.sha256, d.media_type, d.bytes, d.pages, d.reader, d.kind, d.title, d.published,
		d.publisher, d.url, d.overrides, d.added, d.removed, d.removed_why, c.read FROM document d JOIN content c ON c.document = d.seq`+
		w.sql()+" ORDER BY d.seq"+page, w.args...)
	if err != nil {
		return nil, err
	}
	var seqs []int64
	out, err := collect(rows, func(scan func(...any) error) (d Document, err error) {
		var seq int64
		var published, from, overrides, added string
		var removed, why sql.NullString
		var read sql.RawBytes
		r := &d.Document
		err = scan(&seq, &r.ID, &r.SHA256, &r.MediaType, &r.Bytes, &r.Pages, &r.Reader, &d.Kind, &d.Title, &published, &from, &d.URL,
			&overrides, &added, &removed, &why, &read)
		if err != nil {
			return d, err
		}
		if err := unpackRead(read, r); err != nil {
			return d, fmt.Errorf("document %s: %w", r.ID, err)
		}
		d.Published, d.From, d.Overrides = storedDay(published).day(), parseList[record.OrgID](from), parseOverrides(overrides)
		d.Added, d.Removed, d.RemovedWhy = parseStamp(added), parseStamp(removed.String), why.String
		seqs = append(seqs, seq)
		return d, nil
	})
	if err != nil || len(out) == 0 {
		return out, err
	}
	at := make(map[int64]*Document, len(out))
	for i, seq := range seqs {
		at[seq] = &out[i]
	}
	if err := addRetrievals(ctx, tx, seqs, at); err != nil {
		return nil, err
	}
	return out, addSkips(ctx, tx, seqs, at)
}

// addRetrievals fills in the retrievals, and the source item of the first of them.
func addRetrievals(ctx context.Context, tx *sql.Tx, seqs []int64, at map[int64]*Document) error {
	rows, err := tx.QueryContext(ctx, `SELECT r.document, r.input, r.url, r.content_type, r.retrieved, r.status, i.name,
			(SELECT max(v.number) FROM version v WHERE v.item = r.item AND v.document = r.document),
			(SELECT max(v.number) FROM version v WHERE v.item = r.item)
		FROM retrieval r JOIN item i ON i.seq = r.item
		WHERE r.document IN (SELECT value FROM json_each(?)) ORDER BY r.seq`, numbers(seqs))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var r record.Retrieval
		var when, item string
		var version, newest int
		if err := rows.Scan(&seq, &r.Input, &r.URL, &r.ContentType, &when, &r.Status, &item, &version, &newest); err != nil {
			return err
		}
		d := at[seq]
		r.Document, r.Retrieved = d.Document.ID, parseStamp(when)
		if d.Retrievals == nil {
			d.Source, d.Version, d.Latest = item, version, true
		}
		d.Latest = d.Latest && version == newest
		d.Retrievals = append(d.Retrievals, r)
	}
	return rows.Err()
}

func addSkips(ctx context.Context, tx *sql.Tx, seqs []int64, at map[int64]*Document) error {
	rows, err := tx.QueryContext(ctx, `SELECT document, stage, page, reason, unread FROM skip WHERE document IN (SELECT value FROM json_each(?)) ORDER BY seq`, numbers(seqs))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var k record.Skip
		if err := rows.Scan(&seq, &k.Stage, &k.Page, &k.Reason, &k.Unread); err != nil {
			return err
		}
		at[seq].Skips = append(at[seq].Skips, k)
	}
	return rows.Err()
}

// Read returns a document whole, as its reader saw it, with where it came from: what extraction needs to be run again.
func (s *Store) Read(ctx context.Context, id record.DocumentID) (record.Document, record.Source, error) {
	d, err := s.Document(ctx, id)
	if err != nil {
		return record.Document{}, record.Source{}, err
	}
	src := record.Source{Overrides: d.Overrides}
	if len(d.Retrievals) > 0 {
		r := d.Retrievals[0]
		src.Input, src.URL, src.Retrieved = r.Input, r.URL, r.Retrieved
	}
	for _, r := range d.Retrievals {
		if src.ContentType = r.ContentType; src.ContentType != "" {
			break
		}
	}
	d.Document.Blocks, err = s.Blocks(ctx, id)
	return d.Document, src, err
}

// Blocks returns a document's blocks in reading order, or ErrNotFound.
func (s *Store) Blocks(ctx context.Context, id record.DocumentID) ([]record.Block, error) {
	blob, err := s.part(ctx, "blocks", id)
	if err != nil {
		return nil, err
	}
	blocks, err := unpackBlocks(blob)
	return blocks, explain(err, "blocks of document %s", id)
}

// DocumentFindings returns what one document says, or ErrNotFound.
func (s *Store) DocumentFindings(ctx context.Context, id record.DocumentID) (record.Findings, error) {
	blob, err := s.part(ctx, "findings", id)
	if err != nil {
		return record.Findings{}, err
	}
	f, err := unpackFindings(blob)
	return f, explain(err, "findings of document %s", id)
}

func (s *Store) part(ctx context.Context, column string, id record.DocumentID) (blob []byte, err error) {
	err = s.reader.QueryRowContext(ctx, "SELECT c."+column+" FROM content c JOIN document d ON d.seq = c.document WHERE d.id = ?", string(id)).Scan(&blob)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return blob, explain(err, "%s of document %s", column, id)
}

// Original opens a document's bytes as they were archived, and says where they stand.
func (s *Store) Original(ctx context.Context, id record.DocumentID) (io.ReadCloser, string, error) {
	var name string
	err := s.reader.QueryRowContext(ctx, "SELECT archived FROM document WHERE id = ?", string(id)).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, "", explain(err, "original of document %s", id)
	}
	path := s.archive.path(name)
	f, err := os.Open(path)
	if err != nil {
		return nil, path, fmt.Errorf("original of document %s: %w", id, err)
	}
	return f, path, nil
}
