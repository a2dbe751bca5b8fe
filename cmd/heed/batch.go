package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"heed/extract"
	"heed/extract/match"
	"heed/ingest"
	"heed/ingest/fetch"
	"heed/record"
	"heed/record/wire"
	"heed/store"
)

// reading is one input read and understood, not yet on record.
type reading struct {
	input    input
	content  []byte
	doc      record.Document
	findings record.Findings
	source   record.Source
	known    bool // the same bytes are in already and nothing new is said of them
	err      error
}

// readAll reads inputs in parallel and hands them on in their order, however long each takes. At most jobs+1 of them are
// in memory at once. A nil from take goes on; an error ends it.
func (a *app) readAll(ctx context.Context, inputs []input, jobs int, read func(context.Context, input) reading, take func(reading) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	slots := make(chan struct{}, jobs)
	queue := make(chan chan reading, jobs)
	var wg sync.WaitGroup
	go func() {
		defer close(queue)
		for _, in := range inputs {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			done := make(chan reading, 1)
			wg.Add(1)
			go func() {
				defer wg.Done()
				done <- read(ctx, in)
				<-slots
			}()
			select {
			case queue <- done:
			case <-ctx.Done():
				return
			}
		}
	}()
	defer wg.Wait()
	for done := range queue {
		r := <-done
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := take(r); err != nil {
			cancel()
			return err
		}
	}
	return ctx.Err()
}

// readOptions is how heed reads a file.
type readOptions struct {
	timeout time.Duration
	ocr     bool
}

// read reads one input and says what it holds. Whatever was read before a fault comes back with it.
func (a *app) read(ctx context.Context, in input, o record.Overrides, opt readOptions) reading {
	r := reading{input: in, source: record.Source{Input: in.name, Retrieved: time.Now().UTC(), Overrides: o}, err: in.err}
	if r.err != nil {
		return r
	}
	if in.page != nil {
		in.page.read(&r)
	} else if isURL(in.name) {
		r.err = a.fetchPage(ctx, &r)
	} else {
		r.content, r.err = readFile(in.name)
	}
	if r.err != nil {
		return r
	}
	return a.understand(ctx, r, opt)
}

// fetchPage gets what stands at the address of an input, and where it came from in the end.
func (a *app) fetchPage(ctx context.Context, r *reading) error {
	config, err := a.sourceConfig(a.dir)
	if err != nil {
		return err
	}
	page, err := fetch.New(fetch.Config{Contact: config.Contact, MaxBytes: maxInput}).Get(ctx, r.input.name)
	if err != nil {
		return err
	}
	r.content, r.source.ContentType = page.Body, page.ContentType
	r.source.URL, err = fetch.Canonical(page.URL, config.Aliases)
	return err
}

// understand reads the bytes of an input, unless they are in already and nothing new is said of them.
func (a *app) understand(ctx context.Context, r reading, opt readOptions) reading {
	id := record.NewDocumentID(r.content)
	if r.source.Overrides == (record.Overrides{}) {
		if r.known, r.err = a.store.Has(ctx, id); r.known || r.err != nil {
			r.doc.ID, r.findings.Document = id, id
			return r
		}
	}
	a.digest(ctx, &r, opt)
	return r
}

// digest turns the bytes of a reading into blocks, and the blocks into findings.
func (a *app) digest(ctx context.Context, r *reading, opt readOptions) {
	in := ingest.Input{Name: filepath.Base(r.source.Input), URL: r.source.URL, ContentType: r.source.ContentType, Content: r.content}
	o := ingest.Options{Timeout: opt.timeout, OCR: opt.ocr}
	r.doc, r.err = a.reader(ctx, in, o)
	var fault *ingest.Error
	if errors.As(r.err, &fault) && fault.Kind == ingest.Timeout {
		// On a new machine the second reader of PDFs compiles first, which can take all of a document's time. The first
		// document to run out of time in a batch has that done for all, and gets another go.
		a.warm.Do(func() {
			if ingest.Warm(ctx, o) == nil {
				r.doc, r.err = a.reader(ctx, in, o)
			}
		})
	}
	r.findings = extract.Document(r.doc, r.source, a.know)
}

// take puts a reading on record and says what became of it. Its error is one that ends the batch.
func (a *app) take(ctx context.Context, r reading) (wire.Ingest, error) {
	out := wire.Ingest{Input: r.input.name, Document: wire.Text(r.doc.ID)}
	fault := &ingest.Error{}
	if r.err != nil {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		out.Reason, out.Status = wire.Text(r.err.Error()), wire.Failed
		if errors.As(r.err, &fault) && fault.Kind == ingest.Unsupported {
			out.Status = wire.Skipped
			return out, nil
		}
		// What was read before the fault is kept, and its skips say what is missing until the document can be read whole.
		if len(r.doc.Blocks) == 0 {
			out.Document = ""
			return out, a.store.AddFailure(ctx, r.input.name, r.doc.ID, "ingest", fault.Page, r.err.Error())
		}
	}
	if fault := r.findings.Fault; r.err == nil && fault != "" {
		out.Reason, out.Status = wire.Text(fault), wire.Failed
	}
	if r.known {
		out.Status = wire.Unchanged
		return out, a.store.AddRetrieval(ctx, r.doc.ID, r.source, store.RetrievedUnchanged)
	}
	added, err := a.store.AddDocument(ctx, r.content, r.doc, r.findings, r.source)
	var removed *store.RemovedError
	switch {
	case errors.As(err, &removed):
		out.Status, out.Reason = wire.Skipped, wire.Text(removed.Error())
		return out, nil
	case err != nil:
		return out, err
	}
	if out.Status == "" {
		out.Status = wire.Ingested
		if !added && r.source.Overrides == (record.Overrides{}) {
			out.Status = wire.Unchanged
		}
	}
	out.Kind, out.Title = wire.Text(r.findings.Kind), wire.Text(r.findings.Title)
	out.Skips = wire.NewSkips(slices.Concat(r.doc.Skips, r.findings.Skips))
	return out, nil
}

// settle makes the picture of everything anew where the record has changed since the last one, and brings the index up to
// it. It runs at the end of every batch, so that the order of inputs does not matter.
func (a *app) settle(ctx context.Context) error {
	stale, err := a.store.Stale(ctx)
	if err != nil {
		return err
	}
	if stale {
		if err := a.match(ctx); err != nil {
			return err
		}
	}
	return a.refreshIndex(ctx)
}

// match puts together what the latest versions of all documents say.
func (a *app) match(ctx context.Context) error {
	material, err := a.store.Material(ctx)
	if err != nil {
		return err
	}
	in := match.Input{Decisions: material.Decisions, Overrides: map[record.DocumentID]record.Overrides{}, Register: a.register}
	for _, r := range material.Readings {
		if r.Latest && r.Overrides != (record.Overrides{}) {
			in.Overrides[r.Findings.Document] = r.Overrides
		}
	}
	if err := a.store.SavePicture(ctx, match.All(withHistory(material.Readings), in), material.Mark); err != nil {
		return fmt.Errorf("match: %w", err)
	}
	clear(a.briefs)
	return nil
}

// count fills in what only the whole picture knows of an input.
func (a *app) count(ctx context.Context, out *wire.Ingest) error {
	id := record.DocumentID(out.Document)
	if id == "" {
		return nil
	}
	reports, err := a.store.Reports(ctx, store.ReportFilter{Document: id})
	if err != nil {
		return err
	}
	for _, r := range reports {
		out.Reports = append(out.Reports, string(r.ID))
		for item, err := range a.store.EachRecommendation(ctx, store.RecommendationFilter{Reports: []record.ReportID{r.ID}}) {
			if err != nil {
				return err
			}
			if slices.ContainsFunc(item.Printings, func(p record.Printing) bool { return p.Document == id }) {
				out.Recommendations++
			}
		}
	}
	responses, err := a.store.Responses(ctx, store.ResponseFilter{Documents: []record.DocumentID{id}})
	if err != nil {
		return err
	}
	out.Responses = len(responses)
	if len(responses) == 0 {
		return nil
	}
	ids := make([]record.ResponseID, len(responses))
	for i, r := range responses {
		ids[i] = r.ID
	}
	links, err := a.store.Links(ctx, store.LinkFilter{Responses: ids})
	out.Links = len(links)
	return err
}
