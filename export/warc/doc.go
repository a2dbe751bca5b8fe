// Package warc writes web archives: WARC/1.1 (ISO 28500), one gzip member for each record.
//
// In: requests and answers as they were noted, with the bodies that were kept, and files that came otherwise. Out: a file that
// other programs replay and read. The same input gives the same bytes. It never knows where the exchanges come from.
//
// Words. A revisit is an answer that brought nothing new: "not modified", or the very bytes that were known. A body that was
// not kept is marked as truncated. Bodies stand unpacked, so headers that speak of packing are left out.
//
// Files: write.go.
package warc
