// Package acronym is the table of the field's acronyms and what they stand for.
//
// In: acronyms and phrases as people type and print them. Out: what else the same thing is called, so that a search for
// one finds the other. It reads only the table it carries, tables handed to it and definitions learnt from documents; it
// never reads the disk, and never merges two things: a successor ("DAPO" for "DVPO") is related, not the same.
//
// Words. An expansion is the phrase an acronym stands for; a variant is another wording of the same phrase. An acronym
// is ambiguous when it stands for several things, or is also a common word ("PACE").
//
// Files: table.go (the table), read.go (its rows), lookup.go (both ways), fold.go (plurals, hyphens and joined forms),
// acronyms.csv (the rows).
package acronym
