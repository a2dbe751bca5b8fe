package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

func TestDefinitions(t *testing.T) {
	s := open(t, t.TempDir())
	p := newPaper("Lamps after dark", "Oil lamp orders (OLOs) are orders.")
	p.findings.Definitions = []record.Definition{{Acronym: "OLO", Expansion: "oil lamp order", Page: 2}}
	add(t, s, p)
	want := []Definition{{p.doc.ID, p.findings.Definitions[0]}}
	got, err := s.Definitions(ctx)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("definitions (-want +got):\n%s", diff)
	}

	// Read again with other rules, it explains something else.
	p.findings.Definitions[0].Expansion = "old lamp order"
	must(t, s.ReplaceFindings(ctx, p.doc.ID, p.doc, p.findings))
	got, err = s.Definitions(ctx)
	must(t, err)
	if len(got) != 1 || got[0].Expansion != "old lamp order" {
		t.Errorf("definitions after a new reading = %+v", got)
	}
	must(t, s.Remove(ctx, p.doc.ID, "a test"))
	if got, err = s.Definitions(ctx); err != nil || len(got) != 0 {
		t.Errorf("definitions of a removed document = %+v, %v", got, err)
	}
}
