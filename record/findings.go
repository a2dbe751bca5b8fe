package record

import "heed/record/day"

// Findings is all that one document says, found without knowing any other document.
type Findings struct {
	Document    DocumentID
	Kind        DocumentKind
	Title       string
	Published   day.Day
	From        []OrgID // whose document it is
	URL         string  // where the document was published, when known
	Reports     []ReportStub
	Printings   []Printing
	Responses   []Response // their ids set, links not
	Candidates  []Candidate
	Definitions []Definition
	Skips       []Skip
	Fault       string // why nothing at all could be made of the document, a skip as well; empty when it was understood
}

// Definition is an acronym that a document explains: "domestic abuse protection orders (DAPOs)".
type Definition struct {
	Acronym, Expansion string
	Page               int
}

// Candidate is a sentence that may answer an obligation, and is neither a response nor a link until a person says so.
type Candidate struct {
	Document DocumentID
	From     []OrgID
	Cited    Citation
	Text     string
	Sent     day.Day
	About    string // "update", "action plan": what it may be evidence of
	Span     Span
	Block    int
}

// Picture is what all findings together with people's decisions say: the whole record, deterministic in its order.
type Picture struct {
	Reports         []Report
	Recommendations []Recommendation
	Responses       []Response
	Links           []Link
	Review          []ReviewItem
	Skips           []DocumentSkip // what matching did not take; what extraction left out stands in the findings
}

// DocumentSkip is a skip that names its document.
type DocumentSkip struct {
	Document DocumentID
	Skip
}
