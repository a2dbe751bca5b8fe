package wire

import "heed/record"

// Failure is an input that could not be read, or a page of one.
type Failure struct {
	Input    string `json:"input"`
	Document Text   `json:"document"`
	Stage    string `json:"stage"`
	Page     Page   `json:"page"`
	Reason   string `json:"reason"`
	Since    Time   `json:"since"`
	Tries    int    `json:"tries"`
}

// Review is a doubtful thing that waits for a person.
type Review struct {
	ID       string       `json:"id"`
	Kind     string       `json:"kind"`
	Document Text         `json:"document"`
	Page     Page         `json:"page"`
	Text     Text         `json:"text"`
	Against  List[string] `json:"against"`
	Score    Score        `json:"score"`
	Why      Text         `json:"why"`
}

// NewReview returns the doubtful thing's object.
func NewReview(r record.ReviewItem) Review {
	return Review{
		ID: string(r.ID), Kind: string(r.Kind), Document: Text(r.Document), Page: Page(r.Page), Text: Text(r.Text),
		Against: texts(r.Against), Score: Score(r.Score), Why: Text(r.Why),
	}
}
