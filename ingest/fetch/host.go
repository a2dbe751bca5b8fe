package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// How a host is given a rest: after so many fetches in a row that failed, for so long, twice as long each time.
const (
	failuresToRest = 3
	firstRest      = 15 * time.Minute
	longestRest    = 6 * time.Hour
)

// host is what we know of one host and port: whose turn it is, how fast, and whether it rests.
type host struct {
	turn chan struct{} // one request at a time

	mu        sync.Mutex
	limit     *rate.Limiter
	pause     time.Duration
	failures  int // fetches in a row
	rests     int // in a row
	restUntil time.Time

	robotsMu sync.Mutex
	robots   *rules
}

func (c *Client) hostOf(u *url.URL) *host {
	key := originOf(u)
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[key]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), pause: leastPause, limit: rate.NewLimiter(rate.Every(leastPause), 1)}
		c.hosts[key] = h
	}
	return h
}

// originOf returns scheme, host and port: what one robots.txt speaks for.
func originOf(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return u.Scheme + "://" + strings.ToLower(u.Hostname()) + ":" + port
}

// pace sets the pause between two requests to the host. It only ever grows, but for hosts that may be private.
func (h *host) pace(pause time.Duration, private bool, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if pause > h.pause || private && pause >= 0 && pause != h.pause {
		h.pause = pause
		if pause == 0 {
			h.limit.SetLimitAt(now, rate.Inf)
		} else {
			h.limit.SetLimitAt(now, rate.Every(pause))
		}
	}
}

// await waits for our turn. The caller gives it back.
func (h *host) await(ctx context.Context, clock Clock) error {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	h.mu.Lock()
	now := clock.Now()
	wait := h.limit.ReserveN(now, 1).DelayFrom(now)
	h.mu.Unlock()
	if err := clock.Sleep(ctx, wait); err != nil {
		<-h.turn
		return err
	}
	return nil
}

// resting returns until when the host is left alone.
func (h *host) resting(now time.Time) (time.Time, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.restUntil, now.Before(h.restUntil)
}

// tell notes how a fetch ended. A host that fails again and again is left alone for a while.
func (h *host) tell(failed bool, until, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until.After(h.restUntil) {
		h.restUntil = until
	}
	if !failed {
		h.failures, h.rests = 0, 0
		return
	}
	if h.failures++; h.failures >= failuresToRest {
		rest := firstRest << min(h.rests, 10)
		h.restUntil = now.Add(min(rest, longestRest))
		h.failures = 0
		h.rests++
	}
}

// polite is the way every single request goes, redirects and repeated ones too: allowed by the site's rules, in turn, not
// too fast, to an address that may be dialled, within the time of one try.
type polite struct{ c *Client }

type requestKey struct{}

func (p polite) RoundTrip(req *http.Request) (*http.Response, error) {
	c := p.c
	ctx := req.Context()
	r, _ := ctx.Value(requestKey{}).(*Request)
	if r == nil {
		r = &Request{}
	}
	private := c.config.AllowPrivate || r.mayBePrivate(req.URL)
	h := c.hostOf(req.URL)
	h.pace(r.Pause, private && r.PauseSet, c.config.Clock.Now())
	if until, yes := h.resting(c.config.Clock.Now()); yes {
		return nil, &Error{Kind: Busy, Until: until, Reason: fmt.Sprintf("%s is given a rest until %s", req.URL.Host, until.UTC().Format("2006-01-02 15:04 MST"))}
	}
	if r.Robots {
		if err := c.allowed(ctx, h, req.URL, *r); err != nil {
			return nil, err
		}
	}
	if err := h.await(ctx, c.config.Clock); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, c.config.Timeout, errSlow)
	var once sync.Once
	done := func() { once.Do(func() { cancel(); <-h.turn }) }
	to := c.guarded
	if private {
		to = c.open
	}
	resp, err := to.RoundTrip(req.WithContext(ctx))
	if err != nil {
		if cause := context.Cause(ctx); cause == errSlow { //nolint:errorlint // it is that very value
			err = errSlow
		}
		done()
		return nil, err
	}
	resp.Request = req // without our deadline
	resp.Body = &turnBody{ReadCloser: resp.Body, ctx: ctx, done: done}
	return resp, nil
}

var errSlow = fmt.Errorf("the try took too long")

// turnBody gives the turn back when the body is closed.
type turnBody struct {
	io.ReadCloser
	ctx  context.Context
	done func()
}

func (b *turnBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF && context.Cause(b.ctx) == errSlow { //nolint:errorlint // they are those very values
		err = errSlow
	}
	return n, err
}

func (b *turnBody) Close() error {
	err := b.ReadCloser.Close()
	b.done()
	return err
}
