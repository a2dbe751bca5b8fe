package mcp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"heed/record/cite"
	"heed/record/wire"
)

type showQuestion struct {
	ID   string `json:"id" jsonschema:"id of a recommendation, report, response, document or organisation, as search and unanswered give them; an organisation may be named"`
	AsOf string `json:"as_of,omitempty" jsonschema:"who owes what as known on this day (today unless told)"`
}

// showAnswer holds the one thing that was asked for.
type showAnswer struct {
	Type           string        `json:"type"`
	ID             string        `json:"id"`
	Citation       string        `json:"citation,omitempty"`
	Address        string        `json:"address,omitempty"`
	Recommendation *item         `json:"recommendation,omitempty"`
	Report         *report       `json:"report,omitempty"`
	Response       *answer       `json:"response,omitempty"`
	Document       *document     `json:"document,omitempty"`
	Organisation   *organisation `json:"organisation,omitempty"`
}

type item struct {
	Report         string      `json:"report"`
	ReportTitle    string      `json:"report_title"`
	Published      string      `json:"published,omitempty"`
	Kind           string      `json:"kind"`
	Number         string      `json:"number,omitempty"`
	Heading        string      `json:"heading,omitempty"`
	Text           string      `json:"text"`
	Notes          string      `json:"notes,omitempty"`
	Under          string      `json:"under,omitempty"`
	Restates       string      `json:"restates,omitempty"`
	RestatesReport string      `json:"restates_report,omitempty"` // what the document calls it, where the item is not on record
	Recipients     []recipient `json:"recipients"`
	Deadlines      []deadline  `json:"deadlines,omitempty"`
	Source         source      `json:"source"`
	Doubts         []string    `json:"doubts,omitempty"`
	Responses      []answer    `json:"responses"`
	ResponsesLeft  int         `json:"responses_left_out,omitempty"`
	Meaning        string      `json:"meaning"`
	Counts         counts      `json:"counts"`
	NoResponse     []debtor    `json:"no_recorded_response"`
	NoResponseLeft int         `json:"no_recorded_response_left_out,omitempty"`
}

type recipient struct {
	Printed      string `json:"printed,omitempty"`
	Organisation string `json:"organisation,omitempty"`
	Name         string `json:"name,omitempty"`
	Role         string `json:"role"`
}

type deadline struct {
	Printed string `json:"printed,omitempty"`
	Date    string `json:"date,omitempty"`
	Point   string `json:"point,omitempty"`
}

type source struct {
	Document  string `json:"document,omitempty"`
	URL       string `json:"url,omitempty"`
	SHA256    string `json:"sha256,omitempty"`
	PageFirst int    `json:"page_first,omitempty"`
	PageLast  int    `json:"page_last,omitempty"`
}

// debtor is a body with no response of its own on record.
type debtor struct {
	Organisation string `json:"organisation"`
	Name         string `json:"name"`
	State        string `json:"state"`
	Due          string `json:"due,omitempty"`
	Overdue      bool   `json:"overdue"`
	DaysLate     int    `json:"days_late,omitempty"`
	Looked       int    `json:"looked"` // pages of this body that were read
}

type answer struct {
	ID            string  `json:"id"`
	Responders    []body  `json:"responders"`
	Report        string  `json:"report,omitempty"`
	Cited         string  `json:"cited,omitempty"`
	Number        string  `json:"number,omitempty"`
	Scope         string  `json:"scope"`
	Quote         string  `json:"quote,omitempty"`
	Text          string  `json:"text"`
	Position      string  `json:"position"`
	PositionWords string  `json:"position_words,omitempty"`
	Action        string  `json:"action,omitempty"`
	Sent          string  `json:"sent,omitempty"`
	Published     string  `json:"published,omitempty"`
	Updates       []event `json:"updates,omitempty"`
	Links         []link  `json:"links,omitempty"`
	LinksLeft     int     `json:"links_left_out,omitempty"`
	Citation      string  `json:"citation"`
	Address       string  `json:"address,omitempty"`
}

// event is a later update of an answer.
type event struct {
	Printed string `json:"printed,omitempty"`
	Date    string `json:"date,omitempty"`
	Text    string `json:"text"`
	Action  string `json:"action,omitempty"`
}

type link struct {
	Recommendation string   `json:"recommendation"`
	Method         string   `json:"method"`
	Points         []string `json:"points,omitempty"`
	Why            string   `json:"why,omitempty"`
	Decided        bool     `json:"decided,omitempty"`
}

type report struct {
	Title       string      `json:"title"`
	Publishers  []body      `json:"publishers"`
	Published   string      `json:"published,omitempty"`
	Family      string      `json:"family,omitempty"`
	Status      string      `json:"status,omitempty"`
	StatedCount *int        `json:"stated_count,omitempty"`
	Counts      wire.Counts `json:"counts"`
	Documents   []string    `json:"documents"`
	Items       []brief     `json:"items"`
	ItemsLeft   int         `json:"items_left_out,omitempty"`
}

type brief struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Number string `json:"number,omitempty"`
	Text   string `json:"text"`
}

type document struct {
	Title      string      `json:"title,omitempty"`
	Kind       string      `json:"kind,omitempty"`
	Published  string      `json:"published,omitempty"`
	From       []body      `json:"from,omitempty"`
	MediaType  string      `json:"media_type"`
	SHA256     string      `json:"sha256"`
	Pages      int         `json:"pages,omitempty"`
	Version    int         `json:"version"`
	Retrievals []retrieval `json:"retrievals"`
	NotRead    []string    `json:"not_read,omitempty"`  // words may be missing there
	NotTaken   []string    `json:"not_taken,omitempty"` // read and set aside
}

type retrieval struct {
	From      string `json:"from"`
	Retrieved string `json:"retrieved,omitempty"`
	Status    string `json:"status"`
}

type organisation struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
	Partner *body    `json:"partner,omitempty"`
	Meaning string   `json:"meaning"`
	Ledger  []owed   `json:"ledger"`
	Left    int      `json:"ledger_left_out,omitempty"`
}

type owed struct {
	Report    string `json:"report"`
	Title     string `json:"title"`
	Published string `json:"published,omitempty"`
	Obliged   int    `json:"obliged"`
	Recorded  int    `json:"recorded"`
	Partner   int    `json:"partner"`
	Collated  int    `json:"collated"`
	Pointer   int    `json:"referenced"`
	Silent    int    `json:"silent"`
	Overdue   int    `json:"overdue"`
}

// show finds out what an id names, from the most precise form of id to the loosest, as the command of that name does.
func (a *asker) show(ctx context.Context, q showQuestion) (out showAnswer, err error) {
	if q.ID = strings.TrimSpace(q.ID); q.ID == "" || len(q.ID) > maxQuery {
		return out, mistake("give the id of one thing; search finds ids")
	}
	for _, try := range []func(context.Context, showQuestion) (showAnswer, error){a.showItem, a.showResponse, a.showReport, a.showDocument} {
		if out, err = try(ctx, q); !errors.Is(err, ErrNotFound) {
			return out, err
		}
	}
	return a.showOrganisation(ctx, q)
}

func (a *asker) showItem(ctx context.Context, q showQuestion) (out showAnswer, err error) {
	d, err := a.Rooms.Recommendation(ctx, q.ID, q.AsOf)
	if err != nil {
		return out, err
	}
	x := &item{
		Report: d.Report.ID, ReportTitle: string(d.Report.Title), Published: string(d.Report.Published), Kind: d.Kind, Number: string(d.Number), Heading: string(d.Heading),
		Text: cut(maxText, string(d.Text)), Notes: cut(maxText, string(d.Notes)), Under: string(d.Under), Restates: string(d.Restates), Recipients: []recipient{}, Doubts: d.Review,
		Source:  source{string(d.Source.Document), string(d.Source.URL), string(d.Source.SHA256), int(d.Source.PageFirst), int(d.Source.PageLast)},
		Meaning: meaning, Responses: []answer{}, NoResponse: []debtor{},
	}
	if d.Origin != nil && d.Restates == "" {
		x.RestatesReport = string(cmp.Or(d.Origin.Title, d.Origin.Cited))
	}
	for _, r := range d.Recipients {
		x.Recipients = append(x.Recipients, recipient{string(r.Printed), string(r.Organisation), string(r.Name), r.Role})
	}
	for _, l := range d.Deadlines {
		x.Deadlines = append(x.Deadlines, deadline{string(l.Printed), string(l.Date), string(l.Point)})
	}
	responses, left := first(maxAnswers, d.Responses)
	x.ResponsesLeft = left
	for _, r := range responses {
		b, err := a.answer(ctx, r)
		if err != nil {
			return out, err
		}
		x.Responses = append(x.Responses, b)
	}
	var debtors []debtor
	for _, o := range d.Obligations {
		x.Counts.add(o)
		if o.State == "recorded" {
			continue
		}
		y := debtor{Organisation: o.Organisation, Name: string(o.Name), State: o.State, Due: string(o.Due), Overdue: o.Overdue, Looked: len(o.Looks)}
		if o.Overdue && o.DaysLate != nil {
			y.DaysLate = *o.DaysLate
		}
		debtors = append(debtors, y)
	}
	debtors, x.NoResponseLeft = first(maxBodies, debtors)
	x.NoResponse = append(x.NoResponse, debtors...)
	out = showAnswer{Type: "recommendation", ID: d.ID, Recommendation: x, Address: a.address("recommendation", d.ID, "")}
	out.Citation, err = a.citeItem(ctx, d.Recommendation)
	return out, err
}

func (c *counts) add(o wire.Obligation) {
	c.Obliged++
	switch o.State {
	case "recorded":
		c.Recorded++
	case "partner":
		c.Partner++
	case "collated":
		c.Collated++
	case "referenced":
		c.Referenced++
	default:
		c.Silent++
		if len(o.Looks) == 0 {
			c.NotLooked++
		}
	}
}

func (a *asker) answer(ctx context.Context, r wire.Response) (out answer, err error) {
	out = answer{
		ID: r.ID, Responders: a.bodies(r.Responders), Report: string(r.Report.ID), Cited: string(r.Report.Cited), Number: string(r.Number), Scope: r.Scope, Quote: cut(maxText, string(r.Quote)),
		Text: cut(maxText, string(r.Text)), Position: string(r.Position), PositionWords: string(r.PositionWords), Action: string(r.Action), Sent: string(r.Sent),
		Published: string(r.Published), Address: a.address("response", r.ID, ""),
	}
	updates, _ := first(maxLinks, r.Updates)
	for _, u := range updates {
		out.Updates = append(out.Updates, event{string(u.Printed), string(u.Date), cut(maxBrief, string(u.Text)), string(u.Action)})
	}
	links, left := first(maxLinks, r.Links)
	out.LinksLeft = left
	for _, l := range links {
		out.Links = append(out.Links, link{l.Recommendation, l.Method, l.Points, string(l.Why), l.Decided})
	}
	out.Citation, err = a.citeResponse(ctx, r)
	return out, err
}

func (a *asker) showResponse(ctx context.Context, q showQuestion) (out showAnswer, err error) {
	r, err := a.Rooms.Response(ctx, q.ID)
	if err != nil {
		return out, err
	}
	x, err := a.answer(ctx, r)
	return showAnswer{Type: "response", ID: r.ID, Response: &x, Citation: x.Citation, Address: x.Address}, err
}

func (a *asker) showReport(ctx context.Context, q showQuestion) (out showAnswer, err error) {
	r, err := a.Rooms.Report(ctx, q.ID)
	if err != nil {
		return out, err
	}
	items, err := a.Rooms.Items(ctx, r.ID)
	if err != nil {
		return out, err
	}
	x := &report{
		Title: string(r.Title), Publishers: a.bodies(r.Publishers), Published: string(r.Published), Family: string(r.Family), Status: string(r.Status), StatedCount: r.StatedCount,
		Counts: r.Counts, Documents: r.Documents, Items: []brief{},
	}
	shown, left := first(maxItems, items)
	x.ItemsLeft = left
	for _, i := range shown {
		x.Items = append(x.Items, brief{i.ID, i.Kind, string(i.Number), cut(maxBrief, string(i.Text))})
	}
	out = showAnswer{Type: "report", ID: r.ID, Report: x, Address: a.address("report", r.ID, "")}
	var d wire.Document
	if len(r.Documents) > 0 {
		if d, err = a.document(ctx, r.Documents[0]); err != nil {
			return out, err
		}
	}
	out.Citation = cite.Report(r, d, out.Address, a.Rooms.Name)
	return out, nil
}

func (a *asker) showDocument(ctx context.Context, q showQuestion) (out showAnswer, err error) {
	d, err := a.Rooms.Document(ctx, q.ID)
	if err != nil {
		return out, err
	}
	x := &document{
		Title: string(d.Title), Kind: string(d.Kind), Published: string(d.Published), From: a.bodies(d.From), MediaType: d.MediaType, SHA256: d.SHA256, Pages: int(d.Pages),
		Version: d.Version, Retrievals: []retrieval{},
	}
	for _, r := range d.Retrievals {
		from := string(r.URL)
		if from == "" {
			from = wire.Place{Input: r.Input}.File()
		}
		x.Retrievals = append(x.Retrievals, retrieval{from, string(r.Retrieved), r.Status})
	}
	for _, s := range d.Skips {
		switch {
		case !s.Unread:
			x.NotTaken = append(x.NotTaken, s.Reason)
		case s.Page > 0:
			x.NotRead = append(x.NotRead, fmt.Sprintf("page %d: %s", s.Page, s.Reason))
		default:
			x.NotRead = append(x.NotRead, s.Reason)
		}
	}
	x.NotRead, _ = first(maxLinks, x.NotRead)
	x.NotTaken, _ = first(maxLinks, x.NotTaken)
	out = showAnswer{Type: "document", ID: d.ID, Document: x, Address: a.address("document", d.ID, "")}
	out.Citation = cite.Passage(d, 0, out.Address, a.Rooms.Name)
	return out, nil
}

func (a *asker) showOrganisation(ctx context.Context, q showQuestion) (out showAnswer, err error) {
	o, err := a.Rooms.Organisation(ctx, q.ID, q.AsOf)
	if err != nil {
		return out, err
	}
	x := &organisation{Name: o.Name, Kind: string(o.Kind), Aliases: append(append([]string{}, o.ShortNames...), o.Aliases...), Meaning: meaning, Ledger: []owed{}}
	if o.Partner != "" {
		x.Partner = &body{string(o.Partner), a.Rooms.Name(string(o.Partner))}
	}
	ledger, left := first(maxRows, o.Ledger)
	x.Left = left
	for _, l := range ledger {
		x.Ledger = append(x.Ledger, owed{l.Report.ID, string(l.Report.Title), string(l.Report.Published), l.Obliged, l.Recorded, l.Partner, l.Collated, l.Referenced, l.Silent, l.Overdue})
	}
	return showAnswer{Type: "organisation", ID: o.ID, Organisation: x, Address: a.address("organisation", o.ID, "")}, nil
}

// address is where people see a thing, where there is such a place.
func (a *asker) address(what, id, document string) string {
	if a.BaseURL == "" {
		return ""
	}
	path := map[string]string{"recommendation": "/recommendations/", "report": "/reports/", "response": "/responses/", "document": "/documents/", "organisation": "/organisations/"}[what]
	if path == "" { // a passage is shown on its document's page
		return strings.TrimSuffix(a.BaseURL, "/") + "/documents/" + url.PathEscape(document) + "?" + url.Values{"of": {id}}.Encode() + "#proof"
	}
	parts := strings.Split(id, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.TrimSuffix(a.BaseURL, "/") + path + strings.Join(parts, "/")
}

// ignoreGone takes what has just gone from the record for nothing: a citation of it is empty, the rest still stands.
func ignoreGone(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}
