package pdfium

import (
	"context"

	"github.com/tetratelabs/wazero/experimental"
)

// memoryPages bounds the machine's memory, in pages of 64 KB: 192 MB. With what the first reader holds and the machine's own
// code the whole process stays under its limit, so that a hostile file makes PDFium fail and not the process.
const memoryPages = 3072

// withReserve has machines started with the context reserve addresses for all their memory and take memory from the system
// as they grow. Otherwise memory that grows is copied, which costs time, and is there twice while it is.
func withReserve(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, most uint64) experimental.LinearMemory {
		return reserve(min(most, memoryPages<<16))
	}))
}
