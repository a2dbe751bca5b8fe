package main

import (
	"context"
	"sync"
	"time"

	"heed/record"
	"heed/store"
)

// stateAge is how long a state of the record that was just read is taken for the present one: every request asks for it, and
// readers are content to see new things within seconds.
const stateAge = 100 * time.Millisecond

// titlesShown is how many reports a page names beside its list.
const titlesShown = 10

// recordState is which state of the record requests are answered from, and what was read of it for all of them.
type recordState struct {
	mu         sync.Mutex
	generation int64
	read       time.Time // when the generation was
	changed    time.Time // when the record was
	titles     map[record.ReportID]string
}

// generation is the state of the record, a moment ago.
func (s *site) generation(ctx context.Context) (int64, error) {
	k := &s.state
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Since(k.read) < stateAge {
		return k.generation, nil
	}
	now, err := s.app.store.Generation(ctx)
	if err != nil {
		return 0, err
	}
	if now != k.generation || k.titles == nil {
		if k.changed, err = s.app.store.Changed(ctx); err != nil {
			return 0, err
		}
		k.titles = map[record.ReportID]string{} // no more of them than there are reports
	}
	k.generation, k.read = now, time.Now()
	return now, nil
}

// Generation implements web.Records. It always asks the store: who wants to know whether the record can be read must not be
// told what it was a moment ago.
func (s *site) Generation(ctx context.Context) (int64, error) { return s.app.store.Generation(ctx) }

// Changed implements web.Records.
func (s *site) Changed(ctx context.Context) (time.Time, error) {
	if _, err := s.generation(ctx); err != nil {
		return time.Time{}, err
	}
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	return s.state.changed, nil
}

// titlesOf are the titles of the reports that the first things of a list are about. Each is read once for a state of the
// record.
func titlesOf[T any](ctx context.Context, s *site, list []T, id func(T) string) (map[string]string, error) {
	k := &s.state
	out := map[string]string{}
	var missing []record.ReportID
	k.mu.Lock()
	generation := k.generation
	for _, x := range list[:min(titlesShown, len(list))] {
		if title, ok := k.titles[record.ReportID(id(x))]; ok {
			out[id(x)] = title
		} else {
			missing = append(missing, record.ReportID(id(x)))
		}
	}
	k.mu.Unlock()
	if len(missing) == 0 {
		return out, nil
	}
	all, err := s.app.store.Reports(ctx, store.ReportFilter{IDs: missing})
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, r := range all {
		out[string(r.ID)] = r.Title
		if k.generation == generation {
			k.titles[r.ID] = r.Title
		}
	}
	return out, nil
}
