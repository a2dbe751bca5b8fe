package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"heed/index"
)

// errNothingNew is the answer of 'watch --exit-code' where there is nothing new. It is no failure and prints nothing.
var errNothingNew = errors.New("nothing new")

type watchOptions struct {
	exitCode, peek, forget, count bool
	limit                         int
	format                        string
}

func newWatch(g *globals) *cobra.Command {
	var o watchOptions
	cmd := &cobra.Command{
		Use:   "watch [NAME]",
		Short: "What a saved search finds that it did not find last time",
		Long: `Show what a saved search finds now and did not find when it was last watched or saved ('heed search QUERY --save NAME').
What has been shown counts as seen; --peek leaves it unseen. Without a name: the searches that are saved.

With --exit-code the exit status is 4 when nothing is new, so that a nightly job can tell.`,
		Example: `  heed search '"strip search" in:recommendations' --save strip-search
  heed watch strip-search
  heed sync && heed watch strip-search --exit-code --format csv > new.csv`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), false, func(a *app) error {
				if len(args) == 0 {
					return listSaved(a)
				}
				return runWatch(cmd.Context(), a, args[0], o)
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.exitCode, "exit-code", false, "end with 4 when nothing is new")
	f.BoolVar(&o.peek, "peek", false, "do not count what is shown as seen")
	f.BoolVar(&o.forget, "forget", false, "forget the search")
	f.BoolVar(&o.count, "count", false, "print only how many are new")
	f.IntVar(&o.limit, "limit", 0, "show at most this many; the rest stays new (0 for all)")
	f.StringVar(&o.format, "format", "", "csv for a spreadsheet")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"csv"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func listSaved(a *app) error {
	names, err := a.savedNames()
	if err != nil {
		return err
	}
	all := make([]savedSearch, 0, len(names))
	for _, name := range names {
		s, err := a.readSaved(name)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	type object struct {
		Name    string `json:"name"`
		Query   string `json:"query"`
		Watched string `json:"watched"`
		Seen    int    `json:"seen"`
	}
	return list(a, all, paging{}, func(s savedSearch) any { return object{s.Name, s.Query, s.Watched, len(s.Seen)} },
		[]column{{title: "NAME"}, {title: "WATCHED"}, {title: "QUERY", fill: true}},
		func(s savedSearch) []string { return []string{s.Name, s.Watched, s.Query} })
}

func runWatch(ctx context.Context, a *app, name string, w watchOptions) error {
	saved, err := a.readSaved(name)
	if err != nil {
		return err
	}
	if w.forget {
		return os.Remove(a.savedPath(name))
	}
	o := saved.options()
	o.limit, o.format, o.count = w.limit, w.format, w.count
	if o.limit == 0 {
		o.limit = index.MaxLimit
	}
	req, err := o.request(ctx, a, saved.Query)
	if err != nil {
		return err
	}
	s, err := a.searcher(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := s.Matches(ctx, req)
	if err != nil {
		return mistakeIn(err)
	}
	fresh := a.news(ctx, saved, found)
	req.Only, req.Fold = fresh, -1
	res, err := s.Search(ctx, req)
	if err != nil {
		return mistakeIn(err)
	}
	switch {
	case w.count:
		_, err = fmt.Fprintln(a.out, len(fresh))
	case len(fresh) == 0 && !a.json && w.format == "":
		a.say("nothing new since %s", saved.Watched)
	default:
		err = a.print(res, w.format)
	}
	if err != nil { // what was not shown has not been seen
		return err
	}
	if !w.peek && !w.count {
		for _, h := range res.Hits {
			saved.Seen = append(saved.Seen, seenAs(h.ID))
		}
		if err := a.writeSaved(saved); err != nil {
			return err
		}
	}
	if w.exitCode && len(fresh) == 0 {
		return errNothingNew
	}
	return nil
}
