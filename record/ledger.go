package record

import (
	"time"

	"heed/record/day"
)

// State says what is on record for an obligation.
type State string

// The states of an obligation.
const (
	Recorded   State = "recorded"   // the body itself answered
	Partner    State = "partner"    // the force's policing body answered and the force is not named, or the reverse
	Collated   State = "collated"   // NPCC or APCC answered for all
	Referenced State = "referenced" // only a pointer to an answer elsewhere
	None       State = "none"       // nothing recorded
)

// DueBasis says where a due date comes from.
type DueBasis string

// Bases of due dates.
const (
	DueOwn       DueBasis = "own"
	DueReport    DueBasis = "report"
	DueSection55 DueBasis = "section55" // Police Act 1996, section 55(5A): 56 days beginning with publication
)

// Obligation is one body's duty to answer one recommendation.
type Obligation struct {
	Recommendation RecommendationID
	Report         ReportID
	Organisation   OrgID
	Name           string
	Via            OrgID // the class it was addressed through, or empty
	Role           Role
	Points         []string
	Due            day.Day
	DueBasis       DueBasis
	State          State
	Responses      []ResponseID
	Answered       day.Day
	DaysLate       *int // by how many days the answer came late, or is overdue; nil when neither
	Overdue        bool
	Looks          []Look
}

// Look is a place where an organisation's answer was sought.
type Look struct {
	Organisation OrgID
	Source       string
	URL          string
	Retrieved    time.Time
	Found        string // what came back, in words
	InPart       bool   // not all of it could be read: Found says so
}
