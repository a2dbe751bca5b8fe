//go:build race

package worker

// raceDetector is on: it needs more address space than a worker may have, so limits on memory can not be tried.
const raceDetector = true
