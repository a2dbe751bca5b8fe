package sync

import (
	"context"
	"time"

	"heed/ingest/fetch"
	"heed/record"
)

// Fetcher gets what stands at an address. Its errors are of type *fetch.Error, or the context's.
type Fetcher interface {
	Fetch(ctx context.Context, r fetch.Request) (fetch.Response, error)
}

// Journal keeps what is known of sources and addresses from run to run.
type Journal interface {
	Run(ctx context.Context, source string) (Run, error) // zero but for the name where it never ran
	SaveRun(ctx context.Context, r Run) error
	Entry(ctx context.Context, address string) (Entry, bool, error)
	Entries(ctx context.Context, source string) ([]Entry, error) // of every address that this source visited last
	Note(ctx context.Context, visits []Visit) error              // all of them or none
}

// Taker reads documents and puts them on record.
type Taker interface {
	// Read makes sense of bytes. It is called by several goroutines at once, and what it returns goes to Take.
	Read(ctx context.Context, g Got) any
	// Take puts what was read on record; one call at a time. An error ends the run.
	Take(ctx context.Context, g Got, read any) (Taken, error)
}

// Run is what the journal knows of a source.
type Run struct {
	Name        string
	URL         string
	LastRun     time.Time // when the last run began
	Finished    time.Time // when a run last came to its end; before LastRun where it was stopped
	LastSuccess time.Time
	LastError   string
	Failures    int // runs that failed in a row
	NextDue     time.Time
	Alarm       string
	Shape       string
}

// stopped reports whether the last run did not come to its end.
func (r Run) stopped() bool { return r.LastRun.After(r.Finished) }

// Entry is what the journal knows of an address.
type Entry struct {
	URL          string
	Source       string
	Role         string
	Item         string
	ETag         string
	LastModified string
	Status       int
	Document     record.DocumentID
	SHA256       string
	Fetched      time.Time
	Settled      time.Time
	Tries        int
	NextTry      time.Time
	GivenUp      time.Time
	Error        string
	Links        string
	Offered      *int // links of the page that was not believed last, because it had lost so many; nil where it was believed
	Accepted     *int // so many a person accepted for the next visit; nil where nobody did
}

// accepts reports whether a person said that a page is meant to have lost links, and to have no more than these.
func (e *Entry) accepts(links int) bool { return e.Accepted != nil && links >= *e.Accepted }

// The roles of an address.
const (
	listing  = "listing"
	document = "document"
)

// Visit is one visit to an address, to be noted.
type Visit struct {
	Entry     Entry
	Retrieved time.Time
	Retrieval string // "unchanged" or "withdrawn" of Entry.Document; empty where the taker has noted it, or nothing is known
	Response  *fetch.Response
	Body      record.DocumentID // whose bytes the answer's body was, also of a "not modified"; empty where they are not kept
	Revisit   bool              // what came back was known
	Look      string            // what was found, in words; empty for a visit that told nothing of Org's answers
	Org       record.OrgID
	Stage     string // of a failure: "fetch" or "ingest"
}

// Got is a document that came back, to be read and taken.
type Got struct {
	URL  string // canonical, as found
	Item string // canonical, where it came from in the end
	Body []byte
	// ContentType is the header it came with: its charset outranks what a page says of itself.
	ContentType string
	Fetched     time.Time
	Source      *Source
	Previous    record.DocumentID // what the address gave the last time, or empty
	Org         record.OrgID      // whose it is, where the source says so
}

// Taken says what became of a document.
type Taken struct {
	Outcome  Outcome
	Document record.DocumentID
	Reason   string
	Retrying bool   // a failure that another try may mend
	Look     string // what was found of the body's answers, in words
	Hollow   string // why the new version looks as if the page had lost what it held, or empty
	Detail   any    // for whoever watches
}

// Outcome says what came of a visit.
type Outcome string

// The outcomes.
const (
	New       Outcome = "new"
	Changed   Outcome = "changed"
	Unchanged Outcome = "unchanged"
	Withdrawn Outcome = "withdrawn"
	Skipped   Outcome = "skipped"
	Failed    Outcome = "failed"
	Waiting   Outcome = "waiting" // failed before, not yet due again
	Would     Outcome = "would"   // a dry run: it would be fetched
)
