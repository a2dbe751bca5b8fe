// Package madeup makes records that look like ours, as many as wanted, for measuring the index at sizes that no collection
// of real documents has yet.
//
// In: how many, and a seed. Out: the same entries every time, and queries over them. The words follow Zipf's law over a
// vocabulary of the field and a long tail of invented words, with acronyms and long forms among them; lengths are like
// those of real recommendations, answers and passages, 125 words on average.
//
// Writer makes the same texts for who lays out documents of its own with them.
//
// Files: madeup.go (entries), queries.go, vocabulary.go.
package madeup
