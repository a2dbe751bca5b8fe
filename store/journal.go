package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"heed/record"
)

// SourceRun is what the journal knows of one source of the batch job.
type SourceRun struct {
	Name        string
	URL         string    // where it begins
	LastRun     time.Time // when the last run began
	Finished    time.Time // when a run last came to its end, well or not; before LastRun where it was stopped
	LastSuccess time.Time
	LastError   string
	Failures    int // runs that failed in a row
	NextDue     time.Time
	Alarm       string // why a person should look at it, or empty
	Shape       string // JSON: what a good run looked like
}

// FetchEntry is what the journal knows of one address.
type FetchEntry struct {
	URL          string // canonical, as found
	Source       string
	Role         string // "listing" or "document"
	Item         string // the address it came from in the end
	ETag         string
	LastModified string
	Status       int // HTTP status of the last visit; 0 where the site was not reached
	Document     record.DocumentID
	SHA256       string    // of the bytes that came last, also where they were not kept
	Fetched      time.Time // the last visit
	Settled      time.Time // the last visit that told us something
	Tries        int       // failures in a row
	NextTry      time.Time
	GivenUp      time.Time // by a person
	Error        string
	Links        string // JSON
	Offered      *int   // links of the page that was not believed last, because it had lost so many; nil where it was believed
	Accepted     *int   // so many a person accepted for the next visit; nil where nobody did
}

// Visit is all there is to note of one visit to an address. It is noted by one transaction.
type Visit struct {
	Entry     FetchEntry
	Source    record.Source // of the retrieval
	Retrieval string        // its status; empty where there is none to note for Entry.Document
	Exchange  *Exchange
	Look      *record.Look
	Stage     string // of a failure, whose reason is Entry.Error
}

const sourceColumns = "name, url, last_run, finished, last_success, last_error, failures, next_due, alarm, shape"

// SourceRuns returns what is known of all sources that ever ran, by name.
func (s *Store) SourceRuns(ctx context.Context) ([]SourceRun, error) {
	rows, err := s.reader.QueryContext(ctx, "SELECT "+sourceColumns+" FROM source ORDER BY name")
	if err != nil {
		return nil, explain(err, "list sources")
	}
	out, err := collect(rows, func(scan func(...any) error) (SourceRun, error) { return scanSource(scan) })
	return out, explain(err, "list sources")
}

// SourceRun returns what is known of one source: only its name where it never ran.
func (s *Store) SourceRun(ctx context.Context, name string) (SourceRun, error) {
	r, err := scanSource(s.reader.QueryRowContext(ctx, "SELECT "+sourceColumns+" FROM source WHERE name = ?", name).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return SourceRun{Name: name}, nil
	}
	return r, explain(err, "read source %s", name)
}

func scanSource(scan func(...any) error) (r SourceRun, err error) {
	var run, finished, success, due string
	err = scan(&r.Name, &r.URL, &run, &finished, &success, &r.LastError, &r.Failures, &due, &r.Alarm, &r.Shape)
	r.LastRun, r.Finished, r.LastSuccess, r.NextDue = parseStamp(run), parseStamp(finished), parseStamp(success), parseStamp(due)
	return r, err
}

// SaveSourceRun keeps what is known of a source.
func (s *Store) SaveSourceRun(ctx context.Context, r SourceRun) error {
	return s.write(ctx, "note run of source "+r.Name, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO source ("+sourceColumns+") VALUES (?,?,?,?,?,?,?,?,?,?)",
			r.Name, r.URL, instant(r.LastRun), instant(r.Finished), instant(r.LastSuccess), r.LastError, r.Failures, instant(r.NextDue), r.Alarm, r.Shape)
		return err
	})
}

const fetchColumns = "url, source, role, item, etag, last_modified, status, document, sha256, fetched, settled, tries, next_try, given_up, error, links, offered, accepted"

// FetchEntry returns what is known of an address, or ErrNotFound.
func (s *Store) FetchEntry(ctx context.Context, url string) (FetchEntry, error) {
	e, err := scanFetch(s.reader.QueryRowContext(ctx, "SELECT "+fetchColumns+" FROM fetch WHERE url = ?", url).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return e, explain(err, "read journal of %s", url)
}

// FetchEntries returns what is known of all addresses of a source, of all sources where it is empty, by address.
func (s *Store) FetchEntries(ctx context.Context, source string) ([]FetchEntry, error) {
	w := &where{}
	if source != "" {
		w.add("source = ?", source)
	}
	rows, err := s.reader.QueryContext(ctx, "SELECT "+fetchColumns+" FROM fetch"+w.sql()+" ORDER BY url", w.args...)
	if err != nil {
		return nil, explain(err, "read journal")
	}
	out, err := collect(rows, func(scan func(...any) error) (FetchEntry, error) { return scanFetch(scan) })
	return out, explain(err, "read journal")
}

func scanFetch(scan func(...any) error) (e FetchEntry, err error) {
	var fetched, settled, next, given string
	err = scan(&e.URL, &e.Source, &e.Role, &e.Item, &e.ETag, &e.LastModified, &e.Status, &e.Document, &e.SHA256, &fetched, &settled, &e.Tries,
		&next, &given, &e.Error, &e.Links, &e.Offered, &e.Accepted)
	e.Fetched, e.Settled, e.NextTry, e.GivenUp = parseStamp(fetched), parseStamp(settled), parseStamp(next), parseStamp(given)
	return e, err
}

// saveFetch keeps what is known of an address. What a person gave up in the meantime stays given up.
var saveFetch = "INSERT INTO fetch (" + fetchColumns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (url) DO UPDATE SET " +
	`source = excluded.source, role = excluded.role, item = excluded.item, etag = excluded.etag, last_modified = excluded.last_modified,
	status = excluded.status, document = excluded.document, sha256 = excluded.sha256, fetched = excluded.fetched, settled = excluded.settled,
	tries = excluded.tries, next_try = excluded.next_try, error = excluded.error, links = excluded.links, offered = excluded.offered,
	accepted = excluded.accepted`

// AddVisits notes visits to addresses, all of them or none.
func (s *Store) AddVisits(ctx context.Context, visits []Visit) error {
	if len(visits) == 0 {
		return nil
	}
	return s.write(ctx, "note visits", func(tx *sql.Tx) error {
		for _, v := range visits {
			if err := s.addVisit(ctx, tx, v); err != nil {
				return fmt.Errorf("%s: %w", v.Entry.URL, err)
			}
		}
		return nil
	})
}

func (s *Store) addVisit(ctx context.Context, tx *sql.Tx, v Visit) error {
	e := v.Entry
	_, err := tx.ExecContext(ctx, saveFetch,
		e.URL, e.Source, e.Role, e.Item, e.ETag, e.LastModified, e.Status, string(e.Document), e.SHA256, instant(e.Fetched), instant(e.Settled), e.Tries,
		instant(e.NextTry), instant(e.GivenUp), e.Error, e.Links, e.Offered, e.Accepted)
	if err != nil {
		return err
	}
	if v.Retrieval != "" {
		seq, err := documentSeq(ctx, tx, e.Document)
		if err != nil {
			return err
		}
		if err := s.insertRetrieval(ctx, tx, seq, v.Source, v.Retrieval); err != nil {
			return err
		}
	}
	if v.Exchange != nil {
		if err := addExchange(ctx, tx, *v.Exchange); err != nil {
			return err
		}
	}
	if k := v.Look; k != nil {
		if err := insertLook(ctx, tx, *k); err != nil {
			return err
		}
	}
	if v.Stage != "" {
		return s.insertFailure(ctx, tx, e.URL, e.Document, v.Stage, 0, e.Error)
	}
	if e.Error == "" {
		return clearFailures(ctx, tx, e.URL, false)
	}
	return nil
}

// GiveUp notes that a person no longer wants an address to be tried (or, with undo, wants it again). It returns
// ErrNotFound for an address that was never tried.
func (s *Store) GiveUp(ctx context.Context, url string, undo bool) error {
	return s.write(ctx, "give up "+url, func(tx *sql.Tx) error {
		when := instant(s.now())
		if undo {
			when = ""
		}
		res, err := tx.ExecContext(ctx, "UPDATE fetch SET given_up = ?, next_try = '' WHERE url = ?", when, url)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, ErrNotFound)
		}
		if undo {
			return nil
		}
		return clearFailures(ctx, tx, url, false)
	})
}

// Robots returns a site's rules for robots as they were last fetched; a zero time says never.
func (s *Store) Robots(ctx context.Context, origin string) (fetched time.Time, status int, body string, err error) {
	var at string
	err = s.reader.QueryRowContext(ctx, "SELECT fetched, status, body FROM robots WHERE origin = ?", origin).Scan(&at, &status, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, 0, "", nil
	}
	return parseStamp(at), status, body, explain(err, "read robots rules of %s", origin)
}

// SaveRobots keeps a site's rules for robots.
func (s *Store) SaveRobots(ctx context.Context, origin string, fetched time.Time, status int, body string) error {
	return s.write(ctx, "keep robots rules of "+origin, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO robots (origin, fetched, status, body) VALUES (?,?,?,?)", origin, instant(fetched), status, body)
		return err
	})
}

// instant prints a moment finer than stamp: the journal tells runs apart that follow each other within a second. All
// have the same width, so that they sort as text.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000000Z")
}

// FetchCounts returns for each source how many documents it led to, and how many addresses of it fail.
func (s *Store) FetchCounts(ctx context.Context) (documents, failing map[string]int, err error) {
	err = s.read(ctx, "count fetches", func(tx *sql.Tx) error {
		if documents, err = tally[string](ctx, tx, "SELECT source, count(DISTINCT document) FROM fetch WHERE document <> '' GROUP BY source"); err != nil {
			return err
		}
		failing, err = tally[string](ctx, tx, "SELECT source, count(*) FROM fetch WHERE tries > 0 AND given_up = '' GROUP BY source")
		return err
	})
	return documents, failing, err
}
