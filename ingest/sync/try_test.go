package sync

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/ingest/fetch"
)

// site answers with the same bytes whatever is asked.
type site struct{ body, kind string }

func (s site) Fetch(_ context.Context, r fetch.Request) (fetch.Response, error) {
	return fetch.Response{URL: r.URL, Status: 200, ContentType: s.kind, Body: []byte(s.body)}, nil
}

// Trying a source tells what stands there, and what a person who sets it up may want to know.
func TestTry(t *testing.T) {
	const head = "<!doctype html><html><head><title>Lamps</title>%s</head><body><header><a href='/login'>In</a></header><main>%s</main></body></html>"
	for _, test := range []struct {
		name, body string
		source     Source
		want       Trial // without URL and Takes
		takes      int
	}{
		{name: "a page", body: fmt.Sprintf(head, "", `<p>Our answers. <a href="/plan.pdf">Plan</a></p>`), want: Trial{Found: "a page to be read itself, 2 addresses to visit"}, takes: 2},
		{
			name: "a page of links that are not followed", body: fmt.Sprintf(head, "", `<a href="/a/">A</a> <a href="/b/">B</a> <a href="https://else.example/">Else</a>`),
			want: Trial{Found: "a page to be read itself, 1 address to visit", Pages: 2}, takes: 1,
		},
		{
			name: "and that are", body: fmt.Sprintf(head, "", `<a href="/a/">A</a> <a href="/b/">B</a>`), source: Source{Items: Rule{Select: "main a"}},
			want: Trial{Found: "a page of links, 2 addresses to visit"}, takes: 2,
		},
		{
			name: "a page that offers better", body: fmt.Sprintf(head, `<link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="https://api.w.org/" href="https://office.example/wp-json/">`, "<p>Words.</p>"),
			want: Trial{Found: "a page to be read itself, 1 address to visit", Offers: []string{"https://office.example/feed/", "https://office.example/wp-json/wp/v2/posts?per_page=100"}}, takes: 1,
		},
		{
			name: "a page made by script", body: fmt.Sprintf(head, `<script src="/app.js"></script>`, `<div id="root"></div>`),
			want: Trial{Found: "a page to be read itself, 1 address to visit", ByScript: true}, takes: 1,
		},
		{
			name: "the root of WordPress", body: `{"name":"Lamps","namespaces":["oembed/1.0","wp\/v2"],"routes":{}}`,
			want: Trial{
				Found: "data in a shape that is not known", Fault: "it is no answer of gov.uk's search or content interface",
				Offers: []string{"https://office.example/reports/wp/v2/posts?per_page=100"},
			},
		},
		{name: "other data", body: `{"d":{"results":[]}}`, want: Trial{Found: "data in a shape that is not known", Fault: "it is no answer of gov.uk's search or content interface"}},
		{name: "an empty list of WordPress", body: `[]`, want: Trial{Found: "WordPress's interface, 0 addresses to visit", Fault: "it has no items"}},
		{
			name: "a selector that fits nothing", body: fmt.Sprintf(head, "", `<a href="/a/">A</a>`), source: Source{Items: Rule{Select: ".list a"}},
			want: Trial{Found: "a page of links, 0 addresses to visit", Fault: "it has no items: its selector or pattern matches nothing"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Try(t.Context(), source(t, test.source), site{test.body, "text/html"}, nil)
			if err != nil || len(got) != 1 {
				t.Fatalf("%+v, %v", got, err)
			}
			if len(got[0].Takes) != test.takes {
				t.Errorf("it takes %v, want %d", got[0].Takes, test.takes)
			}
			got[0].URL, got[0].Takes = "", nil
			if d := cmp.Diff(test.want, got[0]); d != "" {
				t.Error(d)
			}
		})
	}
}
