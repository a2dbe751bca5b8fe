package sync

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"heed/ingest/fetch"
)

// Options is what a run needs and how far it may go.
type Options struct {
	Fetcher Fetcher
	Journal Journal
	Taker   Taker
	Aliases []fetch.Alias
	Now     func() time.Time
	Watch   func(Event) // told of everything that happens, one thing at a time; may be nil

	DryRun  bool      // fetch start pages and lists only, take and note nothing
	Since   time.Time // take only what was published or changed since, where the site says when
	Limit   int       // take at most so many new or changed documents; 0: all
	Named   bool      // a person named the sources: the troubles of those that nobody verified count too
	Readers int       // documents read at once; as many as processors where 0
	Walkers int       // sources walked at once; 8 where 0
}

// Event is one thing that happened.
type Event struct {
	Source  string
	URL     string
	Outcome Outcome
	Stage   string // of a failure: fetch or ingest
	Reason  string
	Taken   *Taken // of a document that was read
	Found   int    // documents found so far, this run
	Done    int    // of them visited
}

// Alarm is a source that a person should look at.
type Alarm struct {
	Source     string
	URL        string
	Reason     string
	Acceptable bool // a person may say that it is meant to be so
}

// Summary is what a run came to.
type Summary struct {
	Sources  int
	Requests int // not counting robots.txt, redirects and second tries
	Counts   map[Outcome]int
	Stages   map[string]int // failures by stage
	Alarms   []Alarm        // by source
	Doubts   []Alarm        // likewise, of built-in sources that nobody verified and that never worked: no failure of the run
	Left     int            // sources stopped by the limit, to be gone on with
}

// OK reports whether nothing failed.
func (s Summary) OK() bool { return s.Counts[Failed] == 0 && len(s.Alarms) == 0 }

// Due returns the sources whose time has come.
func Due(ctx context.Context, sources []*Source, j Journal, now time.Time) ([]*Source, error) {
	var out []*Source
	for _, s := range sources {
		run, err := j.Run(ctx, s.Name)
		if err != nil {
			return nil, err
		}
		if !now.Before(run.NextDue) || run.stopped() {
			out = append(out, s)
		}
	}
	return out, nil
}

// Sync pulls the sources. Its error is one that ended the run: the context's, the journal's or the taker's. What happened
// to sources and documents is in the summary.
func Sync(ctx context.Context, sources []*Source, o Options) (Summary, error) {
	if o.Readers <= 0 {
		o.Readers = runtime.NumCPU()
	}
	if o.Walkers <= 0 {
		o.Walkers = 8
	}
	if o.Watch == nil {
		o.Watch = func(Event) {}
	}
	if o.DryRun {
		o.Journal = deaf{o.Journal}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	r := &runner{
		Options: o, began: o.Now(), claimed: map[string]bool{}, left: o.Limit, cancel: cancel,
		sum: Summary{Sources: len(sources), Counts: map[Outcome]int{}, Stages: map[string]int{}},
	}
	r.startPipeline(ctx)

	queue := make(chan *Source)
	var walkers sync.WaitGroup
	for range min(o.Walkers, len(sources)) {
		walkers.Add(1)
		go func() {
			defer walkers.Done()
			for s := range queue {
				if err := r.walk(ctx, s); err != nil {
					cancel(err)
				}
			}
		}()
	}
feed:
	for _, s := range sources {
		select {
		case queue <- s:
		case <-ctx.Done():
			break feed
		}
	}
	close(queue)
	walkers.Wait()
	r.stopPipeline()
	err := r.flush(context.WithoutCancel(ctx)) // what is known is kept, however the run ends
	if cause := context.Cause(ctx); cause != nil {
		err = cause
	}
	for _, list := range [][]Alarm{r.sum.Alarms, r.sum.Doubts} {
		slices.SortStableFunc(list, func(a, b Alarm) int { return strings.Compare(a.Source, b.Source) })
	}
	return r.sum, err
}

// runner is one run over several sources.
type runner struct {
	Options
	began  time.Time
	cancel context.CancelCauseFunc

	work    chan *job // to be read
	ready   chan *job // to be taken
	readers sync.WaitGroup
	taker   sync.WaitGroup

	mu      sync.Mutex
	claimed map[string]bool // addresses that some source visits in this run
	left    int             // documents that may still be taken, with a limit
	found   int
	done    int
	sum     Summary
	notes   []Visit
	noted   time.Time
}

// claim reports whether the caller is the first of this run to come to an address.
func (r *runner) claim(address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.claimed[address] {
		return false
	}
	r.claimed[address] = true
	return true
}

// mayTake uses up one of the documents that the limit allows.
func (r *runner) mayTake() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Limit <= 0 {
		return true
	}
	r.left--
	return r.left >= 0
}

// spent reports whether the limit is used up.
func (r *runner) spent() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.Limit > 0 && r.left <= 0
}

// tell counts what happened and lets the watcher know.
func (r *runner) tell(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	e.Found, e.Done = r.found, r.done
	r.sum.Counts[e.Outcome]++
	if e.Outcome == Failed {
		r.sum.Stages[e.Stage]++
	}
	r.Watch(e)
}

func (r *runner) alarm(a Alarm, doubtful bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if doubtful {
		r.sum.Doubts = append(r.sum.Doubts, a)
		return
	}
	r.sum.Alarms = append(r.sum.Alarms, a)
}

// expect counts documents that were found and will be visited.
func (r *runner) expect(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.found += n
}

func (r *runner) requested() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sum.Requests++
}

// deaf is a journal that is read and never written.
type deaf struct{ Journal }

func (deaf) SaveRun(context.Context, Run) error  { return nil }
func (deaf) Note(context.Context, []Visit) error { return nil }

// Choose returns the sources of these names, all that are on where none is named.
func (c *Config) Choose(names []string) ([]*Source, error) {
	var out []*Source
	for _, name := range names {
		s, ok := c.Find(name)
		if !ok {
			return nil, fmt.Errorf("there is no source %q; 'heed sources' names them", name)
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(names) > 0 {
		return out, nil
	}
	for i := range c.Sources {
		if !c.Sources[i].Off {
			out = append(out, &c.Sources[i])
		}
	}
	if len(out) == 0 {
		return nil, errors.New("no source is switched on")
	}
	return out, nil
}
