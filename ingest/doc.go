// Package ingest turns bytes into documents of blocks.
//
// In: bytes, with a name or an address where known. Out: a record.Document, the same blocks whatever the format; or an
// *Error that says why not, with what was read before it. It never knows what a recommendation is, nor where documents
// are kept.
//
// Words. To sniff is to tell a format by the bytes, never by the name. A worker is a process of its own that reads one PDF
// or DOCX, for a reader that loops or eats all memory can be stopped from outside only. Web pages and text are read in
// this process, unless they are so large that they too are better kept outside.
//
// Files: sniff.go and office.go (which format), read.go (which reader, limits, what every document carries), fault.go
// (what can go wrong). MEASURED.md has the figures: words, known texts, speed, damaged files.
package ingest
