package record

import "heed/record/day"

// Family is the kind of proceeding a report comes from. Counts of different families are never added up.
type Family string

// The families.
const (
	Inspection     Family = "inspection"
	SuperComplaint Family = "super-complaint"
	Inquiry        Family = "inquiry"
	Coroner        Family = "coroner"
	Accident       Family = "accident"
	Committee      Family = "committee"
	ReviewFamily   Family = "review"
)

// Report is a publication that makes recommendations, known from itself or second-hand from a tracker or a summary.
type Report struct {
	ID         ReportID
	Aliases    []ReportID
	Title      string
	Publishers []string // organisation ids where the register has them, else names as printed
	Published  day.Day
	Family     Family
	Subject    OrgID  // the body inspected, if one
	Status     string // the status line as printed (trackers)
	Stated     *int   // how many recommendations the text says there are; nil where it does not
	Documents  []DocumentID
	SecondHand bool // the report itself is not loaded
}

// ReportStub is a report as one document tells of it: all that match needs to find out which report it is.
type ReportStub struct {
	Title      string
	Publishers []string
	Published  day.Day
	Family     Family
	Subject    OrgID
	Status     string
	Stated     *int
	URL        string
	Own        bool // this document is the report; otherwise it only lists, summarises or cites it
	Section55  bool // an inspectorate report on which local policing bodies must comment (Police Act 1996, section 55)
}
