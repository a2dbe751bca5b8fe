package main

import (
	"context"
	"fmt"
	"iter"
	"strconv"

	"github.com/spf13/cobra"

	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/record/wire"
)

// unansweredOptions are the flags of the command.
type unansweredOptions struct {
	org, to, report string
	kinds           []string
	strict, overdue bool
	unresolved      bool
	dueBefore, asOf string
	limit, offset   int
	count           bool
}

func newUnanswered(g *globals) *cobra.Command {
	var o unansweredOptions
	cmd := &cobra.Command{
		Use:   "unanswered",
		Short: "List recommendations with no recorded response",
		Long: `List obligations with no recorded response, or only a pointer to one elsewhere. Without --org: one row for each
recommendation and recipient, which counts the bodies. With --org: one row for each recommendation that body owes an answer to.

"No recorded response" is a statement about what heed has read: the column "not looked" counts the bodies whose answers
were never sought.`,
		Example: `  heed unanswered --org kent --overdue
  heed unanswered --org "Kent PCC" --as-of 2021-11-30
  heed unanswered --to "chief constables" --report a-duty-to-protect-2021 --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			shortLived()
			return g.with(cmd.Context(), false, func(a *app) error { return runUnanswered(cmd, a, o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.org, "org", "", "what this body has not answered")
	f.StringVar(&o.to, "to", "", "addressed to this body or class")
	f.StringVar(&o.report, "report", "", "of this report")
	f.StringSliceVar(&o.kinds, "kind", []string{string(record.RecommendationKind)}, "kinds of item: "+kindNames+", or all")
	f.BoolVar(&o.strict, "strict", false, "count an answer by a partner or for all as no answer")
	f.BoolVar(&o.overdue, "overdue", false, "overdue only")
	f.StringVar(&o.dueBefore, "due-before", "", "due before this day")
	f.StringVar(&o.asOf, "as-of", "", "as known on this day (default today)")
	f.BoolVar(&o.unresolved, "unresolved", false, "instead: items whose recipient nobody could be found for")
	addPaging(cmd, &o.limit, &o.offset, &o.count)
	return cmd
}

func runUnanswered(cmd *cobra.Command, a *app, o unansweredOptions) error {
	filter, asOf, err := a.unansweredFilter(cmd.Context(), o)
	if err != nil {
		return err
	}
	l, err := a.ledger(cmd.Context(), asOf)
	if err != nil {
		return err
	}
	p := paging{o.limit, o.offset, o.count}
	ctx := cmd.Context()
	switch {
	case o.unresolved:
		return a.printUnresolved(ctx, l.Unresolved(filter), p)
	case filter.Organisation != "":
		return a.printOwed(ctx, l, filter, p)
	default:
		return a.printUnanswered(ctx, l.Rows(filter), p, asOf)
	}
}

// unansweredFilter is what the flags mean, and the day they ask about.
func (a *app) unansweredFilter(ctx context.Context, o unansweredOptions) (filter ledger.Filter, asOf day.Day, err error) {
	filter = ledger.Filter{Overdue: o.overdue, States: []record.State{record.None, record.Referenced}}
	if o.strict {
		filter.States = append(filter.States, record.Partner, record.Collated)
	}
	if filter.Kinds, err = kindsOf(o.kinds); err != nil {
		return filter, asOf, err
	}
	if filter.DueBefore, err = dayOf("--due-before", o.dueBefore); err != nil {
		return filter, asOf, err
	}
	if asOf, err = a.asOf(o.asOf); err != nil {
		return filter, asOf, err
	}
	if o.to != "" {
		to, err := a.organisation(o.to)
		if err != nil {
			return filter, asOf, err
		}
		filter.To = to.ID
	}
	if o.org != "" {
		body, err := a.organisation(o.org)
		if err != nil {
			return filter, asOf, err
		}
		if body.Class {
			return filter, asOf, usagef("%s is a class of bodies; use --to %q for what is addressed to it, or name one body", body.Name, o.org)
		}
		filter.Organisation = body.ID
	}
	if filter.Report, err = a.reportID(ctx, o.report); err != nil {
		return filter, asOf, err
	}
	return filter, asOf, nil
}

func (a *app) printUnanswered(ctx context.Context, all iter.Seq[ledger.Row], p paging, asOf day.Day) error {
	rows, err := taken(a, all, p)
	if rows == nil || err != nil {
		return err
	}
	items, err := textsOf(ctx, a, rows, func(r ledger.Row) record.RecommendationID { return r.Recommendation })
	if err != nil {
		return err
	}
	return list(a, rows, paging{}, func(r ledger.Row) any { return unansweredObject(r, items[r.Recommendation].Text) }, []column{
		{title: "RECOMMENDATION"},
		{title: "TO"},
		{title: "SILENT", right: true},
		{title: "OBLIGED", right: true},
		{title: "RECORDED", right: true},
		{title: "NOT LOOKED", right: true},
		{title: "DUE"},
		{title: "DAYS LATE", right: true, paint: a.red},
		{title: "TEXT", fill: true},
	}, func(r ledger.Row) []string {
		late := ""
		if r.Overdue > 0 {
			late = strconv.Itoa(asOf.DaysSince(r.Due))
		}
		return []string{
			string(r.Recommendation), a.shortName(r.Recipient), strconv.Itoa(r.Silent + r.Referenced), strconv.Itoa(r.Obliged), strconv.Itoa(r.Recorded),
			strconv.Itoa(r.NotLooked), r.Due.String(), late, items[r.Recommendation].Text,
		}
	})
}

func (a *app) printOwed(ctx context.Context, l *ledger.Ledger, f ledger.Filter, p paging) error {
	if err := p.check(); err != nil {
		return err
	}
	if p.count {
		_, err := fmt.Fprintln(a.out, l.Count(f).Obliged)
		return err
	}
	owed := l.Page(f, p.offset, p.limit) // a body may owe thousands: only those shown are built
	items, err := textsOf(ctx, a, owed, func(o record.Obligation) record.RecommendationID { return o.Recommendation })
	if err != nil {
		return err
	}
	return list(a, owed, paging{}, func(o record.Obligation) any {
		r := items[o.Recommendation]
		return wire.UnansweredOrg{Obligation: wire.NewObligation(o), Number: wire.Text(r.Number), Text: wire.Text(r.Text)}
	}, []column{
		{title: "RECOMMENDATION"}, {title: "STATE"}, {title: "DUE"}, {title: "DAYS LATE", right: true, paint: a.red}, {title: "LOOKED"}, {title: "TEXT", fill: true},
	}, func(o record.Obligation) []string {
		late, looked := "", "not looked"
		if o.DaysLate != nil {
			late = strconv.Itoa(*o.DaysLate)
		}
		if len(o.Looks) > 0 {
			looked = fmt.Sprintf("%d, last %s", len(o.Looks), day.In(o.Looks[0].Retrieved))
			if n := inPart(o.Looks); n > 0 {
				looked += fmt.Sprintf(" (%d read in part)", n)
			}
		}
		return []string{string(o.Recommendation), string(o.State), o.Due.String(), late, looked, items[o.Recommendation].Text}
	})
}

// inPart counts the looks at what could not be read whole: what they did not find may stand there.
func inPart(looks []record.Look) (n int) {
	for _, k := range looks {
		if k.InPart {
			n++
		}
	}
	return n
}

func (a *app) printUnresolved(ctx context.Context, rows []ledger.Unresolved, p paging) error {
	if p.count {
		return list(a, rows, p, nil, nil, nil)
	}
	items, err := textsOf(ctx, a, window(rows, p), func(r ledger.Unresolved) record.RecommendationID { return r.Recommendation })
	if err != nil {
		return err
	}
	return list(a, rows, p, func(r ledger.Unresolved) any { return unresolvedObject(r, items[r.Recommendation].Text) }, []column{{title: "RECOMMENDATION"}, {title: "PRINTED"}, {title: "WHY"}, {title: "TEXT", fill: true}}, func(r ledger.Unresolved) []string {
		return []string{string(r.Recommendation), r.Printed, r.Why, items[r.Recommendation].Text}
	})
}

func unansweredObject(r ledger.Row, text string) wire.UnansweredRow {
	return wire.UnansweredRow{
		Recommendation: string(r.Recommendation), Report: string(r.Report), Number: wire.Text(r.Number), Text: wire.Text(text), Recipient: string(r.Recipient),
		Obliged: r.Obliged, Recorded: r.Recorded, Partner: r.Partner, Collated: r.Collated, Referenced: r.Referenced, Silent: r.Silent, NotLooked: r.NotLooked,
		Due: wire.NewDate(r.Due), DueBasis: wire.Text(r.DueBasis), Overdue: r.Overdue > 0,
	}
}

func unresolvedObject(r ledger.Unresolved, text string) wire.UnansweredRow {
	return wire.UnansweredRow{Recommendation: string(r.Recommendation), Report: string(r.Report), Number: wire.Text(r.Number), Text: wire.Text(text), Recipient: r.Printed}
}
