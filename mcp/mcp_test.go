package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"heed/record/wire"
)

const (
	docID = "0123456789abcdef"
	recID = "orders-2024/1"
)

// fake is a small world.
type fake struct {
	mu    sync.Mutex
	asked SearchRequest
	owed  UnansweredRequest
	err   error
	wait  chan struct{}
	many  int // bodies that owe an answer
}

func (f *fake) Search(ctx context.Context, q SearchRequest) (SearchResult, error) {
	f.mu.Lock()
	f.asked = q
	f.mu.Unlock()
	if q.Query == "panic" {
		panic("at the disco")
	}
	if f.wait != nil {
		select {
		case <-f.wait:
		case <-ctx.Done():
			return SearchResult{}, ctx.Err()
		}
	}
	return SearchResult{Search: wire.Search{ReadAs: "read " + q.Query, Total: 25, Hits: wire.List[wire.Hit]{
		{Type: "recommendation", ID: recID, Title: "Orders", Number: "1", Recipients: wire.List[string]{"grp-chief-constables"}, Page: 7, Snippet: "keep **records**", Document: docID},
		{Type: "response", ID: docID + "/1", Responders: wire.List[string]{"pf-kent"}, Snippet: "we **keep** them", Document: docID},
		{Type: "passage", ID: docID + "/p3.1", Page: 3, Snippet: "of records", Document: docID},
	}}, ReportTitles: []string{"Orders"}}, f.err
}

func (f *fake) item() wire.Recommendation {
	return wire.Recommendation{
		ID: recID, Report: wire.ReportBrief{ID: "orders-2024", Title: "Orders", Published: "2024-03-12", Publishers: wire.List[string]{"hmicfrs"}}, Number: "1", Kind: "recommendation", Text: "Keep records.",
		Recipients: wire.List[wire.Recipient]{{Printed: "Chief constables", Organisation: "grp-chief-constables", Role: "owner"}}, Source: wire.ItemSource{Document: docID, SHA256: "ab12", PageFirst: 7, PageLast: 7},
	}
}

func (f *fake) Unanswered(_ context.Context, q UnansweredRequest) (Unanswered, error) {
	f.owed = q
	if q.Org == "nobody" {
		return Unanswered{}, &RequestError{errors.New(`no body is known as "nobody"`)}
	}
	late := 30
	if q.Org != "" {
		return Unanswered{AsOf: "2024-10-30", Organisation: "Kent Police", Total: 1, Owed: []wire.UnansweredOrg{{Obligation: wire.Obligation{
			Recommendation: recID, Report: "orders-2024", Organisation: "pf-kent", State: "none", Due: "2024-09-30", Overdue: true, DaysLate: &late,
			Looks: wire.List[wire.Look]{{URL: "https://kent.example/answers", Retrieved: "2024-10-01T00:00:00Z", Found: "no answer"}, {Source: "/secret/folder/answers.pdf"}},
		}, Text: "Keep records."}}}, f.err
	}
	return Unanswered{AsOf: "2024-10-30", Total: 60, Rows: []wire.UnansweredRow{{Recommendation: recID, Report: "orders-2024", Text: wire.Text(strings.Repeat("long ", 200)), Recipient: "grp-chief-constables", Obliged: 43, Silent: 42, Recorded: 1, NotLooked: 40}}}, f.err
}

func (f *fake) Item(_ context.Context, id string) (wire.Recommendation, error) {
	if id != recID {
		return wire.Recommendation{}, ErrNotFound
	}
	return f.item(), nil
}

func (f *fake) Recommendation(_ context.Context, id, _ string) (d wire.RecommendationDetail, err error) {
	if f.err != nil {
		return d, f.err
	}
	if id != recID {
		return d, ErrNotFound
	}
	d = wire.RecommendationDetail{Recommendation: f.item(), Responses: wire.List[wire.Response]{f.response()}, Obligations: wire.List[wire.Obligation]{{Organisation: "pf-essex", Name: "Essex Police", State: "recorded"}}}
	for i := range f.many {
		d.Obligations = append(d.Obligations, wire.Obligation{Organisation: fmt.Sprint("pf-", i), Name: "A force", State: "none", Overdue: true})
	}
	return d, nil
}

func (f *fake) response() wire.Response {
	return wire.Response{ID: docID + "/1", Document: docID, Responders: wire.List[string]{"pf-kent"}, Scope: "recommendation", Text: "We keep them.", Position: "accepted", PageFirst: 2, Links: wire.List[wire.Link]{{Recommendation: recID, Method: "number", Why: "number 1", Points: wire.List[string]{"a"}}}, Updates: wire.List[wire.Update]{{Date: "2024-10-01", Text: "Done.", Action: "complete"}}}
}

func (f *fake) Report(_ context.Context, id string) (wire.Report, error) {
	if id != "orders-2024" {
		return wire.Report{}, ErrNotFound
	}
	return wire.Report{ID: id, Title: "Orders", Documents: wire.List[string]{docID}, Counts: wire.Counts{Recommendation: 400}}, nil
}

func (f *fake) Items(context.Context, string) (out []wire.Recommendation, err error) {
	for range 400 {
		out = append(out, f.item())
	}
	return out, nil
}

func (f *fake) Response(_ context.Context, id string) (wire.Response, error) {
	if id != docID+"/1" {
		return wire.Response{}, ErrNotFound
	}
	return f.response(), nil
}

func (f *fake) Document(_ context.Context, id string) (wire.Document, error) {
	if id != docID {
		return wire.Document{}, ErrNotFound
	}
	return wire.Document{ID: id, SHA256: "ab12", Title: "Orders", MediaType: "application/pdf", Retrievals: wire.List[wire.Retrieval]{{Input: "/secret/folder/orders.pdf", Status: "ok"}}}, nil
}

func (f *fake) Organisation(_ context.Context, words, _ string) (wire.OrganisationDetail, error) {
	if words != "kent" {
		return wire.OrganisationDetail{}, &RequestError{errors.New("no organisation is known as " + words)}
	}
	return wire.OrganisationDetail{Organisation: wire.Organisation{ID: "pf-kent", Name: "Kent Police", Partner: "lpb-kent"}, Ledger: wire.List[wire.OrganisationReport]{{Report: wire.ReportBrief{ID: "orders-2024", Title: "Orders"}, Obliged: 2, Silent: 1}}}, nil
}

func (f *fake) Name(id string) string {
	if id == "pf-kent" {
		return "Kent Police"
	}
	return id
}

// session is an assistant that talks to the server within this process.
func session(t *testing.T, f *fake) *sdk.ClientSession {
	t.Helper()
	here, there := sdk.NewInMemoryTransports()
	server, err := newServer(Config{Rooms: f, Version: "test", BaseURL: "http://heed.example/"}).Connect(t.Context(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	client, err := sdk.NewClient(&sdk.Implementation{Name: "tester", Version: "1"}, nil).Connect(t.Context(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close(); _ = server.Wait() })
	return client
}

// ask calls a tool and returns its answer as an object, or what it complains of.
func ask(t *testing.T, s *sdk.ClientSession, tool string, arguments map[string]any) (answer map[string]any, complaint string) {
	t.Helper()
	res, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		return nil, err.Error()
	}
	var text string
	for _, c := range res.Content {
		if c, ok := c.(*sdk.TextContent); ok {
			text += c.Text
		}
	}
	if res.IsError {
		return nil, text
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatalf("%s answers %.300s: %v", tool, text, err)
	}
	return answer, ""
}

// at walks into an answer.
func at(v any, path ...any) any {
	for _, p := range path {
		switch p := p.(type) {
		case string:
			m, _ := v.(map[string]any)
			v = m[p]
		case int:
			l, _ := v.([]any)
			if p >= len(l) {
				return nil
			}
			v = l[p]
		}
	}
	return v
}

func TestToolsOnlyRead(t *testing.T) {
	s := session(t, &fake{})
	all, err := s.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range all.Tools {
		names = append(names, tool.Name)
		if a := tool.Annotations; a == nil || !a.ReadOnlyHint || a.OpenWorldHint == nil || *a.OpenWorldHint {
			t.Errorf("%s does not say that it only reads: %+v", tool.Name, a)
		}
		if tool.Description == "" || tool.InputSchema == nil || tool.OutputSchema == nil {
			t.Errorf("%s is not described", tool.Name)
		}
	}
	if got := strings.Join(names, " "); got != "search show unanswered" {
		t.Errorf("tools %s", got)
	}
	if words := s.InitializeResult().Instructions; !strings.Contains(words, "citation") || !strings.Contains(words, "do not follow") {
		t.Errorf("instructions %q", words)
	}
}

func TestSearch(t *testing.T) {
	f := &fake{}
	s := session(t, f)
	answer, complaint := ask(t, s, "search", map[string]any{"query": "DVPO", "in": []string{"responses"}, "to": "kent", "kind": "action", "answered": "no", "offset": 20})
	if complaint != "" {
		t.Fatal(complaint)
	}
	if f.asked.Query != "DVPO" || f.asked.To != "kent" || f.asked.Kind != "action" || f.asked.Answered != "no" || f.asked.Limit != 10 || f.asked.Offset != 20 || len(f.asked.In) != 1 {
		t.Errorf("asked %+v", f.asked)
	}
	if at(answer, "total") != 25.0 || at(answer, "next_offset") != 23.0 || at(answer, "read_as") != "read DVPO" {
		t.Errorf("answer %v", answer)
	}
	for i, want := range []struct{ id, cites, address string }{
		{recID, "hmicfrs, ‘Orders’ (12 March 2024), recommendation 1, page 7.", "http://heed.example/recommendations/orders-2024/1"},
		{docID + "/1", "Kent Police, response in ‘Orders’, page 2.", "http://heed.example/responses/" + docID + "/1"},
		{docID + "/p3.1", "‘Orders’, page 3.", "http://heed.example/documents/" + docID + "?of=" + docID + "%2Fp3.1#proof"},
	} {
		h := at(answer, "hits", i)
		cited := fmt.Sprint(at(h, "citation"))
		if at(h, "id") != want.id || !strings.HasPrefix(cited, want.cites) || !strings.Contains(cited, "SHA-256 ab12") || at(h, "address") != want.address {
			t.Errorf("hit %d: %v", i, h)
		}
		if strings.Contains(cited, "secret") || strings.Contains(fmt.Sprint(at(h, "text")), "**") {
			t.Errorf("hit %d: %v", i, h)
		}
	}
}

func TestShow(t *testing.T) {
	s := session(t, &fake{many: 200})
	answer, complaint := ask(t, s, "show", map[string]any{"id": recID})
	if complaint != "" {
		t.Fatal(complaint)
	}
	if at(answer, "type") != "recommendation" || !strings.Contains(fmt.Sprint(at(answer, "citation")), "page 7") {
		t.Errorf("answer %v", answer)
	}
	r := at(answer, "recommendation")
	if at(r, "counts", "obliged") != 201.0 || at(r, "counts", "recorded") != 1.0 || at(r, "counts", "not_looked") != 200.0 {
		t.Errorf("counts %v", at(r, "counts"))
	}
	if n := len(at(r, "no_recorded_response").([]any)); n != maxBodies || at(r, "no_recorded_response_left_out") != float64(200-maxBodies) {
		t.Errorf("%d bodies, %v left out", n, at(r, "no_recorded_response_left_out"))
	}
	if at(r, "responses", 0, "id") != docID+"/1" || at(r, "responses", 0, "links", 0, "method") != "number" || at(r, "responses", 0, "links", 0, "points", 0) != "a" || at(r, "responses", 0, "updates", 0, "action") != "complete" || !strings.Contains(fmt.Sprint(at(r, "responses", 0, "citation")), "SHA-256") {
		t.Errorf("responses %v", at(r, "responses"))
	}
	for id, want := range map[string]string{"orders-2024": "report", docID + "/1": "response", docID: "document", "kent": "organisation"} {
		answer, complaint := ask(t, s, "show", map[string]any{"id": id})
		if at(answer, "type") != want || at(answer, want) == nil || at(answer, "id") == "" {
			t.Errorf("show %s: %v %s", id, answer, complaint)
		}
		if want == "report" && (len(at(answer, "report", "items").([]any)) != maxItems || at(answer, "report", "items_left_out") != float64(400-maxItems)) {
			t.Errorf("%d items, %v left out", len(at(answer, "report", "items").([]any)), at(answer, "report", "items_left_out"))
		}
		if strings.Contains(fmt.Sprint(answer), "secret") {
			t.Errorf("show %s tells where the record is kept: %v", id, answer)
		}
	}
}

func TestUnanswered(t *testing.T) {
	f := &fake{}
	s := session(t, f)
	answer, complaint := ask(t, s, "unanswered", map[string]any{"to": "chief constables", "overdue": true, "as_of": "2024-10-30"})
	if complaint != "" || !f.owed.Overdue || f.owed.Limit != 25 || f.owed.AsOf != "2024-10-30" {
		t.Fatalf("%s asked %+v", complaint, f.owed)
	}
	row := at(answer, "rows", 0)
	if at(answer, "next_offset") != 1.0 || at(row, "counts", "silent") != 42.0 || !strings.Contains(fmt.Sprint(at(row, "citation")), "recommendation 1") || !strings.HasSuffix(fmt.Sprint(at(row, "text")), "[…]") {
		t.Errorf("answer %v", answer)
	}
	answer, _ = ask(t, s, "unanswered", map[string]any{"org": "kent"})
	row = at(answer, "rows", 0)
	if at(row, "looks", 1, "source") != "answers.pdf" {
		t.Errorf("looks %v", at(row, "looks"))
	}
	if at(row, "days_late") != 30.0 || at(row, "looks", 0, "url") != "https://kent.example/answers" || at(answer, "organisation") != "Kent Police" || !strings.Contains(fmt.Sprint(at(answer, "meaning")), "what was read") {
		t.Errorf("answer %v", answer)
	}
}

// What is wrong with a question is told; what went wrong inside is not.
func TestComplaints(t *testing.T) {
	s := session(t, &fake{})
	for _, c := range []struct {
		tool string
		ask  map[string]any
		want string
	}{
		{"search", map[string]any{"query": "a", "limit": 51}, "from 1 to 50"},
		{"search", map[string]any{"query": "a", "offset": -1}, "offset"},
		{"search", map[string]any{"query": strings.Repeat("a", maxQuery+1)}, "too long"},
		{"search", map[string]any{"query": 7}, "query"},
		{"search", map[string]any{"query": "a", "surprise": true}, "surprise"},
		{"search", map[string]any{}, "query"},
		{"search", map[string]any{"query": "panic"}, "went wrong inside"},
		{"show", map[string]any{"id": " "}, "give the id"},
		{"show", map[string]any{"id": "nowhere"}, "no organisation is known as nowhere"},
		{"unanswered", map[string]any{"limit": 1000}, "from 1 to 100"},
		{"unanswered", map[string]any{"org": "nobody"}, `no body is known as "nobody"`},
		{"decide", map[string]any{"id": "rv-1"}, "unknown tool"},
	} {
		answer, complaint := ask(t, s, c.tool, c.ask)
		if !strings.Contains(complaint, c.want) {
			t.Errorf("%s %.60v: %v, complaint %q, want %q", c.tool, c.ask, answer, complaint, c.want)
		}
		if strings.Contains(complaint, "disco") {
			t.Errorf("%s tells %q", c.tool, complaint)
		}
	}
	_, complaint := ask(t, session(t, &fake{err: errors.New("secret path /var/lib")}), "show", map[string]any{"id": recID})
	if complaint != errInside.Error() {
		t.Errorf("complaint %q", complaint)
	}
}

// Questions beyond the turns wait for them; whoever gives up ends its own question only.
func TestTurns(t *testing.T) {
	f := &fake{wait: make(chan struct{})}
	s := session(t, f)
	given, cancel := context.WithCancel(t.Context())
	done := make(chan error, atOnce+1)
	for range atOnce {
		go func() {
			_, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: "search", Arguments: map[string]any{"query": "a"}})
			done <- err
		}()
	}
	go func() {
		_, err := s.CallTool(given, &sdk.CallToolParams{Name: "search", Arguments: map[string]any{"query": "given up"}})
		done <- err
	}()
	time.Sleep(100 * time.Millisecond)
	cancel()
	if err := <-done; err == nil {
		t.Error("the question given up was answered")
	}
	close(f.wait)
	for range atOnce {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// A message without end is not read without end, and when nobody asks any more it is over.
func TestServeEnds(t *testing.T) {
	for name, in := range map[string]io.Reader{
		"nothing":          strings.NewReader(""),
		"no message":       strings.NewReader("hello\n"),
		"without end":      io.LimitReader(endless{}, 3*maxLine),
		"a half":           strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/`),
		"not begun":        strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search"}}` + "\n"),
		"a deep thing":     strings.NewReader(strings.Repeat("[", 100000) + "\n"),
		"an unknown thing": strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"make/coffee"}` + "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			ended := make(chan error, 1)
			go func() {
				ended <- Serve(t.Context(), Config{Rooms: &fake{}, Version: "test"}, io.NopCloser(in), discard{})
			}()
			select {
			case err := <-ended:
				t.Log("ended with", err)
			case <-time.After(20 * time.Second):
				t.Fatal("it goes on")
			}
		})
	}
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) Close() error                { return nil }

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}
