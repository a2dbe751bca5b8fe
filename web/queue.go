package web

import (
	"net/http"
	"strings"

	"heed/record/wire"
)

func (s *server) failures(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	format := p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	all, err := s.Records.Failures(r.Context())
	if err != nil {
		return err
	}
	if format != "" {
		return s.take(w, r, format, "failures", func() (any, error) { return all, nil })
	}
	rows := make([]failureRow, len(all))
	for i, f := range all {
		rows[i].Failure = f
		if f.Document != "" && s.documentOf(r.Context(), string(f.Document)).ID != "" {
			rows[i].Proof = proofAddress(string(f.Document), int(f.Page), "")
		}
	}
	return s.render(w, r, "failures", view{Title: "What could not be read", Nav: "documents", Data: rows})
}

// failureRow is a failure with where its document is shown, if it is on record.
type failureRow struct {
	wire.Failure
	Proof string
}

type reviewPage struct {
	Items []reviewItem
	Kind  string
	Pager pager
	Form  *decideForm    // where the reader may decide
	Done  *wire.Decision // that the reader has just taken
}

type reviewItem struct {
	wire.Review
	Proof string
	May   []mayBe // what it may belong to
	More  int     // of these not shown
	Seen  int64
	Token string
}

// mayBe is something that a doubtful thing may belong to.
type mayBe struct{ ID, Address, Words string }

// mostMayBe is how many of them are shown: beyond that a person looks for the right one by other ways.
const mostMayBe = 5

func (s *server) review(w http.ResponseWriter, r *http.Request) error {
	p := readParams(r.URL)
	kinds, win, format := p.list("kind"), p.window(), p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	if format != "" {
		return s.take(w, r, format, "review", func() (any, error) {
			l, err := s.Records.Review(r.Context(), kinds, Window{})
			return l.Items, err
		})
	}
	l, err := s.Records.Review(r.Context(), kinds, win)
	if err != nil {
		return err
	}
	page := reviewPage{Pager: newPager(r.URL, win, len(l.Items), l.Total)}
	if len(kinds) > 0 {
		page.Kind = kinds[0]
	}
	var ids []string
	for _, it := range l.Items {
		ids = append(ids, it.Against[:min(len(it.Against), mostMayBe)]...)
	}
	words, err := s.Records.Words(r.Context(), ids)
	if err != nil {
		return err
	}
	for _, it := range l.Items {
		x := reviewItem{Review: it, More: max(0, len(it.Against)-mostMayBe)}
		if it.Document != "" {
			x.Proof = proofAddress(string(it.Document), int(it.Page), "")
		}
		for _, id := range it.Against[:min(len(it.Against), mostMayBe)] {
			m := mayBe{ID: id, Words: words[id]}
			if m.Words != "" && strings.Contains(id, "/") {
				m.Address = "/recommendations/" + escapePath(id)
			} else if m.Words != "" {
				m.Address = "/reports/" + escapePath(id)
			}
			x.May = append(x.May, m)
		}
		page.Items = append(page.Items, x)
	}
	if err := s.offer(r.Context(), w, r, &page); err != nil {
		return err
	}
	if done := p.number("done", 0, maxOffset); page.Form != nil && done > 0 && p.err == nil {
		said, err := s.Decisions.Said(r.Context(), Window{Limit: 20})
		if err != nil {
			return err
		}
		for _, d := range said.Items {
			if d.ID == int64(done) && string(d.Who) == page.Form.Who {
				page.Done = &d
			}
		}
	}
	return s.render(w, r, "review", view{Title: "Doubtful", Nav: "documents", Data: page})
}
