package pdf

import "fmt"

// ErrorKind says why a document could not be read.
type ErrorKind int

// The kinds of error.
const (
	Broken    ErrorKind = iota // no reader can make sense of it
	Encrypted                  // a password is needed
	Scanned                    // pages of pictures or outlines, without a text layer
	Empty                      // pages with nothing on them, or no pages
	TooLarge                   // more than the limits allow
)

var kindNames = [...]string{"broken", "encrypted", "scanned", "empty", "too large"}

func (k ErrorKind) String() string {
	if k < 0 || int(k) >= len(kindNames) {
		return "unknown"
	}
	return kindNames[k]
}

// Error is why a document, or a page of it, could not be read.
type Error struct {
	Kind   ErrorKind
	Page   int    // from 1; 0 for the whole document
	Reason string // for people
	Err    error  // the cause, or nil
}

func (e *Error) Error() string {
	s := e.Reason
	if e.Page > 0 {
		s = fmt.Sprintf("page %d: %s", e.Page, s)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }
