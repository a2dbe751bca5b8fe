package store

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"modernc.org/sqlite"

	"heed/record"
)

// Errors a caller can act on.
var (
	ErrNoData   = errors.New("no data directory") // nothing was ingested there yet
	ErrReadOnly = errors.New("opened for reading only")
	ErrNotFound = errors.New("not found")
	ErrFull     = errors.New("no room left on the disk")
	ErrForeign  = errors.New("not a database of heed")
)

// NewerError says that the data directory was written by a newer program than this one.
type NewerError struct {
	Path       string
	Have, Know int // schema numbers
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s was written by a newer heed (schema %d, this one knows %d): use that one", e.Path, e.Have, e.Know)
}

// RemovedError says that a person took this document back, so that it is not taken in again.
type RemovedError struct {
	ID   record.DocumentID
	When time.Time
	Why  string
}

func (e *RemovedError) Error() string {
	return fmt.Sprintf("document %s was removed on %s: %s", e.ID, e.When.Format(time.DateOnly), e.Why)
}

// LockedError says that another batch is writing.
type LockedError struct {
	Who   string
	PID   int
	Since time.Time // zero when the holder has not said
}

func (e *LockedError) Error() string {
	if e.Since.IsZero() {
		return "another heed is writing to this data directory"
	}
	return fmt.Sprintf("%s (process %d) is writing to this data directory since %s", e.Who, e.PID, e.Since.Local().Format("2006-01-02 15:04:05"))
}

// SQLite's primary result codes that we tell apart.
const (
	codeFull   = 13
	codeNotADB = 26
)

// explain wraps an error with what was being done, and gives those a caller can act on their name.
func explain(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	doing := fmt.Sprintf(format, args...)
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case codeFull:
			return fmt.Errorf("%s: %w", doing, ErrFull)
		case codeNotADB:
			return fmt.Errorf("%s: %w", doing, ErrForeign)
		}
	}
	if errors.Is(err, syscall.ENOSPC) && !errors.Is(err, ErrFull) {
		return fmt.Errorf("%s: %w (%w)", doing, ErrFull, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}
