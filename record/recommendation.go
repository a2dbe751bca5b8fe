package record

import "heed/record/day"

// Kind says what sort of ask an item is. Counts of different kinds are never added up.
type Kind string

// The kinds of item.
const (
	RecommendationKind Kind = "recommendation"
	AreaForImprovement Kind = "area_for_improvement"
	CauseOfConcern     Kind = "cause_of_concern"
	Action             Kind = "action" // what the authors ask of themselves
)

// Recommendation is an item of a report, in the words of its fullest printing.
type Recommendation struct {
	ID          RecommendationID
	Aliases     []RecommendationID
	Report      ReportID
	Number      string // as printed; empty when none is printed
	Kind        Kind
	Heading     string
	Text        string // the whole item in reading order, points with their markers; without label, box heading or notes
	Points      []Point
	Notes       string
	Conditional bool
	Under       string           // heading of the cause of concern it stands under
	Restates    RecommendationID // the item of an earlier report that this one prints again; empty where it is not on record
	Origin      Origin           // of a restated item: which earlier report it is of; zero for an item of the report itself
	Recipients  []Recipient
	Deadlines   []Deadline
	Printings   []Printing // the one that gave the text first
	SecondHand  bool
	Confidence  float64 // from 0 to 1
	Review      []string
}

// Restated reports whether the report only prints an earlier report's item again: nobody owes it a second answer.
func (r Recommendation) Restated() bool { return r.Restates != "" || r.Origin != (Origin{}) }

// Origin is the earlier report that a restated item is of.
type Origin struct {
	Cited  string   // what the restating document calls it, as printed; the heading over the items where it gives no name
	Title  string   // its title, where the document gives one
	Report ReportID // the report on record that this means; empty while none is
}

// Point is a nested part of an item.
type Point struct {
	Label  string // as printed: "a.", "(ii)", "•"
	Text   string // of this point alone, without nested ones
	Points []Point
}

// Printing is one appearance of an item: where, in what words, and which rule found it.
type Printing struct {
	Document   DocumentID
	Report     int // index into the document's Findings.Reports
	Number     string
	Kind       Kind
	Heading    string
	Text       string
	Points     []Point
	Notes      string
	Recipients []Recipient
	Deadlines  []Deadline
	Under      string
	Condition  bool
	Restated   bool     // the document says that it repeats an earlier report's item
	Cited      Citation // of a restated item: what the document says of that report
	Blocks     [2]int   // first and last block of the document, both included
	Spans      []Span
	Rule       string
	Confidence float64
	Doubts     []string // reasons to look again, as sentences
}

// PageFirst returns the page the printing begins on, or 0.
func (p Printing) PageFirst() int {
	if len(p.Spans) == 0 {
		return 0
	}
	return p.Spans[0].Page
}

// PageLast returns the page the printing ends on, or 0.
func (p Printing) PageLast() int {
	if len(p.Spans) == 0 {
		return 0
	}
	return p.Spans[len(p.Spans)-1].Page
}

// Role says what part a recipient has in an item.
type Role string

// The roles. Owners and joint owners owe an answer; supporting and consulted bodies do not.
const (
	Owner      Role = "owner"
	Joint      Role = "joint"
	Supporting Role = "supporting"
	Consulted  Role = "consulted"
)

// Basis says which words told us.
type Basis string

// What a recipient or deadline was read from.
const (
	FromLabel     Basis = "label"
	FromText      Basis = "text"
	FromStem      Basis = "stem"
	FromColumn    Basis = "column"
	FromHeading   Basis = "heading"
	FromAddressee Basis = "addressee"
	FromSubject   Basis = "subject"
	FromReport    Basis = "report"
)

// Recipient is a body or class of bodies that an item is addressed to.
type Recipient struct {
	Printed      string
	Organisation OrgID // a body or a class; empty when unresolved
	Role         Role
	Basis        Basis
	Points       []string // labels of the points it concerns; none means the whole item
}

// AllRecipients is the class "all recipients of this report's recommendations", computed by match from the other items.
const AllRecipients OrgID = "grp-all-recipients"

// Deadline is a time limit of an item.
type Deadline struct {
	Printed    string
	Date       day.Day // zero when the words give no length of time, or the report's date is not known
	Basis      Basis
	Point      string // label of the point it belongs to, or empty
	ReportBack bool   // for reporting on the action, not for the action itself
}

// FirstDeadline returns the earliest dated deadline, else the first, else nil.
func FirstDeadline(ds []Deadline) *Deadline {
	var first *Deadline
	for i := range ds {
		d := &ds[i]
		if first == nil || !d.Date.IsZero() && (first.Date.IsZero() || d.Date.Before(first.Date)) {
			first = d
		}
	}
	return first
}
