package web

import (
	"net/http"

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
	return s.render(w, r, "failures", view{Title: "What could not be read", Nav: "documents", Data: all})
}

type reviewPage struct {
	Items []reviewItem
	Kind  string
	Pager pager
}

type reviewItem struct {
	wire.Review
	Proof string
}

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
	for _, it := range l.Items {
		x := reviewItem{Review: it}
		if it.Document != "" {
			x.Proof = proofAddress(string(it.Document), int(it.Page), "")
		}
		page.Items = append(page.Items, x)
	}
	return s.render(w, r, "review", view{Title: "Doubtful", Nav: "documents", Data: page})
}
