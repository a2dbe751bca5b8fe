package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"heed/fixtures"
)

// testSite is a small web site of a test's, of the shapes that inspectorates, governments and forces have. It answers "not
// modified" as such sites do, and notes what it was asked.
type testSite struct {
	*httptest.Server
	t     testing.TB
	mu    sync.Mutex
	pages map[string]served
	log   []request
}

// served is what stands at a path: bytes, or a handler of its own.
type served struct {
	body    string
	kind    string // Content-Type; text/html where empty
	status  int
	plain   bool // without ETag
	handler http.HandlerFunc
}

type request struct {
	path        string
	conditional bool
	status      int
}

func newTestSite(t testing.TB) *testSite {
	s := &testSite{t: t, pages: map[string]served{}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

func (s *testSite) serve(w http.ResponseWriter, r *http.Request) {
	path := r.URL.RequestURI()
	s.mu.Lock()
	p, ok := s.pages[path]
	s.mu.Unlock()
	rec := &statusWriter{ResponseWriter: w, status: http.StatusOK}
	defer func() {
		s.mu.Lock()
		s.log = append(s.log, request{path, r.Header.Get("If-None-Match")+r.Header.Get("If-Modified-Since") != "", rec.status})
		s.mu.Unlock()
	}()
	switch {
	case !ok:
		http.NotFound(rec, r)
	case p.handler != nil:
		p.handler(rec, r)
	default:
		sum := sha256.Sum256([]byte(p.body))
		etag := `"` + hex.EncodeToString(sum[:8]) + `"`
		if p.kind == "" {
			p.kind = "text/html; charset=utf-8"
		}
		rec.Header().Set("Content-Type", p.kind)
		if !p.plain {
			rec.Header().Set("ETag", etag)
			if r.Header.Get("If-None-Match") == etag {
				rec.WriteHeader(http.StatusNotModified)
				return
			}
		}
		if p.status != 0 {
			rec.WriteHeader(p.status)
		}
		_, _ = io.WriteString(rec, p.body)
	}
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(code int) {
	w.status = code
	w.ResponseWriter.WriteHeader(code)
}

func (w *statusWriter) Flush() { w.ResponseWriter.(http.Flusher).Flush() }

func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (s *testSite) set(path string, p served) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = p
}

func (s *testSite) html(path, body string) { s.set(path, served{body: body}) }

// requests returns what was asked since the last call, without robots.txt.
func (s *testSite) requests() (out []request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.log {
		if a.path != "/robots.txt" {
			out = append(out, a)
		}
	}
	s.log = nil
	return out
}

// fixture returns a document of ours.
func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(fixtureDir(t), "documents", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var fixtureDir = func() func(testing.TB) string {
	var once sync.Once
	var dir string
	return func(t testing.TB) string {
		t.Helper()
		once.Do(func() {
			var err error
			if dir, err = os.MkdirTemp("", "heed-fixtures-"); err == nil {
				err = fixtures.Write(dir)
			}
			if err != nil {
				t.Fatal(err)
			}
		})
		return dir
	}
}()

func frame(title, main string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>` + title + `</title></head><body>
<header><a href="/">Home</a> <a href="/login">Staff</a></header><nav><a href="/about.pdf">About us</a></nav>
<main><h1>` + title + `</h1>` + main + `</main><footer><a href="/privacy.pdf">Privacy</a></footer></body></html>`
}

// answerPage is a force's page that answers recommendations of a report.
func answerPage(force string, answers ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<p>%s sets out here how it answers the report <em>Lamps in the dark: an inspection of street lighting and safety</em>, published on 3 March 2022.</p>", force)
	for i, a := range answers {
		fmt.Fprintf(&b, "<h2>Recommendation %d</h2><blockquote>By 1 September 2022, chief constables should review the lamps of area number %d and mend what is broken.</blockquote><h3>Response</h3><p>%s</p>", i+1, i+1, a)
	}
	return frame(force+": our response to Lamps in the dark", b.String())
}

func reportPage(n int) string {
	return frame(fmt.Sprintf("Lamps of ward %d: an inspection of street lighting", n), fmt.Sprintf(
		`<p>Published on: %d March 2022</p><p>We looked at the lamps of ward %d.</p><h2>Recommendation 1</h2><p>By 1 September 2022, chief constables should count the lamps of ward %d and publish the number.</p>`, n%28+1, n, n))
}

// inspectorate lays out a listing of two pages, reports with a page, a PDF and an HTML version; a publication of a
// government's interface with two attachments; and two forces' pages.
func (s *testSite) inspectorate() {
	s.html("/publications/", frame("Publications", `<ul class="list">
<li><a href="/publications/orders/?utm_source=list">Orders</a> <time datetime="2023-05-04">4 May 2023</time></li>
<li><a href="/publications/ward-1/">Ward 1</a></li></ul><div class="pagination"><a class="next" href="/publications/?page=2">Older</a></div>`))
	s.html("/publications/?page=2", frame("Publications", `<ul class="list"><li><a href="/publications/ward-2/">Ward 2</a></li></ul>`))
	s.html("/publications/orders/", frame("Orders that protect", `<p>Read the report.</p><p><a href="/uploads/orders.pdf">Report (PDF document)</a> <a href="/publication-html/orders/">Read it here</a> <a href="/uploads/data.ods">Data</a></p>`))
	s.set("/uploads/orders.pdf", served{body: fixture(s.t, "thematic-orders.pdf"), kind: "application/pdf"})
	s.html("/publication-html/orders/", reportPage(9))
	s.html("/publications/ward-1/", reportPage(1))
	s.html("/publications/ward-2/", reportPage(2))
	s.set("/api/content/government/collections/complaints", served{kind: "application/json", body: `{"base_path":"/government/collections/complaints","document_type":"document_collection","links":{"documents":[
{"base_path":"/government/publications/answers","title":"Answers","public_updated_at":"2023-06-01T09:30:00Z"}]}}`})
	s.set("/api/content/government/publications/answers", served{kind: "application/json", body: `{"base_path":"/government/publications/answers","details":{"attachments":[
{"url":"/government/publications/answers/home","title":"Home","attachment_type":"html"},{"url":"/media/letter.pdf","title":"Letter","content_type":"application/pdf","attachment_type":"file"},
{"url":"/media/table.ods","title":"Table","content_type":"application/vnd.oasis.opendocument.spreadsheet","attachment_type":"file"}]}}`})
	s.html("/government/publications/answers", frame("Answers to the complaint", "<p>The answers are attached.</p>"))
	s.html("/government/publications/answers/home", answerPage("Eastmoor Police", "We accept this recommendation and have done so."))
	s.set("/media/letter.pdf", served{body: fixture(s.t, "npcc-waiting.pdf"), kind: "application/pdf"})
	s.html("/westshire/answers/", answerPage("Westshire Police", "We accept this recommendation. All lamps were counted.", "We accept this recommendation in part."))
	s.html("/robots.txt", "User-agent: *\nDisallow: /login\n")
}

func (s *testSite) sources() string {
	u := s.URL
	return `contact = "night@office.example"
[[source]]
name = "reports"
start = ["` + u + `/publications/"]
items = { select = ".list a" }
attach = { match = '\.pdf$|/publication-html/' }
allow_private = true
pause = "1ms"
[[source]]
name = "government"
start = ["` + u + `/api/content/government/collections/complaints"]
kind = "govuk"
allow_private = true
pause = "1ms"
[[source]]
name = "westshire"
start = ["` + u + `/westshire/answers/"]
kind = "page"
org = "pf-westshire"
own = true
allow_private = true
pause = "1ms"
`
}

// night is a data directory with sources.
type night struct {
	t   testing.TB
	dir string
}

func newNight(t testing.TB, sources string) *night {
	t.Helper()
	n := &night{t: t, dir: filepath.Join(t.TempDir(), "data")}
	if err := os.MkdirAll(n.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	register, err := os.ReadFile(filepath.Join(fixtureDir(t), "organisations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	n.write("organisations.csv", string(register))
	n.write(sourcesFile, sources)
	return n
}

func (n *night) write(name, text string) {
	n.t.Helper()
	if err := os.WriteFile(filepath.Join(n.dir, name), []byte(text), 0o644); err != nil {
		n.t.Fatal(err)
	}
}

// command is heed as a process of its own, as cron starts it.
func (n *night) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "heed", args...)
	cmd.Env = append(os.Environ(), "HEED_DATA="+n.dir, "NO_COLOR=1")
	return cmd
}

// heed runs a command and returns what it said and its exit status.
func (n *night) heed(args ...string) (stdout, stderr string, code int) {
	n.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := n.command(ctx, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		n.t.Fatalf("heed %v: %v", args, err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// sync pulls the named sources and returns the lines and the summary.
func (n *night) sync(want int, args ...string) ([]synced, syncSummary) {
	n.t.Helper()
	out, errs, code := n.heed(append([]string{"sync", "--json"}, args...)...)
	if code != want {
		n.t.Errorf("heed sync %v: exit status %d, want %d\n%s%s", args, code, want, out, errs)
	}
	var lines []synced
	var sum syncSummary
	for d := json.NewDecoder(strings.NewReader(out)); d.More(); {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			n.t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(`"summary":true`)) {
			if err := json.Unmarshal(raw, &sum); err != nil {
				n.t.Fatal(err)
			}
			continue
		}
		var l synced
		if err := json.Unmarshal(raw, &l); err != nil {
			n.t.Fatal(err)
		}
		lines = append(lines, l)
	}
	return lines, sum
}

// text runs a command that must do, and returns what it printed.
func (n *night) text(args ...string) string {
	n.t.Helper()
	out, errs, code := n.heed(args...)
	if code != 0 {
		n.t.Errorf("heed %v: exit status %d\n%s%s", args, code, out, errs)
	}
	return out
}

func statusOf(lines []synced, path string) string {
	for _, l := range lines {
		if strings.HasSuffix(l.Input, path) {
			return l.Status
		}
	}
	return ""
}
