// Package store keeps the record: documents and what they say in an SQLite database, their original bytes in an archive
// beside it.
//
// In: documents with their findings, the picture that matching made of all findings, what people decided. Out: the same
// records again, by filter, and plain facts about the data directory (stats, faults, changes). It never knows how a
// record was found, nor search.
//
// Words. An item is a canonical URL or file name; its versions are documents. Material is all that a picture is made of;
// its mark says of which moment. The picture is stale when the material has changed since. A generation is counted up
// with each change a reader can see. A tombstone is the row of a document that a person took back.
//
// Promises. One document's records go in by one transaction, after its bytes are safe in the archive; a picture replaces
// the last by one transaction, writing only rows that differ. A process killed at any moment leaves a directory that
// opens, with whole documents only. Files in the archive are written beside, forced to the disk and renamed, and never
// changed. One batch writes at a time (Lock); readers never wait for it. Moments are kept to the second, in UTC; places
// on a page to a hundredth of a point.
//
// Files: open.go, migrate.go with migrations/ and views.sql (the database), archive.go, lock.go (the directory); add.go,
// document.go, remove.go, failure.go, decide.go, looks.go, journal.go with exchange.go and accept.go, history.go, register.go (what comes in and is read back); material.go and
// picture.go with row.go and alias.go (from findings to the picture); duties.go with
// duties_codec.go (what the ledger needs of it, laid out small); read_….go over paged.go (the picture by filter); changes.go,
// stats.go, check.go (the record about itself); codec.go and stored_….go (how bulky parts are written); where.go,
// errors.go.
package store
