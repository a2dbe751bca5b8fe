package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

var ctx = context.Background()

// fakeClock moves only when somebody waits.
type fakeClock struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

func newClock() *fakeClock { return &fakeClock{now: time.Date(2024, 3, 1, 2, 0, 0, 0, time.UTC)} }

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.waits = append(c.waits, d)
	}
	return ctx.Err()
}

// site is a test's web server, which notes what it was asked and when.
type site struct {
	*httptest.Server
	clock *fakeClock
	mu    sync.Mutex
	asked []string
	at    []time.Time
}

func newSite(t *testing.T, clock *fakeClock, pages map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{clock: clock}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked, s.at = append(s.asked, r.URL.RequestURI()), append(s.at, clock.Now())
		s.mu.Unlock()
		if page, ok := pages[r.URL.Path]; ok {
			page(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) count(path string) (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.asked {
		if a == path {
			n++
		}
	}
	return n
}

func (s *site) host() string { return strings.TrimPrefix(s.URL, "http://") }

func words(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

// times answers with one handler the first n times and then with another.
func times(n int, first, then http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		n--
		early := n >= 0
		mu.Unlock()
		if early {
			first(w, r)
			return
		}
		then(w, r)
	}
}

// cut promises more bytes than it sends, and drops the connection.
func cut(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100000")
	_, _ = w.Write(bytes.Repeat([]byte("%PDF"), 1000))
	if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		_ = conn.Close()
	}
}

func bomb(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	zeros := make([]byte, 1<<20)
	for range 60 {
		_, _ = z.Write(zeros)
	}
	_ = z.Close()
}

func packed(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			http.Error(w, "gzip was not offered", http.StatusNotAcceptable)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write([]byte(text))
		_ = z.Close()
	}
}

func drip(w http.ResponseWriter, r *http.Request) {
	for {
		if _, err := w.Write([]byte(".")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
}

func endless(w http.ResponseWriter, _ *http.Request) {
	chunk := make([]byte, 64<<10)
	for {
		if _, err := w.Write(chunk); err != nil {
			return
		}
	}
}

// Every fault of a site ends in one outcome: what came back, or the kind of the error; after so many requests.
func TestFaults(t *testing.T) {
	unchanged := func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"v1"`)
		_, _ = io.WriteString(w, "words")
	}
	for _, test := range []struct {
		name     string
		page     http.HandlerFunc
		etag     string
		status   int
		body     string
		kind     Kind
		requests int
	}{
		{name: "found", page: words("words"), status: 200, body: "words", requests: 1},
		{name: "packed", page: packed("words"), status: 200, body: "words", requests: 1},
		{name: "not modified", page: unchanged, etag: `"v1"`, status: 304, requests: 1},
		{name: "modified", page: unchanged, etag: `"v0"`, status: 200, body: "words", requests: 1},
		{name: "not found", page: status(404), status: 404, requests: 1},
		{name: "gone", page: status(410), status: 410, requests: 1},
		{name: "forbidden", page: status(403), kind: Denied, requests: 1},
		{name: "busy, then not", page: times(1, status(429, "Retry-After", "7"), words("words")), status: 200, body: "words", requests: 2},
		{name: "busy for long", page: status(429, "Retry-After", "86400"), kind: Busy, requests: 1},
		{name: "busy, not saying how long", page: status(429), kind: Busy, requests: 1},
		{name: "closed for a moment", page: times(1, status(503, "Retry-After", "3"), words("words")), status: 200, body: "words", requests: 2},
		{name: "server fault, three times", page: times(3, status(500), words("words")), status: 200, body: "words", requests: 4},
		{name: "server fault, always", page: status(500), kind: Server, requests: 4},
		{name: "reset in the middle, once", page: times(1, cut, words("words")), status: 200, body: "words", requests: 2},
		{name: "reset in the middle, always", page: cut, kind: Unreachable, requests: 4},
		{name: "slow drip", page: drip, kind: Slow, requests: 1},
		{name: "endless", page: endless, kind: TooLarge, requests: 1},
		{name: "gzip bomb", page: bomb, kind: TooLarge, requests: 1},
		{name: "packed as not asked for", page: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			_, _ = io.WriteString(w, "?")
		}, kind: Denied, requests: 1},
		{name: "false gzip", page: func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = io.WriteString(w, "not packed at all")
		}, kind: Unreachable, requests: 4},
		{name: "redirect loop", page: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }, kind: Astray, requests: 6},
		{name: "redirect to a file", page: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/hosts", http.StatusFound)
		}, kind: Refused, requests: 1},
		{name: "redirect to this machine", page: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
		}, kind: Refused, requests: 1},
		{name: "redirect to a private address", page: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
		}, kind: Refused, requests: 1},
		{name: "redirect to the address of a cloud's secrets", page: func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://[::ffff:169.254.169.254]/", http.StatusFound)
		}, kind: Refused, requests: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			clock := newClock()
			s := newSite(t, clock, map[string]http.HandlerFunc{"/page": test.page})
			c := New(Config{MaxBytes: 8 << 20, Timeout: 2 * time.Second, Clock: clock})
			resp, err := c.Fetch(ctx, Request{URL: s.URL + "/page", ETag: test.etag, Private: []string{s.host()}})
			var fault *Error
			switch {
			case test.kind == "" && (err != nil || resp.Status != test.status || string(resp.Body) != test.body):
				t.Errorf("got %d %q, %v, want %d %q", resp.Status, resp.Body, err, test.status, test.body)
			case test.kind != "" && (!errors.As(err, &fault) || fault.Kind != test.kind):
				t.Errorf("got %d, %v (%+v), want a fault of kind %q", resp.Status, err, fault, test.kind)
			}
			if n := s.count("/page"); n != test.requests {
				t.Errorf("%d requests, want %d", n, test.requests)
			}
			if fault != nil && fault.Kind == Busy && !fault.Until.After(clock.Now()) {
				t.Errorf("busy until %v, which has passed", fault.Until)
			}
			if fault != nil && (fault.Reason == "" || strings.Contains(fault.Reason, "Get \"")) {
				t.Errorf("the reason is no sentence: %q", fault.Reason)
			}
		})
	}
}

// One request at a time and a second apart, longer where the site's rules say so, and where it asks for time.
func TestPace(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{
		"/robots.txt": words("User-agent: other\nCrawl-delay: 90\n\nUser-agent: *\nCrawl-delay: 5\n"),
		"/a":          words("a"), "/b": words("b"), "/busy": times(1, status(429, "Retry-After", "40"), words("now")),
	})
	c := New(Config{Clock: clock})
	var wg sync.WaitGroup
	for _, p := range []string{"/a", "/b", "/a", "/b"} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if _, err := c.Fetch(ctx, Request{URL: s.URL + p, Robots: true, Private: []string{s.host()}}); err != nil {
				t.Error(err)
			}
		}()
	}
	wg.Wait()
	for i := 1; i < len(s.at); i++ {
		least := 5 * time.Second
		if i == 1 {
			least = time.Second // the rules were not known before
		}
		if pause := s.at[i].Sub(s.at[i-1]); pause < least {
			t.Errorf("request %d (%s) came %v after the one before, want %v at least", i, s.asked[i], pause, least)
		}
	}
	if n := s.count("/robots.txt"); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	before := clock.Now()
	if _, err := c.Fetch(ctx, Request{URL: s.URL + "/busy", Robots: true, Private: []string{s.host()}}); err != nil {
		t.Fatal(err)
	}
	if waited := clock.Now().Sub(before); waited < 40*time.Second {
		t.Errorf("waited %v for a site that asked for 40 s", waited)
	}
}

// A host that fails again and again is left alone, and longer the next time; then it is tried again.
func TestRest(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/bad": status(500), "/good": words("good")})
	c := New(Config{Clock: clock, Retries: -1})
	get := func(p string) error {
		_, err := c.Fetch(ctx, Request{URL: s.URL + p, Private: []string{s.host()}})
		return err
	}
	for range failuresToRest {
		if get("/bad") == nil {
			t.Fatal("no error")
		}
	}
	asked := len(s.asked)
	var fault *Error
	if err := get("/good"); !errors.As(err, &fault) || fault.Kind != Busy || len(s.asked) != asked {
		t.Fatalf("%v after %d more requests, want the host left alone", err, len(s.asked)-asked)
	}
	_ = clock.Sleep(ctx, firstRest)
	if err := get("/good"); err != nil {
		t.Errorf("after the rest: %v", err)
	}
}

func TestRobots(t *testing.T) {
	down := func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
			_ = conn.Close()
		}
	}
	for _, test := range []struct {
		name   string
		robots http.HandlerFunc
		path   string
		kind   Kind
	}{
		{"none", status(404), "/page", ""},
		{"forbidden to read", status(403), "/page", ""},
		{"server fault", status(500), "/page", Disallowed},
		{"not reachable", down, "/page", Unreachable},
		{"allows", words("User-agent: *\nDisallow: /private\n"), "/page", ""},
		{"disallows", words("User-agent: *\nDisallow: /page\n"), "/page", Disallowed},
		{"longest match wins", words("User-agent: *\nDisallow: /\nAllow: /page\n"), "/page", ""},
		{"a tie allows", words("User-agent: *\nDisallow: /page\nAllow: /page\n"), "/page", ""},
		{"our own group", words("User-agent: heed\nAllow: /\n\nUser-agent: *\nDisallow: /\n"), "/page", ""},
		{"another's group", words("User-agent: heedless\nDisallow: /\n"), "/page", ""},
		{"our group forbids", words("User-agent: *\nAllow: /\n\nUser-agent: HEED\nDisallow: /\n"), "/page", Disallowed},
		{"moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/rules", http.StatusFound) }, "/page", Disallowed},
		{"a web page", words("<html><body>Not found</body></html>"), "/page", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			clock := newClock()
			s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": test.robots, "/page": words("words"), "/rules": words("User-agent: *\nDisallow: /")})
			c := New(Config{Clock: clock})
			_, err := c.Fetch(ctx, Request{URL: s.URL + test.path, Robots: true, Private: []string{s.host()}})
			var fault *Error
			if errors.As(err, &fault); test.kind == "" && err != nil || test.kind != "" && (fault == nil || fault.Kind != test.kind) {
				t.Errorf("got %v, want kind %q", err, test.kind)
			}
			if want := map[bool]int{true: 1, false: 0}[test.kind == ""]; s.count(test.path) != want {
				t.Errorf("the page was asked for %d times, want %d", s.count(test.path), want)
			}
		})
	}
}

type kept struct {
	fetched time.Time
	status  int
	body    string
}

type robotsShelf map[string]kept

func (r robotsShelf) Robots(_ context.Context, origin string) (time.Time, int, string, error) {
	k := r[origin]
	return k.fetched, k.status, k.body, nil
}

func (r robotsShelf) SaveRobots(_ context.Context, origin string, fetched time.Time, status int, body string) error {
	r[origin] = kept{fetched, status, body}
	return nil
}

// Rules are kept for a day, also over a restart.
func TestRobotsAreKept(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": words("User-agent: *\nDisallow: /x\n"), "/page": words("words")})
	shelf := robotsShelf{}
	get := func() {
		t.Helper()
		if _, err := New(Config{Clock: clock, Robots: shelf}).Fetch(ctx, Request{URL: s.URL + "/page", Robots: true, Private: []string{s.host()}}); err != nil {
			t.Fatal(err)
		}
	}
	get()
	get()
	if n := s.count("/robots.txt"); n != 1 {
		t.Errorf("asked %d times within a day", n)
	}
	_ = clock.Sleep(ctx, robotsAge)
	get()
	if n := s.count("/robots.txt"); n != 2 {
		t.Errorf("asked %d times over two days", n)
	}
}

// A name whose answer changes between the look at it and the dialling: what is dialled is checked, not the name.
func TestNameThatChangesItsAnswer(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/page": words("secret")})
	_, port, err := net.SplitHostPort(s.host())
	if err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int32 // the name server answers on a goroutine of its own
	c := New(Config{Clock: clock, Retries: -1, Timeout: 2 * time.Second, Resolver: resolver(t, func() [4]byte {
		asked.Add(1)
		return [4]byte{127, 0, 0, 1}
	})})
	_, err = c.Fetch(ctx, Request{URL: "http://innocent.example:" + port + "/page"})
	var private *PrivateError
	if !errors.As(err, &private) || s.count("/page") != 0 {
		t.Errorf("got %v after %d requests, want the address refused", err, s.count("/page"))
	}
	if asked.Load() == 0 {
		t.Error("the name was never looked up: the test shows nothing")
	}
}

// resolver looks every name up at a server of the test's.
func resolver(t *testing.T, answer func() [4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buf[:n]) != nil || len(m.Questions) == 0 {
				continue
			}
			m.Response, m.Authoritative = true, true
			m.Additionals = nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class}, Body: &dnsmessage.AResource{A: answer()}}}
			}
			if out, err := m.Pack(); err == nil {
				_, _ = conn.WriteTo(out, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

// An address that a person names is fetched without asking the site's rules for robots; any answer but 200 is an error.
func TestGet(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{
		"/robots.txt": words("User-agent: *\nDisallow: /"), "/page": words("words"),
		"/moved": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page#part", http.StatusFound) },
	})
	c := New(Config{AllowPrivate: true, Clock: clock})
	page, err := c.Get(ctx, s.URL+"/moved")
	if err != nil || string(page.Body) != "words" || page.URL != s.URL+"/page" {
		t.Errorf("Get(/moved) = %+v, %v", page, err)
	}
	if _, err := c.Get(ctx, s.URL+"/none"); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("Get(/none) = %v", err)
	}
	var private *PrivateError
	if _, err := New(Config{Clock: clock}).Get(ctx, s.URL+"/page"); !errors.As(err, &private) {
		t.Errorf("a loopback address was dialled: %v", err)
	}
	for _, bad := range []string{"ftp://example.org/", "http://user:word@example.org/", "javascript:alert(1)", "http:///nowhere", "::"} {
		if _, err := c.Get(ctx, bad); err == nil {
			t.Errorf("%s was fetched", bad)
		}
	}
}

func TestAgent(t *testing.T) {
	var got string
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) { got = r.UserAgent() }})
	if _, err := New(Config{AllowPrivate: true, Contact: "data@office.example", Clock: clock}).Get(ctx, s.URL+"/"); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(got, "heed/") || !strings.Contains(got, "data@office.example") {
		t.Errorf("User-Agent is %q", got)
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "51.140.1.1": true, "2a00:1450::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "192.168.0.1": false, "172.20.0.1": false, "169.254.169.254": false, "0.0.0.0": false, "100.64.0.1": false,
		"::1": false, "fe80::1": false, "fd00::1": false, "::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "224.0.0.1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) = %v, want %v", address, got, want)
		}
	}
}

func TestCanonical(t *testing.T) {
	aliases := []Alias{{"www.lampwatch.example/old/", "lampwatch.example/"}, {"lamps.example/", "www.lamps.example/"}}
	for in, want := range map[string]string{
		"HTTPS://WWW.Westshire.Example:443/A/b?utm_source=x&page=3#top": "https://www.westshire.example/A/b?page=3",
		"http://westshire.example":                                      "http://westshire.example/",
		"http://westshire.example:80/?fbclid=abc":                       "http://westshire.example/",
		"http://westshire.example:8080/x?":                              "http://westshire.example:8080/x",
		"https://westshire.example/a/../b/./c":                          "https://westshire.example/b/c",
		"https://westshire.example/a%20b?q=1&gclid=2&q=3":               "https://westshire.example/a%20b?q=1&q=3",
		"https://www.lampwatch.example/old/report/?page=2":              "https://lampwatch.example/report/?page=2",
		"https://lamps.example/x.pdf":                                   "https://www.lamps.example/x.pdf",
		"https://www.lamps.example/x.pdf":                               "https://www.lamps.example/x.pdf",
		"https://westshire.example./x":                                  "https://westshire.example/x",
	} {
		got, err := Canonical(in, aliases)
		if err != nil || got != want {
			t.Errorf("Canonical(%q) = %q, %v, want %q", in, got, err, want)
		}
		if again, err := Canonical(got, aliases); err != nil || again != got {
			t.Errorf("Canonical(%q) = %q, %v: not settled", got, again, err)
		}
	}
	for _, in := range []string{"", "/path", "mailto:a@b.example", "http://u:p@h.example/", "%zz"} {
		if got, err := Canonical(in, nil); err == nil {
			t.Errorf("Canonical(%q) = %q, want an error", in, got)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://a.example/b?c=d#e", "http://[::1]:80/..//x", "http://a.example/%2e%2e/?utm_x=1&", "HTTP://A:443"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := Canonical(s, nil)
		if err != nil {
			return
		}
		twice, err := Canonical(once, nil)
		if err != nil || twice != once {
			t.Fatalf("%q became %q and then %q (%v)", s, once, twice, err)
		}
	})
}

func ExampleCanonical() {
	a, _ := Canonical("https://WWW.Office.example:443/reports?utm_source=mail&page=2#top", nil)
	fmt.Println(a)
	// Output: https://www.office.example/reports?page=2
}
