package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"heed/record"
	"heed/store"
)

// A charset that stands in the header alone is used, kept, and used again when the archive is read anew, also by way of a
// web archive.
func TestCharsetOfTheHeader(t *testing.T) {
	t.Run("windows-1252", func(t *testing.T) {
		readsCharset(t, "windows-1252", "We won\u2019t wait \u2013 lamps cost \u00a35 each", "\u2019", "\x92", "\u2013", "\x96", "\u00a3", "\xa3")
	})
	t.Run("iso-8859-15", func(t *testing.T) { // the euro's byte is another sign in what is guessed where nothing is said
		readsCharset(t, "iso-8859-15", "Lamps cost \u20ac5 each", "\u20ac", "\xa4")
	})
}

func readsCharset(t *testing.T, charset, want string, bytes ...string) {
	page := strings.NewReplacer(bytes...).Replace(
		`<!doctype html><html><head><title>Lamps</title></head><body><main><h1>Lamps</h1><p>` + want + `.</p></main></body></html>`)
	s := newTestSite(t)
	s.set("/", served{body: page, kind: "text/html; charset=" + charset})
	n := newNight(t, oneSource(s, "kind = \"page\"\n"))
	lines, _ := n.sync(0, "one")
	holds := func(n *night, how string) {
		t.Helper()
		if out := n.text("show", string(lines[0].Document), "--json"); !strings.Contains(out, `"sha256"`) {
			t.Fatalf("%s: %s", how, out)
		}
		w, err := store.Open(t.Context(), n.dir, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		blocks, err := w.Blocks(t.Context(), record.DocumentID(lines[0].Document))
		if err != nil {
			t.Fatal(err)
		}
		var text []string
		for _, b := range blocks {
			text = append(text, b.Text)
		}
		if whole := strings.Join(text, "\n"); !strings.Contains(whole, want) {
			t.Errorf("%s: %q, want %q", how, whole, want)
		}
	}
	holds(n, "sync")
	n.text("reextract")
	holds(n, "reextract")

	archive := filepath.Join(t.TempDir(), "night.warc")
	n.text("export", "--format", "warc", "-o", archive)
	other := newNight(t, "")
	other.text("ingest", archive)
	holds(other, "from a web archive")
	other.text("reextract")
	holds(other, "from a web archive, reextract")
	if _, err := os.Stat(archive); err != nil {
		t.Error(err)
	}
}

// What no list leads to any more is looked at again after some weeks, and not before.
func TestSyncUnlisted(t *testing.T) {
	s := newTestSite(t)
	for i, path := range []string{"/0.html", "/1.html", "/2.html"} {
		s.html(path, reportPage(i))
	}
	s.html("/", linksPage(0, 3))
	n := newNight(t, oneSource(s, ""))
	n.sync(0, "one")
	s.html("/", linksPage(2, 3))
	s.set("/0.html", served{status: 410, plain: true})
	if _, sum := n.sync(0, "one"); sum.Counts["unchanged"] != 1 || sum.Counts["withdrawn"] != 0 {
		t.Errorf("the night after: %v, want the listed one only", sum.Counts)
	}
	w, err := store.Open(t.Context(), n.dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := w.FetchEntries(t.Context(), "one")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		e.Settled, e.Fetched = e.Settled.Add(-30*24*time.Hour), e.Fetched.Add(-30*24*time.Hour)
		if err := w.AddVisits(t.Context(), []store.Visit{{Entry: e}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	lines, sum := n.sync(0, "one")
	if sum.Counts["unchanged"] != 2 || statusOf(lines, "/0.html") != "withdrawn" {
		t.Errorf("a month after: %v, want all three looked at", sum.Counts)
	}
	if _, sum := n.sync(0, "one"); sum.Counts["unchanged"] != 1 || sum.Counts["withdrawn"] != 0 {
		t.Errorf("and the night after that: %v", sum.Counts)
	}
}
