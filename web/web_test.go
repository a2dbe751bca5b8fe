package web

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// every page, under addresses that carry what is hostile where an address can.
func pages() []string {
	q := url.QueryEscape(hostile)
	return []string{
		"/", "/search", "/search?q=" + q, "/search?q=records&in=recommendations&kind=recommendation&to=" + q, "/reports", "/reports?from=" + q, "/reports/orders-2024",
		"/recommendations", "/recommendations?to=" + q, "/recommendations/orders-2024/1", "/responses", "/responses?report=" + q, "/responses/" + htmlID + "/1", "/organisations", "/organisations?q=" + q,
		"/organisations/pf-kent", "/unanswered", "/unanswered?org=" + q, "/unanswered?overdue=1&strict=1&report=" + q, "/documents", "/documents/" + docID, "/documents/" + docID + "?of=" + url.QueryEscape(recID),
		"/documents/" + docID + "?page=2&of=" + q, "/documents/" + htmlID + "?of=" + url.QueryEscape(htmlID+"/1"), "/failures", "/review", "/about", "/accessibility",
		"/nowhere/" + url.PathEscape(hostile), "/reports/" + url.PathEscape(hostile),
	}
}

func parse(t *testing.T, body io.Reader) *html.Node {
	t.Helper()
	n, err := html.Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func elements(n *html.Node, f func(*html.Node)) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			f(c)
		}
	}
}

func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// Whatever is planted in titles, texts, names, addresses and queries is shown and does nothing.
func TestPagesEscape(t *testing.T) {
	h := newTest(t, &fake{text: hostile})
	for _, address := range pages() {
		w := get(t, h, "GET", address)
		if w.Code >= 500 {
			t.Errorf("%s: %d\n%s", address, w.Code, w.Body)
			continue
		}
		elements(parse(t, w.Body), func(n *html.Node) {
			switch n.Data {
			case "script", "img", "iframe", "object", "embed", "style", "base":
				t.Errorf("%s: an element %s", address, n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: attribute %s of %s", address, a.Key, n.Data)
				}
				if a.Key == "href" || a.Key == "src" || a.Key == "action" {
					if u, err := url.Parse(a.Val); err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
						t.Errorf("%s: %s leads to %q", address, n.Data, a.Val)
					}
				}
			}
		})
	}
}

// Every page has one heading of the first level, landmarks, a language, named fields, captions and no broken order; every
// response has its security headers.
func TestPagesAreAccessible(t *testing.T) {
	h := newTest(t, &fake{text: "plain words"})
	for _, address := range pages() {
		w := get(t, h, "GET", address)
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options"} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s: no %s", address, name)
			}
		}
		doc := parse(t, w.Body)
		seen, labels, ids := map[string]int{}, map[string]bool{}, map[string]bool{}
		level := 0
		elements(doc, func(n *html.Node) {
			seen[n.Data]++
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: the id %q stands twice", address, id)
				}
				ids[id] = true
			}
			if n.Data == "label" {
				labels[attr(n, "for")] = true
			}
			if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
				now := int(n.Data[1] - '0')
				if now > level+1 {
					t.Errorf("%s: heading %q jumps from level %d to %d", address, text(n), level, now)
				}
				level = now
			}
		})
		for _, name := range []string{"h1", "main", "header", "footer", "title"} {
			if seen[name] != 1 {
				t.Errorf("%s: %d of <%s>", address, seen[name], name)
			}
		}
		elements(doc, func(n *html.Node) {
			switch n.Data {
			case "html":
				if attr(n, "lang") == "" {
					t.Errorf("%s: no language", address)
				}
			case "input", "select", "textarea":
				inLabel := n.Parent != nil && n.Parent.Data == "label"
				if attr(n, "type") != "hidden" && !labels[attr(n, "id")] && !inLabel {
					t.Errorf("%s: field %q has no label", address, attr(n, "name"))
				}
			case "table":
				caption := false
				for c := range n.ChildNodes() {
					caption = caption || c.Data == "caption"
				}
				if !caption {
					t.Errorf("%s: a table without caption", address)
				}
			case "th":
				if attr(n, "scope") == "" {
					t.Errorf("%s: header cell %q has no scope", address, text(n))
				}
			case "a":
				if strings.TrimSpace(text(n)) == "" {
					t.Errorf("%s: a link without words to %s", address, attr(n, "href"))
				}
				if to, ok := strings.CutPrefix(attr(n, "href"), "#"); ok && !ids[to] {
					t.Errorf("%s: a link to nothing: #%s", address, to)
				}
			}
		})
	}
}

// Every link and form of every page leads somewhere.
func TestLinksLead(t *testing.T) {
	h := newTest(t, &fake{text: "plain words"})
	tried := map[string]bool{}
	for _, address := range pages() {
		base, err := url.Parse("http://heed.example" + address)
		if err != nil {
			t.Fatal(err)
		}
		elements(parse(t, get(t, h, "GET", address).Body), func(n *html.Node) {
			for _, name := range []string{"href", "action"} {
				to := attr(n, name)
				if to == "" || to[0] == '#' {
					continue
				}
				u, err := base.Parse(to)
				if err != nil {
					t.Errorf("%s: %v", address, err)
					continue
				}
				if u.Host != base.Host || tried[u.String()] {
					continue
				}
				tried[u.String()] = true
				if w := get(t, h, "GET", u.RequestURI()); w.Code >= 400 && !strings.Contains(u.String(), "plain") && !strings.Contains(u.Path, "grp-") && !strings.Contains(u.Path, "lpb-") {
					t.Errorf("%s leads to %s: %d", address, u.RequestURI(), w.Code)
				}
			}
		})
	}
	if len(tried) < 50 {
		t.Errorf("only %d links were tried", len(tried))
	}
}

func TestWhatComesBack(t *testing.T) {
	h := newTest(t, &fake{text: "words"})
	huge := strings.Repeat("a", 9000)
	for _, c := range []struct {
		method, address string
		code            int
		kind            string
	}{
		{"GET", "/healthz", 200, "text/plain"},
		{"GET", "/metrics", 200, "text/plain"},
		{"GET", "/static/heed.css", 200, "text/css"},
		{"GET", "/static/..%2fserver.go", 404, "text/html"},
		{"GET", "/static/%2e%2e%2fserver.go", 404, "text/html"},
		{"GET", "/documents/..%2f..%2fetc%2fpasswd/file", 404, "text/html"},
		{"GET", "/documents/" + docID + "/pages/1.png", 200, "image/png"},
		{"GET", "/documents/" + docID + "/pages/2.png", 404, "text/html"},
		{"GET", "/documents/" + docID + "/pages/999999999999.png", 404, "text/html"},
		{"GET", "/documents/" + docID + "/pages/-1.png", 404, "text/html"},
		{"GET", "/documents/" + docID + "?page=99999999999999999999", 400, "text/html"},
		{"GET", "/documents/" + docID + "?page=500", 200, "text/html"},
		{"GET", "/search?q=" + strings.Repeat("a", 5000), 400, "text/html"},
		{"GET", "/search?q=" + huge, 400, "text/html"},
		{"GET", "/search?limit=-1", 400, "text/html"},
		{"GET", "/search?limit=1e9", 400, "text/html"},
		{"GET", "/search?sort=loud", 400, "text/html"},
		{"GET", "/search?%zz", 400, "text/html"},
		{"GET", "/search?kind=" + strings.Repeat("a,b"+"%2C", 9) + "1,2,3,4,5,6,7,8,9", 400, "text/html"},
		{"GET", "/reports?from=nobody", 400, "text/html"},
		{"GET", "/reports/old-name", 301, ""},
		{"GET", "/recommendations/old-name/1", 301, ""},
		{"GET", "/recommendations/none/9", 404, "text/html"},
		{"GET", "/api/v1/recommendations/none/9", 404, "application/problem+json"},
		{"GET", "/api/v1/search?q=records", 200, "application/json"},
		{"GET", "/api/v1/search?query=records", 400, "application/problem+json"},
		{"GET", "/api/v1/search?in=everything", 400, "application/problem+json"},
		{"GET", "/api/v1/reports?cursor=nonsense", 400, "application/problem+json"},
		{"GET", "/api/v1/reports?limit=100000", 400, "application/problem+json"},
		{"GET", "/api/v1/unanswered?overdue=perhaps", 400, "application/problem+json"},
		{"GET", "/api/v1/nowhere", 404, "application/problem+json"},
		{"GET", "/api/v1/export", 400, "application/problem+json"},
		{"GET", "/api/v1/export?what=responses&format=xlsx", 200, "application/vnd"},
		{"GET", "/feed.atom?q=records", 200, "application/atom+xml"},
		{"GET", "/unanswered.atom?org=kent", 200, "application/atom+xml"},
		{"HEAD", "/search?q=records", 200, "text/html"},
		{"OPTIONS", "/reports", 204, ""},
		{"POST", "/reports", 405, "text/html"},
		{"DELETE", "/documents/" + docID, 405, "text/html"},
		{"PUT", "/api/v1/reports", 405, "application/problem+json"},
		{"BREW", "/", 405, "text/html"},
	} {
		w := get(t, h, c.method, c.address)
		if w.Code != c.code || !strings.HasPrefix(w.Header().Get("Content-Type"), c.kind) {
			t.Errorf("%s %.80s: %d %s, want %d %s", c.method, c.address, w.Code, w.Header().Get("Content-Type"), c.code, c.kind)
		}
		if w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s %.80s: no policy", c.method, c.address)
		}
		if c.code == 405 && w.Header().Get("Allow") == "" {
			t.Errorf("%s %s: no Allow", c.method, c.address)
		}
	}
}

// An original can do nothing in this site's name.
func TestOriginalIsHarmless(t *testing.T) {
	h := newTest(t, &fake{text: hostile})
	w := get(t, h, "GET", "/documents/"+htmlID+"/file")
	if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") {
		t.Errorf("a web page is sent as %q", got)
	}
	if got := w.Header().Get("Content-Security-Policy"); !strings.Contains(got, "sandbox") || !strings.Contains(got, "default-src 'none'") {
		t.Errorf("policy %q", got)
	}
	if w.Body.String() != hostile {
		t.Error("the bytes are not those that were archived")
	}
	if got := get(t, h, "GET", "/documents/"+docID+"/file").Header().Get("Content-Type"); got != "application/pdf" {
		t.Errorf("a PDF is sent as %q", got)
	}
}

func TestProofMarksTheWords(t *testing.T) {
	h := newTest(t, &fake{text: "words"})
	doc := parse(t, get(t, h, "GET", "/documents/"+docID+"?of="+url.QueryEscape(recID)).Body)
	rects, marked := 0, ""
	elements(doc, func(n *html.Node) {
		if n.Data == "rect" && attr(n, "class") == "hit" {
			rects++
			if attr(n, "x") != "70" || attr(n, "y") != "98" || attr(n, "width") != "432" || attr(n, "height") != "34" {
				t.Errorf("marked at %v", n.Attr)
			}
		}
		if strings.Contains(attr(n, "class"), "hit") && n.Data == "div" {
			marked += text(n) + "|"
		}
	})
	if rects != 1 {
		t.Errorf("%d places are marked on the picture, want 1", rects)
	}
	if !strings.Contains(marked, "Forces should keep records.") || strings.Contains(marked, "Heading") {
		t.Errorf("marked in the text: %q", marked)
	}
	// A page that cannot be drawn still has its text and the way to the original.
	body := get(t, h, "GET", "/documents/"+docID+"?page=2&of="+url.QueryEscape(recID)).Body.String()
	if !strings.Contains(body, "could not be drawn") || !strings.Contains(body, "/file") {
		t.Error("nothing is said of the picture that is missing")
	}
}

// What a reader has already is not sent again, and how long a search took changes nothing.
func TestTags(t *testing.T) {
	f := &fake{text: "words"}
	h := newTest(t, f)
	for _, address := range []string{"/", "/search?q=records", "/api/v1/search?q=records", "/api/v1/reports", "/feed.atom?q=records", "/static/heed.css", "/unanswered?format=csv"} {
		tag := get(t, h, "GET", address).Header().Get("ETag")
		if tag == "" {
			t.Errorf("%s has no tag", address)
			continue
		}
		r := httptest.NewRequest("GET", address, nil)
		r.Host = "heed.example"
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: %d with %d bytes", address, w.Code, w.Body.Len())
		}
	}
	before := get(t, h, "GET", "/reports").Header().Get("ETag")
	f.text = "other words"
	if get(t, h, "GET", "/reports").Header().Get("ETag") == before {
		t.Error("the tag stays when the page changes")
	}
}

// The description says of each address what its handler does: every parameter it names is taken and no other; every key it
// names is answered with.
func TestOpenAPI(t *testing.T) {
	f := &fake{text: "words"}
	h := newTest(t, f)
	var d struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID string
			Parameters  []struct {
				Name, In string
				Schema   struct {
					Type  string
					Enum  []string
					Items struct{ Enum []string }
				}
			}
			Responses map[string]struct {
				Content map[string]struct{ Schema map[string]any }
			}
		}
		Components struct{ Schemas map[string]map[string]any }
	}
	if err := json.Unmarshal(get(t, h, "GET", "/api/v1/openapi.json").Body.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if d.OpenAPI != "3.1.0" {
		t.Errorf("version %q", d.OpenAPI)
	}
	things := strings.NewReplacer("recommendations/{report}/{n}", "recommendations/orders-2024/1", "responses/{document}/{n}", "responses/"+htmlID+"/1", "reports/{id}", "reports/orders-2024",
		"documents/{id}", "documents/"+docID, "organisations/{id}", "organisations/pf-kent")
	names := map[string]bool{}
	for path, methods := range d.Paths {
		get1 := methods["get"]
		if names[get1.OperationID] {
			t.Errorf("two operations are called %s", get1.OperationID)
		}
		names[get1.OperationID] = true
		address := things.Replace(path)
		q := url.Values{}
		for _, p := range get1.Parameters {
			if p.In != "query" {
				continue
			}
			value := map[string]string{"boolean": "true", "integer": "1"}[p.Schema.Type]
			if enum := append(p.Schema.Enum, p.Schema.Items.Enum...); len(enum) > 0 {
				value = enum[0]
			}
			if value == "" && p.Name != "cursor" {
				value = "2024-01-01"
			}
			q.Set(p.Name, value)
		}
		if path != "/api/v1/openapi.json" {
			if w := get(t, h, "GET", address+"?surprise=1"); w.Code != 400 {
				t.Errorf("%s takes a parameter it does not name: %d", path, w.Code)
			}
		}
		queries := []url.Values{q}
		if q.Has("org") { // with a body the items are others
			without := maps.Clone(q)
			without.Del("org")
			queries = append(queries, without)
		}
		for _, q := range queries {
			w := get(t, h, "GET", address+"?"+q.Encode())
			if w.Code != 200 {
				t.Errorf("%s with all its parameters: %d %s", path, w.Code, w.Body)
				continue
			}
			schema := get1.Responses["200"].Content["application/json"].Schema
			if schema == nil {
				continue
			}
			var answer any
			if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			for _, fault := range conforms(answer, schema, d.Components.Schemas, path) {
				t.Error(fault)
			}
		}
	}
	// A body's obligations have an answer of their own.
	if !strings.Contains(get(t, h, "GET", "/api/v1/unanswered?org=kent").Body.String(), `"days_late":30`) {
		t.Error("no obligations for one body")
	}
	if len(d.Paths) != 18 {
		t.Errorf("%d addresses are described", len(d.Paths))
	}
}

// conforms holds a value against a schema, as far as our schemas go.
func conforms(v any, schema map[string]any, named map[string]map[string]any, at string) (faults []string) {
	if ref, ok := schema["$ref"].(string); ok {
		return conforms(v, named[strings.TrimPrefix(ref, "#/components/schemas/")], named, at)
	}
	if either, ok := schema["anyOf"].([]any); ok {
		for _, s := range either {
			if len(conforms(v, s.(map[string]any), named, at)) == 0 {
				return nil
			}
		}
		return []string{at + ": fits none of what it may be"}
	}
	var types []string
	switch t := schema["type"].(type) {
	case string:
		types = []string{t}
	case []any:
		for _, x := range t {
			types = append(types, x.(string))
		}
	default:
		return nil
	}
	kind := map[reflect.Kind]string{reflect.String: "string", reflect.Bool: "boolean", reflect.Float64: "number", reflect.Map: "object", reflect.Slice: "array", reflect.Invalid: "null"}[reflect.ValueOf(v).Kind()]
	if !slices.Contains(types, kind) && (kind != "number" || !slices.Contains(types, "integer")) {
		return []string{fmt.Sprintf("%s: is %s, said to be %v", at, kind, types)}
	}
	switch v := v.(type) {
	case map[string]any:
		properties, _ := schema["properties"].(map[string]any)
		for key, value := range v {
			p, ok := properties[key].(map[string]any)
			if !ok {
				faults = append(faults, at+": the key "+key+" is not described")
				continue
			}
			faults = append(faults, conforms(value, p, named, at+"."+key)...)
		}
		required, _ := schema["required"].([]any)
		for _, key := range required {
			if _, ok := v[key.(string)]; !ok {
				faults = append(faults, at+": the key "+key.(string)+" is missing")
			}
		}
	case []any:
		items, _ := schema["items"].(map[string]any)
		for _, x := range v {
			faults = append(faults, conforms(x, items, named, at+"[]")...)
		}
	}
	return faults
}

func TestCursors(t *testing.T) {
	h := newTest(t, &fake{text: "words"})
	var page struct {
		Total int
		Next  *string
	}
	n, address := 0, "/api/v1/reports?limit=25"
	for address != "" {
		page.Next = nil
		if err := json.Unmarshal(get(t, h, "GET", address).Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		if n++; n > 5 {
			t.Fatal("the cursor goes in circles")
		}
		address = ""
		if page.Next != nil {
			address = "/api/v1/reports?limit=25&cursor=" + *page.Next
		}
	}
	if n != 3 { // of 60
		t.Errorf("%d pages", n)
	}
}

func TestFeedIsAtom(t *testing.T) {
	h := newTest(t, &fake{text: hostile})
	for _, address := range []string{"/feed.atom?q=" + url.QueryEscape(hostile), "/unanswered.atom", "/unanswered.atom?org=kent"} {
		var f atomFeed
		if err := xml.Unmarshal(get(t, h, "GET", address).Body.Bytes(), &f); err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		if f.ID == "" || f.Updated == "" || len(f.Entries) == 0 {
			t.Errorf("%s: %+v", address, f)
		}
		for _, e := range f.Entries {
			if e.ID == "" || e.Title == "" || !strings.HasPrefix(e.Link.Href, "http://heed.example/") {
				t.Errorf("%s: entry %+v", address, e)
			}
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil {
				t.Error(err)
			}
		}
	}
}

// Behind a proxy, addresses for others are those that the server is reached by, whatever it is called here.
func TestBaseURL(t *testing.T) {
	f := &fake{text: "words"}
	base, err := url.Parse("https://heed.office.example")
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(Config{Searcher: f, Records: f, Archive: f, Pictures: f, Ledger: f, Register: f, Sheets: f, Sources: f, BaseURL: base})
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		"/feed.atom?q=records": `href="https://heed.office.example/recommendations/orders-2024/1"`, "/unanswered.atom": "https://heed.office.example/recommendations/orders-2024/1#overdue-",
		"/llms.txt": "https://heed.office.example/api/v1/openapi.json", "/recommendations/" + recID: "Shown at https://heed.office.example/recommendations/orders-2024/1.",
		"/responses/" + htmlID + "/1": "Shown at https://heed.office.example/responses/",
	} {
		body := get(t, h, "GET", address).Body.String()
		if !strings.Contains(body, want) || strings.Contains(body, "http://heed.example") {
			t.Errorf("%s has no %s: %.600s", address, want, body)
		}
	}
}

func TestFiltersReachTheRooms(t *testing.T) {
	f := &fake{text: "words"}
	h := newTest(t, f)
	get(t, h, "GET", "/search?q=+DVPO+&in=responses&in=passages&to=kent&kind=action&since=2020-01-01&unanswered=1&exact=on&sort=date&offset=50")
	want := SearchRequest{
		Query: "DVPO", In: []string{"responses", "passages"}, Filter: Filter{To: "kent", Kinds: []string{"action"}, Since: "2020-01-01"}, Unanswered: true, Sort: "date", Exact: true,
		Window: Window{Limit: pageSize, Offset: 50},
	}
	if !reflect.DeepEqual(f.searched, want) {
		t.Errorf("searched %+v\nwant %+v", f.searched, want)
	}
	get(t, h, "GET", "/unanswered?org=kent&overdue=1&strict=1&due_before=2024-01-01&as_of=2024-02-02&kind=all&format=csv")
	asked := UnansweredRequest{Org: "kent", DueBefore: "2024-01-01", AsOf: "2024-02-02", Kinds: []string{"all"}, Strict: true, Overdue: true}
	if !reflect.DeepEqual(f.asked, asked) {
		t.Errorf("asked %+v\nwant %+v", f.asked, asked)
	}
	u, _ := url.Parse("/search?q=a&to=&offset=25&kind=action")
	if got := with(u, "kind", "", "report", "x y"); got != "/search?q=a&report=x+y" {
		t.Errorf("with: %s", got)
	}
}

// What goes wrong inside is logged, not told.
func TestInnerErrorsStayInside(t *testing.T) {
	h := newTest(t, &fake{text: "words", err: errors.New("secret path /var/lib")})
	for _, address := range []string{"/", "/search?q=a", "/api/v1/reports", "/unanswered", "/healthz"} {
		w := get(t, h, "GET", address)
		if w.Code < 500 {
			t.Errorf("%s: %d", address, w.Code)
		}
		if strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s tells %s", address, w.Body)
		}
	}
	for _, address := range pages() {
		if body := get(t, newTest(t, &fake{text: "words"}), "GET", address).Body.String(); strings.Contains(body, "/secret/folder") {
			t.Errorf("%s shows the folders of whoever runs the server", address)
		}
	}
}

// More requests than there are turns wait or are told so, and a panic ends one request only.
func TestBusyAndPanic(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for turns")
	}
	f := &fake{text: "words", wait: make(chan struct{})}
	h := newTest(t, f)
	var all sync.WaitGroup
	codes := make(chan int, 2*atOnce)
	for range 2 * atOnce {
		all.Go(func() {
			w := httptest.NewRecorder()
			h.ServeHTTP(w, httptest.NewRequest("GET", "/feed.atom?q=a", nil))
			codes <- w.Code
		})
	}
	for n := range atOnce { // those without a turn give up first
		select {
		case code := <-codes:
			if code != http.StatusServiceUnavailable {
				t.Errorf("answer %d: %d", n, code)
			}
		case <-time.After(waitForTurn + 5*time.Second):
			t.Fatal("nobody is told that it is busy")
		}
	}
	if w := get(t, h, "GET", "/healthz"); w.Code != 200 {
		t.Errorf("health while busy: %d", w.Code)
	}
	close(f.wait)
	all.Wait()
	for range atOnce {
		if code := <-codes; code != 200 {
			t.Errorf("a request with a turn: %d", code)
		}
	}
	broken := newTest(t, nil)
	if w := get(t, broken, "GET", "/unanswered"); w.Code != http.StatusInternalServerError {
		t.Errorf("a panic is answered with %d", w.Code)
	}
}

func TestDiffAndWords(t *testing.T) {
	got := wordDiff("keep a full record of orders", "keep one record of all orders")
	want := []piece{{"keep", false, false}, {"a full", false, true}, {"one", true, false}, {"record of", false, false}, {"all", true, false}, {"orders", false, false}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("diff %v", got)
	}
	for in, want := range map[string]string{
		"a **b** c": "a <mark>b</mark> c", "**<b>**": "<mark>&lt;b&gt;</mark>", "2 ** 3": "2 ** 3", "plain": "plain",
	} {
		if got := string(marked(in)); got != want {
			t.Errorf("marked(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := thousands(in); got != want {
			t.Errorf("thousands(%d) = %s", in, got)
		}
	}
	if got := longDay("2021-09-17"); got != "17 September 2021" {
		t.Error(got)
	}
}
