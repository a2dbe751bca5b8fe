package web

import (
	"net/http"

	"heed/record/cite"
	"heed/record/wire"
)

func (s *server) responses(w http.ResponseWriter, r *http.Request) error {
	f, win, format, err := readList(r)
	if err != nil {
		return err
	}
	if format != "" {
		return s.export(w, r, "responses", format, f, "")
	}
	l, err := s.Records.Responses(r.Context(), f, win)
	if err != nil {
		return err
	}
	return s.render(w, r, "responses", view{Title: "Responses", Nav: "responses", Data: newListPage(s, r.URL, f, win, l)})
}

type responsePage struct {
	wire.Response
	Answers  []answered
	Proof    string
	Citation string
	Document Document
}

// answered is what a response is linked to.
type answered struct {
	wire.Link
	Item wire.Recommendation
}

func (s *server) response(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("document")+"/"+r.PathValue("n")
	x, err := s.Records.Response(ctx, id)
	if err != nil {
		return err
	}
	page := responsePage{Response: x, Proof: proofAddress(x.Document, int(x.PageFirst), x.ID), Document: s.documentOf(ctx, x.Document)}
	for _, k := range x.Links {
		item, err := s.Records.Recommendation(ctx, k.Recommendation, "")
		if err != nil {
			item.ID = k.Recommendation
		}
		page.Answers = append(page.Answers, answered{k, item.Recommendation})
	}
	page.Citation = cite.Response(x, page.Document.Document, s.absolute(r, r.URL.Path), s.called)
	return s.render(w, r, "response", view{Title: "Response by " + s.namesOf(x.Responders), Nav: "responses", Data: page})
}
