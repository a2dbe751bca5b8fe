package pdf

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"heed/ingest/pdf/pdftest"
)

// TestMutated reads damaged copies of files: none may panic, take longer than 20 seconds or fail without a reason.
// With HEED_SOAK there are more copies, and with HEED_CORPUS too the real documents are damaged.
func TestMutated(t *testing.T) {
	copies := 60
	if os.Getenv("HEED_SOAK") != "" {
		copies = 300
	}
	pages := pdftest.Pages("", sentence, another, sentence)
	originals := [][]byte{
		pdftest.File(pages, ""), pdftest.Packed(pages),
		pdftest.Encrypted(pages, pdftest.RC4With128Bits, ""), pdftest.Encrypted(pages, pdftest.AESWith256Bits, ""),
	}
	small := len(originals)
	if os.Getenv("HEED_CORPUS") != "" && os.Getenv("HEED_SOAK") != "" {
		for _, file := range corpus(t, "documents") {
			if content, err := os.ReadFile(file); err == nil {
				originals = append(originals, content)
			}
		}
	}
	outcome := map[string]int{}
	for i, original := range originals {
		if i >= small {
			copies = 10 // of files that take a second each
		}
		for n := range copies {
			content := pdftest.Damaged(original, uint64(i*300+n))
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			start := time.Now()
			doc, err := Read(ctx, content, Options{Alone: true})
			cancel()
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("original %d, copy %d: %v", i, n, took)
			}
			var f *Error
			switch {
			case errors.As(err, &f):
				outcome["failed: "+string(f.Kind)]++
				if len(f.Reason) > 16 && f.Reason[:16] == "the reader lost " {
					t.Errorf("original %d, copy %d: a panic: %s", i, n, f.Reason)
				}
			case err != nil:
				t.Errorf("original %d, copy %d: an error that is no fault: %v", i, n, err)
			case len(doc.Blocks) == 0:
				outcome["empty"]++
			default:
				outcome["ok"]++
			}
		}
	}
	t.Log(outcome)
}
