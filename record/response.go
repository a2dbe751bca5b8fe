package record

import "heed/record/day"

// Scope says how much a response speaks to.
type Scope string

// The scopes of a response.
const (
	ScopeRecommendation Scope = "recommendation"
	ScopeReport         Scope = "report"     // blanket: "the force accepts all the recommendations"
	ScopeReferenced     Scope = "referenced" // "see our action plan", without the answer's text
)

// Position is what a responder says it thinks of the recommendation, from explicit words only.
type Position string

// The positions.
const (
	Accepted            Position = "accepted"
	AcceptedInPart      Position = "accepted_in_part"
	AcceptedInPrinciple Position = "accepted_in_principle"
	Supported           Position = "supported"
	Rejected            Position = "rejected"
	NotApplicable       Position = "not_applicable"
	PositionUnclear     Position = "unclear"
)

// Progress is what a responder says it has done.
type Progress string

// The states of action.
const (
	NotStarted      Progress = "not_started"
	InProgress      Progress = "in_progress"
	Complete        Progress = "complete"
	SupersededBy    Progress = "superseded"
	ProgressUnclear Progress = "unclear"
)

// Response is one answer in a document.
type Response struct {
	ID            ResponseID
	Document      DocumentID
	Responders    []OrgID  // resolved ones
	Unresolved    []string // responders as printed that the register does not know
	Cited         Citation
	Number        string // of the recommendation it says it answers, as printed; several are joined by ", "
	Numbers       []string
	Heading       string // of the recommendation as the response prints it
	Scope         Scope
	Quote         string // the recommendation's wording as quoted
	Text          string // the answer
	Position      Position
	PositionWords string // the sentence that says so
	Action        Progress
	Collated      bool // a national body answers for its members (NPCC, APCC)
	Sent          day.Day
	Published     day.Day
	Blocks        [2]int // first and last block of the document, both included
	Spans         []Span
	Rule          string
	Doubts        []string
	// Updates are what the responder said later on, in the order it was said. Position and Action are the latest known,
	// of the answer or of an update. What the page prints as an update stands in Text too.
	Updates []Update
	// Since is the day from which an earlier version of the page gave this answer; zero where this is the first we know.
	Since day.Day
	// SameAs are responses of other documents that say the same words, by id: a letter printed on two sites.
	SameAs []ResponseID
}

// Update is a later event on a response: a dated paragraph, a column with a date of its own, or what a later version of
// the page adds.
type Update struct {
	Printed       string     // the words that date it: "Update (June 2024)"; empty for one that only a later version shows
	Day           day.Day    // as printed, or the day the later version was retrieved; zero where only a month is printed
	Text          string     // what is said
	Position      Position   // the position it takes, or PositionUnclear
	PositionWords string     // the sentence that says so
	Action        Progress   // what it says has been done, or ProgressUnclear
	Document      DocumentID // the later version of the page; empty where the response's own document prints it
}

// PageFirst returns the page the response begins on, or 0.
func (r Response) PageFirst() int {
	if len(r.Spans) == 0 {
		return 0
	}
	return r.Spans[0].Page
}

// PageLast returns the page the response ends on, or 0.
func (r Response) PageLast() int {
	if len(r.Spans) == 0 {
		return 0
	}
	return r.Spans[len(r.Spans)-1].Page
}

// Citation is what a response says of the report it answers, or a report of the earlier one whose items it repeats.
type Citation struct {
	Words     string   // as printed
	Titles    []string // candidate titles, best first
	Submitter []string // of a super-complaint: "Liberty", "Southall Black Sisters"
	Published day.Day
	Year      int // of publication, where no day is printed: "the 2021 inspection report"; else 0
	URLs      []string
	Report    ReportID // said by a person
}

// Method says how a link was found.
type Method string

// The methods of linking.
const (
	ByNumber   Method = "number"
	ByQuote    Method = "quote"
	ByHeading  Method = "heading"
	ByBlanket  Method = "blanket"
	ByCollated Method = "collated"
	ByDecision Method = "decided"
)

// Link ties a response to a recommendation: many to many.
type Link struct {
	Response       ResponseID
	Recommendation RecommendationID
	Method         Method
	Score          float64 // from 0 to 1
	Why            string  // the words that matched, as a sentence
	Decided        bool
	// Points are the points of the recommendation that the response speaks to, by their marks ("a", "b(ii)", "point 3"),
	// where it speaks to some and not to others; none where it speaks to the whole.
	Points []string
}
