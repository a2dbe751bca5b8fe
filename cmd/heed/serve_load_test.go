//go:build linux

package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"heed/index/madeup"
)

// TestServeLoad asks heed serve for pages at a steady rate, whatever it answers: each latency counts from the moment the
// request was due, so that a server that stands still is found out. It prints medians, 99th percentiles, the processor's
// time for each answer and the memory; with HEED_SOAK it asks about 100,000 recommendations for long, and holds the server to
// its promises.
//
//	HEED_SOAK=1 HEED_SCALE=DIR go test ./cmd/heed -run TestServeLoad -v -timeout 30m
func TestServeLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents and serves them")
	}
	soak := os.Getenv("HEED_SOAK") != ""
	w := newScaleWorld(t)
	s := w.serve()
	long, short := 2*time.Second, time.Second
	if soak {
		long, short = 30*time.Second, 5*time.Second
	}
	report := s.first("/api/v1/reports?limit=1", `"id":"([^"]+)"`)
	const body = "westshire"
	item := report + "/2"
	t.Logf("opened: %s", s.memory())
	// Before anything else: what the first reader of each page waits for.
	for _, path := range []string{"/unanswered", "/search?q=domestic+abuse", "/recommendations/" + item, "/"} {
		took := s.load([]string{path}, 1, time.Second)
		t.Logf("%-36s the first request took %v", path, took.at(1))
		if soak && path == "/unanswered" && took.at(1) > 300*time.Millisecond {
			t.Errorf("the first request for %s took %v, want at most 300ms", path, took.at(1))
		}
	}
	var searches []string
	mixed, _ := madeup.Queries(2000, 5)
	for _, q := range mixed {
		v := url.Values{"q": {q.Query}}
		for _, in := range q.In {
			v.Add("in", string(in)+"s")
		}
		if q.Sort != "" {
			v.Set("sort", string(q.Sort))
		}
		if len(q.To) > 0 {
			v.Set("to", "chief constables")
		}
		searches = append(searches, "/search?"+v.Encode())
	}
	s.load(searches[1500:], 50, short) // warm
	for _, c := range []struct {
		name     string
		paths    []string
		rate     int
		long     time.Duration
		p50, p99 time.Duration // promised
	}{
		// As people search: a few things often, most things once.
		{"search page", popular(searches[:1500]), 50, long, 25 * time.Millisecond, 120 * time.Millisecond},
		{"search, API", apiOf(popular(searches[:1500])), 50, short, 25 * time.Millisecond, 120 * time.Millisecond},
		// The worst that can be: everybody asks for something else, and nobody turns a page. Nothing is promised.
		{"search page, never the same", searches[:1500], 50, short, 0, 0},
		{"recommendation page", []string{"/recommendations/" + item}, 20, short, 20 * time.Millisecond, 0},
		{"recommendation, API", []string{"/api/v1/recommendations/" + item}, 20, short, 20 * time.Millisecond, 0},
		{"report page", []string{"/reports/" + report}, 10, short, 0, 0},
		{"unanswered", []string{"/unanswered", "/unanswered?overdue=1", "/unanswered?to=chief+constables"}, 5, short, 300 * time.Millisecond, 0},
		{"unanswered by one body", []string{"/unanswered?org=" + body}, 5, short, 300 * time.Millisecond, 0},
		{"unanswered by one body, API", []string{"/api/v1/unanswered?org=" + body}, 5, short, 300 * time.Millisecond, 0},
		{"front page", []string{"/"}, 20, short, 0, 0},
	} {
		alone := s.alone(c.paths)
		before := s.cpu()
		got := s.load(c.paths, c.rate, c.long)
		each := (s.cpu() - before) / time.Duration(len(got))
		t.Logf("%-28s %3d a second: p50 %8v  p90 %8v  p99 %8v  longest %8v  CPU each %8v  (%d answers); one by one CPU p50 %v, p99 %v; %s", c.name, c.rate,
			got.at(.5), got.at(.9), got.at(.99), got.at(1), each.Round(10*time.Microsecond), len(got), alone.at(.5), alone.at(.99), s.memory())
		if soak && (c.p50 > 0 && got.at(.5) > c.p50 || c.p99 > 0 && got.at(.99) > c.p99) {
			t.Errorf("%s: p50 %v and p99 %v, want at most %v and %v", c.name, got.at(.5), got.at(.99), c.p50, c.p99)
		}
	}
	most := s.memory()
	t.Logf("at the end: %s", most)
	if soak && most.resident > 512 {
		t.Errorf("%s, want at most 512 MB resident", most)
	}
	if s.failed > 0 {
		t.Errorf("%d requests failed, the last: %s", s.failed, s.failure)
	}
	metrics := s.body("/metrics")
	for _, route := range []string{`heed_request_seconds_count{route="GET /search"}`, `heed_request_seconds_count{route="GET /unanswered"}`, `heed_request_seconds_count{route="GET /api/v1/unanswered"}`} {
		if !strings.Contains(metrics, route) {
			t.Errorf("/metrics does not tell %s", route)
		}
	}
}

// popular repeats questions as people do: the n-th is asked about 1/n as often as the first.
func popular(paths []string) []string {
	r := rand.New(rand.NewPCG(7, 11))
	z := rand.NewZipf(r, 1.1, 2, uint64(len(paths)-1))
	out := make([]string, len(paths))
	for i := range out {
		out[i] = paths[z.Uint64()]
	}
	return out
}

func apiOf(paths []string) (out []string) {
	for _, p := range paths {
		out = append(out, "/api/v1"+p)
	}
	return out
}

// loaded is heed serve in a process of its own, and what was asked of it.
type loaded struct {
	t       *testing.T
	address string
	cmd     *exec.Cmd
	client  *http.Client

	mu      sync.Mutex
	failed  int
	failure string
}

// serve starts heed serve over the world's data on a free port.
func (w *scaleWorld) serve() *loaded {
	w.t.Helper()
	s := &loaded{t: w.t, cmd: w.command("serve", "--addr", "127.0.0.1:0"), client: &http.Client{
		Timeout:       30 * time.Second,
		Transport:     &http.Transport{MaxIdleConnsPerHost: 256},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
	said, err := s.cmd.StderrPipe()
	must(w.t, err)
	began := time.Now()
	must(w.t, s.cmd.Start())
	w.t.Cleanup(func() {
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		_ = s.cmd.Wait()
	})
	lines := bufio.NewScanner(said)
	for s.address == "" && lines.Scan() {
		s.address = regexp.MustCompile(`http://[0-9.:]+`).FindString(lines.Text())
	}
	if s.address == "" {
		w.t.Fatalf("it does not say where it is: %v", lines.Err())
	}
	w.t.Logf("heed serve answers %v after its start", time.Since(began).Round(time.Millisecond))
	go func() { _, _ = io.Copy(io.Discard, said) }()
	return s
}

// get asks once; anything but an answer with status 200 has failed.
func (s *loaded) get(path string) []byte {
	res, err := s.client.Get(s.address + path)
	var body []byte
	if err == nil {
		body, err = io.ReadAll(res.Body)
		res.Body.Close()
		if err == nil && res.StatusCode != http.StatusOK {
			err = fmt.Errorf("status %d: %.300s", res.StatusCode, body)
		}
	}
	if err != nil {
		s.mu.Lock()
		s.failed, s.failure = s.failed+1, path+": "+err.Error()
		s.mu.Unlock()
	}
	return body
}

func (s *loaded) body(path string) string { return string(s.get(path)) }

// first is what a pattern's first group takes of an answer.
func (s *loaded) first(path, pattern string) string {
	s.t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(s.body(path))
	if m == nil {
		s.t.Fatalf("%s says nothing like %s", path, pattern)
	}
	return m[1]
}

// latencies are sorted.
type latencies []time.Duration

// at is the latency that a share of the requests keeps below.
func (l latencies) at(share float64) time.Duration {
	if len(l) == 0 {
		return 0
	}
	return l[min(len(l)-1, int(share*float64(len(l))))].Round(100 * time.Microsecond)
}

// load asks for one path after the other, so many times a second, each when it is due.
func (s *loaded) load(paths []string, perSecond int, long time.Duration) latencies {
	var took latencies
	var mu sync.Mutex
	var all sync.WaitGroup
	began := time.Now()
	for i := range max(1, int(long.Seconds()*float64(perSecond))) {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(perSecond))
		time.Sleep(time.Until(due))
		all.Go(func() {
			s.get(paths[i%len(paths)])
			mu.Lock()
			took = append(took, time.Since(due))
			mu.Unlock()
		})
		if perSecond == 1 {
			break
		}
	}
	all.Wait()
	slices.Sort(took)
	return took
}

// alone is the server's processor time for each of some requests, one after the other: what they take of a machine that may
// have other work.
func (s *loaded) alone(paths []string) latencies {
	var used latencies
	for i := range min(max(len(paths), 20), 300) {
		before := s.cpu()
		s.get(paths[i%len(paths)])
		used = append(used, s.cpu()-before)
	}
	slices.Sort(used)
	return used
}

// cpu is the processor time that the server's threads have used; those of a Go program do not end.
func (s *loaded) cpu() (used time.Duration) {
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid))
	must(s.t, err)
	for _, path := range threads {
		b, err := os.ReadFile(path)
		must(s.t, err)
		ns, err := strconv.ParseInt(strings.Fields(string(b))[0], 10, 64)
		must(s.t, err)
		used += time.Duration(ns)
	}
	return used
}

// memory is what the server holds, in megabytes. Files are the index and the database, mapped: the system takes that back
// when others need it.
type memory struct{ resident, own, files, most int }

func (m memory) String() string {
	return fmt.Sprintf("resident %d MB (own %d, mapped files %d), at most %d MB so far", m.resident, m.own, m.files, m.most)
}

func (s *loaded) memory() (m memory) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	must(s.t, err)
	for line := range strings.Lines(string(b)) {
		name, value, _ := strings.Cut(line, ":")
		for field, to := range map[string]*int{"VmRSS": &m.resident, "RssAnon": &m.own, "RssFile": &m.files, "VmHWM": &m.most} {
			if name == field {
				kb, _ := strconv.Atoi(strings.Fields(value)[0])
				*to = kb / 1024
			}
		}
	}
	return m
}
