package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"time"

	"heed/export"
	"heed/index"
	"heed/index/query"
	"heed/record"
	"heed/record/day"
	"heed/record/wire"
	"heed/store"
	"heed/web"
)

// site is what the web room asks for, answered by the others. Many requests use it at once: each works on a copy of the app,
// whose look-ups are its own.
type site struct {
	app *app

	mu       sync.Mutex
	searcher *index.Searcher
	opened   time.Time
	knows    int64      // the state of the record whose acronyms the searcher knows
	building bool       // the index is being made anew
	deciding sync.Mutex // held while a decision is recorded

	ctx        context.Context // of what goes on beside the requests
	stop       context.CancelFunc
	background sync.WaitGroup
	ledgers    ledgers
	searched   searched
	state      recordState
	stats      struct {
		sync.Mutex
		generation int64
		at         time.Time
		web.Stats
	}
}

func newSite(ctx context.Context, a *app) *site {
	s := &site{app: a}
	s.ctx, s.stop = context.WithCancel(context.WithoutCancel(ctx))
	return s
}

func (s *site) close() {
	s.stop()
	s.background.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.searcher != nil {
		s.searcher.Close()
		s.searcher = nil
	}
}

// request is the app for one request.
func (s *site) request() *app {
	return &app{
		globals: s.app.globals, dir: s.app.dir, store: s.app.store, register: s.app.register, acronyms: s.app.acronyms, today: day.In(time.Now()),
		places: map[record.DocumentID]wire.Place{}, briefs: map[record.ReportID]record.Report{},
	}
}

// told turns an error of the rooms into one that web knows.
func told(err error) error {
	var usage usageError
	var mistake *query.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &mistake):
		return &web.RequestError{Err: err}
	case errors.As(err, &usage):
		return &web.RequestError{Err: withoutFlags(err)}
	case errors.Is(err, store.ErrNotFound):
		return web.ErrNotFound
	}
	return err
}

// withoutFlags says a mistake as it reads in a browser: there are no flags there.
func withoutFlags(err error) error {
	words := strings.ReplaceAll(err.Error(), "--", "")
	words, _, _ = strings.Cut(words, "; 'heed ")
	return errors.New(words)
}

// statsAge is how long figures about the record are kept although it has not changed: failures and decisions change without it.
const statsAge = 10 * time.Second

// Stats implements web.Records; the figures are counted once for each state of the record.
func (s *site) Stats(ctx context.Context) (web.Stats, error) {
	s.stats.Lock()
	defer s.stats.Unlock()
	now, err := s.generation(ctx)
	if err != nil {
		return web.Stats{}, err
	}
	if s.stats.generation == now && time.Since(s.stats.at) < statsAge {
		return s.stats.Stats, nil
	}
	st, err := s.app.store.Stats(ctx)
	if err != nil {
		return web.Stats{}, err
	}
	out := web.Stats{Pages: st.Pages, Failures: st.Failures, Unread: st.Unread, Recommendations: byName(st.Recommendations), Stale: st.Stale}
	for _, n := range st.Documents {
		out.Documents += n
	}
	for _, n := range st.Reports {
		out.Reports += n
	}
	for _, n := range st.Responses {
		out.Responses += n
	}
	for _, n := range st.Review {
		out.Review += n
	}
	s.stats.generation, s.stats.at, s.stats.Stats = now, time.Now(), out
	return out, nil
}

func flagsOf(f web.Filter) filterFlags {
	return filterFlags{to: f.To, from: f.From, report: f.Report, since: f.Since, until: f.Until, kinds: f.Kinds}
}

func (s *site) Reports(ctx context.Context, f web.Filter, w web.Window) (out web.List[wire.Report], err error) {
	a := s.request()
	asked, err := a.filter(ctx, flagsOf(f))
	if err != nil {
		return out, told(err)
	}
	sf := store.ReportFilter{Publisher: string(asked.from), Since: asked.since, Until: asked.until, Newest: true, Limit: w.Limit, Offset: w.Offset}
	if asked.report != "" {
		sf.IDs = []record.ReportID{asked.report}
	}
	if out.Total, err = a.store.CountReports(ctx, sf); err != nil {
		return out, err
	}
	all, err := a.store.Reports(ctx, sf)
	if err != nil || len(all) == 0 {
		return out, err
	}
	ids := make([]record.ReportID, len(all))
	for i, r := range all {
		ids[i] = r.ID
	}
	counts, err := a.store.ReportCounts(ctx, ids...)
	if err != nil {
		return out, err
	}
	restated, err := a.store.RestatedCounts(ctx, ids...)
	for _, r := range all {
		out.Items = append(out.Items, wire.NewReport(r, kindCounts(counts[r.ID]), kindCounts(restated[r.ID])))
	}
	return out, err
}

func (s *site) Report(ctx context.Context, id string) (wire.Report, error) {
	r, err := s.app.store.Report(ctx, record.ReportID(id))
	if err != nil {
		return wire.Report{}, told(err)
	}
	return s.app.reportObject(ctx, r)
}

func (s *site) Recommendations(ctx context.Context, f web.Filter, w web.Window) (out web.List[wire.Recommendation], err error) {
	a := s.request()
	asked, err := a.filter(ctx, flagsOf(f))
	if err != nil {
		return out, told(err)
	}
	sf := store.RecommendationFilter{
		Kinds: asked.kinds, To: asked.to, From: string(asked.from), Since: asked.since, Until: asked.until, Newest: true, Limit: w.Limit, Offset: w.Offset,
	}
	if asked.report != "" {
		sf.Reports = []record.ReportID{asked.report}
	}
	if sf.NewSince, err = momentOf("new_since", f.NewSince); err != nil {
		return out, told(err)
	}
	if out.Total, err = a.store.CountRecommendations(ctx, sf); err != nil {
		return out, err
	}
	all, err := a.store.Recommendations(ctx, sf)
	look := a.lookup(ctx)
	for _, r := range all {
		out.Items = append(out.Items, look.Recommendation(r))
	}
	return out, err
}

func (s *site) Recommendation(ctx context.Context, id, asOf string) (out wire.RecommendationDetail, err error) {
	a := s.request()
	r, err := a.store.Recommendation(ctx, record.RecommendationID(id))
	if err != nil {
		return out, told(err)
	}
	on, err := a.asOf(asOf)
	if err != nil {
		return out, told(err)
	}
	l, err := s.ledger(ctx, a, on)
	if err != nil {
		return out, err
	}
	responses, err := a.store.Responses(ctx, store.ResponseFilter{Recommendations: []record.RecommendationID{r.ID}})
	if err != nil {
		return out, err
	}
	links, err := a.linksOf(ctx, responses)
	if err != nil {
		return out, err
	}
	look := a.lookup(ctx)
	out.Recommendation = look.Recommendation(r)
	if out.RestatedIn, err = a.restatedIn(ctx, r.ID, on); err != nil {
		return out, err
	}
	for _, x := range responses {
		out.Responses = append(out.Responses, look.Response(x, links[x.ID]))
	}
	for _, o := range l.Of(r.ID) {
		out.Obligations = append(out.Obligations, wire.NewObligation(o))
	}
	return out, nil
}

func (s *site) Responses(ctx context.Context, f web.Filter, w web.Window) (out web.List[wire.Response], err error) {
	a := s.request()
	asked, err := a.filter(ctx, flagsOf(f))
	if err != nil {
		return out, told(err)
	}
	if asked.to != "" {
		return out, &web.RequestError{Err: errors.New("responses are not addressed to anyone; from names who answers")}
	}
	sf := store.ResponseFilter{From: asked.from, Since: asked.since, Until: asked.until, Limit: w.Limit, Offset: w.Offset}
	if asked.report != "" {
		sf.Reports = []record.ReportID{asked.report}
	}
	if sf.NewSince, err = momentOf("new_since", f.NewSince); err != nil {
		return out, told(err)
	}
	if out.Total, err = a.store.CountResponses(ctx, sf); err != nil {
		return out, err
	}
	all, err := a.store.Responses(ctx, sf)
	if err != nil {
		return out, err
	}
	links, err := a.linksOf(ctx, all)
	look := a.lookup(ctx)
	for _, r := range all {
		out.Items = append(out.Items, look.Response(r, links[r.ID]))
	}
	return out, err
}

func (s *site) Response(ctx context.Context, id string) (wire.Response, error) {
	a := s.request()
	r, err := a.store.Response(ctx, record.ResponseID(id))
	if err != nil {
		return wire.Response{}, told(err)
	}
	links, err := a.linksOf(ctx, []record.Response{r})
	return a.lookup(ctx).Response(r, links[r.ID]), err
}

func (s *site) Documents(ctx context.Context, f web.Filter, w web.Window) (out web.List[wire.Document], err error) {
	a := s.request()
	asked, err := a.filter(ctx, flagsOf(f))
	if err != nil {
		return out, told(err)
	}
	sf := store.DocumentFilter{From: asked.from, Since: asked.since, Until: asked.until, Limit: w.Limit, Offset: w.Offset}
	if out.Total, err = a.store.CountDocuments(ctx, sf); err != nil {
		return out, err
	}
	all, err := a.store.Documents(ctx, sf)
	for _, d := range all {
		out.Items = append(out.Items, documentObject(d))
	}
	return out, err
}

func (s *site) Failures(ctx context.Context) (out []wire.Failure, err error) {
	all, err := s.app.store.Failures(ctx)
	for _, f := range all {
		out = append(out, failureObject(f))
	}
	return out, err
}

func (s *site) Review(ctx context.Context, kinds []string, w web.Window) (out web.List[wire.Review], err error) {
	f := store.ReviewFilter{Limit: w.Limit, Offset: w.Offset}
	for _, k := range kinds {
		if err := oneOf("kind", k, "split", "recipient", "link", "report", "candidate"); err != nil {
			return out, told(err)
		}
		f.Kinds = append(f.Kinds, record.ReviewKind(k))
	}
	if out.Total, err = s.app.store.CountReview(ctx, f); err != nil {
		return out, err
	}
	all, err := s.app.store.Review(ctx, f)
	for _, r := range all {
		out.Items = append(out.Items, wire.NewReview(r))
	}
	return out, err
}

func (s *site) Organisations() (out []wire.Organisation) {
	for _, o := range s.app.register.All() {
		out = append(out, s.app.organisationObject(o))
	}
	return out
}

func (s *site) Name(id string) string {
	if o, ok := s.app.register.Get(record.OrgID(id)); ok {
		return o.Name
	}
	return id
}

// Export implements web.Sheets.
func (s *site) Export(ctx context.Context, w io.Writer, what, format string, f web.Filter, asOf string) error {
	a := s.request()
	write := map[string]func(io.Writer, export.Data) (export.Counts, error){"csv": export.CSV, "json": export.JSON, "xlsx": export.XLSX}[format]
	if write == nil {
		return &web.RequestError{Err: errors.New("format is csv, json or xlsx")}
	}
	if what == "" && format == "csv" {
		return &web.RequestError{Err: errors.New("a csv file holds one thing; what is recommendations, responses or obligations")}
	}
	asked, err := a.filter(ctx, flagsOf(f))
	if err != nil {
		return told(err)
	}
	if a.today, err = a.asOf(asOf); err != nil {
		return told(err)
	}
	data, err := a.exportData(ctx, what, asked)
	if err != nil {
		return err
	}
	_, err = write(w, data)
	return err
}

// Table implements web.Sheets.
func (s *site) Table(w io.Writer, format, name string, columns []string, rows [][]string) error {
	return export.Table(w, format, name, columns, func(yield func([]string, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	})
}
