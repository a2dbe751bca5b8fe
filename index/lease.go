package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// lease is a lock on a file. Readers share one on the generation they read; whoever removes a generation needs it alone.
// The system lets go of it when the process dies, however it dies.
type lease struct{ f *os.File }

func (l *lease) release() {
	if l != nil && l.f != nil {
		_ = l.f.Close()
		l.f = nil
	}
}

var errHeld = errors.New("held by another process")

// lockShared takes a share of a lock. The file must exist: a reader never makes one, so a generation that is being removed
// does not come back.
func lockShared(path string) (*lease, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return lock(f, false)
}

// lockExclusive takes a lock alone, or returns errHeld at once.
func lockExclusive(path string) (*lease, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	return lock(f, true)
}

func lock(f *os.File, alone bool) (*lease, error) {
	if err := lockFile(f, alone); err != nil {
		f.Close()
		return nil, err
	}
	return &lease{f}, nil
}

// lockWriter waits until no other process writes this index.
func lockWriter(ctx context.Context, dir string) (*lease, error) {
	for {
		l, err := lockExclusive(filepath.Join(dir, writerFile))
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, errHeld) {
			return nil, fmt.Errorf("lock the index: %w", err)
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("another process is writing the index: %w", ctx.Err())
		case <-time.After(20 * time.Millisecond):
		}
	}
}
