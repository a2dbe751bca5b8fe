package store

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"heed/record"
)

// Nights after nights in which nothing changes: how much the record grows, and that what people ask stays quick. With
// HEED_SOAK 1,000 documents and 100 nights, else fifty and forty. Every retrieval is a row; of the answers "not modified" two are kept for each address.
func TestNightsOfNothingNew(t *testing.T) {
	documents, nights := 50, 40
	if os.Getenv("HEED_SOAK") != "" {
		documents, nights = 1000, 100
	}
	dir := t.TempDir()
	s := open(t, dir)
	ids := make([]record.DocumentID, documents)
	url := func(i int) string {
		return fmt.Sprintf("https://www.ward.example/publications/street-lamps-of-ward-number-%04d/", i)
	}
	for i := range ids {
		p := newPaper(fmt.Sprintf("Lamps of ward %d", i), fmt.Sprintf("lamps of ward %d are lit", i))
		p.src.URL = url(i)
		add(t, s, p)
		ids[i] = p.doc.ID
	}
	size := func() int64 {
		must(t, s.write(ctx, "checkpoint", func(tx *sql.Tx) error { return nil }))
		_, err := s.writer.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		must(t, err)
		info, err := os.Stat(filepath.Join(dir, "heed.db"))
		must(t, err)
		return info.Size()
	}
	first := size()
	head := "HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=600\r\nConnection: keep-alive\r\nDate: %s\r\nEtag: \"6e2c-5f1b\"\r\nServer: nginx\r\nVary: Accept-Encoding\r\n\r\n"
	ask := "GET %s HTTP/1.1\r\nHost: www.ward.example\r\nAccept: text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8\r\nAccept-Encoding: gzip\r\nIf-None-Match: \"6e2c-5f1b\"\r\nUser-Agent: heed/1 (reads inspection reports and the answers to them)\r\n\r\n"
	began := time.Now()
	for k := range nights {
		at := night.AddDate(0, 0, k+1)
		var visits []Visit
		for i, id := range ids {
			visits = append(visits, Visit{
				Entry:     FetchEntry{URL: url(i), Source: "ward", Role: "document", Item: url(i), ETag: `"6e2c-5f1b"`, Status: 304, Document: id, Fetched: at, Settled: at},
				Source:    record.Source{Input: url(i), URL: url(i), Retrieved: at},
				Retrieval: RetrievedUnchanged,
				Exchange:  &Exchange{URL: url(i), At: at, Status: 304, Request: fmt.Sprintf(ask, url(i)), Response: fmt.Sprintf(head, at.Format(time.RFC1123)), Document: id, Revisit: true},
			})
		}
		must(t, s.AddVisits(ctx, visits))
	}
	noted := time.Since(began)
	grown := size() - first
	exchanges := 0
	must(t, s.Exchanges(ctx, func(Exchange) error { exchanges++; return nil }))
	began = time.Now()
	all, err := s.Documents(ctx, DocumentFilter{})
	must(t, err)
	listed := time.Since(began)
	began = time.Now()
	looks, err := s.Looks(ctx, LookFilter{})
	must(t, err)
	looked := time.Since(began)
	t.Logf("%d documents, %d nights: %.1f MB grown to %.1f MB, %.0f bytes for each retrieval; noted in %v; documents listed in %v, %d looks in %v",
		documents, nights, float64(first)/(1<<20), float64(first+grown)/(1<<20), float64(grown)/float64(documents*nights), noted.Round(time.Millisecond), listed.Round(time.Millisecond), len(looks), looked.Round(time.Millisecond))
	if want := 2 * documents; exchanges != want {
		t.Errorf("%d exchanges kept, want %d", exchanges, want)
	}
	if most := 2 * documents; len(looks) > most {
		t.Errorf("%d looks, want at most %d", len(looks), most)
	}
	for _, d := range all {
		if len(d.Retrievals) != nights+1 {
			t.Fatalf("%d retrievals of %s, want one for each night and the first", len(d.Retrievals), d.Document.ID)
		}
	}
	if each := grown / int64(documents*nights); each > 400 {
		t.Errorf("%d bytes for each retrieval", each)
	}
}
