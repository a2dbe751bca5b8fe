package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"

	"heed/index"
	"heed/store"
)

// checkEntries compares what can be found with what is on record: every entry, with all that it says.
func (a *app) checkEntries(ctx context.Context) (faults []store.Fault, err error) {
	w, err := a.newEntryWriter(ctx)
	if err != nil {
		return nil, err
	}
	s, err := index.Open(a.indexDir(), index.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	ids, err := s.IDs(ctx)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, id := range ids {
		there[id] = true
	}
	fault := func(id, detail string) {
		faults = append(faults, store.Fault{Kind: "index", Subject: id, Detail: detail + "; 'heed reindex' makes the index anew"})
	}
	for want, err := range w.all() {
		if err != nil {
			return nil, err
		}
		if !there[want.ID] {
			fault(want.ID, "is on record and cannot be found")
			continue
		}
		delete(there, want.ID)
		got, _, err := s.Entry(want.ID)
		if err != nil {
			return nil, err
		}
		if !sameEntry(want, got) {
			fault(want.ID, "is found with something else than the record says of it")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(there)) {
		fault(id, "can be found and is not on record")
	}
	return faults, nil
}

// sameEntry compares entries as they are kept.
func sameEntry(a, b index.Entry) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && bytes.Equal(x, y)
}
