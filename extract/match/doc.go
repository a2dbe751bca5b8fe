// Package match puts together what all documents say: which stubs are one report, which printings are one
// recommendation, and which response answers which recommendation.
//
// In: the findings of every document, people's decisions, the register of bodies. Out: record.Picture, and the near
// equals of one item (Similar). It is pure: no clock, no disk, no network, and no order that a map could change. It never
// knows blocks or formats; it obeys decisions and never makes them.
//
// Words. A stub is a report as one document tells of it. A group is the stubs that are one report. A cluster is the
// printings that are one item. Cover is the share of the shorter of two texts that stands, in order, in the longer one.
// Two things look alike when the words say so; they are the same only when nothing else looks as much alike: what is
// ambiguous gets no link and a place in the review queue.
//
// The flow, and the map of files:
//
//	all.go         the whole way round
//	words.go       text → folded words, weighted
//	align.go       cover: how much of one text stands in another
//	index.go       which items share word pairs with a text: an inverted index, so that 100,000 items stay quick
//	reports.go     stubs → reports: which are one
//	name.go        reports' words and ids
//	cluster.go     printings → recommendations
//	identify.go    their ids and aliases
//	restate.go     items that repeat an earlier report's
//	recipients.go  "all recipients", and who may answer what
//	cited.go       what a response cites → reports
//	link.go        responses → links, or a doubt
//	numbers.go     a printed number → the items it means
//	quote.go       a quotation → the item it quotes
//	coverage.go    a response → the points of the item it speaks to
//	same.go        responses that say the same words in two places
//	candidates.go  sentences that may answer what asks for a report back
//	decide.go      decisions found again by their anchors, and what they change
//	review.go      the queue
//	similar.go     the same ask made more than once
//
// MEASURED.md holds what was measured.
package match
