package record

import "time"

// ReviewKind says what is doubtful.
type ReviewKind string

// The kinds of doubt.
const (
	DoubtfulSplit     ReviewKind = "split"
	DoubtfulRecipient ReviewKind = "recipient"
	DoubtfulLink      ReviewKind = "link"
	DoubtfulReport    ReviewKind = "report"
	CandidateAnswer   ReviewKind = "candidate"
)

// ReviewItem is a doubtful thing that waits for a person.
type ReviewItem struct {
	ID       ReviewID
	Kind     ReviewKind
	Document DocumentID
	Page     int
	Subject  string   // id of the recommendation or response in doubt
	Text     string   // what is doubtful
	Against  []string // ids it might belong to, best first
	Score    float64  // how much an answer is worth, from 0 to 1
	Why      string
}

// Verdict is what a person said of a doubtful thing.
type Verdict string

// The verdicts.
const (
	Accept       Verdict = "accept"
	Reject       Verdict = "reject"
	Repoint      Verdict = "repoint"
	SetRecipient Verdict = "set-recipient"
	Split        Verdict = "split"
	Merge        Verdict = "merge"
	Retract      Verdict = "retract"
)

// Decision is a person's verdict. It is anchored on document, page and quoted words, so that it survives every re-run,
// and no stage overwrites it.
type Decision struct {
	ID       int64
	Verdict  Verdict
	Review   ReviewID // the item it answers, or empty
	Document DocumentID
	Page     int
	Quote    string // the words it is anchored on
	Target   string // id it points to: a recommendation, an organisation, a report
	Who      string
	When     time.Time
	Note     string
	Undone   bool
}
