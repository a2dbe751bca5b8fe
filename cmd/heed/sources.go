package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"heed/ingest/fetch"
	"heed/ingest/sync"
	"heed/record/wire"
	"heed/store"
)

// sourceState is a source with how it fares.
type sourceState struct {
	sync.Source
	run                store.SourceRun
	documents, failing int
	accepted           []store.Acceptance
}

// object is what sources --json prints of a source.
func (s sourceState) object() wire.Source {
	r := s.run
	o := wire.Source{
		Name: s.Name, Title: wire.Text(s.Title), Start: s.Start, Kind: wire.Text(s.Kind), Yields: wire.Text(s.Yields), Org: wire.Text(s.Org),
		Verified: s.Verified, Own: s.Mine, Off: s.Off, LastRun: wire.NewTime(r.LastRun), LastSuccess: wire.NewTime(r.LastSuccess),
		Documents: s.documents, Failing: s.failing, Failures: r.Failures, NextDue: wire.NewTime(r.NextDue), Alarm: wire.Text(r.Alarm), LastError: wire.Text(r.LastError),
	}
	for _, x := range s.accepted {
		o.Accepted = append(o.Accepted, newAccepted(x))
	}
	if s.Every > 0 {
		o.Every = wire.Text(time.Duration(s.Every).String())
	}
	return o
}

// sourceStates reads the sources of a data directory and, where it is opened, how they fare.
func (g *globals) sourceStates(ctx context.Context, dir string, a *app) ([]sourceState, error) {
	config, err := g.sourceConfig(dir)
	if err != nil {
		return nil, err
	}
	out := make([]sourceState, len(config.Sources))
	at := map[string]*sourceState{}
	for i, s := range config.Sources {
		out[i].Source = s
		at[s.Name] = &out[i]
	}
	if a == nil {
		return out, nil
	}
	runs, err := a.store.SourceRuns(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range runs {
		if s := at[r.Name]; s != nil {
			s.run = r
		}
	}
	documents, failing, err := a.store.FetchCounts(ctx)
	if err != nil {
		return nil, err
	}
	said, err := a.store.Acceptances(ctx)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].documents, out[i].failing = documents[out[i].Name], failing[out[i].Name]
	}
	for _, x := range said {
		if s := at[x.Source]; s != nil {
			s.accepted = append(s.accepted, x)
		}
	}
	return out, nil
}

func newSources(g *globals) *cobra.Command {
	var p paging
	cmd := &cobra.Command{
		Use:   "sources",
		Short: "List the sources that sync pulls, and how they fare",
		Long: `List the sources that 'heed sync' pulls: the built-in ones, and your own from sources.toml in the data directory. An
entry there takes the place of the built-in one of the same name; one that says only 'off = true' switches it off.`,
		Example: `  heed sources
  heed sources add https://www.westshire.example/inspections --name westshire --from "Westshire Police"
  heed sources test https://www.westshire.example/inspections --follow "main a"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return listSources(cmd.Context(), g, p) },
	}
	addPaging(cmd, &p.limit, &p.offset, &p.count)
	cmd.AddCommand(newSourcesAdd(g), newSourcesTest(g), newSourcesAccept(g), newSourcesGiveUp(g))
	return cmd
}

// peek opens the data directory for reading, where there is one yet.
func (g *globals) peek(ctx context.Context, f func(dir string, a *app) error) error {
	dir, err := g.dataDir()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, "heed.db")); err != nil {
		return f(dir, nil)
	}
	return g.with(ctx, false, func(a *app) error { return f(dir, a) })
}

func listSources(ctx context.Context, g *globals, p paging) error {
	return g.peek(ctx, func(dir string, a *app) error {
		all, err := g.sourceStates(ctx, dir, a)
		if err != nil {
			return err
		}
		if a == nil {
			a = &app{globals: g}
		}
		if a.terminal && !a.json && !p.count {
			defer a.sumSources(all)
		}
		return list(a, all, p, func(s sourceState) any { return s.object() }, []column{
			{title: "SOURCE"},
			{title: "LAST RUN"},
			{title: "LAST SUCCESS"},
			{title: "DOCS", right: true},
			{title: "FAILING", right: true},
			{title: "NEXT DUE"},
			{title: "STARTS AT OR TROUBLE", fill: true},
		}, func(s sourceState) []string {
			r := s.run
			what := s.Start[0]
			switch {
			case s.Off:
				what = "off"
			case r.Alarm != "" && s.doubtful():
				what = "not verified, never worked: " + r.Alarm
			case r.Alarm != "" && !pending(s.accepted):
				what = "ALARM: " + r.Alarm
			case r.LastError != "" && !pending(s.accepted):
				what = r.LastError
			case s.doubtful():
				what += " (not verified)"
			}
			if said := s.accepted; !s.Off && len(said) > 0 {
				what += "; " + acceptedWords(said[len(said)-1])
			}
			return []string{s.Name, minute(r.LastRun), minute(r.LastSuccess), strconv.Itoa(s.documents), strconv.Itoa(s.failing), minute(r.NextDue), what}
		})
	})
}

// doubtful reports whether nobody has verified a built-in source and it never worked: its troubles are no alarm.
func (s sourceState) doubtful() bool { return !s.Verified && !s.Mine && s.run.LastSuccess.IsZero() }

// sumSources says at the end how the sources fare together, so that an alarm is not lost in a long list.
func (a *app) sumSources(all []sourceState) {
	var off, never, failing, doubtful int
	var alarmed []string
	for _, s := range all {
		switch {
		case s.Off:
			off++
		case s.run.Alarm != "" && s.doubtful():
			doubtful++
		case s.run.Alarm != "" && !pending(s.accepted):
			alarmed = append(alarmed, s.Name)
		case s.failing > 0:
			failing++
		case s.run.LastRun.IsZero():
			never++
		}
	}
	a.say("%d sources: %d never pulled, %d off, %d not verified that never worked, %d with addresses that fail, %d with an alarm", len(all), never, off, doubtful, failing, len(alarmed))
	if len(alarmed) > 0 {
		a.say("%s %s", a.red("alarm:"), strings.Join(alarmed, ", "))
	}
}

func minute(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Local().Format("2006-01-02 15:04")
}

// sourceFlags are the words that make a source of an address.
type sourceFlags struct {
	name, follow, from string
	private            bool
}

func (o *sourceFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.name, "name", "", "what to call it: small letters, digits and dashes")
	f.StringVar(&o.follow, "follow", "", "CSS selector of the links that lead to documents; without it the page itself is the document")
	f.StringVar(&o.from, "from", "", "whose pages these are")
	f.BoolVar(&o.private, "allow-private", false, "its host may be on a private network")
}

func (o sourceFlags) source(g *globals, dir, address string) (s sync.Source, err error) {
	s = sync.Source{Name: o.name, Start: []string{address}, Items: sync.Rule{Select: o.follow}, Private: o.private, Mine: true}
	if s.Name == "" {
		s.Name = nameOf(address)
	}
	if o.from != "" {
		register, _, err := g.knowledge(dir)
		if err != nil {
			return s, err
		}
		body, err := register.Lookup(o.from)
		if err != nil {
			return s, usageError{err}
		}
		s.Org, s.Own = string(body.ID), true
	}
	return s, nil
}

// nameOf makes a name of an address's host.
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "source"
	}
	name := strings.Trim(noName.ReplaceAllString(strings.ToLower(strings.TrimPrefix(u.Host, "www.")), "-"), "-")
	return name[:min(len(name), 60)]
}

var noName = regexp.MustCompile(`[^a-z0-9]+`)

func newSourcesAdd(g *globals) *cobra.Command {
	var o sourceFlags
	cmd := &cobra.Command{
		Use:   "add URL --name NAME",
		Short: "Add a source to your own list",
		Long: `Add a source to sources.toml in the data directory. The address may be a page that is itself to be read (with the PDF and
Word files it links to), a page of links (--follow says which), a feed, or an interface of gov.uk or WordPress.`,
		Example: `  heed sources add https://www.westshire.example/inspections --name westshire --from "Westshire Police"
  heed sources add https://news.example/feed.xml --name news`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.name == "" {
				return usagef("give it a name: --name NAME")
			}
			return addSource(g, args[0], o)
		},
	}
	o.add(cmd)
	return cmd
}

func addSource(g *globals, address string, o sourceFlags) error {
	dir, err := g.dataDir()
	if err != nil {
		return err
	}
	config, err := g.sourceConfig(dir)
	if err != nil {
		return err
	}
	if _, known := config.Find(o.name); known {
		return usagef("there is a source %q already; change it in %s", o.name, filepath.Join(dir, sourcesFile))
	}
	s, err := o.source(g, dir, address)
	if err != nil {
		return err
	}
	text, _, err := config.Entry(s)
	if err != nil {
		return usageError{err}
	}
	path := filepath.Join(dir, sourcesFile)
	old, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(old) > 0 && !strings.HasSuffix(string(old), "\n") {
		text = "\n" + text
	}
	whole := append(old, text...)
	if _, err := sync.Parse(whole); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := replaceFile(path, whole); err != nil {
		return err
	}
	g.say("added to %s; 'heed sync %s' pulls it", path, o.name)
	return nil
}

// replaceFile writes a file beside and renames it, so that it is never half there.
func replaceFile(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".heed-*")
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

func newSourcesTest(g *globals) *cobra.Command {
	var o sourceFlags
	cmd := &cobra.Command{
		Use:   "test URL|NAME",
		Short: "Try a source, and show what it would take",
		Long:  "Fetch where a source begins, once, and show what kind of place it is and what sync would take from it. Nothing is kept.",
		Example: `  heed sources test https://www.westshire.example/inspections --follow "main a"
  heed sources test hmicfrs-publications`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return testSource(cmd.Context(), g, args[0], o) },
	}
	o.add(cmd)
	return cmd
}

// trialObject is what sources test --json prints of each link.
type trialObject struct {
	URL       string    `json:"url"`
	Title     wire.Text `json:"title"`
	What      string    `json:"what"`
	Published wire.Time `json:"published"`
	Reason    wire.Text `json:"reason"`
}

// trialHints say what a person may want to do about a source that was tried.
func trialHints(t sync.Trial) (out []string) {
	if t.Private {
		out = append(out, "where that is meant, say --allow-private (in sources.toml: allow_private = true)")
	}
	if t.Pages > 1 {
		out = append(out, fmt.Sprintf("it links to %d pages of its site, which are not followed: --follow SELECTOR says which are documents", t.Pages))
	}
	if t.ByScript {
		out = append(out, "it holds next to no words: what people see there is fetched by its scripts, which heed does not run")
	}
	for _, at := range t.Offers {
		out = append(out, "it offers a list that is easier to follow: "+at)
	}
	return out
}

func testSource(ctx context.Context, g *globals, word string, o sourceFlags) error {
	dir, err := g.dataDir()
	if err != nil {
		return err
	}
	config, err := g.sourceConfig(dir)
	if err != nil {
		return err
	}
	s, known := config.Find(word)
	if !known {
		if !isURL(word) {
			return usagef("%q is neither an address nor a source; 'heed sources' names them", word)
		}
		made, err := o.source(g, dir, word)
		if err != nil {
			return err
		}
		if _, s, err = config.Entry(made); err != nil {
			return usageError{err}
		}
	}
	trials, err := sync.Try(ctx, s, fetch.New(fetch.Config{Contact: config.Contact, MaxBytes: maxInput}), config.Aliases)
	if err != nil {
		return err
	}
	bad := false
	var rows []trialObject
	for _, t := range trials {
		g.say("%s: %s", t.URL, t.Found)
		for _, hint := range trialHints(t) {
			g.say("  %s", hint)
		}
		bad = bad || t.Fault != ""
		if t.Fault != "" {
			rows = append(rows, trialObject{URL: t.URL, What: "fault", Reason: wire.Text(t.Fault)})
		}
		for _, l := range t.Takes {
			rows = append(rows, trialObject{URL: l.URL, Title: wire.Text(l.Title), What: l.What, Published: wire.NewTime(l.Published), Reason: wire.Text(l.Unread)})
		}
	}
	err = list(&app{globals: g}, rows, paging{}, func(r trialObject) any { return r },
		[]column{{title: "WHAT"}, {title: "ADDRESS"}, {title: "TITLE OR REASON", fill: true}}, func(r trialObject) []string {
			words := string(r.Title)
			if r.Reason != "" {
				words = string(r.Reason)
			}
			return []string{r.What, r.URL, words}
		})
	if err == nil && bad {
		return errIncomplete
	}
	return err
}
