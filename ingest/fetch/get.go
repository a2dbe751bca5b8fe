package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Limits of one fetch.
const (
	maxRedirects = 5
	maxHeader    = 1 << 20
	dialTime     = 15 * time.Second
	wholeTime    = 3 * time.Minute
)

// Agent is how heed names itself to the sites it reads.
const Agent = "heed/1 (reads inspection reports and the answers to them)"

// Config says how to fetch. The zero value is fine.
type Config struct {
	AllowPrivate bool  // for tests and intranets: dial any address
	MaxBytes     int64 // of a body, decompressed; 256 MB where 0
}

// Client fetches. It may be used by many goroutines.
type Client struct {
	http *http.Client
	max  int64
}

// New returns a client.
func New(c Config) *Client {
	dialer := &net.Dialer{Timeout: dialTime}
	if !c.AllowPrivate {
		dialer.Control = control
	}
	if c.MaxBytes == 0 {
		c.MaxBytes = 256 << 20
	}
	return &Client{
		max: c.MaxBytes,
		http: &http.Client{
			Timeout: wholeTime,
			Transport: &http.Transport{
				DialContext: dialer.DialContext, TLSHandshakeTimeout: dialTime, ResponseHeaderTimeout: time.Minute,
				MaxResponseHeaderBytes: maxHeader, MaxConnsPerHost: 1, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true,
			},
			CheckRedirect: func(req *http.Request, via []*http.Request) error {
				if len(via) > maxRedirects {
					return fmt.Errorf("more than %d redirects", maxRedirects)
				}
				return speaks(req.URL)
			},
		},
	}
}

func speaks(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%q is not an address of the web: only http and https are", u.Scheme)
	}
	if u.User != nil {
		return errors.New("an address with a password in it is not fetched")
	}
	return nil
}

// Page is what came back.
type Page struct {
	URL         string // where it came from in the end
	ContentType string // as the site says: not to be trusted
	Body        []byte
}

// Get fetches one address. Any answer but 200 is an error.
func (c *Client) Get(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Page{}, fmt.Errorf("fetch %s: %w", address, err)
	}
	if err := speaks(u); err != nil {
		return Page{}, fmt.Errorf("fetch: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return Page{}, fmt.Errorf("fetch %s: %w", address, err)
	}
	req.Header.Set("User-Agent", Agent)
	resp, err := c.http.Do(req)
	if err != nil {
		return Page{}, fmt.Errorf("fetch: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return Page{}, fmt.Errorf("fetch %s: the site answers %s", address, resp.Status)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, c.max+1))
	if err != nil {
		return Page{}, fmt.Errorf("fetch %s: %w", address, err)
	}
	if int64(len(body)) > c.max {
		return Page{}, fmt.Errorf("fetch %s: larger than %d MB", address, c.max>>20)
	}
	final := *resp.Request.URL
	final.Fragment = ""
	return Page{URL: final.String(), ContentType: resp.Header.Get("Content-Type"), Body: body}, nil
}
