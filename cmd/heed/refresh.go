package main

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"heed/index"
	"heed/record"
	"heed/store"
)

// refreshIndex brings the search index up to the record: nothing where it is equal, the changed entries where it is
// behind, all of it where it is missing, damaged or of another shape.
func (a *app) refreshIndex(ctx context.Context) error {
	generation, err := a.store.Generation(ctx)
	if err != nil {
		return err
	}
	now := strconv.FormatInt(generation, 10)
	state, why := index.State(a.indexDir(), index.Meta{Store: now, Entries: -1})
	switch state {
	case index.Equal:
		return nil
	case index.Behind:
		meta, err := index.ReadMeta(a.indexDir())
		if err == nil {
			if since, err := strconv.ParseInt(meta.Store, 10, 64); err == nil && since < generation {
				return a.updateIndex(ctx, since, now)
			}
		}
	case index.Corrupt, index.OtherMapping:
		a.say("rebuilding the search index: %s", why)
	}
	return a.rebuildIndex(ctx, now)
}

// rebuildIndex makes the whole index anew beside the old one.
func (a *app) rebuildIndex(ctx context.Context, now string) error {
	w, err := a.newEntryWriter(ctx)
	if err != nil {
		return err
	}
	var failed error
	return index.Build(ctx, a.indexDir(), func(yield func(index.Entry) bool) {
		for e, err := range w.all() {
			if err != nil {
				failed = err
				return
			}
			if !yield(e) {
				return
			}
		}
	}, index.BuildOptions{Store: now, Check: func() error { return failed }})
}

// changed is what a change of the record makes of the index.
type changed struct {
	put       []index.Entry
	gone      []string
	responses map[record.ResponseID]bool
	documents map[record.DocumentID]bool // whose passages are cut again
}

// updateIndex changes only the entries of what changed after a generation of the record.
func (a *app) updateIndex(ctx context.Context, since int64, now string) error {
	changes, err := a.store.Changes(ctx, since)
	if err != nil {
		return err
	}
	w, err := a.newEntryWriter(ctx)
	if err != nil {
		return err
	}
	there, err := index.Open(a.indexDir(), index.Options{})
	if needsBuilding(err) {
		return a.rebuildIndex(ctx, now)
	}
	if err != nil {
		return err
	}
	defer there.Close()
	out := changed{responses: map[record.ResponseID]bool{}, documents: map[record.DocumentID]bool{}}
	for _, c := range changes {
		if err := w.follow(c, &out); err != nil {
			return err
		}
	}
	for id := range out.responses {
		r, err := a.store.Response(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			out.gone = append(out.gone, string(id))
			continue
		}
		if err != nil {
			return err
		}
		out.put = append(out.put, w.response(r))
	}
	for id := range out.documents {
		old, err := there.IDsOf(string(id) + "/p")
		if err != nil {
			return err
		}
		var entries []index.Entry
		d, err := a.store.Document(ctx, id)
		if err == nil {
			entries, err = w.passages(d)
		}
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		kept := map[string]bool{}
		for _, e := range entries {
			kept[e.ID] = true
		}
		out.put = append(out.put, entries...)
		out.gone = append(out.gone, slices.DeleteFunc(old, func(id string) bool { return kept[id] })...)
	}
	err = index.Update(ctx, a.indexDir(), out.put, out.gone, now)
	if needsBuilding(err) {
		return a.rebuildIndex(ctx, now)
	}
	return err
}

// needsBuilding reports whether an index can only be made anew.
func needsBuilding(err error) bool {
	return errors.Is(err, index.ErrMissing) || errors.Is(err, index.ErrMapping) || errors.Is(err, index.ErrCorrupt)
}

// follow gathers what a change makes of the index. What is shown of a thing may stand in another: a report's title on
// its answers, and which words of a document are answers decides on its passages.
func (w *entryWriter) follow(c store.Change, out *changed) error {
	switch c.Kind {
	case "document":
		out.documents[record.DocumentID(c.ID)] = true
	case "report":
		r, err := w.a.store.Report(w.ctx, record.ReportID(c.ID))
		if errors.Is(err, store.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, d := range r.Documents {
			out.documents[d] = true
		}
		responses, err := w.a.store.Responses(w.ctx, store.ResponseFilter{Reports: []record.ReportID{r.ID}})
		if err != nil {
			return err
		}
		for _, r := range responses {
			out.responses[r.ID] = true
		}
	case "recommendation":
		r, err := w.a.store.Recommendation(w.ctx, record.RecommendationID(c.ID))
		if c.Gone || errors.Is(err, store.ErrNotFound) {
			out.gone = append(out.gone, c.ID)
			return nil
		}
		if err != nil {
			return err
		}
		out.put = append(out.put, w.recommendation(r))
	case "response":
		out.responses[record.ResponseID(c.ID)] = true
		document, _, _ := strings.Cut(c.ID, "/")
		out.documents[record.DocumentID(document)] = true
	}
	return nil
}
