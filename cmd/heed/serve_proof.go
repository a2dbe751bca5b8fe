package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"unicode"

	"heed/record"
	"heed/store"
	"heed/web"
)

// Document implements web.Archive.
func (s *site) Document(ctx context.Context, id string) (out web.Document, err error) {
	d, err := s.app.store.Document(ctx, record.DocumentID(id))
	if err != nil {
		return out, told(err)
	}
	out = web.Document{Document: documentObject(d), Latest: d.Latest || !d.Removed.IsZero(), Removed: d.Removed, RemovedWhy: d.RemovedWhy}
	if d.Version > 1 || !d.Latest {
		versions, err := s.app.store.Documents(ctx, store.DocumentFilter{Source: d.Source})
		if err != nil {
			return out, err
		}
		for _, v := range versions {
			out.Versions = append(out.Versions, documentObject(v))
		}
	}
	reports, err := s.app.store.Reports(ctx, store.ReportFilter{Document: d.Document.ID, Limit: 20})
	if err != nil {
		return out, err
	}
	for _, r := range reports {
		x, err := s.Report(ctx, string(r.ID))
		if err != nil {
			return out, err
		}
		out.Reports = append(out.Reports, x)
	}
	out.Responses, err = s.app.store.CountResponses(ctx, store.ResponseFilter{Documents: []record.DocumentID{d.Document.ID}})
	return out, err
}

func (s *site) Blocks(ctx context.Context, id string) ([]record.Block, error) {
	blocks, err := s.app.store.Blocks(ctx, record.DocumentID(id))
	return blocks, told(err)
}

// Original implements web.Archive.
func (s *site) Original(ctx context.Context, id string) (io.ReadCloser, error) {
	f, _, err := s.app.store.Original(ctx, record.DocumentID(id))
	return f, told(err)
}

// Marks implements web.Archive: where a recommendation, a response or a passage stands in a document.
func (s *site) Marks(ctx context.Context, of, document string) ([]web.Mark, error) {
	id := record.DocumentID(document)
	var spots []spot
	r, err := s.app.store.Recommendation(ctx, record.RecommendationID(of))
	switch {
	case err == nil:
		for _, p := range r.Printings {
			if p.Document == id {
				spots = append(spots, spot{p.Spans, p.Blocks, p.PageFirst(), p.Text})
			}
		}
	case !errors.Is(err, store.ErrNotFound):
		return nil, err
	default:
		x, err := s.app.store.Response(ctx, record.ResponseID(of))
		if err == nil && x.Document == id {
			spots = append(spots, spot{x.Spans, x.Blocks, x.PageFirst(), x.Text})
		} else if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
	}
	blocks, err := s.app.store.Blocks(ctx, id)
	if err != nil {
		return nil, told(err)
	}
	if len(spots) == 0 {
		return marksOfPassage(id, blocks, of), nil
	}
	var out []web.Mark
	for _, p := range spots {
		if p.blocks[1] > 0 && p.blocks[1] >= p.blocks[0] {
			out = append(out, web.Mark{First: p.blocks[0], Last: p.blocks[1], Spans: p.spans})
			continue
		}
		found := markText(blocks, p.page, p.text)
		if len(p.spans) > 0 { // where it stands was read; only the blocks had to be found
			for i := range found {
				found[i].Spans = nil
			}
			found = append(found, web.Mark{First: 0, Last: -1, Spans: p.spans})
		}
		out = append(out, found...)
	}
	return out, nil
}

// spot is a place as the record tells it.
type spot struct {
	spans  []record.Span
	blocks [2]int
	page   int
	text   string
}

// markText finds the blocks that a text is made of: those whose words stand in it, on a page where it is known. A block of a
// few letters stands in many texts, so that it is taken only between two others.
func markText(blocks []record.Block, page int, text string) (out []web.Mark) {
	const few = 12
	whole := letters(text)
	var run []int
	for i, b := range blocks {
		if page > 0 && b.PageFirst() > 0 && (b.PageLast() < page || b.PageFirst() > page+2) {
			continue
		}
		if w := letters(b.Text); len(w) > few && strings.Contains(whole, w) {
			run = append(run, i)
		}
	}
	for n := 0; n < len(run); {
		m := web.Mark{First: run[n], Last: run[n]}
		for n++; n < len(run) && run[n] <= m.Last+2; n++ {
			m.Last = run[n]
		}
		for _, b := range blocks[m.First : m.Last+1] {
			m.Spans = append(m.Spans, b.Spans...)
		}
		out = append(out, m)
	}
	return out
}

// letters is a text without all that differs between two readings of it.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
