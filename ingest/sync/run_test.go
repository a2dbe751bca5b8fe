package sync

import (
	"context"
	"testing"
	"time"

	"heed/ingest/fetch"
)

// notes is a journal in memory.
type notes struct {
	runs    map[string]Run
	entries map[string]Entry
}

func (n notes) Run(_ context.Context, source string) (Run, error) {
	r := n.runs[source]
	r.Name = source
	return r, nil
}

func (n notes) SaveRun(_ context.Context, r Run) error {
	n.runs[r.Name] = r
	return nil
}

func (n notes) Entry(_ context.Context, address string) (Entry, bool, error) {
	e, ok := n.entries[address]
	return e, ok, nil
}

func (n notes) Entries(_ context.Context, source string) (out []Entry, err error) {
	for _, e := range n.entries {
		if e.Source == source {
			out = append(out, e)
		}
	}
	return out, nil
}

func (n notes) Note(_ context.Context, visits []Visit) error {
	for _, v := range visits {
		n.entries[v.Entry.URL] = v.Entry
	}
	return nil
}

// nobody answers no request.
type nobody struct{}

func (nobody) Fetch(_ context.Context, r fetch.Request) (fetch.Response, error) {
	return fetch.Response{}, &fetch.Error{URL: r.URL, Kind: fetch.Unreachable, Reason: "there is no host"}
}

// The troubles of a built-in source that nobody verified fail no run, until it has worked once or a person names it.
func TestDoubtfulSource(t *testing.T) {
	now := time.Date(2023, 6, 1, 2, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name   string
		source Source
		named  bool
		worked bool
		ok     bool
	}{
		{name: "never worked", ok: true},
		{name: "named", named: true},
		{name: "worked once", worked: true},
		{name: "verified", source: Source{Verified: true}},
		{name: "the user's own", source: Source{Mine: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := source(t, test.source)
			j := notes{map[string]Run{}, map[string]Entry{}}
			if test.worked {
				j.runs[s.Name] = Run{LastRun: now.Add(-48 * time.Hour), Finished: now.Add(-47 * time.Hour), LastSuccess: now.Add(-47 * time.Hour)}
			}
			sum, err := Sync(t.Context(), []*Source{s}, Options{Fetcher: nobody{}, Journal: j, Now: func() time.Time { return now }, Named: test.named})
			if err != nil || sum.OK() != test.ok || len(sum.Doubts)+len(sum.Alarms) != 1 {
				t.Errorf("%+v, %v; OK is %v, want %v", sum, err, sum.OK(), test.ok)
			}
			if j.runs[s.Name].Alarm == "" {
				t.Error("the alarm is not kept with the source")
			}
		})
	}
}

// A later page of a list that lost its items is in doubt every night, also on those on which it is not asked for.
func TestDoubtfulPageThatWaits(t *testing.T) {
	now := time.Date(2023, 6, 1, 2, 0, 0, 0, time.UTC)
	s := source(t, Source{Mine: true, Items: Rule{Select: "main a"}})
	none := 0
	const second = "https://office.example/reports/?page=2"
	before := now.AddDate(0, 0, -1)
	j := notes{map[string]Run{}, map[string]Entry{s.Start[0]: {URL: s.Start[0], Source: s.Name, Role: listing, Settled: before, Fetched: before}, second: {
		URL: second, Source: s.Name, Role: listing, Settled: now.AddDate(0, 0, -9), Fetched: before, Tries: 8, NextTry: now.AddDate(0, 0, 3),
		Error: "it has no items any more, where there were 12", Offered: &none,
	}}}
	page := site{`<!doctype html><html><body><main></main><a rel="next" href="?page=2">2</a></body></html>`, "text/html"}
	sum, err := Sync(t.Context(), []*Source{s}, Options{Fetcher: page, Journal: j, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	waiting := false
	for _, a := range sum.Alarms {
		waiting = waiting || a.URL == second && a.Acceptable
	}
	if !waiting || sum.Counts[Waiting] != 1 {
		t.Errorf("%+v, want an alarm of the page that waits", sum)
	}
}
