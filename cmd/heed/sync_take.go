package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"heed/extract/versions"
	"heed/ingest/sync"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

// taker puts what sync fetched on record, the way ingest does.
type taker struct {
	a   *app
	opt readOptions
}

// takenDetail is what a line about a document says besides what became of it.
type takenDetail struct {
	wire.Ingest
	recommendations, responses int
}

func (t *taker) Read(ctx context.Context, g sync.Got) any {
	r := reading{input: input{name: g.URL}, content: g.Body, source: record.Source{Input: g.URL, URL: g.Item, ContentType: g.ContentType, Retrieved: g.Fetched}}
	r.source.Overrides.From = g.Org
	return t.a.understand(ctx, r, t.opt)
}

func (t *taker) Take(ctx context.Context, g sync.Got, read any) (sync.Taken, error) {
	a, r := t.a, read.(reading)
	taken := sync.Taken{Document: r.doc.ID}
	before, err := t.before(ctx, g.Previous, r)
	if err != nil {
		return taken, err
	}
	if before != nil && versions.Same(before.blocks, r.doc.Blocks) {
		taken.Document, taken.Outcome, taken.Look = g.Previous, sync.Unchanged, "unchanged"
		return taken, a.store.AddRetrieval(ctx, g.Previous, r.source, store.RetrievedUnchanged)
	}
	out, err := a.take(ctx, r)
	if err != nil {
		return taken, err
	}
	taken.Document, taken.Reason = record.DocumentID(out.Document), string(out.Reason)
	switch {
	case out.Status == wire.Failed:
		taken.Outcome = sync.Failed
	case out.Status == wire.Skipped:
		taken.Outcome, taken.Document = sync.Skipped, ""
	case out.Status == wire.Unchanged && g.Previous == taken.Document:
		taken.Outcome = sync.Unchanged
	case out.Status == wire.Unchanged && g.Previous == "":
		taken.Outcome, taken.Reason = sync.Unchanged, "the same bytes are on record from another address"
	case g.Previous != "":
		taken.Outcome = sync.Changed
	default:
		taken.Outcome = sync.New
	}
	if before != nil && taken.Outcome == sync.Changed {
		taken.Hollow = versions.Hollow(before.findings, r.findings)
	}
	taken.Look = responseCount(len(r.findings.Responses))
	if part := record.PartWords(slices.Concat(r.doc.Skips, r.findings.Skips)); part != "" {
		taken.Look += " (" + part + ")"
	}
	if r.known {
		taken.Look = "a page that is on record"
	}
	taken.Detail = takenDetail{Ingest: out, recommendations: len(r.findings.Printings), responses: len(r.findings.Responses)}
	return taken, nil
}

func responseCount(n int) string {
	switch n {
	case 0:
		return "no response"
	case 1:
		return "1 response"
	}
	return fmt.Sprintf("%d responses", n)
}

// predecessor is what a document's predecessor at its address said.
type predecessor struct {
	blocks   []record.Block
	findings record.Findings
}

// before returns the version that a new one takes the place of, nil where there is none to compare with.
func (t *taker) before(ctx context.Context, id record.DocumentID, r reading) (*predecessor, error) {
	if id == "" || r.err != nil || r.known || r.doc.ID == id {
		return nil, nil
	}
	var v predecessor
	var err error
	if v.blocks, err = t.a.store.Blocks(ctx, id); err == nil {
		v.findings, err = t.a.store.DocumentFindings(ctx, id)
	}
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return &v, err
}

// journal is the store as sync knows it.
type journal struct{ s *store.Store }

func (j journal) Run(ctx context.Context, name string) (sync.Run, error) {
	r, err := j.s.SourceRun(ctx, name)
	return sync.Run(r), err
}

func (j journal) SaveRun(ctx context.Context, r sync.Run) error {
	return j.s.SaveSourceRun(ctx, store.SourceRun(r))
}

func (j journal) Entry(ctx context.Context, address string) (sync.Entry, bool, error) {
	e, err := j.s.FetchEntry(ctx, address)
	if errors.Is(err, store.ErrNotFound) {
		return sync.Entry{}, false, nil
	}
	return sync.Entry(e), err == nil, err
}

func (j journal) Entries(ctx context.Context, source string) ([]sync.Entry, error) {
	all, err := j.s.FetchEntries(ctx, source)
	out := make([]sync.Entry, len(all))
	for i, e := range all {
		out[i] = sync.Entry(e)
	}
	return out, err
}

func (j journal) Note(ctx context.Context, visits []sync.Visit) error {
	out := make([]store.Visit, len(visits))
	for i, v := range visits {
		e := v.Entry
		out[i] = store.Visit{
			Entry: store.FetchEntry(e), Retrieval: v.Retrieval, Stage: v.Stage,
			Source: record.Source{Input: e.URL, URL: e.Item, Retrieved: v.Retrieved},
		}
		if r := v.Response; r != nil {
			out[i].Exchange = &store.Exchange{URL: r.URL, At: r.Fetched, Status: r.Status, Request: r.RequestHead, Response: r.ResponseHead, Document: v.Body, Revisit: v.Revisit}
		}
		if v.Org != "" && v.Look != "" {
			at := e.Item
			if at == "" {
				at = e.URL
			}
			out[i].Look = &record.Look{Organisation: v.Org, Source: e.Source, URL: at, Retrieved: v.Retrieved, Found: v.Look}
		}
	}
	return j.s.AddVisits(ctx, out)
}
