// Package worker reads documents in a process of their own.
//
// In: a job (a format and bytes). Out: the document, or what was read of it before the process failed and why it did. It
// never knows where documents come from or go to.
//
// A reader of hostile files can loop for ever or ask for all memory, and neither can be stopped from inside a Go program.
// So the program starts itself again with a hidden argument, hands over the job, and takes back what was read page by
// page. The child limits its own memory before it reads a byte; the parent watches the clock and the child's memory, and
// kills the child's whole process group when either runs out. One process reads one document.
//
// Words. The client is the side that starts workers; a worker is the process; a job is what it is asked to read. Soft time
// is when a reader is asked to come to an end, hard time when it is killed.
//
// Files: wire.go (what goes over the pipes), client.go (starting, watching, killing), main.go (the process itself),
// pictures.go (scanned pages), limit_*.go (memory limits and memory used, by system), group_*.go (process groups, by system).
package worker
