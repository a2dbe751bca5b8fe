package pdf

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"heed/record"
)

// TestCorpusBlockWords compares the words of the blocks of real documents with those pdftotext finds, furniture set aside:
// the lines that layout took for furniture count for neither. It says what layout loses or makes up on the way from glyphs
// to blocks.
func TestCorpusBlockWords(t *testing.T) {
	var ps, rs []float64
	for _, file := range corpus(t, "documents") {
		name := filepath.Base(file)
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := reference(t, file)
		if err != nil {
			t.Logf("%s: pdftotext: %v", name, err)
			continue
		}
		_, pages, tags, _, err := pagesOf(context.Background(), content, Options{}.filled())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d, pieces := layDown(pages, tags, layoutOptions{})
		aside := unhyphenated(setAside(d))
		got, want := unhyphenated(blockText(d.blocks(pieces))), unhyphenated(text)
		furniture := size(aside)
		for w, n := range aside {
			want[w] = max(0, want[w]-n)
		}
		if size(want) < 50 {
			t.Logf("%-68.68s %4d pages, no text layer", name, len(pages))
			continue
		}
		p, r, extra, missing := agreement(got, want)
		t.Logf("%-68.68s %4d pages %6d words, %5d set aside  P %.4f R %.4f", name, len(pages), size(want), furniture, p, r)
		if os.Getenv("HEED_WORDS") != "" {
			t.Logf("    extra %s", shortened(extra))
			t.Logf("    missing %s", shortened(missing))
		}
		ps, rs = append(ps, p), append(rs, r)
		if p < 0.97 || r < 0.97 {
			t.Errorf("%s: precision %.4f, recall %.4f, want 0.97", name, p, r)
		}
	}
	if len(ps) == 0 {
		t.Skip("no file with text")
	}
	slices.Sort(ps)
	slices.Sort(rs)
	mp, mr := ps[len(ps)/2], rs[len(rs)/2]
	t.Logf("median precision %.4f, recall %.4f; lowest %.4f, %.4f", mp, mr, ps[0], rs[0])
	if mp < 0.995 || mr < 0.995 {
		t.Errorf("median precision %.4f and recall %.4f, want 0.995", mp, mr)
	}
}

// setAside returns the lines that layout took for furniture.
func setAside(d *document) string {
	var b strings.Builder
	for _, s := range d.sheets {
		for i := range s.lines {
			if s.furniture[i] {
				b.WriteString(s.lines[i].text() + "\n")
			}
		}
	}
	return b.String()
}

func blockText(blocks []record.Block) string {
	var b strings.Builder
	for _, k := range blocks {
		b.WriteString(k.Marker + " " + k.Note + " " + k.Text + "\n")
	}
	return b.String()
}

var (
	hyphened = regexp.MustCompile(`(\pL|\pN)[-\x{2010}\x{2011}]\s*\n?\s*(\pL|\pN)`)
	noteMark = regexp.MustCompile(`(\pL\pL|[.,;:)’”'"])(\pN)`)
)

// unhyphenated counts words with hyphens taken out, also those at line ends, which pdftotext keeps; and with the number of
// a note parted from the word it stands behind, which pdftotext joins.
func unhyphenated(s string) map[string]int {
	s = folded(strings.NewReplacer("\f", "\n", "\u00ad", "").Replace(s))
	for range 2 { // a letter between two hyphens belongs to both
		s = hyphened.ReplaceAllString(s, "$1$2")
	}
	return bag(noteMark.ReplaceAllString(s, "$1 $2"))
}
