package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestHostile tries what is hostile on every page and every address of the API: markup and marks of direction planted in all
// texts, in queries and in paths, ways out of the folder, huge parameters, every method. The table of what happened is kept
// in testdata/hostile.golden: a column an attempt, a row a route.
func TestHostile(t *testing.T) {
	f := &fake{text: hostile}
	s, err := newServer(Config{
		Searcher: f, Records: f, Archive: f, Pictures: f, Ledger: f, Register: f, Sheets: f, Sources: f, Decisions: &ballot{}, Access: Access{User: "pat"}, Score: []Measure{{"items", .95, .9, 120}},
	})
	if err != nil {
		t.Fatal(err)
	}
	h := s.guard(s.mux)
	q := url.QueryEscape(hostile)
	real := strings.NewReplacer("{$}", "", "recommendations/{report}/{n}", "recommendations/"+recID, "responses/{document}/{n}", "responses/"+htmlID+"/1", "reports/{id}", "reports/orders-2024",
		"organisations/{id}", "organisations/pf-kent", "documents/{id}", "documents/"+docID, "{page}", "1.png", "{file}", "heed.css")
	var table strings.Builder
	table.WriteString("What each route answers when it is tried with what is hostile. " +
		"texts: markup, quotes and marks of direction in everything it shows; query: the same in each parameter; path: the same for its id; out: ../ in its place; huge: 5,000 bytes in a parameter; " +
		"long: 9,000 bytes of address; twice: each parameter twice; then the methods.\n\n")
	attempts := []string{"texts", "query", "path", "out", "huge", "long", "twice", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE"}
	fmt.Fprintf(&table, "%-44s %s\n", "route", strings.Join(attempts, " "))
	patterns := slices.Clone(s.patterns)
	slices.Sort(patterns)
	for _, pattern := range patterns {
		method, path, found := strings.Cut(pattern, " ")
		if !found {
			continue // the one that answers for everything else
		}
		address := real.Replace(path)
		names := []string{
			"q", "to", "from", "report", "kind", "since", "until", "in", "sort", "answered", "unanswered", "exact", "org", "due_before", "as_of", "state", "of", "page", "cursor", "limit",
			"offset", "what", "format", "new_since", "done",
		}
		with := func(value string, times int) string {
			p := url.Values{}
			for _, n := range names {
				for range times {
					p.Add(n, value)
				}
			}
			return address + "?" + p.Encode()
		}
		planted := func(with string) string {
			var parts []string
			for _, part := range strings.Split(path, "/") {
				if strings.Contains(part, "{") && part != "{$}" {
					part = with
				}
				parts = append(parts, part)
			}
			return strings.Replace(strings.Join(parts, "/"), "{$}", "", 1)
		}
		row := []string{}
		for _, attempt := range attempts {
			m, where := http.MethodGet, address
			switch attempt {
			case "texts":
			case "query":
				// One parameter at a time, for the first mistake hides the others: the gravest answer counts.
				worst := 0
				for _, n := range names {
					w := try(t, h, method, address+"?"+n+"="+q, "")
					check(t, pattern+" query "+n, method, w)
					worst = max(worst, w.Code)
				}
				row = append(row, fmt.Sprint(worst))
				continue
			case "path":
				where = planted(url.PathEscape(hostile))
			case "out":
				where = planted("..%2f..%2f..%2fetc%2fpasswd")
			case "huge":
				where = with(strings.Repeat("a", 5000), 1)[:min(len(with(strings.Repeat("a", 5000), 1)), maxURL-10)]
			case "long":
				where = address + "?q=" + strings.Repeat("a", 9000)
			case "twice":
				where = with("1", 2)
			default:
				m = attempt
			}
			if m == http.MethodGet && method != m {
				m = method
			}
			w := try(t, h, m, where, "")
			check(t, pattern+" "+attempt, m, w)
			row = append(row, fmt.Sprintf("%*d", len(attempt), w.Code))
			if w.Code >= 500 {
				t.Errorf("%s %s: %d", pattern, attempt, w.Code)
			}
		}
		for i, a := range attempts {
			row[i] = fmt.Sprintf("%*s", len(a), row[i])
		}
		fmt.Fprintf(&table, "%-44s %s\n", pattern, strings.Join(row, " "))
	}
	t.Log("\n" + table.String())
	golden := filepath.Join("testdata", "hostile.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if table.String() != string(want) {
		t.Errorf("what happened is not what is kept in %s (-update rewrites it)", golden)
	}
}

// try sends a request from this machine, as somebody who may decide would.
func try(t *testing.T, h http.Handler, method, address, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost/", strings.NewReader(body))
	u, err := r.URL.Parse(address)
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	r.URL, r.RequestURI, r.RemoteAddr = u, u.RequestURI(), "127.0.0.1:4711"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// check holds an answer against what every answer must be, whatever was asked.
func check(t *testing.T, what, method string, w *httptest.ResponseRecorder) {
	t.Helper()
	head := w.Header()
	if head.Get("Content-Security-Policy") == "" || head.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s: headers %v", what, head)
	}
	for name, values := range head {
		for _, v := range values {
			if strings.ContainsAny(v, "\r\n\x00") || strings.Contains(v, "<script") {
				t.Errorf("%s: header %s: %q", what, name, v)
			}
		}
	}
	if to := head.Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
		t.Errorf("%s: leads to %s", what, to)
	}
	if w.Code == http.StatusMethodNotAllowed && head.Get("Allow") == "" {
		t.Errorf("%s: no Allow", what)
	}
	kind, _, _ := strings.Cut(head.Get("Content-Type"), ";")
	body := w.Body.Bytes()
	if method == http.MethodHead || method == http.MethodOptions { // net/http sends no body for them
		return
	}
	if bytes.Contains(body, []byte("root:")) {
		t.Errorf("%s: a file of the server is sent", what)
	}
	switch kind {
	case "text/html":
		elements(parse(t, bytes.NewReader(body)), func(n *html.Node) {
			switch n.Data {
			case "script", "img", "iframe", "object", "embed", "style", "base":
				t.Errorf("%s: an element %s", what, n.Data)
			case "title":
				if strings.ContainsAny(text(n), "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
					t.Errorf("%s: the title turns", what)
				}
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: attribute %s of %s", what, a.Key, n.Data)
				}
				if a.Key == "href" || a.Key == "src" || a.Key == "action" {
					if u, err := url.Parse(a.Val); err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
						t.Errorf("%s: %s leads to %q", what, n.Data, a.Val)
					}
				}
			}
		})
	case "application/json", "application/problem+json":
		if !json.Valid(body) {
			t.Errorf("%s: no JSON: %.200s", what, body)
		}
	case "application/atom+xml":
		d := xml.NewDecoder(bytes.NewReader(body))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", what, err)
				break
			}
			if e, ok := token.(xml.StartElement); ok && (e.Name.Local == "script" || e.Name.Local == "img") {
				t.Errorf("%s: an element %s", what, e.Name.Local)
			}
		}
	case "application/x-ndjson":
		for _, line := range bytes.Split(bytes.TrimSpace(body), []byte("\n")) {
			if len(line) > 0 && !json.Valid(line) {
				t.Errorf("%s: no JSON: %.200s", what, line)
			}
		}
	}
}
