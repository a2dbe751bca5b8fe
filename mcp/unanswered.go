package mcp

import (
	"context"

	"heed/record/wire"
)

type unansweredQuestion struct {
	Org       string `json:"org,omitempty" jsonschema:"what this body has not answered, by name or id"`
	To        string `json:"to,omitempty" jsonschema:"addressed to this body or class"`
	Report    string `json:"report,omitempty" jsonschema:"of the report of this id"`
	Kind      string `json:"kind,omitempty" jsonschema:"recommendation (unless told), area_for_improvement, cause_of_concern, action or all"`
	Overdue   bool   `json:"overdue,omitempty" jsonschema:"overdue only"`
	Strict    bool   `json:"strict,omitempty" jsonschema:"count an answer by a partner or for all as no answer"`
	DueBefore string `json:"due_before,omitempty" jsonschema:"due before this day (YYYY-MM-DD)"`
	AsOf      string `json:"as_of,omitempty" jsonschema:"as known on this day (today unless told)"`
	Limit     int    `json:"limit,omitempty" jsonschema:"how many rows: 25 unless told, 100 at most"`
	Offset    int    `json:"offset,omitempty" jsonschema:"how many rows to leave out first"`
}

type unansweredAnswer struct {
	Meaning      string          `json:"meaning"`
	AsOf         string          `json:"as_of"`
	Organisation string          `json:"organisation,omitempty"`
	Total        int             `json:"total"`
	Rows         []unansweredRow `json:"rows"`
	NextOffset   int             `json:"next_offset,omitempty"`
}

// unansweredRow is one recommendation and recipient with its counts, or one body's obligation with its state.
type unansweredRow struct {
	Recommendation string  `json:"recommendation"`
	Report         string  `json:"report"`
	Number         string  `json:"number,omitempty"`
	Text           string  `json:"text"`
	Recipient      *body   `json:"recipient,omitempty"`
	Counts         *counts `json:"counts,omitempty"`
	State          string  `json:"state,omitempty"`
	Due            string  `json:"due,omitempty"`
	DueBasis       string  `json:"due_basis,omitempty"`
	Overdue        bool    `json:"overdue"`
	DaysLate       int     `json:"days_late,omitempty"`
	Looks          []look  `json:"looks,omitempty"`
	LooksLeftOut   int     `json:"looks_left_out,omitempty"`
	NotLooked      bool    `json:"not_looked,omitempty"`
	Citation       string  `json:"citation"`
	Address        string  `json:"address,omitempty"`
}

type counts struct {
	Obliged    int `json:"obliged"`
	Recorded   int `json:"recorded"`
	Partner    int `json:"partner"`
	Collated   int `json:"collated"`
	Referenced int `json:"referenced"`
	Silent     int `json:"silent"`
	NotLooked  int `json:"not_looked"`
}

type look struct {
	Source    string `json:"source,omitempty"`
	URL       string `json:"url,omitempty"`
	Retrieved string `json:"retrieved,omitempty"`
	Found     string `json:"found,omitempty"`
}

const meaning = "No recorded response: heed has read no answer by that body to that recommendation. It says what was read, not what was done."

func (a *asker) unanswered(ctx context.Context, q unansweredQuestion) (out unansweredAnswer, err error) {
	limit, err := bounded(q.Limit, 25, maxRows)
	if err != nil {
		return out, err
	}
	if q.Offset < 0 {
		return out, mistake("offset is 0 or more")
	}
	u, err := a.Rooms.Unanswered(ctx, UnansweredRequest{
		Org: q.Org, To: q.To, Report: q.Report, Kind: q.Kind, DueBefore: q.DueBefore, AsOf: q.AsOf, Strict: q.Strict, Overdue: q.Overdue, Limit: limit, Offset: q.Offset,
	})
	if err != nil {
		return out, err
	}
	out = unansweredAnswer{Meaning: meaning, AsOf: u.AsOf, Organisation: u.Organisation, Total: u.Total, Rows: []unansweredRow{}}
	for _, r := range u.Rows {
		out.Rows = append(out.Rows, unansweredRow{
			Recommendation: r.Recommendation, Report: r.Report, Number: string(r.Number), Text: cut(maxBrief, string(r.Text)), Recipient: &body{r.Recipient, a.Rooms.Name(r.Recipient)},
			Counts: &counts{r.Obliged, r.Recorded, r.Partner, r.Collated, r.Referenced, r.Silent, r.NotLooked}, Due: string(r.Due), DueBasis: string(r.DueBasis), Overdue: r.Overdue,
		})
	}
	for _, o := range u.Owed {
		x := unansweredRow{
			Recommendation: o.Recommendation, Report: o.Report, Number: string(o.Number), Text: cut(maxBrief, string(o.Text)), State: o.State, Due: string(o.Due),
			DueBasis: string(o.DueBasis), Overdue: o.Overdue, NotLooked: len(o.Looks) == 0,
		}
		if o.Overdue && o.DaysLate != nil {
			x.DaysLate = *o.DaysLate
		}
		x.Looks, x.LooksLeftOut = looksOf(o.Looks)
		out.Rows = append(out.Rows, x)
	}
	for i := range out.Rows {
		row := &out.Rows[i]
		row.Address = a.address("recommendation", row.Recommendation, "")
		item, err := a.Rooms.Item(ctx, row.Recommendation)
		if err = ignoreGone(err); err != nil {
			return out, err
		}
		if item.ID == "" {
			continue
		}
		if row.Citation, err = a.citeItem(ctx, item); err != nil {
			return out, err
		}
	}
	out.NextOffset = next(q.Offset, len(out.Rows), out.Total)
	return out, nil
}

func looksOf(all []wire.Look) (out []look, left int) {
	shown, left := first(maxLooks, all)
	for _, l := range shown {
		source := string(l.Source)
		if source != "" && l.URL == "" { // of a path only the file's name: folders of whoever keeps the record are nobody's business
			source = wire.Place{Input: source}.File()
		}
		out = append(out, look{source, string(l.URL), string(l.Retrieved), string(l.Found)})
	}
	return out, left
}
