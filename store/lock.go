package store

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// holder is what the lock file says of who holds it.
type holder struct {
	Who   string    `json:"who"`
	PID   int       `json:"pid"`
	Since time.Time `json:"since"`
}

// Lock makes this process the only one to run a batch of writes; who names the work ("ingest", "sync") for others. It
// does not wait: when another holds the lock it returns a *LockedError. The system lets go of the lock when the process
// dies, however it dies. What a killed batch left half written in the archive is cleared away.
//
// Single writes, such as a decision, need no lock: they wait their turn at the database.
func (s *Store) Lock(ctx context.Context, who string) (release func(), err error) {
	if s.writer == nil {
		return nil, fmt.Errorf("lock: %w", ErrReadOnly)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(s.dir, lockFile), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, explain(err, "lock")
	}
	got, err := tryLock(f)
	if err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("lock: %w", err)
	}
	if !got {
		defer f.Close()
		return nil, readHolder(f)
	}
	if err := writeHolder(f, holder{Who: who, PID: os.Getpid(), Since: s.now()}); err != nil {
		_ = f.Close()
		return nil, explain(err, "lock")
	}
	// Nobody else writes there now. Files have the machine's time, not our clock's; the second is for disks with coarse times.
	if err := s.archive.sweep(time.Now().Add(time.Second)); err != nil {
		_ = f.Close()
		return nil, explain(err, "clear the archive")
	}
	return func() { _ = f.Truncate(0); _ = f.Close() }, nil
}

func writeHolder(f *os.File, h holder) error {
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = f.WriteAt(append(text, '\n'), 0)
	return err
}

// readHolder returns who holds the lock; one that has not said so yet is just another heed.
func readHolder(f *os.File) *LockedError {
	var h holder
	text, err := io.ReadAll(io.NewSectionReader(f, 0, 1<<12))
	if err != nil || json.Unmarshal(text, &h) != nil {
		return &LockedError{}
	}
	return &LockedError{Who: h.Who, PID: h.PID, Since: h.Since}
}
