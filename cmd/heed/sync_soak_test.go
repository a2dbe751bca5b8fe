package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// ward lays out a listing of n short reports.
func (s *testSite) ward(n int) {
	var links strings.Builder
	for i := range n {
		fmt.Fprintf(&links, `<p><a href="/ward/%d/">Ward %d</a></p>`, i, i)
		s.html(fmt.Sprintf("/ward/%d/", i), reportPage(i))
	}
	s.html("/", frame("Wards", links.String()))
}

func (s *testSite) one() string {
	return fmt.Sprintf("[[source]]\nname = \"one\"\nstart = [\"%s/\"]\nitems = { select = \"main a\" }\nallow_private = true\npause = \"1us\"\n", s.URL)
}

// state is all that a run leaves behind and that does not tell the time.
func (n *night) state() string {
	n.t.Helper()
	var out []string
	for _, what := range []string{"documents", "reports", "recommendations"} {
		for line := range strings.Lines(n.text("list", what, "--json")) {
			var v map[string]any
			if err := json.Unmarshal([]byte(line), &v); err != nil {
				n.t.Fatal(err)
			}
			delete(v, "retrievals")
			text, err := json.Marshal(v)
			if err != nil {
				n.t.Fatal(err)
			}
			out = append(out, string(text))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// Killed at any moment, again and again, a sync comes to the same end as one that was left alone, and asks for nothing more
// than once for each kill. With HEED_SOAK, 50 kills over 300 documents; else three over forty.
func TestSyncKilled(t *testing.T) {
	documents, kills := 40, 3
	if os.Getenv("HEED_SOAK") != "" {
		documents, kills = 300, 50
	}
	s := newTestSite(t)
	s.ward(documents)
	calm := newNight(t, s.one())
	began := time.Now()
	calm.sync(0, "one")
	whole := time.Since(began)
	want := calm.state()
	s.requests()

	n := newNight(t, s.one())
	killed, finished := 0, 1 // the last run finishes
	random := rand.New(rand.NewPCG(1, 2))
	for killed < kills {
		cmd := n.command(context.Background(), "sync", "one", "-q")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Moments all over a run, most of them early, so that all kills fall into the first syncs of the documents.
		time.Sleep(20*time.Millisecond + time.Duration(random.Int64N(int64(whole)*3/int64(max(kills/2, 3)))))
		_ = cmd.Process.Signal(syscall.SIGKILL)
		if err := cmd.Wait(); err == nil {
			finished++
			continue
		}
		killed++
	}
	n.sync(0, "one")
	if got := n.state(); got != want {
		t.Errorf("after %d kills the record is another:\n%d bytes, want %d", killed, len(got), len(want))
	}
	n.text("check")
	seen := map[string]int{}
	total := 0
	for _, a := range s.requests() {
		seen[a.path]++
		total++
	}
	most := 0
	for path, times := range seen {
		most = max(most, times)
		if times > finished+killed {
			t.Errorf("%s was asked for %d times with %d kills in %d runs", path, times, killed, finished)
		}
	}
	t.Logf("%d documents, %d kills, %d runs that finished, %d requests, at most %d for one page", documents, killed, finished, total, most)
}

// A night in which nothing has changed at 5,000 known documents is cheap: 5 s of processor time and 256 MB.
func TestSyncOfNothingNew(t *testing.T) {
	documents, processor := 200, 3*time.Second
	if os.Getenv("HEED_SOAK") != "" {
		documents, processor = 5000, 5*time.Second
	}
	s := newTestSite(t)
	s.ward(documents)
	n := newNight(t, s.one())
	n.sync(0, "one")
	s.requests()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := n.command(ctx, "sync", "one", "-q")
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	began := time.Now()
	must(t, cmd.Start())
	peak := watchPeak(cmd.Process.Pid)
	if err := cmd.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, out.Bytes())
	}
	for _, a := range s.requests() {
		if a.status != http.StatusNotModified {
			t.Errorf("%+v, want only what is not modified", a)
		}
	}
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	memory := peak()
	if memory == 0 {
		t.Log("how much memory it took can not be told here")
	}
	t.Logf("%d documents: %v processor time, %v wall, %d MB", documents, used.Round(time.Millisecond), time.Since(began).Round(time.Millisecond), memory>>20)
	if used > processor || memory > 256<<20 {
		t.Errorf("%v of processor time and %d MB, want at most %v and 256 MB", used, memory>>20, processor)
	}
}

// watchPeak follows the most memory a process has held, in bytes, as the system counts it for the program that runs in it.
// What the system says of a process that has ended includes what its parent held when it was started, and the tests hold much.
func watchPeak(pid int) func() int64 {
	var most atomic.Int64
	done := make(chan struct{})
	stop := make(chan struct{})
	go func() {
		defer close(done)
		for {
			if status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid)); err == nil {
				if m := peakLine.FindSubmatch(status); m != nil {
					if kB, err := strconv.ParseInt(string(m[1]), 10, 64); err == nil {
						most.Store(max(most.Load(), kB<<10))
					}
				}
			}
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	return func() int64 {
		close(stop)
		<-done
		return most.Load()
	}
}

var peakLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB`)
