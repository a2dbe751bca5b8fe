package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Request is what to fetch, and what is known of it already.
type Request struct {
	URL          string
	ETag         string // of what we have: the site may answer that it is still so
	LastModified string // likewise
	Robots       bool   // obey robots.txt; a person who names one address is no robot
	Private      []string
	Pause        time.Duration // at least this long between two requests to its host
	PauseSet     bool          // Pause may be shorter than a second; only for hosts in Private
	MaxBytes     int64         // instead of the client's
}

// mayBePrivate reports whether the host of an address is one that may be private: named host:port or host in Private.
func (r *Request) mayBePrivate(u *url.URL) bool {
	return slices.Contains(r.Private, strings.ToLower(u.Host)) || slices.Contains(r.Private, strings.ToLower(u.Hostname()))
}

// Response is what came back: 200 with a body, 304, 404 or 410. All else is an *Error.
type Response struct {
	URL          string // where it came from in the end
	Status       int
	ContentType  string // as the site says: not to be trusted
	ETag         string
	LastModified string
	Body         []byte
	Fetched      time.Time
	RequestHead  string // the last request as sent: line and header, lines ended by CRLF
	ResponseHead string // and the answer to it, without body
	TotalPages   string // X-WP-TotalPages, where a site says how many pages its list has
}

// Fetch fetches one address, politely: it waits for its turn at the host, tries again what may pass, and gives up with an
// *Error (or the context's) otherwise.
func (c *Client) Fetch(ctx context.Context, r Request) (Response, error) {
	u, err := url.Parse(r.URL)
	if err == nil {
		err = speaks(u)
	}
	if err != nil {
		return Response{}, &Error{URL: r.URL, Kind: Refused, Reason: plain(err), err: err}
	}
	resp, err := c.try(context.WithValue(ctx, requestKey{}, &r), r)
	if err != nil {
		if ctx.Err() != nil {
			return Response{}, ctx.Err()
		}
		fault := c.fault(r.URL, err)
		c.tell(u, fault)
		return Response{}, fault
	}
	c.tell(u, nil)
	return resp, nil
}

// tell notes at the host how a fetch ended. Only what is the host's doing counts against it.
func (c *Client) tell(u *url.URL, e *Error) {
	now := c.config.Clock.Now()
	h := c.hostOf(u)
	switch {
	case e == nil:
		h.tell(false, time.Time{}, now)
	case e.Kind == Busy:
		h.tell(false, e.Until, now)
	case e.Kind == Unreachable || e.Kind == Slow || e.Kind == Server:
		h.tell(true, time.Time{}, now)
	}
}

func speaks(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%q is not an address of the web: only http and https are", u.Redacted())
	}
	if u.User != nil {
		return errors.New("an address with a password in it is not fetched")
	}
	return nil
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return &Error{Kind: Astray, Reason: fmt.Sprintf("more than %d redirects", maxRedirects)}
	}
	if err := speaks(req.URL); err != nil {
		return &Error{Kind: Refused, Reason: err.Error()}
	}
	return nil
}

// Page is what came back for an address that a person named.
type Page struct {
	URL         string // where it came from in the end
	ContentType string // as the site says: not to be trusted
	Body        []byte
}

// Get fetches one address that a person named. Any answer but 200 is an error.
func (c *Client) Get(ctx context.Context, address string) (Page, error) {
	resp, err := c.Fetch(ctx, Request{URL: address})
	if err == nil && resp.Status != http.StatusOK {
		err = &Error{URL: address, Status: resp.Status, Kind: Denied, Reason: fmt.Sprintf("the site answers %d %s", resp.Status, http.StatusText(resp.Status))}
	}
	if err != nil {
		return Page{}, fmt.Errorf("fetch %s: %w", address, err)
	}
	return Page{URL: resp.URL, ContentType: resp.ContentType, Body: resp.Body}, nil
}
