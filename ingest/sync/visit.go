package sync

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"time"

	"heed/ingest/fetch"
	"heed/record"
)

// settle notes an answer that told us something.
func (e *Entry) settle(resp fetch.Response) {
	e.Settled, e.Fetched = resp.Fetched, resp.Fetched
	e.Tries, e.NextTry, e.Error = 0, time.Time{}, ""
	e.Offered, e.Accepted = nil, nil
	if resp.Status == http.StatusOK {
		e.ETag, e.LastModified = resp.ETag, resp.LastModified
	}
}

// visit looks at one address, unless there is no need to. An error ends the run.
func (w *walk) visit(ctx context.Context, t task) error {
	e, known, err := w.r.Journal.Entry(ctx, t.url)
	if err != nil {
		return err
	}
	if !known {
		e = Entry{URL: t.url, Source: w.s.Name, Role: t.role}
	}
	if t.start && known && w.s.Kind == Auto && e.Role != "" {
		if t.role = e.Role; t.role == listing {
			t.hops = w.s.Depth - 1
		}
	}
	links := unpackLinks(e.Links)
	if outcome, reason, skip := w.needless(t, e, known); skip {
		if outcome == Waiting && e.Offered != nil { // not asked again for now, and still in doubt
			w.doubt(t.url, e.Error)
		}
		w.follow(t, links)
		if outcome != "" {
			w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: outcome, Reason: reason})
		}
		return nil
	}
	if !w.r.claim(t.url) {
		return nil // another source is at it
	}
	if w.r.DryRun && t.role == document && !t.start {
		reason := "not known yet"
		if known {
			reason = "to see whether it has changed"
		}
		w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Would, Reason: reason})
		w.follow(t, links)
		return nil
	}
	resp, err := w.fetch(ctx, t, e)
	if err != nil {
		return w.missed(ctx, t, e, links, err)
	}
	e.Source, e.Item = w.s.Name, w.canonical(resp.URL)
	switch {
	case resp.Status == http.StatusNotModified:
		return w.same(ctx, t, e, links, resp)
	case resp.Status == http.StatusNotFound, resp.Status == http.StatusGone:
		return w.gone(ctx, t, e, links, resp)
	}
	if reason := wall(t.url, resp); reason != "" {
		w.wrong(t.url, reason)
		return w.refused(ctx, t, e, links, resp, reason)
	}
	if t.start && w.s.Kind == Auto && t.role == document && w.s.kindOf(resp.Body) != PageKind {
		t.role, t.hops = listing, w.s.Depth-1
	}
	e.Role = t.role
	if t.role == listing {
		return w.list(ctx, t, e, links, resp)
	}
	return w.page(ctx, t, e, links, resp)
}

// needless says whether an address need not be asked, and what that counts as.
func (w *walk) needless(t task, e Entry, known bool) (outcome Outcome, reason string, skip bool) {
	now := w.r.Now()
	switch {
	case !known:
		return "", "", false
	case !e.GivenUp.IsZero():
		return Skipped, "given up by a person", true
	case !e.Fetched.Before(w.began): // this very run has been here before it was stopped, or for another source
		return "", "", true
	case !t.start && e.Tries > 0 && now.Before(e.NextTry):
		return Waiting, e.Error, true
	case t.start || e.Tries > 0 || e.Settled.IsZero():
		return "", "", false
	case t.link.Modified.After(e.Settled):
		return "", "", false
	case t.role == listing && t.link.List != "": // of one document: the listing above has said whether it changed
		return "", "", !t.link.Modified.IsZero()
	case t.role == document && now.Sub(e.Settled) < time.Duration(w.s.Recheck):
		return "", "", true
	}
	return "", "", false
}

func (w *walk) fetch(ctx context.Context, t task, e Entry) (fetch.Response, error) {
	if w.resting[hostOf(t.url)] {
		return fetch.Response{}, &fetch.Error{URL: t.url, Kind: fetch.Busy, Reason: "its host is left alone for now"}
	}
	r := fetch.Request{URL: t.url, Robots: true, Private: w.s.private, Pause: time.Duration(w.s.Pause), PauseSet: w.s.Pause > 0 && w.s.Private}
	r.ETag, r.LastModified = e.ETag, e.LastModified // of what we have and could use: what could not be used left none
	w.r.requested()
	return w.r.Fetcher.Fetch(ctx, r)
}

func (w *walk) canonical(address string) string {
	out, err := fetch.Canonical(address, w.r.Aliases)
	if err != nil {
		return address
	}
	return out
}

// same notes that nothing has changed.
func (w *walk) same(ctx context.Context, t task, e Entry, links Links, resp fetch.Response) error {
	e.Status = resp.Status
	if e.Document != "" && e.Item == "" {
		e.Item = e.URL
	}
	doubt, bare := e.Offered, e.Accepted != nil && resp.Status == http.StatusNotModified
	e.settle(resp)
	if t.role == document {
		switch {
		case bare:
			links, e.Links = Links{}, ""
		case doubt != nil:
			w.doubt(t.url, bareReason(links))
			e.Offered = doubt
		}
	}
	v := Visit{Entry: e, Retrieved: resp.Fetched, Response: &resp, Body: e.Document, Revisit: true, Look: "unchanged", Org: w.org(t.url)}
	if e.Document != "" {
		v.Retrieval = "unchanged"
	}
	if t.role == listing {
		v.Look = listLook(len(links.Items))
		w.listings += len(links.Items)
	}
	if err := w.r.note(ctx, v); err != nil {
		return err
	}
	w.follow(t, links)
	if t.role == document {
		w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Unchanged, Taken: &Taken{Document: e.Document, Outcome: Unchanged}})
	}
	return nil
}

func listLook(n int) string { return "a list of links to " + count(n, "document") }

// gone notes that nothing stands there any more. What was known stays known, as withdrawn.
func (w *walk) gone(ctx context.Context, t task, e Entry, links Links, resp fetch.Response) error {
	reason := fmt.Sprintf("the site answers %d %s", resp.Status, http.StatusText(resp.Status))
	before := e.Status == http.StatusNotFound || e.Status == http.StatusGone
	if e.Document == "" || t.role == listing {
		if t.start {
			w.wrong(t.url, reason)
		}
		return w.refused(ctx, t, e, links, resp, reason)
	}
	e.Status = resp.Status
	if e.Item == "" {
		e.Item = e.URL
	}
	e.settle(resp)
	v := Visit{Entry: e, Retrieved: resp.Fetched, Response: &resp, Look: "gone: " + reason, Org: w.org(t.url)}
	outcome := Unchanged
	if !before {
		v.Retrieval, outcome = "withdrawn", Withdrawn
		if t.start {
			w.wrong(t.url, reason+"; what it held stays on record as withdrawn")
		}
	}
	if err := w.r.note(ctx, v); err != nil {
		return err
	}
	w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: outcome, Reason: reason, Taken: &Taken{Document: e.Document, Outcome: outcome}})
	return nil
}

// refused notes an answer that is none, to be tried again later. What was known stays.
func (w *walk) refused(ctx context.Context, t task, e Entry, links Links, resp fetch.Response, reason string) error {
	e.Status, e.Fetched = resp.Status, resp.Fetched
	return w.fail(ctx, t, e, links, &resp, reason, time.Time{})
}

// missed notes that nothing came back.
func (w *walk) missed(ctx context.Context, t task, e Entry, links Links, err error) error {
	var f *fetch.Error
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if !errors.As(err, &f) {
		return err
	}
	now := w.r.Now()
	switch {
	case f.Kind == fetch.Busy && f.Status == 0: // we have not been there; next time
		host := hostOf(t.url)
		if !w.resting[host] {
			w.resting[host] = true
			w.wrong(t.url, f.Reason)
		}
		w.told(Failed, f.Reason)
		w.follow(t, links)
		w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Failed, Stage: "fetch", Reason: f.Reason})
		return nil
	case f.Kind == fetch.Disallowed && f.Status == 0 && !t.start: // a rule, not a fault
		e.Fetched, e.Settled, e.Status, e.Error = now, now, 0, ""
		if err := w.r.note(ctx, Visit{Entry: e, Retrieved: now}); err != nil {
			return err
		}
		w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Skipped, Reason: f.Reason})
		return nil
	}
	if t.start {
		w.wrong(t.url, f.Reason)
	}
	e.Fetched, e.Status = now, f.Status
	return w.fail(ctx, t, e, links, nil, f.Reason, f.Until)
}

func (w *walk) fail(ctx context.Context, t task, e Entry, links Links, resp *fetch.Response, reason string, until time.Time) error {
	e.Tries++
	e.Error = reason
	e.NextTry = w.r.Now().Add(pauseAfter(e.Tries, e.URL))
	if until.After(e.NextTry) {
		e.NextTry = until
	}
	v := Visit{Entry: e, Retrieved: e.Fetched, Response: resp, Stage: "fetch"}
	if t.start && w.doubtful {
		v.Stage = ""
	}
	if err := w.r.note(ctx, v); err != nil {
		return err
	}
	w.follow(t, links)
	if v.Stage == "" {
		w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Skipped, Reason: "never worked and not verified: " + reason})
		return nil
	}
	w.told(Failed, reason)
	w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Failed, Stage: "fetch", Reason: reason})
	return nil
}

// list reads a listing. One that has lost what it led to is not believed: what it led to before stays, and a person is told.
func (w *walk) list(ctx context.Context, t task, e Entry, before Links, resp fetch.Response) error {
	kind := w.s.Kind
	if kind == Auto {
		kind = w.s.kindOf(resp.Body)
	}
	if t.link.List != "" {
		kind = GovUK
	}
	links, err := w.s.readListing(resp, kind, w.r.Aliases)
	if err != nil {
		w.wrong(t.url, err.Error())
		return w.refused(ctx, t, e, before, resp, err.Error())
	}
	if t.link.List == "" {
		n := len(links.Items)
		if reason := w.s.shrunk(len(before.Items), n, t.start && e.Settled.IsZero()); reason != "" && !e.accepts(n) {
			w.doubt(t.url, reason)
			e.Offered = &n
			return w.refused(ctx, t, e, before, resp, reason)
		}
	}
	w.listings += len(links.Items)
	e.Status, e.Links, e.SHA256 = resp.Status, links.pack(), hashOf(resp.Body)
	e.settle(resp)
	v := Visit{Entry: e, Retrieved: resp.Fetched, Response: &resp, Look: listLook(len(links.Items)), Org: w.org(t.url)}
	if err := w.r.note(ctx, v); err != nil {
		return err
	}
	w.follow(t, links)
	return nil
}

// page hands a document on, unless it is what we have.
func (w *walk) page(ctx context.Context, t task, e Entry, before Links, resp fetch.Response) error {
	if reason := mistaken(t.url, resp.Body); reason != "" {
		w.wrong(t.url, reason)
		return w.refused(ctx, t, e, before, resp, reason)
	}
	links := w.s.readLinksOf(resp, t.hops > 0, w.r.Aliases)
	var doubt *int
	if len(before.Attach)+len(before.Items) > 0 && len(links.Attach)+len(links.Items) == 0 && (w.s.Attach.given() || w.s.Items.given() && t.hops > 0) && !e.accepts(0) {
		links, doubt = before, new(int)
	}
	if e.SHA256 == hashOf(resp.Body) && e.Tries == 0 && e.Document != "" { // a site without ETags
		e.ETag, e.LastModified, e.Links, e.Offered = resp.ETag, resp.LastModified, links.pack(), doubt
		return w.same(ctx, t, e, links, resp)
	}
	if doubt != nil {
		w.doubt(t.url, bareReason(before))
	}
	if w.r.DryRun {
		w.r.tell(Event{Source: w.s.Name, URL: t.url, Outcome: Would, Reason: "it is new or has changed"})
		w.follow(t, links)
		return nil
	}
	if !w.r.mayTake() {
		w.limited = true
		return nil
	}
	got := Got{URL: t.url, Item: e.Item, Body: resp.Body, ContentType: resp.ContentType, Fetched: resp.Fetched, Source: w.s, Previous: e.Document}
	if w.s.Own && w.s.ours(t.url) {
		got.Org = record.OrgID(w.s.Org)
	}
	resp.Body = nil
	if err := w.r.hand(ctx, &job{walk: w, task: t, entry: e, links: links, doubt: doubt, resp: resp, got: got}); err != nil {
		return err
	}
	w.follow(t, links)
	return nil
}

func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
