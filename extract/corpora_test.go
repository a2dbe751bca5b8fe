package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"heed/record"
	"heed/record/day"
	"heed/record/org"
)

var update = flag.Bool("update", false, "write the findings into the corpora; read the difference before keeping it")

// knownFailures are corpora whose wanted records we do not find yet, each with the reason. A listed one that passes fails
// the test, so that the list stays true.
var knownFailures = map[string]string{}

// TestCorpora reads blocks typed by hand and compares what is found with what is wanted. Each file of testdata/split is an
// archive of pairs: "name", the blocks, and "name.want", the findings. The notation of blocks is explained at typed.
func TestCorpora(t *testing.T) {
	files, err := filepath.Glob("testdata/split/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpora: %v", err)
	}
	know := Know{Register: org.Builtin()}
	seen := map[string]bool{}
	for _, path := range files {
		arc, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		for i := 0; i+1 < len(arc.Files); i += 2 {
			in, want := arc.Files[i], &arc.Files[i+1]
			name := strings.TrimSuffix(filepath.Base(path), ".txtar") + "/" + in.Name
			seen[name] = true
			t.Run(name, func(t *testing.T) {
				if want.Name != in.Name+".want" {
					t.Fatalf("%s is followed by %s, not by its wanted findings", in.Name, want.Name)
				}
				doc, src := typed(string(in.Data))
				f := Document(doc, src, know)
				got := told(f)
				if *update {
					if got != string(want.Data) {
						want.Data, changed = []byte(got), true
					}
					return
				}
				d := cmp.Diff(string(want.Data), got)
				why, known := knownFailures[name]
				switch {
				case d != "" && !known:
					t.Errorf("findings (-want +got):\n%s", d)
				case d == "" && known:
					t.Errorf("passes, although listed as a known failure (%s)", why)
				}
				invariants(t, doc, f)
			})
		}
		if changed {
			if err := os.WriteFile(path, txtar.Format(arc), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name := range knownFailures {
		if !seen[name] {
			t.Errorf("known failure %s is in no corpus", name)
		}
	}
}

var (
	typedMarker = regexp.MustCompile(`^(\s*)(?:([-•])|(\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]))\s+(.*)$`)
	typedDotted = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,3})+\.?)\s+(.*)$`)
)

// typed turns a compact notation into a document: "# " headings by level, "= " a bold paragraph, "- " and "1. " list items
// nested by two spaces, "2.43 " a numbered paragraph, "| a | b" a table row, "> " a quotation, "~ " a footnote, ". " a
// contents line, "{" and "}" a box, "page 2" a new page. Lines of "key: value" before an empty line are about the source.
func typed(s string) (record.Document, record.Source) {
	doc := record.Document{ID: "typed", MediaType: "text/plain", Reader: "text"}
	var src record.Source
	page, box, boxes, table, row, y := 1, 0, 0, 0, -1, 0.0
	head := true
	for _, line := range strings.Split(strings.TrimRight(s, "\n"), "\n") {
		if head {
			if k, v, ok := strings.Cut(line, ": "); ok && regexp.MustCompile(`^(url|as|published|title|from)$`).MatchString(k) {
				switch k {
				case "url":
					src.URL = v
				case "as":
					src.Overrides.Kind = record.DocumentKind(v)
				case "published":
					src.Overrides.Published, _ = day.ParseISO(v)
				case "title":
					src.Overrides.Title = v
				case "from":
					src.Overrides.From = record.OrgID(v)
				}
				continue
			}
			head = false
		}
		if strings.TrimSpace(line) == "" {
			row = -1
			continue
		}
		b := record.Block{Kind: record.Paragraph, Size: 11, Box: box}
		x := 60.0
		if box > 0 {
			x = 72
		}
		switch {
		case strings.HasPrefix(line, "page "):
			fmt.Sscanf(line, "page %d", &page)
			y = 0
			continue
		case line == "{":
			boxes++
			box = boxes
			continue
		case line == "}":
			box = 0
			continue
		case strings.HasPrefix(line, "#"):
			text := strings.TrimLeft(line, "#")
			b.Kind, b.Level, b.Bold = record.Heading, len(line)-len(text), true
			b.Size = float64(24 - 2*b.Level)
			b.Text = strings.TrimSpace(text)
		case strings.HasPrefix(line, "= "):
			b.Bold, b.Text = true, line[2:]
		case strings.HasPrefix(line, "> "):
			b.Kind, b.Text, x = record.Quote, line[2:], x+30
		case strings.HasPrefix(line, "~ "):
			b.Kind, b.Text = record.Footnote, line[2:]
		case strings.HasPrefix(line, ". "):
			b.Kind, b.Text = record.Contents, line[2:]
		case strings.HasPrefix(line, "|"):
			if row < 0 {
				table++
			}
			row++
			for col, cell := range strings.Split(line[1:], "|") {
				for _, part := range strings.Split(strings.TrimSpace(cell), `\`) {
					if part = strings.TrimSpace(part); part == "" {
						continue
					}
					c := record.Block{Kind: record.CellText, Text: part, Size: 11, Cell: &record.Cell{Table: table, Row: row, Col: col, RowSpan: 1, ColSpan: 1}}
					if m := typedMarker.FindStringSubmatch(part); m != nil {
						c.Kind, c.Marker, c.Text, c.Depth = record.ListItem, m[2]+m[3], m[4], 1
					}
					c.Spans = []record.Span{{Page: page, Box: record.Rect{X0: 60 + 120*float64(col), Y0: y, X1: 160 + 120*float64(col), Y1: y + 12}}}
					doc.Blocks = append(doc.Blocks, c)
				}
			}
			y += 14
			continue
		default:
			if m := typedDotted.FindStringSubmatch(line); m != nil {
				b.Marker, b.Text = m[1], m[2]
			} else if m := typedMarker.FindStringSubmatch(line); m != nil {
				b.Kind, b.Marker, b.Text, b.Depth = record.ListItem, m[2]+m[3], m[4], 1+len(m[1])/2
				x += 14 * float64(b.Depth)
			} else {
				b.Text = strings.TrimSpace(line)
				x += 7 * float64(len(line)-len(strings.TrimLeft(line, " ")))
			}
		}
		if b.Kind != record.Paragraph || strings.HasPrefix(line, "= ") {
			row = -1
		}
		b.Spans = []record.Span{{Page: page, Box: record.Rect{X0: x, Y0: y, X1: 520, Y1: y + 12}}}
		y += 14
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc, src
}

// told writes findings down: a line for each fact, the texts whole.
func told(f record.Findings) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", f.Kind)
	if !f.Published.IsZero() {
		fmt.Fprintf(&b, " published %s", f.Published)
	}
	if f.Title != "" {
		fmt.Fprintf(&b, " titled %q", f.Title)
	}
	b.WriteByte('\n')
	for _, r := range f.Reports {
		if f.Kind == record.TrackerDocument {
			fmt.Fprintf(&b, "report %q %s %q\n", r.Title, r.Published, r.Status)
		}
		if r.Stated != nil {
			fmt.Fprintf(&b, "states %d\n", *r.Stated)
		}
		if r.Subject != "" {
			fmt.Fprintf(&b, "about %s\n", r.Subject)
		}
	}
	for _, p := range f.Printings {
		fmt.Fprintf(&b, "\n%s %s", p.Rule, p.Kind)
		if p.Number != "" {
			fmt.Fprintf(&b, " %s", p.Number)
		}
		if p.Heading != "" {
			fmt.Fprintf(&b, " [%s]", p.Heading)
		}
		if p.Restated {
			b.WriteString(" restated")
		}
		if p.Condition {
			b.WriteString(" conditional")
		}
		b.WriteByte('\n')
		for _, l := range strings.Split(p.Text, "\n") {
			fmt.Fprintf(&b, "  %s\n", l)
		}
		if p.Under != "" {
			fmt.Fprintf(&b, "under: %s\n", p.Under)
		}
		if p.Notes != "" {
			fmt.Fprintf(&b, "notes: %s\n", strings.ReplaceAll(p.Notes, "\n", " / "))
		}
		for _, r := range p.Recipients {
			id := string(r.Organisation)
			if id == "" {
				id = fmt.Sprintf("%q", r.Printed)
			}
			fmt.Fprintf(&b, "to: %s %s by %s%s\n", id, r.Role, r.Basis, listed(r.Points))
		}
		for _, d := range p.Deadlines {
			back := ""
			if d.ReportBack {
				back = " report back"
			}
			if d.Point != "" {
				back += " " + d.Point
			}
			fmt.Fprintf(&b, "when: %q %s by %s%s\n", d.Printed, d.Date, d.Basis, back)
		}
		for _, d := range p.Doubts {
			fmt.Fprintf(&b, "doubt: %s\n", d)
		}
	}
	for _, s := range f.Skips {
		fmt.Fprintf(&b, "skip: %s\n", s.Reason)
	}
	return b.String()
}

func listed(points []string) string {
	if len(points) == 0 {
		return ""
	}
	return " " + strings.Join(points, " ")
}

// invariants hold for whatever is found: spans lie on the document's pages, blocks in the document, and no block's words
// stand in two items, unless two items share one block of running text.
func invariants(t *testing.T, doc record.Document, f record.Findings) {
	t.Helper()
	owner := map[int]int{}
	for n, p := range f.Printings {
		if p.Blocks[0] < 0 || p.Blocks[1] >= len(doc.Blocks) || p.Blocks[0] > p.Blocks[1] {
			t.Fatalf("item %d stands in blocks %v of %d", n, p.Blocks, len(doc.Blocks))
		}
		if p.Confidence <= 0 || p.Confidence > 1 {
			t.Errorf("item %d has confidence %v", n, p.Confidence)
		}
		if p.Kind == "" || p.Rule == "" {
			t.Errorf("item %d has kind %q and rule %q", n, p.Kind, p.Rule)
		}
		if p.Report < 0 || p.Report >= len(f.Reports) {
			t.Errorf("item %d belongs to report %d of %d", n, p.Report, len(f.Reports))
		}
		for _, s := range p.Spans {
			ok := false
			for _, b := range doc.Blocks[p.Blocks[0] : p.Blocks[1]+1] {
				for _, bs := range b.Spans {
					ok = ok || bs.Page == s.Page
				}
			}
			if !ok {
				t.Errorf("item %d has a span on page %d, where none of its blocks stand", n, s.Page)
			}
		}
		for _, line := range strings.Split(p.Text, "\n") {
			if len(line) < 40 {
				continue
			}
			for i := p.Blocks[0]; i <= p.Blocks[1]; i++ {
				if strings.Contains(squash(doc.Blocks[i].Text), line) {
					if o, ok := owner[i]; ok && o != n {
						t.Errorf("the words of block %d stand in items %d and %d", i, o, n)
					}
					owner[i] = n
				}
			}
		}
	}
}
