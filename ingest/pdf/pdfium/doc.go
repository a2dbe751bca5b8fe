// Package pdfium reads and draws PDFs with Google's PDFium, compiled to WebAssembly: no C, no access to files, a limit on
// memory.
//
// In: the bytes of a file. Out: the characters of its pages with their places, or a page drawn as a PNG. It never knows
// blocks or why it is asked; it is the second reader, for what the first can not read, because it is several times slower
// and says less (no ruled lines, no marked content).
//
// Nothing is started before the first document is opened. Compiling takes seconds the first time; the result is kept in
// the user's cache directory, and later starts take a tenth of a second.
//
// Files: engine.go (the WebAssembly machine), memory.go, memory_unix.go and
// memory_other.go (its memory), document.go (open, close), page.go (characters), render.go (pictures).
package pdfium
