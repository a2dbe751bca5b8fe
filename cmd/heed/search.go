package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"heed/index"
	"heed/index/query"
	"heed/record"
	"heed/record/wire"
)

type searchOptions struct {
	filterFlags
	in            []string
	unanswered    bool
	sort          string
	exact         bool
	limit, offset int
	count         bool
}

func newSearch(g *globals) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search recommendations, responses and reports at once",
		Long: `Search recommendations, responses and the reports around them. All words must be there; "these words in this order",
OR, NOT, (parentheses), begin* and nearly~ do what they say. Acronyms find their long forms and the reverse, and the answer
says so: --exact takes every word as written. Fields: to: from: report: kind: number: year: since: until: due: answered: position:`,
		Example: `  heed search DVPO
  heed search '"released under investigation" to:"chief constables"' --in recommendations
  heed search stalking --since 2020-01-01 --unanswered --json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), false, func(a *app) error { return runSearch(cmd.Context(), a, strings.Join(args, " "), o) })
		},
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.in, "in", nil, "search only in recommendations, responses or passages")
	o.filterFlags.add(cmd)
	f.BoolVar(&o.unanswered, "unanswered", false, "recommendations that nobody has answered")
	f.StringVar(&o.sort, "sort", "relevance", "relevance or date")
	f.BoolVar(&o.exact, "exact", false, "words as written: no acronyms, no other endings")
	f.IntVar(&o.limit, "limit", 20, "show at most this many")
	f.IntVar(&o.offset, "offset", 0, "leave out this many first")
	f.BoolVar(&o.count, "count", false, "print only how many there are")
	_ = cmd.RegisterFlagCompletionFunc("in", cobra.FixedCompletions([]string{"recommendations", "responses", "passages"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions([]string{"relevance", "date"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (o searchOptions) request(ctx context.Context, a *app, words string) (index.Request, error) {
	req := index.Request{Query: words, Unanswered: o.unanswered, Sort: index.Sort(o.sort), Exact: o.exact, Limit: o.limit, Offset: o.offset}
	if err := (paging{limit: o.limit, offset: o.offset}).check(); err != nil {
		return req, err
	}
	if err := oneOf("--sort", o.sort, string(index.ByRelevance), string(index.ByDate)); err != nil {
		return req, err
	}
	for _, in := range o.in {
		if err := oneOf("--in", in, "recommendations", "responses", "passages"); err != nil {
			return req, err
		}
		req.In = append(req.In, index.EntryType(strings.TrimSuffix(in, "s")))
	}
	f, err := a.filter(ctx, o.filterFlags)
	if err != nil {
		return req, err
	}
	if len(f.kinds) > 1 {
		return req, usagef("search takes one --kind; for several write kind:… OR kind:… in the query")
	}
	if len(f.kinds) == 1 {
		req.Kind = f.kinds[0]
	}
	req.To, req.ToShown, req.From, req.FromShown = a.idsOf(f.to), f.toID, nil, f.fromID
	if f.from != "" {
		req.From = []record.OrgID{f.from}
	}
	req.Report, req.Since, req.Until = f.report, f.since, f.until
	if o.count || o.limit == 0 {
		req.Limit = -1
	}
	return req, nil
}

// searcher opens the index, and brings it up to date first where that is needed and possible.
func (a *app) searcher(ctx context.Context) (*index.Searcher, error) {
	glossary, err := a.glossary(ctx)
	if err != nil {
		return nil, err
	}
	opt := index.Options{Expander: glossary, Names: a.names}
	s, err := index.Open(a.indexDir(), opt)
	if errors.Is(err, index.ErrMissing) || errors.Is(err, index.ErrMapping) || errors.Is(err, index.ErrCorrupt) {
		a.say("building the search index (%v)", err)
		if err := a.refreshIndex(ctx); err != nil {
			return nil, err
		}
		return index.Open(a.indexDir(), opt)
	}
	return s, err
}

// names resolves what is typed after to: and from:.
func (a *app) names(typed string) ([]record.OrgID, string, error) {
	o, err := a.register.Lookup(typed)
	if err != nil {
		return nil, "", err
	}
	return a.idsOf(o.ID), o.Name, nil
}

func runSearch(ctx context.Context, a *app, words string, o searchOptions) error {
	req, err := o.request(ctx, a, words)
	if err != nil {
		return err
	}
	s, err := a.searcher(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	res, err := s.Search(ctx, req)
	var mistake *query.Error
	if errors.As(err, &mistake) {
		return usagef("%w\n%s", err, mistake.Caret())
	}
	if err != nil {
		return err
	}
	if o.count {
		_, err := fmt.Fprintln(a.out, res.Total)
		return err
	}
	if a.json {
		return wire.Line(a.out, a.searchObject(res))
	}
	if a.terminal {
		return a.printHits(res)
	}
	rows := make([][]string, len(res.Hits))
	for i, h := range res.Hits {
		rows[i] = []string{string(h.Type), h.ID, h.Date.String(), page(h.Page), h.Title, h.Snippet}
	}
	return a.table(make([]column, 6), rows)
}

func (a *app) searchObject(res index.Result) wire.Search {
	out := wire.Search{Query: res.Query, ReadAs: res.ReadAs, Total: res.Total, TookMs: res.Took.Milliseconds()}
	for _, h := range res.Hits {
		out.Hits = append(out.Hits, wire.Hit{
			Type: string(h.Type), ID: h.ID, Score: wire.Score(h.Score), Title: wire.Text(h.Title), Report: wire.Text(h.Report), Number: wire.Text(h.Number),
			Recipients: words(h.Recipients), Responders: words(h.Responders), Date: wire.NewDate(h.Date), Page: wire.Page(h.Page),
			Snippet: wire.Text(h.Snippet), Document: wire.Text(h.Document), URL: wire.Text(h.URL),
		})
	}
	facet := func(name string, shown func(string) string) wire.List[wire.Facet] {
		var list wire.List[wire.Facet]
		for _, c := range res.Facets[name] {
			list = append(list, wire.Facet{Value: c.Value, Name: wire.Text(shown(c.Value)), Count: c.N})
		}
		return list
	}
	none := func(string) string { return "" }
	out.Facets = wire.Facets{
		Report:    facet("report", none),
		Recipient: facet("recipient", func(id string) string { return a.register.Name(record.OrgID(id)) }),
		Kind:      facet("kind", none),
		Year:      facet("year", none),
	}
	return out
}

func words[T ~string](ids []T) wire.List[string] {
	out := make(wire.List[string], 0, len(ids))
	for _, id := range ids {
		out = append(out, string(id))
	}
	return out
}

// printHits shows hits to a person: what it is, where it stands, and the sentence that matters.
func (a *app) printHits(res index.Result) error {
	fmt.Fprintf(a.out, "%s  %s\n", a.bold(fmt.Sprintf("%d found", res.Total)), a.dim(res.ReadAs))
	for _, note := range res.Notes {
		fmt.Fprintln(a.out, a.dim(note))
	}
	for _, h := range res.Hits {
		fmt.Fprintln(a.out)
		title := h.ReportTitle
		if title == "" {
			title = h.Title
		}
		head := title
		switch h.Type {
		case index.RecommendationEntry:
			head += ", " + strings.ReplaceAll(string(h.Kind), "_", " ")
			if h.Number != "" {
				head += " " + h.Number
			}
		case index.ResponseEntry:
			head = "Response by " + strings.Join(h.ResponderNames, " and ") + ": " + title
		}
		fmt.Fprintln(a.out, a.bold(oneLine(head)))
		facts := []string{}
		if !h.Date.IsZero() {
			facts = append(facts, h.Date.String())
		}
		if len(h.RecipientNames) > 0 {
			facts = append(facts, "to "+strings.Join(h.RecipientNames, ", "))
		}
		if h.Page > 0 {
			facts = append(facts, fmt.Sprintf("page %d", h.Page))
		}
		if h.Obliged > 0 {
			facts = append(facts, fmt.Sprintf("%d of %d recorded", h.Recorded, h.Obliged))
		}
		facts = append(facts, h.ID)
		a.styled("  ", strings.Join(facts, " · "), a.dim)
		for _, line := range wrap(h.Snippet, max(30, min(a.width, 110)-2)) {
			fmt.Fprintln(a.out, "  "+a.marked(line))
		}
		if h.Folded > 0 {
			fmt.Fprintln(a.out, a.dim(fmt.Sprintf("  and %d more in this report: --report %s", h.Folded, h.Report)))
		}
	}
	if len(res.Related) > 0 {
		fmt.Fprintln(a.out, a.dim("\nnot searched for, but related: "+strings.Join(res.Related, ", ")))
	}
	if len(res.DidYouMean) > 0 {
		fmt.Fprintln(a.out, "\nDid you mean: "+strings.Join(res.DidYouMean, " or ")+"?")
	}
	if shown := len(res.Hits); shown < res.Total && shown > 0 {
		fmt.Fprintln(a.out, a.dim(fmt.Sprintf("\n%d of %d shown; --limit and --offset show more", shown, res.Total)))
	}
	return nil
}

// marked turns the asterisks around matches into bold, where the terminal can show it.
func (s *streams) marked(line string) string {
	if !s.colour {
		return line
	}
	parts := strings.Split(line, "**")
	for i := 1; i < len(parts); i += 2 {
		parts[i] = s.bold(parts[i])
	}
	return strings.Join(parts, "")
}

func page(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// glossary is what the acronyms of the field stand for: the table's, and those that documents explain, with their source.
// A meaning learnt from a document never displaces one that the table knows.
func (a *app) glossary(ctx context.Context) (*index.Glossary, error) {
	var all []index.Expansion
	for _, x := range a.acronyms.All() {
		all = append(all, index.Expansion{
			Acronym: x.Acronym, Expansion: x.Expansion, Variants: x.Variants, Related: x.Related, Ambiguous: x.Ambiguous, Source: x.Source,
		})
	}
	learnt, err := a.store.Definitions(ctx)
	if err != nil {
		return nil, err
	}
	for _, x := range learnt {
		all = append(all, index.Expansion{Acronym: x.Acronym, Expansion: x.Expansion, Source: string(x.Document)})
	}
	return index.NewGlossary(all), nil
}
