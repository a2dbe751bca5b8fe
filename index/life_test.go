package index

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"heed/record"
)

// The tests here run this test binary again as another process that writes.

func TestMain(m *testing.M) {
	if dir := os.Getenv("HEED_INDEX_WRITER"); dir != "" {
		if err := writerProcess(dir, os.Getenv("HEED_INDEX_WRITES")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// generationEntries is a record whose state can be told from any answer: state s has size+s entries, all of which say
// "state s" and "always".
func stateEntries(state int) []Entry {
	out := make([]Entry, 20+state%50)
	for i := range out {
		out[i] = Entry{ID: fmt.Sprintf("e%03d", i), Type: PassageEntry, Text: fmt.Sprintf("always here, marked%d.", state), Report: record.ReportID("r" + strconv.Itoa(i))}
	}
	return out
}

// writerProcess goes from state to state, by update or by build, and prints each when it is done. plan is the number of
// states and how often one is a build: "200/40".
func writerProcess(dir, plan string) error {
	states, every, _ := strings.Cut(plan, "/")
	n, _ := strconv.Atoi(states)
	build, _ := strconv.Atoi(every)
	from := 0
	if m, err := currentMeta(dir); err == nil {
		from, _ = strconv.Atoi(m.Store)
	}
	for state := from + 1; state <= from+n; state++ {
		put := stateEntries(state)
		var remove []string
		for i := len(put); i < 80; i++ {
			remove = append(remove, fmt.Sprintf("e%03d", i))
		}
		var err error
		if build > 0 && state%build == 0 {
			err = Build(context.Background(), dir, slices.Values(put), BuildOptions{Store: strconv.Itoa(state)})
		} else {
			err = Update(context.Background(), dir, put, remove, strconv.Itoa(state))
		}
		if err != nil {
			return fmt.Errorf("state %d: %w", state, err)
		}
		fmt.Println(state)
	}
	return nil
}

func currentMeta(dir string) (Meta, error) {
	s, err := Open(dir, Options{})
	if err != nil {
		return Meta{}, err
	}
	defer s.Close()
	return s.Meta()
}

func startWriter(t *testing.T, dir, plan string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "HEED_INDEX_WRITER="+dir, "HEED_INDEX_WRITES="+plan)
	cmd.Stderr = os.Stderr
	return cmd
}

// readerLoop searches until told to stop. Every answer must be one state, whole, and states must not go back.
func readerLoop(t *testing.T, dir string, stop <-chan struct{}, searches *atomic.Int64) {
	s, err := Open(dir, Options{})
	if err != nil {
		t.Errorf("open: %v", err)
		return
	}
	defer s.Close()
	last := 0
	for {
		select {
		case <-stop:
			return
		default:
		}
		res, err := s.Search(context.Background(), Request{Query: "always", Limit: 100})
		if err != nil {
			t.Errorf("search: %v", err)
			return
		}
		searches.Add(1)
		marks := map[string]int{}
		for _, h := range res.Hits {
			_, mark, _ := strings.Cut(h.Text, "marked")
			marks[strings.TrimSuffix(mark, ".")]++
		}
		if len(marks) != 1 {
			t.Errorf("an answer of several states: %v", marks)
			return
		}
		for mark, n := range marks {
			state, _ := strconv.Atoi(mark)
			if n != 20+state%50 || res.Total != n {
				t.Errorf("state %d has %d of %d entries, total %d", state, n, 20+state%50, res.Total)
			}
			if state < last {
				t.Errorf("state %d after %d", state, last)
			}
			last = state
		}
	}
}

func TestReadersDuringWritesOfAnotherProcess(t *testing.T) {
	plan, want := "20/5", 20
	if os.Getenv("HEED_SOAK") != "" {
		plan, want = "205/41", 205
	}
	dir := t.TempDir()
	if err := Build(context.Background(), dir, slices.Values(stateEntries(0)), BuildOptions{Store: "0"}); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var searches atomic.Int64
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() { readerLoop(t, dir, stop, &searches) })
	}
	out, err := startWriter(t, dir, plan).Output()
	close(stop)
	readers.Wait()
	if err != nil {
		t.Fatalf("writer: %v", err)
	}
	if n := strings.Count(string(out), "\n"); n != want {
		t.Errorf("the writer made %d states, want %d", n, want)
	}
	if f, why := State(dir, Meta{strconv.Itoa(want), 20 + want%50}); f != Equal {
		t.Errorf("state %s: %s", f, why)
	}
	sweep(dir)
	if g := generations(t, dir); len(g) != 1 {
		t.Errorf("generations left: %v", g)
	}
	t.Logf("%d searches during %d states", searches.Load(), want)
}

func TestKilledWriters(t *testing.T) {
	kills := 3
	if os.Getenv("HEED_SOAK") != "" {
		kills = 30
	}
	dir := t.TempDir()
	if err := Build(context.Background(), dir, slices.Values(stateEntries(0)), BuildOptions{Store: "0"}); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var searches atomic.Int64
	var readers sync.WaitGroup
	readers.Go(func() { readerLoop(t, dir, stop, &searches) })
	done := 0
	for k := range kills {
		cmd := startWriter(t, dir, "1000/7")
		pipe, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(pipe)
		for i := 0; i <= k%4 && lines.Scan(); i++ { // some states are done; the next is under way
			done, _ = strconv.Atoi(lines.Text())
		}
		time.Sleep(time.Duration(k*7%40) * time.Millisecond)
		_ = cmd.Process.Kill()
		for lines.Scan() {
			done, _ = strconv.Atoi(lines.Text())
		}
		_ = cmd.Wait()
		m, err := currentMeta(dir)
		if err != nil {
			t.Fatalf("kill %d: %v", k, err)
		}
		if state, _ := strconv.Atoi(m.Store); state < done {
			t.Errorf("kill %d: state %d is on disk, but %d was done", k, state, done)
		}
	}
	close(stop)
	readers.Wait()
	if err := startWriter(t, dir, "3/0").Run(); err != nil {
		t.Fatalf("the next write: %v", err)
	}
	if g := generations(t, dir); len(g) != 1 {
		t.Errorf("generations left: %v", g)
	}
	t.Logf("%d searches during %d kills, last state %d", searches.Load(), kills, done)
}

func TestUpdatesKeepSegmentsFew(t *testing.T) {
	dir := t.TempDir()
	if err := Build(context.Background(), dir, slices.Values(stateEntries(0)), BuildOptions{Store: "0"}); err != nil {
		t.Fatal(err)
	}
	n := 60
	for i := range n {
		e := Entry{ID: fmt.Sprintf("extra%d", i), Type: PassageEntry, Text: "one more"}
		if err := Update(context.Background(), dir, []Entry{e}, nil, "x"); err != nil {
			t.Fatal(err)
		}
	}
	name, _ := pointer(dir)
	files, _ := os.ReadDir(dir + "/" + name + "/bleve/store")
	if len(files) > 40 {
		t.Errorf("%d files after %d updates", len(files), n)
	}
	t.Logf("%d files after %d updates", len(files), n)
}
