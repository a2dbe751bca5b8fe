package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"heed/record"
	"heed/record/wire"
)

type ingestOptions struct {
	as, from, published, title, report string
	jobs                               int
	readOptions
}

func newIngest(g *globals) *cobra.Command {
	var o ingestOptions
	cmd := &cobra.Command{
		Use:   "ingest PATH|DIR|URL...",
		Short: "Read reports and responses, and put them on record",
		Long: `Read documents, keep their originals, split reports into recommendations, link answers to what they answer and make
all of it searchable. A directory is taken recursively in name order, without dot files. What is on record already is
"unchanged"; a type that is not read is "skipped"; what cannot be read, or not to its end, is "failed"; pages of an
"ingested" document may be unread. 'heed list failures' lists both, and the rest goes on. A batch that was stopped is
taken up where it was by the same command.`,
		Example: `  heed ingest reports/ responses/
  heed ingest letter.pdf --as response --from "Kent PCC" --published 2024-05-01
  heed ingest https://www.example.org/report.pdf`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), true, func(a *app) error { return runIngest(cmd.Context(), a, args, o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.as, "as", "", "take it as a report, response or tracker, whatever it looks like")
	f.StringVar(&o.from, "from", "", "whose document it is")
	f.StringVar(&o.published, "published", "", "when it was published")
	f.StringVar(&o.title, "title", "", "its title")
	f.StringVar(&o.report, "report", "", "id of the report it is, or answers")
	f.IntVar(&o.jobs, "jobs", runtime.NumCPU(), "read this many documents at once")
	f.DurationVar(&o.timeout, "timeout", 20*time.Second, "give up reading a document after this long")
	f.BoolVar(&o.ocr, "ocr", false, "read scanned pages with tesseract, where it is installed")
	_ = cmd.RegisterFlagCompletionFunc("as", cobra.FixedCompletions([]string{"report", "response", "tracker"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// overrides is what the flags say of the documents.
func (o ingestOptions) overrides(a *app) (out record.Overrides, err error) {
	if o.as != "" {
		if err := oneOf("--as", o.as, "report", "response", "tracker"); err != nil {
			return out, err
		}
		out.Kind = record.DocumentKind(o.as)
	}
	if o.from != "" {
		body, err := a.organisation(o.from)
		if err != nil {
			return out, err
		}
		out.From = body.ID
	}
	if out.Published, err = dayOf("--published", o.published); err != nil {
		return out, err
	}
	out.Title, out.Report = o.title, record.ReportID(o.report)
	return out, nil
}

func runIngest(ctx context.Context, a *app, args []string, o ingestOptions) error {
	if o.jobs < 1 {
		return usagef("--jobs must be at least 1")
	}
	if o.timeout <= 0 {
		return usagef("--timeout must be longer than nothing")
	}
	over, err := o.overrides(a)
	if err != nil {
		return err
	}
	inputs, clean, err := unpackArchives(ctx, inputsOf(args))
	if err != nil {
		return err
	}
	defer clean()
	release, err := a.store.Lock(ctx, "heed ingest "+strings.Join(args, " "))
	if err != nil {
		return err
	}
	defer release()

	bar := a.progress(len(inputs))
	var results []wire.Ingest
	failed := 0
	began := time.Now()
	err = a.readAll(ctx, inputs, o.jobs, func(ctx context.Context, in input) reading { return a.read(ctx, in, over, o.readOptions) }, func(r reading) error {
		out, err := a.take(ctx, r)
		if err != nil {
			return err
		}
		if out.Status == wire.Failed {
			failed++
		}
		bar(out)
		results = append(results, out)
		return nil
	})
	if err != nil {
		return err
	}
	if err := a.settle(ctx); err != nil {
		return err
	}
	for i := range results {
		if err := a.count(ctx, &results[i]); err != nil {
			return err
		}
	}
	if err := a.printIngested(results); err != nil {
		return err
	}
	a.say("%s in %s", ingestSummary(results), time.Since(began).Round(time.Millisecond*100))
	if failed > 0 {
		return errIncomplete
	}
	return nil
}

// progress draws what a batch is at, on a terminal only.
func (g *globals) progress(n int) func(wire.Ingest) {
	if !g.talks || g.quiet || n < 2 {
		return func(wire.Ingest) {}
	}
	bar := progressbar.NewOptions(n, progressbar.OptionSetWriter(g.err), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("files"), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	failed := 0
	return func(out wire.Ingest) {
		if out.Status == wire.Failed {
			failed++
		}
		if failed > 0 {
			bar.Describe(fmt.Sprintf("%d failed", failed))
		}
		_ = bar.Add(1)
	}
}

func (a *app) printIngested(results []wire.Ingest) error {
	if a.json {
		for _, r := range results {
			if err := wire.Line(a.out, r); err != nil {
				return err
			}
		}
		return nil
	}
	rows := make([][]string, len(results))
	for i, r := range results {
		what := string(r.Title)
		if r.Reason != "" {
			what = string(r.Reason)
		}
		status := r.Status
		if part := unreadWords(r.Skips); part != "" && a.terminal && status == wire.Ingested { // beside the title it would be cut off
			status += ", " + part
		}
		rows[i] = []string{status, string(r.Kind), number(r.Recommendations), number(r.Responses), number(r.Links), r.Input, what}
	}
	return a.table([]column{
		{title: "STATUS", paint: a.statusColour},
		{title: "KIND"},
		{title: "RECS", right: true},
		{title: "RESPONSES", right: true},
		{title: "LINKS", right: true},
		{title: "INPUT"},
		{title: "TITLE OR REASON", fill: true},
	}, rows)
}

// unreadWords tells how much of an input could not be read: "2 pages unread".
func unreadWords(skips []wire.Skip) string {
	pages, places := map[wire.Page]bool{}, 0
	for _, s := range skips {
		switch {
		case s.Unread && s.Page > 0:
			pages[s.Page] = true
		case s.Unread:
			places++
		}
	}
	switch {
	case len(pages) > 0:
		return counted(len(pages), "page") + " unread"
	case places > 0:
		return "unread in part"
	}
	return ""
}

func number(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

func ingestSummary(results []wire.Ingest) string {
	counts := map[string]int{}
	inPart := 0
	for _, r := range results {
		counts[r.Status]++
		if r.Status == wire.Ingested && unreadWords(r.Skips) != "" {
			inPart++
		}
	}
	var parts []string
	for _, s := range []string{wire.Ingested, wire.Unchanged, wire.Skipped, wire.Failed} {
		if counts[s] == 0 {
			continue
		}
		part := fmt.Sprintf("%d %s", counts[s], s)
		if s == wire.Ingested && inPart > 0 {
			part += fmt.Sprintf(" (%d with something unread: 'heed list failures')", inPart)
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "nothing to ingest"
	}
	return strings.Join(parts, ", ")
}

func (s *streams) statusColour(status string) string {
	if strings.TrimSpace(status) == wire.Failed {
		return s.red(status)
	}
	return status
}
