package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

// listed are the reasons that Failures lists, in its order. It fails when the view for other tools tells otherwise, or the
// counts do.
func listed(t *testing.T, s *Store) (out []string) {
	t.Helper()
	all, err := s.Failures(ctx)
	must(t, err)
	var viewed []string
	rows, err := s.reader.Query("SELECT input, coalesce(document, ''), stage, coalesce(page, 0), reason, since, tries FROM failures ORDER BY since, input, stage, page, document, reason")
	must(t, err)
	_, err = collect(rows, func(scan func(...any) error) (f Failure, err error) {
		var since string
		err = scan(&f.Input, &f.Document, &f.Stage, &f.Page, &f.Reason, &since, &f.Tries)
		viewed = append(viewed, f.Reason)
		return f, err
	})
	must(t, err)
	unread := 0
	for _, f := range all {
		out = append(out, f.Reason)
		if f.Input == "" || f.Since.IsZero() || f.Last.IsZero() || f.Tries < 1 {
			t.Errorf("%+v lacks something", f)
		}
		if f.Document != "" {
			unread++
		}
	}
	if diff := cmp.Diff(out, viewed); diff != "" {
		t.Errorf("the view says (-list +view):\n%s", diff)
	}
	st, err := s.Stats(ctx)
	must(t, err)
	if st.Failures+st.Unread != len(all) || st.Unread != unread {
		t.Errorf("%d inputs and %d places are counted, %d listed, %d of them of documents", st.Failures, st.Unread, len(all), unread)
	}
	return out
}

// What could not be read of a document on record stands beside the inputs that failed, until it is read, or the document is
// taken back or has a later version. What was set aside does not.
func TestUnread(t *testing.T) {
	s := open(t, t.TempDir())
	must(t, s.AddFailure(ctx, "gone.pdf", "", "fetch", 0, "not found"))
	p := newPaper("Lamps", "Light every lamp.")
	p.doc.Skips = []record.Skip{
		{Stage: "ingest", Reason: "running headers"},
		{Stage: "ingest", Page: 2, Reason: "a picture", Unread: true},
		{Stage: "ingest", Page: 1, Reason: "a damaged page", Unread: true},
	}
	id := add(t, s, p)
	match(t, s)
	d, err := s.Document(ctx, id)
	must(t, err)
	if diff := cmp.Diff(append(p.doc.Skips, p.findings.Skips...), d.Skips); diff != "" {
		t.Errorf("skips after matching (-want +got):\n%s", diff)
	}
	want := func(when string, reasons ...string) {
		t.Helper()
		if diff := cmp.Diff(reasons, listed(t, s)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	want("at first", "not found", "a damaged page", "a picture")

	before, err := s.Failures(ctx)
	must(t, err)
	if f := before[2]; f.Input != p.src.Input || f.Document != id || f.Stage != "ingest" || f.Page != 2 || f.Tries != 1 {
		t.Errorf("page 2 is %+v", f)
	}
	must(t, s.ReplaceFindings(ctx, id, p.doc, p.findings)) // the same
	p.doc.Skips = p.doc.Skips[:2]
	p.findings.Skips = append(p.findings.Skips, record.Skip{Stage: "extract", Reason: "could not be understood", Unread: true})
	must(t, s.ReplaceFindings(ctx, id, p.doc, p.findings))
	want("read again", "not found", "a picture", "could not be understood")
	after, err := s.Failures(ctx)
	must(t, err)
	if after[1].Since != before[2].Since || after[1].Tries != 3 || after[2].Tries != 1 || !after[2].Since.After(after[1].Since) {
		t.Errorf("read again: %+v", after)
	}
	must(t, s.AddRetrieval(ctx, id, p.src, RetrievedUnchanged))
	want("seen again", "not found", "a picture", "could not be understood")

	must(t, s.Remove(ctx, id, "a mistake"))
	want("taken back", "not found")
	must(t, s.Restore(ctx, id))
	want("brought back", "not found", "a picture", "could not be understood")
	later := newPaper("Lamps", "Light every lamp, now.")
	later.src, later.doc.Skips = p.src, nil
	add(t, s, later)
	want("a later version", "not found")
	must(t, s.AddRetrieval(ctx, id, p.src, RetrievedOK)) // and the earlier one is back
	want("the earlier version again", "not found", "a picture", "could not be understood")
	match(t, s)
	wantClean(t, s)
}

// An archived original that a later reading fails on is listed until one does not.
func TestReadAgainFails(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	id := add(t, s, p)
	must(t, s.AddFailure(ctx, p.src.Input, id, "extract", 0, "could not be understood"))
	must(t, s.AddFailure(ctx, p.src.Input, id, "fetch", 0, "not found"))
	must(t, s.ReplaceFindings(ctx, id, p.doc, p.findings))
	got, err := s.Failures(ctx)
	must(t, err)
	if len(got) != 1 || got[0].Stage != "fetch" {
		t.Errorf("failures %+v", got)
	}
}

// A look at a document that was read in part does not claim to have seen all of it.
func TestLookInPart(t *testing.T) {
	s := open(t, t.TempDir())
	whole, part := newPaper("Lamps", "Light every lamp."), newPaper("Oil", "Buy oil.")
	part.doc.Skips = []record.Skip{{Stage: "ingest", Page: 2, Reason: "a picture", Unread: true}}
	for _, p := range []paper{whole, part} {
		add(t, s, p)
	}
	must(t, s.AddRetrieval(ctx, part.doc.ID, part.src, RetrievedUnchanged))
	must(t, s.AddRetrieval(ctx, part.doc.ID, part.src, RetrievedWithdrawn))
	looks, err := s.Looks(ctx, LookFilter{})
	must(t, err)
	var got []string
	for _, k := range looks {
		if k.InPart != (k.Found == "no response (read in part: page 2 unread)") {
			t.Errorf("%+v", k)
		}
		got = append(got, k.Found)
	}
	want := []string{"no response", "no response (read in part: page 2 unread)", "no response (read in part: page 2 unread)", "withdrawn"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
}

// The words of skips that earlier programs wrote tell which are unread; a failure that says the same is said once.
func TestUnreadOfEarlierPrograms(t *testing.T) {
	dir := t.TempDir()
	oldDatabase(t, dir, 10)
	db, err := connect(dir+"/"+databaseFile, "rw", 1)
	must(t, err)
	for i, reason := range []string{
		"running headers, footers and page numbers set aside: “lamps” (3 times)",
		"nothing from here on was read: the reading process died: killed",
		"a picture without a text layer",
		"only the first 5000 of 6000 pages were read",
		"read by PDFium: the page is damaged",
		"12 glyphs that are invisible or off the page left out",
	} {
		must(t, second(db.Exec("INSERT INTO skip (document, of_picture, stage, page, reason) VALUES (1, 0, 'ingest', ?, ?)", i, reason)))
	}
	must(t, second(db.Exec("INSERT INTO skip (document, of_picture, stage, page, reason) VALUES (1, 1, 'extract', 0, 'a list')")))
	must(t, second(db.Exec("INSERT INTO skip (document, of_picture, stage, page, reason) VALUES (1, 1, 'match', 0, 'an item that belongs to no report: x')")))
	id := newPaper("Lamps", "Light every lamp.").doc.ID
	must(t, second(db.Exec(`INSERT INTO failure (input, stage, page, document, reason, since, last, tries) VALUES
		('Lamps.txt', 'ingest', 1, ?, 'killed', '2023-01-01T00:00:00Z', '2023-01-01T00:00:00Z', 1),
		('other.txt', 'ingest', 0, '', 'empty', '2023-01-01T00:00:00Z', '2023-01-01T00:00:00Z', 1)`, string(id))))
	must(t, db.Close())
	s, err := Open(ctx, dir, Options{Now: clock()})
	must(t, err)
	defer s.Close()
	got, err := s.Failures(ctx)
	must(t, err)
	var reasons []string
	for _, f := range got {
		reasons = append(reasons, f.Reason)
		if f.Since.IsZero() {
			t.Errorf("%q: since when is not known", f.Reason)
		}
	}
	want := []string{
		"nothing from here on was read: the reading process died: killed", "a picture without a text layer", "only the first 5000 of 6000 pages were read", "empty",
	}
	if diff := cmp.Diff(want, reasons); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
	d, err := s.Document(ctx, id)
	must(t, err)
	if len(d.Skips) != 7 {
		t.Errorf("%d skips, want those of the reading once and one of matching: %v", len(d.Skips), d.Skips)
	}
}
