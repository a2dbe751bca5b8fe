// Package fault holds the one error type that readers of ingest answer with.
//
// In: nothing. Out: *Error, with a kind that says what to do about it. It never knows a format or a file.
package fault
