package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode"

	"heed/fixtures"
	"heed/ingest/pdf/pdftest"
	"heed/record"
)

// TestSoakDamaged reads 2,000 damaged copies of the fixtures the way the program does, each in a worker process: none may
// take longer than 20 seconds, hold more than 512 MB or bring this process down. Where pdftotext is installed, text must be
// found in at least as many of the PDFs as it finds text in.
func TestSoakDamaged(t *testing.T) {
	if os.Getenv("HEED_SOAK") == "" {
		t.Skip("SKIPPED: set HEED_SOAK to read 2,000 damaged files")
	}
	names, err := fs.Glob(fixtures.Files, "documents/*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	var files []soaked
	for i := range 2000 {
		name := names[i%len(names)]
		content, err := fixtures.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		copied := fmt.Sprintf("%d-%s", i, filepath.Base(name))
		files = append(files, soaked{copied, pdftest.Damaged(content, uint64(i))})
	}
	soak(t, files)
}

// TestSoakCorpus does the same with the odd files of a corpus, as they are.
func TestSoakCorpus(t *testing.T) {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("SKIPPED: set HEED_CORPUS to a directory with real files in robust/")
	}
	names, err := filepath.Glob(filepath.Join(dir, "robust", "*"))
	if err != nil || len(names) == 0 {
		t.Skipf("SKIPPED: no files in %s", filepath.Join(dir, "robust"))
	}
	var files []soaked
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, soaked{filepath.Base(name), content})
	}
	soak(t, files)
}

type soaked struct {
	name    string
	content []byte
}

// soak reads files one after the other and says what came of them.
func soak(t *testing.T, files []soaked) {
	if err := Warm(context.Background(), Options{}); err != nil {
		t.Logf("the second reader is not to be had: %v", err)
	}
	most, stop := watchChildren()
	defer stop()
	outcomes := map[string]int{}
	reasons := map[string]int{}
	ours, theirs := 0, 0
	var slowest time.Duration
	scratch := filepath.Join(t.TempDir(), "damaged.pdf")
	for _, f := range files {
		begin := time.Now()
		doc, err := Read(context.Background(), Input{Name: f.name, Content: f.content}, Options{})
		took := time.Since(begin)
		slowest = max(slowest, took)
		if took > 21*time.Second { // the second is for killing and taking leave
			t.Errorf("%s: it took %v", f.name, took)
		}
		state, reason := outcome(t, f.name, doc, err)
		outcomes[state]++
		if reason != "" {
			reasons[state+": "+reason]++
		}
		found := hasWords(doc)
		theirText := pdftotext(scratch, f.content)
		if strings.HasSuffix(f.name, ".pdf") {
			ours += count(found)
			theirs += count(theirText)
		}
		if len(files) < 100 || state == "failed" && theirText || took > 3*time.Second {
			t.Logf("%-8s %5d ms  words: ours %-5v pdftotext %-5v  %s  %s", state, took.Milliseconds(), found, theirText, f.name, reason)
		}
	}
	t.Logf("%d files: %v; the slowest took %v, the largest process held %d MB", len(files), outcomes, slowest.Round(time.Millisecond), most()>>20)
	t.Logf("text in %d of the PDFs; pdftotext finds it in %d", ours, theirs)
	for _, r := range slices.SortedFunc(maps.Keys(reasons), func(a, b string) int { return cmp.Or(reasons[b]-reasons[a], strings.Compare(a, b)) }) {
		t.Logf("%5d  %s", reasons[r], r)
	}
	if most() > 512<<20 {
		t.Errorf("a process held %d MB", most()>>20)
	}
	if ours < theirs {
		t.Errorf("text in %d of the PDFs; pdftotext finds it in %d", ours, theirs)
	}
}

var digits = regexp.MustCompile(`\d+`)

// outcome says what a reading came to, and why. A panic is an error even when it was caught.
func outcome(t *testing.T, name string, doc record.Document, err error) (state, reason string) {
	var f *Error
	switch {
	case errors.As(err, &f):
		state, reason = "failed", string(f.Kind)+": "+f.Reason
		for _, bad := range []string{"lost its way", "reader failed", "process died", "panic"} {
			if strings.Contains(f.Reason, bad) {
				t.Errorf("%s: %s", name, f.Reason)
			}
		}
	case err != nil:
		t.Errorf("%s: an error that is no fault: %v", name, err)
	case doc.Reader == "pdfium":
		state = "fallback"
	case len(doc.Blocks) == 0:
		state = "empty"
	default:
		state = "ok"
	}
	for _, s := range doc.Skips {
		if state == "empty" || state == "fallback" && strings.Contains(s.Reason, "PDFium") {
			reason = s.Reason
		}
	}
	reason = digits.ReplaceAllString(reason, "N")
	return state, reason[:min(len(reason), 110)]
}

func hasWords(doc record.Document) bool {
	return slices.ContainsFunc(doc.Blocks, func(b record.Block) bool { return strings.ContainsFunc(b.Text, unicode.IsLetter) })
}

// pdftotext reports whether pdftotext finds letters in a file, if it is installed.
func pdftotext(scratch string, content []byte) bool {
	if _, err := exec.LookPath("pdftotext"); err != nil || os.WriteFile(scratch, content, 0o600) != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	out, _ := exec.CommandContext(ctx, "pdftotext", "-enc", "UTF-8", scratch, "-").Output()
	return strings.ContainsFunc(string(out), unicode.IsLetter)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// watchChildren follows the memory that processes started by this one ever held at once. It is 0 where the system does not
// show it.
func watchChildren() (most func() int64, stop func()) {
	var peak atomic.Int64
	done := make(chan struct{})
	if runtime.GOOS == "linux" {
		go func() {
			for {
				select {
				case <-done:
					return
				case <-time.After(5 * time.Millisecond):
				}
				lists, _ := filepath.Glob("/proc/self/task/*/children")
				for _, list := range lists {
					ids, _ := os.ReadFile(list)
					for _, id := range strings.Fields(string(ids)) {
						peak.Store(max(peak.Load(), highWater(id)))
					}
				}
			}
		}()
	}
	return peak.Load, func() { close(done) }
}

var highWaterLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB`)

// highWater returns the most bytes a process has held. A child that has not yet become another program is passed over: it
// shares this one's memory.
func highWater(id string) int64 {
	program, _ := os.ReadFile("/proc/" + id + "/cmdline")
	status, _ := os.ReadFile("/proc/" + id + "/status")
	m := highWaterLine.FindSubmatch(status)
	if m == nil || !strings.Contains(string(program), "read-worker") {
		return 0
	}
	kb, _ := strconv.ParseInt(string(m[1]), 10, 64)
	return kb << 10
}
