package store

import (
	"heed/record"
	"heed/record/day"
)

// storedDay is YYYY-MM-DD, or empty.
type storedDay string

func storeDay(d day.Day) storedDay { return storedDay(d.String()) }

func (s storedDay) day() day.Day {
	d, err := day.ParseISO(string(s))
	if err != nil {
		return day.Day{}
	}
	return d
}

type storedPoint struct {
	Label  string        `json:"l,omitempty"`
	Text   string        `json:"t,omitempty"`
	Points []storedPoint `json:"p,omitempty"`
}

func storePoints(in []record.Point) []storedPoint {
	return each(in, func(p record.Point) storedPoint { return storedPoint{p.Label, p.Text, storePoints(p.Points)} })
}

func loadPoints(in []storedPoint) []record.Point {
	return each(in, func(p storedPoint) record.Point {
		return record.Point{Label: p.Label, Text: p.Text, Points: loadPoints(p.Points)}
	})
}

type storedRecipient struct {
	Printed      string       `json:"p,omitempty"`
	Organisation record.OrgID `json:"o,omitempty"`
	Role         record.Role  `json:"r,omitempty"`
	Basis        record.Basis `json:"b,omitempty"`
	Points       []string     `json:"s,omitempty"`
}

type storedDeadline struct {
	Printed    string       `json:"p,omitempty"`
	Date       storedDay    `json:"d,omitempty"`
	Basis      record.Basis `json:"b,omitempty"`
	Point      string       `json:"s,omitempty"`
	ReportBack bool         `json:"r,omitempty"`
}

func storeDeadline(d record.Deadline) storedDeadline {
	return storedDeadline{Printed: d.Printed, Date: storeDay(d.Date), Basis: d.Basis, Point: d.Point, ReportBack: d.ReportBack}
}

func loadDeadline(d storedDeadline) record.Deadline {
	return record.Deadline{Printed: d.Printed, Date: d.Date.day(), Basis: d.Basis, Point: d.Point, ReportBack: d.ReportBack}
}

type storedPrinting struct {
	Document   record.DocumentID `json:"d,omitempty"`
	Report     int               `json:"r,omitempty"`
	Number     string            `json:"n,omitempty"`
	Kind       record.Kind       `json:"k,omitempty"`
	Heading    string            `json:"h,omitempty"`
	Text       string            `json:"t,omitempty"`
	SameText   bool              `json:"st,omitempty"` // as the item it is a printing of
	Points     []storedPoint     `json:"p,omitempty"`
	SamePoints bool              `json:"sp,omitempty"` // likewise
	Notes      string            `json:"o,omitempty"`
	Recipients []storedRecipient `json:"to,omitempty"`
	Deadlines  []storedDeadline  `json:"by,omitempty"`
	Under      string            `json:"u,omitempty"`
	Condition  bool              `json:"c,omitempty"`
	Restated   bool              `json:"re,omitempty"`
	Cited      *storedCitation   `json:"rc,omitempty"`
	Blocks     [2]int            `json:"b"`
	Spans      []storedSpan      `json:"s,omitempty"`
	Rule       string            `json:"l,omitempty"`
	Confidence float64           `json:"f,omitempty"`
	Doubts     []string          `json:"?,omitempty"`
}

func storePrinting(p record.Printing) storedPrinting {
	out := storedPrinting{
		Document: p.Document, Report: p.Report, Number: p.Number, Kind: p.Kind, Heading: p.Heading, Text: p.Text,
		Points: storePoints(p.Points), Notes: p.Notes,
		Recipients: each(p.Recipients, func(r record.Recipient) storedRecipient { return storedRecipient(r) }),
		Deadlines:  each(p.Deadlines, storeDeadline), Under: p.Under, Condition: p.Condition, Restated: p.Restated,
		Blocks: p.Blocks, Spans: storeSpans(p.Spans), Rule: p.Rule, Confidence: p.Confidence, Doubts: p.Doubts,
	}
	if p.Restated {
		c := storeCitation(p.Cited)
		out.Cited = &c
	}
	return out
}

func loadPrinting(p storedPrinting) record.Printing {
	out := record.Printing{
		Document: p.Document, Report: p.Report, Number: p.Number, Kind: p.Kind, Heading: p.Heading, Text: p.Text,
		Points: loadPoints(p.Points), Notes: p.Notes,
		Recipients: each(p.Recipients, func(r storedRecipient) record.Recipient { return record.Recipient(r) }),
		Deadlines:  each(p.Deadlines, loadDeadline), Under: p.Under, Condition: p.Condition, Restated: p.Restated,
		Blocks: p.Blocks, Spans: loadSpans(p.Spans), Rule: p.Rule, Confidence: p.Confidence, Doubts: p.Doubts,
	}
	if p.Cited != nil {
		out.Cited = p.Cited.load()
	}
	return out
}

type storedCitation struct {
	Words     string          `json:"w,omitempty"`
	Titles    []string        `json:"t,omitempty"`
	Submitter []string        `json:"s,omitempty"`
	Published storedDay       `json:"d,omitempty"`
	Year      int             `json:"y,omitempty"`
	URLs      []string        `json:"u,omitempty"`
	Report    record.ReportID `json:"r,omitempty"`
}

func storeCitation(c record.Citation) storedCitation {
	return storedCitation{Words: c.Words, Titles: c.Titles, Submitter: c.Submitter, Published: storeDay(c.Published), Year: c.Year, URLs: c.URLs, Report: c.Report}
}

func (c storedCitation) load() record.Citation {
	return record.Citation{Words: c.Words, Titles: c.Titles, Submitter: c.Submitter, Published: c.Published.day(), Year: c.Year, URLs: c.URLs, Report: c.Report}
}

type storedResponse struct {
	ID            record.ResponseID   `json:"i"`
	Document      record.DocumentID   `json:"d,omitempty"`
	Responders    []record.OrgID      `json:"o,omitempty"`
	Unresolved    []string            `json:"on,omitempty"`
	Cited         storedCitation      `json:"c"`
	Number        string              `json:"n,omitempty"`
	Numbers       []string            `json:"ns,omitempty"`
	Heading       string              `json:"h,omitempty"`
	Scope         record.Scope        `json:"sc,omitempty"`
	Quote         string              `json:"q,omitempty"`
	Text          string              `json:"t,omitempty"`
	Position      record.Position     `json:"p,omitempty"`
	PositionWords string              `json:"pw,omitempty"`
	Action        record.Progress     `json:"a,omitempty"`
	Collated      bool                `json:"co,omitempty"`
	Sent          storedDay           `json:"se,omitempty"`
	Published     storedDay           `json:"pu,omitempty"`
	Blocks        [2]int              `json:"b"`
	Spans         []storedSpan        `json:"s,omitempty"`
	Rule          string              `json:"l,omitempty"`
	Doubts        []string            `json:"?,omitempty"`
	Updates       []storedUpdate      `json:"up,omitempty"`
	Since         storedDay           `json:"si,omitempty"`
	SameAs        []record.ResponseID `json:"sa,omitempty"`
}

type storedUpdate struct {
	Printed       string            `json:"w,omitempty"`
	Day           storedDay         `json:"on,omitempty"`
	Text          string            `json:"t,omitempty"`
	Position      record.Position   `json:"p,omitempty"`
	PositionWords string            `json:"pw,omitempty"`
	Action        record.Progress   `json:"a,omitempty"`
	Document      record.DocumentID `json:"d,omitempty"`
}

func storeUpdate(u record.Update) storedUpdate {
	return storedUpdate{Printed: u.Printed, Day: storeDay(u.Day), Text: u.Text, Position: u.Position, PositionWords: u.PositionWords, Action: u.Action, Document: u.Document}
}

func loadUpdate(u storedUpdate) record.Update {
	return record.Update{Printed: u.Printed, Day: u.Day.day(), Text: u.Text, Position: u.Position, PositionWords: u.PositionWords, Action: u.Action, Document: u.Document}
}

func storeResponse(r record.Response) storedResponse {
	return storedResponse{
		ID: r.ID, Document: r.Document, Responders: r.Responders, Unresolved: r.Unresolved, Cited: storeCitation(r.Cited),
		Number: r.Number, Numbers: r.Numbers, Heading: r.Heading, Scope: r.Scope, Quote: r.Quote, Text: r.Text,
		Position: r.Position, PositionWords: r.PositionWords, Action: r.Action, Collated: r.Collated,
		Sent: storeDay(r.Sent), Published: storeDay(r.Published), Blocks: r.Blocks, Spans: storeSpans(r.Spans), Rule: r.Rule, Doubts: r.Doubts,
		Updates: each(r.Updates, storeUpdate), Since: storeDay(r.Since), SameAs: r.SameAs,
	}
}

func loadResponse(r storedResponse) record.Response {
	return record.Response{
		ID: r.ID, Document: r.Document, Responders: r.Responders, Unresolved: r.Unresolved, Cited: r.Cited.load(),
		Number: r.Number, Numbers: r.Numbers, Heading: r.Heading, Scope: r.Scope, Quote: r.Quote, Text: r.Text,
		Position: r.Position, PositionWords: r.PositionWords, Action: r.Action, Collated: r.Collated,
		Sent: r.Sent.day(), Published: r.Published.day(), Blocks: r.Blocks, Spans: loadSpans(r.Spans), Rule: r.Rule, Doubts: r.Doubts,
		Updates: each(r.Updates, loadUpdate), Since: r.Since.day(), SameAs: r.SameAs,
	}
}

type storedStub struct {
	Title      string        `json:"t,omitempty"`
	Publishers []string      `json:"p,omitempty"`
	Published  storedDay     `json:"d,omitempty"`
	Family     record.Family `json:"f,omitempty"`
	Subject    record.OrgID  `json:"s,omitempty"`
	Status     string        `json:"st,omitempty"`
	Stated     *int          `json:"n,omitempty"`
	URL        string        `json:"u,omitempty"`
	Own        bool          `json:"o,omitempty"`
	Section55  bool          `json:"55,omitempty"`
}

type storedCandidate struct {
	Document record.DocumentID `json:"d,omitempty"`
	From     []record.OrgID    `json:"f,omitempty"`
	Cited    storedCitation    `json:"c"`
	Text     string            `json:"t,omitempty"`
	Sent     storedDay         `json:"se,omitempty"`
	About    string            `json:"a,omitempty"`
	Span     storedSpan        `json:"s"`
	Block    int               `json:"b,omitempty"`
}

type storedDefinition struct {
	Acronym   string `json:"a,omitempty"`
	Expansion string `json:"e,omitempty"`
	Page      int    `json:"p,omitempty"`
}

type storedFindings struct {
	Document    record.DocumentID   `json:"i"`
	Kind        record.DocumentKind `json:"k,omitempty"`
	Title       string              `json:"t,omitempty"`
	Published   storedDay           `json:"d,omitempty"`
	From        []record.OrgID      `json:"f,omitempty"`
	URL         string              `json:"u,omitempty"`
	Reports     []storedStub        `json:"r,omitempty"`
	Printings   []storedPrinting    `json:"p,omitempty"`
	Responses   []storedResponse    `json:"a,omitempty"`
	Candidates  []storedCandidate   `json:"c,omitempty"`
	Definitions []storedDefinition  `json:"w,omitempty"`
	Skips       []storedSkip        `json:"s,omitempty"`
	Fault       string              `json:"x,omitempty"`
}

func packFindings(f record.Findings) ([]byte, error) {
	return pack(storedFindings{
		Document: f.Document, Kind: f.Kind, Title: f.Title, Published: storeDay(f.Published), From: f.From, URL: f.URL,
		Reports: each(f.Reports, func(r record.ReportStub) storedStub {
			return storedStub{
				Title: r.Title, Publishers: r.Publishers, Published: storeDay(r.Published), Family: r.Family, Subject: r.Subject,
				Status: r.Status, Stated: r.Stated, URL: r.URL, Own: r.Own, Section55: r.Section55,
			}
		}),
		Printings: each(f.Printings, storePrinting),
		Responses: each(f.Responses, storeResponse),
		Candidates: each(f.Candidates, func(c record.Candidate) storedCandidate {
			return storedCandidate{
				Document: c.Document, From: c.From, Cited: storeCitation(c.Cited), Text: c.Text, Sent: storeDay(c.Sent), About: c.About,
				Span: storedSpan(c.Span), Block: c.Block,
			}
		}),
		Definitions: each(f.Definitions, func(d record.Definition) storedDefinition { return storedDefinition(d) }),
		Skips:       each(f.Skips, func(s record.Skip) storedSkip { return storedSkip(s) }),
		Fault:       f.Fault,
	})
}

func unpackFindings(blob []byte) (record.Findings, error) {
	var f storedFindings
	if err := unpack(blob, &f); err != nil {
		return record.Findings{}, err
	}
	return record.Findings{
		Document: f.Document, Kind: f.Kind, Title: f.Title, Published: f.Published.day(), From: f.From, URL: f.URL,
		Reports: each(f.Reports, func(r storedStub) record.ReportStub {
			return record.ReportStub{
				Title: r.Title, Publishers: r.Publishers, Published: r.Published.day(), Family: r.Family, Subject: r.Subject,
				Status: r.Status, Stated: r.Stated, URL: r.URL, Own: r.Own, Section55: r.Section55,
			}
		}),
		Printings: each(f.Printings, loadPrinting),
		Responses: each(f.Responses, loadResponse),
		Candidates: each(f.Candidates, func(c storedCandidate) record.Candidate {
			return record.Candidate{
				Document: c.Document, From: c.From, Cited: c.Cited.load(), Text: c.Text, Sent: c.Sent.day(), About: c.About,
				Span: record.Span(c.Span), Block: c.Block,
			}
		}),
		Definitions: each(f.Definitions, func(d storedDefinition) record.Definition { return record.Definition(d) }),
		Skips:       each(f.Skips, func(s storedSkip) record.Skip { return record.Skip(s) }),
		Fault:       f.Fault,
	}, nil
}

type storedOverrides struct {
	Kind      record.DocumentKind `json:"kind,omitempty"`
	From      record.OrgID        `json:"from,omitempty"`
	Published storedDay           `json:"published,omitempty"`
	Title     string              `json:"title,omitempty"`
	Report    record.ReportID     `json:"report,omitempty"`
}

func storeOverrides(o record.Overrides) storedOverrides {
	return storedOverrides{Kind: o.Kind, From: o.From, Published: storeDay(o.Published), Title: o.Title, Report: o.Report}
}

func (o storedOverrides) load() record.Overrides {
	return record.Overrides{Kind: o.Kind, From: o.From, Published: o.Published.day(), Title: o.Title, Report: o.Report}
}
