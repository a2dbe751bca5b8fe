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
// Files: need.go (what web asks of others), server.go (routes), guard.go (limits, headers, log), metrics.go, errors.go
// (one place where an error becomes a status), params.go (addresses to filters and back), pages.go with search.go,
// reports.go, answers.go, bodies.go, owed.go, queue.go, sources.go, versions.go with diff.go (the pages), decide.go (what people
// decide: who may, and that they meant it), proof.go, picture.go (proof), table.go
// (lists as tables), feed.go (Atom), api.go, openapi.go (the API and its description), view.go (what templates
// can say), templates/, static/.
package web
