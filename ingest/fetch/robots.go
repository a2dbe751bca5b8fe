package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/jimsmart/grobotstxt"
)

// Robots rules (RFC 9309): kept for a day; a site that has none (4xx) may be read; one whose rules cannot be read (5xx, no
// connection) may not, and is asked again soon.
const (
	robotsAge     = 24 * time.Hour
	robotsBadAge  = 10 * time.Minute
	maxRobots     = 512 << 10
	longestDelay  = 2 * time.Minute // of crawl-delay that we obey: beyond that a site could keep us for ever
	robotsMissing = http.StatusNotFound
)

type rules struct {
	fetched time.Time
	status  int // 0: not reached
	body    string
	delay   time.Duration
}

func (r *rules) fresh(now time.Time) bool {
	age := now.Sub(r.fetched)
	if r.readable() {
		return age < robotsAge
	}
	return age < robotsBadAge
}

// readable reports whether the site has told its rules, or that it has none.
func (r *rules) readable() bool {
	return r.status == http.StatusOK || r.status >= 400 && r.status < 500 && r.status != http.StatusTooManyRequests
}

// allowed returns an error for an address that the site's rules keep robots from, and takes over the pause they ask for.
func (c *Client) allowed(ctx context.Context, h *host, u *url.URL, r Request) error {
	rules, err := c.rulesOf(ctx, h, u, r)
	if err != nil {
		return err
	}
	h.pace(rules.delay, false, c.config.Clock.Now())
	switch {
	case !rules.readable():
		return &Error{Kind: Disallowed, Status: rules.status, Reason: "the site's robots.txt could not be read, so nothing may be"}
	case rules.status == http.StatusOK && !grobotstxt.AgentAllowed(rules.body, product, u.String()):
		return &Error{Kind: Disallowed, Reason: "the site's robots.txt keeps robots from it"}
	}
	return nil
}

func (c *Client) rulesOf(ctx context.Context, h *host, u *url.URL, r Request) (*rules, error) {
	h.robotsMu.Lock()
	defer h.robotsMu.Unlock()
	now := c.config.Clock.Now()
	if h.robots != nil && h.robots.fresh(now) {
		return h.robots, nil
	}
	origin := originOf(u)
	if cache := c.config.Robots; cache != nil && h.robots == nil {
		fetched, status, body, err := cache.Robots(ctx, origin)
		if err != nil {
			return nil, err
		}
		kept := &rules{fetched: fetched, status: status, body: body, delay: crawlDelay(body)}
		if !fetched.IsZero() && kept.fresh(now) {
			h.robots = kept
			return kept, nil
		}
	}
	got, err := c.fetchRules(ctx, u, r)
	if err != nil {
		return nil, err
	}
	h.robots = got
	if cache := c.config.Robots; cache != nil {
		return got, cache.SaveRobots(ctx, origin, got.fetched, got.status, got.body)
	}
	return got, nil
}

func (c *Client) fetchRules(ctx context.Context, u *url.URL, r Request) (*rules, error) {
	at := url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	r = Request{URL: at.String(), Private: r.Private, Pause: r.Pause, PauseSet: r.PauseSet, MaxBytes: 8 * maxRobots}
	resp, err := c.try(context.WithValue(ctx, requestKey{}, &r), r)
	got := &rules{fetched: c.config.Clock.Now(), status: resp.Status, body: string(resp.Body)}
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := c.fault(r.URL, err)
		switch {
		case e.Kind == Refused, e.Kind == Busy && e.Status == 0:
			return nil, e
		case e.Kind == Astray: // the standard: as if there were none
			got.status = robotsMissing
		default:
			got.status = e.Status
		}
		if e.Status == 0 && (e.Kind == Unreachable || e.Kind == Slow) {
			c.tell(u, e)
			return nil, errors.Join(&Error{Kind: e.Kind, Reason: fmt.Sprintf("robots.txt: %s", e.Reason)}, err)
		}
	}
	if got.status == http.StatusGone {
		got.status = robotsMissing
	}
	got.body = got.body[:min(len(got.body), maxRobots)] // the standard asks for 500 KiB at least
	got.delay = crawlDelay(got.body)
	return got, nil
}

// crawlDelay returns the pause that rules ask for, of our own group or else of everybody's.
func crawlDelay(body string) time.Duration {
	d := &delays{}
	if body != "" {
		grobotstxt.Parse(body, d)
	}
	delay := d.everybody
	if d.named {
		delay = d.own
	}
	return min(delay, longestDelay)
}

// delays gathers crawl-delay lines, which the standard does not know but many sites write.
type delays struct {
	agents         []string // of the group being read
	rules          bool     // the group has begun to state rules
	named          bool     // a group names us
	own, everybody time.Duration
}

func (d *delays) HandleRobotsStart()         {}
func (d *delays) HandleRobotsEnd()           {}
func (d *delays) HandleAllow(int, string)    { d.rules = true }
func (d *delays) HandleDisallow(int, string) { d.rules = true }
func (d *delays) HandleSitemap(int, string)  {}
func (d *delays) HandleUserAgent(_ int, v string) {
	if d.rules {
		d.agents, d.rules = nil, false
	}
	agent := strings.ToLower(strings.TrimSpace(v))
	d.agents = append(d.agents, agent)
	d.named = d.named || agent == product
}

func (d *delays) HandleUnknownAction(_ int, action, value string) {
	if !strings.EqualFold(strings.TrimSpace(action), "crawl-delay") {
		return
	}
	d.rules = true
	seconds, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || seconds < 0 || seconds > 1e6 {
		return
	}
	for _, agent := range d.agents {
		switch agent {
		case product:
			d.own = time.Duration(seconds * float64(time.Second))
		case "*":
			d.everybody = time.Duration(seconds * float64(time.Second))
		}
	}
}
