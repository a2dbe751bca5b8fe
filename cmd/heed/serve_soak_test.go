//go:build linux

package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A server goes on answering while another process pulls what is new, and shows it within seconds: no request fails, though
// the record, the index and the ledger change under it again and again. With HEED_SOAK for a minute beside 100,000
// recommendations; else for some seconds beside a few.
func TestServeBesideSync(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents and serves them")
	}
	long, rate := 5*time.Second, 20
	if os.Getenv("HEED_SOAK") != "" {
		long, rate = time.Minute, 50
	}
	w := newScaleWorld(t).copied()
	site := newTestSite(t)
	site.ward(5)
	must(t, os.WriteFile(filepath.Join(w.data, sourcesFile), []byte(site.one()), 0o644))
	s := w.serve()
	report := s.first("/api/v1/reports?limit=1", `"id":"([^"]+)"`)
	paths := []string{
		"/search?q=domestic+abuse", "/recommendations/" + report + "/2", "/search?q=custody+records", "/unanswered?org=westshire", "/reports/" + report,
		"/api/v1/search?q=stalking", "/", "/unanswered", "/api/v1/unanswered?org=westshire", "/search?q=lamps",
	}
	s.load(paths, rate, time.Second)

	done := make(chan latencies)
	go func() { done <- s.load(paths, rate, long) }()
	end := time.Now().Add(long)
	runs := 0
	for time.Now().Before(end) {
		last := 6 + 2*runs
		site.ward(last + 1)
		if out, err := w.command("sync", "one", "-q").CombinedOutput(); err != nil {
			t.Fatalf("sync: %v\n%s", err, out)
		}
		runs++
		began := time.Now()
		id := fmt.Sprintf("lamps-of-ward-%d-2022", last)
		for path, shown := range map[string]string{
			"/reports?since=2022-01-01&until=2022-12-31&limit=200":         `href="/reports/` + id + `"`,
			fmt.Sprintf("/api/v1/search?q=%%22lamps+of+ward+%d%%22", last): `"id":"` + id + `/1"`,
			"/api/v1/unanswered?org=westshire&limit=500":                   `"recommendation":"` + id + `/1"`,
		} {
			for !strings.Contains(s.body(path), shown) {
				if time.Since(began) > 10*time.Second {
					t.Fatalf("%s does not show %s %v after it was put on record", path, id, time.Since(began))
				}
				time.Sleep(20 * time.Millisecond)
			}
		}
		t.Logf("sync %d: shown %v after it ended", runs, time.Since(began).Round(time.Millisecond))
	}
	got := <-done
	t.Logf("%d requests beside %d syncs: p50 %v, p99 %v, longest %v, %d failed; %s", len(got), runs, got.at(.5), got.at(.99), got.at(1), s.failed, s.memory())
	if s.failed > 0 {
		t.Errorf("%d requests failed, the last: %s", s.failed, s.failure)
	}
}

// Where there is no index the server has it built by another process: what else it shows it goes on showing, in the memory
// it needs for that, and searches as soon as the index is there.
func TestServeBuildsTheIndex(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents and builds an index")
	}
	w := newScaleWorld(t).copied()
	must(t, os.RemoveAll(filepath.Join(w.data, "index")))
	s := w.serve()
	began, waited := time.Now(), 0
	for {
		res, err := s.client.Get(s.address + "/api/v1/search?q=domestic+abuse")
		must(t, err)
		res.Body.Close()
		if res.StatusCode == http.StatusOK {
			break
		}
		if res.StatusCode != http.StatusServiceUnavailable || time.Since(began) > 10*time.Minute {
			t.Fatalf("status %d after %v", res.StatusCode, time.Since(began))
		}
		waited++
		s.get("/unanswered?org=westshire")
		time.Sleep(50 * time.Millisecond)
	}
	t.Logf("searched after %v; %s", time.Since(began).Round(time.Millisecond), s.memory())
	if waited == 0 {
		t.Error("it searched without an index")
	}
	if s.failed > 0 {
		t.Errorf("%d requests failed, the last: %s", s.failed, s.failure)
	}
	if most := s.memory().most; most > 512 {
		t.Errorf("the server took %d MB, want at most 512", most)
	}
}

// A thousand connections that ask slowly or do not read what they asked for hold no turn of those who do: they are answered
// as before, in bounded memory, and the slow ones are shut out in time.
func TestServeSlowClients(t *testing.T) {
	if testing.Short() {
		t.Skip("opens a thousand connections for some seconds")
	}
	s := newScaleWorld(t).serve()
	s.load([]string{"/search?q=domestic+abuse", "/unanswered"}, 50, time.Second)
	before := s.memory()
	host := strings.TrimPrefix(s.address, "http://")
	var slow []net.Conn
	for i := range 1000 {
		c, err := net.Dial("tcp", host)
		must(t, err)
		defer c.Close()
		words := "GET /search?q=police HTTP/1.1\r\nHost: " + host + "\r\nX-Slow: "
		if i%10 == 0 { // asks again and again, and never reads
			words = strings.Repeat("GET /search?q=police HTTP/1.1\r\nHost: "+host+"\r\n\r\n", 20)
		}
		_, err = io.WriteString(c, words)
		must(t, err)
		slow = append(slow, c)
	}
	opened := time.Now()
	got := s.load([]string{"/search?q=domestic+abuse", "/unanswered", "/healthz"}, 20, 3*time.Second)
	t.Logf("beside %d slow clients: p50 %v, longest %v; %s, before them %s", len(slow), got.at(.5), got.at(1), s.memory(), before)
	if s.failed > 0 {
		t.Errorf("%d requests failed, the last: %s", s.failed, s.failure)
	}
	if more := s.memory().own - before.own; more > 128 {
		t.Errorf("they take %d MB", more)
	}
	shut := 0
	for i, c := range slow {
		if i%10 == 0 {
			continue
		}
		_ = c.SetReadDeadline(opened.Add(2 * headerTime))
		if _, err := io.Copy(io.Discard, c); err == nil {
			shut++
		}
	}
	if shut != 900 {
		t.Errorf("%d of 900 that never ended their request were shut out after %v", shut, 2*headerTime)
	}
}

// copied is the same world in a directory of its own, to be written to: files that are never changed are linked.
func (w *scaleWorld) copied() *scaleWorld {
	w.t.Helper()
	c := *w
	c.root = w.t.TempDir()
	c.data = filepath.Join(c.root, "data")
	must(w.t, filepath.WalkDir(w.data, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(w.data, path)
		if err != nil {
			return err
		}
		to := filepath.Join(c.data, rel)
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		if strings.HasPrefix(rel, "archive"+string(filepath.Separator)) || strings.HasSuffix(rel, ".zap") {
			if os.Link(path, to) == nil {
				return nil
			}
		}
		return copied(path, to)
	}))
	return &c
}

func copied(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
