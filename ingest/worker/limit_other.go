//go:build !linux

package worker

import (
	"runtime/debug"
	"runtime/metrics"
)

// limitMemory tells the collector to work hard before the limit; the watchdog does the rest.
func limitMemory(most int64) { debug.SetMemoryLimit(most * 3 / 4) }

// held returns the bytes the Go runtime has from the system, less those it gave back.
func held() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64()) - int64(sample[1].Value.Uint64())
}

// heldBy is not known of other processes on this system; a worker watches itself.
func heldBy(int) int64 { return 0 }
