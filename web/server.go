package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
)

// Config is what a server stands on. All but Decisions, Access, BaseURL, Log and Score are needed.
type Config struct {
	Searcher Searcher
	Records  Records
	Archive  Archive
	Pictures Pictures
	Ledger   Ledger
	Register Register
	Sheets   Sheets
	Sources  Sources

	// Decisions, where set, let those decide in the browser whom Access lets; without it everything is read only.
	Decisions Decider
	Access    Access
	// BaseURL, where set, is where readers reach this server: behind a proxy it cannot know. It has no path.
	BaseURL *url.URL

	Version string
	Log     *slog.Logger
	// Score, where set, are figures measured against labels, for the page that says how far to trust each field.
	Score []Measure
}

// Measure is how well one field was read: of what was found, how much was right; of what is there, how much was found.
type Measure struct {
	Field             string
	Precision, Recall float64
	Of                int // labels it was measured on
}

type server struct {
	Config
	mux       *http.ServeMux
	log       *slog.Logger
	metrics   *metrics
	templates map[string]*template.Template
	style     string // version of the style sheet, for its address
	pictures  *pictureCache
	draws     chan struct{}
	gate      *gate
	patterns  []string // of the routes
}

//go:embed templates static
var files embed.FS

// New returns the handler of all pages and of the API.
func New(c Config) (http.Handler, error) {
	s, err := newServer(c)
	if err != nil {
		return nil, err
	}
	return s.guard(s.mux), nil
}

func newServer(c Config) (*server, error) {
	s := &server{Config: c, mux: http.NewServeMux(), log: c.Log, metrics: newMetrics(), pictures: newPictureCache(24), draws: make(chan struct{}, 1)}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	css, err := files.ReadFile("static/heed.css")
	if err != nil {
		return nil, err
	}
	s.style = digest(css)
	if s.gate, err = newGate(c.Access, c.BaseURL); err != nil {
		return nil, err
	}
	if s.templates, err = parseTemplates(s); err != nil {
		return nil, err
	}
	s.routes()
	return s, nil
}

func (s *server) routes() {
	s.route("GET /{$}", s.home)
	s.route("GET /search", s.search)
	s.route("GET /reports", s.reports)
	s.route("GET /reports/{id}", s.report)
	s.route("GET /recommendations", s.recommendations)
	s.route("GET /recommendations/{report}/{n}", s.recommendation)
	s.route("GET /responses", s.responses)
	s.route("GET /responses/{document}/{n}", s.response)
	s.route("GET /organisations", s.organisations)
	s.route("GET /organisations/{id}", s.organisation)
	s.route("GET /unanswered", s.unanswered)
	s.route("GET /documents", s.documents)
	s.route("GET /documents/{id}", s.document)
	s.route("GET /documents/{id}/versions", s.versions)
	s.route("GET /documents/{id}/file", s.original)
	s.route("GET /documents/{id}/pages/{page}", s.picture)
	s.route("GET /sources", s.sources)
	s.route("GET /failures", s.failures)
	s.route("GET /review", s.review)
	if s.Decisions != nil {
		s.route("POST "+decidePath, s.decide)
		s.route("GET /decisions", s.decisions)
	}
	s.route("GET /about", s.about)
	s.route("GET /accessibility", s.accessibility)
	s.route("GET /feed.atom", s.feed)
	s.route("GET /unanswered.atom", s.overdueFeed)
	s.route("GET /llms.txt", s.llms)
	s.route("GET /robots.txt", s.robots)
	s.route("GET /healthz", s.healthz)
	s.route("GET /metrics", s.metricsPage)
	s.route("GET /static/{file}", s.static)
	for _, e := range s.endpoints() {
		s.route("GET "+e.path, e.serve)
	}
	s.route("/", func(http.ResponseWriter, *http.Request) error { return ErrNotFound })
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}

// send answers with a whole body, or with 304 where the reader has it already. The tag is of what the reader would see:
// it cannot be wrong however the record moves.
func (s *server) send(w http.ResponseWriter, r *http.Request, kind string, body, tagged []byte) error {
	h := w.Header()
	tag := `"` + digest(tagged) + `"`
	h.Set("ETag", tag)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	h.Set("Vary", "Accept-Encoding")
	if matches(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", kind)
	_, err := w.Write(body)
	return err
}

func matches(header, tag string) bool {
	for _, t := range strings.Split(header, ",") {
		if t = strings.TrimPrefix(strings.TrimSpace(t), "W/"); t == tag || t == "*" {
			return true
		}
	}
	return false
}

// modified says when the record last changed.
func (s *server) modified(ctx context.Context, h http.Header) {
	if at, err := s.Records.Changed(ctx); err == nil && !at.IsZero() {
		h.Set("Last-Modified", at.UTC().Format(http.TimeFormat))
	}
}

func (s *server) static(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("file")
	content, err := files.ReadFile("static/" + name)
	if err != nil {
		return ErrNotFound
	}
	kind := map[string]string{"css": "text/css; charset=utf-8", "svg": "image/svg+xml"}[name[strings.LastIndexByte(name, '.')+1:]]
	if kind == "" {
		return ErrNotFound
	}
	w.Header().Set("Cache-Control", "public, max-age=86400")
	return s.send(w, r, kind, content, content)
}

func (s *server) healthz(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if _, err := s.Records.Generation(r.Context()); err != nil {
		s.log.Error("health", slog.Any("error", err))
		w.WriteHeader(http.StatusServiceUnavailable)
		_, err = io.WriteString(w, "the record cannot be read\n")
		return err
	}
	_, err := io.WriteString(w, "ok\n")
	return err
}

func (s *server) metricsPage(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	var b bytes.Buffer
	s.metrics.write(&b)
	if n, err := s.Records.Generation(r.Context()); err == nil {
		writeGauge(&b, "heed_record_generation", "How often the record has changed.", float64(n))
	}
	if st, err := s.Records.Stats(r.Context()); err == nil {
		writeGauge(&b, "heed_documents", "Documents on record.", float64(st.Documents))
		writeGauge(&b, "heed_reports", "Reports on record.", float64(st.Reports))
		writeGauge(&b, "heed_responses", "Responses on record.", float64(st.Responses))
		writeGauge(&b, "heed_failures", "Inputs that could not be read.", float64(st.Failures))
		writeGauge(&b, "heed_unread", "Places in documents on record that could not be read.", float64(st.Unread))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// absolute is the address of a path on this server: as it is configured, else as the reader reached it.
func (s *server) absolute(r *http.Request, path string) string {
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	switch {
	case s.BaseURL != nil:
		u.Scheme, u.Host = s.BaseURL.Scheme, s.BaseURL.Host
	case r.TLS != nil:
		u.Scheme, u.Host = "https", r.Host
	default:
		u.Scheme, u.Host = "http", r.Host
	}
	return u.String()
}
