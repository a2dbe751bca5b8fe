package extract

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"heed/record"
)

// FuzzResponses mutates the corpora: blocks in any order and of any words. Whatever comes in, every response stands in
// the document, says something, and a second reading says the same.
func FuzzResponses(f *testing.F) {
	files, _ := filepath.Glob("testdata/responses/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i < len(a.Files); i += 2 {
			_, blocks, _ := strings.Cut(string(a.Files[i].Data), "\n\n")
			f.Add(blocks, uint8(i))
		}
	}
	reg := testRegister(f)
	kinds := []record.DocumentKind{record.ResponseDocument, record.ReportDocument, record.TrackerDocument}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		if len(text) > 20000 {
			return
		}
		doc := record.Document{ID: "d", Blocks: looseBlocks(text, int(n))}
		src := record.Source{Overrides: record.Overrides{Kind: kinds[int(n)%len(kinds)], From: "pf-westshire"}}
		found := Document(doc, src, Know{Register: reg})
		for i, r := range found.Responses {
			if r.Blocks[0] < 0 || r.Blocks[1] >= len(doc.Blocks) || r.Blocks[0] > r.Blocks[1] {
				t.Fatalf("response %d stands in blocks %v of %d", i, r.Blocks, len(doc.Blocks))
			}
			if strings.TrimSpace(r.Text) == "" {
				t.Fatalf("response %d says nothing", i)
			}
			if r.ID != record.NewResponseID("d", i+1) {
				t.Fatalf("response %d has id %s", i, r.ID)
			}
			if r.Position != record.PositionUnclear && r.PositionWords == "" {
				t.Fatalf("response %d takes position %s without words", i, r.Position)
			}
		}
		again := Document(doc, src, Know{Register: reg})
		if printResponses(found) != printResponses(again) {
			t.Fatal("two readings differ")
		}
	})
}

// looseBlocks makes blocks of any text: what is no block becomes a paragraph, and n turns some into other kinds.
func looseBlocks(text string, n int) []record.Block {
	var out []record.Block
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		b := record.Block{Kind: record.Paragraph, Box: (i * n) % 5, Bold: (i+n)%7 == 0, Spans: []record.Span{{Page: 1 + i/9}}}
		kind, rest, ok := strings.Cut(line, " ")
		switch {
		case ok && len(kind) == 2 && kind[0] == 'h':
			b.Kind, b.Level, line = record.Heading, int(kind[1]-'0'), rest
		case ok && (kind == "c" || kind == "C"):
			b.Kind, line = record.CellText, rest
			b.Cell = &record.Cell{Table: 1 + n%3, Row: (i * 7) % 11, Col: i % 5, RowSpan: 1 + i%3, ColSpan: 1, Header: kind == "C"}
		case ok && kind == "li":
			b.Kind, b.Depth = record.ListItem, 1
			b.Marker, line, _ = strings.Cut(rest, " ")
		case ok && kind == "q":
			b.Kind, line = record.Quote, rest
		case ok && kind == "p":
			line = rest
		}
		b.Text = line
		out = append(out, b)
	}
	return out
}

func FuzzPosition(f *testing.F) {
	for _, s := range []string{"We do not accept this recommendation.", "Accepted in part", "n/a", "It is, in principle, accepted; but not"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, words := position(s)
		if p == record.PositionUnclear && words != "" || p != record.PositionUnclear && words == "" {
			t.Fatalf("position(%q) = %v by %q", s, p, words)
		}
	})
}
