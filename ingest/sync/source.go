package sync

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"heed/ingest/fetch"
)

// Kind says what stands at a source's start addresses.
type Kind string

// The kinds of source. The structured ones are better where a site offers them.
const (
	Auto      Kind = ""          // told by what comes back
	PageKind  Kind = "page"      // the page itself is a document, with its attachments
	ListKind  Kind = "html"      // a page of links, perhaps with further pages of them
	FeedKind  Kind = "feed"      // RSS or Atom
	WordPress Kind = "wordpress" // the REST interface of WordPress: …/wp-json/wp/v2/…
	GovUK     Kind = "govuk"     // the search or content interface of gov.uk
)

var kinds = map[Kind]bool{Auto: true, PageKind: true, ListKind: true, FeedKind: true, WordPress: true, GovUK: true}

// Rule says which links of a page to follow. All that is given must hold.
type Rule struct {
	Select string `toml:"select"` // CSS selector of links, or of what holds them
	Match  string `toml:"match"`  // regular expression that the canonical address must match
	Not    string `toml:"not"`    // and one it must not
	Text   string `toml:"text"`   // regular expression that the link's words, or the address, must match; any case
}

// given reports whether the rule says anything.
func (r Rule) given() bool { return r != Rule{} }

// Source is one place to pull from.
type Source struct {
	Name     string   `toml:"name"`
	Title    string   `toml:"title"`
	Start    []string `toml:"start"`
	Kind     Kind     `toml:"kind"`
	Items    Rule     `toml:"items"`  // which links of a listing lead to documents
	Next     string   `toml:"next"`   // CSS selector of the link to a listing's next page
	Pages    int      `toml:"pages"`  // most pages of a listing; 200 where 0
	Attach   Rule     `toml:"attach"` // which links of a document are taken with it; files we read where empty
	Depth    int      `toml:"depth"`  // how many links away from the start documents may be; 1 where 0
	Yields   string   `toml:"yields"` // report, response or listing: what is to be expected there
	Org      string   `toml:"org"`    // whose pages these are; visits count as looks for its answers
	Own      bool     `toml:"own"`    // what is found on its hosts is that body's, whatever it says itself
	Every    Duration `toml:"every"`  // how often; at every run where 0
	Recheck  Duration `toml:"recheck"`
	Pause    Duration `toml:"pause"` // between two requests to a host; a second where 0
	Private  bool     `toml:"allow_private"`
	Verified bool     `toml:"verified"` // somebody has seen these addresses work
	Off      bool     `toml:"off"`

	Mine bool `toml:"-"` // added or changed by the user

	items, attach compiled
	next          goquery.Matcher
	private       []string
}

// Duration is a length of time written as in "24h" or "90s".
type Duration time.Duration

// UnmarshalText reads a duration.
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil || v < 0 {
		return fmt.Errorf("%q is no length of time; write it as 24h or 90s", text)
	}
	*d = Duration(v)
	return nil
}

// MarshalText writes a duration.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

const (
	defaultPages = 200
	maxPages     = 2000
	maxDepth     = 3
)

// prepare checks a source and makes ready what its rules say.
func (s *Source) prepare(aliases []fetch.Alias) (err error) {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("source %q: %s", s.Name, fmt.Sprintf(format, args...))
	}
	switch {
	case !nameForm.MatchString(s.Name):
		return fail("a name is made of small letters, digits and dashes")
	case len(s.Start) == 0:
		return fail("it has no start address")
	case !kinds[s.Kind]:
		return fail("kind %q is not page, html, feed, wordpress or govuk", s.Kind)
	case s.Pages < 0 || s.Pages > maxPages:
		return fail("pages must be at most %d", maxPages)
	case s.Depth < 0 || s.Depth > maxDepth:
		return fail("depth must be at most %d", maxDepth)
	}
	start := make([]string, len(s.Start))
	for i, address := range s.Start {
		if start[i], err = fetch.Canonical(address, aliases); err != nil {
			return fail("%v", err)
		}
		if u, err := url.Parse(start[i]); err == nil && s.Private {
			s.private = append(s.private, u.Host)
		}
	}
	s.Start = start
	if s.Pages == 0 {
		s.Pages = defaultPages
	}
	if s.Depth == 0 {
		s.Depth = 1
	}
	if s.items, err = s.Items.compile(); err != nil {
		return fail("items: %v", err)
	}
	if s.attach, err = s.Attach.compile(); err != nil {
		return fail("attach: %v", err)
	}
	if s.Next != "" {
		if s.next, err = cascadia.Compile(s.Next); err != nil {
			return fail("next: %v", err)
		}
	}
	return nil
}

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,79}$`)

// compiled is a rule made ready.
type compiled struct {
	sel              goquery.Matcher
	match, not, text *regexp.Regexp
}

func (r Rule) compile() (c compiled, err error) {
	if r.Select != "" {
		if c.sel, err = cascadia.Compile(r.Select); err != nil {
			return c, fmt.Errorf("select: %w", err)
		}
	}
	for _, x := range []struct {
		in  string
		out **regexp.Regexp
	}{{r.Match, &c.match}, {r.Not, &c.not}, {caseless(r.Text), &c.text}} {
		if x.in == "" {
			continue
		}
		if *x.out, err = regexp.Compile(x.in); err != nil {
			return c, err
		}
	}
	return c, nil
}

func caseless(pattern string) string {
	if pattern == "" {
		return ""
	}
	return "(?i)" + pattern
}

// takes reports whether a link passes the rule's expressions.
func (c compiled) takes(address, words string) bool {
	return (c.match == nil || c.match.MatchString(address)) && (c.not == nil || !c.not.MatchString(address)) &&
		(c.text == nil || c.text.MatchString(words) || c.text.MatchString(address))
}

// hosts are the hosts a source begins at.
func (s *Source) hosts() map[string]bool {
	out := map[string]bool{}
	for _, a := range s.Start {
		if u, err := url.Parse(a); err == nil {
			out[strings.TrimPrefix(u.Hostname(), "www.")] = true
		}
	}
	return out
}

// ours reports whether an address is on one of the source's own hosts.
func (s *Source) ours(address string) bool {
	u, err := url.Parse(address)
	return err == nil && s.hosts()[strings.TrimPrefix(u.Hostname(), "www.")]
}
