// Package web answers browsers and programs over HTTP: pages, an API, feeds and files.
//
// In: a request. Out: a page, the contract's JSON, a feed, a table or an archived original. It never knows SQL, the search
// library or how anything was found: what it needs it declares in need.go, and the program that starts it fills it in.
// Everything it shows was printed by others, so nothing reaches a page but through html/template, and nothing a page does
// needs a script.
//
// Words. A page is HTML for people. A list is a page of things under a filter; its filter stands whole in its address, so
// that every view can be quoted, fed or taken away as a table under the same filter. Proof is the archived document with
// the words in question marked. A mark is a place to be highlighted.
//
// Measured. Over 100,000 recommendations in 2,500 reports, 4.7 million obligations and 224,000 entries of the search index, made up
// with the word frequencies of real ones (TestServeLoad and TestServeBesideSync of cmd/heed with HEED_SOAK, which print all this
// again): fifty search pages a second, asked as people ask (a few things often, most once), take 4 ms at the median and 63 ms
// at the 99th percentile; 13 ms and 144 ms where no two are the same. A recommendation with 43 bodies takes 9 ms, a report
// 8 ms, what one body has not answered 4 ms, the first list of everything unanswered 240 ms and the next 4 ms. Nothing is worked
// out for a page that another page needs: who owes what is laid out when the first page asks for it after the record has
// changed, lists are kept as places in it (rowsKept of them), answers to searches are kept for a state of index and record
// (answersKept of them), and the titles and the date that every page shows are read once for a state of the record. The server
// then holds 160 MB of its own and 300 MB of mapped index files, which the system takes back when it needs them.
//
// Files: need.go (what web asks of others), server.go (routes), guard.go (limits, headers, log), metrics.go, errors.go
// (one place where an error becomes a status), params.go (addresses to filters and back), pages.go with search.go,
// reports.go, answers.go, bodies.go, owed.go, queue.go, unread.go, sources.go, versions.go with diff.go (the pages), decide.go (what people
// decide: who may, and that they meant it), proof.go, picture.go (proof), table.go
// (lists as tables), feed.go (Atom), api.go, openapi.go (the API and its description), view.go (what templates
// can say), templates/, static/.
package web
