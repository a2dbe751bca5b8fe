//go:build unix

package pdf

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"heed/ingest/pdf/plain"
)

// cpu returns the processor time of this process and of the children that have ended.
func cpu(who int) time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(who, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkCorpus measures pages per second of processor time on the files of HEED_CORPUS: making them plain, reading
// their glyphs, and reading them whole; and how often pdftotext -layout's time that is.
func BenchmarkCorpus(b *testing.B) {
	var contents [][]byte
	files := corpus(b, "documents")
	if one := os.Getenv("HEED_FILE"); one != "" {
		files, _ = filepath.Glob(one)
	}
	pages := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		f, err := open(content, Options{}.filled())
		if err != nil {
			b.Fatal(err)
		}
		pages += f.count
		contents = append(contents, content)
	}
	run := func(name string, each func(content []byte)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			before := cpu(syscall.RUSAGE_SELF)
			n := 0
			for b.Loop() {
				for _, c := range contents {
					each(c)
				}
				n++
			}
			spent := (cpu(syscall.RUSAGE_SELF) - before).Seconds() / float64(n)
			b.ReportMetric(float64(pages)/spent, "pages/cpu-s")
			b.ReportMetric(spent, "cpu-s")
		})
	}
	run("plain", func(c []byte) { _, _ = plain.Make(c, plain.Limits{}) })
	run("glyphs", func(c []byte) { _, _, _, _, _ = pagesOf(context.Background(), c, Options{}.filled()) })
	run("whole", func(c []byte) { _, _ = Read(context.Background(), c, Options{Alone: true}) })
	if _, err := exec.LookPath("pdftotext"); err == nil {
		b.Run("pdftotext", func(b *testing.B) {
			before := cpu(syscall.RUSAGE_CHILDREN)
			n := 0
			for b.Loop() {
				for _, f := range files {
					_ = exec.Command("pdftotext", "-layout", f, os.DevNull).Run()
				}
				n++
			}
			spent := (cpu(syscall.RUSAGE_CHILDREN) - before).Seconds() / float64(n)
			b.ReportMetric(float64(pages)/spent, "pages/cpu-s")
			b.ReportMetric(spent, "cpu-s")
		})
	}
}
