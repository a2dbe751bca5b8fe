package store

import (
	"errors"
	"io"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

func TestAddDocument(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps after dark", "Light every lamp.")
	p.src.Overrides = record.Overrides{Title: "Lamps"}
	added, err := s.AddDocument(ctx, p.content, p.doc, p.findings, p.src)
	must(t, err)
	if !added {
		t.Error("a new document was not added")
	}
	if has, err := s.Has(ctx, p.doc.ID); err != nil || !has {
		t.Errorf("Has = %v, %v", has, err)
	}

	d, err := s.Document(ctx, p.doc.ID)
	must(t, err)
	path, err := filepath.Abs("Lamps after dark.txt") // a file of that name elsewhere is another item
	must(t, err)
	if d.Source != filepath.ToSlash(path) || d.Version != 1 || !d.Latest || d.Title != "Lamps after dark" || d.Overrides.Title != "Lamps" {
		t.Errorf("document = %+v", d)
	}
	wantSkips := append(append([]record.Skip{}, p.doc.Skips...), p.findings.Skips...)
	if diff := cmp.Diff(wantSkips, d.Skips); diff != "" {
		t.Errorf("skips (-want +got):\n%s", diff)
	}
	if d.Document.SHA256 != record.SHA256(p.content) || d.Document.Bytes != int64(len(p.content)) {
		t.Errorf("digest and size = %s, %d", d.Document.SHA256, d.Document.Bytes)
	}

	whole, src, err := s.Read(ctx, p.doc.ID)
	must(t, err)
	want := p.doc
	want.SHA256, want.Bytes = record.SHA256(p.content), int64(len(p.content))
	if diff := cmp.Diff(want, whole); diff != "" {
		t.Errorf("document read back (-want +got):\n%s", diff)
	}
	if src.Input != p.src.Input || src.Overrides != p.src.Overrides {
		t.Errorf("source read back = %+v", src)
	}
	f, err := s.DocumentFindings(ctx, p.doc.ID)
	must(t, err)
	if diff := cmp.Diff(p.findings, f); diff != "" {
		t.Errorf("findings read back (-want +got):\n%s", diff)
	}
	r, path, err := s.Original(ctx, p.doc.ID)
	must(t, err)
	content, err := io.ReadAll(r)
	must(t, errors.Join(err, r.Close()))
	if string(content) != string(p.content) {
		t.Errorf("%s holds %q", path, content)
	}
	match(t, s)
	wantClean(t, s)
}

// The same bytes under two names are one document with two retrievals.
func TestSameBytesAgain(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	add(t, s, p)
	match(t, s)
	before, err := s.Generation(ctx)
	must(t, err)

	p.src.Input = "copy.txt"
	added, err := s.AddDocument(ctx, p.content, p.doc, p.findings, p.src)
	must(t, err)
	if added {
		t.Error("the same bytes were added twice")
	}
	d, err := s.Document(ctx, p.doc.ID)
	must(t, err)
	if len(d.Retrievals) != 2 || d.Retrievals[1].Input != "copy.txt" || d.Retrievals[1].Status != RetrievedUnchanged {
		t.Errorf("retrievals = %+v", d.Retrievals)
	}
	if n, err := s.CountDocuments(ctx, DocumentFilter{}); err != nil || n != 1 {
		t.Errorf("there are %d documents, %v", n, err)
	}
	after, err := s.Generation(ctx)
	must(t, err)
	if stale, err := s.Stale(ctx); err != nil || stale || after != before {
		t.Errorf("nothing new, but stale = %v (%v), generation %d -> %d", stale, err, before, after)
	}

	// What a person says of it now, with the findings made under it, counts.
	p.src.Overrides.Title = "Lamps, said a person"
	p.findings.Title = "Lamps, said a person"
	if added, err = s.AddDocument(ctx, p.content, p.doc, p.findings, p.src); err != nil || added {
		t.Errorf("added = %v, %v", added, err)
	}
	d, err = s.Document(ctx, p.doc.ID)
	must(t, err)
	if d.Title != "Lamps, said a person" || d.Overrides.Title != d.Title {
		t.Errorf("title = %q, overrides %+v", d.Title, d.Overrides)
	}
	if stale, _ := s.Stale(ctx); !stale {
		t.Error("the picture is not stale though a person said something new")
	}
}

func TestVersions(t *testing.T) {
	s := open(t, t.TempDir())
	web := record.Source{Input: "https://lamps.example/r?x=1", URL: "https://lamps.example/r"}
	first, second := newPaper("Lamps", "Light lamps."), newPaper("Lamps", "Light all lamps.")
	first.src, second.src = web, web
	add(t, s, first)
	match(t, s)
	add(t, s, second)

	for id, want := range map[record.DocumentID][2]any{first.doc.ID: {1, false}, second.doc.ID: {2, true}} {
		d, err := s.Document(ctx, id)
		must(t, err)
		if got := [2]any{d.Version, d.Latest}; got != want || d.Source != web.URL {
			t.Errorf("version and latest of %s = %v, want %v; source %q", id, got, want, d.Source)
		}
	}
	m, err := s.Material(ctx)
	must(t, err)
	if len(m.Readings) != 2 || m.Readings[0].Latest || !m.Readings[1].Latest || m.Readings[1].Version != 2 || m.Readings[0].Source != web.URL {
		t.Errorf("readings = %+v", m.Readings)
	}

	// The old words come back: they are the latest again, as version 3.
	match(t, s)
	add(t, s, first)
	d, err := s.Document(ctx, first.doc.ID)
	must(t, err)
	if d.Version != 3 || !d.Latest {
		t.Errorf("version %d, latest %v, want 3, true", d.Version, d.Latest)
	}
	if stale, _ := s.Stale(ctx); !stale {
		t.Error("which version is the latest changed, but the picture is not stale")
	}
}

func TestWrongBytes(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	if _, err := s.AddDocument(ctx, []byte("other bytes"), p.doc, p.findings, p.src); err == nil {
		t.Error("a document with other bytes than its id says was added")
	}
	p.findings.Document = "0123456789abcdef"
	if _, err := s.AddDocument(ctx, p.content, p.doc, p.findings, p.src); err == nil {
		t.Error("findings of another document were added")
	}
	wantClean(t, s)
}

func TestRemove(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	id := add(t, s, p)
	match(t, s)
	must(t, s.Remove(ctx, id, "published by mistake"))
	if has, _ := s.Has(ctx, id); has {
		t.Error("a removed document is still in")
	}
	match(t, s)
	if n, _ := s.CountRecommendations(ctx, RecommendationFilter{}); n != 0 {
		t.Errorf("%d recommendations of a removed document are left", n)
	}
	var removed *RemovedError
	if _, err := s.AddDocument(ctx, p.content, p.doc, p.findings, p.src); !errors.As(err, &removed) || removed.Why != "published by mistake" {
		t.Errorf("adding it again: %v", err)
	}
	if r, err := s.Removed(ctx, id); err != nil || r == nil || r.When.IsZero() {
		t.Errorf("Removed = %v, %v", r, err)
	}
	wantClean(t, s)

	must(t, s.Restore(ctx, id))
	match(t, s)
	if n, _ := s.CountRecommendations(ctx, RecommendationFilter{}); n != 1 {
		t.Errorf("%d recommendations after the removal was undone, want 1", n)
	}
	if r, _ := s.Removed(ctx, id); r != nil {
		t.Errorf("still removed: %v", r)
	}
	if err := s.Remove(ctx, "0123456789abcdef", "no such"); !errors.Is(err, ErrNotFound) {
		t.Errorf("removing what is not there: %v", err)
	}
	wantClean(t, s)
}

func TestFailures(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	for range 3 {
		must(t, s.AddFailure(ctx, p.src.Input, p.doc.ID, "ingest", 0, "encrypted"))
	}
	must(t, s.AddFailure(ctx, "other.pdf", "", "fetch", 0, "not found"))
	got, err := s.Failures(ctx)
	must(t, err)
	if len(got) != 2 || got[0].Tries != 3 || !got[0].Last.After(got[0].Since) || got[0].Reason != "encrypted" {
		t.Errorf("failures = %+v", got)
	}
	add(t, s, p)
	must(t, s.AddFailure(ctx, p.src.Input, p.doc.ID, "ingest", 2, "page 2 is a picture"))
	must(t, s.AddRetrieval(ctx, p.doc.ID, p.src, RetrievedUnchanged))
	got, err = s.Failures(ctx)
	must(t, err)
	if len(got) != 2 || got[1].Page != 2 {
		t.Errorf("after success: %+v, want other.pdf and the page that failed", got)
	}
}

func TestReplaceFindings(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	id := add(t, s, p)
	match(t, s)
	must(t, s.ReplaceFindings(ctx, id, p.doc, p.findings))
	if stale, _ := s.Stale(ctx); stale {
		t.Error("today's rules read the same, but the picture is stale")
	}
	p.findings.Printings[0].Text, p.findings.Skips = "Light every single lamp.", nil
	must(t, s.ReplaceFindings(ctx, id, p.doc, p.findings))
	match(t, s)
	r, err := s.Recommendation(ctx, "lamps-2022/1")
	must(t, err)
	d, err := s.Document(ctx, id)
	must(t, err)
	if r.Text != "Light every single lamp." || len(d.Skips) != 1 {
		t.Errorf("text %q, skips %v", r.Text, d.Skips)
	}
	wantClean(t, s)
}

func TestDecisions(t *testing.T) {
	s := open(t, t.TempDir())
	match(t, s)
	want := record.Decision{
		Verdict: record.Accept, Review: "rv-1", Document: "d", Page: 3, Quote: "we did", Target: "lamps-2022/1", Who: "AB", Note: "by letter",
		When: time.Date(2024, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	id, err := s.Decide(ctx, want)
	must(t, err)
	again, err := s.Decide(ctx, want)
	must(t, err)
	if again != id {
		t.Errorf("the same decision was recorded twice, as %d and %d", id, again)
	}
	want.ID = id
	got, err := s.Decisions(ctx)
	must(t, err)
	if diff := cmp.Diff([]record.Decision{want}, got); diff != "" {
		t.Errorf("decisions (-want +got):\n%s", diff)
	}
	if stale, _ := s.Stale(ctx); !stale {
		t.Error("a person decided, but the picture is not stale")
	}
	must(t, s.UndoDecision(ctx, id))
	m, err := s.Material(ctx)
	must(t, err)
	got, err = s.Decisions(ctx)
	must(t, err)
	if len(m.Decisions) != 0 || len(got) != 1 || !got[0].Undone {
		t.Errorf("after undoing: material %v, log %v", m.Decisions, got)
	}
	if err := s.UndoDecision(ctx, 99); !errors.Is(err, ErrNotFound) {
		t.Errorf("undoing what was never decided: %v", err)
	}
}
