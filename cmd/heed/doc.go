// Command heed says which recommendations of the police inspectorate have been heeded, by whom, and where the proof is.
//
// This is the only place that knows every room: it turns words into calls and results into tables or JSON. It holds no
// rule of any stage.
//
// Files: main.go and root.go (start, global flags, exit status), streams.go and table.go (how heed speaks), app.go (the
// rooms wired together), batch.go (read, extract, store, match, index: the one way documents come in), and one file for
// each command (show has one for each thing it shows).
package main
