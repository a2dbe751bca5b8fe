// Package versions compares two versions of one source item: what came, what changed, what went.
//
// In: the blocks or the findings of two documents that stood at the same address one after the other. Out: whether the
// newer says anything else than the older, and which responses and lines differ. Pure. It never knows other documents.
//
// Words. Substance is what a page says, without what it prints anew at every load. A response vanished when nothing of
// the newer version is its counterpart.
//
// Files: substance.go (is there a difference at all), responses.go (answers side by side), updates.go (what later
// versions add to an answer), lines.go (a readable diff).
package versions
