package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"heed/extract"
	"heed/extract/match"
	"heed/extract/score"
	"heed/ingest"
	"heed/record"
	"heed/record/org"
)

type scoreOptions struct {
	verbose  bool
	jobs     int
	minItems float64
	minFile  float64
	min      map[string]*float64 // by the name of a column
}

// scoreColumns are the columns besides items that a threshold can be set for.
var scoreColumns = []struct {
	name, what string
	of         func(score.Row) score.Count
}{
	{"numbers", "numbers of matched items", func(r score.Row) score.Count { return r.Numbers }},
	{"kinds", "kinds of matched items", func(r score.Row) score.Count { return r.Kinds }},
	{"pages", "first pages of matched items", func(r score.Row) score.Count { return r.Pages }},
	{"recipients", "recipients that the words name", func(r score.Row) score.Count { return r.Recipients }},
	{"deadlines", "dates and periods", func(r score.Row) score.Count { return r.Deadlines }},
	{"responses", "responses", func(r score.Row) score.Count { return r.Responses }},
}

func newScore(g *globals) *cobra.Command {
	var o scoreOptions
	cmd := &cobra.Command{
		Use:   "score DIR",
		Short: "Measure against labels: precision, recall and F1",
		Long: `Measure what heed finds in documents against what a person found: DIR holds label files in gold/ and the documents they
name. Prints found, wanted and right for each document and in total, as precision, recall and F1. No data directory is touched.`,
		Example: "  heed score fixtures\n  heed score labels --verbose --min-items 0.95",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runScore(cmd.Context(), g, args[0], o)
		},
	}
	f := cmd.Flags()
	f.BoolVarP(&o.verbose, "verbose", "v", false, "list what was missed, invented or wrong")
	f.IntVar(&o.jobs, "jobs", runtime.NumCPU(), "read this many documents at once")
	f.Float64Var(&o.minItems, "min-items", 0, "exit with 1 when the F1 of items in total is lower")
	f.Float64Var(&o.minFile, "min-file", 0, "exit with 1 when the F1 of items in any document is lower")
	o.min = map[string]*float64{}
	for _, c := range scoreColumns {
		o.min[c.name] = f.Float64("min-"+c.name, 0, "exit with 1 when the F1 of "+c.what+" in total is lower")
	}
	return cmd
}

func runScore(ctx context.Context, g *globals, dir string, o scoreOptions) error {
	labels, err := readLabels(dir)
	if err != nil {
		return err
	}
	register := org.Builtin()
	if f, err := os.Open(filepath.Join(dir, "organisations.csv")); err == nil { // made-up bodies of made-up documents
		err = register.Extend(f.Name(), f)
		f.Close()
		if err != nil {
			return err
		}
	}
	a := &app{globals: g, register: register}
	byFile := map[string]score.Labels{}
	var inputs []input
	for _, l := range labels {
		path := documentPath(dir, l.File)
		byFile[path] = l
		inputs = append(inputs, input{name: path})
	}
	var rows []score.Row
	err = a.readAll(ctx, inputs, max(1, o.jobs), func(ctx context.Context, in input) reading {
		r := reading{input: in}
		if r.content, r.err = readFile(in.name); r.err != nil {
			return r
		}
		r.doc, r.err = ingest.Read(ctx, ingest.Input{Name: filepath.Base(in.name), Content: r.content}, ingest.Options{Timeout: time.Minute})
		r.findings = extract.Document(r.doc, record.Source{Input: in.name}, extract.Know{Register: register})
		return r
	}, func(r reading) error {
		var fault *ingest.Error
		if r.err != nil && !errors.As(r.err, &fault) {
			return fmt.Errorf("%s: %w", r.input.name, r.err)
		}
		p := match.All([]record.Findings{r.findings}, match.Input{Register: register})
		rows = append(rows, score.Compare(byFile[r.input.name], score.Document{Recommendations: p.Recommendations, Responses: p.Responses}, func(printed string) string {
			id, _ := register.Resolve(printed)
			return string(id)
		}))
		return nil
	})
	if err != nil {
		return err
	}
	table := score.Tabulate(rows)
	if g.json {
		err = table.WriteJSON(g.out)
	} else {
		err = table.WriteText(g.out)
	}
	if err == nil && o.verbose && !g.json {
		err = table.WriteFaults(g.out)
	}
	if err != nil {
		return err
	}
	if f1 := table.Total.Items.F1(); f1 < o.minItems {
		return fmt.Errorf("items in total: F1 %.3f is below %.3f", f1, o.minItems)
	}
	for _, c := range scoreColumns {
		if f1 := c.of(table.Total).F1(); f1 < *o.min[c.name] {
			return fmt.Errorf("%s in total: F1 %.3f is below %.3f", c.what, f1, *o.min[c.name])
		}
	}
	for _, r := range table.Rows {
		if f1 := r.Items.F1(); f1 < o.minFile {
			return fmt.Errorf("items of %s: F1 %.3f is below %.3f", r.Name, f1, o.minFile)
		}
	}
	return nil
}

// readLabels reads the label files of a directory: those in gold/, else its own.
func readLabels(dir string) ([]score.Labels, error) {
	folder := filepath.Join(dir, "gold")
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		folder = dir
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []score.Labels
	for _, path := range paths {
		if filepath.Base(path) == "manifest.json" {
			continue
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		l, err := score.Read(filepath.Base(path), content)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	if len(out) == 0 {
		return nil, usagef("%s holds no label files; they are looked for in %s", dir, strings.TrimSuffix(folder, "/"))
	}
	return out, nil
}

// documentPath is where the document of a label file is: beside the labels or among the documents.
func documentPath(dir, file string) string {
	path := filepath.Join(dir, filepath.FromSlash(file))
	if _, err := os.Stat(path); err != nil {
		if among := filepath.Join(dir, "documents", filepath.FromSlash(file)); exists(among) {
			return among
		}
	}
	return path
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
