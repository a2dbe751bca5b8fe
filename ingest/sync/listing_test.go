package sync

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"heed/ingest/fetch"
	"heed/record"
	"heed/record/org"
)

// source makes a source ready, of kind and rules as given.
func source(t *testing.T, s Source) *Source {
	t.Helper()
	if s.Name == "" {
		s.Name = "one"
	}
	if len(s.Start) == 0 {
		s.Start = []string{"https://office.example/reports/"}
	}
	if err := s.prepare(nil); err != nil {
		t.Fatal(err)
	}
	return &s
}

// lines prints links for comparison: address, title, day.
func lines(items []Link) string {
	var out []string
	for _, k := range items {
		day := k.Published
		if day.IsZero() {
			day = k.Modified
		}
		line := strings.TrimPrefix(k.URL, "https://office.example") + " " + k.Title
		if !day.IsZero() {
			line += " " + day.Format(time.DateOnly)
		}
		if k.List != "" {
			line += " +" + strings.TrimPrefix(k.List, "https://office.example")
		}
		if k.Unread != "" {
			line += " (unread)"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestListings(t *testing.T) {
	for _, test := range []struct {
		name, body, total string
		source            Source
		kind              Kind
		items, next       string
		attach            string
		fault             string
	}{
		{
			name: "rss", kind: FeedKind, body: `<?xml version="1.0"?><rss version="2.0"><channel><title>All</title><link>https://office.example/</link>
<item><title>Lamps &amp; lights</title><link>https://office.example/lamps/?utm_source=rss</link><pubDate>Thu, 03 Mar 2022 09:30:00 +0000</pubDate></item>
<item><title>By its id</title><guid isPermaLink="true">https://office.example/id/</guid></item><item><title>No link</title><guid isPermaLink="false">x</guid></item></channel></rss>`,
			items: "/lamps/ Lamps & lights 2022-03-03\n/id/ By its id",
		},
		{name: "atom", kind: FeedKind, body: `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/><entry><title>Roofs</title><link rel="self" href="/self"/><link rel="alternate" href="/roofs"/>
<updated>2022-04-05T10:00:00Z</updated></entry></feed>`, items: "/roofs Roofs 2022-04-05", next: "https://office.example/feed?page=2"},
		{
			name: "rss 1 in latin-1", kind: FeedKind, body: "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><item><title>Caf\xe9</title><link>/cafe</link></item></rdf:RDF>",
			items: "/cafe Café",
		},
		{name: "a page where a feed should be", kind: FeedKind, body: "<!doctype html><html><body>Sorry</body></html>", fault: "no feed"},
		{name: "a feed cut short", kind: FeedKind, body: "<rss><channel><item><title>x", fault: "no feed"},
		{
			name: "gov.uk search", kind: GovUK, body: `{"results":[{"title":"Answers","link":"/government/publications/answers","public_timestamp":"2023-06-01T09:30:00Z"},{"title":"Away","link":"https://office.example/away"}],"total":120,"start":0}`,
			items: "/government/publications/answers Answers 2023-06-01 +/api/content/government/publications/answers\n/away Away", next: "https://office.example/reports/?start=2",
		},
		{
			name: "gov.uk publication", kind: GovUK, body: `{"base_path":"/g/p","details":{"attachments":[{"url":"/g/p/html","title":"In HTML","attachment_type":"html"},{"url":"https://office.example/a.pdf","title":"PDF","content_type":"application/pdf"},{"url":"/t.csv","title":"Table","content_type":"text/csv"}]}}`,
			attach: "/g/p/html In HTML\n/a.pdf PDF\n/t.csv Table (unread)",
		},
		{name: "gov.uk error", kind: GovUK, body: `{"error":"not found"}`, fault: "no answer of gov.uk"},
		{name: "gov.uk, a page", kind: GovUK, body: `<html>`, fault: "no answer of gov.uk"},
		{
			name: "wordpress", kind: WordPress, total: "3", body: `[{"link":"https://office.example/lamps/","date_gmt":"2022-03-03T09:30:00","title":{"rendered":"Lamps &#8211; <em>dark</em>"}},{"source_url":"https://office.example/f.pdf","title":{"rendered":"File"}}]`,
			items: "/lamps/ Lamps – dark 2022-03-03\n/f.pdf File", next: "https://office.example/reports/?page=2",
		},
		{name: "wordpress error", kind: WordPress, body: `{"code":"rest_no_route"}`, fault: "no answer of WordPress"},
		{
			name: "html", kind: ListKind, source: Source{Items: Rule{Select: ".item", Not: `/news/`}}, body: `<html><head><base href="https://office.example/base/"></head><body><nav><a href="/nav">Nav</a></nav>
<ul><li class="item"><a href="one#x">One</a> <time datetime="2022-03-03">3 March</time></li><li class="item"><h2><a href="/two">Two</a></h2></li><li class="item"><a href="/news/3">News</a></li>
<li class="item"><a href="one">Again</a> <a href="mailto:x@y.example">Mail</a></li></ul><a rel="next" href="?page=2">Next</a></body></html>`,
			items: "/base/one One 2022-03-03\n/two Two", next: "https://office.example/base/?page=2",
		},
		{
			name: "html by words", kind: ListKind, source: Source{Items: Rule{Text: `inspect|hmic`}}, body: `<html><body><header><a href="/inspection">In the frame</a></header><main><a href="/a">Our inspections</a><a href="/hmic-answers">Here</a><a href="/b">Other</a></main></body></html>`,
			items: "/a Our inspections\n/hmic-answers Here",
		},
		{
			name: "html by a next of its own", kind: ListKind, source: Source{Items: Rule{Select: "a.r"}, Next: "a.older"}, body: `<html><a class="r" href="/a">A</a><a rel="next" href="/no">no</a><a class="older" href="/more">more</a></html>`,
			items: "/a A", next: "https://office.example/more",
		},
		{name: "not html", kind: ListKind, body: `{"a":1}`, fault: "no web page"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := test.source
			s.Kind = test.kind
			got, err := source(t, s).readListing(fetch.Response{URL: "https://office.example/reports/", Body: []byte(test.body), TotalPages: test.total}, test.kind, nil)
			if test.fault != "" {
				if err == nil || !strings.Contains(err.Error(), test.fault) {
					t.Fatalf("got %v, %v, want an error with %q", got, err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if l := lines(got.Items); l != test.items {
				t.Errorf("items are\n%s\nwant\n%s", l, test.items)
			}
			if l := lines(got.Attach); l != test.attach {
				t.Errorf("attachments are\n%s\nwant\n%s", l, test.attach)
			}
			if l := strings.Join(got.Next, " "); l != test.next {
				t.Errorf("next is %q, want %q", l, test.next)
			}
			if back := unpackLinks(got.pack()); lines(back.Items) != test.items || strings.Join(back.Next, " ") != test.next {
				t.Errorf("packed and unpacked: %+v", back)
			}
		})
	}
}

// What a source of no stated kind is, is told by what comes back.
func TestKindOf(t *testing.T) {
	for body, want := range map[string]Kind{
		"  {\"a\":1}": GovUK, "[{}]": WordPress, "<rss>": FeedKind, "<?xml version='1.0'?>\n<feed>": FeedKind, "\xef\xbb\xbf<RSS>": FeedKind,
		"<!doctype html><html>": PageKind, "%PDF-1.7": PageKind, "": PageKind, "<?xml version='1.0'?><html>": PageKind,
	} {
		if got := source(t, Source{}).kindOf([]byte(body)); got != want {
			t.Errorf("kindOf(%q) = %q, want %q", body, got, want)
		}
	}
	if got := source(t, Source{Items: Rule{Select: "a"}}).kindOf([]byte("<html>")); got != ListKind {
		t.Errorf("with a rule for items: %q", got)
	}
}

func TestWall(t *testing.T) {
	long := strings.Repeat("The force accepts this recommendation and has done what it asks. ", 60)
	for _, test := range []struct {
		name, from, body string
		want             bool
	}{
		{"login", "https://a.example/x", `<html><form><input type="password"></form></html>`, true},
		{"sent to a login", "https://a.example/Account/Login?r=x", `<html><body>Welcome</body></html>`, true},
		{"challenge", "https://a.example/x", `<html><title>Just a moment...</title></html>`, true},
		{"page with a login in its frame", "https://a.example/x", `<html><form><input type="password"></form><main>` + long + `</main></html>`, false},
		{"page that speaks of denied access", "https://a.example/x", `<html><main>` + long + ` Access denied to victims of crime.</main></html>`, false},
		{"short page", "https://a.example/x", `<html><title>Answers</title><body>We accept.</body></html>`, false},
		{"a script speaks of it", "https://a.example/x", `<html><title>Answers</title><body>We accept.<script>"captcha: verify you are human"</script></body></html>`, false},
		{"no page", "https://a.example/x", `%PDF-1.7 access denied`, false},
	} {
		if got := wall("https://a.example/x", fetch.Response{URL: test.from, Body: []byte(test.body)}); (got != "") != test.want {
			t.Errorf("%s: wall = %q, want one: %v", test.name, got, test.want)
		}
	}
}

func TestShrunk(t *testing.T) {
	for _, test := range []struct {
		before, now int
		first, want bool
	}{{0, 0, true, true}, {0, 0, false, false}, {0, 3, true, false}, {3, 0, false, true}, {12, 2, false, true}, {12, 3, false, false}, {12, 20, false, false}, {8, 1, false, false}} {
		if got := (&Source{}).shrunk(test.before, test.now, test.first); (got != "") != test.want {
			t.Errorf("shrunk(%d, %d, %v) = %q, want one: %v", test.before, test.now, test.first, got, test.want)
		}
	}
}

// Pauses double to a week and differ from address to address, not from run to run.
func TestPauseAfter(t *testing.T) {
	for tries, hours := range map[int]float64{1: 1, 2: 2, 3: 4, 5: 16, 9: 168, 50: 168} {
		p := pauseAfter(tries, "https://a.example/x").Hours()
		if p < hours*0.79 || p > hours*1.21 {
			t.Errorf("after %d tries: %.2f hours, want about %.0f", tries, p, hours)
		}
	}
	first, again, other := pauseAfter(3, "https://a.example/x"), pauseAfter(3, "https://a.example/x"), pauseAfter(3, "https://a.example/y")
	if first != again || first == other {
		t.Error("pauses do not vary with the address alone")
	}
}

func TestParse(t *testing.T) {
	c, err := Parse([]byte("contact = \"a@b.example\"\n[[alias]]\nfrom = \"old.example/\"\nto = \"new.example/\"\n[[source]]\nname = \"mine\"\nstart = [\"http://old.example:80/x?utm_source=y\"]\nevery = \"24h\"\n" +
		"[[source]]\nname = \"hmicfrs-feed\"\noff = true\n[[source]]\nname = \"hmicfrs-publications\"\nstart = [\"https://other.example/\"]\n"))
	if err != nil {
		t.Fatal(err)
	}
	mine, ok := c.Find("mine")
	if !ok || !mine.Mine || mine.Start[0] != "http://new.example/x" || time.Duration(mine.Every) != 24*time.Hour || c.Contact != "a@b.example" {
		t.Errorf("mine is %+v", mine)
	}
	if s, _ := c.Find("hmicfrs-feed"); !s.Off || len(s.Start) != 1 {
		t.Errorf("switched off: %+v", s)
	}
	if s, _ := c.Find("hmicfrs-publications"); s.Start[0] != "https://other.example/" || s.Items.Match != "" {
		t.Errorf("replaced: %+v", s)
	}
	all, err := c.Choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Name == "hmicfrs-feed" {
			t.Error("a source that is off is pulled")
		}
	}
	for text, want := range map[string]string{
		"[[source]]\nname = \"Bad Name\"\nstart = [\"https://a.example/\"]": "small letters",
		"[[source]]\nname = \"a\"":                                                                              "no start",
		"[[source]]\nname = \"a\"\nstart = [\"ftp://a.example/\"]":                                              "http",
		"[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\nkind = \"gopher\"":                         "gopher",
		"[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\nitems = { select = \"a[\" }":               "items",
		"[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\nitems = { match = \"(\" }":                 "items",
		"[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\nevery = \"often\"":                         "length of time",
		"[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\nfolow = \"a\"":                             "means nothing",
		"[[source]]\nname = \"a\"\nstart = [\"https://a.example/\"]\n[[source]]\nname = \"a\"\nstart = [\"x\"]": "twice",
		"[[source": "sources.toml",
	} {
		if _, err := Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q) = %v, want an error with %q", text, err, want)
		}
	}
}

// What is written for a source is read back as that source.
func TestEntry(t *testing.T) {
	c, err := Parse(nil)
	if err != nil {
		t.Fatal(err)
	}
	text, _, err := c.Entry(Source{Name: "odd", Title: "A \"quoted\" \\ title\n", Start: []string{"https://a.example/x"}, Items: Rule{Select: `a[href$=".pdf"]`}, Org: "pf-kent", Own: true, Private: true})
	if err != nil {
		t.Fatal(err)
	}
	back, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	s, ok := back.Find("odd")
	if !ok || s.Title != "A \"quoted\" \\ title\n" || s.Items.Select != `a[href$=".pdf"]` || s.Org != "pf-kent" || !s.Own || !s.Private {
		t.Errorf("read back: %+v", s)
	}
}

// The built-in list covers every force and local policing body, on its own host, each once.
func TestBuiltin(t *testing.T) {
	c, err := Parse(nil)
	if err != nil {
		t.Fatal(err)
	}
	forces, bodies := 0, 0
	register := org.Builtin()
	for _, s := range c.Sources {
		body, known := register.Get(record.OrgID(s.Org))
		if s.Org != "" && !known {
			t.Errorf("%s belongs to %q, which the register does not know", s.Name, s.Org)
		}
		for host := range s.hosts() {
			if known && !slices.ContainsFunc(body.Hosts, func(own string) bool { return host == own || strings.HasSuffix(host, "."+own) }) {
				t.Errorf("%s begins at %s, which is none of %s's hosts %v", s.Name, host, s.Org, body.Hosts)
			}
			// A page of the source's own host whose words are those that such pages have can be followed.
			at := "https://" + host + "/publications/hmicfrs-inspection-report/"
			if s.Kind != FeedKind && s.Kind != GovUK && s.Items.given() && !s.items.takes(at, "HMICFRS inspection report") && !s.items.takes(strings.Replace(at, "//", "//www.", 1), "HMICFRS inspection report") {
				t.Errorf("%s: its items %+v cannot be %s", s.Name, s.Items, at)
			}
		}
		switch {
		case strings.HasPrefix(s.Org, "pf-"):
			forces++
		case strings.HasPrefix(s.Org, "lpb-"):
			bodies++
		}
		if s.Private || s.Pause > 0 && time.Duration(s.Pause) < time.Second {
			t.Errorf("%s may go where a built-in source must not, or too fast", s.Name)
		}
		if s.Every == 0 {
			t.Errorf("%s does not say how often", s.Name)
		}
		for _, a := range s.Start {
			if u, err := url.Parse(a); err != nil || u.Host == "" {
				t.Errorf("%s begins at %q", s.Name, a)
			}
		}
	}
	if forces != 43 || bodies != 43 {
		t.Errorf("%d forces and %d local policing bodies, want 43 of each", forces, bodies)
	}
}

func FuzzListing(f *testing.F) {
	f.Add([]byte("<rss><channel><item><link>http://a.example/</link></item></channel></rss>"), uint8(0))
	f.Add([]byte(`{"results":[{"link":"/x"}],"total":2}`), uint8(1))
	f.Add([]byte(`[{"link":"http://a.example/"}]`), uint8(2))
	f.Add([]byte(`<html><a href="//a.example/x?y">z</a></html>`), uint8(3))
	f.Fuzz(func(t *testing.T, body []byte, n uint8) {
		kind := []Kind{FeedKind, GovUK, WordPress, ListKind}[n%4]
		s := Source{Name: "one", Start: []string{"https://office.example/"}, Kind: kind}
		if err := s.prepare(nil); err != nil {
			t.Fatal(err)
		}
		l, err := s.readListing(fetch.Response{URL: "https://office.example/", Body: body, TotalPages: "2"}, kind, nil)
		if err != nil {
			return
		}
		for _, k := range l.Items {
			if k.URL == "" && k.List == "" {
				t.Fatalf("an item leads nowhere: %+v", k)
			}
			if again, err := fetch.Canonical(k.URL, nil); k.URL != "" && (err != nil || again != k.URL) {
				t.Fatalf("%q is not canonical: %q, %v", k.URL, again, err)
			}
		}
	})
}
