// Package score measures what was extracted from a document against labels that a person made.
//
// In: label files (their bytes), and the merged recommendations and responses of one document. Out: a Table with a row for
// each document and a total: how many items, numbers, kinds, pages, recipients, deadlines and responses were found, wanted
// and right, and lists of what was missed, invented, cut short or run on. It is pure: it reads no disk and prints only to
// the writer it is handed. It never knows how anything was extracted.
//
// What counts as an item follows the labels alone: whatever is found and has no label, and stands on no page to be ignored,
// is invented, also where we say that it only repeats an earlier report's item. A person who reads it so labels it as
// restated: then it is neither wanted nor false as long as we say the same, and counted apart.
//
// Words. A label is what a person wrote down; an item is what we found. Found counts ours, wanted the labels, right those
// that agree. Precision is right of found, recall right of wanted.
//
// Files: label.go (label files), text.go (how much two texts agree), match.go (which item is which label), compare.go (one
// document), bodies.go (whether two names mean one body), table.go (rows, totals, printing), json.go (the same for machines).
package score
