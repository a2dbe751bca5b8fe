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

// ResponseFilter says which responses. The zero value means all, in the order their documents came and they stand there.
type ResponseFilter struct {
	IDs             []record.ResponseID
	Documents       []record.DocumentID
	From            record.OrgID              // a responder
	Reports         []record.ReportID         // named by a person or the matcher, or answered by a link
	Recommendations []record.RecommendationID // answered by a link
	Scopes          []record.Scope
	Positions       []record.Position
	Since           day.Day // sent, else published
	Until           day.Day
	Unlinked        bool // answers nothing we hold
	NewSince        time.Time
	Limit           int
	Offset          int
}

func (f ResponseFilter) where(ctx context.Context, q querier) (*where, error) {
	w := &where{}
	in(w, "a.id", f.IDs)
	if len(f.Documents) > 0 {
		w.add("a.document IN (SELECT seq FROM document WHERE id IN (SELECT value FROM json_each(?)))", listJSON(f.Documents))
	}
	if f.From != "" {
		w.add("a.seq IN (SELECT response FROM responder WHERE organisation = ?)", string(f.From))
	}
	if len(f.Reports) > 0 {
		ids, err := resolveAll(ctx, q, kindReport, f.Reports)
		if err != nil {
			return nil, err
		}
		w.add(`a.report IN (SELECT value FROM json_each(?)) OR a.seq IN (SELECT k.response FROM link k JOIN recommendation r ON r.seq = k.recommendation
			WHERE r.report IN (SELECT value FROM json_each(?)))`, listJSON(ids), listJSON(ids))
	}
	if len(f.Recommendations) > 0 {
		ids, err := resolveAll(ctx, q, kindRecommendation, f.Recommendations)
		if err != nil {
			return nil, err
		}
		w.add(`a.seq IN (SELECT k.response FROM link k JOIN recommendation r ON r.seq = k.recommendation
			WHERE r.id IN (SELECT value FROM json_each(?)))`, listJSON(ids))
	}
	in(w, "a.scope", f.Scopes)
	in(w, "a.stance", f.Positions)
	w.between("coalesce(nullif(a.sent, ''), a.published)", f.Since, f.Until)
	if f.Unlinked {
		w.add("NOT EXISTS (SELECT 1 FROM link k WHERE k.response = a.seq)")
	}
	if !f.NewSince.IsZero() {
		w.add("a.added >= ?", stamp(f.NewSince))
	}
	return w, nil
}

func pagedResponses(f ResponseFilter) paged[record.Response] {
	return paged[record.Response]{
		what: "response", row: "a", order: "a.document, a.position", limit: f.Limit, offset: f.Offset, where: f.where, load: responses,
	}
}

// EachResponse walks the responses of the filter; see EachRecommendation.
func (s *Store) EachResponse(ctx context.Context, f ResponseFilter) iter.Seq2[record.Response, error] {
	return pagedResponses(f).each(ctx, s)
}

// Responses returns the responses of the filter.
func (s *Store) Responses(ctx context.Context, f ResponseFilter) ([]record.Response, error) {
	return pagedResponses(f).all(ctx, s)
}

// CountResponses returns how many responses the filter takes, whatever its limit.
func (s *Store) CountResponses(ctx context.Context, f ResponseFilter) (int, error) {
	return pagedResponses(f).count(ctx, s)
}

// Response returns one response, or ErrNotFound.
func (s *Store) Response(ctx context.Context, id record.ResponseID) (record.Response, error) {
	out, err := s.Responses(ctx, ResponseFilter{IDs: []record.ResponseID{id}})
	return only(out, err, "response", id)
}

func responses(ctx context.Context, tx *sql.Tx, seqs []int64) ([]record.Response, error) {
	list := numbers(seqs)
	rows, err := tx.QueryContext(ctx, `SELECT seq, quote, text, stance_words, heading, number, scope, stance, action, collated, sent, published, since, body FROM response
		WHERE seq IN (SELECT value FROM json_each(?))`, list)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*record.Response, len(seqs))
	_, err = collect(rows, func(scan func(...any) error) (struct{}, error) {
		var seq int64
		var c record.Response
		var sent, published, since string
		var raw sql.RawBytes
		err := scan(&seq, &c.Quote, &c.Text, &c.PositionWords, &c.Heading, &c.Number, &c.Scope, &c.Position, &c.Action, &c.Collated, &sent, &published, &since, &raw)
		if err != nil {
			return struct{}{}, err
		}
		var body storedBody
		if err := json.Unmarshal(raw, &body); err != nil || body.Response == nil {
			return struct{}{}, fmt.Errorf("response %d: damaged body: %w", seq, err)
		}
		r := loadResponse(*body.Response)
		r.Quote, r.Text, r.PositionWords, r.Heading, r.Number = c.Quote, c.Text, c.PositionWords, c.Heading, c.Number
		r.Scope, r.Position, r.Action, r.Collated = c.Scope, c.Position, c.Action, c.Collated
		r.Sent, r.Published, r.Since = storedDay(sent).day(), storedDay(published).day(), storedDay(since).day()
		at[seq] = &r
		return struct{}{}, nil
	})
	if err != nil {
		return nil, err
	}
	if err := addResponders(ctx, tx, list, at); err != nil {
		return nil, err
	}
	out := make([]record.Response, 0, len(seqs))
	for _, seq := range seqs {
		if r := at[seq]; r != nil {
			out = append(out, *r)
		}
	}
	return out, nil
}

func addResponders(ctx context.Context, tx *sql.Tx, list string, at map[int64]*record.Response) error {
	rows, err := tx.QueryContext(ctx, `SELECT response, organisation, printed FROM responder
		WHERE response IN (SELECT value FROM json_each(?)) ORDER BY response, position`, list)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var id record.OrgID
		var printed string
		if err := rows.Scan(&seq, &id, &printed); err != nil {
			return err
		}
		if r := at[seq]; id != "" {
			r.Responders = append(r.Responders, id)
		} else {
			r.Unresolved = append(r.Unresolved, printed)
		}
	}
	return rows.Err()
}

// LinkFilter says which links. The zero value means all, by response and in the matcher's order.
type LinkFilter struct {
	Responses       []record.ResponseID
	Recommendations []record.RecommendationID
	Reports         []record.ReportID
	Methods         []record.Method
	Limit           int
	Offset          int
}

// Links returns the links of the filter.
func (s *Store) Links(ctx context.Context, f LinkFilter) (out []record.Link, err error) {
	err = s.read(ctx, "list links", func(tx *sql.Tx) error {
		w := &where{}
		in(w, "a.id", f.Responses)
		in(w, "k.method", f.Methods)
		ids, err := resolveAll(ctx, tx, kindRecommendation, f.Recommendations)
		if err != nil {
			return err
		}
		in(w, "r.id", ids)
		reports, err := resolveAll(ctx, tx, kindReport, f.Reports)
		if err != nil {
			return err
		}
		in(w, "r.report", reports)
		out, err = links(ctx, tx, w, page(f.Limit, f.Offset))
		return err
	})
	return out, err
}

func links(ctx context.Context, tx *sql.Tx, w *where, page string) ([]record.Link, error) {
	rows, err := tx.QueryContext(ctx, `SELECT a.id, r.id, k.method, k.score, k.why, k.decided, k.points FROM link k JOIN response a ON a.seq = k.response
		JOIN recommendation r ON r.seq = k.recommendation`+w.sql()+" ORDER BY a.document, a.position, k.position"+page, w.args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (k record.Link, err error) {
		var points string
		err = scan(&k.Response, &k.Recommendation, &k.Method, &k.Score, &k.Why, &k.Decided, &points)
		k.Points = parseList[string](points)
		return k, err
	})
}

// ReviewFilter says which doubtful things. The zero value means all, the most valuable first.
type ReviewFilter struct {
	IDs      []record.ReviewID
	Kinds    []record.ReviewKind
	Document record.DocumentID
	Limit    int
	Offset   int
}

func (f ReviewFilter) where() *where {
	w := &where{}
	in(w, "id", f.IDs)
	in(w, "kind", f.Kinds)
	if f.Document != "" {
		w.add("document = ?", string(f.Document))
	}
	return w
}

// Review returns the doubtful things of the filter.
func (s *Store) Review(ctx context.Context, f ReviewFilter) (out []record.ReviewItem, err error) {
	err = s.read(ctx, "list review queue", func(tx *sql.Tx) error {
		out, err = review(ctx, tx, f.where(), page(f.Limit, f.Offset))
		return err
	})
	return out, err
}

// CountReview returns how many doubtful things the filter takes, whatever its limit.
func (s *Store) CountReview(ctx context.Context, f ReviewFilter) (n int, err error) {
	w := f.where()
	err = s.reader.QueryRowContext(ctx, "SELECT count(*) FROM review_item"+w.sql(), w.args...).Scan(&n)
	return n, explain(err, "count review queue")
}

func review(ctx context.Context, tx *sql.Tx, w *where, page string) ([]record.ReviewItem, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, kind, document, page, subject, text, against, score, why FROM review_item"+
		w.sql()+" ORDER BY score DESC, id"+page, w.args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (r record.ReviewItem, err error) {
		var against string
		err = scan(&r.ID, &r.Kind, &r.Document, &r.Page, &r.Subject, &r.Text, &against, &r.Score, &r.Why)
		r.Against = parseList[string](against)
		return r, err
	})
}

// Picture returns the whole picture at one moment, in the order of the lists.
func (s *Store) Picture(ctx context.Context) (p record.Picture, err error) {
	err = s.read(ctx, "read picture", func(tx *sql.Tx) (err error) {
		if p.Reports, err = reports(ctx, tx, &where{}, " ORDER BY p.published, p.id"); err != nil {
			return err
		}
		if p.Recommendations, err = pagedRecommendations(RecommendationFilter{}).allIn(ctx, tx, whole); err != nil {
			return err
		}
		if p.Responses, err = pagedResponses(ResponseFilter{}).allIn(ctx, tx, whole); err != nil {
			return err
		}
		if p.Links, err = links(ctx, tx, &where{}, ""); err != nil {
			return err
		}
		if p.Review, err = review(ctx, tx, &where{}, ""); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, `SELECT d.id, k.stage, k.page, k.reason, k.unread FROM skip k JOIN document d ON d.seq = k.document
			WHERE k.of_picture ORDER BY k.seq`)
		if err != nil {
			return err
		}
		p.Skips, err = collect(rows, func(scan func(...any) error) (k record.DocumentSkip, err error) {
			return k, scan(&k.Document, &k.Stage, &k.Page, &k.Reason, &k.Unread)
		})
		return err
	})
	return p, err
}
