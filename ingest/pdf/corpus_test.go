package pdf

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// corpus returns the files of a folder of HEED_CORPUS, a directory of real documents kept outside the project.
func corpus(t testing.TB, folder string) []string {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("HEED_CORPUS is not set: real documents are not read")
	}
	files, err := filepath.Glob(filepath.Join(dir, folder, "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Skipf("no PDFs in %s", filepath.Join(dir, folder))
	}
	return files
}

// reference returns what pdftotext reads in a file.
func reference(t testing.TB, file string) (string, error) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed: nothing to compare with")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "pdftotext", "-enc", "UTF-8", file, "-").Output()
	return string(out), err
}

// plainText joins glyphs in content order, as simply as can be: a new line when the base line changes or the pen goes
// back, a space when there is a gap.
func plainText(pages []page) string {
	var b strings.Builder
	for _, p := range pages {
		var prev *glyph
		for i := range p.glyphs {
			g := &p.glyphs[i]
			if g.text == "" || g.hidden {
				continue
			}
			if prev != nil {
				along, across := g.x-prev.x, g.y-prev.y
				switch g.dir {
				case 90:
					along, across = prev.y-g.y, g.x-prev.x
				case 180:
					along, across = prev.x-g.x, prev.y-g.y
				case 270:
					along, across = g.y-prev.y, prev.x-g.x
				}
				size := math.Max(prev.size, g.size)
				gap := along - prev.w
				if g.dir != prev.dir || math.Abs(across) > 0.55*size || gap < -1.5*size {
					b.WriteByte('\n')
				} else if gap > 0.15*size {
					b.WriteByte(' ')
				}
			}
			b.WriteString(g.text)
			prev = g
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// words are the runs of letters and digits, lower case: what both readers must agree on whatever they think of
// punctuation, hyphens and lines.
func bag(s string) map[string]int {
	m := map[string]int{}
	s = folded(strings.NewReplacer("-\n", "", "\n", " ", "\f", " ", "\u00ad", "").Replace(s))
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		m[strings.ToLower(w)]++
	}
	return m
}

func size(m map[string]int) (n int) {
	for _, c := range m {
		n += c
	}
	return n
}

func agreement(got, want map[string]int) (precision, recall float64, extra, missing []string) {
	common := 0
	for w, n := range got {
		common += min(n, want[w])
		if n > want[w] {
			extra = append(extra, fmt.Sprintf("%s×%d", w, n-want[w]))
		}
	}
	for w, n := range want {
		if n > got[w] {
			missing = append(missing, fmt.Sprintf("%s×%d", w, n-got[w]))
		}
	}
	slices.Sort(extra)
	slices.Sort(missing)
	return float64(common) / math.Max(1, float64(size(got))), float64(common) / math.Max(1, float64(size(want))), extra, missing
}

// TestCorpusWords compares the words of real documents with those pdftotext finds.
func TestCorpusWords(t *testing.T) {
	var ps, rs []float64
	for _, file := range corpus(t, "documents") {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := reference(t, file)
		if err != nil {
			t.Logf("%s: pdftotext: %v", filepath.Base(file), err)
			continue
		}
		start := time.Now()
		_, pages, tags, skips, err := pagesOf(context.Background(), content, Options{})
		took := time.Since(start)
		if err != nil {
			t.Errorf("%s: %v", filepath.Base(file), err)
			continue
		}
		p, r, extra, missing := agreement(bag(plainText(pages)), bag(want))
		marks := 0
		if tags != nil {
			marks = len(tags.of)
		}
		t.Logf("%-70s %4d pages %5d ms  P %.4f R %.4f  %6d words, %d marks, %d skips", filepath.Base(file), len(pages), took.Milliseconds(), p, r, size(bag(want)), marks, len(skips))
		if testing.Verbose() && os.Getenv("HEED_WORDS") != "" && (p < 0.9999 || r < 0.9999) {
			t.Logf("    extra %s", shortened(extra))
			t.Logf("    missing %s", shortened(missing))
		}
		if size(bag(want)) >= 50 {
			ps, rs = append(ps, p), append(rs, r)
		}
	}
	slices.Sort(ps)
	slices.Sort(rs)
	if len(ps) == 0 {
		t.Skip("no file with text")
	}
	mp, mr := ps[len(ps)/2], rs[len(rs)/2]
	t.Logf("median precision %.4f, recall %.4f; lowest %.4f, %.4f", mp, mr, ps[0], rs[0])
	if mp < 0.995 || mr < 0.995 {
		t.Errorf("median precision %.4f and recall %.4f, want 0.995", mp, mr)
	}
}

func shortened(list []string) string {
	return strings.Join(list[:min(len(list), 40)], " ")
}
