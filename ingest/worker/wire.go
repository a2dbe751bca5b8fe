package worker

import (
	"time"

	"heed/ingest/fault"
	"heed/record"
)

// Argument is the hidden argument by which the program becomes a worker.
const Argument = "read-worker"

// marker is the environment variable that tells a worker from a program started by hand. A worker starts no workers.
const marker = "HEED_WORKER"

// greeting is what a worker writes first, so that a program that is none is found out.
const greeting = "heed-worker 1\n"

// Job is what a worker is asked to read.
type Job struct {
	Format      string // pdf, docx, html or text
	Name        string // for messages
	URL         string // where it came from, or empty
	ContentType string // the header it came with, or empty
	Content     []byte
	Soft        time.Duration // after which the reader is asked to end, OCR apart
	Memory      int64         // bytes the process may hold
	OCR         bool
}

// warm is the format of a job that reads nothing: it has the second reader of PDFs compiled into its cache.
const warm = "warm"

// message is what a worker says: the blocks of a page that is finished, that it needs more time, or the end.
type message struct {
	Page   int
	Blocks []record.Block
	More   time.Duration
	Done   bool
	Doc    record.Document
	Fault  *fault.Error
}
