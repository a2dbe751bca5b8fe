package wire

import (
	"time"

	"heed/record"
)

// Decision is what a person said of a doubtful thing. The moment is told to the nanosecond, so that a decision that is carried
// to another office and back is known again.
type Decision struct {
	ID       int64     `json:"id"`
	Verdict  string    `json:"verdict"`
	Review   Text      `json:"review"`
	Document Text      `json:"document"`
	Page     Page      `json:"page"`
	Quote    Text      `json:"quote"`
	Target   Text      `json:"target"`
	Who      Text      `json:"who"`
	When     time.Time `json:"when"`
	Note     Text      `json:"note"`
	Undone   bool      `json:"undone"`
}

// NewDecision returns the decision's object.
func NewDecision(d record.Decision) Decision {
	return Decision{
		ID: d.ID, Verdict: string(d.Verdict), Review: Text(d.Review), Document: Text(d.Document), Page: Page(d.Page), Quote: Text(d.Quote),
		Target: Text(d.Target), Who: Text(d.Who), When: d.When.UTC(), Note: Text(d.Note), Undone: d.Undone,
	}
}
