package mcp

import (
	"context"
	"strings"

	"heed/record/cite"
	"heed/record/wire"
)

type searchQuestion struct {
	Query      string   `json:"query" jsonschema:"what to search for"`
	In         []string `json:"in,omitempty" jsonschema:"only in these: recommendations, responses, passages"`
	To         string   `json:"to,omitempty" jsonschema:"addressed to this body or class, by name or id"`
	From       string   `json:"from,omitempty" jsonschema:"response or report by this body"`
	Report     string   `json:"report,omitempty" jsonschema:"in the report of this id"`
	Kind       string   `json:"kind,omitempty" jsonschema:"recommendation, area_for_improvement, cause_of_concern or action"`
	Since      string   `json:"since,omitempty" jsonschema:"published on this day or later (YYYY-MM-DD)"`
	Until      string   `json:"until,omitempty" jsonschema:"published on this day or earlier (YYYY-MM-DD)"`
	Answered   string   `json:"answered,omitempty" jsonschema:"what is on record over all who owe an answer: yes, no, some, all or collated"`
	Unanswered bool     `json:"unanswered,omitempty" jsonschema:"only recommendations that nobody has answered"`
	Exact      bool     `json:"exact,omitempty" jsonschema:"words as written: no acronyms, no other endings"`
	Sort       string   `json:"sort,omitempty" jsonschema:"relevance (unless told) or date"`
	Limit      int      `json:"limit,omitempty" jsonschema:"how many hits: 10 unless told, 50 at most"`
	Offset     int      `json:"offset,omitempty" jsonschema:"how many hits to leave out first"`
}

type searchAnswer struct {
	ReadAs     string   `json:"read_as"`
	Total      int      `json:"total"`
	Hits       []hit    `json:"hits"`
	NextOffset int      `json:"next_offset,omitempty"`
	Notes      []string `json:"notes,omitempty"`
	DidYouMean []string `json:"did_you_mean,omitempty"`
	Related    []string `json:"related,omitempty"`
}

type hit struct {
	Type       string `json:"type"`
	ID         string `json:"id"`
	Title      string `json:"title,omitempty"`
	Report     string `json:"report,omitempty"`
	Number     string `json:"number,omitempty"`
	Recipients []body `json:"recipients,omitempty"`
	Responders []body `json:"responders,omitempty"`
	Date       string `json:"date,omitempty"`
	Page       int    `json:"page,omitempty"`
	Text       string `json:"text"`
	Document   string `json:"document,omitempty"`
	Citation   string `json:"citation"`
	Address    string `json:"address,omitempty"`
}

// body is an organisation or a class of them.
type body struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (a *asker) bodies(ids []string) (out []body) {
	for _, id := range ids {
		out = append(out, body{id, a.Rooms.Name(id)})
	}
	return out
}

func (a *asker) search(ctx context.Context, q searchQuestion) (out searchAnswer, err error) {
	limit, err := bounded(q.Limit, 10, maxHits)
	if err != nil {
		return out, err
	}
	if len(q.Query) > maxQuery {
		return out, mistake("the query is too long: %d bytes at most", maxQuery)
	}
	if q.Offset < 0 {
		return out, mistake("offset is 0 or more")
	}
	res, err := a.Rooms.Search(ctx, SearchRequest{
		Query: q.Query, In: q.In, To: q.To, From: q.From, Report: q.Report, Since: q.Since, Until: q.Until, Kind: q.Kind, Answered: q.Answered,
		Sort: q.Sort, Unanswered: q.Unanswered, Exact: q.Exact, Limit: limit, Offset: q.Offset,
	})
	if err != nil {
		return out, err
	}
	out = searchAnswer{ReadAs: res.ReadAs, Total: res.Total, Hits: []hit{}, NextOffset: next(q.Offset, len(res.Hits), res.Total), Notes: res.Notes, DidYouMean: res.DidYouMean, Related: res.Related}
	for i, h := range res.Hits {
		x := hit{
			Type: h.Type, ID: h.ID, Title: string(h.Title), Report: string(h.Report), Number: string(h.Number), Recipients: a.bodies(h.Recipients), Responders: a.bodies(h.Responders),
			Date: string(h.Date), Page: int(h.Page), Text: strings.ReplaceAll(string(h.Snippet), "**", ""), Document: string(h.Document), Address: a.address(h.Type, h.ID, string(h.Document)),
		}
		if i < len(res.ReportTitles) && res.ReportTitles[i] != "" {
			x.Title = res.ReportTitles[i]
		}
		if x.Citation, err = a.citeHit(ctx, h); err != nil {
			return out, err
		}
		out.Hits = append(out.Hits, x)
	}
	return out, nil
}

// citeHit cites what was found: from the record, for a search knows less.
func (a *asker) citeHit(ctx context.Context, h wire.Hit) (string, error) {
	switch h.Type {
	case "recommendation":
		r, err := a.Rooms.Item(ctx, h.ID)
		if err != nil {
			return "", ignoreGone(err)
		}
		return a.citeItem(ctx, r)
	case "response":
		r, err := a.Rooms.Response(ctx, h.ID)
		if err != nil {
			return "", ignoreGone(err)
		}
		return a.citeResponse(ctx, r)
	}
	d, err := a.document(ctx, string(h.Document))
	if err != nil {
		return "", err
	}
	return cite.Passage(d, int(h.Page), a.address(h.Type, h.ID, string(h.Document)), a.Rooms.Name), nil
}

func (a *asker) citeItem(ctx context.Context, r wire.Recommendation) (string, error) {
	d, err := a.document(ctx, string(r.Source.Document))
	return cite.Recommendation(r, d, a.address("recommendation", r.ID, ""), a.Rooms.Name), err
}

func (a *asker) citeResponse(ctx context.Context, r wire.Response) (string, error) {
	d, err := a.document(ctx, r.Document)
	return cite.Response(r, d, a.address("response", r.ID, ""), a.Rooms.Name), err
}

// document is a document, empty where it is not known.
func (a *asker) document(ctx context.Context, id string) (wire.Document, error) {
	if id == "" {
		return wire.Document{}, nil
	}
	d, err := a.Rooms.Document(ctx, id)
	return d, ignoreGone(err)
}
