//go:build linux

package index_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"heed/index"
	"heed/index/madeup"
)

// TestMeasure builds an index of HEED_INDEX_SIZE made-up entries and says what building and searching it costs, the search in
// a process of its own, so that its memory is its own. HEED_INDEX_DIR keeps the index for another run. The soak takes 100,000
// and holds the promises below, by the clock or by processor time, whichever is less: a machine with other work is no fault of
// the index.
func TestMeasure(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("HEED_INDEX_SIZE"))
	switch {
	case err == nil && n > 0:
	case os.Getenv("HEED_SOAK") != "":
		n = 100000
	default:
		t.Skip("set HEED_INDEX_SIZE=100000 to measure an index of that size")
	}
	promise, ok := promises[n]
	if !ok || os.Getenv("HEED_SOAK") == "" {
		promise = promised{}
	}
	dir := os.Getenv("HEED_INDEX_DIR")
	if dir == "" {
		dir = t.TempDir()
	}
	ctx := context.Background()
	if state, _ := index.State(dir, index.Meta{}); state != index.Behind {
		generated := time.Now()
		cpu := cpuTime()
		for range madeup.Entries(n, 1) {
		}
		making := cpuTime() - cpu
		t.Logf("made %d entries in %v", n, time.Since(generated).Round(time.Millisecond))
		cpu, wall := cpuTime(), time.Now()
		if err := index.Build(ctx, dir, madeup.Entries(n, 1), index.BuildOptions{Store: "bench"}); err != nil {
			t.Fatal(err)
		}
		took := cpuTime() - cpu - making
		t.Logf("build: %.1f CPU s (making them %.1f taken off), %.1f s, peak %d MB", took.Seconds(), making.Seconds(), time.Since(wall).Seconds(), peakMB())
		promise.hold(t, "build, CPU", took, promise.build)
		t.Logf("on disk: %.1f MB, %d bytes an entry", float64(diskBytes(dir))/1e6, diskBytes(dir)/int64(n))
		cmd := exec.Command(os.Args[0], "-test.run", "^TestMeasure$", "-test.v")
		cmd.Env = append(os.Environ(), "HEED_INDEX_DIR="+dir, "HEED_INDEX_SIZE="+strconv.Itoa(n))
		out, err := cmd.CombinedOutput()
		t.Logf("in a process that only searches:\n%s", out)
		if err != nil {
			t.Errorf("searching: %v", err)
		}
		return
	}
	opened := time.Now()
	s, err := index.Open(dir, index.Options{Expander: index.NewGlossary(madeup.Glossary)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	took := time.Since(opened)
	first, err := s.Search(ctx, index.Request{Query: "DVPO"})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("open %v, open and first search %v, DVPO: %d hits, %s", took.Round(time.Microsecond), time.Since(opened).Round(time.Microsecond), first.Total, first.ReadAs)

	mixed, phrases := madeup.Queries(550, 3)
	measure(t, s, "warm-up", mixed[:50])
	all := measure(t, s, "mixed", mixed[50:])
	slowest(t, all)
	promise.hold(t, "median of mixed searches", percentile(all, 0.5), promise.p50)
	promise.hold(t, "99th percentile of mixed searches", percentile(all, 0.99), promise.p99)
	promise.hold(t, "median of phrases", percentile(measure(t, s, "phrases", phrases), 0.5), promise.phrase)
	byKind := map[int][]index.Request{}
	for i, r := range mixed[50:] {
		byKind[i%10] = append(byKind[i%10], r)
	}
	for i := range 10 {
		measure(t, s, "  "+[]string{"word", "two words", "two words", "acronym", "known phrase", "two-word phrase", "prefix", "fuzzy", "words, to, in", "three words by date"}[i], byKind[i])
	}
	t.Logf("after these searches resident %d MB: %d of our own (RssAnon), %d of the index's files (RssFile), which the system takes back when it needs them; peak %d MB", residentMB(), status("RssAnon"), status("RssFile"), peakMB())
	if mb := peakMB(); promise.mb > 0 && mb > promise.mb {
		t.Errorf("%d MB resident at most, want at most %d", mb, promise.mb)
	}
	report := madeup.Report(n/200+5, 30, 9)
	cpu, wall := cpuTime(), time.Now()
	if err := index.Update(ctx, dir, report, nil, "bench2"); err != nil {
		t.Fatal(err)
	}
	updated := time.Since(wall)
	e := report[0]
	res, err := s.Search(ctx, index.Request{Report: e.Report})
	if err != nil || res.Total != 30 {
		t.Fatalf("after the update: %d of 30 found, %v", res.Total, err)
	}
	t.Logf("update with a report of 30: %v, %.2f CPU s; seen by the reader after %v", updated.Round(time.Millisecond), (cpuTime() - cpu).Seconds(), time.Since(wall).Round(time.Millisecond))
	promise.hold(t, "update", min(updated, cpuTime()-cpu), promise.update)
	t.Logf("resident after the update %d MB", residentMB())
}

// promised is what an index of a size may take at most; nothing is held to a zero.
type promised struct {
	build, p50, p99, phrase, update time.Duration
	mb                              int
}

var promises = map[int]promised{
	100000: {build: 90 * time.Second, p50: 10 * time.Millisecond, p99: 60 * time.Millisecond, phrase: 25 * time.Millisecond, update: 2 * time.Second, mb: 400},
	500000: {p50: 40 * time.Millisecond, p99: 250 * time.Millisecond, update: 2 * time.Second},
}

func (p promised) hold(t *testing.T, what string, took, most time.Duration) {
	t.Helper()
	if most > 0 && took > most {
		t.Errorf("%s: %v, want at most %v", what, took, most)
	}
}

// percentile is the lesser of the percentiles by the clock and by processor time.
func percentile(all []timed, p float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	clock, busy := make([]time.Duration, len(all)), make([]time.Duration, len(all))
	for i, q := range all {
		clock[i], busy[i] = q.clock, q.busy
	}
	slices.Sort(clock)
	slices.Sort(busy)
	at := min(len(all)-1, int(p*float64(len(all))))
	return min(clock[at], busy[at])
}

// timed is one search and what it took.
type timed struct {
	req         index.Request
	clock, busy time.Duration
	hits        int
}

// slowest says which ten searches took most, so that one sees why.
func slowest(t *testing.T, all []timed) {
	t.Helper()
	slices.SortFunc(all, func(a, b timed) int { return int(b.busy - a.busy) })
	for _, q := range all[:min(10, len(all))] {
		more := ""
		if len(q.req.To) > 0 {
			more = fmt.Sprintf(" to %s in %s", q.req.To[0], q.req.In[0])
		}
		t.Logf("  slow: CPU %8v clock %8v  %6d hits  %s%s %s", q.busy.Round(10*time.Microsecond), q.clock.Round(10*time.Microsecond), q.hits, q.req.Query, more, q.req.Sort)
	}
}

func measure(t *testing.T, s *index.Searcher, name string, queries []index.Request) (all []timed) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var took, busy []time.Duration
	hits, slowest, worst := 0, "", time.Duration(0)
	cpu := cpuTime()
	for _, q := range queries {
		began, used := time.Now(), threadTime()
		res, err := s.Search(context.Background(), q)
		if err != nil {
			t.Logf("%s: %v", q.Query, err)
			continue
		}
		d := time.Since(began)
		took = append(took, d)
		busy = append(busy, threadTime()-used)
		all = append(all, timed{q, d, busy[len(busy)-1], res.Total})
		hits += res.Total
		if d > worst {
			worst, slowest = d, fmt.Sprintf("%s (%d hits)", q.Query, res.Total)
		}
	}
	if len(took) == 0 {
		return nil
	}
	cpu = cpuTime() - cpu
	slices.Sort(took)
	slices.Sort(busy)
	at := func(list []time.Duration, p float64) time.Duration {
		return list[min(len(list)-1, int(p*float64(len(list))))].Round(10 * time.Microsecond)
	}
	t.Logf("%-20s n %3d  p50 %8v  p99 %8v  CPU p50 %8v  p99 %8v  with GC each %8v  hits each %6d  slowest %s", name, len(took), at(took, 0.5), at(took, 0.99), at(busy, 0.5), at(busy, 0.99), (cpu / time.Duration(len(took))).Round(10*time.Microsecond), hits/len(took), slowest)
	return all
}

// threadTime is the processor time of this thread: what a search takes where nobody else is at work.
func threadTime() time.Duration {
	var u syscall.Rusage
	const rusageThread = 1
	if err := syscall.Getrusage(rusageThread, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func status(field string) int {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, field+":"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb / 1024
		}
	}
	return 0
}

func peakMB() int     { return status("VmHWM") }
func residentMB() int { return status("VmRSS") }

func diskBytes(dir string) int64 {
	var n int64
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if e.IsDir() {
			n += diskBytes(dir + "/" + e.Name())
		} else if info, err := e.Info(); err == nil {
			n += info.Size()
		}
	}
	return n
}
