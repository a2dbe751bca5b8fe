package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"heed/index"
	"heed/record"
	"heed/record/wire"
	"heed/web"
)

// Search implements web.Searcher.
func (s *site) Search(ctx context.Context, q web.SearchRequest) (web.SearchResult, error) {
	a := s.request()
	searcher, err := s.openIndex(ctx, a)
	if err != nil {
		return web.SearchResult{}, err
	}
	of := searchedIn{searcher: searcher}
	if of.index, err = searcher.Meta(); err != nil {
		return web.SearchResult{}, err
	}
	if of.record, err = s.generation(ctx); err != nil {
		return web.SearchResult{}, err
	}
	key := answerKey(q)
	if out, ok := s.searched.get(of, key); ok {
		out.TookMs = 0
		return out, nil
	}
	out, err := s.search(ctx, a, searcher, q)
	if err == nil {
		s.searched.keep(of, key, out)
	}
	return out, err
}

func (s *site) search(ctx context.Context, a *app, searcher *index.Searcher, q web.SearchRequest) (out web.SearchResult, err error) {
	o := searchOptions{filterFlags: flagsOf(q.Filter), in: q.In, unanswered: q.Unanswered, sort: q.Sort, exact: q.Exact, limit: q.Limit, offset: q.Offset}
	o.fields = map[string]*string{"answered": &q.Answered}
	if o.sort == "" {
		o.sort = string(index.ByRelevance)
	}
	if o.offset > index.MaxLimit {
		return out, &web.RequestError{Err: errors.New("a search shows its first 10,000 hits; narrow it down, or take the list away")}
	}
	req, err := o.request(ctx, a, q.Query)
	if err != nil {
		return out, told(err)
	}
	req.Cursor = q.Cursor
	res, err := searcher.Search(ctx, req)
	if err != nil {
		return out, told(err)
	}
	out = web.SearchResult{Search: a.searchObject(res), Next: res.Next, Notes: res.Notes, Related: res.Related, DidYouMean: res.DidYouMean}
	for _, c := range res.Facets[index.FacetPublisher] {
		out.Publishers = append(out.Publishers, wire.Facet{Value: c.Value, Name: wire.Text(s.Name(c.Value)), Count: c.N})
	}
	for _, c := range res.Facets[index.FacetAnswered] {
		out.Answered = append(out.Answered, wire.Facet{Value: c.Value, Count: c.N})
	}
	for _, h := range res.Hits {
		more := web.HitMore{
			ReportTitle: h.ReportTitle, Kind: string(h.Kind), RecipientNames: h.RecipientNames, ResponderNames: h.ResponderNames,
			Recorded: h.Recorded, Obliged: h.Obliged, Folded: h.Folded,
		}
		out.More = append(out.More, more)
	}
	out.Titles, err = titlesOf(ctx, s, res.Facets[index.FacetReport], func(c index.Count) string { return c.Value })
	return out, err
}

// reopenAfter is how long acronyms that new documents explain may wait: entries show at once, for the index is followed.
const reopenAfter = 30 * time.Second

// openIndex returns the open index, which follows by itself what other processes write to it. It is opened anew now and then
// where the record has changed, for the acronyms that documents explain are read on opening.
func (s *site) openIndex(ctx context.Context, a *app) (*index.Searcher, error) {
	now, err := s.generation(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.searcher != nil && (s.knows == now || time.Since(s.opened) < reopenAfter) {
		return s.searcher, nil
	}
	glossary, err := a.glossary(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := index.Open(a.indexDir(), index.Options{Expander: glossary, Names: a.names})
	if needsBuilding(err) {
		s.build()
		err = web.ErrBuilding
	}
	if err != nil {
		if s.searcher != nil { // what was good a moment ago is better than nothing
			return s.searcher, nil
		}
		return nil, err
	}
	if old := s.searcher; old != nil { // whoever holds it goes on for a while
		time.AfterFunc(time.Minute, func() { old.Close() })
	}
	s.searcher, s.opened, s.knows = fresh, time.Now(), now
	return fresh, nil
}

// build makes the index anew beside the requests: it may take minutes, which nobody who searches waits for, and several times
// the memory of serving, which a process of its own gives back. The lock is held.
func (s *site) build() {
	if s.building {
		return
	}
	s.building = true
	s.background.Go(func() {
		err := s.buildApart()
		if err != nil && s.ctx.Err() == nil {
			slog.Error("building the search index", slog.Any("error", err))
			time.Sleep(time.Second) // a fault that stays must not be tried without rest
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.building = false
	})
}

const buildArgument = "build-index"

func (s *site) buildApart() error {
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	var complaint bytes.Buffer
	cmd := exec.CommandContext(s.ctx, exe, buildArgument, "--quiet", "--data", s.app.dir)
	cmd.Stderr = &capped{&complaint, 4 << 10}
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%w: %s", err, complaint.String())
	}
	return nil
}

// newIndexBuilder is the process that makes the index for a server that found none.
func newIndexBuilder(g *globals) *cobra.Command {
	return &cobra.Command{
		Use: buildArgument, Hidden: true, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.with(cmd.Context(), false, func(a *app) error { return a.refreshIndex(cmd.Context()) })
		},
	}
}

// marksOfPassage says where a passage of a document stands: the passages are cut as they were when they were indexed.
func marksOfPassage(document record.DocumentID, blocks []record.Block, id string) []web.Mark {
	for _, p := range index.Passages(document, blocks) {
		if p.ID == id {
			return markText(blocks, p.Page, p.Text)
		}
	}
	return nil
}
