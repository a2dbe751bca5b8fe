package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"heed/export"
	"heed/ledger"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

type exportOptions struct {
	filterFlags
	format, output, asOf string
}

func newExport(g *globals) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "export [recommendations | responses | obligations]",
		Short: "Take it away as csv, json or a spreadsheet",
		Long: `Write recommendations, responses or obligations as csv, json (one object a line) or xlsx. xlsx and json take all three when
none is named. A file is written beside and renamed, so that it is whole or not there.`,
		Example: `  heed export recommendations --format csv > recommendations.csv
  heed export --format xlsx -o heed.xlsx --report a-duty-to-protect-2021
  heed export obligations --format csv --to "Home Office"
  heed export --format warc -o fetched.warc.gz`,
		Args:      cobra.MatchAll(cobra.MaximumNArgs(1), cobra.OnlyValidArgs),
		ValidArgs: []string{"recommendations", "responses", "obligations"},
		RunE: func(cmd *cobra.Command, args []string) error {
			what := ""
			if len(args) > 0 {
				what = args[0]
			}
			return g.with(cmd.Context(), false, func(a *app) error { return runExport(cmd.Context(), a, what, o) })
		},
	}
	o.filterFlags.add(cmd)
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "csv", "csv, json, xlsx or warc (what was fetched, as a web archive)")
	f.StringVarP(&o.output, "output", "o", "", "write to this file (default: standard output)")
	f.StringVar(&o.asOf, "as-of", "", "obligations as known on this day (default today)")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"csv", "json", "xlsx", "warc"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runExport(ctx context.Context, a *app, what string, o exportOptions) error {
	if err := oneOf("--format", o.format, "csv", "json", "xlsx", "warc"); err != nil {
		return err
	}
	if o.format == "warc" {
		if f := o.filterFlags; what != "" || f.to+f.from+f.report+f.since+f.until != "" || len(f.kinds) > 0 {
			return usagef("a web archive holds all that was fetched; name nothing and filter nothing")
		}
		if o.output == "" && a.terminal {
			return usagef("a web archive is nothing for a terminal; give -o FILE.warc.gz")
		}
		n, err := writeWhole(a.out, o.output, func(w io.Writer) (int, error) { return a.exportWARC(ctx, w) })
		if err == nil && o.output != "" {
			a.say("%d records written to %s", n, o.output)
		}
		return err
	}
	if what == "" && o.format == "csv" {
		return usagef("a csv file holds one thing; name recommendations, responses or obligations")
	}
	if o.format == "xlsx" && o.output == "" && a.terminal {
		return usagef("a spreadsheet is nothing for a terminal; give -o FILE.xlsx")
	}
	f, err := a.filter(ctx, o.filterFlags)
	if err != nil {
		return err
	}
	if a.today, err = a.asOf(o.asOf); err != nil {
		return err
	}
	data, err := a.exportData(ctx, what, f)
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer, export.Data) (export.Counts, error){"csv": export.CSV, "json": export.JSON, "xlsx": export.XLSX}[o.format]
	n, err := writeWhole(a.out, o.output, func(w io.Writer) (export.Counts, error) { return write(w, data) })
	if err != nil {
		return err
	}
	if o.output != "" {
		a.say("%d recommendations, %d responses, %d obligations written to %s", n.Recommendations, n.Responses, n.Obligations, o.output)
	}
	return nil
}

func (a *app) exportData(ctx context.Context, what string, f filter) (d export.Data, err error) {
	look := a.lookup(ctx)
	var reports []record.ReportID
	if f.report != "" {
		reports = []record.ReportID{f.report}
	}
	if what == "" || what == "recommendations" {
		items := a.store.EachRecommendation(ctx, store.RecommendationFilter{Reports: reports, Kinds: f.kinds, To: f.to, From: string(f.from), Since: f.since, Until: f.until})
		d.Recommendations = mapped(items, look.Recommendation)
	}
	if what == "" || what == "responses" {
		links := map[record.ResponseID][]record.Link{}
		all, err := a.store.Links(ctx, store.LinkFilter{Reports: reports})
		if err != nil {
			return d, err
		}
		for _, k := range all {
			links[k.Response] = append(links[k.Response], k)
		}
		items := a.store.EachResponse(ctx, store.ResponseFilter{Reports: reports, From: f.from, Since: f.since, Until: f.until})
		d.Responses = mapped(items, func(r record.Response) wire.Response { return look.Response(r, links[r.ID]) })
	}
	if what == "" || what == "obligations" {
		l, err := a.ledger(ctx, a.today)
		if err != nil {
			return d, err
		}
		lf := ledger.Filter{Report: f.report, Kinds: f.kinds}
		if o, ok := a.register.Get(f.to); ok && o.Class {
			lf.To = f.to
		} else {
			lf.Organisation = f.to
		}
		d.Obligations = func(yield func(wire.Obligation, error) bool) {
			for o := range l.Obligations(lf) {
				if !yield(wire.NewObligation(o), nil) {
					return
				}
			}
		}
	}
	return d, nil
}

func mapped[T, U any](seq iter.Seq2[T, error], to func(T) U) iter.Seq2[U, error] {
	return func(yield func(U, error) bool) {
		for v, err := range seq {
			var u U
			if err == nil {
				u = to(v)
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

// writeWhole writes to a file beside its place and renames it, or to standard output where no file is named.
func writeWhole[T any](out io.Writer, path string, write func(io.Writer) (T, error)) (n T, err error) {
	if path == "" || path == "-" {
		return write(out)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return n, err
	}
	defer os.Remove(f.Name())
	if n, err = write(f); err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return n, fmt.Errorf("write %s: %w", path, err)
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return n, err
	}
	return n, os.Rename(f.Name(), path)
}
