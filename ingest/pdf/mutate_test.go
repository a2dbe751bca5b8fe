package pdf

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
	"time"

	"heed/ingest/pdf/pdftest"
)

// mutated returns content with bytes flipped, cut, doubled or moved, the same for the same seed.
func mutated(content []byte, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 7))
	b := bytes.Clone(content)
	for range 1 + r.IntN(8) {
		if len(b) < 16 {
			break
		}
		at := r.IntN(len(b))
		n := min(1+r.IntN(1+len(b)/20), len(b)-at)
		switch r.IntN(6) {
		case 0:
			b[at] ^= byte(1 << r.IntN(8))
		case 1:
			for range 20 {
				b[r.IntN(len(b))] = byte(r.IntN(256))
			}
		case 2:
			b = append(b[:at:at], b[at+n:]...)
		case 3:
			b = append(b[:at:at], append(bytes.Clone(b[at:at+n]), b[at:]...)...)
		case 4:
			b = b[:at]
		case 5: // a number becomes another, which hits lengths and offsets
			for i := at; i < len(b); i++ {
				if b[i] >= '0' && b[i] <= '9' {
					b[i] = byte('0' + r.IntN(10))
					break
				}
			}
		}
	}
	return b
}

// TestMutated reads damaged copies of files: none may panic, take longer than 20 seconds or fail without a reason.
// HEED_SOAK sets how many copies of each; with HEED_CORPUS the real documents are damaged too.
func TestMutated(t *testing.T) {
	copies := 60
	if n, err := strconv.Atoi(os.Getenv("HEED_SOAK")); err == nil {
		copies = n
	}
	pages := pdftest.Pages("", sentence, another, sentence)
	originals := [][]byte{
		pdftest.File(pages, ""), pdftest.Packed(pages),
		pdftest.Encrypted(pages, pdftest.RC4With128Bits, ""), pdftest.Encrypted(pages, pdftest.AESWith256Bits, ""),
	}
	if os.Getenv("HEED_CORPUS") != "" && os.Getenv("HEED_SOAK") != "" {
		for _, file := range corpus(t, "documents") {
			if content, err := os.ReadFile(file); err == nil {
				originals = append(originals, content)
			}
		}
	}
	outcome := map[string]int{}
	for i, original := range originals {
		for n := range copies {
			content := mutated(original, uint64(i*copies+n))
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
