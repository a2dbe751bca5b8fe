package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"heed/record"
	"heed/record/org"
	"heed/record/wire"
	"heed/store"
)

type listOptions struct {
	filterFlags
	newSince string
	paging
}

func newList(g *globals) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list {reports | recommendations | responses | documents | organisations | failures}",
		Short: "List what is on record",
		Long:  "List what is on record. On a terminal a table, in a pipe tab-separated, with --json one object a line.",
		Example: `  heed list reports
  heed list recommendations --to "Home Office" --since 2020-01-01
  heed list failures`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usagef("list what? reports, recommendations, responses, documents, organisations or failures")
		},
	}
	for _, what := range []struct {
		name string
		run  func(*cobra.Command, *app, listOptions) error
	}{
		{"reports", listReports},
		{"recommendations", listRecommendations},
		{"responses", listResponses},
		{"documents", listDocuments},
		{"organisations", listOrganisations},
		{"failures", listFailures},
	} {
		var o listOptions
		sub := &cobra.Command{
			Use: what.name, Short: "List " + what.name, Args: cobra.NoArgs,
			Example: "  heed list " + what.name + " --json",
			RunE: func(cmd *cobra.Command, _ []string) error {
				return g.with(cmd.Context(), false, func(a *app) error { return what.run(cmd, a, o) })
			},
		}
		o.filterFlags.add(sub)
		if what.name == "recommendations" || what.name == "responses" {
			sub.Flags().StringVar(&o.newSince, "new-since", "", "that heed first knew on this day or later")
		}
		addPaging(sub, &o.limit, &o.offset, &o.count)
		cmd.AddCommand(sub)
	}
	return cmd
}

func listReports(cmd *cobra.Command, a *app, o listOptions) error {
	f, err := a.filter(cmd.Context(), o.filterFlags)
	if err != nil {
		return err
	}
	sf := store.ReportFilter{Publisher: string(f.from), Since: f.since, Until: f.until, Newest: true}
	if f.report != "" {
		sf.IDs = []record.ReportID{f.report}
	}
	all, err := a.store.Reports(cmd.Context(), sf)
	if err != nil {
		return err
	}
	counts, err := a.store.ReportCounts(cmd.Context())
	if err != nil {
		return err
	}
	restated, err := a.store.RestatedCounts(cmd.Context())
	if err != nil {
		return err
	}
	return list(a, all, o.paging, func(r record.Report) any {
		return wire.NewReport(r, kindCounts(counts[r.ID]), kindCounts(restated[r.ID]))
	},
		[]column{{title: "REPORT"}, {title: "PUBLISHED"}, {title: "RECS", right: true}, {title: "AFI", right: true}, {title: "COC", right: true}, {title: "TITLE", fill: true}},
		func(r record.Report) []string {
			c := counts[r.ID]
			return []string{
				string(r.ID), r.Published.String(), strconv.Itoa(c[record.RecommendationKind]), strconv.Itoa(c[record.AreaForImprovement]),
				strconv.Itoa(c[record.CauseOfConcern]), r.Title,
			}
		})
}

func kindCounts(by map[record.Kind]int) (c wire.Counts) {
	for _, k := range allKinds {
		c.Add(k, by[k])
	}
	return c
}

func listRecommendations(cmd *cobra.Command, a *app, o listOptions) error {
	f, err := a.filter(cmd.Context(), o.filterFlags)
	if err != nil {
		return err
	}
	sf := store.RecommendationFilter{Kinds: f.kinds, To: f.to, From: string(f.from), Since: f.since, Until: f.until, Newest: true, Brief: !a.json}
	if f.report != "" {
		sf.Reports = []record.ReportID{f.report}
	}
	if sf.NewSince, err = momentOf("--new-since", o.newSince); err != nil {
		return err
	}
	all, err := a.store.Recommendations(cmd.Context(), sf)
	if err != nil {
		return err
	}
	l := a.lookup(cmd.Context())
	return list(a, all, o.paging, func(r record.Recommendation) any { return l.Recommendation(r) },
		[]column{{title: "RECOMMENDATION"}, {title: "KIND"}, {title: "TO"}, {title: "DEADLINE"}, {title: "TEXT", fill: true}},
		func(r record.Recommendation) []string {
			return []string{string(r.ID), kindWord(r.Kind), a.recipients(r), deadlineWord(r.Deadlines), r.Text}
		})
}

// momentOf is the start of a day a person typed.
func momentOf(flag, words string) (time.Time, error) {
	d, err := dayOf(flag, words)
	if err != nil || d.IsZero() {
		return time.Time{}, err
	}
	return time.Date(d.Year, d.Month, d.Dom, 0, 0, 0, 0, time.UTC), nil
}

func kindWord(k record.Kind) string { return strings.ReplaceAll(string(k), "_", " ") }

func deadlineWord(ds []record.Deadline) string {
	d := record.FirstDeadline(ds)
	switch {
	case d == nil:
		return ""
	case d.Date.IsZero():
		return d.Printed
	default:
		return d.Date.String()
	}
}

// recipients names who an item is addressed to, in a line.
func (a *app) recipients(r record.Recommendation) string {
	var names []string
	for _, p := range r.Recipients {
		name := p.Printed
		if p.Organisation != "" {
			name = a.shortName(p.Organisation)
		}
		if p.Role == record.Supporting || p.Role == record.Consulted {
			name += " (" + string(p.Role) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, "; ")
}

func listResponses(cmd *cobra.Command, a *app, o listOptions) error {
	ctx := cmd.Context()
	f, err := a.filter(ctx, o.filterFlags)
	if err != nil {
		return err
	}
	if f.to != "" {
		return usagef("responses are not addressed to anyone; --from names who answers")
	}
	sf := store.ResponseFilter{From: f.from, Since: f.since, Until: f.until}
	if f.report != "" {
		sf.Reports = []record.ReportID{f.report}
	}
	if sf.NewSince, err = momentOf("--new-since", o.newSince); err != nil {
		return err
	}
	all, err := a.store.Responses(ctx, sf)
	if err != nil {
		return err
	}
	links, err := a.linksOf(ctx, all)
	if err != nil {
		return err
	}
	l := a.lookup(ctx)
	return list(a, all, o.paging, func(r record.Response) any { return l.Response(r, links[r.ID]) },
		[]column{{title: "RESPONSE"}, {title: "BY"}, {title: "ANSWERS"}, {title: "POSITION"}, {title: "TEXT", fill: true}},
		func(r record.Response) []string {
			return []string{string(r.ID), a.responders(r), answers(r, links[r.ID]), string(r.Position), r.Text}
		})
}

func (a *app) responders(r record.Response) string {
	var names []string
	for _, id := range r.Responders {
		names = append(names, a.shortName(id))
	}
	return strings.Join(append(names, r.Unresolved...), "; ")
}

func answers(r record.Response, links []record.Link) string {
	if len(links) == 0 {
		if r.Scope == record.ScopeReferenced {
			return "(a pointer)"
		}
		return "(nothing we hold)"
	}
	if len(links) > 3 {
		return fmt.Sprintf("%d of %s", len(links), links[0].Recommendation.Report())
	}
	var ids []string
	for _, k := range links {
		ids = append(ids, string(k.Recommendation))
	}
	return strings.Join(ids, ", ")
}

func listDocuments(cmd *cobra.Command, a *app, o listOptions) error {
	f, err := a.filter(cmd.Context(), o.filterFlags)
	if err != nil {
		return err
	}
	all, err := a.store.Documents(cmd.Context(), store.DocumentFilter{From: f.from, Since: f.since, Until: f.until})
	if err != nil {
		return err
	}
	return list(a, all, o.paging, func(d store.Document) any { return documentObject(d) },
		[]column{{title: "DOCUMENT"}, {title: "KIND"}, {title: "PUBLISHED"}, {title: "PAGES", right: true}, {title: "SOURCE"}, {title: "TITLE", fill: true}},
		func(d store.Document) []string {
			return []string{string(d.Document.ID), string(d.Kind), d.Published.String(), page(d.Document.Pages), d.Source, d.Title}
		})
}

func documentObject(d store.Document) wire.Document {
	return wire.NewDocument(wire.DocumentFacts{
		Document: d.Document, Source: d.Source, Version: d.Version, Retrievals: d.Retrievals, Kind: d.Kind, Title: d.Title,
		Published: d.Published, From: d.From, Skips: d.Skips,
	})
}

func listOrganisations(_ *cobra.Command, a *app, o listOptions) error {
	return list(a, a.register.All(), o.paging, func(b org.Org) any { return a.organisationObject(b) },
		[]column{{title: "ORGANISATION"}, {title: "KIND"}, {title: "NAME", fill: true}},
		func(b org.Org) []string { return []string{string(b.ID), strings.ReplaceAll(b.Kind, "_", " "), b.Name} })
}

func (a *app) organisationObject(o org.Org) wire.Organisation {
	partner, _ := a.register.PartnerOf(o.ID)
	return wire.Organisation{
		ID: string(o.ID), Name: o.Name, Kind: wire.Text(o.Kind), ShortNames: o.ShortNames, Aliases: o.Aliases, Domain: wire.Text(o.Domain),
		Partner: wire.Text(partner), From: wire.NewDate(o.From), To: wire.NewDate(o.To),
	}
}

func listFailures(cmd *cobra.Command, a *app, o listOptions) error {
	all, err := a.store.Failures(cmd.Context())
	if err != nil {
		return err
	}
	return list(a, all, o.paging, func(f store.Failure) any { return failureObject(f) }, []column{{title: "INPUT"}, {title: "STAGE"}, {title: "PAGE", right: true}, {title: "SINCE"}, {title: "TRIES", right: true}, {title: "REASON", fill: true}},
		func(f store.Failure) []string {
			return []string{f.Input, f.Stage, page(f.Page), f.Since.Format(time.DateOnly), strconv.Itoa(f.Tries), f.Reason}
		})
}

func failureObject(f store.Failure) wire.Failure {
	return wire.Failure{
		Input: f.Input, Document: wire.Text(f.Document), Stage: f.Stage, Page: wire.Page(f.Page), Reason: f.Reason, Since: wire.NewTime(f.Since), Tries: f.Tries,
	}
}
