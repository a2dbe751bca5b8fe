package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"heed/record"
	"heed/record/day"
)

// RecommendationFilter says which recommendations. The zero value means all, by the date and id of their report, then in
// the report's order.
type RecommendationFilter struct {
	IDs      []record.RecommendationID // also those they once had
	Reports  []record.ReportID         // likewise
	Kinds    []record.Kind
	To       record.OrgID // a recipient: itself, or through a class it belonged to when the report came out
	From     string       // a publisher: an organisation's id, or a name as printed
	Since    day.Day      // published
	Until    day.Day
	Document record.DocumentID         // the text was read there
	Restates []record.RecommendationID // they print one of these again
	NewSince time.Time                 // first known to the store
	Newest   bool                      // newest report first
	Brief    bool                      // without points, printings and doubts: quicker
	Limit    int
	Offset   int
}

func (f RecommendationFilter) where(ctx context.Context, q querier) (*where, error) {
	w := &where{}
	if len(f.IDs) > 0 {
		ids, err := resolveAll(ctx, q, kindRecommendation, f.IDs)
		if err != nil {
			return nil, err
		}
		in(w, "r.id", ids)
	}
	if len(f.Reports) > 0 {
		ids, err := resolveAll(ctx, q, kindReport, f.Reports)
		if err != nil {
			return nil, err
		}
		in(w, "r.report", ids)
	}
	in(w, "r.kind", f.Kinds)
	if len(f.Restates) > 0 {
		w.add("r.restates_cited <> ''") // only these are in the index
		in(w, "r.restates", f.Restates)
	}
	if f.To != "" {
		w.add(`EXISTS (SELECT 1 FROM recipient t WHERE t.recommendation = r.seq AND (t.organisation = ? OR t.organisation IN
			(SELECT m.class FROM class_member m WHERE m.organisation = ? AND `+memberOn("m", publishedOrToday("r"))+`)))`, string(f.To), string(f.To))
	}
	if f.From != "" {
		w.add("EXISTS (SELECT 1 FROM report p, json_each(p.publishers) WHERE p.id = r.report AND value = ?)", f.From)
	}
	w.between("r.published", f.Since, f.Until)
	if f.Document != "" {
		w.add("r.document = ?", string(f.Document))
	}
	if !f.NewSince.IsZero() {
		w.add("r.added >= ?", stamp(f.NewSince))
	}
	return w, nil
}

// memberOn is the condition that a row of class_member holds on a day, both ends included.
func memberOn(row, on string) string {
	return fmt.Sprintf("(%[1]s.since = '' OR %[1]s.since <= %[2]s) AND (%[1]s.until = '' OR %[1]s.until >= %[2]s)", row, on)
}

// publishedOrToday is the day on which the members of a class are asked for.
func publishedOrToday(row string) string {
	return fmt.Sprintf("coalesce(nullif(%s.published, ''), date('now'))", row)
}

func pagedRecommendations(f RecommendationFilter) paged[record.Recommendation] {
	order := "r.published, r.report, r.position"
	if f.Newest {
		order = "r.published DESC, r.report DESC, r.position"
	}
	return paged[record.Recommendation]{
		what: "recommendation", row: "r", order: order, limit: f.Limit, offset: f.Offset, where: f.where,
		load: func(ctx context.Context, tx *sql.Tx, seqs []int64) ([]record.Recommendation, error) {
			return recommendations(ctx, tx, seqs, f.Brief)
		},
	}
}

// EachRecommendation walks the recommendations of the filter. It holds nothing open between two of them, so the record
// may move on during a long walk; what has vanished meanwhile is left out.
func (s *Store) EachRecommendation(ctx context.Context, f RecommendationFilter) iter.Seq2[record.Recommendation, error] {
	return pagedRecommendations(f).each(ctx, s)
}

// Recommendations returns the recommendations of the filter.
func (s *Store) Recommendations(ctx context.Context, f RecommendationFilter) ([]record.Recommendation, error) {
	return pagedRecommendations(f).all(ctx, s)
}

// CountRecommendations returns how many recommendations the filter takes, whatever its limit.
func (s *Store) CountRecommendations(ctx context.Context, f RecommendationFilter) (int, error) {
	return pagedRecommendations(f).count(ctx, s)
}

// Recommendation returns one recommendation by its id or one it once had, or ErrNotFound.
func (s *Store) Recommendation(ctx context.Context, id record.RecommendationID) (record.Recommendation, error) {
	out, err := s.Recommendations(ctx, RecommendationFilter{IDs: []record.RecommendationID{id}})
	return only(out, err, "recommendation", id)
}

// recommendations reads these rows and their children, in the order of the numbers.
func recommendations(ctx context.Context, tx *sql.Tx, seqs []int64, brief bool) ([]record.Recommendation, error) {
	list := numbers(seqs)
	body := "r.body"
	if brief {
		body = "''"
	}
	rows, err := tx.QueryContext(ctx, `SELECT r.seq, r.id, r.report, r.kind, r.number, r.heading, r.text, r.notes, r.conditional, r.under_item,
		r.restates, r.restates_cited, r.second_hand, r.confidence, `+body+` FROM recommendation r WHERE r.seq IN (SELECT value FROM json_each(?))`, list)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*record.Recommendation, len(seqs))
	ids := make([]string, 0, len(seqs))
	_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
		r := &record.Recommendation{}
		var seq int64
		var body sql.RawBytes
		err := scan(&seq, &r.ID, &r.Report, &r.Kind, &r.Number, &r.Heading, &r.Text, &r.Notes, &r.Conditional, &r.Under,
			&r.Restates, &r.Origin.Cited, &r.SecondHand, &r.Confidence, &body)
		at[seq] = r
		ids = append(ids, string(r.ID))
		if err != nil || brief {
			return struct{}{}, err
		}
		return struct{}{}, loadRecommendationBody(body, r)
	})
	if err != nil {
		return nil, err
	}
	if err := addRecipients(ctx, tx, list, at); err != nil {
		return nil, err
	}
	if err := addDeadlines(ctx, tx, list, at); err != nil {
		return nil, err
	}
	old, err := aliasesOf(ctx, tx, kindRecommendation, ids)
	if err != nil {
		return nil, err
	}
	out := make([]record.Recommendation, 0, len(seqs))
	for _, seq := range seqs {
		r := at[seq]
		if r == nil {
			continue
		}
		for _, id := range old[string(r.ID)] {
			r.Aliases = append(r.Aliases, record.RecommendationID(id))
		}
		out = append(out, *r)
	}
	return out, nil
}

func loadRecommendationBody(text []byte, r *record.Recommendation) error {
	var body storedBody
	if err := json.Unmarshal(text, &body); err != nil {
		return fmt.Errorf("recommendation %s: damaged body: %w", r.ID, err)
	}
	r.Points, r.Review = loadPoints(body.Points), body.Doubts
	if body.Origin != nil {
		r.Origin.Title, r.Origin.Report = body.Origin.Title, body.Origin.Report
	}
	r.Printings = each(body.Printings, func(p storedPrinting) record.Printing {
		out := loadPrinting(p)
		if p.SameText {
			out.Text = r.Text
		}
		if p.SamePoints {
			out.Points = r.Points
		}
		return out
	})
	return nil
}

func addRecipients(ctx context.Context, tx *sql.Tx, list string, at map[int64]*record.Recommendation) error {
	rows, err := tx.QueryContext(ctx, `SELECT recommendation, printed, organisation, role, basis, points FROM recipient
		WHERE recommendation IN (SELECT value FROM json_each(?)) ORDER BY recommendation, position`, list)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var p record.Recipient
		var points string
		if err := rows.Scan(&seq, &p.Printed, &p.Organisation, &p.Role, &p.Basis, &points); err != nil {
			return err
		}
		p.Points = parseList[string](points)
		at[seq].Recipients = append(at[seq].Recipients, p)
	}
	return rows.Err()
}

func addDeadlines(ctx context.Context, tx *sql.Tx, list string, at map[int64]*record.Recommendation) error {
	rows, err := tx.QueryContext(ctx, `SELECT recommendation, printed, date, basis, point, report_back FROM deadline
		WHERE recommendation IN (SELECT value FROM json_each(?)) ORDER BY recommendation, position`, list)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var d record.Deadline
		var date string
		if err := rows.Scan(&seq, &d.Printed, &date, &d.Basis, &d.Point, &d.ReportBack); err != nil {
			return err
		}
		d.Date = storedDay(date).day()
		at[seq].Deadlines = append(at[seq].Deadlines, d)
	}
	return rows.Err()
}
