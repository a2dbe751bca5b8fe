//go:build unix

package pdf

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// BenchmarkCorpus measures pages per second of processor time on the files of HEED_CORPUS: by pdftotext -layout, where it is
// installed, and by our reader, its glyphs alone and the whole with structure and tables; and how many times pdftotext's
// time ours is. Files that Word made are measured apart, for most reports are such.
func BenchmarkCorpus(b *testing.B) {
	files := corpus(b, "documents")
	if one := os.Getenv("HEED_FILE"); one != "" {
		files, _ = filepath.Glob(one)
	}
	groups := map[string]*benchGroup{"word": {}, "others": {}, "all": {}}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		f, err := open(content, Options{}.filled())
		if err != nil {
			b.Fatal(err)
		}
		kind := "others"
		if m := f.meta(); strings.Contains(m.Producer, "Word") {
			kind = "word"
		}
		for _, g := range []*benchGroup{groups[kind], groups["all"]} {
			g.files, g.contents, g.pages = append(g.files, file), append(g.contents, content), g.pages+f.count
		}
	}
	for _, name := range []string{"word", "others", "all"} {
		if g := groups[name]; len(g.files) > 0 {
			b.Run(name, g.run)
		}
	}
}

type benchGroup struct {
	files    []string
	contents [][]byte
	pages    int
}

func (g *benchGroup) run(b *testing.B) {
	theirs := 0.0
	measure := func(name string, who int, once func()) {
		b.Run(name, func(b *testing.B) {
			before := cpu(who)
			n := 0
			for b.Loop() {
				once()
				n++
			}
			spent := (cpu(who) - before).Seconds() / float64(n)
			b.ReportMetric(float64(g.pages)/spent, "pages/cpu-s")
			if name == "pdftotext" {
				theirs = spent
			} else if theirs > 0 {
				b.ReportMetric(spent/theirs, "x-pdftotext")
			}
		})
	}
	if _, err := exec.LookPath("pdftotext"); err == nil {
		measure("pdftotext", syscall.RUSAGE_CHILDREN, func() {
			for _, f := range g.files {
				_ = exec.Command("pdftotext", "-layout", f, os.DevNull).Run()
			}
		})
	}
	each := func(read func(content []byte)) func() {
		return func() {
			for _, c := range g.contents {
				read(c)
			}
		}
	}
	measure("plain", syscall.RUSAGE_SELF, each(func(c []byte) { _, _ = plain.Make(c, plain.Limits{}) }))
	measure("glyphs", syscall.RUSAGE_SELF, each(func(c []byte) { _, _, _, _, _ = pagesOf(context.Background(), c, Options{}.filled()) }))
	measure("whole", syscall.RUSAGE_SELF, each(func(c []byte) { _, _ = Read(context.Background(), c, Options{Alone: true}) }))
}
