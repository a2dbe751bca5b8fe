package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"heed/extract"
	"heed/extract/match"
	"heed/ingest"
	"heed/record"
)

var updateStrange = flag.Bool("update-strange", false, "write what the strange pages give as wanted")

// TestStrangePages reads pages that were made up, in the manner of forces, commissioners, departments and national bodies,
// with what each should give written down before the page was first read. The golden holds what they give, the whole way
// from bytes to links: who answers what, the position, the updates, and the ends of quotation and answer.
func TestStrangePages(t *testing.T) {
	register := fixtureRegister(t)
	archive, err := txtar.ParseFile("testdata/strange/pages.txtar")
	must(t, err)
	name := map[record.DocumentID]string{}
	var all []record.Findings
	for _, f := range archive.Files {
		doc, err := ingest.Read(context.Background(), ingest.Input{Name: f.Name, Content: f.Data}, ingest.Options{InProcess: true})
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		name[doc.ID] = f.Name
		all = append(all, extract.Document(doc, record.Source{Input: f.Name}, extract.Know{Register: register}))
	}
	p := match.All(all, match.Input{Register: register})
	links := map[record.ResponseID][]string{}
	for _, l := range p.Links {
		to := string(l.Recommendation)
		if len(l.Points) > 0 {
			to += " (" + strings.Join(l.Points, ", ") + ")"
		}
		links[l.Response] = append(links[l.Response], to)
	}
	by := map[string][]record.Response{}
	for _, r := range p.Responses {
		by[name[r.Document]] = append(by[name[r.Document]], r)
	}
	var b strings.Builder
	for _, f := range archive.Files {
		fmt.Fprintf(&b, "%s\n", f.Name)
		for _, r := range by[f.Name] {
			var who []string
			for _, o := range r.Responders {
				who = append(who, string(o))
			}
			fmt.Fprintf(&b, "  %s %s %s", strings.Join(append(who, r.Unresolved...), "+"), r.Position, r.Action)
			if r.Number != "" {
				fmt.Fprintf(&b, " no %s", r.Number)
			}
			fmt.Fprintf(&b, " → %s\n", strings.Join(links[r.ID], ", "))
			if r.Quote != "" {
				fmt.Fprintf(&b, "    quote: %s\n", ends(r.Quote))
			}
			fmt.Fprintf(&b, "    text: %s\n", ends(r.Text))
			for _, u := range r.Updates {
				fmt.Fprintf(&b, "    later: %s: %s\n", u.Printed, ends(u.Text))
			}
		}
	}
	const golden = "testdata/strange/pages.golden"
	if *updateStrange {
		must(t, os.WriteFile(golden, []byte(b.String()), 0o644))
		return
	}
	want, err := os.ReadFile(golden)
	must(t, err)
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got); -update-strange writes it anew:\n%s", golden, diff)
	}
}

// ends is the beginning and the end of a text.
func ends(s string) string {
	r := []rune(strings.ReplaceAll(s, "\n", " / "))
	if len(r) <= 90 {
		return string(r)
	}
	return string(r[:45]) + " … " + string(r[len(r)-40:])
}
