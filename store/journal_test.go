package store

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

var night = time.Date(2023, 6, 1, 2, 0, 0, 123456000, time.UTC)

// What the journal is told is what it gives back, to the microsecond: runs may follow each other within a second.
func TestJournal(t *testing.T) {
	s := open(t, t.TempDir())
	run := SourceRun{Name: "one", URL: "https://a.example/", LastRun: night, Finished: night.Add(time.Millisecond), LastError: "1 failed", Failures: 2, NextDue: night.Add(time.Hour), Alarm: "no items", Shape: "{}"}
	must(t, s.SaveSourceRun(ctx, run))
	got, err := s.SourceRun(ctx, "one")
	if err != nil || !cmp.Equal(got, run) {
		t.Errorf("run: %v %s", err, cmp.Diff(run, got))
	}
	if other, err := s.SourceRun(ctx, "two"); err != nil || !cmp.Equal(other, SourceRun{Name: "two"}) {
		t.Errorf("a source that never ran: %+v, %v", other, err)
	}

	p := newPaper("Lamps", "lamps are lit")
	p.src.URL = "https://a.example/lamps"
	add(t, s, p)
	e := FetchEntry{URL: "https://a.example/lamps", Source: "one", Role: "document", Item: "https://a.example/lamps", ETag: `"1"`, Status: 304, Document: p.doc.ID, Fetched: night, Settled: night, Links: "{}"}
	failed := FetchEntry{URL: "https://a.example/lost", Source: "one", Role: "document", Tries: 1, NextTry: night.Add(time.Hour), Error: "lost", Fetched: night}
	must(t, s.AddVisits(ctx, []Visit{
		{
			Entry: e, Source: record.Source{Input: e.URL, URL: e.Item, Retrieved: night}, Retrieval: RetrievedUnchanged,
			Exchange: &Exchange{URL: e.URL, At: night, Status: 304, Request: "GET", Response: "304", Document: p.doc.ID, Revisit: true},
			Look:     &record.Look{Organisation: "lampwatch", Source: "one", URL: e.Item, Retrieved: night, Found: "unchanged"},
		},
		{Entry: failed, Stage: "fetch"},
	}))
	if back, err := s.FetchEntry(ctx, e.URL); err != nil || !cmp.Equal(back, e) {
		t.Errorf("entry: %v %s", err, cmp.Diff(e, back))
	}
	if d, err := s.Document(ctx, p.doc.ID); err != nil || len(d.Retrievals) != 2 {
		t.Errorf("%d retrievals, %v, want the first and the visit", len(d.Retrievals), err)
	}
	n := 0
	must(t, s.Exchanges(ctx, func(x Exchange) error { n++; return nil }))
	if n != 1 {
		t.Errorf("%d exchanges", n)
	}
	looks, err := s.Looks(ctx, LookFilter{Organisations: []record.OrgID{"lampwatch"}})
	if err != nil || len(looks) != 2 {
		t.Errorf("looks are %+v, %v, want one for each retrieval, the noted one not twice", looks, err)
	}
	if f, err := s.Failures(ctx); err != nil || len(f) != 1 || f[0].Input != failed.URL {
		t.Errorf("failures are %+v, %v", f, err)
	}
	documents, failing, err := s.FetchCounts(ctx)
	if err != nil || documents["one"] != 1 || failing["one"] != 1 {
		t.Errorf("counts are %v and %v, %v", documents, failing, err)
	}
	must(t, s.GiveUp(ctx, failed.URL, false))
	if f, err := s.Failures(ctx); err != nil || len(f) != 0 {
		t.Errorf("what was given up is listed: %+v, %v", f, err)
	}
	if err := s.GiveUp(ctx, "https://a.example/never", false); !errors.Is(err, ErrNotFound) {
		t.Errorf("giving up what was never tried: %v", err)
	}
	// A visit that cannot be noted whole is not noted at all.
	bad := Visit{Entry: FetchEntry{URL: "https://a.example/b", Source: "one", Document: "0000000000000000"}, Retrieval: RetrievedWithdrawn}
	if err := s.AddVisits(ctx, []Visit{{Entry: FetchEntry{URL: "https://a.example/c", Source: "one"}}, bad}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a retrieval of nothing: %v", err)
	}
	if _, err := s.FetchEntry(ctx, "https://a.example/c"); !errors.Is(err, ErrNotFound) {
		t.Errorf("half of it was noted: %v", err)
	}
	wantWhole(t, s.Dir())
}

// A page that changes has versions; one that goes is withdrawn until it is back.
func TestHistory(t *testing.T) {
	s := open(t, t.TempDir())
	at := func(p paper, when time.Time) paper {
		p.src = record.Source{Input: "https://a.example/p", URL: "https://a.example/p", Retrieved: when}
		return p
	}
	one, two := at(newPaper("One", "first words"), night), at(newPaper("Two", "other words"), night.Add(24*time.Hour))
	add(t, s, one)
	add(t, s, two)
	gone := two.src
	gone.Retrieved = night.Add(48 * time.Hour)
	must(t, s.AddRetrieval(ctx, two.doc.ID, gone, RetrievedWithdrawn))
	all, err := s.History(ctx, one.doc.ID)
	if err != nil || len(all) != 2 || all[0].Document != one.doc.ID || all[1].Document != two.doc.ID || !all[0].Withdrawn.IsZero() ||
		!all[1].Withdrawn.Equal(gone.Retrieved.Truncate(time.Second)) || !all[1].Last.Equal(two.src.Retrieved.Truncate(time.Second)) {
		t.Errorf("history is %+v, %v", all, err)
	}
	back := gone
	back.Retrieved = night.Add(72 * time.Hour)
	must(t, s.AddRetrieval(ctx, two.doc.ID, back, RetrievedUnchanged))
	if all, err := s.History(ctx, two.doc.ID); err != nil || !all[1].Withdrawn.IsZero() {
		t.Errorf("when it is back: %+v, %v", all, err)
	}
	if _, err := s.History(ctx, "0000000000000000"); !errors.Is(err, ErrNotFound) {
		t.Errorf("history of nothing: %v", err)
	}
}

// Of answers "not modified" in a row the first and the last are kept, and how many there were; anything else ends the row.
func TestExchangesFold(t *testing.T) {
	s := open(t, t.TempDir())
	const a, b = "https://a.example/lamps", "https://a.example/roads"
	hour := 0
	ask := func(url string, status int, doc record.DocumentID) {
		t.Helper()
		at := night.Add(time.Duration(hour) * time.Hour)
		hour++
		must(t, s.AddVisits(ctx, []Visit{{
			Entry:    FetchEntry{URL: url, Source: "one", Fetched: at},
			Exchange: &Exchange{URL: url, At: at, Status: status, Request: "GET", Response: at.Format(time.TimeOnly), Document: doc, Revisit: status == 304},
		}}))
	}
	ask(a, 200, "1")
	for range 5 {
		ask(a, 304, "1")
		ask(b, 304, "9")
	}
	ask(a, 200, "2")
	ask(a, 304, "2")
	type row struct {
		url      string
		status   int
		document record.DocumentID
		times    int
		at       string
	}
	var got []row
	must(t, s.Exchanges(ctx, func(x Exchange) error {
		if x.Response != x.At.Format(time.TimeOnly) {
			t.Errorf("the answer of %s is kept with %s", x.Response, x.At)
		}
		got = append(got, row{x.URL, x.Status, x.Document, x.Times, x.Response})
		return nil
	}))
	want := []row{
		{a, 200, "1", 1, "02:00:00"},
		{a, 304, "1", 1, "03:00:00"},
		{b, 304, "9", 1, "04:00:00"},
		{a, 304, "1", 4, "11:00:00"},
		{b, 304, "9", 4, "12:00:00"},
		{a, 200, "2", 1, "13:00:00"},
		{a, 304, "2", 1, "14:00:00"},
	}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(row{})); d != "" {
		t.Error(d)
	}
}
