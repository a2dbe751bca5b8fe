package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// How much is answered at once, and for how long. A search or a ledger takes milliseconds of a processor and some megabytes,
// so that more at once would only make all slower; what takes longer is stuck.
const (
	atOnce      = 8
	waitForTurn = 5 * time.Second
	answerIn    = 15 * time.Second
	exportIn    = 5 * time.Minute
)

// policy lets a page load nothing but this server's own style sheet and pictures.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secure(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()")
}

// counted is a response writer that remembers what was sent.
type counted struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (c *counted) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *counted) Write(b []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	n, err := c.ResponseWriter.Write(b)
	c.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (c *counted) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// guard stands before every route: headers, methods, sizes, time, turns, the log, and a net under what panics.
func (s *server) guard(next http.Handler) http.Handler {
	turns := make(chan struct{}, atOnce)
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		began := time.Now()
		w := &counted{ResponseWriter: out}
		route := ""
		s.metrics.begin()
		defer func() {
			p := recover()
			if p == http.ErrAbortHandler { //nolint:errorlint // a sentinel of net/http: it ends the connection
				defer panic(p)
			} else if p != nil {
				s.log.Error("panic", slog.String("path", r.URL.Path), slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
				if w.status == 0 {
					s.fail(w, r, fmt.Errorf("panic: %v", p))
				}
			}
			took := time.Since(began)
			s.metrics.end(route, r.Method, w.status, took)
			s.log.Info("request", slog.String("method", r.Method), slog.String("url", r.URL.RequestURI()), slog.Int("status", w.status),
				slog.Int64("bytes", w.bytes), slog.Duration("took", took.Round(time.Microsecond)), slog.String("from", r.RemoteAddr))
		}()
		secure(w.Header())
		if len(r.URL.RequestURI()) > maxURL {
			s.fail(w, r, mistake("the address is too long: %d bytes at most", maxURL))
			return
		}
		switch r.Method {
		case http.MethodGet, http.MethodHead:
			if s.takesPost(r.URL.Path) {
				s.fail(w, r, errMethod)
				return
			}
		case http.MethodOptions:
			w.Header().Set("Allow", s.allowed(r.URL.Path))
			w.WriteHeader(http.StatusNoContent)
			return
		case http.MethodPost:
			if s.takesPost(r.URL.Path) {
				break
			}
			fallthrough
		default:
			s.fail(w, r, errMethod)
			return
		}
		_, route = s.mux.Handler(r)
		limit := answerIn
		if r.Method == http.MethodPost {
			limit = decideIn
			_ = http.NewResponseController(out).SetWriteDeadline(began.Add(decideIn))
		}
		if route == "GET /api/v1/export" || r.URL.Query().Has("format") {
			limit = exportIn
			_ = http.NewResponseController(out).SetWriteDeadline(began.Add(exportIn))
		}
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		if !strings.HasPrefix(r.URL.Path, "/static/") && r.URL.Path != "/healthz" && r.URL.Path != "/metrics" {
			wait := time.NewTimer(waitForTurn)
			defer wait.Stop()
			select {
			case turns <- struct{}{}:
				defer func() { <-turns }()
			case <-wait.C:
				s.fail(w, r, errBusy)
				return
			case <-ctx.Done():
				return
			}
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// takesPost says whether an address takes decisions.
func (s *server) takesPost(path string) bool { return s.Decisions != nil && path == decidePath }

// allowed are the methods of an address.
func (s *server) allowed(path string) string {
	if s.takesPost(path) {
		return "OPTIONS, POST"
	}
	return "GET, HEAD, OPTIONS"
}

// handler is a route that may fail.
type handler func(http.ResponseWriter, *http.Request) error

func (s *server) route(pattern string, h handler) {
	s.patterns = append(s.patterns, pattern)
	s.mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err == nil {
			return
		}
		if c, ok := w.(*counted); ok && c.status != 0 { // too late to say anything but that it broke off
			if !errors.Is(err, context.Canceled) {
				s.log.Error("broke off", slog.String("path", r.URL.Path), slog.Any("error", err))
			}
			panic(http.ErrAbortHandler)
		}
		s.fail(w, r, err)
	})
}
