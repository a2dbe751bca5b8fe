package store

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"heed/record"
)

// Each fault is found, and named for what it is.
func TestCheckFindsFaults(t *testing.T) {
	sqlFault := func(statements ...string) func(t *testing.T, s *Store) {
		return func(t *testing.T, s *Store) {
			must(t, second(s.writer.Exec("PRAGMA foreign_keys = OFF")))
			for _, q := range statements {
				must(t, second(s.writer.Exec(q)))
			}
		}
	}
	original := func(s *Store) string {
		var name string
		must(t, s.reader.QueryRow("SELECT archived FROM document LIMIT 1").Scan(&name))
		path := s.archive.path(name)
		must(t, os.Chmod(path, 0o644))
		return path
	}
	tests := []struct {
		name  string
		spoil func(t *testing.T, s *Store)
		want  string // in "kind: detail"
	}{
		{"original missing", func(t *testing.T, s *Store) { must(t, os.Remove(original(s))) }, "archive: its original is missing"},
		{"original changed", func(t *testing.T, s *Store) { must(t, os.WriteFile(original(s), []byte("x"), 0o644)) }, "archive: its original has changed"},
		{"original of nobody", func(t *testing.T, s *Store) {
			must(t, s.archive.put(archive{}.name(record.SHA256([]byte("y")), "text/plain"), []byte("y")))
		}, "archive: belongs to no document"},
		{"half written", func(t *testing.T, s *Store) {
			must(t, os.WriteFile(filepath.Join(s.archive.root, "123"+halfSuffix), nil, 0o644))
		}, "archive: left half written"},
		{"a retrieval lost", sqlFault("DELETE FROM retrieval WHERE seq = (SELECT max(seq) FROM retrieval)"), "database: when it was first and last seen is not what its retrievals say"},
		{"wrong id", sqlFault("UPDATE document SET id = '0123456789abcdef' WHERE seq = 1"), "archive: its id is not the beginning"},
		{"findings damaged", sqlFault("UPDATE content SET findings = x'01ff' WHERE document = 1"), "content: its findings are unreadable"},
		{"blocks damaged", sqlFault("UPDATE content SET blocks = x'' WHERE document = 1"), "content: its blocks are unreadable"},
		{"content missing", sqlFault("DELETE FROM content WHERE document = 1"), "content: its findings are unreadable"},
		{"retrievals missing", sqlFault("DELETE FROM retrieval WHERE document = 1"), "content: nothing says where it came from"},
		{"link to nothing", sqlFault("UPDATE link SET recommendation = 999"), "database: 1 row of link point to a missing recommendation"},
		{"text changed", sqlFault("UPDATE recommendation SET text = 'Put out every lamp.' WHERE seq = 1"), "picture: this recommendation was changed by another program"},
		{"recipient changed", sqlFault("INSERT INTO recipient VALUES (1, 0, '', 'pf-kent', 'owner', 'text', '[]')"), "picture: this recommendation was changed by another program"},
		{"report changed", sqlFault("UPDATE report SET title = 'Candles' WHERE seq = 1"), "picture: this report was changed by another program"},
		{"response changed", sqlFault("UPDATE response SET stance = 'rejected'"), "picture: this response was changed by another program"},
		{"review changed", sqlFault("UPDATE review_item SET why = 'because'"), "picture: this review_item was changed by another program"},
		{"response lost", sqlFault("DELETE FROM response"), "picture: 2 responses were saved, 0 are there"},
		{"text from nowhere", sqlFault("UPDATE recommendation SET document = 'ffffffffffffffff' WHERE seq = 1"), "picture: its text is from document ffffffffffffffff"},
		{"stale", func(t *testing.T, s *Store) { add(t, s, newPaper("Wicks", "Cut wicks.")) }, "picture: older than the record"},
		{"duties changed", sqlFault("UPDATE duties SET laid = x'0100'"), "picture: what the ledger reads differs"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := open(t, t.TempDir())
			add(t, s, newPaper("Lamps", "Light every lamp."))
			add(t, s, answer("Westshire", "Lamps", "pf-westshire", "1", "9"))
			match(t, s)
			wantClean(t, s)
			tt.spoil(t, s)
			faults, err := s.Check(ctx)
			must(t, err)
			var got []string
			for _, f := range faults {
				got = append(got, fmt.Sprintf("%s: %s (%s)", f.Kind, f.Detail, f.Subject))
			}
			if !strings.Contains(strings.Join(got, "\n"), tt.want) {
				t.Errorf("faults:\n%s\nwant one with %q", strings.Join(got, "\n"), tt.want)
			}
		})
	}
}

// A row that an earlier program wrote is not called changed: what it was compared by knew fewer columns. The next matching
// writes it anew.
func TestCheckOfEarlierPrograms(t *testing.T) {
	s := open(t, t.TempDir())
	add(t, s, newPaper("Lamps", "Light every lamp."))
	match(t, s)
	must(t, s.write(ctx, "forget", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE recommendation SET same = zeroblob(16)")
		return err
	}))
	wantClean(t, s)
	match(t, s)
	var n int
	must(t, s.reader.QueryRow("SELECT count(*) FROM recommendation WHERE same = zeroblob(16)").Scan(&n))
	if n != 0 {
		t.Errorf("%d rows are still as the earlier program left them", n)
	}
}
