package wire

import "heed/record"

// Recommendation is an item of a report.
type Recommendation struct {
	ID          string          `json:"id"`
	Aliases     List[string]    `json:"aliases"`
	Report      ReportBrief     `json:"report"`
	Number      Text            `json:"number"`
	Kind        string          `json:"kind"`
	Heading     Text            `json:"heading"`
	Text        Text            `json:"text"`
	Points      List[Point]     `json:"points"`
	Notes       Text            `json:"notes"`
	Conditional bool            `json:"conditional"`
	Under       Text            `json:"under"`
	Restates    Text            `json:"restates"`
	Recipients  List[Recipient] `json:"recipients"`
	Deadlines   List[Deadline]  `json:"deadlines"`
	Deadline    *Deadline       `json:"deadline"`
	Source      ItemSource      `json:"source"`
	Printings   List[Printing]  `json:"printings"`
	Confidence  Score           `json:"confidence"`
	Review      List[string]    `json:"review"`
	Origin      *Origin         `json:"restates_report"` // null for an item of the report itself
}

// Origin is the earlier report that a restated item is of, as its document names it. Title is null where it gives none, ID
// while that report is not on record.
type Origin struct {
	Cited Text `json:"cited"`
	Title Text `json:"title"`
	ID    Text `json:"id"`
}

// RecommendationDetail is what `show` says of a recommendation: it, its answers and who owes one.
type RecommendationDetail struct {
	Recommendation
	Responses   List[Response]   `json:"responses"`
	Obligations List[Obligation] `json:"obligations"`
	RestatedIn  List[Restated]   `json:"restated_in"` // later reports that print it again
}

// Restated is a later report's printing of an item: often with what came of it, as a note.
type Restated struct {
	Recommendation string `json:"recommendation"`
	Title          Text   `json:"title"`
	Published      Date   `json:"published"`
	Notes          Text   `json:"notes"`
}

// Restated returns a later printing's object.
func (l Lookup) Restated(r record.Recommendation) Restated {
	report := l.report(r.Report)
	return Restated{Recommendation: string(r.ID), Title: Text(report.Title), Published: NewDate(report.Published), Notes: Text(r.Notes)}
}

// ReportBrief is the report as its items tell of it.
type ReportBrief struct {
	ID         string       `json:"id"`
	Title      Text         `json:"title"`
	Published  Date         `json:"published"`
	Publishers List[string] `json:"publishers"`
	Status     Text         `json:"status"`
}

// Point is a nested part of an item.
type Point struct {
	Label  Text        `json:"label"`
	Text   Text        `json:"text"`
	Points List[Point] `json:"points"`
}

// Recipient is a body or class that an item is addressed to.
type Recipient struct {
	Printed      Text         `json:"printed"`
	Organisation Text         `json:"organisation"`
	Name         Text         `json:"name"`
	Role         string       `json:"role"`
	Basis        string       `json:"basis"`
	Points       List[string] `json:"points"`
}

// Deadline is a time limit of an item.
type Deadline struct {
	Printed    Text   `json:"printed"`
	Date       Date   `json:"date"`
	Basis      string `json:"basis"`
	Point      Text   `json:"point"`
	ReportBack bool   `json:"report_back"`
}

// ItemSource is where an item's text was read.
type ItemSource struct {
	Document   Text `json:"document"`
	File       Text `json:"file"`
	URL        Text `json:"url"`
	SHA256     Text `json:"sha256"`
	PageFirst  Page `json:"page_first"`
	PageLast   Page `json:"page_last"`
	SecondHand bool `json:"second_hand"`
}

// Printing is one appearance of an item.
type Printing struct {
	Document  string     `json:"document"`
	Spans     List[Span] `json:"spans"`
	PageFirst Page       `json:"page_first"`
	PageLast  Page       `json:"page_last"`
	Number    Text       `json:"number"`
	Text      Text       `json:"text"`
	Rule      Text       `json:"rule"`
}

// Span is a place on a page.
type Span struct {
	Page Page `json:"page"`
	Box  Box  `json:"box"`
}

// Recommendation returns the item's object.
func (l Lookup) Recommendation(r record.Recommendation) Recommendation {
	out := Recommendation{
		ID: string(r.ID), Aliases: texts(r.Aliases), Report: newBrief(l.report(r.Report)),
		Number: Text(r.Number), Kind: string(r.Kind), Heading: Text(r.Heading), Text: Text(r.Text), Points: newPoints(r.Points),
		Notes: Text(r.Notes), Conditional: r.Conditional, Under: Text(r.Under), Restates: Text(r.Restates),
		Source:     l.itemSource(r),
		Confidence: Score(r.Confidence), Review: texts(r.Review),
	}
	if r.Restated() {
		out.Origin = &Origin{Cited: Text(r.Origin.Cited), Title: Text(r.Origin.Title), ID: Text(r.Origin.Report)}
	}
	for _, p := range r.Recipients {
		out.Recipients = append(out.Recipients, Recipient{
			Printed: Text(p.Printed), Organisation: Text(p.Organisation), Name: l.name(p.Organisation),
			Role: string(p.Role), Basis: string(p.Basis), Points: texts(p.Points),
		})
	}
	for _, d := range r.Deadlines {
		out.Deadlines = append(out.Deadlines, newDeadline(d))
	}
	if d := record.FirstDeadline(r.Deadlines); d != nil {
		first := newDeadline(*d)
		out.Deadline = &first
	}
	for _, p := range r.Printings {
		out.Printings = append(out.Printings, Printing{
			Document: string(p.Document), Spans: newSpans(p.Spans), PageFirst: Page(p.PageFirst()), PageLast: Page(p.PageLast()),
			Number: Text(p.Number), Text: Text(p.Text), Rule: Text(p.Rule),
		})
	}
	return out
}

// itemSource is the place of the printing that gave the text, which stands first.
func (l Lookup) itemSource(r record.Recommendation) ItemSource {
	out := ItemSource{SecondHand: r.SecondHand}
	if len(r.Printings) == 0 {
		return out
	}
	p := r.Printings[0]
	place := l.place(p.Document)
	out.Document, out.PageFirst, out.PageLast = Text(p.Document), Page(p.PageFirst()), Page(p.PageLast())
	out.File, out.URL, out.SHA256 = Text(place.File()), Text(place.URL), Text(place.SHA256)
	return out
}

func newBrief(r record.Report) ReportBrief {
	return ReportBrief{
		ID: string(r.ID), Title: Text(r.Title), Published: NewDate(r.Published), Publishers: texts(r.Publishers), Status: Text(r.Status),
	}
}

func newPoints(in []record.Point) List[Point] {
	out := make(List[Point], 0, len(in))
	for _, p := range in {
		out = append(out, Point{Label: Text(p.Label), Text: Text(p.Text), Points: newPoints(p.Points)})
	}
	return out
}

func newDeadline(d record.Deadline) Deadline {
	return Deadline{Printed: Text(d.Printed), Date: NewDate(d.Date), Basis: string(d.Basis), Point: Text(d.Point), ReportBack: d.ReportBack}
}

func newSpans(in []record.Span) List[Span] {
	out := make(List[Span], 0, len(in))
	for _, s := range in {
		out = append(out, Span{Page: Page(s.Page), Box: Box(s.Box)})
	}
	return out
}
