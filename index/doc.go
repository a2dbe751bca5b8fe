// Package index makes a record searchable and answers queries.
//
// In: entries (recommendations, responses and passages of reports) as the record has them, and a query. Out: hits with
// their snippets, counts by fact, and in words how the query was read. It is the only door to bleve, and uses it as a store
// of postings, positions and stored entries: analysis (index/words), matching, ranking, folding and marking are our own. It
// never knows PDF, HTML, HTTP, SQL, or how a record was found. The index is derived: it can be deleted and built again.
//
// Why matching is our own. Finding things across reports and answers is what heed exists for, and bleve's own query path
// cannot say some of it and is too slow for the rest. Over 100,000 made-up entries with four facets and highlighting, in one
// run (TestMeasureBlevesOwn; processor time of both, on a machine with other work): a mixed set of 500 queries took bleve's
// search 1.8 times ours at the median and 2.6 times at the 99th percentile (12.6/140 ms against 7.1/53), phrases 2.4 and 5.3
// times (18.3/257 ms against 7.6/48). What it cannot say: that acronym and long form are one thing and weigh the same; that
// "notices and orders" writes two long forms at once; that words may stand in a report's title, and for whom that is enough;
// what has most of the words; folding of a report's hits; a page's place by what it is ordered by and not by a number. Its
// build is the cheaper one (26 CPU s against 40), for it keeps less: no words as written for --exact, no entry to show. The
// price of ours is some 4,500 lines with their comments. MEASURED.md has what it costs, and what others cost and find.
//
// Phrases. Positions are kept of terms in texts and titles, and no shingles (pairs of words as terms of their own): joining
// documents first and reading positions only where all words are keeps phrases within their 25 ms at the median, and a
// build that wrote every pair as well would spend on all texts what few queries need.
//
// Words. An entry is one thing that can be found. A generation is one complete index in a directory of its own; the pointer
// file "current" names the one in use and moves by rename, so that a reader sees the state before a change or after it and
// nothing between. A plan is a query after acronyms, stems and names have been looked up. A matcher walks the entries that
// a part of a plan matches. Facts are what filters, counts and order need to know of an entry. To fold is to hold back
// further passages of a report that already has its share of a page.
//
// Files: entry.go (what can be found), passage.go (report text cut into passages), document.go (an entry as bleve keeps
// it), facts.go; generation.go, lease.go, build.go, update.go, compact.go, state.go, meta.go (the life of an index);
// searcher.go, plan.go, planner.go, field.go, expand.go, glossary.go, spell.go, match.go, most.go, ways.go, titled.go,
// phrase.go, compile.go, search.go, anywhere.go, rank.go, cursor.go, facet.go,
// snippet.go, suggest.go (from a query to its hits). Sub-rooms: words (text to terms), query (the language), judge (how good
// ranked lists are), madeup (records for measuring).
package index
