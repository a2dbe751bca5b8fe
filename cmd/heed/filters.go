package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"heed/record"
	"heed/record/day"
	"heed/store"
)

const kindNames = "recommendation, area_for_improvement, cause_of_concern, action"

var allKinds = []record.Kind{record.RecommendationKind, record.AreaForImprovement, record.CauseOfConcern, record.Action}

// kindsOf reads a list of kinds; hyphens do for underscores, and "all" for every one.
func kindsOf(words []string) ([]record.Kind, error) {
	var out []record.Kind
	for _, w := range words {
		w = strings.ReplaceAll(strings.TrimSpace(w), "-", "_")
		switch w {
		case "":
			continue
		case "all":
			return nil, nil
		case "afi":
			w = string(record.AreaForImprovement)
		case "coc":
			w = string(record.CauseOfConcern)
		}
		if err := oneOf("--kind", w, strings.Split(kindNames, ", ")...); err != nil {
			return nil, err
		}
		out = append(out, record.Kind(w))
	}
	return out, nil
}

// filterFlags are the filters that search and the lists share.
type filterFlags struct {
	to, from, report, since, until string
	kinds                          []string
}

func (f *filterFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.to, "to", "", "addressed to this body, itself or through a class")
	cmd.Flags().StringVar(&f.from, "from", "", "responses by this body, reports by this publisher")
	cmd.Flags().StringVar(&f.report, "report", "", "of this report")
	cmd.Flags().StringSliceVar(&f.kinds, "kind", nil, "kinds of item: "+kindNames)
	cmd.Flags().StringVar(&f.since, "since", "", "published on this day or later")
	cmd.Flags().StringVar(&f.until, "until", "", "published on this day or earlier")
}

// filter is what the flags mean.
type filter struct {
	to, from     record.OrgID
	toID, fromID string // shown
	report       record.ReportID
	kinds        []record.Kind
	since, until day.Day
}

func (a *app) filter(ctx context.Context, f filterFlags) (out filter, err error) {
	if f.to != "" {
		o, err := a.organisation(f.to)
		if err != nil {
			return out, err
		}
		out.to, out.toID = o.ID, o.Name
	}
	if f.from != "" {
		o, err := a.organisation(f.from)
		if err != nil {
			return out, err
		}
		out.from, out.fromID = o.ID, o.Name
	}
	if out.report, err = a.reportID(ctx, f.report); err != nil {
		return out, err
	}
	if out.kinds, err = kindsOf(f.kinds); err != nil {
		return out, err
	}
	if out.since, err = dayOf("--since", f.since); err != nil {
		return out, err
	}
	out.until, err = dayOf("--until", f.until)
	return out, err
}

// reportID checks the id of a report, and names the nearest one when there is none.
func (a *app) reportID(ctx context.Context, words string) (record.ReportID, error) {
	if words == "" {
		return "", nil
	}
	r, err := a.store.Report(ctx, record.ReportID(words))
	if err == nil {
		return r.ID, nil
	}
	if !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	return "", usagef("there is no report %q%s", words, a.nearestReport(ctx, words))
}

func (a *app) nearestReport(ctx context.Context, words string) string {
	reports, err := a.store.Reports(ctx, store.ReportFilter{})
	if err != nil {
		return ""
	}
	best, distance := "", len(words)
	for _, r := range reports {
		id := string(r.ID)
		d := editDistance(words, id)
		if strings.HasPrefix(id, words) || strings.Contains(strings.ToLower(r.Title), strings.ToLower(words)) {
			d = 0
		}
		if d < distance {
			best, distance = id, d
		}
	}
	if best == "" {
		return "; 'heed list reports' names them"
	}
	return "; did you mean " + best + "?"
}

// idsOf returns a body and the classes it belongs to today: what an item addressed to it may carry.
func (a *app) idsOf(id record.OrgID) []record.OrgID {
	if id == "" {
		return nil
	}
	return append([]record.OrgID{id}, a.register.ClassesOf(id, a.today)...)
}

// shortName is what a body is called in a narrow column.
func (a *app) shortName(id record.OrgID) string {
	o, ok := a.register.Get(id)
	if !ok {
		return string(id)
	}
	name, _, _ := strings.Cut(o.Name, " (")
	return name
}
