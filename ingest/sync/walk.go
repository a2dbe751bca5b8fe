package sync

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"heed/record"
)

// task is an address to visit.
type task struct {
	url   string
	role  string
	start bool // one of the source's own addresses
	hops  int  // how many links further documents may be followed from here
	link  Link // what led here
}

// walk is one run of one source.
type walk struct {
	r     *runner
	s     *Source
	run   Run
	began time.Time // when the run began, maybe before it was stopped

	// doubtful: a built-in source that nobody has verified and that never worked. Its troubles are ours, not the night's.
	doubtful bool

	queued  map[string]bool
	lists   []task // visited first, so that a run that is stopped knows all there is
	docs    []task
	pages   int
	pending sync.WaitGroup // documents on their way

	recalled bool // documents that nothing leads to any more were queued

	mu       sync.Mutex
	faults   []string // of the source itself
	alarms   []string
	failed   int
	resting  map[string]bool // hosts that are left alone
	limited  bool
	listings int // items on listings
}

// resumeWithin is how old a stopped run may be to be gone on with: after that all is looked at anew.
const resumeWithin = 24 * time.Hour

// walk pulls one source. An error ends the whole run.
func (r *runner) walk(ctx context.Context, s *Source) error {
	w := &walk{r: r, s: s, began: r.began, queued: map[string]bool{}, resting: map[string]bool{}}
	var err error
	if w.run, err = r.Journal.Run(ctx, s.Name); err != nil {
		return err
	}
	w.doubtful = !s.Verified && !s.Mine && !r.Named && w.run.LastSuccess.IsZero()
	if w.run.stopped() && r.began.Sub(w.run.LastRun) < resumeWithin {
		w.began = w.run.LastRun
	}
	w.run.Name, w.run.URL, w.run.LastRun = s.Name, s.Start[0], w.began
	if err := r.Journal.SaveRun(ctx, w.run); err != nil {
		return err
	}
	for _, a := range s.Start {
		t := task{url: a, role: listing, start: true, hops: s.Depth - 1}
		if s.Kind == PageKind || s.Kind == Auto && !s.Items.given() {
			t.role = document
			if s.Items.given() {
				t.hops = s.Depth
			}
		}
		w.queue(t)
	}
	for {
		t, more := w.next()
		if !more {
			if err := w.recall(ctx); err != nil {
				return err
			}
			if t, more = w.next(); !more {
				break
			}
		}
		if err := w.visit(ctx, t); err != nil {
			w.pending.Wait()
			return err
		}
		if t.role == document && r.spent() {
			w.limited = w.limited || len(w.lists)+len(w.docs) > 0
			break
		}
	}
	w.pending.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return w.finish(ctx)
}

// queue adds an address that this walk has not met yet.
func (w *walk) queue(t task) {
	if w.queued[t.url] {
		return
	}
	w.queued[t.url] = true
	if t.role == listing {
		if w.pages++; w.pages > w.s.Pages {
			if w.pages == w.s.Pages+1 {
				w.wrong(t.url, fmt.Sprintf("it has more than %d pages; the rest was not read", w.s.Pages))
			}
			return
		}
		w.lists = append(w.lists, t)
		return
	}
	w.r.expect(1)
	w.docs = append(w.docs, t)
}

// unlistedPause is how long a document that nothing leads to any more is left alone. A list of what is newest drops most
// of them, and asking for all each night would be rude; never asking would miss that they were edited or withdrawn.
const unlistedPause = 28 * 24 * time.Hour

// recall queues, once, the documents that this source once led to and no longer does, when it is time to look at them again.
func (w *walk) recall(ctx context.Context) error {
	if w.recalled || !w.r.Since.IsZero() || w.limited {
		return nil
	}
	w.recalled = true
	known, err := w.r.Journal.Entries(ctx, w.s.Name)
	if err != nil {
		return err
	}
	for _, e := range known {
		pause := max(unlistedPause, time.Duration(w.s.Recheck))
		resting := w.r.Now().Sub(e.Settled) < pause-varied(pause/5, e.URL)
		failed := e.Tries > 0 // tried again with growing pauses, as all that fails
		if e.Role == document && e.GivenUp.IsZero() && (failed || e.Document != "" && !resting) {
			w.queue(task{url: e.URL, role: document, hops: -1})
		}
	}
	return nil
}

func (w *walk) next() (t task, ok bool) {
	switch {
	case len(w.lists) > 0:
		t, w.lists = w.lists[0], w.lists[1:]
	case len(w.docs) > 0:
		t, w.docs = w.docs[0], w.docs[1:]
	default:
		return t, false
	}
	return t, true
}

// follow queues what a page leads to.
func (w *walk) follow(t task, l Links) {
	for _, next := range l.Next {
		w.queue(task{url: next, role: listing, hops: t.hops})
	}
	for _, k := range l.Items {
		hops := t.hops
		if t.role == document {
			if t.hops <= 0 {
				break
			}
			hops--
		}
		w.queueLink(k, hops)
	}
	for _, k := range l.Attach {
		w.queueLink(k, -1)
	}
}

// queueLink queues a link as a document, and the listing of what belongs to it. Attachments (hops below 0) lead nowhere.
func (w *walk) queueLink(k Link, hops int) {
	switch {
	case k.Unread != "":
		if !w.queued[k.URL] {
			w.queued[k.URL] = true
			w.r.expect(1)
			w.r.tell(Event{Source: w.s.Name, URL: k.URL, Outcome: Skipped, Reason: k.Unread})
		}
	case k.URL != "" && w.tooOld(k):
	case k.URL != "":
		w.queue(task{url: k.URL, role: document, hops: hops, link: k})
		if k.List != "" {
			w.queueSub(task{url: k.List, role: listing, link: k, hops: -1})
		}
	}
}

// queueSub queues the listing of one document's attachments: it does not count as a page of the list, and is asked for
// only when the document may have changed.
func (w *walk) queueSub(t task) {
	if !w.queued[t.url] {
		w.queued[t.url] = true
		w.lists = append(w.lists, t)
	}
}

// tooOld reports whether a link is outside of what the run is asked for. Where a site does not say when, it is not.
func (w *walk) tooOld(k Link) bool {
	latest := k.Published
	if k.Modified.After(latest) {
		latest = k.Modified
	}
	return !w.r.Since.IsZero() && !latest.IsZero() && latest.Before(w.r.Since)
}

// org returns whose answers are sought at an address of this source.
func (w *walk) org(address string) record.OrgID {
	if w.s.Org == "" || !w.s.ours(address) {
		return ""
	}
	return record.OrgID(w.s.Org)
}

// wrong notes that a person should look at the source.
func (w *walk) wrong(address, reason string) {
	w.raise(Alarm{Source: w.s.Name, URL: address, Reason: reason})
}

// doubt notes that a page has lost what it led to, and that a person should say whether it is meant to.
func (w *walk) doubt(address, reason string) {
	w.raise(Alarm{Source: w.s.Name, URL: address, Reason: reason, Acceptable: true})
}

func (w *walk) raise(a Alarm) {
	words := a.Reason
	if !slices.Contains(w.s.Start, a.URL) {
		words += " (" + a.URL + ")"
	}
	w.mu.Lock()
	w.alarms = append(w.alarms, words)
	w.mu.Unlock()
	w.r.alarm(a, w.doubtful)
}

// told counts what came of a document.
func (w *walk) told(o Outcome, reason string) {
	if o != Failed {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed++; len(w.faults) == 0 {
		w.faults = append(w.faults, reason)
	}
}

// finish notes how the run of the source went.
func (w *walk) finish(ctx context.Context) error {
	if err := w.r.flush(ctx); err != nil {
		return err
	}
	if w.limited {
		w.r.mu.Lock()
		w.r.sum.Left++
		w.r.mu.Unlock()
		return nil // not finished: the next run goes on
	}
	now := w.r.Now()
	run := &w.run
	run.Finished, run.Alarm, run.LastError = now, alarmWords(dedup(w.alarms)), ""
	if w.failed > 0 {
		run.LastError = fmt.Sprintf("%d failed: %s", w.failed, w.faults[0])
		if w.failed == 1 {
			run.LastError = w.faults[0]
		}
	}
	if run.Alarm == "" && w.failed == 0 {
		run.LastSuccess, run.Failures = now, 0
	} else {
		run.Failures++
	}
	run.Shape = fmt.Sprintf(`{"items":%d}`, w.listings)
	run.NextDue = w.began.Add(time.Duration(w.s.Every))
	return w.r.Journal.SaveRun(ctx, *run)
}

// alarmWords tells the first alarms of a source, and how many more there are.
func alarmWords(all []string) string {
	const told = 3
	more := len(all) - told
	if more <= 0 {
		return strings.Join(all, "; ")
	}
	return fmt.Sprintf("%s; and %d more", strings.Join(all[:told], "; "), more)
}

func dedup(in []string) []string {
	var out []string
	for _, s := range in {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
