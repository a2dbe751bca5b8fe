package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The test binary runs itself as another process: a batch that may be killed, or one that only holds the lock.
const (
	batchEnv = "HEED_TEST_BATCH" // data directory
	holdEnv  = "HEED_TEST_HOLD"  // data directory
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(batchEnv); dir != "" {
		if err := runBatch(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if dir := os.Getenv(holdEnv); dir != "" {
		s, err := Open(ctx, dir, Options{})
		if err == nil {
			_, err = s.Lock(ctx, "heed sync")
		}
		fmt.Println("held", err)
		_, _ = io.Copy(io.Discard, os.Stdin) // until the parent goes
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const batchSize = 24

// runBatch is what a batch does: what is in already is skipped, everything is matched at the end.
func runBatch(dir string) error {
	s, err := Open(ctx, dir, Options{Now: clock()})
	if err != nil {
		return err
	}
	defer s.Close()
	release, err := s.Lock(ctx, "heed ingest")
	if err != nil {
		return err
	}
	defer release()
	for n := range batchSize {
		p := bigPaper(n, 6)
		if n%4 == 3 {
			p = bigAnswer(n - 1)
		}
		has, err := s.Has(ctx, p.doc.ID)
		if err != nil {
			return err
		}
		if !has {
			if _, err := s.AddDocument(ctx, p.content, p.doc, p.findings, p.src); err != nil {
				return err
			}
		}
		if n%8 == 7 { // a batch may match in between
			if err := matchAll(s); err != nil {
				return err
			}
		}
	}
	return matchAll(s)
}

func matchAll(s *Store) error {
	m, err := s.Material(ctx)
	if err != nil {
		return err
	}
	return s.SavePicture(ctx, pictureOf(m), m.Mark)
}

func batch(dir string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), batchEnv+"="+dir)
	cmd.Stderr = os.Stderr
	return cmd
}

// A batch killed at any moment, again and again, and then run to its end leaves what an uninterrupted one leaves; and at
// no moment in between anything but whole documents.
func TestKilledBatches(t *testing.T) {
	kills := 6
	if os.Getenv("HEED_SOAK") != "" {
		kills = 100
	}
	whole := filepath.Join(t.TempDir(), "whole")
	start := time.Now()
	must(t, batch(whole).Run())
	took := time.Since(start)
	want := everything(t, whole)

	dir := filepath.Join(t.TempDir(), "killed")
	r := rand.New(rand.NewPCG(3, 4))
	cut, finished := 0, 0
	for range kills {
		cmd := batch(dir)
		must(t, cmd.Start())
		time.Sleep(time.Duration(r.Int64N(int64(took))))
		_ = cmd.Process.Kill()
		if err := cmd.Wait(); err != nil {
			cut++
		}
		if wantWhole(t, dir) {
			finished++
			must(t, os.RemoveAll(dir)) // begin again: a directory that is done shows nothing more
		}
	}
	if cut == 0 {
		t.Error("no batch was killed in the middle: the test shows nothing")
	}
	must(t, batch(dir).Run())
	if diff := cmp.Diff(want, everything(t, dir)); diff != "" {
		t.Errorf("(-uninterrupted +killed):\n%s", diff)
	}
	t.Logf("%d of %d batches were cut, %d had finished", cut, kills, finished)
}

// wantWhole allows what a kill may leave behind, and nothing else. It reports whether the batch had finished.
func wantWhole(t *testing.T, dir string) bool {
	t.Helper()
	s, err := Open(ctx, dir, Options{ReadOnly: true})
	if errors.Is(err, ErrNoData) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	faults, err := s.Check(ctx)
	must(t, err)
	for _, f := range faults {
		allowed := f.Kind == "archive" && (strings.Contains(f.Detail, "belongs to no document") || strings.Contains(f.Detail, "half written")) ||
			f.Kind == "picture" && strings.Contains(f.Detail, "older than the record")
		if !allowed {
			t.Errorf("after a kill: %s %s: %s", f.Kind, f.Subject, f.Detail)
		}
	}
	n, err := s.CountDocuments(ctx, DocumentFilter{})
	must(t, err)
	stale, err := s.Stale(ctx)
	must(t, err)
	return n == batchSize && !stale
}

// everything is all that a finished data directory says, without moments.
func everything(t *testing.T, dir string) []any {
	t.Helper()
	s, err := Open(ctx, dir, Options{})
	must(t, err)
	defer s.Close()
	wantClean(t, s)
	p, err := s.Picture(ctx)
	must(t, err)
	m, err := s.Material(ctx)
	must(t, err)
	var files []string
	must(t, s.archive.files(func(name string, _ fs.FileInfo) error { files = append(files, name); return nil }))
	if len(files) != batchSize {
		t.Errorf("%d originals, want %d", len(files), batchSize)
	}
	return []any{p, m.Readings, files}
}

// Two batches at once: the second is told who is at work, and a killed one holds nothing.
func TestLock(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	release, err := s.Lock(ctx, "heed ingest")
	must(t, err)
	_, err = s.Lock(ctx, "heed sync")
	var locked *LockedError
	if !errors.As(err, &locked) || locked.Who != "heed ingest" || locked.PID != os.Getpid() || locked.Since.IsZero() {
		t.Errorf("second lock in one process: %v", err)
	}
	release()
	release, err = s.Lock(ctx, "heed ingest")
	must(t, err)
	release()

	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+dir)
	in, err := cmd.StdinPipe()
	must(t, err)
	defer in.Close()
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || line != "held <nil>\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
	if _, err := s.Lock(ctx, "heed ingest"); !errors.As(err, &locked) || locked.PID != cmd.Process.Pid || !strings.Contains(err.Error(), "heed sync") {
		t.Errorf("lock held by another process: %v", err)
	}
	// A single write needs no lock, and readers are not kept waiting.
	must(t, s.AddFailure(ctx, "x.pdf", "", "fetch", 0, "gone"))
	must(t, second(s.Stats(ctx)))
	must(t, cmd.Process.Kill())
	_ = cmd.Wait()
	release, err = s.Lock(ctx, "heed ingest")
	if err != nil {
		t.Fatalf("the lock of a killed process: %v", err)
	}
	release()
}

// Two programs that write at the same time wait for each other and lose nothing.
func TestTwoWriters(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir)
	b := open(t, dir)
	const each = 40
	done := make(chan error, 2)
	for i, s := range []*Store{a, b} {
		go func() {
			for n := range each {
				if err := s.AddFailure(ctx, fmt.Sprintf("%d-%d.pdf", i, n), "", "fetch", 0, "gone"); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	got, err := a.Failures(ctx)
	must(t, err)
	if len(got) != 2*each {
		t.Errorf("%d failures, want %d", len(got), 2*each)
	}
}

// The log of a machine that lost its power may end anywhere, in the middle of a page too: what was committed before that
// point is there, whole, and nothing else.
func TestTornLog(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for n := range 6 {
		add(t, s, bigPaper(n, 4))
	}
	match(t, s)
	path := filepath.Join(dir, databaseFile)
	database, err := os.ReadFile(path)
	must(t, err)
	log, err := os.ReadFile(path + "-wal")
	must(t, err)
	if len(log) < 1<<16 {
		t.Fatalf("the log has only %d bytes", len(log))
	}
	must(t, s.Close())

	r := rand.New(rand.NewPCG(5, 6))
	counts := map[int]bool{}
	for i := range 25 {
		torn := t.TempDir()
		must(t, os.CopyFS(filepath.Join(torn, archiveDir), os.DirFS(filepath.Join(dir, archiveDir))))
		must(t, os.WriteFile(filepath.Join(torn, databaseFile), database, 0o644))
		n := r.IntN(len(log))
		part := append([]byte{}, log[:n]...)
		if i%2 == 0 { // the disk wrote something else behind the end
			for range 5000 {
				part = append(part, byte(r.Uint32()))
			}
		}
		must(t, os.WriteFile(filepath.Join(torn, databaseFile+"-wal"), part, 0o644))
		s, err := Open(ctx, torn, Options{})
		if err != nil {
			t.Fatalf("log cut at %d of %d: %v", n, len(log), err)
		}
		have, err := s.CountDocuments(ctx, DocumentFilter{})
		must(t, err)
		counts[have] = true
		must(t, s.Close())
		if !wantWhole(t, torn) && t.Failed() {
			t.Fatalf("log cut at %d of %d", n, len(log))
		}
	}
	if len(counts) < 3 {
		t.Errorf("the cuts left only %v documents: the test shows little", counts)
	}
}

// An original that a crash cut short is seen, and mended when the document comes again.
func TestTornOriginal(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps", "Light every lamp.")
	add(t, s, p)
	match(t, s)
	_, path, err := s.Original(ctx, p.doc.ID)
	must(t, err)
	must(t, os.Chmod(path, 0o644))
	must(t, os.Truncate(path, 3))
	faults, err := s.Check(ctx)
	must(t, err)
	if len(faults) != 1 || faults[0].Kind != "archive" || faults[0].Subject != string(p.doc.ID) {
		t.Errorf("faults = %v", faults)
	}
	add(t, s, p)
	wantClean(t, s)
}
