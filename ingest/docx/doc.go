// Package docx reads Word documents (Office Open XML).
//
// In: bytes. Out: a record.Document of blocks. It never knows where the bytes came from, nor what a recommendation is.
//
// Words. A part is a file inside the ZIP. Numbers and bullets of lists are not in the text; Word counts them when it
// prints, and so does this package. The accepted view is the text as if every tracked change were accepted: insertions
// kept, deletions gone.
//
// A table of one column only frames its text: its paragraphs stand in a box, not in cells. Footnotes come last, in the
// order of their marks. Headers, footers, comments and hidden text are left out, and each is a skip.
//
// Limits: 64 MB of file, 5,000 parts, 64 MB of one part unpacked and 192 MB of all, a packing ratio of 500, elements nested
// 200 deep. A file beyond them is an error; nothing is unpacked to disk.
//
// Files: read.go (parts to document), pack.go (ZIP and its limits), parser.go (XML and its limits), styles.go,
// numbering.go (lists as printed), body.go (paragraphs), run.go (text of a paragraph), table.go, notes.go, core.go
// (what the file says of itself).
package docx
