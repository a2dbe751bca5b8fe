package main

import (
	"context"
	"iter"
	"strings"
	"unicode"

	"heed/index"
	"heed/ledger"
	"heed/record"
	"heed/record/day"
	"heed/store"
)

// entryWriter turns records into what can be found.
type entryWriter struct {
	ctx     context.Context
	a       *app
	tallies map[record.RecommendationID]ledger.Tally
	reports map[record.ReportID]record.Report
	of      map[record.DocumentID]record.Report // the report a document belongs to, where it is one only
	answers map[record.ResponseID][]record.Link
}

func (a *app) newEntryWriter(ctx context.Context) (*entryWriter, error) {
	w := &entryWriter{ctx: ctx, a: a, reports: map[record.ReportID]record.Report{}, of: map[record.DocumentID]record.Report{}, answers: map[record.ResponseID][]record.Link{}}
	l, err := a.ledger(ctx, a.today)
	if err != nil {
		return nil, err
	}
	w.tallies = map[record.RecommendationID]ledger.Tally{}
	for row := range l.Rows(ledger.Filter{}) {
		t := w.tallies[row.Recommendation]
		t.Obliged += row.Obliged
		t.Recorded += row.Recorded
		t.Partner += row.Partner
		t.Collated += row.Collated
		w.tallies[row.Recommendation] = t
	}
	reports, err := a.store.Reports(ctx, store.ReportFilter{})
	if err != nil {
		return nil, err
	}
	shared := map[record.DocumentID]bool{}
	for _, r := range reports {
		w.reports[r.ID] = r
		for _, d := range r.Documents {
			if _, taken := w.of[d]; taken {
				shared[d] = true
			}
			w.of[d] = r
		}
	}
	for d := range shared { // a tracker's page belongs to no single report
		delete(w.of, d)
	}
	links, err := a.store.Links(ctx, store.LinkFilter{})
	if err != nil {
		return nil, err
	}
	for _, l := range links {
		w.answers[l.Response] = append(w.answers[l.Response], l)
	}
	return w, nil
}

// all walks every entry.
func (w *entryWriter) all() iter.Seq2[index.Entry, error] {
	return func(yield func(index.Entry, error) bool) {
		for r, err := range w.a.store.EachRecommendation(w.ctx, store.RecommendationFilter{}) {
			if err != nil {
				yield(index.Entry{}, err)
				return
			}
			if !yield(w.recommendation(r), nil) {
				return
			}
		}
		for r, err := range w.a.store.EachResponse(w.ctx, store.ResponseFilter{}) {
			if err != nil {
				yield(index.Entry{}, err)
				return
			}
			if !yield(w.response(r), nil) {
				return
			}
		}
		documents, err := w.a.store.Documents(w.ctx, store.DocumentFilter{})
		if err != nil {
			yield(index.Entry{}, err)
			return
		}
		for _, d := range documents {
			entries, err := w.passages(d)
			if err != nil {
				yield(index.Entry{}, err)
				return
			}
			for _, e := range entries {
				if !yield(e, nil) {
					return
				}
			}
		}
	}
}

func (w *entryWriter) recommendation(r record.Recommendation) index.Entry {
	report := w.reports[r.Report]
	e := index.Entry{
		ID: string(r.ID), Type: index.RecommendationEntry, Title: report.Title, Heading: r.Heading, Text: r.Text,
		Report: r.Report, ReportTitle: report.Title, Number: r.Number, Kind: r.Kind, Publishers: report.Publishers, Date: report.Published,
	}
	if r.Notes != "" {
		e.Text += "\n\n" + r.Notes
	}
	for _, p := range r.Recipients {
		if p.Organisation == "" {
			e.RecipientNames = append(e.RecipientNames, p.Printed)
			continue
		}
		e.Recipients = append(e.Recipients, p.Organisation)
		e.RecipientNames = append(e.RecipientNames, w.a.register.Name(p.Organisation))
	}
	if len(r.Printings) > 0 {
		e.Document, e.Page = r.Printings[0].Document, r.Printings[0].PageFirst()
		e.URL = w.url(e.Document)
	}
	if d := record.FirstDeadline(r.Deadlines); d != nil {
		e.Due, e.Deadline = d.Date, d.Printed
	}
	e.Answered, e.Recorded, e.Obliged = w.answered(r.ID)
	return e
}

// answered says how far a recommendation has been answered, over all that owe an answer.
func (w *entryWriter) answered(id record.RecommendationID) (state index.Answered, recorded, obliged int) {
	t := w.tallies[id]
	switch recorded := t.Recorded + t.Partner; {
	case t.Obliged == 0:
		return "", 0, 0
	case recorded == t.Obliged:
		return index.AnsweredAll, recorded, t.Obliged
	case recorded > 0:
		return index.AnsweredSome, recorded, t.Obliged
	case t.Collated > 0:
		return index.AnsweredCollated, 0, t.Obliged
	default:
		return index.AnsweredNone, 0, t.Obliged
	}
}

func (w *entryWriter) response(r record.Response) index.Entry {
	e := index.Entry{
		ID: string(r.ID), Type: index.ResponseEntry, Heading: r.Heading, Text: r.Text, Number: r.Number, Responders: r.Responders,
		Position: r.Position, Page: r.PageFirst(), Document: r.Document, URL: w.url(r.Document), Date: firstKnown(r.Sent, r.Published),
	}
	if r.Quote != "" {
		e.Text = r.Quote + "\n\n" + r.Text
	}
	for _, id := range r.Responders {
		e.ResponderNames = append(e.ResponderNames, w.a.register.Name(id))
	}
	e.ResponderNames = append(e.ResponderNames, r.Unresolved...)
	for _, l := range w.answers[r.ID] {
		e.Recommendations = append(e.Recommendations, string(l.Recommendation))
		e.Report = l.Recommendation.Report()
	}
	if e.Report == "" {
		e.Report = r.Cited.Report
	}
	e.ReportTitle = w.reports[e.Report].Title
	if d, err := w.a.store.Document(w.ctx, r.Document); err == nil {
		e.Title = d.Title
		if e.Date.IsZero() {
			e.Date = d.Published
		}
	}
	return e
}

// passages returns the passages of a document: none of one that was taken back or has a newer version.
func (w *entryWriter) passages(d store.Document) (put []index.Entry, err error) {
	if !d.Removed.IsZero() || !d.Latest {
		return nil, nil
	}
	blocks, err := w.a.store.Blocks(w.ctx, d.Document.ID)
	if err != nil {
		return nil, err
	}
	if blocks, err = w.unanswered(d.Document.ID, blocks); err != nil {
		return nil, err
	}
	var report record.Report
	if d.Kind == record.ReportDocument { // a tracker names a report, and has its own title and day
		report = w.of[d.Document.ID]
	}
	publishers := report.Publishers
	if publishers == nil {
		for _, id := range d.From {
			publishers = append(publishers, string(id))
		}
	}
	for _, p := range index.Passages(d.Document.ID, blocks) {
		put = append(put, index.Entry{
			ID: p.ID, Type: index.PassageEntry, Title: d.Title, Heading: p.Heading, Text: p.Text, Report: report.ID, ReportTitle: report.Title,
			Publishers: publishers, Date: firstKnown(d.Published, report.Published), Page: p.Page, Document: d.Document.ID, URL: d.URL, Aside: p.Aside,
		})
	}
	return put, nil
}

// unanswered leaves out the blocks that responses are made of, which are entries of their own. A response spans from its
// first block to its last: what stands between and is not in its words stays, so that nothing is lost.
func (w *entryWriter) unanswered(id record.DocumentID, blocks []record.Block) ([]record.Block, error) {
	responses, err := w.a.store.Responses(w.ctx, store.ResponseFilter{Documents: []record.DocumentID{id}})
	if err != nil || len(responses) == 0 {
		return blocks, err
	}
	said := make([]bool, len(blocks))
	for _, r := range responses {
		e := w.response(r)
		words := lettersOf(e.Heading + e.Text)
		for i := max(0, r.Blocks[0]); i <= r.Blocks[1] && i < len(blocks); i++ {
			text := lettersOf(blocks[i].Text)
			label := blocks[i].Kind == record.Heading && r.Number != "" && strings.HasSuffix(text, lettersOf(r.Number)) // "Recommendation 6"
			said[i] = said[i] || label || strings.Contains(words, text)
		}
	}
	var rest []record.Block
	for i, b := range blocks {
		if !said[i] {
			rest = append(rest, b)
		}
	}
	return rest, nil
}

// lettersOf folds text to compare it however it is spaced, marked and punctuated.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func (w *entryWriter) url(id record.DocumentID) string {
	p, _ := w.a.lookup(w.ctx).Document(id)
	return p.URL
}

func firstKnown(days ...day.Day) day.Day {
	for _, d := range days {
		if !d.IsZero() {
			return d
		}
	}
	return day.Day{}
}
