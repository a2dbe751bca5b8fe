package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"heed/index"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

func newCheck(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "check",
		Short:   "Find every fault of the data directory",
		Long:    "Look for every fault of the data directory: the database, the archived originals, the records, and the index. Nothing is changed.",
		Example: "  heed check",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.with(cmd.Context(), false, func(a *app) error { return runCheck(cmd.Context(), a) })
		},
	}
}

func runCheck(ctx context.Context, a *app) error {
	faults, err := a.store.Check(ctx)
	if err != nil {
		return err
	}
	generation, err := a.store.Generation(ctx)
	if err != nil {
		return err
	}
	if state, why := index.State(a.indexDir(), index.Meta{Store: strconv.FormatInt(generation, 10), Entries: -1}); state != index.Equal {
		faults = append(faults, store.Fault{Kind: "index", Subject: a.indexDir(), Detail: fmt.Sprintf("%s: %s; 'heed reindex' makes it anew", state, why)})
	} else {
		more, err := a.checkEntries(ctx)
		if err != nil {
			return err
		}
		faults = append(faults, more...)
	}
	if len(faults) == 0 {
		if !a.json {
			a.say("no fault found")
		}
		return nil
	}
	type fault struct {
		Kind    string `json:"kind"`
		Subject string `json:"subject"`
		Detail  string `json:"detail"`
	}
	err = list(a, faults, paging{}, func(f store.Fault) any { return fault(f) },
		[]column{{title: "KIND"}, {title: "SUBJECT"}, {title: "FAULT", fill: true}}, func(f store.Fault) []string { return []string{f.Kind, f.Subject, f.Detail} })
	if err != nil {
		return err
	}
	a.say("%d faults found", len(faults))
	return errSilent
}

func newReindex(g *globals) *cobra.Command {
	return &cobra.Command{
		Use:     "reindex",
		Short:   "Rebuild the search index from the record",
		Long:    "Match everything anew and rebuild the search index from the record, beside the old one, which serves until then.",
		Example: "  heed reindex",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.with(cmd.Context(), true, func(a *app) error {
				ctx := cmd.Context()
				release, err := a.store.Lock(ctx, "heed reindex")
				if err != nil {
					return err
				}
				defer release()
				if err := a.match(ctx); err != nil {
					return err
				}
				generation, err := a.store.Generation(ctx)
				if err != nil {
					return err
				}
				return a.rebuildIndex(ctx, strconv.FormatInt(generation, 10))
			})
		},
	}
}

func newReextract(g *globals) *cobra.Command {
	var opt readOptions
	cmd := &cobra.Command{
		Use:     "reextract [DOCUMENT...]",
		Short:   "Read the archive again with today's rules",
		Long:    "Read the archived originals again with today's rules, all of them or those named. Decisions are kept, and ids that change stay as aliases.",
		Example: "  heed reextract\n  heed reextract 40b6f2943ba202cf",
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), true, func(a *app) error { return runReextract(cmd.Context(), a, args, opt) })
		},
	}
	cmd.Flags().DurationVar(&opt.timeout, "timeout", 20e9, "give up reading a document after this long")
	cmd.Flags().BoolVar(&opt.ocr, "ocr", false, "read scanned pages with tesseract, where it is installed")
	return cmd
}

func runReextract(ctx context.Context, a *app, args []string, opt readOptions) error {
	release, err := a.store.Lock(ctx, "heed reextract")
	if err != nil {
		return err
	}
	defer release()
	f := store.DocumentFilter{}
	for _, id := range args {
		f.IDs = append(f.IDs, record.DocumentID(id))
	}
	documents, err := a.store.Documents(ctx, f)
	if err != nil {
		return err
	}
	if len(documents) < len(args) {
		return usagef("%d of these documents are not on record; 'heed list documents' names them", len(args)-len(documents))
	}
	inputs := make([]input, len(documents))
	for i, d := range documents {
		inputs[i].name = string(d.Document.ID)
	}
	bar := a.progress(len(inputs))
	failed := 0
	err = a.readAll(ctx, inputs, 2, func(ctx context.Context, in input) reading {
		return a.readAgain(ctx, record.DocumentID(in.name), opt)
	}, func(r reading) error {
		out := wire.Ingest{Input: r.input.name, Status: wire.Ingested}
		defer func() { bar(out) }()
		stage, problem := "ingest", r.err
		if problem == nil && r.findings.Fault != "" {
			stage, problem = "extract", errors.New(r.findings.Fault)
		}
		if problem != nil {
			failed++
			out.Status = wire.Failed
			fmt.Fprintf(a.err, "%s: %v\n", r.source.Input, problem)
			if len(r.doc.Blocks) == 0 || stage == "extract" { // what was read before stays: it is better than nothing
				return a.store.AddFailure(ctx, r.source.Input, record.DocumentID(r.input.name), stage, 0, problem.Error())
			}
		}
		return a.store.ReplaceFindings(ctx, r.doc.ID, r.doc, r.findings)
	})
	if err != nil {
		return err
	}
	if err := a.settle(ctx); err != nil {
		return err
	}
	a.say("%d documents read again, %d failed", len(documents)-failed, failed)
	if failed > 0 {
		return errIncomplete
	}
	return nil
}

// readAgain reads an archived original.
func (a *app) readAgain(ctx context.Context, id record.DocumentID, opt readOptions) reading {
	r := reading{input: input{name: string(id)}}
	_, r.source, r.err = a.store.Read(ctx, id)
	if r.err != nil {
		return r
	}
	original, _, err := a.store.Original(ctx, id)
	if err != nil {
		r.err = err
		return r
	}
	defer original.Close()
	if r.content, r.err = io.ReadAll(original); r.err != nil {
		return r
	}
	a.digest(ctx, &r, opt)
	return r
}

func newStats(g *globals) *cobra.Command {
	return &cobra.Command{
		Use: "stats", Short: "Count what is on record", Example: "  heed stats --json", Args: cobra.NoArgs,
		Long: "Count what is on record. Kinds of item and families of report are never added up.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.with(cmd.Context(), false, func(a *app) error {
				s, err := a.store.Stats(cmd.Context())
				if err != nil {
					return err
				}
				return a.printStats(s)
			})
		},
	}
}

func newVersion(g *globals) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Example: "  heed version", Args: cobra.NoArgs, Long: "Print the version of this program.",
		RunE: func(*cobra.Command, []string) error {
			if g.json {
				return wire.Line(g.out, map[string]string{"version": version})
			}
			_, err := fmt.Fprintln(g.out, "heed", version)
			return err
		},
	}
}

// newReadWorker is the process that reads one hostile file; see ingest/worker.
func newReadWorker(*globals) *cobra.Command {
	return &cobra.Command{
		Use: workerArgument, Hidden: true, Args: cobra.NoArgs,
		Run: func(*cobra.Command, []string) { os.Exit(workerMain(os.Stdin, os.Stdout)) },
	}
}
