package wire

import "heed/record"

// Report is a publication that makes recommendations.
type Report struct {
	ID          string       `json:"id"`
	Aliases     List[string] `json:"aliases"`
	Title       Text         `json:"title"`
	Publishers  List[string] `json:"publishers"`
	Published   Date         `json:"published"`
	Family      Text         `json:"family"`
	Subject     Text         `json:"subject"`
	Status      Text         `json:"status"`
	StatedCount *int         `json:"stated_count"`
	Counts      Counts       `json:"counts"`
	Documents   List[string] `json:"documents"`
	SecondHand  bool         `json:"second_hand"`
}

// Counts is how many items of each kind a report has; they are never added up.
type Counts struct {
	Recommendation     int `json:"recommendation"`
	AreaForImprovement int `json:"area_for_improvement"`
	CauseOfConcern     int `json:"cause_of_concern"`
	Action             int `json:"action"`
}

// Add counts one item of the kind.
func (c *Counts) Add(k record.Kind, n int) {
	switch k {
	case record.RecommendationKind:
		c.Recommendation += n
	case record.AreaForImprovement:
		c.AreaForImprovement += n
	case record.CauseOfConcern:
		c.CauseOfConcern += n
	case record.Action:
		c.Action += n
	}
}

// NewReport returns the report's object.
func NewReport(r record.Report, counts Counts) Report {
	return Report{
		ID: string(r.ID), Aliases: texts(r.Aliases), Title: Text(r.Title), Publishers: texts(r.Publishers),
		Published: NewDate(r.Published), Family: Text(r.Family), Subject: Text(r.Subject), Status: Text(r.Status),
		StatedCount: r.Stated, Counts: counts, Documents: texts(r.Documents), SecondHand: r.SecondHand,
	}
}
