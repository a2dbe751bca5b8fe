package pdf

import "heed/record"

// Options says how much of a document may be read. The zero value means the usual limits.
type Options struct {
	MaxPages int   // pages read at most; 0 means 5,000
	MaxBytes int64 // size of a file at most; 0 means 128 MB
	// Page, when set, is called for each page as soon as its blocks are known, so that what was read before a crash is
	// kept. Blocks that run over pages are only whole in what Read returns.
	Page func(n int, blocks []record.Block)
}
