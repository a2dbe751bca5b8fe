package sync

import (
	"context"
	"fmt"

	"heed/ingest/fetch"
	"heed/record"
)

// job is a document on its way from the site to the record.
type job struct {
	walk  *walk
	task  task
	entry Entry
	links Links
	doubt *int // see Entry.Offered
	resp  fetch.Response
	got   Got
	read  any
}

// startPipeline starts the readers, which work at the same time, and the one taker behind them. What is on its way is
// bounded: a walker waits while the readers are busy.
func (r *runner) startPipeline(ctx context.Context) {
	r.work = make(chan *job)
	r.ready = make(chan *job, r.Readers) // the taker waits for the disk: readers need not wait with it
	for range r.Readers {
		r.readers.Add(1)
		go func() {
			defer r.readers.Done()
			for j := range r.work {
				if ctx.Err() == nil {
					j.read = r.Taker.Read(ctx, j.got)
				}
				r.ready <- j
			}
		}()
	}
	r.taker.Add(1)
	go func() {
		defer r.taker.Done()
		for j := range r.ready {
			if ctx.Err() == nil {
				if err := r.take(ctx, j); err != nil {
					r.cancel(err)
				}
			}
			j.walk.pending.Done()
		}
	}()
}

func (r *runner) stopPipeline() {
	close(r.work)
	r.readers.Wait()
	close(r.ready)
	r.taker.Wait()
}

// hand gives a document to the readers.
func (r *runner) hand(ctx context.Context, j *job) error {
	j.walk.pending.Add(1)
	select {
	case r.work <- j:
		return nil
	case <-ctx.Done():
		j.walk.pending.Done()
		return context.Cause(ctx)
	}
}

// take puts one document on record and notes the visit that brought it.
func (r *runner) take(ctx context.Context, j *job) error {
	t, err := r.Taker.Take(ctx, j.got, j.read)
	if err != nil {
		return fmt.Errorf("%s: %w", j.got.URL, err)
	}
	e, w := j.entry, j.walk
	v := Visit{Retrieved: j.resp.Fetched, Response: &j.resp, Revisit: t.Outcome == Unchanged, Look: t.Look, Org: w.org(j.task.url)}
	e.Status, e.Fetched, e.Item = j.resp.Status, j.resp.Fetched, j.got.Item
	stage := ""
	switch t.Outcome {
	case Failed: // its bytes are asked for again, whole: nothing is remembered that could be answered "not modified"
		stage = "ingest"
		e.Tries++
		e.Error, e.ETag, e.LastModified = t.Reason, "", ""
		e.NextTry = r.Now().Add(pauseAfter(e.Tries, e.URL))
		if t.Document != "" {
			e.Document = t.Document
		}
	default:
		e.settle(j.resp)
		e.Offered = j.doubt
		e.Links, e.SHA256, e.Document = j.links.pack(), hashOf(j.got.Body), t.Document
	}
	v.Entry = e
	if record.NewDocumentID(j.got.Body) == t.Document {
		v.Body = t.Document
	}
	if t.Outcome == Skipped {
		v.Look = ""
	}
	if err := r.note(ctx, v); err != nil {
		return err
	}
	if t.Hollow != "" {
		w.wrong(j.task.url, t.Hollow)
	}
	w.told(t.Outcome, t.Reason)
	r.tell(Event{Source: w.s.Name, URL: j.task.url, Outcome: t.Outcome, Stage: stage, Reason: t.Reason, Taken: &t})
	return nil
}
