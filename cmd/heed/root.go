package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// Exit statuses, as the README and every help text give them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitIncomplete  = 3
	exitNothingNew  = 4 // of 'watch --exit-code' only
	exitInterrupted = 130
)

// usageError is a mistake in the words of a call.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errIncomplete says that a command finished but some of its inputs failed; what failed has been said already.
var errIncomplete = errors.New("finished, but some inputs failed")

// globals are the flags that every command has.
type globals struct {
	data     string
	json     bool
	quiet    bool
	logLevel string
	*streams
}

// run is heed: words in, exit status out. Tests call it.
func run(ctx context.Context, args []string, s *streams) int {
	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	err := root.ExecuteContext(ctx)
	if err != nil && !errors.Is(err, errIncomplete) && !errors.Is(err, errSilent) && !errors.Is(err, errNothingNew) {
		fmt.Fprintln(s.err, "heed:", sentence(err))
	}
	return exitStatus(ctx, err)
}

// errSilent is a failure whose reason has been printed already.
var errSilent = errors.New("failed")

// exitStatus is the one place where an error becomes a number.
func exitStatus(ctx context.Context, err error) int {
	var usage usageError
	switch {
	case err == nil, isBrokenPipe(err):
		return exitDone
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, errIncomplete):
		return exitIncomplete
	case errors.Is(err, errNothingNew):
		return exitNothingNew
	default:
		return exitFailed
	}
}

func sentence(err error) string {
	if errors.Is(err, context.Canceled) {
		return "interrupted; what was finished is kept, run the same command again to go on"
	}
	return err.Error()
}

func newRoot(s *streams) *cobra.Command {
	g := &globals{streams: s}
	root := &cobra.Command{
		Use:   "heed",
		Short: "Which recommendations have been heeded, by whom, and where is the proof?",
		Long: `heed reads reports of police inspections and the answers to them, splits reports into recommendations with their
recipients and deadlines, links every answer to what it answers, and makes all of it searchable.`,
		Example: `  heed ingest reports/ responses/
  heed search DVPO
  heed unanswered --org kent --overdue`,
		SuggestionsMinimumDistance: 3,
		SilenceErrors:              true,
		SilenceUsage:               true,
		CompletionOptions:          cobra.CompletionOptions{HiddenDefaultCmd: false},
		Args:                       knownCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		PersistentPreRunE:          func(*cobra.Command, []string) error { return g.check() },
	}
	f := root.PersistentFlags()
	f.StringVar(&g.data, "data", "", "data directory (else $HEED_DATA, else heed in the user's data directory)")
	f.BoolVar(&g.json, "json", false, "print JSON: one object a line")
	f.BoolVarP(&g.quiet, "quiet", "q", false, "print no progress and no remarks")
	f.StringVar(&g.logLevel, "log-level", "warn", "what to log on stderr: debug, info, warn or error")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w%s; see 'heed %s --help'", err, nearestFlag(cmd, err), strings.TrimPrefix(cmd.CommandPath(), "heed "))
	})
	root.AddCommand(
		newIngest(g), newRemove(g), newSync(g), newSources(g),
		newSearch(g), newWatch(g), newShow(g), newList(g), newUnanswered(g),
		newReview(g), newDecide(g),
		newExport(g), newStats(g), newCheck(g), newReindex(g), newReextract(g),
		newBlocks(g), newScore(g), newServe(g), newMCP(g), newVersion(g), newReadWorker(g), newDrawWorker(g), newIndexBuilder(g),
	)
	for _, c := range root.Commands() {
		usageErrors(c)
	}
	root.SetHelpTemplate(root.HelpTemplate() + exitHelp)
	return root
}

// knownCommand refuses a word that is no command, and names the nearest one.
func knownCommand(cmd *cobra.Command, words []string) error {
	if len(words) == 0 {
		return nil
	}
	hint := "; 'heed --help' lists the commands"
	if near := cmd.SuggestionsFor(words[0]); len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return usagef("there is no command %q%s", words[0], hint)
}

const exitHelp = `
Exit status: 0 done, 1 failed, 2 wrong usage, 3 finished but some inputs failed, 130 interrupted.
`

// usageErrors makes every complaint of cobra about arguments a usage error.
func usageErrors(c *cobra.Command) {
	if args := c.Args; args != nil {
		c.Args = func(cmd *cobra.Command, words []string) error {
			if err := args(cmd, words); err != nil {
				return usagef("%w; see '%s --help'", err, cmd.CommandPath())
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		usageErrors(sub)
	}
}

func (g *globals) check() error {
	var level slog.Level
	if err := level.UnmarshalText([]byte(g.logLevel)); err != nil {
		return usagef("--log-level %q is not debug, info, warn or error", g.logLevel)
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(g.err, &slog.HandlerOptions{Level: level})))
	return nil
}

// dataDir is where everything is kept.
func (g *globals) dataDir() (string, error) {
	for _, dir := range []string{g.data, os.Getenv("HEED_DATA")} {
		if dir != "" {
			return dir, nil
		}
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "heed"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", usagef("no data directory: give --data or set HEED_DATA (%w)", err)
	}
	return filepath.Join(home, userData, "heed"), nil
}

// say prints a remark for people, on stderr.
func (g *globals) say(format string, args ...any) {
	if !g.quiet {
		fmt.Fprintf(g.err, format+"\n", args...)
	}
}
