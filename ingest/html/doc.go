// Package html reads web pages.
//
// In: bytes and, where known, the page's address. Out: a record.Document of blocks. It never knows how the bytes were
// fetched, nor what a recommendation is.
//
// Words. Furniture is what a site puts on every page: navigation, notices, sharing links, forms. It is taken away by rule
// (what an element is or says of itself) and by a table of sites. A panel is a part that a reader opens: an accordion, a
// tab, a details element. Panels are read and marked as hidden, for police sites put whole answers there; their titles
// are headings. The root is the part of the page that holds its content.
//
// Limits: 32 MB, 200,000 nodes, nesting of 512 (deeper pages are read as plain text). What is beyond the nodes becomes a
// skip.
//
// Files: read.go (bytes to document), decode.go (character sets), meta.go (what a page says of itself), prune.go and
// words.go (furniture), sites.go (the table of sites), root.go (where the content is), walk.go (nodes to blocks), panel.go
// (accordions and tabs), list.go, table.go, link.go, notes.go (footnotes), inline.go (text of a block), emit.go (blocks),
// node.go (questions about nodes), plain.go (markup beyond parsing).
package html
