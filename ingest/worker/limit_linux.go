package worker

import (
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// limitMemory has the kernel refuse memory beyond the limit. Address space is no measure of memory in Go, which reserves
// far more than it uses, and less so under WebAssembly; what counts is private memory that can be written (RLIMIT_DATA).
// The limit on address space is only for absurd reservations. The collector is told to work hard well before either.
func limitMemory(most int64) {
	debug.SetMemoryLimit(most * 3 / 4)
	lower(unix.RLIMIT_DATA, uint64(most))
	lower(unix.RLIMIT_AS, uint64(most)+8<<30)
	lower(unix.RLIMIT_CORE, 0)
}

// lower lowers a limit; one that is lower already stays.
func lower(resource int, to uint64) {
	var now unix.Rlimit
	if unix.Getrlimit(resource, &now) != nil || now.Max < to {
		return
	}
	_ = unix.Setrlimit(resource, &unix.Rlimit{Cur: to, Max: to})
}

// held returns the bytes this process holds in memory.
func held() int64 { return heldBy(os.Getpid()) }

// heldBy returns the bytes a process holds in memory, or 0 when it is gone.
func heldBy(pid int) int64 {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/statm")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(b))
	if len(f) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(f[1], 10, 64)
	return pages * int64(os.Getpagesize())
}
