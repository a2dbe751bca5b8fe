package main

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"strconv"

	"github.com/spf13/cobra"

	"heed/ingest/fetch"
	"heed/record/wire"
	"heed/store"
)

// newAccepted returns the object of what a person said of a page that had lost links.
func newAccepted(x store.Acceptance) wire.Accepted {
	return wire.Accepted{URL: x.URL, Before: x.Before, Now: x.Now, Who: x.Who, At: wire.NewTime(x.When), Note: wire.Text(x.Note), Pending: x.Pending}
}

// acceptedWords tells an acceptance in one line.
func acceptedWords(x store.Acceptance) string {
	words := fmt.Sprintf("%d links instead of %d accepted by %s on %s", x.Now, x.Before, x.Who, minute(x.When))
	if x.Note != "" {
		words += ": " + x.Note
	}
	if x.Pending {
		words += " (from the next run on)"
	}
	return words
}

// pending reports whether what a person said last waits for the next run.
func pending(said []store.Acceptance) bool { return len(said) > 0 && said[len(said)-1].Pending }

type acceptOptions struct{ who, note string }

func newSourcesAccept(g *globals) *cobra.Command {
	var o acceptOptions
	cmd := &cobra.Command{
		Use:   "accept NAME --note WHY",
		Short: "Accept that a source's list has become shorter",
		Long: `Accept the pages of a source as sync found them last, though they had lost links: a list that was tidied up, a page whose
files are gone for good. Until then sync goes on with what it knew, and raises an alarm at every run. The next run takes
the page as it is, if it has no fewer links than were accepted; from then on it is the measure. What was read from the
links that went stays on record. Who accepted what, when and why is kept, and 'heed sources' shows it.`,
		Example: `  heed sources accept westshire --note "old reports moved to the county archive, 3 May 2023"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), true, func(a *app) error { return acceptShape(cmd.Context(), a, args[0], o) })
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.note, "note", "", "why it is right so")
	f.StringVar(&o.who, "who", "", "who says so (default: the user)")
	return cmd
}

func acceptShape(ctx context.Context, a *app, name string, o acceptOptions) error {
	config, err := a.sourceConfig(a.dir)
	if err != nil {
		return err
	}
	if _, known := config.Find(name); !known {
		return usagef("there is no source %q; 'heed sources' names them", name)
	}
	if o.note == "" {
		return usagef("say why it is right so: --note WHY")
	}
	if o.who == "" {
		o.who = userName()
	}
	release, err := a.store.Lock(ctx, "heed sources accept "+name) // a run at work has read what is changed here
	if err != nil {
		return err
	}
	defer release()
	said, err := a.store.AcceptShape(ctx, name, o.who, o.note)
	if err != nil {
		return err
	}
	if len(said) == 0 {
		return usagef("no page of %s has lost links: there is nothing to accept", name)
	}
	return list(a, said, paging{}, func(x store.Acceptance) any { return newAccepted(x) },
		[]column{{title: "LINKS", right: true}, {title: "BEFORE", right: true}, {title: "ACCEPTED", fill: true}},
		func(x store.Acceptance) []string { return []string{strconv.Itoa(x.Now), strconv.Itoa(x.Before), x.URL} })
}

// userName is who runs this program, or nothing.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

func newSourcesGiveUp(g *globals) *cobra.Command {
	var undo bool
	cmd := &cobra.Command{
		Use:     "give-up URL",
		Short:   "Stop trying an address that keeps failing",
		Long:    "Stop trying an address that keeps failing ('heed list failures' names it); it is no longer listed. --undo has it tried again at the next run.",
		Example: "  heed sources give-up https://www.westshire.example/lost.pdf\n  heed sources give-up https://www.westshire.example/lost.pdf --undo",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), true, func(a *app) error {
				config, err := g.sourceConfig(a.dir)
				if err != nil {
					return err
				}
				address, err := fetch.Canonical(args[0], config.Aliases)
				if err != nil {
					return usageError{err}
				}
				err = a.store.GiveUp(cmd.Context(), address, undo)
				if errors.Is(err, store.ErrNotFound) {
					return usagef("%s was never tried", address)
				}
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&undo, "undo", false, "have it tried again")
	return cmd
}
