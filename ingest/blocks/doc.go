// Package blocks holds what all readers of ingest share once they have text in hand: how text is tidied, how printed
// markers are told from text, how headings make paths, and which sentences are page furniture.
//
// In: text and blocks. Out: tidied text and blocks. It never knows a file format, a file, or what a recommendation is.
//
// Words. To tidy is to normalise white space and invisible characters and nothing else: quotation marks, dashes and
// misspellings stay as printed. A marker is what stands before a list item: "•", "a.", "(ii)". Furniture is text that a
// site prints on every page and that says nothing about its subject.
//
// Files: tidy.go (white space and invisible characters), repair.go (text decoded with the wrong character set), utf16.go
// (text of two bytes a character), marker.go (list markers), count.go (counting as lists do), quote.go and classify.go (what a plain paragraph is), path.go (heading
// paths), furniture.go (the table of furniture).
package blocks
