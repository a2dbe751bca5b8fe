package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"heed/extract"
	"heed/ingest"
	"heed/record"
	"heed/record/acronym"
	"heed/record/day"
	"heed/record/org"
	"heed/record/wire"
	"heed/store"
)

// app is the rooms wired together over one data directory.
type app struct {
	*globals
	dir      string
	store    *store.Store
	register *org.Register
	acronyms *acronym.Table
	today    day.Day
	warm     sync.Once // the second reader of PDFs has been made ready

	// How bytes are read, and what extraction knows; tests put in their place what fails.
	reader func(context.Context, ingest.Input, ingest.Options) (record.Document, error)
	know   extract.Know

	places map[record.DocumentID]wire.Place // looked up so far
	briefs map[record.ReportID]record.Report
}

// knowledge is what heed knows of the world: the register and the acronyms, with what the user's files add.
func (g *globals) knowledge(dir string) (*org.Register, *acronym.Table, error) {
	register, acronyms := org.Builtin(), acronym.Builtin()
	for name, extend := range map[string]func(string, *os.File) error{
		"organisations.csv": func(n string, f *os.File) error { return register.Extend(n, f) },
		"acronyms.csv":      func(n string, f *os.File) error { return acronyms.Extend(n, f) },
	} {
		path := filepath.Join(dir, name)
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		err = extend(path, f)
		f.Close()
		if err != nil {
			return nil, nil, err
		}
	}
	return register, acronyms, nil
}

// open opens the data directory. A reader finds a directory that somebody has written; a writer makes one.
func (g *globals) open(ctx context.Context, write bool) (*app, error) {
	dir, err := g.dataDir()
	if err != nil {
		return nil, err
	}
	a := &app{globals: g, dir: dir, reader: ingest.Read, today: day.In(time.Now()), places: map[record.DocumentID]wire.Place{}, briefs: map[record.ReportID]record.Report{}}
	if a.register, a.acronyms, err = g.knowledge(dir); err != nil {
		return nil, err
	}
	a.know = extract.Know{Register: a.register}
	a.store, err = store.Open(ctx, dir, store.Options{ReadOnly: !write})
	if errors.Is(err, store.ErrNoData) {
		return nil, fmt.Errorf("nothing has been ingested into %s yet; begin with 'heed ingest PATH'", dir)
	}
	if err != nil {
		return nil, err
	}
	if write {
		if err := a.store.SyncRegister(ctx, a.register); err != nil {
			a.store.Close()
			return nil, err
		}
	}
	return a, nil
}

// with runs f over the opened data directory.
func (g *globals) with(ctx context.Context, write bool, f func(*app) error) error {
	a, err := g.open(ctx, write)
	if err != nil {
		return err
	}
	err = f(a)
	if closing := a.store.Close(); err == nil {
		err = closing
	}
	return err
}

func (a *app) indexDir() string { return filepath.Join(a.dir, "index") }

// lookup is what the contract's objects ask of other records.
func (a *app) lookup(ctx context.Context) wire.Lookup {
	return wire.Lookup{
		Name: func(id record.OrgID) string {
			if o, ok := a.register.Get(id); ok {
				return o.Name
			}
			return ""
		},
		Report: func(id record.ReportID) (record.Report, bool) {
			if r, ok := a.briefs[id]; ok {
				return r, true
			}
			r, err := a.store.Report(ctx, id)
			if err != nil {
				return record.Report{}, false
			}
			a.briefs[id] = r
			return r, true
		},
		Document: func(id record.DocumentID) (wire.Place, bool) {
			if p, ok := a.places[id]; ok {
				return p, true
			}
			d, err := a.store.Document(ctx, id)
			if err != nil {
				return wire.Place{}, false
			}
			p := wire.Place{Input: d.Source, URL: d.URL, SHA256: d.Document.SHA256}
			if len(d.Retrievals) > 0 {
				p.Retrieved = d.Retrievals[0].Retrieved
			}
			a.places[id] = p
			return p, true
		},
	}
}

// organisation resolves what a person typed for a body.
func (a *app) organisation(words string) (org.Org, error) {
	o, err := a.register.Lookup(words)
	if err != nil {
		return org.Org{}, usageError{err}
	}
	return o, nil
}

// dayOf reads a day a person typed: YYYY-MM-DD or as UK documents print it.
func dayOf(flag, words string) (day.Day, error) {
	if words == "" {
		return day.Day{}, nil
	}
	if d, err := day.ParseISO(words); err == nil {
		return d, nil
	}
	if d, ok := day.Parse(words); ok {
		return d, nil
	}
	return day.Day{}, usagef("%s %q is not a day; write it as 2024-03-31 or 31 March 2024", flag, words)
}

// asOf is the day a person asks about: today where none is named.
func (a *app) asOf(words string) (day.Day, error) {
	d, err := dayOf("--as-of", words)
	if d.IsZero() {
		d = a.today
	}
	return d, err
}
