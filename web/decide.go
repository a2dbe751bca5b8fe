package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"heed/record/wire"
)

// decidePath is the only address that takes a POST.
const decidePath = "/review/decide"

// Limits on what a person may send, and on how long recording it may take: everything is matched again with it.
const (
	maxForm    = 32 << 10
	maxNote    = 2000 // runes
	maxTarget  = 500
	maxUser    = 200
	decideIn   = 2 * time.Minute
	sessionKey = "heed-session"
)

// webVerdicts are the verdicts that the queue offers; the others need words that a form has no place for.
var webVerdicts = []string{"accept", "reject", "repoint", "set-recipient"}

// Access says who may decide.
type Access struct {
	// User is who decides at this very machine, where no proxy stands in front.
	User string
	// Header, where set, is the header in which a proxy names the user it has let in; nobody decides without it.
	Header string
	// Proxies are the peers whose header is believed.
	Proxies []netip.Prefix
}

// refusal is a request that is understood and not followed.
type refusal struct {
	status int
	words  string
}

func (e *refusal) Error() string { return e.words }

func refuse(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// gate decides who may decide, and ties each form to the session, the person and what the person saw.
type gate struct {
	Access
	key    []byte // of this process: a form does not outlive it
	origin *http.CrossOriginProtection
	secure bool // pages are reached over https
}

func newGate(a Access, base *url.URL) (*gate, error) {
	g := &gate{Access: a, key: make([]byte, 32), origin: http.NewCrossOriginProtection()}
	if _, err := rand.Read(g.key); err != nil {
		return nil, err
	}
	if base != nil {
		g.secure = base.Scheme == "https"
		if err := g.origin.AddTrustedOrigin(base.Scheme + "://" + base.Host); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// who returns the person behind a request that may decide, or why there is none.
func (g *gate) who(r *http.Request) (string, error) {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return "", refuse(http.StatusForbidden, "Nobody can tell where this request comes from.")
	}
	address := peer.Addr().Unmap().WithZone("")
	if g.Header != "" {
		if !slices.ContainsFunc(g.Proxies, func(p netip.Prefix) bool { return p.Contains(address) }) {
			return "", refuse(http.StatusForbidden, "Decisions are taken through the server in front of this one only.")
		}
		named := r.Header.Values(g.Header)
		if len(named) != 1 {
			return "", refuse(http.StatusForbidden, "The server in front does not say who you are.")
		}
		user := strings.TrimSpace(named[0])
		if user == "" || len(user) > maxUser || strings.ContainsFunc(user, func(c rune) bool { return !unicode.IsPrint(c) }) {
			return "", refuse(http.StatusForbidden, "The server in front does not say who you are.")
		}
		return user, nil
	}
	// A proxy on this machine makes everybody look like this machine, and a name that leads here makes a foreign page look
	// like ours: neither may decide.
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via"} {
		if len(r.Header.Values(h)) > 0 {
			return "", refuse(http.StatusForbidden, "This request came through another server, and none is trusted to say who you are.")
		}
	}
	if !address.IsLoopback() || !isLoopbackName(r.Host) {
		return "", refuse(http.StatusForbidden, "Decisions are taken at the machine that serves this only.")
	}
	return g.User, nil
}

func isLoopbackName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	return err == nil && a.Unmap().IsLoopback()
}

// session returns the session of a request, and begins one where there is none.
func (g *gate) session(w http.ResponseWriter, r *http.Request) string {
	if s := sessionOf(r); s != "" {
		return s
	}
	b := make([]byte, 16)
	_, _ = rand.Read(b) // it never fails
	s := base64.RawURLEncoding.EncodeToString(b)
	http.SetCookie(w, &http.Cookie{Name: sessionKey, Value: s, Path: "/review", HttpOnly: true, Secure: g.secure, SameSite: http.SameSiteStrictMode})
	return s
}

// sessionOf is the session a request belongs to, empty where it has none or more than one.
func sessionOf(r *http.Request) string {
	all := r.CookiesNamed(sessionKey)
	if len(all) != 1 || len(all[0].Value) != 22 {
		return ""
	}
	return all[0].Value
}

// token ties a form to a session, a person, a doubtful thing, and what had been said of it when the form was drawn.
func (g *gate) token(session, who, item string, seen int64) string {
	m := hmac.New(sha256.New, g.key)
	for _, s := range []string{session, who, item, strconv.FormatInt(seen, 10)} {
		fmt.Fprintf(m, "%d:%s", len(s), s)
	}
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// decideForm is what a page needs to offer a decision.
type decideForm struct {
	Who  string
	Back string // the query that leads back to this part of the queue
}

// decide takes a person's verdict.
func (s *server) decide(w http.ResponseWriter, r *http.Request) error {
	who, err := s.gate.who(r)
	if err != nil {
		return err
	}
	if err := s.gate.origin.Check(r); err != nil {
		return refuse(http.StatusForbidden, "This form was sent by a page of another site, and nothing was recorded.")
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return refuse(http.StatusUnsupportedMediaType, "A decision is sent as a form.")
	}
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return refuse(http.StatusRequestEntityTooLarge, "This is too long for a decision.")
		}
		return mistake("the form is not well formed")
	}
	form := r.PostForm
	for k, vs := range form {
		if len(vs) > 1 {
			return mistake("%.40q stands twice in the form", k)
		}
	}
	item := form.Get("item")
	seen, err := strconv.ParseInt(form.Get("seen"), 10, 64)
	if err != nil {
		return mistake("the form is not well formed")
	}
	session := sessionOf(r)
	if session == "" || !hmac.Equal([]byte(form.Get("token")), []byte(s.gate.token(session, who, item, seen))) {
		return refuse(http.StatusForbidden, "This form is out of date, or not from here. Nothing was recorded: open the queue again.")
	}
	d := Decision{Item: item, Seen: seen, Who: who, Verdict: form.Get("verdict"), Note: line(form.Get("note")), Target: strings.TrimSpace(form.Get("other"))}
	if d.Target == "" {
		d.Target = strings.TrimSpace(form.Get("target"))
	}
	switch {
	case !slices.Contains(webVerdicts, d.Verdict):
		return mistake("a verdict is one of %s", strings.Join(webVerdicts, ", "))
	case len([]rune(d.Note)) > maxNote:
		return mistake("the note is too long: %d characters at most", maxNote)
	case len(d.Target) > maxTarget:
		return mistake("this is no id")
	case d.Target == "" && (d.Verdict == "repoint" || d.Verdict == "set-recipient"):
		return mistake("say what it belongs to: choose one, or write an id")
	}
	if d.Verdict == "reject" { // the whole of it: what is chosen beside says nothing of what is rejected
		d.Target = ""
	}
	number, err := s.Decisions.Decide(r.Context(), d)
	if err != nil {
		return err
	}
	s.log.Info("decision", slog.Int64("number", number), slog.String("who", who), slog.String("verdict", d.Verdict), slog.String("item", d.Item), slog.String("target", d.Target))
	http.Redirect(w, r, backTo(form.Get("back"), number), http.StatusSeeOther)
	return nil
}

// line is a note on one line, without marks that would hide or turn what stands around it.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
	return strings.Join(strings.Fields(s), " ")
}

// backTo is the part of the queue that a form was on; of what the form says only the filter is taken.
func backTo(query string, number int64) string {
	out := url.Values{"done": {strconv.FormatInt(number, 10)}}
	if q, err := url.ParseQuery(query); err == nil {
		for _, k := range []string{"kind", "offset"} {
			if v := q.Get(k); v != "" && len(v) < 40 {
				out.Set(k, v)
			}
		}
	}
	return "/review?" + out.Encode()
}

// decisions shows what people have said, newest first, to those who may say something.
func (s *server) decisions(w http.ResponseWriter, r *http.Request) error {
	if _, err := s.gate.who(r); err != nil {
		return err
	}
	p := readParams(r.URL)
	win, format := p.window(), p.oneOf("format", "csv", "xlsx", "json")
	if p.err != nil {
		return p.err
	}
	w.Header().Set("Cache-Control", "no-store")
	if format != "" {
		return s.take(w, r, format, "decisions", func() (any, error) {
			l, err := s.Decisions.Said(r.Context(), Window{})
			return l.Items, err
		})
	}
	l, err := s.Decisions.Said(r.Context(), win)
	if err != nil {
		return err
	}
	page := struct {
		Items []wire.Decision
		Pager pager
	}{l.Items, newPager(r.URL, win, len(l.Items), l.Total)}
	return s.render(w, r, "decisions", view{Title: "Decisions", Nav: "documents", Data: page})
}

// offer fills in what a page of the queue needs to take decisions, where the reader may take any.
func (s *server) offer(ctx context.Context, w http.ResponseWriter, r *http.Request, page *reviewPage) error {
	if s.Decisions == nil {
		return nil
	}
	who, err := s.gate.who(r)
	if err != nil { // then it is read only, which is no fault
		return nil //nolint:nilerr // the page says nothing of decisions
	}
	w.Header().Set("Cache-Control", "no-store")
	q := r.URL.Query()
	q.Del("done")
	page.Form = &decideForm{Who: who, Back: q.Encode()}
	var ids []string
	for _, it := range page.Items {
		ids = append(ids, it.ID)
	}
	seen, err := s.Decisions.Latest(ctx, ids)
	if err != nil {
		return err
	}
	session := s.gate.session(w, r)
	for i := range page.Items {
		it := &page.Items[i]
		it.Seen = seen[it.ID]
		it.Token = s.gate.token(session, who, it.ID, it.Seen)
	}
	return nil
}
