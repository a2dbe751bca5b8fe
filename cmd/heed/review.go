package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"heed/record"
	"heed/record/wire"
	"heed/store"
)

func newReview(g *globals) *cobra.Command {
	var kinds []string
	var log bool
	var p paging
	cmd := &cobra.Command{
		Use:   "review",
		Short: "List doubtful splits, recipients and links",
		Long: `List what heed is not sure of, most valuable first: splits, recipients, links, reports, and candidates (sentences that
may be answers). On a terminal both texts are shown in full. 'heed decide' settles one.`,
		Example: `  heed review
  heed review --kind link --json
  heed review --log`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.with(cmd.Context(), false, func(a *app) error {
				if log {
					return listDecisions(cmd, a, p)
				}
				f := store.ReviewFilter{}
				for _, k := range kinds {
					if err := oneOf("--kind", k, "split", "recipient", "link", "report", "candidate"); err != nil {
						return err
					}
					f.Kinds = append(f.Kinds, record.ReviewKind(k))
				}
				all, err := a.store.Review(cmd.Context(), f)
				if err != nil {
					return err
				}
				if a.terminal && !a.json && !p.count {
					if err := p.check(); err != nil {
						return err
					}
					return a.printReviews(cmd.Context(), window(all, p), len(all))
				}
				return list(a, all, p, func(r record.ReviewItem) any { return wire.NewReview(r) },
					[]column{{title: "REVIEW"}, {title: "KIND"}, {title: "AGAINST"}, {title: "WHY"}, {title: "TEXT", fill: true}},
					func(r record.ReviewItem) []string {
						return []string{string(r.ID), string(r.Kind), strings.Join(r.Against, ", "), r.Why, r.Text}
					})
			})
		},
	}
	cmd.Flags().StringSliceVar(&kinds, "kind", nil, "only these kinds: split, recipient, link, report, candidate")
	cmd.Flags().BoolVar(&log, "log", false, "list the decisions instead")
	addPaging(cmd, &p.limit, &p.offset, &p.count)
	return cmd
}

// printReviews prints doubtful things for a person to judge: what is doubtful, and beside it in full what it may belong to.
func (a *app) printReviews(ctx context.Context, shown []record.ReviewItem, all int) error {
	if len(shown) == 0 {
		a.say("nothing to review")
		return nil
	}
	look := a.lookup(ctx)
	for _, r := range shown {
		fmt.Fprintf(a.out, "%s  %s\n", a.bold(string(r.ID)), a.dim(fmt.Sprintf("%s · worth %.2f", r.Kind, r.Score)))
		place, _ := look.Document(r.Document)
		where := place.File()
		if r.Page > 0 {
			where += fmt.Sprintf(", page %d", r.Page)
		}
		a.fact("why", r.Why)
		a.fact("about", r.Subject)
		a.fact("where", where+"  "+string(r.Document))
		a.indented("    ", r.Text)
		for _, id := range r.Against {
			text := ""
			if item, err := a.store.Recommendation(ctx, record.RecommendationID(id)); err == nil {
				text = item.Text
			} else if report, ok := look.Report(record.ReportID(id)); ok {
				text = report.Title
			}
			fmt.Fprintf(a.out, "  %s %s\n", a.dim("may be"), a.bold(id))
			a.indented("    | ", text)
		}
		fmt.Fprintln(a.out)
	}
	if len(shown) < all {
		a.say("%d of %d shown", len(shown), all)
	}
	return nil
}

// decisionLine is a decision as JSON: what --log prints and what decide --import reads.
type decisionLine = wire.Decision

func listDecisions(cmd *cobra.Command, a *app, p paging) error {
	all, err := a.store.Decisions(cmd.Context())
	if err != nil {
		return err
	}
	return list(a, all, p, func(d record.Decision) any {
		return wire.NewDecision(d)
	}, []column{{title: "NO", right: true}, {title: "WHEN"}, {title: "WHO"}, {title: "VERDICT"}, {title: "TARGET"}, {title: "NOTE"}, {title: "ABOUT", fill: true}},
		func(d record.Decision) []string {
			verdict := string(d.Verdict)
			if d.Undone {
				verdict += " (undone)"
			}
			return []string{fmt.Sprint(d.ID), d.When.Local().Format("2006-01-02 15:04"), d.Who, verdict, d.Target, d.Note, d.Quote}
		})
}
