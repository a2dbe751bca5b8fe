package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"heed/ingest/fetch"
	"heed/ingest/sync"
	"heed/record"
	"heed/record/wire"
)

// sourcesFile is the user's own list of sources, in the data directory.
const sourcesFile = "sources.toml"

type syncOptions struct {
	dryRun, due bool
	since       string
	limit, jobs int
	watch       time.Duration
	readOptions
}

func newSync(g *globals) *cobra.Command {
	var o syncOptions
	cmd := &cobra.Command{
		Use:   "sync [SOURCE...]",
		Short: "Pull what is new or changed at the sources",
		Long: `Visit the sources ('heed sources' lists them), fetch what is new or changed, and put it on record. Sites are asked
politely: one request at a time, a second apart at least, by their robots.txt, and whether anything has changed before
it is sent again. A run that was stopped is gone on with by the same command; what failed is tried again with growing
pauses ('heed list failures'); a source that looks wrong is named, and the exit status is 3.`,
		Example: `  heed sync
  heed sync hmicfrs-publications --limit 20
  heed sync --dry-run
  heed sync --watch 24h`,
		RunE: func(cmd *cobra.Command, args []string) error { return runSync(cmd.Context(), g, args, o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.dryRun, "dry-run", false, "say what would be fetched; fetch lists only and keep nothing")
	f.BoolVar(&o.due, "due", false, "only sources whose time has come (each has its own 'every')")
	f.StringVar(&o.since, "since", "", "only what was published or changed on this day or later, where the site says when")
	f.IntVar(&o.limit, "limit", 0, "take at most this many new or changed documents; the next run goes on")
	f.IntVar(&o.jobs, "jobs", 0, "read this many documents at once (default one for each processor)")
	f.DurationVar(&o.watch, "watch", 0, "stay, and begin again after this long, such as 24h")
	f.DurationVar(&o.timeout, "timeout", 20*time.Second, "give up reading a document after this long")
	f.BoolVar(&o.ocr, "ocr", false, "read scanned pages with tesseract, where it is installed")
	return cmd
}

// sourceConfig reads the built-in sources with the user's.
func (g *globals) sourceConfig(dir string) (*sync.Config, error) {
	path := filepath.Join(dir, sourcesFile)
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	c, err := sync.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return c, nil
}

func runSync(ctx context.Context, g *globals, names []string, o syncOptions) error {
	switch {
	case o.limit < 0 || o.jobs < 0:
		return usagef("--limit and --jobs must not be negative")
	case o.timeout <= 0:
		return usagef("--timeout must be longer than nothing")
	case o.watch != 0 && o.watch < time.Minute:
		return usagef("--watch must be a minute at least")
	case o.watch != 0 && o.dryRun:
		return usagef("--watch and --dry-run exclude each other")
	}
	if o.watch == 0 {
		return g.with(ctx, true, func(a *app) error { return a.sync(ctx, names, o) })
	}
	for {
		began := time.Now()
		err := g.with(ctx, true, func(a *app) error { return a.sync(ctx, names, o) })
		var usage usageError
		switch {
		case ctx.Err() != nil:
			return err
		case errors.As(err, &usage):
			return err
		case err != nil && !errors.Is(err, errIncomplete): // a full disk, another heed at work: the next round may do better
			fmt.Fprintln(g.err, "heed:", sentence(err))
		}
		next := began.Add(o.watch)
		g.say("next round at %s", next.Format("2006-01-02 15:04"))
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Until(next)):
		}
	}
}

// sync is one round over the sources.
func (a *app) sync(ctx context.Context, names []string, o syncOptions) error {
	config, err := a.sourceConfig(a.dir)
	if err != nil {
		return usageError{err}
	}
	sources, err := config.Choose(names)
	if err != nil {
		return usageError{err}
	}
	for _, s := range sources {
		if s.Org != "" {
			if _, ok := a.register.Get(record.OrgID(s.Org)); !ok {
				return usagef("source %s belongs to %q, which the register does not know", s.Name, s.Org)
			}
		}
	}
	since, err := momentOf("--since", o.since)
	if err != nil {
		return err
	}
	if !o.dryRun {
		release, err := a.store.Lock(ctx, strings.TrimSpace("heed sync "+strings.Join(names, " ")))
		if err != nil {
			return err
		}
		defer release()
	}
	j := journal{a.store}
	if o.due {
		if sources, err = sync.Due(ctx, sources, j, time.Now()); err != nil {
			return err
		}
	}
	began := time.Now()
	show := a.watchSync()
	sum, err := sync.Sync(ctx, sources, sync.Options{
		Fetcher: fetch.New(fetch.Config{Contact: config.Contact, MaxBytes: maxInput, Robots: a.store}),
		Journal: j, Taker: &taker{a: a, opt: o.readOptions}, Aliases: config.Aliases, Now: time.Now, Watch: show.event,
		DryRun: o.dryRun, Since: since, Limit: o.limit, Readers: o.jobs, Named: len(names) > 0,
	})
	show.end()
	if err != nil {
		return err
	}
	if !o.dryRun {
		if err := a.settle(ctx); err != nil {
			return err
		}
	}
	if err := a.printSync(sum, time.Since(began)); err != nil {
		return err
	}
	if !sum.OK() {
		return errIncomplete
	}
	return nil
}

// synced is what sync --json prints of each document.
type synced struct {
	Source          string               `json:"source"`
	Input           string               `json:"input"`
	Status          string               `json:"status"`
	Document        wire.Text            `json:"document"`
	Kind            wire.Text            `json:"kind"`
	Title           wire.Text            `json:"title"`
	Recommendations int                  `json:"recommendations"`
	Responses       int                  `json:"responses"`
	Stage           wire.Text            `json:"stage"`
	Reason          wire.Text            `json:"reason"`
	Skips           wire.List[wire.Skip] `json:"skips"`
}

// syncSummary is the last line of sync --json.
type syncSummary struct {
	Summary  bool                 `json:"summary"`
	Sources  int                  `json:"sources"`
	Requests int                  `json:"requests"`
	Counts   map[string]int       `json:"counts"`
	Stages   map[string]int       `json:"stages"`
	Alarms   wire.List[syncAlarm] `json:"alarms"`
	Doubts   wire.List[syncAlarm] `json:"doubts"`
	Left     int                  `json:"left"`
	TookMS   int64                `json:"took_ms"`
}

type syncAlarm struct {
	Source     string `json:"source"`
	URL        string `json:"url"`
	Reason     string `json:"reason"`
	Acceptable bool   `json:"acceptable"`
}

func (a *app) printSync(sum sync.Summary, took time.Duration) error {
	for _, alarm := range sum.Alarms {
		fmt.Fprintf(a.err, "%s %s: %s (%s)\n", a.red("alarm:"), alarm.Source, safe(alarm.Reason), alarm.URL)
		if alarm.Acceptable {
			a.say("  what was known is kept; if it is meant to be so: heed sources accept %s --note WHY", alarm.Source)
		}
	}
	for _, doubt := range sum.Doubts {
		a.say("not verified, never worked: %s: %s (%s)", doubt.Source, safe(doubt.Reason), doubt.URL)
	}
	if a.json {
		out := syncSummary{Summary: true, Sources: sum.Sources, Requests: sum.Requests, Counts: map[string]int{}, Stages: sum.Stages, Left: sum.Left, TookMS: took.Milliseconds()}
		for _, o := range outcomes {
			out.Counts[string(o)] = sum.Counts[o]
		}
		for _, alarm := range sum.Alarms {
			out.Alarms = append(out.Alarms, syncAlarm(alarm))
		}
		for _, doubt := range sum.Doubts {
			out.Doubts = append(out.Doubts, syncAlarm(doubt))
		}
		return wire.Line(a.out, out)
	}
	var parts []string
	for _, o := range outcomes {
		if n := sum.Counts[o]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, outcomeWords[o]))
		}
	}
	if len(parts) == 0 {
		parts = []string{"nothing found"}
	}
	a.say("%s; %s, %s in %s", strings.Join(parts, ", "), counted(sum.Sources, "source"), counted(sum.Requests, "request"), took.Round(100*time.Millisecond))
	if n := sum.Counts[sync.Failed] + sum.Counts[sync.Waiting]; n > 0 {
		a.say("'heed list failures' says what failed and why; it is tried again by itself")
	}
	if sum.Left > 0 {
		a.say("stopped by --limit: %s not done, the same command goes on", counted(sum.Left, "source"))
	}
	return nil
}

// counted is a number of things in words.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

var outcomes = []sync.Outcome{sync.New, sync.Changed, sync.Unchanged, sync.Withdrawn, sync.Skipped, sync.Failed, sync.Waiting, sync.Would}

var outcomeWords = map[sync.Outcome]string{
	sync.New: "new", sync.Changed: "changed", sync.Unchanged: "unchanged", sync.Withdrawn: "withdrawn", sync.Skipped: "skipped", sync.Failed: "failed",
	sync.Waiting: "failed before and not due yet", sync.Would: "would be fetched",
}

// syncView shows a run while it goes on.
type syncView struct {
	a      *app
	bar    *progressbar.ProgressBar
	failed map[string]int
	total  int
}

// watchSync draws progress on a terminal, and prints what happened: every document with --json, what is not as it was
// otherwise.
func (a *app) watchSync() *syncView {
	v := &syncView{a: a, failed: map[string]int{}}
	if a.talks && !a.quiet {
		v.bar = progressbar.NewOptions(-1, progressbar.OptionSetWriter(a.err), progressbar.OptionShowCount(), progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("documents"), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	}
	return v
}

func (v *syncView) event(e sync.Event) {
	if e.Outcome == sync.Failed {
		v.failed[e.Stage]++
	}
	if v.bar != nil {
		if e.Found > v.total {
			v.total = e.Found
			v.bar.ChangeMax(v.total)
		}
		if n := v.failed["fetch"] + v.failed["ingest"]; n > 0 {
			v.bar.Describe(fmt.Sprintf("failed: %d fetch, %d ingest", v.failed["fetch"], v.failed["ingest"]))
		}
		_ = v.bar.Set(min(e.Done, v.total))
	}
	line := synced{Source: e.Source, Input: e.URL, Status: string(e.Outcome), Stage: wire.Text(e.Stage), Reason: wire.Text(e.Reason)}
	if e.Taken != nil {
		line.Document = wire.Text(e.Taken.Document)
		if d, ok := e.Taken.Detail.(takenDetail); ok {
			line.Kind, line.Title, line.Skips = d.Kind, d.Title, d.Skips
			line.Recommendations, line.Responses = d.recommendations, d.responses
		}
	}
	switch {
	case v.a.json:
		_ = wire.Line(v.a.out, line) // a reader that went away is noticed by the summary
	case e.Outcome == sync.Unchanged || e.Outcome == sync.Waiting:
	default:
		what := string(line.Title)
		if line.Reason != "" {
			what = string(line.Reason)
		} else if part := unreadWords(line.Skips); part != "" && v.a.terminal {
			what = part + ": " + what
		}
		if v.bar != nil {
			_ = v.bar.Clear()
		}
		v.print(line, oneLine(what))
	}
}

// print prints a line about a document: for people in columns, with what it is first and where it is from after it; in a pipe
// bare.
func (v *syncView) print(line synced, what string) {
	if !v.a.terminal {
		fmt.Fprintf(v.a.out, "%s\t%s\t%s\t%s\t%s\t%s\n", line.Status, line.Source, number(line.Recommendations), number(line.Responses), oneLine(line.Input), what)
		return
	}
	var holds []string
	if line.Recommendations > 0 {
		holds = append(holds, counted(line.Recommendations, "recommendation"))
	}
	if line.Responses > 0 {
		holds = append(holds, counted(line.Responses, "response"))
	}
	if len(holds) > 0 {
		what += " (" + strings.Join(holds, ", ") + ")"
	}
	fmt.Fprintf(v.a.out, "%s %-20s %s\n%32s%s\n", v.a.statusColour(fmt.Sprintf("%-10s", line.Status)), line.Source, cut(what, max(20, v.a.width-32)), "", v.a.dim(oneLine(line.Input)))
}

func (v *syncView) end() {
	if v.bar != nil {
		_ = v.bar.Finish()
	}
}
