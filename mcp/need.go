package mcp

import (
	"context"
	"errors"

	"heed/record/wire"
)

// ErrNotFound says that there is no thing of an id.
var ErrNotFound = errors.New("not found")

// RequestError is a mistake in a question, as a sentence for whoever asked.
type RequestError struct{ Err error }

func (e *RequestError) Error() string { return e.Err.Error() }
func (e *RequestError) Unwrap() error { return e.Err }

// Rooms is what the tools ask of the rest of heed. A word that names nothing is a *RequestError, a missing thing ErrNotFound;
// an id that a thing once had finds it under its present one.
type Rooms interface {
	Search(context.Context, SearchRequest) (SearchResult, error)
	Unanswered(context.Context, UnansweredRequest) (Unanswered, error)

	// Item is a recommendation without its answers; Recommendation has them, and who owes one as of a day (today if empty).
	Item(ctx context.Context, id string) (wire.Recommendation, error)
	Recommendation(ctx context.Context, id, asOf string) (wire.RecommendationDetail, error)
	Report(ctx context.Context, id string) (wire.Report, error)
	Items(ctx context.Context, report string) ([]wire.Recommendation, error)
	Response(ctx context.Context, id string) (wire.Response, error)
	Document(ctx context.Context, id string) (wire.Document, error)
	// Organisation is a body as people name it, with its ledger as of a day.
	Organisation(ctx context.Context, words, asOf string) (wire.OrganisationDetail, error)
	// Name is what a body is called, or its id where nobody knows it.
	Name(id string) string
}

// SearchRequest is what is searched for; an empty field asks for all.
type SearchRequest struct {
	Query                          string
	In                             []string // recommendations, responses, passages
	To, From, Report, Since, Until string
	Kind, Answered, Sort           string
	Unanswered, Exact              bool
	Limit, Offset                  int
}

// SearchResult is what was found.
type SearchResult struct {
	wire.Search
	ReportTitles               []string // of the hits, in their order
	Notes, Related, DidYouMean []string
}

// UnansweredRequest is the filter of the unanswered list.
type UnansweredRequest struct {
	Org, To, Report, Kind, DueBefore, AsOf string
	Strict, Overdue                        bool
	Limit, Offset                          int
}

// Unanswered is who owes what: Rows without an organisation, Owed with one.
type Unanswered struct {
	AsOf         string
	Organisation string // name, where one was asked for
	Rows         []wire.UnansweredRow
	Owed         []wire.UnansweredOrg
	Total        int
}
