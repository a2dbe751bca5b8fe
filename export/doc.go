// Package export writes the record for spreadsheets and other programs.
//
// In: sequences of the contract's objects. Out: CSV (RFC 4180, UTF-8), JSON (one object a line) or an Excel workbook, on
// a writer. It never knows where the objects come from, SQL or the search library.
//
// Words. A sheet is one sort of object laid out in columns. A text cell that a spreadsheet would take for a formula is
// guarded: in CSV it gets a leading apostrophe, in a workbook it is stored as text. Lists stand in one cell, joined by
// "; ".
//
// Files: export.go (what is asked for), sheet.go (columns), csv.go, json.go, xlsx.go.
package export
