package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"heed/fixtures"
	"heed/index"
)

// An index that says other things than the record is found out, though it is of the record's state.
func TestCheckComparesEntries(t *testing.T) {
	shared, data := t.TempDir(), t.TempDir()
	if err := fixtures.Write(shared); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	heed := func(words ...string) (string, int) {
		var out bytes.Buffer
		code := run(ctx, append([]string{"--data", data, "-q"}, words...), &streams{in: strings.NewReader(""), out: &out, err: io.Discard, width: 100})
		return out.String(), code
	}
	if out, code := heed("ingest", filepath.Join(shared, "documents", "report-counting.html")); code != exitDone {
		t.Fatalf("ingest: %d %s", code, out)
	}
	if out, code := heed("check"); code != exitDone {
		t.Fatalf("before: %d %s", code, out)
	}
	dir := filepath.Join(data, "index")
	s, err := index.Open(dir, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ids, err := s.IDs(ctx)
	if err != nil || len(ids) < 3 {
		t.Fatalf("%d entries, %v", len(ids), err)
	}
	e, _, err := s.Entry(ids[0])
	meta, err2 := s.Meta()
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	s.Close()
	e.Text += " And more."
	if err := index.Update(ctx, dir, []index.Entry{e, {ID: "nowhere-2024/1", Type: index.RecommendationEntry, Text: "Nothing."}}, ids[1:2], meta.Store); err != nil {
		t.Fatal(err)
	}
	out, code := heed("check")
	for _, want := range []string{ids[0] + "\tis found with something else", ids[1] + "\tis on record and cannot be found", "nowhere-2024/1\tcan be found and is not on record"} {
		if !strings.Contains(out, want) {
			t.Errorf("check does not say %q: %s", want, out)
		}
	}
	if code != exitFailed || strings.Count(out, "\n") != 3 {
		t.Errorf("status %d, %s", code, out)
	}
	if _, code := heed("reindex"); code != exitDone {
		t.Fatal("reindex")
	}
	if out, code := heed("check"); code != exitDone {
		t.Errorf("after: %d %s", code, out)
	}
}
