// Package text reads plain text: pages saved as text, and tables saved as text with tabs between their cells.
//
// In: bytes. Out: a record.Document of blocks. It never knows where the bytes came from, nor what a recommendation is.
//
// Words. A cell is a piece of a table; in text a tab stands before it or between it and the next. Tables are saved as
// text in two ways: a row a line ("a", tab, "b"), and a cell a paragraph, where a line that begins with a tab (or a space
// and a tab) opens the next cell and lines without one go on with the cell above. Prose is all that is in no table: a
// paragraph a line, unless the lines are broken at a fixed width.
//
// Limits: 16 MB, 500,000 lines, 300,000 blocks. What is beyond the lines or blocks becomes a skip; beyond the bytes an error.
//
// Files: read.go (bytes to lines to blocks), decode.go (character sets), table.go (cells), prose.go (headings,
// paragraphs, lists, quotes).
package text
