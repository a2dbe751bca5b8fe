// Package warc reads web archives (WARC/1.0 and 1.1, packed or not): what sites answered, as documents to be ingested.
//
// In: a stream of records. Out: pages with their address and the time they were fetched, and what was not taken, with the
// reason. It never knows what a page says.
//
// The input is hostile: record heads, records, their number and all of them together have limits, and packed bodies may
// not swell beyond them. Revisits bring nothing new and are left out.
//
// Files: read.go (records), page.go (what an answer holds).
package warc
