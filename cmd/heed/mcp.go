package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"heed/mcp"
	"heed/record"
	"heed/record/wire"
	"heed/web"
)

func newMCP(g *globals) *cobra.Command {
	var base string
	cmd := &cobra.Command{
		Use:   "mcp",
		Short: "Answer an assistant's questions over standard input and output",
		Long: `Answer an assistant that speaks the Model Context Protocol over standard input and output. It has three tools, search, show and
unanswered, which only read; every answer carries ids and citations with the page and the SHA-256 of the file that proves it.

An assistant starts this command by itself: name it in the assistant's settings, with the data directory. --base-url says where
'heed serve' shows the same to people, for the addresses in answers.`,
		Example: `  heed mcp --data ~/inspections
  heed mcp --base-url http://127.0.0.1:8087`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := baseURL(base); err != nil {
				return err
			}
			return g.with(cmd.Context(), false, func(a *app) error { return runMCP(cmd.Context(), a, base) })
		},
	}
	cmd.Flags().StringVar(&base, "base-url", "", "address at which 'heed serve' is reached, for addresses in answers")
	return cmd
}

func runMCP(ctx context.Context, a *app, base string) error {
	s := newSite(ctx, a)
	defer s.close()
	if _, err := s.openIndex(ctx, s.request()); err != nil && !errors.Is(err, web.ErrBuilding) {
		return err
	}
	return mcp.Serve(ctx, mcp.Config{Rooms: assistant{s}, Version: version, BaseURL: base, Log: slog.Default()}, io.NopCloser(a.in), unclosed{a.out})
}

// unclosed is a writer that stays open: it is the process's own.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// baseURL checks the address at which pages are reached from outside; nothing where none is given.
func baseURL(word string) (*url.URL, error) {
	if word == "" {
		return nil, nil
	}
	u, err := url.Parse(word)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return nil, usagef("--base-url %q is not an address such as https://heed.office.example", word)
	}
	return u, nil
}

// assistant is what the mcp room asks for, answered by the site that also answers the pages.
type assistant struct{ site *site }

// toAssistant turns the site's errors into those that mcp knows.
func toAssistant(err error) error {
	var mistake *web.RequestError
	switch {
	case errors.As(err, &mistake):
		return &mcp.RequestError{Err: mistake.Err}
	case errors.Is(err, web.ErrBuilding):
		return &mcp.RequestError{Err: err}
	case errors.Is(err, web.ErrNotFound):
		return mcp.ErrNotFound
	}
	return told(err)
}

func (s assistant) Search(ctx context.Context, q mcp.SearchRequest) (out mcp.SearchResult, err error) {
	request := web.SearchRequest{
		Query: q.Query, In: q.In, Filter: web.Filter{To: q.To, From: q.From, Report: q.Report, Since: q.Since, Until: q.Until}, Answered: q.Answered,
		Unanswered: q.Unanswered, Sort: q.Sort, Exact: q.Exact, Window: web.Window{Limit: q.Limit, Offset: q.Offset},
	}
	if q.Kind != "" {
		request.Kinds = []string{q.Kind}
	}
	res, err := s.site.Search(ctx, request)
	if err != nil {
		return out, toAssistant(err)
	}
	out = mcp.SearchResult{Search: res.Search, Notes: res.Notes, Related: res.Related, DidYouMean: res.DidYouMean}
	for _, m := range res.More {
		out.ReportTitles = append(out.ReportTitles, m.ReportTitle)
	}
	return out, nil
}

func (s assistant) Unanswered(ctx context.Context, q mcp.UnansweredRequest) (out mcp.Unanswered, err error) {
	request := web.UnansweredRequest{
		Org: q.Org, To: q.To, Report: q.Report, DueBefore: q.DueBefore, AsOf: q.AsOf, Strict: q.Strict, Overdue: q.Overdue, Window: web.Window{Limit: q.Limit, Offset: q.Offset},
	}
	if q.Kind != "" {
		request.Kinds = []string{q.Kind}
	}
	u, err := s.site.Unanswered(ctx, request)
	if err != nil {
		return out, toAssistant(err)
	}
	return mcp.Unanswered{AsOf: u.AsOf, Organisation: u.Organisation, Rows: u.Rows.Items, Owed: u.Owed.Items, Total: u.Rows.Total + u.Owed.Total}, nil
}

func (s assistant) Item(ctx context.Context, id string) (wire.Recommendation, error) {
	a := s.site.request()
	r, err := a.store.Recommendation(ctx, record.RecommendationID(id))
	if err != nil {
		return wire.Recommendation{}, toAssistant(told(err))
	}
	return a.lookup(ctx).Recommendation(r), nil
}

func (s assistant) Recommendation(ctx context.Context, id, asOf string) (wire.RecommendationDetail, error) {
	r, err := s.site.Recommendation(ctx, id, asOf)
	return r, toAssistant(err)
}

func (s assistant) Report(ctx context.Context, id string) (wire.Report, error) {
	r, err := s.site.Report(ctx, id)
	return r, toAssistant(err)
}

func (s assistant) Items(ctx context.Context, report string) ([]wire.Recommendation, error) {
	l, err := s.site.Recommendations(ctx, web.Filter{Report: report}, web.Window{})
	return l.Items, toAssistant(err)
}

func (s assistant) Response(ctx context.Context, id string) (wire.Response, error) {
	r, err := s.site.Response(ctx, id)
	return r, toAssistant(err)
}

func (s assistant) Document(ctx context.Context, id string) (wire.Document, error) {
	d, err := s.site.app.store.Document(ctx, record.DocumentID(id))
	if err != nil {
		return wire.Document{}, toAssistant(told(err))
	}
	return documentObject(d), nil
}

func (s assistant) Organisation(ctx context.Context, words, asOf string) (wire.OrganisationDetail, error) {
	o, err := s.site.app.organisation(words)
	if err != nil {
		return wire.OrganisationDetail{}, toAssistant(told(err))
	}
	d, err := s.site.Organisation(ctx, string(o.ID), asOf)
	return d, toAssistant(err)
}

func (s assistant) Name(id string) string { return s.site.Name(id) }
