package fault

import (
	"context"
	"errors"
	"fmt"
)

// Kind says what went wrong.
type Kind string

// The kinds of fault. Only Unsupported is nobody's fault: such an input is skipped, all others failed.
const (
	Unsupported Kind = "unsupported" // a type that is not read
	Unreadable  Kind = "unreadable"  // broken beyond reading
	Encrypted   Kind = "encrypted"   // a password is needed
	Scanned     Kind = "scanned"     // page images without a text layer
	Timeout     Kind = "timeout"
	Memory      Kind = "memory"
	TooLarge    Kind = "too large" // beyond a limit of bytes, entries or depth
)

// Error is a fault of one document. Whatever was read before it comes back beside it.
type Error struct {
	Kind   Kind
	Page   int    // from 1; 0 where it is no single page's
	Reason string // a sentence for people, lower case, without a full stop
}

// New makes an Error.
func New(kind Kind, page int, reason string) *Error {
	return &Error{Kind: kind, Page: page, Reason: reason}
}

func (e *Error) Error() string {
	if e.Page > 0 {
		return fmt.Sprintf("page %d: %s", e.Page, e.Reason)
	}
	return e.Reason
}

// Context turns a context's error into a fault: a deadline is a Timeout, anything else comes back as it is.
func Context(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return New(Timeout, 0, "reading took longer than allowed")
	}
	return err
}
