package sync

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"heed/ingest/fetch"
)

// Trial is what one start address of a source would give.
type Trial struct {
	URL   string
	Found string // what stands there, in words
	Fault string // why sync would raise an alarm, or empty
	Takes []Taking
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
	} else {
		var err error
		if l, err = s.readListing(resp, kind, aliases); err != nil {
			t.Fault = err.Error()
			return
		}
		t.Fault = shrunk(0, len(l.Items)+len(l.Attach), true)
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
	t.Found += fmt.Sprintf(", %d addresses to visit", len(t.Takes))
}
