package extract

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"heed/record"
	"heed/record/org"
)

// FuzzSplit reads any typed blocks. Whatever they are, nothing panics, items lie in the document, no words stand in two
// items, the same blocks give the same findings, and what was found is found again when it is printed as a plain list.
func FuzzSplit(f *testing.F) {
	files, _ := filepath.Glob("testdata/split/*.txtar")
	for _, path := range files {
		arc, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range arc.Files {
			if !strings.HasSuffix(file.Name, ".want") {
				f.Add(string(file.Data))
			}
		}
	}
	know := Know{Register: org.Builtin()}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		doc, src := typed(s)
		if len(doc.Blocks) > 400 {
			return
		}
		found := Document(doc, src, know)
		for _, skip := range found.Skips {
			if strings.Contains(skip.Reason, "could not be understood") {
				t.Fatalf("a panic was caught: %s", skip.Reason)
			}
		}
		invariants(t, doc, found)
		if told(found) != told(Document(doc, src, know)) {
			t.Error("the same blocks gave other findings")
		}
		want, got := readAgain(found)
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("printed again it reads\n%q, not\n%q", got, want)
		}
	})
}

// TestReadingAgain prints what was found as a plain labelled list and reads that: the same items come back.
func TestReadingAgain(t *testing.T) {
	files, _ := filepath.Glob("testdata/split/*.txtar")
	know := Know{Register: org.Builtin()}
	n := 0
	for _, path := range files {
		arc, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range arc.Files {
			if strings.HasSuffix(file.Name, ".want") {
				continue
			}
			doc, src := typed(string(file.Data))
			want, got := readAgain(Document(doc, src, know))
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s/%s printed again reads\n%q, not\n%q", path, file.Name, got, want)
			}
			n += len(want)
		}
	}
	if n < 20 {
		t.Errorf("only %d items were printed again", n)
	}
}

// readAgain prints items of one paragraph as a labelled list, reads that, and returns the texts of both. Texts that are
// themselves labels, headings or notation cannot be printed so.
func readAgain(found record.Findings) (want, got []string) {
	var b strings.Builder
	b.WriteString("# Printed again\n## Recommendations\n")
	for i, p := range found.Printings {
		if p.Text == "" || strings.ContainsAny(p.Text, "\n\r") || p.Kind != record.RecommendationKind || !printable(p.Text) {
			continue
		}
		b.WriteString("### Recommendation " + itoa(i+1) + "\n" + p.Text + "\n")
		want = append(want, p.Text)
	}
	if len(want) == 0 {
		return nil, nil
	}
	again, src := typed(b.String())
	for _, p := range Document(again, src, Know{Register: org.Builtin()}).Printings {
		got = append(got, p.Text)
	}
	return want, got
}

// printable reports whether a text is a plain sentence that asks, which no notation of the corpora and no rule for
// headings, labels and notes reads as something else.
func printable(text string) bool {
	return plainSentence.MatchString(text) && modal.MatchString(text) && !tells(text) && len(sentences(text)) == 1
}

var plainSentence = compile(`^(?:The|A|Chief|Forces|Each|Every|All|Police|By) [\pL ,’-]{12,300}\.$`)

// BenchmarkDocument reads a long report: a quarter of an hour's reading of narrative around boxed and listed items.
func BenchmarkDocument(b *testing.B) {
	arc, err := txtar.ParseFile("testdata/split/thematic.txtar")
	if err != nil {
		b.Fatal(err)
	}
	doc, src := typed(string(arc.Files[0].Data))
	narrative := "Most forces told us that they had reviewed the way they record incidents (see Figure 4), although officers in two of them did not know of it. The Home Office has since said that it will look at the rules."
	long := doc
	long.Blocks = nil
	for n := 0; n < 40; n++ {
		long.Blocks = append(long.Blocks, doc.Blocks...)
		for k := 0; k < 60; k++ {
			long.Blocks = append(long.Blocks, record.Block{Kind: record.Paragraph, Text: narrative, Spans: []record.Span{{Page: n + 1, Box: record.Rect{X0: 60, X1: 500}}}})
		}
	}
	know := Know{Register: org.Builtin()}
	b.ReportAllocs()
	for b.Loop() {
		Document(long, src, know)
	}
	b.ReportMetric(float64(len(long.Blocks))*float64(b.N)/b.Elapsed().Seconds(), "blocks/s")
}
