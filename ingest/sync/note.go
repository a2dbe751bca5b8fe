package sync

import (
	"context"
	"hash/fnv"
	"time"
)

// Visits are noted a few at a time: each time the disk is waited for. A kill loses at most these, whose addresses are then
// asked once more.
const (
	notesAtOnce = 64
	notesWait   = 2 * time.Second
)

// note keeps a visit, to be written soon.
func (r *runner) note(ctx context.Context, v Visit) error {
	r.mu.Lock()
	r.notes = append(r.notes, v)
	now := r.Now()
	due := len(r.notes) >= notesAtOnce || now.Sub(r.noted) >= notesWait
	r.mu.Unlock()
	if !due {
		return nil
	}
	return r.flush(ctx)
}

// flush writes the visits kept so far.
func (r *runner) flush(ctx context.Context) error {
	r.mu.Lock()
	notes := r.notes
	r.notes, r.noted = nil, r.Now()
	r.mu.Unlock()
	if len(notes) == 0 {
		return nil
	}
	return r.Journal.Note(ctx, notes)
}

// Pauses before a document that failed is tried again: an hour, doubling, a week at most.
const (
	firstPause = time.Hour
	lastPause  = 7 * 24 * time.Hour
)

// pauseAfter returns how long to leave an address alone after so many failures in a row. What failed together is not
// tried again together: the pause varies by a fifth with the address, and is always the same for the same.
func pauseAfter(tries int, address string) time.Duration {
	pause := min(firstPause<<min(max(tries-1, 0), 10), lastPause)
	return pause - pause/5 + varied(2*pause/5, address)
}

// varied returns a length of time between nothing and most, always the same for the same address.
func varied(most time.Duration, address string) time.Duration {
	h := fnv.New32a()
	_, _ = h.Write([]byte(address))
	return most / 1000 * time.Duration(h.Sum32()%1001)
}
