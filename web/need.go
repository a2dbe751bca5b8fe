package web

import (
	"context"
	"errors"
	"io"
	"time"

	"heed/record"
	"heed/record/wire"
)

// ErrNotFound says that there is no thing of an id.
var ErrNotFound = errors.New("not found")

// ErrNoPicture says that a page cannot be drawn: the document has no pages, or drawing it failed or took too long.
var ErrNoPicture = errors.New("no picture of this page")

// ErrBuilding says that nothing can be searched yet.
var ErrBuilding = errors.New("the search index is being built; try again in a minute")

// RequestError is a mistake in a request, as a sentence for whoever made it.
type RequestError struct{ Err error }

func (e *RequestError) Error() string { return e.Err.Error() }
func (e *RequestError) Unwrap() error { return e.Err }

// Filter says which things of a list are meant, in words as people type them; an empty field asks for all. A word that
// names nothing is a *RequestError.
type Filter struct {
	To, From, Report, Since, Until, NewSince string
	Kinds                                    []string
}

// Window is the part of a list that is wanted. Limit 0 means all.
type Window struct{ Limit, Offset int }

// List is a part of a list and how long the whole is.
type List[T any] struct {
	Items []T
	Total int
}

// SearchRequest is what a person searches for.
type SearchRequest struct {
	Query string
	In    []string
	Filter
	Answered   string // what is on record over all who owe an answer: yes, no, some, all or collated
	Unanswered bool
	Sort       string // relevance or date
	Exact      bool
	Window
	Cursor string
}

// SearchResult is what was found, with what a page says beyond the contract's object.
type SearchResult struct {
	wire.Search
	Publishers []wire.Facet // who published what was found: counted like the contract's facets
	Answered   []wire.Facet // what is on record of it
	Next       string       // cursor of what follows
	More       []HitMore
	Titles     map[string]string // of the reports that hits are counted by
	Notes      []string
	Related    []string
	DidYouMean []string
}

// HitMore is what a page says of a hit beyond the contract's object; it stands at the hit's place.
type HitMore struct {
	ReportTitle                    string
	Kind                           string
	RecipientNames, ResponderNames []string
	Recorded, Obliged, Folded      int
}

// Searcher finds.
type Searcher interface {
	Search(context.Context, SearchRequest) (SearchResult, error)
}

// Records are what is on record. A missing thing is ErrNotFound; an id that a thing once had finds it under its present one.
type Records interface {
	// Generation grows with each change of the record.
	Generation(context.Context) (int64, error)
	// Changed is when it last did.
	Changed(context.Context) (time.Time, error)
	Stats(context.Context) (Stats, error)

	Reports(context.Context, Filter, Window) (List[wire.Report], error)
	Report(ctx context.Context, id string) (wire.Report, error)
	Recommendations(context.Context, Filter, Window) (List[wire.Recommendation], error)
	Recommendation(ctx context.Context, id, asOf string) (wire.RecommendationDetail, error)
	Responses(context.Context, Filter, Window) (List[wire.Response], error)
	Response(ctx context.Context, id string) (wire.Response, error)
	Documents(context.Context, Filter, Window) (List[wire.Document], error)
	Failures(context.Context) ([]wire.Failure, error)
	Review(ctx context.Context, kinds []string, w Window) (List[wire.Review], error)
	// Words returns what these ids say: the text of an item, the title of a report. Those of neither are left out.
	Words(ctx context.Context, ids []string) (map[string]string, error)
}

// Archive is where the proof is.
type Archive interface {
	Document(ctx context.Context, id string) (Document, error)
	Blocks(ctx context.Context, id string) ([]record.Block, error)
	// Marks returns where a recommendation or response stands in a document.
	Marks(ctx context.Context, of, document string) ([]Mark, error)
	Original(ctx context.Context, id string) (io.ReadCloser, error)
	// History returns the versions of what a document came from, oldest first.
	History(ctx context.Context, id string) ([]Version, error)
	// Versions is the same as the API tells it, each version compared with the one before.
	Versions(ctx context.Context, id string) (wire.History, error)
	// Compare says what differs between two documents.
	Compare(ctx context.Context, old, now string) (Comparison, error)
}

// Sources tells how the sources fare that new documents are pulled from.
type Sources interface {
	Sources(context.Context) ([]wire.Source, error)
}

// Pictures draws pages of archived documents; it says ErrNoPicture where it cannot.
type Pictures interface {
	Picture(ctx context.Context, document string, page int) (Picture, error)
}

// Ledger says who owes an answer.
type Ledger interface {
	// Unanswered returns the rows of the contract: Rows without an organisation, Owed with one.
	Unanswered(context.Context, UnansweredRequest) (Unanswered, error)
	// Tallies counts, for each item of a report, who owes an answer to it and who has given one.
	Tallies(ctx context.Context, report string) (map[string]Tally, error)
	// Organisation is a body with what it owes by report. Where that is very much, it is counted and not listed.
	Organisation(ctx context.Context, id, asOf string) (wire.OrganisationDetail, error)
}

// Register knows the bodies.
type Register interface {
	Organisations() []wire.Organisation
	// Name is what a body is called, or its id where nobody knows it.
	Name(id string) string
}

// Decider keeps what people say of doubtful things, the way the command of that name does.
type Decider interface {
	// Decide records a verdict and returns its number; everything is then matched again with it. It is a *ConflictError when
	// somebody has said something of the thing since the person saw it, and ErrBusy while another process writes.
	Decide(context.Context, Decision) (int64, error)
	// Latest returns the number of the last decision about each of these doubtful things, also when it was taken back; those
	// nobody spoke of are left out.
	Latest(ctx context.Context, items []string) (map[string]int64, error)
	// Said returns what people have said, newest first.
	Said(context.Context, Window) (List[wire.Decision], error)
}

// Decision is a verdict on a doubtful thing.
type Decision struct {
	Item, Verdict, Target, Who, Note string
	Seen                             int64 // number of the last decision about it that the person knew of
}

// ConflictError says that somebody else has decided meanwhile.
type ConflictError struct{ Decision wire.Decision }

func (e *ConflictError) Error() string { return "somebody has decided this meanwhile" }

// ErrBusy says that another process is writing.
var ErrBusy = errors.New("another process is writing to the record; try again in a minute")

// Sheets writes tables to be taken away. Formats are csv, json and xlsx.
type Sheets interface {
	// Export writes recommendations, responses or obligations (all three where what is empty).
	Export(ctx context.Context, w io.Writer, what, format string, f Filter, asOf string) error
	// Table writes rows of text under column names as csv or xlsx.
	Table(w io.Writer, format, name string, columns []string, rows [][]string) error
}

// UnansweredRequest is the filter of the unanswered list.
type UnansweredRequest struct {
	Org, To, Report, DueBefore, AsOf string
	Kinds                            []string
	Strict, Overdue                  bool
	OverdueFirst                     bool // overdue first, the longest overdue before others, instead of the order of reports
	Unresolved                       bool // instead: items whose recipient nobody could be found for
	Window
}

// Unanswered is who owes what.
type Unanswered struct {
	AsOf         string // day
	Organisation string // name, where one was asked for
	Rows         List[wire.UnansweredRow]
	Owed         List[wire.UnansweredOrg]
	Late         map[string]int // of Rows: days late by recommendation
	Sum          Tally          // over all rows, not only those in the window
	ByReport     []ReportTally  // most silent first
	ByBody       []BodyTally    // likewise; empty where an organisation was asked for
}

// Tally counts obligations; see the contract's unanswered object.
type Tally struct {
	Obliged, Recorded, Partner, Collated, Referenced, Silent, NotLooked, Overdue int
}

// ReportTally counts the obligations of a report.
type ReportTally struct {
	ID, Title string
	Tally
}

// BodyTally counts the obligations of a body.
type BodyTally struct {
	ID, Name string
	Tally
}

// Document is an archived document, with what is known of it beyond the contract's object.
type Document struct {
	wire.Document
	Latest     bool
	Removed    time.Time
	RemovedWhy string
	Versions   []wire.Document // of the same source item, oldest first, this one among them
	Reports    []wire.Report   // that it prints
	Responses  int             // that stand in it
}

// Mark is a place in a document.
type Mark struct {
	Label       string // what stands there
	First, Last int    // blocks, both included; Last below First when they are not known
	Spans       []record.Span
}

// Picture is a page drawn.
type Picture struct {
	PNG           []byte
	Width, Height float64 // of the page in points
}

// Stats counts what is on record, for the front page and the metrics.
type Stats struct {
	Documents, Pages, Reports, Responses, Review int
	Failures                                     int            // inputs that could not be read
	Unread                                       int            // places in documents on record that could not be read
	Recommendations                              map[string]int // by kind, never added up
	Stale                                        bool
}
