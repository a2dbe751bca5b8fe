package worker

import (
	"bufio"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"heed/ingest/docx"
	"heed/ingest/fault"
	"heed/ingest/html"
	"heed/ingest/pdf"
	"heed/ingest/pdf/pdfium"
	"heed/ingest/text"
	"heed/record"
)

// Exit statuses of a worker process.
const (
	exitDone    = 0
	exitBadJob  = 70 // what came over the pipe is no job
	exitMemory  = 71 // the process held more memory than it may
	exitOrphan  = 72 // the client is gone
	exitUnheard = 73 // nobody takes the answer
)

// Main is a worker process: it reads a job from stdin, answers on stdout, and returns the exit status. The caller ends the
// process with it. While the job is read, stdin stays open; its end means that the client is gone.
func Main(stdin io.Reader, stdout io.Writer) int { return serve(stdin, stdout, Read) }

// Progress is what a reader tells while it reads. Either may be nil.
type Progress struct {
	Page func(n int, blocks []record.Block) // a page is finished
	More func(time.Duration)                // so much more time is needed than was given
}

// reader reads a job.
type reader func(ctx context.Context, job Job, tell Progress) (record.Document, error)

func serve(stdin io.Reader, stdout io.Writer, read reader) int {
	// Libraries that print would spoil the answer.
	os.Stdout = os.Stderr
	if _, err := io.WriteString(stdout, greeting); err != nil {
		return exitUnheard
	}
	in := bufio.NewReaderSize(stdin, 1<<16)
	var job Job
	if err := gob.NewDecoder(in).Decode(&job); err != nil {
		fmt.Fprintf(os.Stderr, "worker: no job: %v\n", err)
		return exitBadJob
	}
	// A stack that grows beyond this is a reader that calls itself without end; the default is more than it may hold.
	debug.SetMaxStack(64 << 20)
	if job.Memory > 0 {
		limitMemory(job.Memory)
		go watchMemory(job.Memory)
	}
	go func() {
		_, _ = io.Copy(io.Discard, in)
		os.Exit(exitOrphan)
	}()
	out := &speaker{enc: gob.NewEncoder(stdout)}
	doc, err := read(context.Background(), job, Progress{Page: out.page, More: out.more})
	var f *fault.Error
	if err != nil && !errors.As(err, &f) {
		f = fault.New(fault.Unreadable, 0, err.Error())
	}
	if out.say(message{Done: true, Doc: doc, Fault: f}) != nil {
		return exitUnheard
	}
	return exitDone
}

// speaker sends messages, one at a time.
type speaker struct {
	mu  sync.Mutex
	enc *gob.Encoder
}

func (s *speaker) say(m message) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.enc.Encode(m)
}

func (s *speaker) page(n int, blocks []record.Block) {
	_ = s.say(message{Page: n, Blocks: blocks})
}

func (s *speaker) more(d time.Duration) { _ = s.say(message{More: d}) }

// watchMemory ends the process when it holds more than it may. The system's own limit comes first where it has one; this
// is for the others, and for memory that the limit does not count. From a third of it on garbage is collected oftener: the
// system counts what was ever mapped, also the gaps, so that a heap which may double is refused room long before it is full.
func watchMemory(most int64) {
	tight := false
	for range time.Tick(25 * time.Millisecond) {
		now := held()
		if now > most {
			os.Exit(exitMemory)
		}
		if now > most/3 && !tight {
			tight = true
			debug.SetGCPercent(40)
		}
	}
}

// Read reads a job in this process; no panic gets out.
func Read(ctx context.Context, job Job, tell Progress) (doc record.Document, err error) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(os.Stderr, "worker: panic: %v\n%s", r, debug.Stack())
			err = fault.New(fault.Unreadable, 0, fmt.Sprintf("the %s reader failed: %v", job.Format, r))
		}
	}()
	soft := ctx
	if job.Soft > 0 {
		var cancel context.CancelFunc
		soft, cancel = context.WithTimeout(ctx, job.Soft)
		defer cancel()
	}
	switch job.Format {
	case "pdf":
		doc, err = pdf.Read(soft, job.Content, pdf.Options{Page: tell.Page})
		if job.OCR {
			doc, err = readPictures(ctx, job, tell, doc, err)
		}
		return doc, err
	case "docx":
		return docx.Read(soft, job.Content)
	case "html":
		return html.Read(soft, job.Content, html.Options{URL: job.URL, ContentType: job.ContentType})
	case "text":
		return text.Read(soft, job.Content)
	case warm:
		return doc, pdfium.Warm(ctx, pdfium.Options{})
	}
	return doc, fault.New(fault.Unsupported, 0, fmt.Sprintf("no reader for %q", job.Format))
}
