package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// Acceptance is what a person said of a page that lost links: that it is meant to have so few.
type Acceptance struct {
	Source  string
	URL     string
	Before  int // links it led to when it was last believed
	Now     int // and those that were accepted
	Who     string
	When    time.Time
	Note    string
	Pending bool // the page was not visited since
}

// AcceptShape notes that a person accepts the pages of a source as they were found last, though they had lost links. The
// next visit believes a page that still has as many. It returns what was accepted: nothing where no page of the source
// is in doubt.
func (s *Store) AcceptShape(ctx context.Context, source, who, note string) (out []Acceptance, err error) {
	when := s.now()
	err = s.write(ctx, "accept the shape of source "+source, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT url, links, offered FROM fetch WHERE source = ? AND offered IS NOT NULL ORDER BY url", source)
		if err != nil {
			return err
		}
		out, err = collect(rows, func(scan func(...any) error) (Acceptance, error) {
			a := Acceptance{Source: source, Who: who, When: parseStamp(instant(when)), Note: note, Pending: true}
			var links string
			err := scan(&a.URL, &links, &a.Now)
			a.Before = linksIn(links)
			return a, err
		})
		if err != nil || len(out) == 0 {
			return err
		}
		for _, a := range out {
			_, err := tx.ExecContext(ctx, "INSERT INTO acceptance (source, url, before, now, who, at, note) VALUES (?,?,?,?,?,?,?)",
				source, a.URL, a.Before, a.Now, who, instant(when), note)
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, "UPDATE fetch SET accepted = offered, offered = NULL, next_try = '' WHERE url = ?", a.URL)
			if err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "UPDATE source SET next_due = '' WHERE name = ?", source)
		return err
	})
	return out, err
}

// Acceptances returns what people accepted, oldest first.
func (s *Store) Acceptances(ctx context.Context) ([]Acceptance, error) {
	rows, err := s.reader.QueryContext(ctx, `SELECT a.source, a.url, a.before, a.now, a.who, a.at, a.note,
		f.accepted IS NOT NULL AND a.seq = (SELECT max(seq) FROM acceptance WHERE url = a.url)
		FROM acceptance a LEFT JOIN fetch f ON f.url = a.url ORDER BY a.seq`)
	if err != nil {
		return nil, explain(err, "list acceptances")
	}
	out, err := collect(rows, func(scan func(...any) error) (a Acceptance, err error) {
		var at string
		err = scan(&a.Source, &a.URL, &a.Before, &a.Now, &a.Who, &at, &a.Note, &a.Pending)
		a.When = parseStamp(at)
		return a, err
	})
	return out, explain(err, "list acceptances")
}

// linksIn counts the links that the journal keeps of a page, as JSON.
func linksIn(text string) int {
	var l struct{ Items, Attach []json.RawMessage }
	if json.Unmarshal([]byte(text), &l) != nil {
		return 0
	}
	return len(l.Items) + len(l.Attach)
}
