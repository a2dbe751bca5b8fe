package wire

import (
	"fmt"

	"heed/record"
)

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
	Restated    Counts       `json:"restated"` // how many of the counts only repeat an earlier report's item
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

// Of returns how many items of a kind there are.
func (c Counts) Of(k record.Kind) int {
	switch k {
	case record.RecommendationKind:
		return c.Recommendation
	case record.AreaForImprovement:
		return c.AreaForImprovement
	case record.CauseOfConcern:
		return c.CauseOfConcern
	case record.Action:
		return c.Action
	}
	return 0
}

// CountCheck holds the recommendations that were found against how many the report says it makes: a sentence, empty where
// the report does not say, and whether the two differ. What it repeats of an earlier report is not among them.
func (r Report) CountCheck() (text string, differs bool) {
	if r.StatedCount == nil {
		return "", false
	}
	stated, found := *r.StatedCount, r.Counts.Recommendation-r.Restated.Recommendation
	recommendations, were := "recommendations", "were"
	if stated == 1 {
		recommendations = "recommendation"
	}
	if found == 1 {
		were = "was"
	}
	joint := "and"
	if differs = stated != found; differs {
		joint = "but"
	}
	text = fmt.Sprintf("the report says it makes %d %s, %s %d %s found", stated, recommendations, joint, found, were)
	if n := r.Restated.Recommendation; n > 0 {
		text += fmt.Sprintf(" beside %d of an earlier report", n)
	}
	return text, differs
}

// NewReport returns the report's object.
func NewReport(r record.Report, counts, restated Counts) Report {
	return Report{
		ID: string(r.ID), Aliases: texts(r.Aliases), Title: Text(r.Title), Publishers: texts(r.Publishers),
		Published: NewDate(r.Published), Family: Text(r.Family), Subject: Text(r.Subject), Status: Text(r.Status),
		StatedCount: r.Stated, Counts: counts, Documents: texts(r.Documents), SecondHand: r.SecondHand, Restated: restated,
	}
}
