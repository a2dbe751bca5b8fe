package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"heed/record/wire"
)

// ballot keeps decisions as the record does: a verdict counts when nothing was said since the person looked.
type ballot struct {
	mu   sync.Mutex
	said []wire.Decision
	busy bool
}

func (b *ballot) last(item string) *wire.Decision {
	for i := len(b.said) - 1; i >= 0; i-- {
		if string(b.said[i].Review) == item {
			return &b.said[i]
		}
	}
	return nil
}

func (b *ballot) Decide(_ context.Context, d Decision) (int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.busy {
		return 0, ErrBusy
	}
	if l := b.last(d.Item); l != nil && l.ID != d.Seen {
		return 0, &ConflictError{*l}
	}
	x := wire.Decision{ID: int64(len(b.said) + 1), Verdict: d.Verdict, Review: wire.Text(d.Item), Target: wire.Text(d.Target), Who: wire.Text(d.Who), Note: wire.Text(d.Note), When: time.Unix(1700000000, 0)}
	b.said = append(b.said, x)
	return x.ID, nil
}

func (b *ballot) Latest(_ context.Context, items []string) (map[string]int64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := map[string]int64{}
	for _, i := range items {
		if l := b.last(i); l != nil {
			out[i] = l.ID
		}
	}
	return out, nil
}

func (b *ballot) Said(context.Context, Window) (List[wire.Decision], error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := List[wire.Decision]{Total: len(b.said)}
	for i := len(b.said) - 1; i >= 0; i-- {
		out.Items = append(out.Items, b.said[i])
	}
	return out, nil
}

// voter is a browser of somebody who decides.
type voter struct {
	t       *testing.T
	h       http.Handler
	peer    string
	host    string
	headers http.Header
	cookies []*http.Cookie
}

func (v *voter) send(method, address, body string, change func(*http.Request)) *httptest.ResponseRecorder {
	v.t.Helper()
	r := httptest.NewRequest(method, "http://"+v.host+address, strings.NewReader(body))
	r.RemoteAddr = v.peer
	for k, vs := range v.headers {
		r.Header[k] = vs
	}
	for _, c := range v.cookies {
		r.AddCookie(c)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://"+v.host)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	v.h.ServeHTTP(w, r)
	v.cookies = append(v.cookies, w.Result().Cookies()...)
	return w
}

// form opens the queue and fills in its first form; nil where none is offered.
func (v *voter) form(verdict string) url.Values {
	v.t.Helper()
	w := v.send("GET", "/review?kind=link", "", nil)
	if w.Code != http.StatusOK {
		v.t.Fatalf("the queue: %d %s", w.Code, w.Body)
	}
	var form *html.Node
	elements(parse(v.t, w.Body), func(n *html.Node) {
		if form == nil && n.Data == "form" && attr(n, "method") == "post" {
			form = n
		}
	})
	if form == nil {
		return nil
	}
	q := url.Values{"verdict": {verdict}}
	elements(form, func(n *html.Node) {
		checked := attr(n, "type") != "radio"
		for _, a := range n.Attr {
			checked = checked || a.Key == "checked"
		}
		if n.Data == "input" && checked {
			q.Set(attr(n, "name"), attr(n, "value"))
		}
	})
	return q
}

func newVote(t *testing.T, a Access, base string) (*ballot, *voter) {
	t.Helper()
	f, b := &fake{text: "plain words"}, &ballot{}
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	if base == "" {
		u = nil
	}
	h, err := New(Config{Searcher: f, Records: f, Archive: f, Pictures: f, Ledger: f, Register: f, Sheets: f, Sources: f, Decisions: b, Access: a, BaseURL: u})
	if err != nil {
		t.Fatal(err)
	}
	return b, &voter{t: t, h: h, peer: "127.0.0.1:4711", host: "127.0.0.1:8087", headers: http.Header{}}
}

func TestDeciding(t *testing.T) {
	b, v := newVote(t, Access{User: "pat"}, "")
	q := v.form("repoint")
	if q == nil {
		t.Fatal("no form is offered at the machine itself")
	}
	if len(v.cookies) != 1 || v.cookies[0].SameSite != http.SameSiteStrictMode || !v.cookies[0].HttpOnly || v.cookies[0].Path != "/review" {
		t.Errorf("cookies %v", v.cookies)
	}
	q.Set("other", " orders-2024/2 ")
	q.Set("note", "quotes it\n\x00 word for \u202eword")
	w := v.send("POST", decidePath, q.Encode(), nil)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/review?done=1&kind=link" {
		t.Fatalf("%d to %q: %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	d := b.said[0]
	if d.Review != "rv-1" || d.Verdict != "repoint" || d.Target != "orders-2024/2" || d.Who != "pat" || d.Note != "quotes it word for word" {
		t.Errorf("recorded %+v", d)
	}
	if page := v.send("GET", "/review?done=1", "", nil).Body.String(); !strings.Contains(page, "Recorded as decision 1") {
		t.Error("the person is not told")
	}
	log := v.send("GET", "/decisions", "", nil)
	if log.Code != 200 || !strings.Contains(log.Body.String(), "quotes it word for word") || log.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("the log: %d %s", log.Code, log.Body)
	}
	if c := v.send("GET", "/review", "", nil).Header().Get("Cache-Control"); c != "no-store" {
		t.Errorf("a page with forms may be kept: %s", c)
	}
	// A verdict that rejects is about the whole, whatever is chosen beside it.
	q = v.form("reject")
	q.Set("target", "orders-2024/1")
	if w := v.send("POST", decidePath, q.Encode(), nil); w.Code != http.StatusSeeOther || b.said[1].Target != "" {
		t.Errorf("%d, recorded %+v", w.Code, b.said)
	}
}

// Nothing is recorded but what a person meant who may decide. The log of this test is the table of what happened.
func TestDecidingIsRefused(t *testing.T) {
	at := Access{User: "pat"}
	behind := Access{User: "pat", Header: "X-Remote-User", Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.5/32"), netip.MustParsePrefix("fd00::/64")}}
	set := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	for _, c := range []struct {
		name   string
		access Access
		peer   string // of the request that decides
		host   string
		method string
		change func(*http.Request)
		fill   func(url.Values)
		want   int
	}{
		{name: "as it should be", access: at, want: 303},
		{name: "IPv6", access: at, peer: "[::1]:99", host: "localhost:8087", want: 303},
		{name: "IPv4 in IPv6", access: at, peer: "[::ffff:127.0.0.1]:99", want: 303},
		{name: "foreign origin", access: at, change: set("Sec-Fetch-Site", "cross-site"), want: 403},
		{name: "same site, other origin", access: at, change: set("Sec-Fetch-Site", "same-site"), want: 403},
		{name: "foreign origin, old browser", access: at, change: func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "https://evil.example") }, want: 403},
		{name: "hidden origin, old browser", access: at, change: func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "null") }, want: 403},
		{name: "no token", access: at, fill: func(q url.Values) { q.Del("token") }, want: 403},
		{name: "another token", access: at, fill: func(q url.Values) { q.Set("token", strings.Repeat("A", 43)) }, want: 403},
		{name: "a token for another thing", access: at, fill: func(q url.Values) { q.Set("item", "rv-2") }, want: 403},
		{name: "a token for another state", access: at, fill: func(q url.Values) { q.Set("seen", "1") }, want: 403},
		{name: "no cookie", access: at, change: func(r *http.Request) { r.Header.Del("Cookie") }, want: 403},
		{name: "another's cookie", access: at, change: set("Cookie", sessionKey+"="+strings.Repeat("A", 22)), want: 403},
		{name: "two cookies", access: at, change: func(r *http.Request) { r.AddCookie(&http.Cookie{Name: sessionKey, Value: strings.Repeat("A", 22)}) }, want: 403},
		{name: "not loopback", access: at, peer: "192.0.2.7:99", want: 403},
		{name: "through a proxy nobody trusts", access: at, change: set("X-Forwarded-For", "127.0.0.1"), want: 403},
		{name: "through a proxy that says Via", access: at, change: set("Via", "1.1 cache"), want: 403},
		{name: "a name that leads here", access: at, host: "evil.example:8087", want: 403},
		{name: "a header without a proxy", access: at, peer: "192.0.2.7:99", change: set("X-Remote-User", "root"), want: 403},
		{name: "GET", access: at, method: "GET", want: 405},
		{name: "PUT", access: at, method: "PUT", want: 405},
		{name: "DELETE", access: at, method: "DELETE", want: 405},
		{name: "JSON", access: at, change: set("Content-Type", "application/json"), want: 415},
		{name: "text, as a form may send it", access: at, change: set("Content-Type", "text/plain"), want: 415},
		{name: "no verdict", access: at, fill: func(q url.Values) { q.Del("verdict") }, want: 400},
		{name: "a verdict that has no button", access: at, fill: func(q url.Values) { q.Set("verdict", "retract") }, want: 400},
		{name: "two verdicts", access: at, fill: func(q url.Values) { q.Add("verdict", "reject") }, want: 400},
		{name: "re-point to nothing", access: at, fill: func(q url.Values) { q.Set("verdict", "repoint"); q.Del("target") }, want: 400},
		{name: "a huge note", access: at, fill: func(q url.Values) { q.Set("note", strings.Repeat("a", maxNote+1)) }, want: 400},
		{name: "a huge form", access: at, fill: func(q url.Values) { q.Set("note", strings.Repeat("a", maxForm)) }, want: 413},
		{name: "no number", access: at, fill: func(q url.Values) { q.Set("seen", "first") }, want: 400},
		{name: "behind a proxy", access: behind, peer: "10.0.0.5:99", change: set("X-Remote-User", "kim"), want: 303},
		{name: "behind a proxy, IPv6 with a zone", access: behind, peer: "[fd00::7%eth0]:99", change: set("X-Remote-User", "kim"), want: 303},
		{name: "behind a proxy, no name", access: behind, peer: "10.0.0.5:99", change: func(r *http.Request) { r.Header.Del("X-Remote-User") }, want: 403},
		{name: "behind a proxy, two names", access: behind, peer: "10.0.0.5:99", change: func(r *http.Request) { r.Header["X-Remote-User"] = []string{"kim", "root"} }, want: 403},
		{name: "behind a proxy, an empty name", access: behind, peer: "10.0.0.5:99", change: set("X-Remote-User", "  "), want: 403},
		{name: "behind a proxy, a name of two lines", access: behind, peer: "10.0.0.5:99", change: func(r *http.Request) { r.Header["X-Remote-User"] = []string{"kim\u202eroot"} }, want: 403},
		{name: "another person's form", access: behind, peer: "10.0.0.5:99", change: set("X-Remote-User", "root"), want: 403},
		{name: "spoofed header", access: behind, peer: "10.0.0.6:99", change: set("X-Remote-User", "kim"), want: 403},
		{name: "spoofed header from this machine", access: behind, peer: "127.0.0.1:99", change: set("X-Remote-User", "kim"), want: 403},
		{name: "an address that is none", access: at, peer: "@", want: 403},
	} {
		b, v := newVote(t, c.access, "")
		if c.access.Header != "" { // the form is drawn for kim
			v.peer = "10.0.0.5:4711"
			v.headers.Set("X-Remote-User", "kim")
		}
		q := v.form("accept")
		if q == nil {
			t.Errorf("%s: no form", c.name)
			continue
		}
		if c.fill != nil {
			c.fill(q)
		}
		if c.peer != "" {
			v.peer = c.peer
		}
		if c.host != "" {
			v.host = c.host
		}
		method := c.method
		if method == "" {
			method = "POST"
		}
		w := v.send(method, decidePath, q.Encode(), c.change)
		want := 0
		if c.want == 303 {
			want = 1
		}
		t.Logf("%-36s %d, %d recorded", c.name, w.Code, len(b.said))
		if w.Code != c.want || len(b.said) != want {
			t.Errorf("%s: %d with %d recorded, want %d: %.300s", c.name, w.Code, len(b.said), c.want, w.Body)
		}
		if want == 1 && c.access.Header != "" && b.said[0].Who != "kim" {
			t.Errorf("%s: recorded for %s", c.name, b.said[0].Who)
		}
	}
}

// A form sent twice counts once, and of two people who look at the same thing only the first decides.
func TestReplayAndTwoPeople(t *testing.T) {
	behind := Access{Header: "X-Remote-User", Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.5/32")}}
	b, kim := newVote(t, behind, "https://heed.office.example")
	kim.peer = "10.0.0.5:1"
	kim.headers.Set("X-Remote-User", "kim")
	pat := &voter{t: t, h: kim.h, peer: "10.0.0.5:2", host: kim.host, headers: http.Header{"X-Remote-User": {"pat"}}}
	mine, theirs := kim.form("accept"), pat.form("reject")
	if !kim.cookies[0].Secure {
		t.Error("the cookie may go over plain http")
	}
	// The proxy may leave the outer origin in place and the inner name as host.
	outer := func(r *http.Request) {
		r.Header.Del("Sec-Fetch-Site")
		r.Header.Set("Origin", "https://heed.office.example")
	}
	codes := make(chan int, 2)
	var all sync.WaitGroup
	for _, x := range []struct {
		v *voter
		q url.Values
	}{{kim, mine}, {pat, theirs}} {
		all.Go(func() { codes <- x.v.send("POST", decidePath, x.q.Encode(), outer).Code })
	}
	all.Wait()
	if a, b := <-codes, <-codes; a+b != 303+409 {
		t.Errorf("two people at once: %d and %d", a, b)
	}
	for range 3 {
		w := kim.send("POST", decidePath, mine.Encode(), outer)
		if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "meanwhile") {
			t.Errorf("the same form again: %d %s", w.Code, w.Body)
		}
	}
	if len(b.said) != 1 {
		t.Errorf("recorded %+v", b.said)
	}
	// Taken back, the old form still counts for nothing; a new one does.
	b.said[0].Undone = true
	if w := kim.send("POST", decidePath, mine.Encode(), outer); w.Code != http.StatusConflict {
		t.Errorf("the old form after it was taken back: %d", w.Code)
	}
	if w := pat.send("POST", decidePath, pat.form("reject").Encode(), outer); w.Code != http.StatusSeeOther || len(b.said) != 2 {
		t.Errorf("a new form: %d, %d recorded", w.Code, len(b.said))
	}
	b.busy = true
	if w := pat.send("POST", decidePath, pat.form("reject").Encode(), outer); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("while another process writes: %d", w.Code)
	}
}

// Without the flag nothing takes a decision and nothing offers one; with it, nothing is offered to those who may not.
func TestReadOnly(t *testing.T) {
	h := newTest(t, &fake{text: "plain words"})
	for _, address := range append(pages(), decidePath, "/decisions", "/api/v1/review") {
		for _, method := range []string{"POST", "PUT", "PATCH", "DELETE"} {
			if w := get(t, h, method, address); w.Code != http.StatusMethodNotAllowed && len(address) < maxURL {
				t.Errorf("%s %.60s: %d", method, address, w.Code)
			}
		}
	}
	if w := get(t, h, "GET", "/review"); strings.Contains(w.Body.String(), `method="post"`) || len(w.Result().Cookies()) > 0 {
		t.Error("a form is offered")
	}
	if w := get(t, h, "GET", "/decisions"); w.Code != http.StatusNotFound {
		t.Errorf("the log: %d", w.Code)
	}
	_, v := newVote(t, Access{User: "pat"}, "")
	for _, address := range pages() {
		if w := v.send("POST", address, "a=b", nil); w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %.60s: %d", address, w.Code)
		}
	}
	if w := v.send("OPTIONS", decidePath, "", nil); w.Header().Get("Allow") != "OPTIONS, POST" {
		t.Errorf("Allow %q", w.Header().Get("Allow"))
	}
	v.peer = "192.0.2.7:99"
	if q := v.form("accept"); q != nil || len(v.cookies) > 0 {
		t.Error("a form is offered to another machine")
	}
	if w := v.send("GET", "/decisions", "", nil); w.Code != http.StatusForbidden {
		t.Errorf("the log from another machine: %d", w.Code)
	}
}

// Who decided what is in the server's log too.
func TestDecisionsAreLogged(t *testing.T) {
	f, b := &fake{text: "words"}, &ballot{}
	var log bytes.Buffer
	h, err := New(Config{Searcher: f, Records: f, Archive: f, Pictures: f, Ledger: f, Register: f, Sheets: f, Sources: f, Decisions: b, Access: Access{User: "pat"}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	v := &voter{t: t, h: h, peer: "127.0.0.1:1", host: "localhost", headers: http.Header{}}
	v.send("POST", decidePath, v.form("accept").Encode(), nil)
	for _, want := range []string{"decision", "number=1", "who=pat", "verdict=accept", "item=rv-1"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log has no %s: %s", want, log.String())
		}
	}
	if strings.Contains(log.String(), "token") || strings.Contains(log.String(), v.cookies[0].Value) {
		t.Error("the log tells secrets")
	}
}

// What is tied together in a token cannot be shifted from one part to the next.
func TestTokens(t *testing.T) {
	g, err := newGate(Access{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, p := range [][3]string{{"ab", "c", "d"}, {"a", "bc", "d"}, {"ab", "cd", ""}, {"", "abc", "d"}, {"ab", "c", "d1"}, {"1:a", "b", "c"}} {
		for n := range int64(3) {
			token, words := g.token(p[0], p[1], p[2], n), strings.Join(p[:], "|")+strconv.FormatInt(n, 10)
			if other, ok := seen[token]; ok {
				t.Errorf("%s and %s have one token", words, other)
			}
			seen[token] = words
		}
	}
	other, _ := newGate(Access{}, nil)
	if g.token("a", "b", "c", 1) == other.token("a", "b", "c", 1) {
		t.Error("two servers have one key")
	}
}
