package store

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"heed/record"
)

// Exchange is one request and its answer, without the body.
type Exchange struct {
	URL      string
	At       time.Time
	Status   int
	Request  string // line and header, each line ended by CRLF, with the empty line
	Response string // likewise
	Document record.DocumentID
	Revisit  bool // nothing but what was known came back
	Times    int  // answers "not modified" in a row that this one, the last of them, stands for; 1 for every other
}

// addExchange keeps a request and its answer. A page that does not change answers "not modified" night after night: of
// such answers in a row the first and the last are kept whole, and those between are counted. When each was, the
// retrievals say.
func addExchange(ctx context.Context, tx *sql.Tx, x Exchange) error {
	if x.Status == http.StatusNotModified {
		folded, err := foldExchange(ctx, tx, x)
		if folded || err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO exchange (url, at, status, request, response, document, revisit) VALUES (?,?,?,?,?,?,?)",
		x.URL, instant(x.At), x.Status, x.Request, x.Response, string(x.Document), x.Revisit)
	return err
}

// foldExchange puts an answer "not modified" in the place of the last one, if that one is not the first of its row.
func foldExchange(ctx context.Context, tx *sql.Tx, x Exchange) (bool, error) {
	rows, err := tx.QueryContext(ctx, "SELECT seq, status, document FROM exchange WHERE url = ? ORDER BY seq DESC LIMIT 2", x.URL)
	if err != nil {
		return false, err
	}
	type answer struct {
		seq      int64
		status   int
		document string
	}
	last, err := collect(rows, func(scan func(...any) error) (a answer, err error) { return a, scan(&a.seq, &a.status, &a.document) })
	if err != nil || len(last) < 2 {
		return false, err
	}
	for _, a := range last {
		if a.status != x.Status || a.document != string(x.Document) {
			return false, nil
		}
	}
	_, err = tx.ExecContext(ctx, "UPDATE exchange SET at = ?, request = ?, response = ?, revisit = ?, times = times + 1 WHERE seq = ?",
		instant(x.At), x.Request, x.Response, x.Revisit, last[0].seq)
	return true, err
}

// Exchanges calls f for every request and answer on record, in their order, until it returns an error.
func (s *Store) Exchanges(ctx context.Context, f func(Exchange) error) error {
	rows, err := s.reader.QueryContext(ctx, "SELECT url, at, status, request, response, document, revisit, times FROM exchange ORDER BY seq")
	if err != nil {
		return explain(err, "list exchanges")
	}
	defer rows.Close()
	for rows.Next() {
		var x Exchange
		var at string
		if err := rows.Scan(&x.URL, &at, &x.Status, &x.Request, &x.Response, &x.Document, &x.Revisit, &x.Times); err != nil {
			return explain(err, "list exchanges")
		}
		x.At = parseStamp(at)
		if err := f(x); err != nil {
			return err
		}
	}
	return explain(rows.Err(), "list exchanges")
}
