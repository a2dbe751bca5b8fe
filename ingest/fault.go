package ingest

import "heed/ingest/fault"

// Error says why an input was not read, or not to its end. Its Kind says what to do about it: an input of an Unsupported
// type is skipped, all others failed.
type Error = fault.Error

// Kind is the kind of an Error.
type Kind = fault.Kind

// The kinds of Error.
const (
	Unsupported = fault.Unsupported
	Unreadable  = fault.Unreadable
	Encrypted   = fault.Encrypted
	Scanned     = fault.Scanned
	Timeout     = fault.Timeout
	Memory      = fault.Memory
	TooLarge    = fault.TooLarge
)
