package web

import (
	"io"
	"net/http"

	"heed/record/wire"
)

type homePage struct {
	Stats   Stats
	Reports []wire.Report
}

func (s *server) home(w http.ResponseWriter, r *http.Request) error {
	st, err := s.Records.Stats(r.Context())
	if err != nil {
		return err
	}
	latest, err := s.Records.Reports(r.Context(), Filter{}, Window{Limit: 6})
	if err != nil {
		return err
	}
	return s.render(w, r, "home", view{Title: "Which recommendations have been heeded?", Nav: "search", Data: homePage{st, latest.Items}})
}

func (s *server) about(w http.ResponseWriter, r *http.Request) error {
	st, err := s.Records.Stats(r.Context())
	if err != nil {
		return err
	}
	return s.render(w, r, "about", view{Title: "How to read this", Nav: "about", Data: struct {
		Stats Stats
		Score []Measure
	}{st, s.Score}})
}

func (s *server) accessibility(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, "accessibility", view{Title: "Accessibility statement"})
}

// llms tells assistants where the answers are that can be quoted.
func (s *server) llms(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(w, `# heed

> Which recommendations of the police inspectorate have been heeded, by whom, and where is the proof? Every answer below
> carries ids, pages and file hashes; quote them. "No recorded response" says what heed has read, not what was done.

## API

- [OpenAPI description](`+s.absolute(r, "/api/v1/openapi.json")+`)
- [Search](`+s.absolute(r, "/api/v1/search?q=DVPO")+`): recommendations, responses and report passages, by words
- [Unanswered](`+s.absolute(r, "/api/v1/unanswered?overdue=1")+`): who owes an answer to what, and since when
- [How to read this](`+s.absolute(r, "/about")+`)

## Model Context Protocol

On a machine that holds the data, the command "heed mcp" serves the tools search, show and unanswered over standard input
and output. They only read; every answer carries ids and citations.
`)
	return err
}

// robots keeps crawlers from walking every filter: the pages of things are enough.
func (s *server) robots(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(w, "User-agent: *\nDisallow: /search\nDisallow: /api/\nDisallow: /*?\n")
	return err
}
