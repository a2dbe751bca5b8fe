package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"image"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"heed/record"
	"heed/record/wire"
)

// hostile is what a publisher, a file's author or a searcher might plant.
const hostile = `<script>alert("x")</script>'"&` + "\u202e" + `drawkcab</title></textarea><img src=x onerror=alert(1)>` + "\x00\x1b"

// fake is a small world in which every text is what its author wants.
type fake struct {
	text     string
	searched SearchRequest
	asked    UnansweredRequest
	wait     chan struct{} // when set, searching waits for it
	err      error
}

const (
	docID  = "0123456789abcdef"
	htmlID = "fedcba9876543210"
	recID  = "orders-2024/1"
)

func (f *fake) recommendation() wire.Recommendation {
	return wire.Recommendation{
		ID: recID, Report: f.brief(), Number: wire.Text("1" + f.text), Kind: "recommendation", Heading: wire.Text(f.text), Text: wire.Text("Forces should keep records. " + f.text),
		Notes: wire.Text(f.text), Under: wire.Text(f.text), Recipients: wire.List[wire.Recipient]{
			{Printed: "Chief constables", Organisation: "grp-chief-constables", Role: "owner"}, {Printed: wire.Text(f.text), Role: "owner"},
		},
		Deadlines: wire.List[wire.Deadline]{{Printed: wire.Text(f.text), Date: "2024-09-30"}}, Review: wire.List[string]{f.text},
		Source:    wire.ItemSource{Document: docID, PageFirst: 1, PageLast: 1},
		Printings: wire.List[wire.Printing]{{Document: docID, PageFirst: 1, PageLast: 1, Text: wire.Text("Forces should keep records. " + f.text)}, {Document: htmlID, Text: wire.Text("Forces should keep all records. " + f.text)}},
	}
}

func (f *fake) brief() wire.ReportBrief {
	return wire.ReportBrief{ID: "orders-2024", Title: wire.Text("Orders " + f.text), Published: "2024-03-12", Publishers: wire.List[string]{f.text}, Status: wire.Text(f.text)}
}

func (f *fake) response() wire.Response {
	return wire.Response{
		ID: htmlID + "/1", Document: htmlID, File: wire.Text(f.text), URL: wire.Text("javascript:" + f.text), Responders: wire.List[string]{"pf-kent", f.text},
		Report: wire.CitedReport{Cited: wire.Text(f.text), ID: "orders-2024"}, Number: wire.Text(f.text), Scope: "recommendation", Quote: wire.Text(f.text), Text: wire.Text(f.text),
		Position: "accepted", PositionWords: wire.Text(f.text), Published: "2024-05-01", Links: wire.List[wire.Link]{{Recommendation: recID, Method: "number", Why: wire.Text(f.text), Points: wire.List[string]{"a", f.text}}},
		Updates: wire.List[wire.Update]{{Printed: wire.Text(f.text), Text: wire.Text(f.text), Action: "complete"}, {Date: "2025-01-01", Text: wire.Text(f.text)}},
	}
}

func (f *fake) obligation() wire.Obligation {
	late := 30
	return wire.Obligation{
		Recommendation: recID, Report: "orders-2024", Organisation: "pf-kent", Name: wire.Text("Kent Police " + f.text), Role: "owner", Due: "2024-09-30", DueBasis: "own", State: "none",
		DaysLate: &late, Overdue: true, Looks: wire.List[wire.Look]{{Source: wire.Text("/secret/folder/" + strings.ReplaceAll(f.text, "/", ""))}, {Source: wire.Text(f.text), URL: wire.Text("javascript:alert(1)//" + f.text), Retrieved: "2024-10-01T00:00:00Z", Found: wire.Text(f.text)}},
	}
}

func (f *fake) document(id string) wire.Document {
	d := wire.Document{
		ID: id, Source: wire.Text(f.text), Version: 1, MediaType: "application/pdf", SHA256: strings.Repeat("ab", 32), Bytes: 1234, Pages: 2, Kind: "report", Title: wire.Text("Orders " + f.text),
		From: wire.List[string]{f.text}, Reader: "pdf", Skips: wire.List[wire.Skip]{{Stage: "ingest", Page: 2, Reason: f.text}, {Stage: "ingest", Page: 1, Reason: "a damaged page " + f.text, Unread: true}},
		Retrievals: wire.List[wire.Retrieval]{{Input: "/secret/folder/" + strings.ReplaceAll(f.text, "/", ""), URL: wire.Text("javascript:" + f.text), Retrieved: "2024-10-01T00:00:00Z", Status: "ok"}},
	}
	if id == htmlID {
		d.MediaType, d.Pages, d.Reader = "text/html", 0, "html"
	}
	return d
}

func (f *fake) Search(ctx context.Context, q SearchRequest) (SearchResult, error) {
	f.searched = q
	if f.wait != nil {
		select {
		case <-f.wait:
		case <-ctx.Done():
			return SearchResult{}, ctx.Err()
		}
	}
	if f.err != nil {
		return SearchResult{}, f.err
	}
	return SearchResult{
		Search: wire.Search{Query: q.Query, ReadAs: q.Query, Total: 3, TookMs: time.Now().UnixNano() % 1000, Hits: wire.List[wire.Hit]{
			{Type: "recommendation", ID: recID, Title: wire.Text(f.text), Report: "orders-2024", Number: "1", Recipients: wire.List[string]{"grp-chief-constables"}, Date: "2024-03-12", Page: 1, Snippet: wire.Text("keep **records** " + f.text), Document: docID},
			{Type: "response", ID: htmlID + "/1", Title: wire.Text(f.text), Responders: wire.List[string]{"pf-kent"}, Snippet: wire.Text("**" + f.text + "**"), Document: htmlID},
			{Type: "passage", ID: docID + "/p1.1", Title: wire.Text(f.text), Page: 1, Snippet: wire.Text(f.text + " ** no end"), Document: docID},
		}, Facets: wire.Facets{Kind: wire.List[wire.Facet]{{Value: f.text, Count: 2}, {Value: "action", Count: 1}}, Report: wire.List[wire.Facet]{{Value: "orders-2024", Count: 2}, {Value: f.text, Count: 1}}}},
		Publishers: []wire.Facet{{Value: "pf-kent", Name: wire.Text(f.text), Count: 2}, {Value: f.text, Count: 1}}, Answered: []wire.Facet{{Value: "none", Count: 2}, {Value: "some", Count: 1}},
		Next: "after-these", More: []HitMore{{ReportTitle: f.text, Kind: "recommendation", RecipientNames: []string{f.text}, Obliged: 43, Recorded: 2}, {ResponderNames: []string{f.text}}, {Folded: 3}},
		Notes: []string{f.text}, Related: []string{f.text}, DidYouMean: []string{f.text},
	}, nil
}

func (f *fake) Generation(context.Context) (int64, error) { return 7, f.err }
func (f *fake) Stats(context.Context) (Stats, error) {
	return Stats{Documents: 2, Reports: 1234, Responses: 1, Recommendations: map[string]int{"recommendation": 1}}, f.err
}

func (f *fake) Changed(context.Context) (time.Time, error) {
	return time.Unix(1700000000, 0), f.err
}

func (f *fake) report() wire.Report {
	n := 2
	return wire.Report{ID: "orders-2024", Title: wire.Text("Orders " + f.text), Publishers: wire.List[string]{f.text}, Published: "2024-03-12", Status: wire.Text(f.text), StatedCount: &n, Counts: wire.Counts{Recommendation: 1}, Documents: wire.List[string]{docID}}
}

func (f *fake) Reports(_ context.Context, q Filter, _ Window) (List[wire.Report], error) {
	if q.From == "nobody" {
		return List[wire.Report]{}, &RequestError{errors.New("no organisation is known as " + q.From)}
	}
	return List[wire.Report]{Items: []wire.Report{f.report()}, Total: 60}, f.err
}

func (f *fake) Report(_ context.Context, id string) (wire.Report, error) {
	if id != "orders-2024" && id != "old-name" {
		return wire.Report{}, ErrNotFound
	}
	return f.report(), f.err
}

func (f *fake) Recommendations(context.Context, Filter, Window) (List[wire.Recommendation], error) {
	return List[wire.Recommendation]{Items: []wire.Recommendation{f.recommendation()}, Total: 1}, f.err
}

func (f *fake) Recommendation(_ context.Context, id, _ string) (wire.RecommendationDetail, error) {
	if id != recID && id != "old-name/1" {
		return wire.RecommendationDetail{}, ErrNotFound
	}
	return wire.RecommendationDetail{Recommendation: f.recommendation(), Responses: wire.List[wire.Response]{f.response()}, Obligations: wire.List[wire.Obligation]{f.obligation()}}, f.err
}

func (f *fake) Responses(context.Context, Filter, Window) (List[wire.Response], error) {
	return List[wire.Response]{Items: []wire.Response{f.response()}, Total: 1}, f.err
}

func (f *fake) Response(_ context.Context, id string) (wire.Response, error) {
	if id != htmlID+"/1" {
		return wire.Response{}, ErrNotFound
	}
	return f.response(), f.err
}

func (f *fake) Documents(context.Context, Filter, Window) (List[wire.Document], error) {
	return List[wire.Document]{Items: []wire.Document{f.document(docID), f.document(htmlID)}, Total: 2}, f.err
}

func (f *fake) Failures(context.Context) ([]wire.Failure, error) {
	return []wire.Failure{
		{Input: "=cmd()" + f.text, Stage: "ingest", Reason: f.text, Since: "2024-10-01T00:00:00Z", Tries: 1},
		{Input: "never in", Document: "feedfeedfeedfeed", Stage: "ingest", Reason: "a password", Since: "2024-10-01T00:00:00Z", Tries: 1},
		{Input: "in part", Document: docID, Stage: "ingest", Page: 2, Reason: "a picture", Since: "2024-10-02T00:00:00Z", Tries: 1},
	}, f.err
}

func (f *fake) Review(context.Context, []string, Window) (List[wire.Review], error) {
	return List[wire.Review]{Items: []wire.Review{{ID: "rv-1", Kind: "split", Document: docID, Page: 1, Text: wire.Text(f.text), Against: wire.List[string]{f.text}, Why: wire.Text(f.text)}}, Total: 1}, f.err
}

func (f *fake) Words(_ context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	for _, id := range ids {
		out[id] = f.text
	}
	return out, f.err
}

func (f *fake) Document(_ context.Context, id string) (Document, error) {
	if id != docID && id != htmlID {
		return Document{}, ErrNotFound
	}
	return Document{Document: f.document(id), Latest: false, Versions: []wire.Document{f.document(docID), f.document(htmlID)}, Reports: []wire.Report{f.report()}, Removed: time.Unix(1700000000, 0), RemovedWhy: f.text}, f.err
}

func (f *fake) Blocks(_ context.Context, id string) ([]record.Block, error) {
	page := 1
	if id == htmlID {
		page = 0
	}
	span := []record.Span{{Page: page, Box: record.Rect{X0: 72, Y0: 100, X1: 500, Y1: 130}}}
	cell := func(row, col int, header bool) *record.Cell {
		return &record.Cell{Table: 1, Row: row, Col: col, RowSpan: 1, ColSpan: 1, Header: header}
	}
	return []record.Block{
		{Kind: record.Heading, Level: 1, Text: "Heading " + f.text, Spans: span},
		{Kind: record.Paragraph, Text: "Forces should keep records. " + f.text, Spans: span},
		{Kind: record.ListItem, Marker: f.text, Text: f.text, Spans: span},
		{Kind: record.CellText, Text: f.text, Cell: cell(0, 0, true), Spans: span},
		{Kind: record.CellText, Text: f.text, Cell: cell(0, 1, true), Spans: span},
		{Kind: record.CellText, Text: f.text, Cell: cell(1, 0, false), Spans: span},
		{Kind: record.CellText, Text: f.text, Cell: cell(1, 1, false), Spans: span},
	}, f.err
}

func (f *fake) Marks(_ context.Context, of, document string) ([]Mark, error) {
	if of != recID && of != htmlID+"/1" {
		return nil, nil
	}
	return []Mark{{First: 1, Last: 2, Spans: []record.Span{{Page: 1, Box: record.Rect{X0: 72, Y0: 100, X1: 500, Y1: 130}}, {Page: 2, Box: record.Rect{X0: -50, Y0: 0, X1: 1e9, Y1: 20}}}}}, nil
}

func (f *fake) Original(context.Context, string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader(f.text)), f.err
}

func (f *fake) History(_ context.Context, id string) ([]Version, error) {
	at := time.Unix(1700000000, 0)
	return []Version{{Number: 1, Document: docID, First: at, Last: at}, {Number: 2, Document: htmlID, First: at, Last: at, Withdrawn: at}}, f.err
}

func (f *fake) Versions(_ context.Context, id string) (wire.History, error) {
	if id != docID && id != htmlID {
		return wire.History{}, ErrNotFound
	}
	return wire.History{Source: f.text, Versions: wire.List[wire.HistoryVersion]{{Version: 1, Document: docID}, {
		Version: 2, Document: htmlID, Came: wire.List[wire.HistoryAnswer]{{Text: f.text}}, Changed: wire.List[wire.HistoryChange]{{Before: f.text, After: f.text}}, Lines: wire.List[wire.HistoryLine]{{Mark: "+", Text: f.text}},
	}}}, f.err
}

func (f *fake) Compare(context.Context, string, string) (Comparison, error) {
	return Comparison{
		Came: []string{"came " + f.text}, Vanished: []string{"went " + f.text}, Changed: [][2]string{{"before " + f.text, "after " + f.text}},
		Lines: []DiffLine{{' ', "stays " + f.text}, {'-', "Forces keep a full record of orders " + f.text}, {'+', "Forces keep one record of orders " + f.text}, {'-', "gone " + f.text}, {' ', f.text}, {'+', "new " + f.text}},
	}, f.err
}

func (f *fake) Sources(context.Context) ([]wire.Source, error) {
	return []wire.Source{
		{Name: "well", Title: wire.Text(f.text), Start: wire.List[string]{"https://kent.example/"}, Every: "24h0m0s", LastRun: "2024-10-01T00:00:00Z", LastSuccess: "2024-10-01T00:00:00Z", Documents: 12, NextDue: "2024-10-02T00:00:00Z"},
		{Name: "alarmed", Title: wire.Text(f.text), Start: wire.List[string]{"javascript:" + f.text}, Org: "pf-kent", Own: true, Alarm: wire.Text("the list has lost its items " + f.text), Failures: 3, LastRun: "2024-10-01T00:00:00Z"},
		{Name: "troubled", LastError: wire.Text(f.text), LastRun: "2024-10-01T00:00:00Z", Accepted: wire.List[wire.Accepted]{{Before: 20, Now: 3, Who: f.text, At: "2024-09-01T00:00:00Z", Note: wire.Text(f.text)}}},
		{Name: "new"},
		{Name: "off", Off: true},
	}, f.err
}

func (f *fake) Picture(_ context.Context, _ string, page int) (Picture, error) {
	if page > 1 {
		return Picture{}, ErrNoPicture
	}
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 60, 84)))
	return Picture{PNG: b.Bytes(), Width: 595, Height: 842}, nil
}

func (f *fake) Unanswered(_ context.Context, q UnansweredRequest) (Unanswered, error) {
	f.asked = q
	u := Unanswered{AsOf: "2024-10-30", Late: map[string]int{recID: 30}, Sum: Tally{Obliged: 43, Silent: 43, Overdue: 43}}
	if q.Org != "" {
		u.Organisation = "Kent Police " + f.text
		u.Owed = List[wire.UnansweredOrg]{Items: []wire.UnansweredOrg{{Obligation: f.obligation(), Number: "1", Text: wire.Text(f.text)}}, Total: 1}
		return u, f.err
	}
	u.Rows = List[wire.UnansweredRow]{Items: []wire.UnansweredRow{{Recommendation: recID, Report: "orders-2024", Number: "1", Text: wire.Text("=1+1" + f.text), Recipient: "grp-chief-constables", Obliged: 43, Silent: 43, NotLooked: 40, Due: "2024-09-30", DueBasis: "own", Overdue: true}}, Total: 1}
	u.ByReport = []ReportTally{{ID: f.text, Title: f.text, Tally: Tally{Obliged: 43, Silent: 43}}}
	u.ByBody = []BodyTally{{ID: f.text, Name: f.text, Tally: Tally{Obliged: 43, Silent: 40}}}
	return u, f.err
}

func (f *fake) Tallies(context.Context, string) (map[string]Tally, error) {
	return map[string]Tally{recID: {Obliged: 43, Recorded: 2, Silent: 41, Overdue: 41}}, f.err
}

func (f *fake) Organisation(_ context.Context, id, _ string) (wire.OrganisationDetail, error) {
	if id != "pf-kent" {
		return wire.OrganisationDetail{}, ErrNotFound
	}
	return wire.OrganisationDetail{Organisation: f.Organisations()[0], Ledger: wire.List[wire.OrganisationReport]{{Report: f.brief(), Obliged: 1, Silent: 1, Overdue: 1, Obligations: wire.List[wire.Obligation]{f.obligation()}}}}, f.err
}

func (f *fake) Organisations() []wire.Organisation {
	return []wire.Organisation{{ID: "pf-kent", Name: "Kent Police " + f.text, Kind: "police_force", ShortNames: wire.List[string]{"Kent"}, Aliases: wire.List[string]{f.text}, Partner: "lpb-kent"}}
}

func (f *fake) Name(id string) string {
	if id == "pf-kent" {
		return "Kent Police " + f.text
	}
	return id
}

func (f *fake) Export(_ context.Context, w io.Writer, what, format string, q Filter, _ string) error {
	if what == "" && format == "csv" {
		return &RequestError{errors.New("a csv file holds one thing")}
	}
	_, err := io.WriteString(w, what+" as "+format+" to "+q.To)
	return err
}

func (f *fake) Table(w io.Writer, _, _ string, columns []string, rows [][]string) error {
	c := csv.NewWriter(w)
	_ = c.Write(columns)
	return c.WriteAll(rows)
}

func newTest(t *testing.T, f *fake) http.Handler {
	t.Helper()
	h, err := New(Config{Searcher: f, Records: f, Archive: f, Pictures: f, Ledger: f, Register: f, Sheets: f, Sources: f, Version: "test", Score: []Measure{{"items", .95, .9, 120}}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(t *testing.T, h http.Handler, method, address string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://heed.example/", nil)
	u, err := r.URL.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	r.URL, r.RequestURI = u, u.RequestURI()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
