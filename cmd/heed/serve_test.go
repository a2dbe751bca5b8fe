package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"heed/fixtures"
)

// served is heed serving a data directory, in a process of its own.
type servedData struct {
	t       *testing.T
	dir     string // holds documents, data and the rest
	address string
	cmd     *exec.Cmd

	old, now string // documents: two versions of one page, where there are any
}

// serveFixtures ingests our documents, but those named, and serves them on a free port.
func serveFixtures(t *testing.T, without ...string) *servedData {
	t.Helper()
	s := ingestFixtures(t, without...)
	s.serve()
	return s
}

// ingestFixtures ingests our documents, but those named, into a data directory of their own.
func ingestFixtures(t *testing.T, without ...string) *servedData {
	t.Helper()
	s := &servedData{t: t, dir: t.TempDir()}
	if err := fixtures.Write(s.dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(s.dir, "later"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range without {
		if err := os.Rename(s.document(name), filepath.Join(s.dir, "later", name)); err != nil {
			t.Fatal(err)
		}
	}
	register, err := os.ReadFile(filepath.Join(s.dir, "organisations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(s.dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.dir, "data", "organisations.csv"), register, 0o644); err != nil {
		t.Fatal(err)
	}
	s.heed("ingest", "-q", filepath.Join(s.dir, "documents"))
	return s
}

// serve serves the data on a free port of this machine, with these flags besides.
func (s *servedData) serve(flags ...string) {
	t := s.t
	t.Helper()
	s.cmd = exec.Command("heed", append([]string{"--data", filepath.Join(s.dir, "data"), "serve", "--addr", "127.0.0.1:0"}, flags...)...)
	said, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if s.cmd.ProcessState == nil {
			_ = s.cmd.Process.Kill()
			_ = s.cmd.Wait()
		}
	})
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if m := regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text()); m != "" {
			s.address = m
			break
		}
	}
	if s.address == "" {
		t.Fatalf("it does not say where it is: %v", lines.Err())
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
}

func (s *servedData) document(name string) string { return filepath.Join(s.dir, "documents", name) }

// heed runs a command over the same data. Some of our documents cannot be read, and heed says so with status 3.
func (s *servedData) heed(args ...string) string {
	s.t.Helper()
	cmd := exec.Command("heed", append([]string{"--data", filepath.Join(s.dir, "data")}, args...)...)
	out, err := cmd.Output()
	if code := cmd.ProcessState.ExitCode(); code != exitDone && code != exitIncomplete {
		s.t.Fatalf("heed %v: %v\n%s", args, err, out)
	}
	return string(out)
}

func (s *servedData) get(path string) string {
	s.t.Helper()
	code, body := s.fetch(path)
	if code != http.StatusOK {
		s.t.Fatalf("%s: %d\n%s", path, code, body)
	}
	return body
}

func (s *servedData) fetch(path string) (int, string) {
	res, err := http.Get(s.address + path)
	if err != nil {
		return 0, err.Error()
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err.Error()
	}
	return res.StatusCode, string(body)
}

// What the pages, the API and the tables say is what the commands say.
func TestServeSaysWhatTheCommandsSay(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	s := serveFixtures(t)
	for _, c := range []struct{ words, path string }{
		{"unanswered --json --org northmarch", "/unanswered?org=northmarch&format=json"},
		{"unanswered --json --to|chief constables", "/unanswered?to=chief+constables&format=json"},
		{"unanswered --json --kind all --overdue", "/unanswered?kind=all&overdue=1&format=json"},
		{"unanswered --json --unresolved --kind all", "/unanswered?unresolved=1&kind=all&format=json"},
		{"list documents --json", "/documents?format=json"},
		{"list reports --json", "/reports?format=json"},
		{"list organisations --json", "/organisations?format=json"},
		{"list failures --json", "/failures?format=json"},
		{"review --json", "/review?format=json"},
		{"sources --json", "/sources?format=json"},
		{"export recommendations --format csv", "/api/v1/export?what=recommendations"},
		{"export responses --format csv --from westshire", "/responses?from=westshire&format=csv"},
		{"export obligations --format json", "/api/v1/export?what=obligations&format=json"},
		{"show westshire --json", "/api/v1/organisations/" + strings.TrimSpace(id(t, s.heed("show", "westshire", "--json")))},
		{"show orders-that-protect-2024/1 --json", "/api/v1/recommendations/orders-that-protect-2024/1"},
	} {
		args := strings.Fields(strings.ReplaceAll(c.words, "|", " "))
		if flag, value, ok := strings.Cut(c.words, "|"); ok {
			args = append(strings.Fields(flag), value)
		}
		want, got := s.heed(args...), s.get(c.path)
		if want == "" || want != got {
			t.Errorf("%s differs from heed %s:\n%.2000s\n--- the command:\n%.2000s", c.path, c.words, got, want)
		}
	}
	// The table of what a force has not answered has the rows of the command.
	rows, err := csv.NewReader(strings.NewReader(s.get("/unanswered?org=northmarch&format=csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range rows[1:] {
		ids = append(ids, r[0])
	}
	var want []string
	for _, line := range strings.Split(strings.TrimSpace(s.heed("unanswered", "--org", "northmarch")), "\n") {
		want = append(want, strings.Split(line, "\t")[0])
	}
	if len(want) == 0 || !slices.Equal(ids, want) {
		t.Errorf("rows %v, the command %v", ids, want)
	}
	// A search finds the same in the same order.
	var api, cli struct {
		Total int
		Hits  []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(s.get("/api/v1/search?q=DVPO")), &api); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(s.heed("search", "DVPO", "--json")), &cli); err != nil {
		t.Fatal(err)
	}
	if cli.Total == 0 || fmt.Sprint(api) != fmt.Sprint(cli) {
		t.Errorf("search: %v\nthe command: %v", api, cli)
	}
	for _, path := range []string{"/unanswered?org=nowhere-at-all", "/search?q=(", "/unanswered?as_of=soon"} {
		if code, body := s.fetch(path); code != http.StatusBadRequest {
			t.Errorf("%s: %d %.200s", path, code, body)
		}
	}
	s.stop()
}

// secondVersion takes in a page, and then the same page edited; it returns the ids of both.
func (s *servedData) secondVersion() (old, now string) {
	s.t.Helper()
	page := func(words string) string {
		return "<html><head><title>Our answers to the inspectorate</title></head><body><main><h1>Our answers to the inspectorate</h1><p>Westshire Police publishes its answers here.</p>" +
			"<h2>Recommendation 1</h2><p>" + words + "</p><p>We will publish the next review in the spring.</p></main></body></html>"
	}
	path := filepath.Join(s.dir, "answers-page.html")
	take := func(words string) string {
		if err := os.WriteFile(path, []byte(page(words)), 0o644); err != nil {
			s.t.Fatal(err)
		}
		var taken struct{ Document string }
		if err := json.Unmarshal([]byte(s.heed("ingest", "--json", "-q", path)), &taken); err != nil {
			s.t.Fatal(err)
		}
		return taken.Document
	}
	return take("The force accepts this and has trained forty officers in the new orders."), take("The force accepts this and has trained every officer in the new orders.")
}

// A page that was edited shows its versions and what changed, word by word.
func TestServeShowsVersions(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	s := ingestFixtures(t)
	old, now := s.secondVersion()
	s.serve()
	if page := s.get("/documents/" + old); !strings.Contains(page, "/documents/"+old+"/versions") {
		t.Error("the older version does not lead to what changed")
	}
	for _, path := range []string{"/documents/" + now + "/versions", "/documents/" + old + "/versions?from=" + old + "&to=" + now} {
		page := s.get(path)
		for _, want := range []string{"<del>forty officers</del>", "<ins>every officer</ins>", `<th scope="row">Changed</th>`, "From version 1 to version 2"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s has no %s", path, want)
			}
		}
		if strings.Contains(page, "Removed</th>") || strings.Contains(page, "Added</th>") {
			t.Errorf("%s tells one changed paragraph as two", path)
		}
	}
	if got, want := s.get("/api/v1/documents/"+now+"/versions"), s.heed("show", now, "--history", "--json"); got != want || !strings.Contains(want, `"lines":[{`) {
		t.Errorf("the API says %s, the command %s", got, want)
	}
	if page := s.get("/documents/" + old + "/versions?from=" + now + "&to=" + old); !strings.Contains(page, "<ins>forty officers</ins>") {
		t.Error("the other way round it says the same")
	}
	if page := s.get("/documents/" + old + "/versions?from=" + now + "&to=" + now); !strings.Contains(page, "it is one version") {
		t.Error("a version differs from itself")
	}
	if code, _ := s.fetch("/documents/" + old + "/versions?from=" + old + "&to=elsewhere"); code != http.StatusBadRequest {
		t.Errorf("a version of another document: %d", code)
	}
	s.stop()
}

func id(t *testing.T, object string) string {
	t.Helper()
	var o struct{ ID string }
	if err := json.Unmarshal([]byte(object), &o); err != nil {
		t.Fatal(err)
	}
	return o.ID
}

// stop asks the server to end, as a terminal or a service manager does.
func (s *servedData) stop() {
	s.t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			s.t.Errorf("it ended with %v", err)
		}
	case <-time.After(15 * time.Second):
		s.t.Error("it does not end when asked")
		_ = s.cmd.Process.Kill()
	}
}

// Documents that another process takes in are shown within seconds, and no request fails meanwhile.
func TestServeBesideAWriter(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	const late = "thematic-orders.pdf"
	s := serveFixtures(t, late)
	before := s.get("/api/v1/unanswered?report=" + "counting-what-counts-2025")
	if code, _ := s.fetch("/reports/orders-that-protect-2024"); code == http.StatusOK && strings.Contains(s.get("/reports/orders-that-protect-2024"), "Count check") {
		t.Fatal("the report is there before it came")
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var asked, failed atomic.Int64
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ctx.Err() == nil; i++ {
			path := []string{"/search?q=DVPO", "/unanswered", "/reports", "/organisations/pf-kent", "/api/v1/recommendations"}[i%5]
			if code, body := s.fetch(path); code != http.StatusOK {
				failed.Add(1)
				t.Errorf("%s: %d %.300s", path, code, body)
			}
			asked.Add(1)
		}
	}()
	s.heed("ingest", "-q", filepath.Join(s.dir, "later", late))
	deadline := time.Now().Add(5 * time.Second)
	for {
		page := s.get("/search?q=" + `%22breach+of+DVPN%22+report%3Aorders-that-protect-2024&in=recommendations`)
		found := s.get("/api/v1/recommendations?report=orders-that-protect-2024&limit=50")
		owed := s.get("/api/v1/unanswered?report=orders-that-protect-2024")
		if strings.Contains(page, "/recommendations/orders-that-protect-2024/4") && strings.Contains(found, `"id":"orders-that-protect-2024/6"`) &&
			strings.Contains(owed, `"recommendation":"orders-that-protect-2024/4"`) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("what came in is not shown after five seconds")
		}
		time.Sleep(50 * time.Millisecond)
	}
	cancel()
	<-done
	if asked.Load() < 5 || before == "" {
		t.Errorf("only %d requests beside the writer", asked.Load())
	}
	t.Logf("%d requests beside the writer, %d failed", asked.Load(), failed.Load())
}
