package main

import (
	"context"
	"fmt"
	"strings"

	"heed/ledger"
	"heed/record"
	"heed/record/org"
	"heed/record/wire"
	"heed/store"
)

func (a *app) showOrganisation(ctx context.Context, o org.Org) error {
	l, err := a.ledger(ctx, a.today)
	if err != nil {
		return err
	}
	out, err := a.organisationLedger(ctx, o, l, 0)
	if err != nil {
		return err
	}
	if a.json {
		return wire.Line(a.out, out)
	}
	fmt.Fprintf(a.out, "%s\n%s\n\n", a.bold(o.Name), a.dim(string(o.ID)))
	a.fact("also called", strings.Join(append(append([]string{}, o.ShortNames...), o.Aliases...), "; "))
	if partner, ok := a.register.PartnerOf(o.ID); ok {
		a.fact("partner", a.register.Name(partner))
	}
	if o.Class {
		a.fact("members", fmt.Sprint(len(a.register.Members(o.ID, a.today))))
		return nil
	}
	a.heading("Ledger")
	if len(out.Ledger) == 0 {
		a.indented("  ", "No recommendation on record is addressed to this body.")
		return nil
	}
	a.fact("in all", ledgerSum(out.Ledger))
	fmt.Fprintln(a.out)
	rows := make([][]string, len(out.Ledger))
	for i, r := range out.Ledger {
		rows[i] = []string{
			string(r.Report.ID), string(r.Report.Published), fmt.Sprint(r.Obliged), fmt.Sprint(r.Recorded), fmt.Sprint(r.Partner), fmt.Sprint(r.Collated),
			fmt.Sprint(r.Referenced), fmt.Sprint(r.Silent), fmt.Sprint(r.Overdue),
		}
	}
	return a.table([]column{
		{title: "REPORT"},
		{title: "PUBLISHED"},
		{title: "OWED", right: true},
		{title: "RECORDED", right: true},
		{title: "PARTNER", right: true},
		{title: "COLLATED", right: true},
		{title: "POINTER", right: true},
		{title: "NONE", right: true},
		{title: "OVERDUE", right: true},
	}, rows)
}

// ledgerSum says in a line what a body owes over all reports, and what of it is on record.
func ledgerSum(reports []wire.OrganisationReport) string {
	var t wire.OrganisationReport
	for _, r := range reports {
		t.Obliged += r.Obliged
		t.Recorded += r.Recorded
		t.Partner += r.Partner
		t.Collated += r.Collated
		t.Referenced += r.Referenced
		t.Silent += r.Silent
		t.Overdue += r.Overdue
	}
	out := fmt.Sprintf("%s owed to %s: %d recorded", counted(t.Obliged, "answer"), counted(len(reports), "report"), t.Recorded)
	for _, s := range []struct {
		n    int
		word string
	}{{t.Partner, "through a partner"}, {t.Collated, "answered for all"}, {t.Referenced, "a pointer only"}, {t.Silent, "with none on record"}, {t.Overdue, "overdue"}} {
		if s.n > 0 {
			out += fmt.Sprintf(", %d %s", s.n, s.word)
		}
	}
	return out
}

// organisationLedger is a body and what it owes, report by report. Where it owes more than most answers (0: however many),
// they are counted and not listed.
func (a *app) organisationLedger(ctx context.Context, o org.Org, l *ledger.Ledger, most int) (wire.OrganisationDetail, error) {
	out := wire.OrganisationDetail{Organisation: a.organisationObject(o)}
	if o.Class {
		return out, nil
	}
	f := ledger.Filter{Organisation: o.ID}
	reports := l.ByReport(f)
	ids, owed := make([]record.ReportID, len(reports)), 0
	for i, r := range reports {
		ids[i], owed = r.Report, owed+r.Obliged
	}
	if len(ids) > 0 {
		all, err := a.store.Reports(ctx, store.ReportFilter{IDs: ids})
		if err != nil {
			return out, err
		}
		for _, r := range all {
			a.briefs[r.ID] = r
		}
	}
	look := a.lookup(ctx)
	for _, r := range reports {
		entry := look.OrganisationReport(r.Report)
		entry.Obliged, entry.Recorded, entry.Partner, entry.Collated = r.Obliged, r.Recorded, r.Partner, r.Collated
		entry.Referenced, entry.Silent, entry.Overdue = r.Referenced, r.Silent, r.Overdue
		out.Ledger = append(out.Ledger, entry)
	}
	if most > 0 && owed > most {
		return out, nil
	}
	at := 0
	for ob := range l.Obligations(f) {
		for ob.Report != reports[at].Report {
			at++
		}
		out.Ledger[at].Obligations = append(out.Ledger[at].Obligations, wire.NewObligation(ob))
	}
	return out, nil
}
