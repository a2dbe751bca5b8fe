package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"heed/record"
	"heed/record/org"
)

var updateResponses = flag.Bool("update-responses", false, "write what was found as wanted")

// testRegister is the built-in register with two invented forces, so that no real body answers in a test.
func testRegister(t testing.TB) *org.Register {
	t.Helper()
	reg := org.Builtin()
	table := "id,name,kind,aliases,short_names,ambiguous_aliases,domain,region,governance,for,from,to,notes\n" +
		"pf-westshire,Westshire Police,police_force,Westshire Constabulary,Westshire,,westshire.police.example,,PCC,,,,\n" +
		"lpb-westshire,Police and Crime Commissioner for Westshire,local_policing_body,Westshire PCC,,,westshire-pcc.example,,,pf-westshire,,,\n" +
		"pf-northmarch,Northmarch Police,police_force,,Northmarch,,northmarch.police.example,,PFCC,,,,\n" +
		"lpb-northmarch,\"Police, Fire and Crime Commissioner for Northmarch\",local_policing_body,Northmarch PFCC,,,northmarch-pfcc.example,,,pf-northmarch,,,\n"
	if err := reg.Extend("test", strings.NewReader(table)); err != nil {
		t.Fatal(err)
	}
	return reg
}

// readBlocks reads blocks typed one a line: "h2 text", "p text", "*p text" (bold), "/p text" (italic), "q text", "li • text", "f text"
// (footnote), "c 3,1 text" (a cell; "C" a head; "c 3,1,2 text" spans two rows), "[1] p text" (in box 1), "@4" (page 4).
func readBlocks(t testing.TB, text string) []record.Block {
	t.Helper()
	var out []record.Block
	page, table, inTable := 1, 0, false
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if n, err := strconv.Atoi(strings.TrimPrefix(line, "@")); err == nil && line[0] == '@' {
			page = n
			continue
		}
		b := record.Block{Kind: record.Paragraph, Spans: []record.Span{{Page: page}}}
		if line[0] == '[' {
			box, rest, _ := strings.Cut(line[1:], "] ")
			b.Box, _ = strconv.Atoi(box)
			line = rest
		}
		if line[0] == '*' {
			b.Bold = true
			line = line[1:]
		}
		if line[0] == '/' {
			b.Italic = true
			line = line[1:]
		}
		kind, rest, _ := strings.Cut(line, " ")
		cell := false
		switch {
		case kind[0] == 'h':
			b.Kind = record.Heading
			b.Level, _ = strconv.Atoi(kind[1:])
		case kind == "q":
			b.Kind = record.Quote
		case kind == "f":
			b.Kind = record.Footnote
		case kind == "li":
			b.Kind, b.Depth = record.ListItem, 1
			b.Marker, rest, _ = strings.Cut(rest, " ")
		case kind == "c" || kind == "C":
			if !inTable {
				table++
			}
			cell = true
			at, words, _ := strings.Cut(rest, " ")
			c := record.Cell{Table: table, RowSpan: 1, ColSpan: 1, Header: kind == "C"}
			n := strings.Split(at, ",")
			c.Row, _ = strconv.Atoi(n[0])
			c.Col, _ = strconv.Atoi(n[1])
			if len(n) > 2 {
				c.RowSpan, _ = strconv.Atoi(n[2])
			}
			b.Kind, b.Cell, rest = record.CellText, &c, words
		case kind != "p":
			t.Fatalf("no such block: %q", line)
		}
		inTable = cell
		b.Text = rest
		out = append(out, b)
	}
	return out
}

// printResponses writes what was found, one response a few lines, for comparing.
func printResponses(f record.Findings) string {
	var b strings.Builder
	for _, r := range f.Responses {
		var who []string
		for _, id := range r.Responders {
			who = append(who, string(id))
		}
		who = append(who, r.Unresolved...)
		fmt.Fprintf(&b, "%s by %s", r.Scope, strings.Join(who, "+"))
		if r.Number != "" {
			fmt.Fprintf(&b, " no %s", r.Number)
		}
		fmt.Fprintf(&b, " %s", r.Position)
		if r.Action != record.ProgressUnclear {
			fmt.Fprintf(&b, " %s", r.Action)
		}
		if !r.Sent.IsZero() {
			fmt.Fprintf(&b, " sent %s", r.Sent)
		}
		if r.Collated {
			b.WriteString(" collated")
		}
		b.WriteString("\n")
		if r.Heading != "" {
			fmt.Fprintf(&b, "  head: %s\n", r.Heading)
		}
		if r.Quote != "" {
			fmt.Fprintf(&b, "  quote: %s\n", strings.ReplaceAll(r.Quote, "\n", " / "))
		}
		fmt.Fprintf(&b, "  text: %s\n", strings.ReplaceAll(r.Text, "\n", " / "))
		if r.PositionWords != "" {
			fmt.Fprintf(&b, "  says: %s\n", r.PositionWords)
		}
		for _, u := range r.Updates {
			fmt.Fprintf(&b, "  later: %s [%s] %s %s: %s\n", u.Printed, u.Day, u.Position, u.Action, strings.ReplaceAll(u.Text, "\n", " / "))
		}
		if len(r.Cited.Titles)+len(r.Cited.Submitter) > 0 {
			fmt.Fprintf(&b, "  cites: %s", strings.Join(r.Cited.Titles, " | "))
			if len(r.Cited.Submitter) > 0 {
				fmt.Fprintf(&b, " (complaint by %s)", strings.Join(r.Cited.Submitter, ", "))
			}
			b.WriteString("\n")
		}
	}
	for _, c := range f.Candidates {
		fmt.Fprintf(&b, "candidate %v %s: %s\n", c.From, c.Sent, c.Text)
	}
	return b.String()
}

// TestResponses reads the shapes in testdata/responses: each archive holds blocks and what they should give. A comment
// line "from ORG" or "as KIND" says what a person said of the document; "known failure" marks a case that must still fail.
func TestResponses(t *testing.T) {
	files, err := filepath.Glob("testdata/responses/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	reg := testRegister(t)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], archive.Files[i+1]
			name := strings.TrimSuffix(in.Name, ".blocks")
			if want.Name != name+".want" {
				t.Fatalf("%s: %s is followed by %s", file, in.Name, want.Name)
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				got := printResponses(readCase(t, reg, string(in.Data)))
				known := strings.HasPrefix(string(want.Data), "known failure\n")
				wanted := strings.TrimPrefix(string(want.Data), "known failure\n")
				if *updateResponses && !known {
					archive.Files[i+1].Data = []byte(got)
					return
				}
				switch diff := cmp.Diff(wanted, got); {
				case diff != "" && !known:
					t.Errorf("%s (-want +got):\n%s", name, diff)
				case diff == "" && known:
					t.Errorf("%s is listed as a known failure and passes", name)
				}
			})
		}
		if *updateResponses {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// readCase reads one case: head lines, a blank line, blocks.
func readCase(t testing.TB, reg *org.Register, text string) record.Findings {
	t.Helper()
	head, blocks, ok := strings.Cut(text, "\n\n")
	if !ok {
		t.Fatalf("a case has no head: %q", text)
	}
	src := record.Source{Overrides: record.Overrides{Kind: record.ResponseDocument}}
	for _, line := range strings.Split(head, "\n") {
		k, v, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch k {
		case "from":
			src.Overrides.From = record.OrgID(v)
		case "as":
			src.Overrides.Kind = record.DocumentKind(v)
		case "url":
			src.URL = v
		case "any": // let the document be classified
			src.Overrides.Kind = ""
		}
	}
	doc := record.Document{ID: "d", Blocks: readBlocks(t, blocks)}
	return Document(doc, src, Know{Register: reg})
}
