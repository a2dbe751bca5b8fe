package store

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"heed/record"
)

func TestOpenErrors(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	if _, err := Open(ctx, missing, Options{ReadOnly: true}); !errors.Is(err, ErrNoData) {
		t.Errorf("a directory that is not there: %v", err)
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("reading created the directory")
	}

	text := t.TempDir()
	must(t, os.WriteFile(filepath.Join(text, databaseFile), []byte("this is no database, it is a shopping list of lamps and oil and wicks"), 0o644))
	other := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(other, databaseFile))
	must(t, err)
	must(t, second(db.Exec("CREATE TABLE shopping (thing TEXT)")))
	must(t, db.Close())
	for name, dir := range map[string]string{"a text file": text, "another program's database": other} {
		for _, readOnly := range []bool{true, false} {
			if s, err := Open(ctx, dir, Options{ReadOnly: readOnly}); !errors.Is(err, ErrForeign) {
				t.Errorf("%s, read-only %v: %v", name, readOnly, err)
				if s != nil {
					_ = s.Close()
				}
			}
		}
	}

	newer := t.TempDir()
	s := open(t, newer)
	must(t, second(s.writer.Exec("PRAGMA user_version = 99")))
	must(t, s.Close())
	for _, readOnly := range []bool{true, false} {
		_, err := Open(ctx, newer, Options{ReadOnly: readOnly})
		var e *NewerError
		if !errors.As(err, &e) || e.Have != 99 || e.Know != len(migrations) {
			t.Errorf("a newer database, read-only %v: %v", readOnly, err)
		}
	}
}

// A strange name of the directory is no way into the options of the database.
func TestStrangeNames(t *testing.T) {
	for _, name := range []string{"with space", "what?mode=memory", "50% #1", "é&x=1;y"} {
		dir := filepath.Join(t.TempDir(), name)
		s := open(t, dir)
		add(t, s, newPaper("Lamps", "Light every lamp."))
		must(t, s.Close())
		if _, err := os.Stat(filepath.Join(dir, databaseFile)); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	p := newPaper("Lamps", "Light every lamp.")
	add(t, w, p)
	match(t, w)
	r, err := Open(ctx, dir, Options{ReadOnly: true})
	must(t, err)
	defer r.Close()
	if _, err := r.Recommendation(ctx, "lamps-2022/1"); err != nil {
		t.Error(err)
	}
	for name, err := range map[string]error{
		"add":     second(r.AddDocument(ctx, p.content, p.doc, p.findings, p.src)),
		"fail":    r.AddFailure(ctx, "x", "", "ingest", 0, "y"),
		"picture": r.SavePicture(ctx, record.Picture{}, 0),
		"decide":  second(r.Decide(ctx, record.Decision{})),
		"remove":  r.Remove(ctx, p.doc.ID, "why"),
		"lock":    second(r.Lock(ctx, "heed")),
		"look":    r.AddLook(ctx, record.Look{}),
	} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A reader sees what is written after it was opened.
	add(t, w, newPaper("Oil", "Buy oil."))
	match(t, w)
	if _, err := r.Recommendation(ctx, "oil-2022/1"); err != nil {
		t.Error(err)
	}
}

// oldDatabase makes a data directory as the program of an earlier schema left it, with a little in every table that
// schema had.
func oldDatabase(t *testing.T, dir string, schema int) {
	t.Helper()
	db, err := connect(filepath.Join(dir, databaseFile), "rw", 1)
	must(t, err)
	defer db.Close()
	for _, step := range migrations[:schema] {
		must(t, second(db.Exec(step)))
	}
	must(t, second(db.Exec(fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, schema))))
	must(t, second(db.Exec("CREATE VIEW yesterday AS SELECT id FROM document")))
	p := newPaper("Lamps", "Light every lamp.")
	parts, err := packDocument(p.doc, p.findings)
	must(t, err)
	digest := record.SHA256(p.content)
	a := archive{root: filepath.Join(dir, archiveDir)}
	name := a.name(digest, p.doc.MediaType)
	must(t, a.put(name, p.content))
	// Statements as that program wrote them: they do not change when the tables do.
	must(t, second(db.Exec(`INSERT INTO document (seq, id, sha256, archived, media_type, bytes, pages, reader, kind, title, published, publisher, url, overrides, added)
		VALUES (1, ?, ?, ?, 'text/plain', ?, 2, 'text', 'report', 'Lamps', '2022-03-31', '["lampwatch"]', '', '{}', '2023-01-01T00:00:00Z')`,
		string(p.doc.ID), digest, name, len(p.content))))
	must(t, second(db.Exec("INSERT INTO content (document, read, blocks, findings) VALUES (1, ?, ?, ?)", parts.read, parts.blocks, parts.findings)))
	must(t, second(db.Exec("INSERT INTO item (seq, name) VALUES (1, 'Lamps.txt')")))
	must(t, second(db.Exec("INSERT INTO version (item, number, document) VALUES (1, 1, 1)")))
	must(t, second(db.Exec("INSERT INTO retrieval (document, item, input, url, retrieved, day, status) VALUES (1, 1, 'Lamps.txt', '', '2023-01-01T00:00:00Z', '2023-01-01', 'ok')")))
	if schema >= 8 {
		must(t, second(db.Exec("INSERT INTO seen (document, item, url, status, first, last, times) VALUES (1, 1, '', 'ok', '2023-01-01T00:00:00Z', '2023-01-01T00:00:00Z', 1)")))
	}
	must(t, second(db.Exec(`INSERT INTO decision (verdict, review, document, page, quote, target, who, at, note, undone)
		VALUES ('accept', 'rv-1', '', 0, '', '', 'AB', '2023-01-02T00:00:00Z', '', 0)`)))
	must(t, second(db.Exec("UPDATE state SET material = 2, generation = 2")))
}

func TestMigration(t *testing.T) {
	for schema := 1; schema < len(migrations); schema++ {
		for _, readOnly := range []bool{false, true} {
			t.Run(fmt.Sprintf("from %d, read-only %v", schema, readOnly), func(t *testing.T) {
				dir := t.TempDir()
				oldDatabase(t, dir, schema)
				s, err := Open(ctx, dir, Options{ReadOnly: readOnly, Now: clock()})
				must(t, err)
				defer s.Close()
				id := newPaper("Lamps", "Light every lamp.").doc.ID
				if _, _, err := s.Read(ctx, id); err != nil {
					t.Error(err)
				}
				if d, err := s.Decisions(ctx); err != nil || len(d) != 1 {
					t.Errorf("decisions = %v, %v", d, err)
				}
				var n int
				if err := s.reader.QueryRow("SELECT count(*) FROM yesterday").Scan(&n); err == nil {
					t.Error("a view of the earlier program is left")
				}
				must(t, s.reader.QueryRow("SELECT count(*) FROM documents").Scan(&n))
				if n != 1 {
					t.Errorf("%d documents in the view", n)
				}
				backup := filepath.Join(dir, fmt.Sprintf("%s.v%d", databaseFile, schema))
				old, err := sql.Open("sqlite", "file:"+backup+"?mode=ro")
				must(t, err)
				defer old.Close()
				var version int
				must(t, old.QueryRow("PRAGMA user_version").Scan(&version))
				must(t, old.QueryRow("SELECT count(*) FROM document").Scan(&n))
				if version != schema || n != 1 {
					t.Errorf("the copy has schema %d and %d documents", version, n)
				}
				if !readOnly {
					match(t, s)
					wantClean(t, s)
				}
			})
		}
	}
	if len(migrations) < 2 {
		t.Error("there is no earlier schema to migrate from")
	}
}
