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

// searchOptions are the flags of a search. A saved search keeps those that say what is looked for.
type searchOptions struct {
	filterFlags
	fields        map[string]*string // flags that do what fields of a query do
	in            []string
	unanswered    bool
	sort          string
	exact         bool
	limit, offset int
	count, facets bool
	format, save  string
	open          int // the hit to open, from 1; 0 for none
}

// fieldFlags are the fields of a query that are flags too, beside those that all lists share.
var fieldFlags = []struct{ name, help string }{
	{"answered", "whether an answer is on record: yes, no, some, all or collated"},
	{"due", "a deadline: a day, a month, a year or a range such as ..2022-03-31"},
	{"number", "the number as printed"},
	{"position", "what the responder says: accepted, rejected, supported, unclear and so on"},
	{"year", "the year of publication, or years such as 2019..2021"},
}

func newSearch(g *globals) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search recommendations, responses and reports at once",
		Long: `Search recommendations, responses and the reports around them. The answer says in words how the query was read.

  stalking training        both words, in any of their forms, one of them perhaps in the title of the report
  "risk assessment"        these words in this order
  bail OR "released under investigation"   either; AND, NOT (or -) and (parentheses) too
  honour*  harrassment~    words that begin so; words at most a letter or two away
  s.60  s60  section 60    the same section
  to:kent from:apcc report:"title words" kind:afi number:4a year:2019..2021 since:2020 until:2021-06
  due:..2024-03-31 answered:no|yes|some|all|collated position:accepted in:responses
                           what is on record of an item; each is a flag, too

Acronyms find their long forms and the reverse, also inside quotes; --exact takes every word as written. Successors such as
DAPO for DVPO are offered, never searched for unasked. --unanswered is for items that nobody at all has answered; what one
body has not answered is told by 'heed unanswered --org'.`,
		Example: `  heed search DVPO
  heed search '"released under investigation" to:"chief constables"' --in recommendations
  heed search stalking --since 2020-01-01 --unanswered --json
  heed search 'custody -children' --facets
  heed search '"strip search"' --save strip-search && heed watch strip-search`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return g.with(cmd.Context(), false, func(a *app) error { return runSearch(cmd.Context(), a, strings.Join(args, " "), o) })
		},
	}
	f := cmd.Flags()
	o.fields = map[string]*string{}
	for _, field := range fieldFlags {
		o.fields[field.name] = f.String(field.name, "", field.help)
	}
	f.StringSliceVar(&o.in, "in", nil, "search only in recommendations, responses or passages")
	o.filterFlags.add(cmd)
	f.BoolVar(&o.unanswered, "unanswered", false, "recommendations that nobody has answered")
	f.StringVar(&o.sort, "sort", "relevance", "relevance or date")
	f.BoolVar(&o.exact, "exact", false, "words as written: no acronyms, no other endings")
	f.IntVar(&o.limit, "limit", 20, "show at most this many")
	f.IntVar(&o.offset, "offset", 0, "leave out this many first")
	f.BoolVar(&o.count, "count", false, "print only how many there are")
	f.BoolVar(&o.facets, "facets", false, "print how many hits there are by report, recipient, kind, year, publisher and answer, instead of the hits")
	f.StringVar(&o.format, "format", "", "csv for a spreadsheet")
	f.IntVar(&o.open, "open", 0, "open the original of this hit (1 for the first), at its page where the desktop can")
	f.Lookup("open").NoOptDefVal = "1"
	f.StringVar(&o.save, "save", "", "keep the search under this name for 'heed watch'")
	_ = cmd.RegisterFlagCompletionFunc("in", cobra.FixedCompletions([]string{"recommendations", "responses", "passages"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("answered", cobra.FixedCompletions([]string{"yes", "no", "some", "all", "collated"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"csv"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("sort", cobra.FixedCompletions([]string{"relevance", "date"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (o searchOptions) request(ctx context.Context, a *app, words string) (index.Request, error) {
	req := index.Request{Query: words, Unanswered: o.unanswered, Sort: index.Sort(o.sort), Exact: o.exact, Limit: o.limit, Offset: o.offset}
	if err := (paging{limit: o.limit, offset: o.offset}).check(); err != nil {
		return req, err
	}
	if o.format != "" {
		if err := oneOf("--format", o.format, "csv"); err != nil {
			return req, err
		}
	}
	if o.open < 0 {
		return req, usagef("--open takes the number of a hit, from 1")
	}
	var err error
	if req.Query, err = o.query(words); err != nil {
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

// query is what was typed with the flags that are fields of a query.
func (o searchOptions) query(words string) (string, error) {
	var fields query.And
	for _, f := range fieldFlags {
		value := o.fields[f.name]
		if value == nil || *value == "" {
			continue
		}
		q, err := query.Parse(query.Field{Name: f.name, Value: strings.ReplaceAll(*value, `"`, " ")}.String())
		var mistake *query.Error
		if errors.As(err, &mistake) {
			return "", usagef("--%s: %s", f.name, strings.TrimPrefix(mistake.Msg, f.name+": "))
		}
		fields = append(fields, q.Root)
	}
	if len(fields) == 0 {
		return words, nil
	}
	q, err := query.Parse(words)
	if err != nil {
		return words, mistakeIn(err)
	}
	switch root := q.Root.(type) {
	case nil:
	case query.And:
		fields = append(root, fields...)
	default:
		fields = append(query.And{root}, fields...)
	}
	return fields.String(), nil
}

// mistakeIn makes a mistake in a query a wrong usage, with a caret under its place.
func mistakeIn(err error) error {
	var mistake *query.Error
	if errors.As(err, &mistake) {
		return usagef("%w\n%s", err, mistake.Caret())
	}
	return err
}

// searcher opens the index, and brings it up to date first where that is needed and possible.
func (a *app) searcher(ctx context.Context) (*index.Searcher, error) {
	glossary, err := a.glossary(ctx)
	if err != nil {
		return nil, err
	}
	opt := index.Options{Expander: glossary, Names: a.names}
	s, err := index.Open(a.indexDir(), opt)
	if needsBuilding(err) {
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
	if o.open > 0 {
		req.Offset, req.Limit = req.Offset+o.open-1, 1
	}
	if o.facets && !a.json {
		req.Limit = -1
	}
	s, err := a.searcher(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	res, err := s.Search(ctx, req)
	if err != nil {
		return mistakeIn(err)
	}
	if o.save != "" {
		if err := a.saveSearch(ctx, s, words, o, req); err != nil {
			return err
		}
	}
	switch {
	case o.open > 0:
		return a.openHit(ctx, res)
	case o.count:
		_, err := fmt.Fprintln(a.out, res.Total)
		return err
	case o.facets && !a.json:
		return a.printFacets(ctx, res)
	}
	return a.print(res, o.format)
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
