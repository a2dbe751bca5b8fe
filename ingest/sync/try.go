package sync

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"

	"heed/ingest/fetch"
)

// Trial is what one start address of a source would give.
type Trial struct {
	URL   string
	Found string // what stands there, in words
	Fault string // why sync would raise an alarm, or empty
	Takes []Taking

	// What a person may want to know who sets the source up.
	Private  bool     // its host is not on the public internet, and the source does not allow for that
	Pages    int      // a page that is read itself links to so many others of its site, which are not followed
	Offers   []string // feeds and interfaces that the page names
	ByScript bool     // the page holds next to no words: what people see there its scripts fetch
}

// Taking is an address that sync would visit.
type Taking struct {
	Link
	What string // document, attachment or page (of the listing)
}

// Try fetches where a source begins, once, and says what sync would take. Nothing is kept.
func Try(ctx context.Context, s *Source, f Fetcher, aliases []fetch.Alias) ([]Trial, error) {
	var out []Trial
	for _, a := range s.Start {
		t := Trial{URL: a}
		resp, err := f.Fetch(ctx, fetch.Request{URL: a, Robots: true, Private: s.private, Pause: time.Duration(s.Pause), PauseSet: s.Pause > 0 && s.Private})
		var fault *fetch.Error
		switch {
		case errors.As(err, &fault):
			t.Found, t.Fault = "nothing came back", fault.Reason
			var private *fetch.PrivateError
			t.Private = errors.As(err, &private)
		case err != nil:
			return nil, err
		case resp.Status != http.StatusOK:
			t.Found = "nothing is there"
			t.Fault = fmt.Sprintf("the site answers %d %s", resp.Status, http.StatusText(resp.Status))
		default:
			s.judge(&t, resp, aliases)
		}
		out = append(out, t)
	}
	return out, nil
}

// kindWords say what a kind of place is.
var kindWords = map[Kind]string{
	PageKind: "a page to be read itself", ListKind: "a page of links", FeedKind: "a feed", WordPress: "WordPress's interface", GovUK: "an interface of gov.uk",
}

func (s *Source) judge(t *Trial, resp fetch.Response, aliases []fetch.Alias) {
	kind := s.kindOf(resp.Body)
	t.Found = kindWords[kind]
	if t.Fault = wall(t.URL, resp); t.Fault != "" {
		return
	}
	var l Links
	if kind == PageKind {
		if t.Fault = mistaken(t.URL, resp.Body); t.Fault != "" {
			return
		}
		t.Takes = append(t.Takes, Taking{Link{URL: t.URL}, document})
		l = s.readLinksOf(resp, s.Items.given(), aliases)
		s.lookAround(t, resp, aliases)
	} else {
		var err error
		if l, err = s.readListing(resp, kind, aliases); err != nil {
			if t.Fault = err.Error(); s.Kind == Auto {
				t.Found = "data in a shape that is not known"
				s.lookAround(t, resp, aliases)
			}
			return
		}
		t.Fault = s.shrunk(0, len(l.Items)+len(l.Attach), true)
	}
	for _, k := range l.Items {
		t.Takes = append(t.Takes, Taking{k, document})
	}
	for _, k := range l.Attach {
		t.Takes = append(t.Takes, Taking{k, "attachment"})
	}
	for _, next := range l.Next {
		t.Takes = append(t.Takes, Taking{Link{URL: next}, "page"})
	}
	addresses := "addresses"
	if len(t.Takes) == 1 {
		addresses = "address"
	}
	t.Found += fmt.Sprintf(", %d %s to visit", len(t.Takes), addresses)
}

const (
	fewWords    = 300                                                                                                   // letters of a page that says next to nothing
	restRoot    = `link[rel="https://api.w.org/"]`                                                                      // how WordPress tells of its interface
	feedsOfPage = `link[rel~=alternate][type="application/rss+xml"], link[rel~=alternate][type="application/atom+xml"]` // and sites of their feeds
	postsOfRest = "wp/v2/posts?per_page=100"
)

// restIndex matches what stands at the root of WordPress's interface.
var restIndex = regexp.MustCompile(`(?s)^\s*\{.*"namespaces"\s*:\s*\[[^\]]*"wp\\?/v2"`)

// lookAround notes what a page tells of better places to begin at.
func (s *Source) lookAround(t *Trial, resp fetch.Response, aliases []fetch.Alias) {
	base, err := url.Parse(resp.URL)
	if err != nil {
		return
	}
	r := resolver{base: base, aliases: aliases}
	if !looksLikePage(resp.Body) {
		if restIndex.Match(resp.Body) {
			t.Offers = append(t.Offers, r.address(strings.TrimSuffix(base.Path, "/")+"/"+postsOfRest))
		}
		return
	}
	page, err := parsePage(resp.Body, resp.ContentType)
	if err != nil {
		return
	}
	r = r.withBase(page)
	page.Find(feedsOfPage + ", " + restRoot).Each(func(_ int, e *goquery.Selection) {
		at := r.address(e.AttrOr("href", ""))
		if e.Is(restRoot) && at != "" {
			at = strings.TrimSuffix(at, "/") + "/" + postsOfRest
		}
		if at != "" && !slices.Contains(t.Offers, at) {
			t.Offers = append(t.Offers, at)
		}
	})
	if !s.Items.given() {
		for _, k := range links(page, compiled{}, r) {
			if s.ours(k.URL) && k.URL != t.URL && !files[extension(k.URL)] {
				t.Pages++
			}
		}
	}
	scripts := page.Find("script").Length()
	page.Find("script, style, noscript, template").Remove()
	t.ByScript = scripts > 0 && t.Pages == 0 && len(oneLine(page.Find("body").Text())) < fewWords
}
