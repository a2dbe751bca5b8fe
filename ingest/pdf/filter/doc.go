// Package filter undoes the coding of PDF streams.
//
// In: coded bytes, a filter's name and its parameters. Out: the bytes themselves, never more than a limit. It never knows
// PDF objects. Damaged data gives what could be decoded before the damage together with an error, because half a page
// read is better than none, and the caller can say so.
//
// Words. A predictor is a step after Flate or LZW that stored each byte as its difference from a neighbour.
//
// Files: filter.go (the door, Flate, ASCII, run lengths), lzw.go, predict.go.
package filter
