//go:build unix

package pdfium

import (
	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/unix"
)

// mapped is memory of which only the first part can be used so far.
type mapped struct {
	all  []byte
	used uint64
}

// reserve reserves addresses only: what can not be touched does not count for any limit.
func reserve(most uint64) experimental.LinearMemory {
	all, err := unix.Mmap(-1, 0, int(most), unix.PROT_NONE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return &mapped{} // which can not grow; starting fails
	}
	return &mapped{all: all}
}

// Reallocate returns the first bytes, or nil where the system does not give so many.
func (m *mapped) Reallocate(size uint64) []byte {
	if size > uint64(len(m.all)) {
		return nil
	}
	if size > m.used {
		if unix.Mprotect(m.all[:size], unix.PROT_READ|unix.PROT_WRITE) != nil {
			return nil
		}
		m.used = size
	}
	return m.all[:size]
}

// Free gives the memory back.
func (m *mapped) Free() {
	if m.all != nil {
		_ = unix.Munmap(m.all)
	}
	m.all, m.used = nil, 0
}
