// Package index makes a record searchable and answers queries.
//
// In: entries (recommendations, responses and passages of reports) as the record has them, and a query. Out: hits with
// their snippets, counts by fact, and in words how the query was read. It is the only door to bleve, and uses it as a store
// of postings, positions and stored entries: analysis (index/words), matching, ranking, folding and marking are our own. It
// never knows PDF, HTML, HTTP, SQL, or how a record was found. The index is derived: it can be deleted and built again.
//
// Words. An entry is one thing that can be found. A generation is one complete index in a directory of its own; the pointer
// file "current" names the one in use and moves by rename, so that a reader sees the state before a change or after it and
// nothing between. A plan is a query after acronyms, stems and names have been looked up. A matcher walks the entries that
// a part of a plan matches. Facts are what filters, counts and order need to know of an entry. To fold is to hold back
// further passages of a report that already has its share of a page.
//
// Files: entry.go (what can be found), passage.go (report text cut into passages), document.go (an entry as bleve keeps
// it), facts.go; generation.go, lease.go, build.go, update.go, compact.go, state.go, meta.go (the life of an index);
// searcher.go, plan.go, planner.go, field.go, expand.go, glossary.go, spell.go, match.go, ways.go, phrase.go, compile.go, search.go, rank.go, cursor.go, facet.go,
// snippet.go, suggest.go (from a query to its hits). Sub-rooms: words (text to terms), query (the language), judge (how good
// ranked lists are), madeup (records for measuring).
package index
