package main

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A body's ledger says the same whether it lists the obligations or only counts them, and counts what it lists.
func TestOrganisationLedgerCounts(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	ctx := context.Background()
	a, err := (&globals{data: filepath.Join(serveFixtures(t).dir, "data")}).open(ctx, false)
	must(t, err)
	defer a.store.Close()
	body, err := a.organisation("westshire")
	must(t, err)
	l, err := a.ledger(ctx, a.today)
	must(t, err)
	whole, err := a.organisationLedger(ctx, body, l, 0)
	must(t, err)
	brief, err := a.organisationLedger(ctx, body, l, 1)
	must(t, err)
	if len(whole.Ledger) < 2 {
		t.Fatalf("%d reports", len(whole.Ledger))
	}
	for i, r := range whole.Ledger {
		states := map[string]int{}
		for _, o := range r.Obligations {
			states[string(o.State)]++
			if o.Report != r.Report.ID {
				t.Errorf("%s stands under %s", o.Recommendation, r.Report.ID)
			}
		}
		counted := map[string]int{}
		for state, n := range map[string]int{"recorded": r.Recorded, "partner": r.Partner, "collated": r.Collated, "referenced": r.Referenced, "none": r.Silent} {
			if n > 0 {
				counted[state] = n
			}
		}
		if diff := cmp.Diff(states, counted); diff != "" || len(r.Obligations) != r.Obliged {
			t.Errorf("%s: %d listed of %d (-listed +counted):\n%s", r.Report.ID, len(r.Obligations), r.Obliged, diff)
		}
		whole.Ledger[i].Obligations = nil
	}
	if diff := cmp.Diff(whole, brief); diff != "" {
		t.Errorf("(-whole +counted only):\n%s", diff)
	}
}
