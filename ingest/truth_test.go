package ingest_test

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"time"

	"heed/fixtures"
	"heed/fixtures/source"
	"heed/ingest"
	"heed/record"
)

// Documents whose every paragraph, heading, list item and cell is known, each printed by two programs: what we read of them
// is measured against what was written.

// share of what was written that has to be found, in total.
const (
	enoughWords  = 0.995
	enoughBlocks = 0.98
)

func TestTruth(t *testing.T) {
	if testing.Short() {
		t.Skip("reads ten PDFs")
	}
	files, err := fs.Glob(fixtures.Files, "truth/*.pdf")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	total := newTally("total")
	known := fixtures.KnownFailures("truth")
	var rows []*tally
	seen := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".pdf")
		text, err := fixtures.Files.ReadFile("sources/" + name[:len(name)-len("-lo")] + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		d, err := source.Parse(string(text))
		if err != nil {
			t.Fatal(err)
		}
		content, err := fixtures.Files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := ingest.Read(context.Background(), ingest.Input{Name: file, Content: content}, ingest.Options{InProcess: true, Timeout: time.Minute})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		row := measure(name, d, doc)
		for _, fault := range row.extra {
			t.Log(fault)
		}
		for _, f := range row.missed {
			seen[f.what] = true
			reason, ok := known[f.what]
			t.Logf("%s: %s %s", f.what, f.instead, reason)
			if ok { // the bars are for the others
				r := total.of[f.kind]
				r.of--
				total.of[f.kind] = r
			}
		}
		for _, fault := range row.fatal {
			t.Error(fault)
		}
		rows = append(rows, row)
		total.add(row)
	}
	for fault := range known {
		if !seen[fault] {
			t.Errorf("no longer a fault, so take it off known-failures.txt: %s", fault)
		}
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%-20s %16s %9s %13s %13s %13s %13s %13s\n", "document", "words", "precision", "paragraphs", "headings", "items", "cells", "footnotes")
	for _, r := range append(rows, total) {
		fmt.Fprintf(&table, "%-20s %16s %9.4f", r.name, r.words, float64(r.words.found)/float64(max(1, r.printed)))
		for _, k := range kinds {
			fmt.Fprintf(&table, " %13s", r.of[k])
		}
		table.WriteString("\n")
	}
	t.Log("found of written; the total leaves out what known-failures.txt lists\n" + table.String())
	if s := total.words.share(); s < enoughWords {
		t.Errorf("words: %.4f found, want %.3f", s, enoughWords)
	}
	if s := float64(total.words.found) / float64(max(1, total.printed)); s < enoughWords {
		t.Errorf("words: %.4f of those read were written, want %.3f", s, enoughWords)
	}
	for _, k := range kinds {
		want := enoughBlocks
		if k == source.Heading {
			want = 1
		}
		if s := total.of[k].share(); s < want {
			t.Errorf("%ss: %.4f found, want %.2f", k, s, want)
		}
	}
}

var kinds = []source.Kind{source.Paragraph, source.Heading, source.Item, source.Table, source.Footnote}

type ratio struct{ found, of int }

func (r ratio) share() float64 { return float64(r.found) / float64(max(1, r.of)) }

func (r ratio) String() string {
	if r.of == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d", r.found, r.of)
}

type tally struct {
	name    string
	words   ratio
	printed int // words read
	of      map[source.Kind]ratio
	missed  []missed
	extra   []string // read and not written
	fatal   []string // headings of the wrong level, running lines in the text
}

// missed is one text that was not read as it was written.
type missed struct {
	kind    source.Kind
	what    string
	instead string
}

func newTally(name string) *tally { return &tally{name: name, of: map[source.Kind]ratio{}} }

func (t *tally) add(o *tally) {
	t.words.found += o.words.found
	t.words.of += o.words.of
	t.printed += o.printed
	for k, r := range o.of {
		t.of[k] = ratio{t.of[k].found + r.found, t.of[k].of + r.of}
	}
}

// piece is what was read, as comparable to what was written.
type piece struct {
	kind     source.Kind
	text     string
	marker   string
	level    int
	row, col int
	page     int
	used     bool
}

func measure(name string, d *source.Document, doc record.Document) *tally {
	t := newTally(name)
	truths := d.Truths()
	pieces := piecesOf(doc.Blocks)
	notes := map[string]bool{}
	for _, tr := range truths {
		if tr.Kind == source.Footnote {
			notes[fold(tr.Text)] = true
		}
	}
	var written, read []string
	for _, tr := range truths {
		if tr.Kind != source.Footnote {
			written = append(written, strings.Fields(fold(strings.TrimSuffix(tr.Marker, "•")+" "+tr.Text))...)
		}
	}
	for _, p := range pieces {
		if p.kind != source.Footnote && !notes[p.text] {
			read = append(read, strings.Fields(fold(strings.Trim(p.marker, "•-–")+" "+p.text))...)
		}
	}
	t.words = ratio{common(written, read), len(written)}
	t.printed = len(read)

	levels := map[int]int{} // of the source -> as read
	next := 0
	for _, tr := range truths {
		kind := tr.Kind
		if kind == source.Quote {
			kind = source.Paragraph
		}
		r := t.of[kind]
		r.of++
		if i := find(pieces, next, tr); i >= 0 {
			r.found++
			pieces[i].used = true
			if tr.Kind != source.Footnote {
				next = i
			}
			if tr.Kind == source.Heading {
				if l, ok := levels[tr.Level]; ok && l != pieces[i].level {
					t.fatal = append(t.fatal, fmt.Sprintf("%s: heading %q is of level %d, the others of its kind of level %d", name, tr.Text, pieces[i].level, l))
				}
				levels[tr.Level] = pieces[i].level
			}
		} else {
			t.missed = append(t.missed, missed{kind, fmt.Sprintf("%s: %s \"%s\"", name, tr.Kind, clip(tr.Marker+" "+tr.Text)), nearest(pieces, tr)})
		}
		t.of[kind] = r
	}
	for a, la := range levels {
		for b, lb := range levels {
			if a < b && la >= lb {
				t.fatal = append(t.fatal, fmt.Sprintf("%s: headings of level %d are read as level %d, those of level %d as level %d", name, a, la, b, lb))
			}
		}
	}
	for _, p := range pieces {
		for _, running := range d.Running() {
			if strings.Contains(p.text, fold(running)) && !writtenHas(truths, running) {
				t.fatal = append(t.fatal, fmt.Sprintf("%s: the running line %q stands in the text of page %d", name, running, p.page))
			}
		}
		if !p.used && p.text != "" {
			t.extra = append(t.extra, fmt.Sprintf("%s: page %d: nobody wrote %s %q", name, p.page, p.kind, clip(p.marker+" "+p.text)))
		}
	}
	return t
}

func writtenHas(truths []source.Truth, text string) bool {
	for _, t := range truths {
		if strings.Contains(fold(t.Text), fold(text)) {
			return true
		}
	}
	return false
}

// piecesOf joins the blocks of a cell and folds the rest.
func piecesOf(blocks []record.Block) []piece {
	var out []piece
	for i, b := range blocks {
		p := piece{text: fold(b.Text), marker: b.Marker, page: b.PageFirst(), level: b.Level}
		switch {
		case b.Cell != nil:
			p.kind, p.row, p.col = source.Table, b.Cell.Row, b.Cell.Col
			if i > 0 && blocks[i-1].SameCell(b) {
				last := &out[len(out)-1]
				last.text = fold(last.text + " " + b.Marker + " " + b.Text)
				continue
			}
			p.text, p.marker = fold(b.Marker+" "+b.Text), ""
		case b.Kind == record.Heading:
			p.kind = source.Heading
		case b.Kind == record.ListItem:
			p.kind, p.level = source.Item, b.Depth
		case b.Kind == record.Quote, b.Kind == record.Paragraph:
			p.kind = source.Paragraph
		case b.Kind == record.Footnote:
			p.kind, p.marker = source.Footnote, b.Note
		default:
			p.kind = source.Kind(b.Kind)
		}
		out = append(out, p)
	}
	return out
}

// find returns the piece that is the truth, the first from next on before any other, or -1.
func find(pieces []piece, next int, tr source.Truth) int {
	for _, from := range []int{next, 0} {
		for i := from; i < len(pieces); i++ {
			if !pieces[i].used && same(pieces[i], tr) {
				return i
			}
		}
	}
	return -1
}

func same(p piece, tr source.Truth) bool {
	want := fold(tr.Text)
	switch tr.Kind {
	case source.Table:
		return p.kind == source.Table && p.text == want && p.row == tr.Row && p.col == tr.Col
	case source.Item:
		return p.kind == source.Item && p.text == want && p.marker == tr.Marker && p.level == tr.Level
	case source.Heading:
		return p.kind == source.Heading && (p.text == want || fold(p.marker+" "+p.text) == want)
	case source.Footnote: // at the end of a document that is printed from HTML they are paragraphs in small type
		return p.text == want || fold(p.marker+" "+p.text) == tr.Marker+" "+want
	}
	return p.kind == source.Paragraph && (p.text == want || fold(p.marker+" "+p.text) == want)
}

// nearest says what is there in place of a truth.
func nearest(pieces []piece, tr source.Truth) string {
	want := strings.Fields(fold(tr.Text))
	best, most := -1, 0
	for i, p := range pieces {
		if p.used {
			continue
		}
		if n := common(want, strings.Fields(p.text)); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return "not found"
	}
	p := pieces[best]
	return fmt.Sprintf("read as %s %q on page %d (level %d, row %d, column %d)", p.kind, clip(p.marker+" "+p.text), p.page, p.level, p.row, p.col)
}

// common returns the length of the longest common subsequence: how many words are there in the right order.
func common(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			switch {
			case x == y:
				row[j+1] = diagonal + 1
			case row[j] > row[j+1]:
				row[j+1] = row[j]
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

func clip(s string) string {
	s = fold(s)
	if r := []rune(s); len(r) > 110 {
		return string(r[:70]) + " … " + string(r[len(r)-36:])
	}
	return s
}
