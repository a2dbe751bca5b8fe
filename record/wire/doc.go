// Package wire holds the JSON shapes that heed promises to other programs, and the adapters that fill them from records.
//
// In: records and, through a Lookup, the names of bodies and the places documents came from. Out: structs whose JSON is
// the contract: every key is always there, in the contract's order; null stands where there is nothing, [] where a list
// is empty; days are YYYY-MM-DD and moments RFC 3339 in UTC. It never knows files, SQL, the search library or a clock.
//
// Words. Text, Date, Time and Page are a string or a number that prints null when it is empty. A Lookup answers what an
// object needs from other records. Line writes one object as one line.
//
// Files: value.go (values that may be null), line.go (one object a line), lookup.go (what adapters ask), ingest.go,
// document.go, report.go, recommendation.go, response.go, obligation.go, unanswered.go, organisation.go, search.go,
// queue.go (failures and the review queue).
package wire
