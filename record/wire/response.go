package wire

import (
	"heed/record"
	"heed/record/day"
)

// Response is one answer in a document.
type Response struct {
	ID            string       `json:"id"`
	Document      string       `json:"document"`
	File          Text         `json:"file"`
	URL           Text         `json:"url"`
	Responders    List[string] `json:"responders"`
	Report        CitedReport  `json:"report"`
	Number        Text         `json:"number"`
	Scope         string       `json:"scope"`
	Quote         Text         `json:"quote"`
	Text          Text         `json:"text"`
	Position      Text         `json:"position"`
	PositionWords Text         `json:"position_words"`
	Action        Text         `json:"action"`
	Sent          Date         `json:"sent"`
	Published     Date         `json:"published"`
	Retrieved     Date         `json:"retrieved"`
	PageFirst     Page         `json:"page_first"`
	PageLast      Page         `json:"page_last"`
	Links         List[Link]   `json:"links"`
	Review        List[string] `json:"review"`
	Since         Date         `json:"since"`
	Updates       List[Update] `json:"updates"`
	SameAs        List[string] `json:"same_as"` // responses elsewhere that say the same words
}

// Update is a later event on a response.
type Update struct {
	Printed       Text `json:"printed"`
	Date          Date `json:"date"`
	Text          Text `json:"text"`
	Position      Text `json:"position"`
	PositionWords Text `json:"position_words"`
	Action        Text `json:"action"`
	Document      Text `json:"document"`
}

// CitedReport is the report a response speaks of: in its words, and the one we take it for.
type CitedReport struct {
	Cited Text `json:"cited"`
	ID    Text `json:"id"`
}

// Link ties a response to a recommendation.
type Link struct {
	Recommendation string `json:"recommendation"`
	Method         string `json:"method"`
	Score          Score  `json:"score"`
	Why            Text   `json:"why"`
	Decided        bool   `json:"decided"`
	// Points are those of the recommendation that the response speaks to; empty when it speaks to the whole.
	Points List[string] `json:"points"`
}

// Response returns the response's object with its links, in their order. Responders that the register knows are ids, the
// others stand as printed.
func (l Lookup) Response(r record.Response, links []record.Link) Response {
	place := l.place(r.Document)
	out := Response{
		ID: string(r.ID), Document: string(r.Document), File: Text(place.File()), URL: Text(place.URL),
		Responders: append(texts(r.Responders), r.Unresolved...),
		Report:     CitedReport{Cited: Text(citedWords(r.Cited)), ID: Text(answeredReport(r, links))},
		Number:     Text(r.Number), Scope: string(r.Scope), Quote: Text(r.Quote), Text: Text(r.Text),
		Position: Text(r.Position), PositionWords: Text(r.PositionWords), Action: Text(r.Action),
		Sent: NewDate(r.Sent), Published: NewDate(r.Published),
		PageFirst: Page(r.PageFirst()), PageLast: Page(r.PageLast()), Review: texts(r.Doubts), Since: NewDate(r.Since), SameAs: texts(r.SameAs),
	}
	if !place.Retrieved.IsZero() {
		out.Retrieved = NewDate(day.In(place.Retrieved))
	}
	for _, k := range links {
		out.Links = append(out.Links, Link{
			Recommendation: string(k.Recommendation), Method: string(k.Method), Score: Score(k.Score), Why: Text(k.Why), Decided: k.Decided,
			Points: k.Points,
		})
	}
	for _, u := range r.Updates {
		out.Updates = append(out.Updates, Update{
			Printed: Text(u.Printed), Date: NewDate(u.Day), Text: Text(u.Text), Position: Text(u.Position), PositionWords: Text(u.PositionWords),
			Action: Text(u.Action), Document: Text(u.Document),
		})
	}
	return out
}

func citedWords(c record.Citation) string {
	if c.Words != "" || len(c.Titles) == 0 {
		return c.Words
	}
	return c.Titles[0]
}

// answeredReport is the report a person or the matcher named, else the one all links agree on, else none.
func answeredReport(r record.Response, links []record.Link) record.ReportID {
	if r.Cited.Report != "" {
		return r.Cited.Report
	}
	var id record.ReportID
	for _, k := range links {
		of := k.Recommendation.Report()
		if id != "" && of != id {
			return ""
		}
		id = of
	}
	return id
}
