package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash"
	"math"

	"heed/record"
)

// storedBody is what has no column of its own in a row of the picture.
type storedBody struct {
	Points    []storedPoint    `json:"points,omitempty"`
	Printings []storedPrinting `json:"printings,omitempty"`
	Doubts    []string         `json:"doubts,omitempty"`
	Origin    *storedOrigin    `json:"origin,omitempty"`
	Response  *storedResponse  `json:"response,omitempty"`
}

// storedOrigin is what a column of its own does not hold of the earlier report that a restated item is of.
type storedOrigin struct {
	Title  string          `json:"t,omitempty"`
	Report record.ReportID `json:"r,omitempty"`
}

// A row is one thing of the picture as it stands in its table, with its children in theirs.
type row struct {
	id       string
	columns  []any
	children []child
	same     [16]byte
}

type child struct {
	insert  string
	columns []any // without the row number it belongs to
}

// seal digests the row and its children, so that a picture is compared with what is stored without reading it.
func (r *row) seal() {
	d := digester{h: sha256.New()}
	d.add(r.id)
	d.add(r.columns...)
	for _, c := range r.children {
		d.add(c.insert)
		d.add(c.columns...)
	}
	copy(r.same[:], d.h.Sum(nil))
}

type digester struct{ h hash.Hash }

func (d digester) add(values ...any) {
	var b [9]byte
	number := func(kind byte, n uint64) {
		b[0] = kind
		binary.LittleEndian.PutUint64(b[1:], n)
		_, _ = d.h.Write(b[:])
	}
	for _, v := range values {
		switch v := v.(type) {
		case string:
			number('s', uint64(len(v)))
			_, _ = d.h.Write([]byte(v))
		case int:
			number('i', uint64(v))
		case int64:
			number('i', uint64(v))
		case bool:
			if v {
				number('b', 1)
			} else {
				number('b', 0)
			}
		case float64:
			number('f', math.Float64bits(v))
		case nil:
			number('n', 0)
		default:
			panic(fmt.Sprintf("store: a column of type %T cannot be digested", v)) // a fault of this package, seen by its tests
		}
	}
}

const (
	insertRecipient = "INSERT INTO recipient (recommendation, position, printed, organisation, role, basis, points) VALUES (?,?,?,?,?,?,?)"
	insertDeadline  = "INSERT INTO deadline (recommendation, position, printed, date, basis, point, report_back) VALUES (?,?,?,?,?,?,?)"
	insertResponder = "INSERT INTO responder (response, position, organisation, printed) VALUES (?,?,?,?)"
)

func reportRow(r record.Report) row {
	var stated any
	if r.Stated != nil {
		stated = *r.Stated
	}
	out := row{id: string(r.ID), columns: []any{
		r.Title, listJSON(r.Publishers), r.Published.String(), string(r.Family), string(r.Subject), r.Status, stated,
		listJSON(r.Documents), r.SecondHand,
	}}
	out.seal()
	return out
}

const reportColumns = "title, publishers, published, family, subject, status, stated_count, documents, second_hand"

func recommendationRow(r record.Recommendation, position int, published string) (row, error) {
	body := storedBody{Points: storePoints(r.Points), Doubts: r.Review}
	if r.Origin.Title != "" || r.Origin.Report != "" {
		body.Origin = &storedOrigin{r.Origin.Title, r.Origin.Report}
	}
	for _, p := range r.Printings {
		k := storePrinting(p)
		if k.SameText = p.Text == r.Text && p.Text != ""; k.SameText {
			k.Text = ""
		}
		if k.SamePoints = len(p.Points) > 0 && samePoints(p.Points, r.Points); k.SamePoints {
			k.Points = nil
		}
		body.Printings = append(body.Printings, k)
	}
	text, err := json.Marshal(body)
	if err != nil {
		return row{}, fmt.Errorf("recommendation %s: %w", r.ID, err)
	}
	var due string
	if d := record.FirstDeadline(r.Deadlines); d != nil {
		due = d.Date.String()
	}
	var first record.Printing
	if len(r.Printings) > 0 {
		first = r.Printings[0]
	}
	out := row{id: string(r.ID), columns: []any{
		string(r.Report), published, position, string(r.Kind), r.Number, r.Heading, r.Text, r.Notes, r.Conditional, r.Under, string(r.Restates), r.Origin.Cited,
		due, string(first.Document), first.PageFirst(), first.PageLast(), r.SecondHand, finite(r.Confidence), string(text),
	}}
	for i, p := range r.Recipients {
		out.children = append(out.children, child{insertRecipient, []any{
			i, p.Printed, string(p.Organisation), string(p.Role), string(p.Basis), listJSON(p.Points),
		}})
	}
	for i, d := range r.Deadlines {
		out.children = append(out.children, child{insertDeadline, []any{i, d.Printed, d.Date.String(), string(d.Basis), d.Point, d.ReportBack}})
	}
	out.seal()
	return out, nil
}

const recommendationColumns = "report, published, position, kind, number, heading, text, notes, conditional, under_item, restates, restates_cited, " +
	"deadline, document, page_first, page_last, second_hand, confidence, body"

// responseRow keeps in columns what people filter by and read in views, and the rest in the body.
func responseRow(r record.Response, document int64, position int) (row, error) {
	rest := storeResponse(r)
	rest.Quote, rest.Text, rest.PositionWords, rest.Heading, rest.Number, rest.Scope, rest.Position, rest.Action = "", "", "", "", "", "", "", ""
	rest.Responders, rest.Unresolved, rest.Collated, rest.Sent, rest.Published, rest.Since = nil, nil, false, "", "", ""
	text, err := json.Marshal(storedBody{Response: &rest})
	if err != nil {
		return row{}, fmt.Errorf("response %s: %w", r.ID, err)
	}
	cited := r.Cited.Words
	if cited == "" && len(r.Cited.Titles) > 0 {
		cited = r.Cited.Titles[0]
	}
	out := row{id: string(r.ID), columns: []any{
		document, position, cited, string(r.Cited.Report), r.Number, r.Heading, string(r.Scope), r.Quote, r.Text, string(r.Position), r.PositionWords,
		string(r.Action), r.Collated, r.Sent.String(), r.Published.String(), r.PageFirst(), r.PageLast(), r.Since.String(), string(text),
	}}
	for i, o := range r.Responders {
		out.children = append(out.children, child{insertResponder, []any{i, string(o), ""}})
	}
	for i, name := range r.Unresolved {
		out.children = append(out.children, child{insertResponder, []any{len(r.Responders) + i, "", name}})
	}
	out.seal()
	return out, nil
}

const responseColumns = "document, position, cited, report, number, heading, scope, quote, text, stance, stance_words, action, collated, " +
	"sent, published, page_first, page_last, since, body"

func reviewRow(r record.ReviewItem) row {
	out := row{id: string(r.ID), columns: []any{
		string(r.Kind), string(r.Document), r.Page, r.Subject, r.Text, listJSON(r.Against), finite(r.Score), r.Why,
	}}
	out.seal()
	return out
}

const reviewColumns = "kind, document, page, subject, text, against, score, why"

func samePoints(a, b []record.Point) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Label != b[i].Label || a[i].Text != b[i].Text || !samePoints(a[i].Points, b[i].Points) {
			return false
		}
	}
	return true
}

// finite turns what is no number into 0: the tables hold numbers only.
func finite(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

// statements prepares each statement of a transaction once.
type statements struct {
	tx    *sql.Tx
	ready map[string]*sql.Stmt
}

func (s *statements) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	st := s.ready[query]
	if st == nil {
		var err error
		if st, err = s.tx.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
		if s.ready == nil {
			s.ready = map[string]*sql.Stmt{}
		}
		s.ready[query] = st
	}
	return st.ExecContext(ctx, args...)
}
