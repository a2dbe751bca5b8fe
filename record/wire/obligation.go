package wire

import "heed/record"

// Obligation is one body's duty to answer one recommendation.
type Obligation struct {
	Recommendation string       `json:"recommendation"`
	Report         string       `json:"report"`
	Organisation   string       `json:"organisation"`
	Name           Text         `json:"name"`
	Via            Text         `json:"via"`
	Role           string       `json:"role"`
	Points         List[string] `json:"points"`
	Due            Date         `json:"due"`
	DueBasis       Text         `json:"due_basis"`
	State          string       `json:"state"`
	Responses      List[string] `json:"responses"`
	Answered       Date         `json:"answered"`
	DaysLate       *int         `json:"days_late"`
	Overdue        bool         `json:"overdue"`
	Looks          List[Look]   `json:"looks"`
}

// Look is a place where an answer was sought.
type Look struct {
	Source    Text `json:"source"`
	URL       Text `json:"url"`
	Retrieved Time `json:"retrieved"`
	Found     Text `json:"found"`
}

// NewObligation returns the obligation's object.
func NewObligation(o record.Obligation) Obligation {
	out := Obligation{
		Recommendation: string(o.Recommendation), Report: string(o.Report), Organisation: string(o.Organisation), Name: Text(o.Name),
		Via: Text(o.Via), Role: string(o.Role), Points: texts(o.Points), Due: NewDate(o.Due), DueBasis: Text(o.DueBasis),
		State: string(o.State), Responses: texts(o.Responses), Answered: NewDate(o.Answered), DaysLate: o.DaysLate, Overdue: o.Overdue,
	}
	for _, k := range o.Looks {
		out.Looks = append(out.Looks, Look{Source: Text(k.Source), URL: Text(k.URL), Retrieved: NewTime(k.Retrieved), Found: Text(k.Found)})
	}
	return out
}
