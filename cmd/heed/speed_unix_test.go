//go:build unix

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"heed/extract"
	"heed/fixtures"
	"heed/ingest"
	"heed/record"
	"heed/record/org"
)

// What extraction may cost: at least so many blocks in a second of one processor, and at most this share of what ingesting
// the same files takes.
const (
	minBlocksPerSecond = 20_000
	maxExtractShare    = 0.10
)

// TestExtractionIsCheap measures processor time, not the clock, so that a busy machine does not matter. The fixtures are
// small: what they cost is mostly the start of a process for each, and for
// extraction the first use of its patterns. The bar is held on the documents of HEED_CORPUS.
func TestExtractionIsCheap(t *testing.T) {
	if testing.Short() {
		t.Skip("reads every PDF twice")
	}
	dir := t.TempDir()
	if err := fixtures.Write(dir); err != nil {
		t.Fatal(err)
	}
	folders := []string{filepath.Join(dir, "documents"), filepath.Join(dir, "shapes")}
	corpus := os.Getenv("HEED_CORPUS")
	if corpus == "" {
		t.Log("HEED_CORPUS is not set: no rate is measured")
	} else {
		folders = []string{filepath.Join(corpus, "documents")}
	}
	var paths []string
	for _, folder := range folders {
		found, err := filepath.Glob(filepath.Join(folder, "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	know := extract.Know{Register: org.Builtin()}
	var extracting time.Duration
	blocks, pages := 0, 0
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ingest.Read(context.Background(), ingest.Input{Name: filepath.Base(path), Content: content}, ingest.Options{Timeout: time.Minute})
		if err != nil {
			continue // no text layer
		}
		runtime.GC() // what reading left behind is not extraction's to clear
		before := processorTime(t)
		extract.Document(doc, record.Source{Input: path}, know)
		extracting += processorTime(t) - before
		blocks, pages = blocks+len(doc.Blocks), pages+doc.Pages
	}
	ingesting := exec.Command("heed", append([]string{"ingest", "--quiet"}, paths...)...)
	ingesting.Env = append(os.Environ(), "HEED_DATA="+t.TempDir())
	if err := ingesting.Run(); err != nil && ingesting.ProcessState.ExitCode() != 3 {
		t.Fatal(err)
	}
	all := ingesting.ProcessState.UserTime() + ingesting.ProcessState.SystemTime()
	share := extracting.Seconds() / all.Seconds()
	rate := float64(blocks) / extracting.Seconds()
	t.Logf("%d files, %d pages, %d blocks: %.2f s of processor time to ingest, %.2f s of it to extract: %.1f%%, %.0f blocks/s", len(paths), pages, blocks, all.Seconds(), extracting.Seconds(), 100*share, rate)
	if pages < 20 {
		t.Errorf("only %d pages: too few to measure", pages)
	}
	most := maxExtractShare
	if corpus == "" {
		most *= 2 // compiling the patterns weighs on 34 pages
	}
	if share > most {
		t.Errorf("extracting is %.1f%% of ingesting, want at most %.0f%%", 100*share, 100*most)
	}
	if corpus != "" && rate < minBlocksPerSecond {
		t.Errorf("%.0f blocks/s, want at least %d", rate, minBlocksPerSecond)
	}
}

// processorTime is what this process has used.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
