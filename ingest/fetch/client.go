package fetch

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Limits of one fetch.
const (
	maxRedirects = 5
	maxHeader    = 1 << 20
	dialTime     = 15 * time.Second
	wholeTime    = 3 * time.Minute
	leastPause   = time.Second     // between two requests to a host
	longestWait  = 2 * time.Minute // that a site may ask for before we come back another time
	maxBytes     = 256 << 20
)

// product is how robots.txt calls us.
const product = "heed"

// Agent is how heed names itself to the sites it reads.
const Agent = product + "/1 (reads inspection reports and the answers to them)"

// Clock tells the time and waits. Tests have their own, so that they need not wait.
type Clock interface {
	Now() time.Time
	Sleep(ctx context.Context, d time.Duration) error // returns the context's error when that ends first
}

// RobotsCache keeps sites' rules for robots between runs. An origin is scheme://host:port.
type RobotsCache interface {
	Robots(ctx context.Context, origin string) (fetched time.Time, status int, body string, err error) // a zero time: none kept
	SaveRobots(ctx context.Context, origin string, fetched time.Time, status int, body string) error
}

// Config says how to fetch. The zero value is fine.
type Config struct {
	Contact      string        // an address or page where the operator of this heed can be reached
	AllowPrivate bool          // for intranets: dial any address
	MaxBytes     int64         // of a body, decompressed; 256 MB where 0
	Timeout      time.Duration // of one try, body included, without the waiting for our turn; 3 minutes where 0
	Retries      int           // after the first try; 3 where 0, none where negative
	Robots       RobotsCache   // keeps robots.txt; nil: for this process only
	Clock        Clock         // the system's where nil
	Resolver     *net.Resolver // looks names up; the system's where nil
}

// Client fetches. It may be used by many goroutines; requests to one host wait for each other.
type Client struct {
	config Config
	agent  string
	http   *http.Client

	guarded, open http.RoundTripper // with and without the ban on private addresses

	mu    sync.Mutex
	hosts map[string]*host
}

// New returns a client.
func New(c Config) *Client {
	if c.MaxBytes == 0 {
		c.MaxBytes = maxBytes
	}
	if c.Timeout == 0 {
		c.Timeout = wholeTime
	}
	if c.Retries == 0 {
		c.Retries = 3
	}
	if c.Clock == nil {
		c.Clock = systemClock{}
	}
	client := &Client{config: c, agent: Agent, hosts: map[string]*host{}}
	if c.Contact != "" {
		client.agent = product + "/1 (reads inspection reports and the answers to them; contact: " + c.Contact + ")"
	}
	client.guarded, client.open = transport(c, true), transport(c, false)
	client.http = &http.Client{Transport: polite{client}, CheckRedirect: checkRedirect}
	return client
}

// transport returns connections of their own for guarded and open requests: one that was dialled for a request that may
// reach a private address must never serve one that may not.
func transport(c Config, guarded bool) *http.Transport {
	dialer := &net.Dialer{Timeout: dialTime, Resolver: c.Resolver}
	if guarded {
		dialer.Control = control
	}
	return &http.Transport{
		DialContext: dialer.DialContext, TLSHandshakeTimeout: dialTime, ResponseHeaderTimeout: time.Minute,
		MaxResponseHeaderBytes: maxHeader, MaxConnsPerHost: 1, MaxIdleConnsPerHost: 1, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true,
		DisableCompression: true, // body.go unpacks, with limits
	}
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
