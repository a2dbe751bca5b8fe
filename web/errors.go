package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
)

// problem is an error as RFC 9457 has it, and as the error page shows it.
type problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail"`
	Instance string `json:"instance"`
}

// errBusy says that too much is being answered at once.
var errBusy = errors.New("too many requests at once; try again in a moment")

// errMethod says that the address does not take the method; nearly all are only for reading.
var errMethod = errors.New("this address does not take this method; the header Allow says which it takes")

// problemOf is the one place where an error becomes a status. What went wrong inside is logged, not told.
func problemOf(r *http.Request, err error) problem {
	p := problem{Type: "about:blank", Instance: r.URL.RequestURI()}
	var mistake *RequestError
	var refused *refusal
	var conflict *ConflictError
	switch {
	case errors.As(err, &refused):
		p.Status, p.Detail = refused.status, refused.words
	case errors.As(err, &conflict):
		d := conflict.Decision
		p.Status = http.StatusConflict
		p.Detail = "Nothing was recorded: meanwhile " + string(d.Who) + " said “" + d.Verdict + "” (decision " + strconv.FormatInt(d.ID, 10) + "). Open the queue again to see how it stands."
	case errors.As(err, &mistake):
		p.Status, p.Detail = http.StatusBadRequest, mistake.Error()
	case errors.Is(err, ErrNotFound), errors.Is(err, ErrNoPicture):
		p.Status, p.Detail = http.StatusNotFound, "There is nothing on record at this address."
	case errors.Is(err, errMethod):
		p.Status, p.Detail = http.StatusMethodNotAllowed, err.Error()
	case errors.Is(err, errBusy), errors.Is(err, ErrBusy), errors.Is(err, ErrBuilding):
		p.Status, p.Detail = http.StatusServiceUnavailable, err.Error()
	case errors.Is(err, context.DeadlineExceeded):
		p.Status, p.Detail = http.StatusServiceUnavailable, "This took too long and was stopped; ask for less."
	default:
		p.Status, p.Detail = http.StatusInternalServerError, "Something went wrong here; the log says what."
	}
	p.Title = http.StatusText(p.Status)
	return p
}

// fail answers with an error: a page for people, problem+json for programs.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return // the reader has gone
	}
	p := problemOf(r, err)
	if p.Status == http.StatusInternalServerError {
		s.log.Error("answering", slog.String("path", r.URL.Path), slog.Any("error", err))
	}
	h := w.Header()
	for _, k := range []string{"ETag", "Last-Modified", "Content-Disposition"} {
		h.Del(k)
	}
	h.Set("Cache-Control", "no-store")
	switch p.Status {
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "2")
	case http.StatusMethodNotAllowed:
		h.Set("Allow", s.allowed(r.URL.Path))
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		h.Set("Content-Type", "application/problem+json")
		w.WriteHeader(p.Status)
		_ = json.NewEncoder(w).Encode(p)
		return
	}
	s.renderStatus(w, r, p.Status, "error", view{Title: p.Title, Data: p})
}
