// Package sync pulls sources: it finds what is new or changed at the sites they name, fetches it once, and hands it on.
//
// In: sources (where to begin, what to follow, whose it is, how often), a fetcher, a journal and a taker, each behind a small
// interface declared here. Out: documents handed to the taker, visits noted in the journal, events for whoever watches,
// and a summary with alarms. It never knows what a recommendation is, nor how anything is stored.
//
// Words. A source begins at its start addresses. A listing leads to items (a page of links, a feed, an API); a document is
// what is handed on; its attachments are the files it links to. A visit is one look at an address, and what came of it. A
// run of a source that did not come to its end is gone on with, not begun again: what it visited since it began is not
// visited twice. An alarm says that a person should look at a source, because what came back is not what it used to be.
//
// Promises. Nothing is noted before the taker has it safe, so that a kill at any moment loses at most what is then taken
// anew; visits that told nothing new are noted a few at a time, and cost one conditional request each. What fails is tried
// again with growing pauses until it works or a person gives it up. What was known is never deleted: what a site withdraws
// is noted as withdrawn; what no list leads to any more is looked at again after some weeks. A list that lost what it led
// to is not believed until it has it again, or a person says that it is meant so.
//
// Files: source.go, config.go with sources.toml (what a source is), journal.go (the interfaces), run.go (all sources), walk.go (one
// source), visit.go (one address), pipeline.go (reading and taking), note.go (noting), listing.go, page.go, feed.go,
// govuk.go, wordpress.go (what a listing leads to), alarm.go (what is wrong with a page), try.go (trying a source).
package sync
