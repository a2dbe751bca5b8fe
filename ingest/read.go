package ingest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"heed/ingest/fault"
	"heed/ingest/worker"
	"heed/record"
)

// Input is what is to be read. Name and URL are for messages and for links; the format is told by the content alone.
type Input struct {
	Name        string
	URL         string
	ContentType string // the Content-Type header it came with, or empty: its charset outranks what a web page says of itself
	Content     []byte
}

// Options says how a document may be read. The zero value means the usual limits, in a worker process of this program.
type Options struct {
	Timeout     time.Duration // of one document, wall clock; 20 seconds if 0
	MemoryLimit int64         // bytes a worker may hold; 480 MB if 0
	OCR         bool          // read pages that are pictures, where the tools for it are installed
	InProcess   bool          // read in this process: no limit of memory, and a reader that loops is not stopped
	Exe         string        // the program that knows the worker's argument; this one if empty
}

// outside is the size from which web pages and text are read in a worker too: the time to parse the worst of them grows
// with the square of their size.
const outside = 1 << 20

// Read reads a document. Its error is an *Error, or the context's; what was read before it comes back beside it. ID,
// SHA256, Bytes, MediaType and Reader are set in any case.
func Read(ctx context.Context, in Input, opt Options) (record.Document, error) {
	media := Sniff(in.Content)
	doc, err := read(ctx, in, opt, media)
	doc.ID = record.NewDocumentID(in.Content)
	doc.SHA256 = record.SHA256(in.Content)
	doc.Bytes = int64(len(in.Content))
	doc.MediaType = media.Type
	if doc.Reader == "" && media.Format != Other {
		doc.Reader = string(media.Format)
	}
	return doc, err
}

func read(ctx context.Context, in Input, opt Options, media Media) (record.Document, error) {
	switch {
	case len(in.Content) == 0:
		return record.Document{}, fault.New(Unreadable, 0, "the file is empty")
	case media.Locked:
		return record.Document{}, fault.New(Encrypted, 0, media.Name)
	case media.Format == Other:
		return record.Document{}, fault.New(Unsupported, 0, media.Name+" is not read")
	}
	timeout := opt.Timeout
	if timeout <= 0 {
		timeout = worker.DefaultTimeout
	}
	job := worker.Job{Format: string(media.Format), Name: in.Name, URL: in.URL, ContentType: in.ContentType, Content: in.Content, OCR: opt.OCR}
	small := (media.Format == HTML || media.Format == Text) && len(in.Content) < outside
	if !small && !opt.InProcess {
		client := worker.Client{Exe: opt.Exe, Timeout: timeout, Memory: opt.MemoryLimit}
		return client.Read(ctx, job)
	}
	job.Soft = timeout
	doc, err := worker.Read(ctx, job, worker.Progress{})
	if err == nil {
		return doc, nil
	}
	var f *Error
	switch {
	case errors.As(err, &f), ctx.Err() != nil:
		if len(doc.Blocks) > 0 {
			doc.Skips = append(doc.Skips, stopped(err))
		}
		return doc, err
	}
	err = fault.New(Unreadable, 0, fmt.Sprintf("reading failed: %v", err))
	if len(doc.Blocks) > 0 {
		doc.Skips = append(doc.Skips, stopped(err))
	}
	return doc, err
}

// stopped says of a document that was read in part where its reading ended.
func stopped(err error) record.Skip {
	s := record.Skip{Stage: "ingest", Reason: "reading stopped early: " + err.Error(), Unread: true}
	var f *Error
	if errors.As(err, &f) {
		s.Page, s.Reason = f.Page, "reading stopped early: "+f.Reason
	}
	return s
}

// Warm prepares what takes long the first time on a machine: the second reader of PDFs is compiled into the user's cache.
// Without it the first document that needs that reader waits for it, within its own time limit.
func Warm(ctx context.Context, opt Options) error {
	client := worker.Client{Exe: opt.Exe, Memory: opt.MemoryLimit}
	return client.Warm(ctx)
}
