//go:build !unix

package pdfium

import "github.com/tetratelabs/wazero/experimental"

// heap is memory that Go manages.
type heap struct{ all []byte }

func reserve(most uint64) experimental.LinearMemory { return &heap{make([]byte, 0, most)} }

// Reallocate returns the first bytes, or nil where there are not so many.
func (h *heap) Reallocate(size uint64) []byte {
	if size > uint64(cap(h.all)) {
		return nil
	}
	return h.all[:size]
}

// Free lets go of the memory.
func (h *heap) Free() { h.all = nil }
