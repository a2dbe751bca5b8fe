package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// Kind says what went wrong with a fetch, and so what is to be done about it.
type Kind string

// The kinds of fault.
const (
	Refused     Kind = "refused"     // we do not go there: not of the web, or not a public address
	Disallowed  Kind = "disallowed"  // robots.txt forbids it, or could not be read
	Busy        Kind = "busy"        // the site, or we of it, ask for a rest until Until
	Unreachable Kind = "unreachable" // no connection, or one that broke
	Slow        Kind = "slow"        // not done within the time of one try
	Server      Kind = "server"      // the site says it is at fault (5xx)
	Denied      Kind = "denied"      // the site says we are (4xx but 404 and 410)
	TooLarge    Kind = "too large"   // more bytes than allowed, or packed beyond belief
	Astray      Kind = "astray"      // redirects without an end
)

// Error is why an address could not be fetched.
type Error struct {
	URL    string
	Kind   Kind
	Status int       // HTTP status, or 0
	Until  time.Time // of a Busy one: not before
	Reason string
	err    error
}

func (e *Error) Error() string { return e.Reason }

func (e *Error) Unwrap() error { return e.err }

// fault makes an *Error of whatever net/http returned.
func (c *Client) fault(address string, err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return &Error{URL: address, Kind: known.Kind, Status: known.Status, Until: known.Until, Reason: known.Reason, err: err}
	}
	e := &Error{URL: address, Kind: Unreachable, err: err, Reason: plain(err)}
	var private *PrivateError
	var dns *net.DNSError
	switch {
	case errors.As(err, &private):
		e.Kind, e.Reason = Refused, private.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, errSlow), isTimeout(err):
		e.Kind, e.Reason = Slow, fmt.Sprintf("not done within %s", c.config.Timeout)
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Reason = fmt.Sprintf("there is no host %s", dns.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Reason = "the site does not answer"
	}
	return e
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

// plain takes the method and the address off an error of net/http: they stand beside it anyway.
func plain(err error) string {
	text := err.Error()
	if _, rest, ok := strings.Cut(text, "\": "); ok && strings.HasPrefix(text, "Get \"") {
		return rest
	}
	return text
}

// ofStatus says what a status means for us, nil for one that is an answer.
func (c *Client) ofStatus(address string, resp *http.Response) *Error {
	e := &Error{URL: address, Status: resp.StatusCode, Reason: fmt.Sprintf("the site answers %d %s", resp.StatusCode, http.StatusText(resp.StatusCode))}
	wait, asked := retryAfter(resp, c.config.Clock.Now())
	switch s := resp.StatusCode; {
	case s == http.StatusOK, s == http.StatusNotModified, s == http.StatusNotFound, s == http.StatusGone:
		return nil
	case s == http.StatusTooManyRequests, s == http.StatusServiceUnavailable && asked:
		e.Kind = Busy
		if !asked {
			wait = firstRest
		}
		e.Until = c.config.Clock.Now().Add(wait)
	case s >= 500:
		e.Kind = Server
	default:
		e.Kind = Denied
	}
	return e
}

// isLookup reports whether a name could not be looked up, which another try a moment later does not change.
func isLookup(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}
