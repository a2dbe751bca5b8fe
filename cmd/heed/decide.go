package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"heed/record"
	"heed/store"
)

var verdicts = []string{"accept", "reject", "repoint", "set-recipient", "split", "merge", "retract"}

type decideOptions struct {
	who, note, quote string
	undo             int64
	file             string
}

func newDecide(g *globals) *cobra.Command {
	var o decideOptions
	cmd := &cobra.Command{
		Use:   "decide ID VERDICT [TARGET]",
		Short: "Record a person's verdict",
		Long: `Record what a person says of a doubtful thing. ID is of a review item, a recommendation or a response.

  accept [TARGET]         the link or candidate is right; TARGET says to which item where there is a choice
  reject [TARGET]         it is wrong: the link to TARGET, or every link, goes
  repoint TARGET          the response answers TARGET and nothing else
  set-recipient TARGET    the item is addressed to TARGET (several with commas)
  split --quote WORDS     the item is two; WORDS is where the second begins
  merge TARGET            the item is the same as TARGET
  retract                 the item or response is none

A verdict is kept with who, when and why, and survives every re-run. 'heed review --log' lists them, --undo takes one back,
--import reads a file that 'heed review --log --json' wrote, so that offices can share theirs.`,
		Example: `  heed decide rv-0a1b2c3d4e5f accept
  heed decide 022aa4245dd975a7/3 repoint safe-to-share-2020/1 --note "quotes the first sentence"
  heed decide --undo 4`,
		Args: cobra.MaximumNArgs(3),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return verdicts, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), true, func(a *app) error { return runDecide(cmd.Context(), a, args, o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.who, "who", "", "who says so (default: the user)")
	f.StringVar(&o.note, "note", "", "why")
	f.StringVar(&o.quote, "quote", "", "for split: the words the second item begins with")
	f.Int64Var(&o.undo, "undo", 0, "take back the decision of this number")
	f.StringVar(&o.file, "import", "", "read decisions from this file (- for standard input)")
	return cmd
}

func runDecide(ctx context.Context, a *app, args []string, o decideOptions) error {
	release, err := a.store.Lock(ctx, "heed decide")
	if err != nil {
		return err
	}
	defer release()
	switch {
	case o.file != "":
		n, err := a.importDecisions(ctx, o.file)
		if err != nil {
			return err
		}
		a.say("%d decisions read", n)
	case o.undo != 0:
		if err := a.store.UndoDecision(ctx, o.undo); errors.Is(err, store.ErrNotFound) {
			return usagef("there is no decision %d; 'heed review --log' lists them", o.undo)
		} else if err != nil {
			return err
		}
	default:
		d, err := a.decision(ctx, args, o)
		if err != nil {
			return err
		}
		id, err := a.store.Decide(ctx, d)
		if err != nil {
			return err
		}
		a.say("recorded as decision %d", id)
	}
	return a.settle(ctx)
}

// decision makes a decision of the words, anchored on the document, page and words of what it is about.
func (a *app) decision(ctx context.Context, args []string, o decideOptions) (d record.Decision, err error) {
	if len(args) < 2 {
		return d, usagef("decide needs an id and a verdict: %s", strings.Join(verdicts, ", "))
	}
	if err := oneOf("verdict", args[1], verdicts...); err != nil {
		return d, err
	}
	d.Verdict, d.Note, d.Who = record.Verdict(args[1]), o.note, o.who
	if d.Who == "" {
		d.Who = userName()
	}
	if len(args) == 3 {
		if d.Target, err = a.target(ctx, d.Verdict, args[2]); err != nil {
			return d, err
		}
	}
	needsTarget := []record.Verdict{record.Repoint, record.SetRecipient, record.Merge}
	if slices.Contains(needsTarget, d.Verdict) && d.Target == "" {
		return d, usagef("%s needs a TARGET", d.Verdict)
	}
	if err := a.anchor(ctx, args[0], &d); err != nil {
		return d, err
	}
	if d.Verdict == record.Split {
		if o.quote == "" {
			return d, usagef("split needs --quote WORDS: where the second item begins")
		}
		d.Quote = o.quote
	}
	return d, nil
}

// target resolves what a verdict points to.
func (a *app) target(ctx context.Context, v record.Verdict, words string) (string, error) {
	if v == record.SetRecipient {
		var ids []string
		for _, w := range strings.Split(words, ",") {
			body, err := a.organisation(strings.TrimSpace(w))
			if err != nil {
				return "", err
			}
			ids = append(ids, string(body.ID))
		}
		return strings.Join(ids, ","), nil
	}
	var ids []string
	for _, w := range strings.Split(words, ",") {
		w = strings.TrimSpace(w)
		if !strings.Contains(w, "/") {
			id, err := a.reportID(ctx, w)
			if err != nil {
				return "", err
			}
			ids = append(ids, string(id))
			continue
		}
		r, err := a.store.Recommendation(ctx, record.RecommendationID(w))
		if errors.Is(err, store.ErrNotFound) {
			return "", usagef("there is no recommendation %q%s", w, a.nearestReport(ctx, strings.SplitN(w, "/", 2)[0]))
		}
		if err != nil {
			return "", err
		}
		ids = append(ids, string(r.ID))
	}
	return strings.Join(ids, ","), nil
}

// anchor ties a decision to the place and words of what it is about, so that it is found again when ids change.
func (a *app) anchor(ctx context.Context, id string, d *record.Decision) error {
	if items, err := a.store.Review(ctx, store.ReviewFilter{IDs: []record.ReviewID{record.ReviewID(id)}}); err != nil {
		return err
	} else if len(items) == 1 {
		d.Review, d.Document, d.Page, d.Quote = items[0].ID, items[0].Document, items[0].Page, items[0].Text
		return nil
	}
	if r, err := a.store.Recommendation(ctx, record.RecommendationID(id)); err == nil && len(r.Printings) > 0 {
		d.Document, d.Page, d.Quote = r.Printings[0].Document, r.Printings[0].PageFirst(), r.Text
		return nil
	} else if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	r, err := a.store.Response(ctx, record.ResponseID(id))
	if errors.Is(err, store.ErrNotFound) {
		return usagef("there is no review item, recommendation or response %q; 'heed review' lists what waits", id)
	}
	if err != nil {
		return err
	}
	d.Document, d.Page, d.Quote = r.Document, r.PageFirst(), r.Text
	return nil
}

func (a *app) importDecisions(ctx context.Context, file string) (int, error) {
	in := a.in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		in = f
	}
	n := 0
	lines := bufio.NewReader(io.LimitReader(in, maxInput))
	for decoder := json.NewDecoder(lines); ; n++ {
		var l decisionLine
		if err := decoder.Decode(&l); errors.Is(err, io.EOF) {
			return n, nil
		} else if err != nil {
			return n, fmt.Errorf("%s: decision %d: %w", file, n+1, err)
		}
		if err := oneOf("verdict", l.Verdict, verdicts...); err != nil {
			return n, fmt.Errorf("%s: decision %d: %w", file, n+1, err)
		}
		_, err := a.store.Decide(ctx, record.Decision{
			Verdict: record.Verdict(l.Verdict), Review: record.ReviewID(l.Review), Document: record.DocumentID(l.Document), Page: int(l.Page), Quote: string(l.Quote),
			Target: string(l.Target), Who: string(l.Who), When: l.When, Note: string(l.Note), Undone: l.Undone,
		})
		if err != nil {
			return n, err
		}
	}
}
