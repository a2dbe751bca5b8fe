// Package cite writes ready-made citations: who said what, when, on which page, and which bytes prove it.
//
// In: the contract's objects of an item, a response or a found passage, the document it stands in, and what bodies are
// called. Out: one line of text. It never knows files, the network, SQL or a clock.
//
// Words. A citation names the publisher or responder, the title, the day and the page; then where and when the bytes were
// come by and their SHA-256; then, where one is known, the address at which it is shown.
//
// Files: cite.go.
package cite
