package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os/user"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"heed/record"
	"heed/record/wire"
	"heed/store"
	"heed/web"
)

// decideTime is how long recording a decision and matching everything with it may take.
const decideTime = 2 * time.Minute

// accessOptions are the flags that say who may decide in the browser.
type accessOptions struct {
	allow   bool
	header  string
	proxies []string
}

// access is what the flags mean. Who decides at this machine itself is the user who started the server, as with 'heed decide'.
func (o accessOptions) access() (a web.Access, err error) {
	if !o.allow {
		if o.header != "" || len(o.proxies) > 0 {
			return a, usagef("--user-header and --trusted-proxy say who may decide; add --allow-decisions")
		}
		return a, nil
	}
	switch {
	case o.header != "" && len(o.proxies) == 0:
		return a, usagef("--user-header %s needs --trusted-proxy ADDRESS: anybody can send a header", o.header)
	case o.header == "" && len(o.proxies) > 0:
		return a, usagef("--trusted-proxy needs --user-header NAME: the header in which the proxy names the user")
	case o.header != "" && (!httpguts.ValidHeaderFieldName(o.header) || slices.Contains([]string{"host", "cookie", "origin", "forwarded"}, strings.ToLower(o.header))):
		return a, usagef("--user-header %q is not the name of a header for users", o.header)
	}
	a.Header = o.header
	for _, word := range o.proxies {
		p, err := netip.ParsePrefix(word)
		if err != nil {
			ip, bad := netip.ParseAddr(word)
			if bad != nil {
				return a, usagef("--trusted-proxy %q is no address such as 10.0.0.5 or 10.0.0.0/28", word)
			}
			p = netip.PrefixFrom(ip, ip.BitLen())
		}
		if p.Bits() == 0 {
			return a, usagef("--trusted-proxy %s is everybody", word)
		}
		a.Proxies = append(a.Proxies, p.Masked())
	}
	if u, err := user.Current(); err == nil {
		a.User = u.Username
	}
	if a.User == "" {
		a.User = "this machine"
	}
	return a, nil
}

// decider is web.Decider: it writes by way of a second handle on the data, as the command does, for the site's only reads.
type decider struct{ site *site }

func (d decider) Decide(ctx context.Context, q web.Decision) (number int64, err error) {
	// Once begun it is finished, whether or not somebody waits for the answer: half matched is nobody's verdict.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), decideTime)
	defer cancel()
	d.site.deciding.Lock()
	defer d.site.deciding.Unlock()
	g := *d.site.app.globals
	g.quiet, g.json, g.streams = true, false, &streams{in: strings.NewReader(""), out: io.Discard, err: d.site.app.err}
	err = g.with(ctx, true, func(a *app) error {
		release, err := a.store.Lock(ctx, "heed serve")
		if err != nil {
			return err
		}
		defer release()
		if last, ok, err := lastSaid(ctx, a, q.Item); err != nil {
			return err
		} else if ok && last.ID != q.Seen {
			return &web.ConflictError{Decision: wire.NewDecision(last)}
		}
		if items, err := a.store.Review(ctx, store.ReviewFilter{IDs: []record.ReviewID{record.ReviewID(q.Item)}}); err != nil {
			return err
		} else if len(items) == 0 {
			return usagef("this no longer waits in the queue; open it again to see what does")
		} else if answers := items[0].Kind == record.DoubtfulLink || items[0].Kind == record.CandidateAnswer; answers && q.Verdict == string(record.Accept) && q.Target == "" && len(items[0].Against) == 0 {
			return usagef("there is nothing to accept: say what it answers, and re-point it")
		}
		words := []string{q.Item, q.Verdict}
		if q.Target != "" {
			words = append(words, q.Target)
		}
		said, err := a.decision(ctx, words, decideOptions{who: q.Who, note: q.Note})
		if err != nil {
			return err
		}
		if number, err = a.store.Decide(ctx, said); err != nil {
			return err
		}
		return a.settle(ctx)
	})
	var locked *store.LockedError
	if errors.As(err, &locked) {
		return 0, fmt.Errorf("%w (%w)", web.ErrBusy, err)
	}
	return number, told(err)
}

// lastSaid is the last decision about a doubtful thing, also when it was taken back.
func lastSaid(ctx context.Context, a *app, item string) (last record.Decision, ok bool, err error) {
	all, err := a.store.Decisions(ctx)
	for _, d := range all {
		if string(d.Review) == item {
			last, ok = d, true
		}
	}
	return last, ok, err
}

func (d decider) Latest(ctx context.Context, items []string) (map[string]int64, error) {
	all, err := d.site.app.store.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]int64{}
	for _, x := range all {
		if id := string(x.Review); id != "" && slices.Contains(items, id) {
			out[id] = x.ID
		}
	}
	return out, nil
}

func (d decider) Said(ctx context.Context, w web.Window) (out web.List[wire.Decision], err error) {
	all, err := d.site.app.store.Decisions(ctx)
	if err != nil {
		return out, err
	}
	slices.Reverse(all)
	out.Total = len(all)
	for _, x := range windowOf(all, w) {
		out.Items = append(out.Items, wire.NewDecision(x))
	}
	return out, nil
}

// Words implements web.Records.
func (s *site) Words(ctx context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	var items []record.RecommendationID
	var reports []record.ReportID
	for _, id := range ids {
		if strings.Contains(id, "/") {
			items = append(items, record.RecommendationID(id))
		} else if id != "" {
			reports = append(reports, record.ReportID(id))
		}
	}
	if len(items) > 0 {
		all, err := s.app.store.Recommendations(ctx, store.RecommendationFilter{IDs: items, Brief: true})
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			out[string(r.ID)] = r.Text
		}
	}
	if len(reports) > 0 {
		all, err := s.app.store.Reports(ctx, store.ReportFilter{IDs: reports})
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			out[string(r.ID)] = r.Title
		}
	}
	return out, nil
}
