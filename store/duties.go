package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"heed/record"
	"heed/record/day"
)

// Duties is what of the picture says who owes an answer to what: reports whole; recommendations without text, points,
// notes and printings; responses without words; links without reasons. It is read many times quicker than the same by
// filter, whatever the size of the record.
type Duties struct {
	Reports         []record.Report
	Recommendations []record.Recommendation // ID, Aliases, Report, Number, Kind, Restates, Origin.Cited, Recipients, Deadlines
	Responses       []record.Response       // ID, Document, Responders, Scope, Position, Collated, Sent, Published, Since
	Links           []record.Link           // Response, Recommendation, Method
	Retrieved       map[record.DocumentID]day.Day
}

// Duties returns what the ledger needs, at one moment, in the order of the lists.
func (s *Store) Duties(ctx context.Context) (d Duties, err error) {
	err = s.read(ctx, "read duties", func(tx *sql.Tx) error {
		if d, err = laidDuties(ctx, tx); errors.Is(err, sql.ErrNoRows) || errors.Is(err, errForm) { // an earlier program's picture
			d, err = layDuties(ctx, tx)
		}
		return err
	})
	return d, err
}

// laidDuties reads the duties as they were laid, without a copy of all that.
func laidDuties(ctx context.Context, tx *sql.Tx) (d Duties, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT laid FROM duties")
	if err != nil {
		return d, err
	}
	defer rows.Close()
	if !rows.Next() {
		return d, cmp.Or(rows.Err(), sql.ErrNoRows)
	}
	var blob sql.RawBytes
	if err := rows.Scan(&blob); err != nil {
		return d, err
	}
	if d, err = unpackDuties(blob); err != nil {
		return d, err
	}
	return d, rows.Err()
}

// layDuties reads the duties from the tables.
func layDuties(ctx context.Context, tx *sql.Tx) (d Duties, err error) {
	if d.Reports, err = reports(ctx, tx, &where{}, " ORDER BY p.published, p.id"); err != nil {
		return d, err
	}
	if d.Recommendations, err = pagedRecommendations(RecommendationFilter{Brief: true}).allIn(ctx, tx, slimRecommendation); err != nil {
		return d, err
	}
	if d.Responses, err = pagedResponses(ResponseFilter{}).allIn(ctx, tx, slimResponse); err != nil {
		return d, err
	}
	if d.Links, err = links(ctx, tx, &where{}, ""); err != nil {
		return d, err
	}
	for i, k := range d.Links {
		d.Links[i] = record.Link{Response: k.Response, Recommendation: k.Recommendation, Method: k.Method}
	}
	d.Retrieved, err = retrievedDays(ctx, tx)
	return d, err
}

func slimRecommendation(r record.Recommendation) record.Recommendation {
	return record.Recommendation{
		ID: r.ID, Aliases: r.Aliases, Report: r.Report, Number: r.Number, Kind: r.Kind, Restates: r.Restates, Origin: record.Origin{Cited: r.Origin.Cited},
		Recipients: r.Recipients, Deadlines: r.Deadlines,
	}
}

func slimResponse(r record.Response) record.Response {
	return record.Response{
		ID: r.ID, Document: r.Document, Responders: r.Responders, Scope: r.Scope, Position: r.Position, Collated: r.Collated, Sent: r.Sent, Published: r.Published, Since: r.Since,
	}
}

// retrievedDays returns the day on which each document that answers something was first retrieved.
func retrievedDays(ctx context.Context, tx *sql.Tx) (map[record.DocumentID]day.Day, error) {
	rows, err := tx.QueryContext(ctx, `SELECT d.id, t.day FROM document d JOIN retrieval t ON t.seq = (SELECT min(seq) FROM retrieval WHERE document = d.seq)
		WHERE d.seq IN (SELECT document FROM response)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[record.DocumentID]day.Day{}
	for rows.Next() {
		var id record.DocumentID
		var on string
		if err := rows.Scan(&id, &on); err != nil {
			return nil, err
		}
		out[id] = storedDay(on).day()
	}
	return out, rows.Err()
}

// saveDuties lays the duties of the picture that was just written.
func saveDuties(ctx context.Context, tx *sql.Tx) error {
	d, err := layDuties(ctx, tx)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO duties (one, laid) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET laid = excluded.laid", packDuties(d))
	return err
}
