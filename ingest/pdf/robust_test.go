package pdf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"heed/ingest/fault"
	"heed/record"
)

// TestCorpusRobust reads broken, encrypted, empty and odd files. None may panic or hang, and text must be found in at
// least as many as pdftotext finds it in.
func TestCorpusRobust(t *testing.T) {
	outcome := map[string]int{}
	ours, theirs := 0, 0
	for _, file := range corpus(t, "robust") {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, refErr := reference(t, file)
		want := bag(text)
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		doc := record.Document{Reader: "pdf"}
		start := time.Now()
		pages, _, err := readPages(ctx, content, Options{}.filled(), &doc)
		took := time.Since(start)
		cancel()
		got := bag(plainText(pages))
		if took > 20*time.Second {
			t.Errorf("%s: %v", filepath.Base(file), took)
		}
		state := "ok"
		var f *fault.Error
		switch {
		case errors.As(err, &f):
			state = "failed: " + string(f.Kind)
		case err != nil:
			state = "failed"
			t.Errorf("%s: an error that is no fault: %v", filepath.Base(file), err)
		case doc.Reader == "pdfium":
			state = "fallback"
		case size(got) == 0:
			state = "empty"
		}
		outcome[state]++
		if size(got) > 0 {
			ours++
		}
		if size(want) > 0 {
			theirs++
		}
		p, r, extra, missing := agreement(got, want)
		name := filepath.Base(file)
		t.Logf("%-75.75s %-20s %5d ms  ours %5d theirs %5d  P %.3f R %.3f  %v %v", name, state, took.Milliseconds(), size(got), size(want), p, r, err, refErr)
		if os.Getenv("HEED_WORDS") != "" && p+r < 1.999 {
			t.Logf("      extra %s", shortened(extra))
			t.Logf("      missing %s", shortened(missing))
		}
		for _, s := range doc.Skips {
			t.Logf("      skip %d %s", s.Page, s.Reason)
		}
	}
	t.Logf("%v; text in %d files, pdftotext in %d", outcome, ours, theirs)
	if ours < theirs {
		t.Errorf("text in %d files, pdftotext in %d", ours, theirs)
	}
}
