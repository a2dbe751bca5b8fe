package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Pauses before a request is tried again: between these, times the number of tries, by chance, so that many heeds do not
// come back at once.
const (
	shortestPause = 2 * time.Second
	longestPause  = 6 * time.Second
)

// try sends the request, and again where the fault may pass.
func (c *Client) try(ctx context.Context, r Request) (Response, error) {
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, r.URL, nil)
	if err != nil {
		return Response{}, &Error{Kind: Refused, Reason: plain(err), err: err}
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept-Encoding", "gzip")
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,application/xml;q=0.9,*/*;q=0.8")
	req.Header.Set("Accept-Language", "en-GB,en;q=0.9")
	if r.ETag != "" {
		req.Header.Set("If-None-Match", r.ETag)
	}
	if r.LastModified != "" {
		req.Header.Set("If-Modified-Since", r.LastModified)
	}
	limit := c.config.MaxBytes
	if r.MaxBytes > 0 {
		limit = min(limit, r.MaxBytes)
	}

	var out Response
	req.SetResponseHandler(func(resp *http.Response) error {
		defer resp.Body.Close()
		if e := c.ofStatus(r.URL, resp); e != nil {
			return e
		}
		out = Response{
			Status: resp.StatusCode, ContentType: resp.Header.Get("Content-Type"), ETag: resp.Header.Get("ETag"),
			LastModified: resp.Header.Get("Last-Modified"), Fetched: c.config.Clock.Now().UTC(), TotalPages: resp.Header.Get("X-WP-TotalPages"),
			RequestHead: requestHead(resp.Request), ResponseHead: responseHead(resp),
		}
		final := *resp.Request.URL
		final.Fragment = ""
		out.URL = final.String()
		if resp.StatusCode != http.StatusOK {
			_, _ = io.CopyN(io.Discard, resp.Body, 64<<10) // so that the connection can serve again
			return nil
		}
		out.Body, err = readBody(resp, limit)
		return err
	})
	client := &retryablehttp.Client{
		HTTPClient: c.http, RetryMax: max(0, c.config.Retries), RetryWaitMin: shortestPause, RetryWaitMax: longestPause,
		CheckRetry: c.again,
		Backoff: func(least, most time.Duration, n int, resp *http.Response) time.Duration {
			wait, asked := time.Duration(0), false
			if resp != nil {
				wait, asked = retryAfter(resp, c.config.Clock.Now())
			}
			if !asked {
				wait = retryablehttp.LinearJitterBackoff(least, most, n, resp)
			}
			_ = c.config.Clock.Sleep(ctx, wait) // the context's end is seen by the caller
			return 0
		},
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	resp, err := client.Do(req)
	if resp != nil {
		defer resp.Body.Close()
		if err == nil && out.Status == 0 {
			err = orNil(c.ofStatus(r.URL, resp))
		}
	}
	if err == nil && out.Status == 0 {
		err = errors.New("no answer")
	}
	return out, err
}

func orNil(e *Error) error {
	if e == nil {
		return nil
	}
	return e
}

// again says whether a request is worth another try: connections that break and faults of the server pass, and so does
// being too fast when the site says for how long. What is slow once is slow twice; the next run will see.
func (c *Client) again(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil {
		var known *Error
		if errors.As(err, &known) {
			return false, err
		}
		return c.fault("", err).Kind == Unreachable && !isLookup(err), err
	}
	switch {
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable:
		wait, asked := retryAfter(resp, c.config.Clock.Now())
		return asked && wait <= longestWait || !asked && resp.StatusCode == http.StatusServiceUnavailable, nil
	case resp.StatusCode >= 500 && resp.StatusCode != http.StatusNotImplemented:
		return true, nil
	}
	return false, nil
}

// retryAfter returns how long a site asks us to wait.
func retryAfter(resp *http.Response, now time.Time) (time.Duration, bool) {
	v := strings.TrimSpace(resp.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(v, 10, 32); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second, true
	}
	if at, err := http.ParseTime(v); err == nil {
		return max(0, at.Sub(now)), true
	}
	return 0, false
}

const mostHead = 16 << 10 // bytes of a header that are kept

func requestHead(r *http.Request) string {
	var b strings.Builder
	fmt.Fprintf(&b, "GET %s HTTP/1.1\r\nHost: %s\r\n", r.URL.RequestURI(), r.URL.Host)
	writeHeader(&b, r.Header)
	return b.String()
}

func responseHead(r *http.Response) string {
	var b strings.Builder
	fmt.Fprintf(&b, "HTTP/1.1 %03d %s\r\n", r.StatusCode, http.StatusText(r.StatusCode))
	writeHeader(&b, r.Header)
	return b.String()
}

func writeHeader(b *strings.Builder, h http.Header) {
	names := make([]string, 0, len(h))
	for name := range h {
		if name != "Set-Cookie" { // ours alone, and of no use to anybody later
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		for _, v := range h[name] {
			if b.Len()+len(name)+len(v) > mostHead {
				continue
			}
			fmt.Fprintf(b, "%s: %s\r\n", name, strings.NewReplacer("\r", " ", "\n", " ").Replace(v))
		}
	}
	b.WriteString("\r\n")
}
