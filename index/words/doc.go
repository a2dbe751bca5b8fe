// Package words turns text into the terms that the index keeps and that a query asks for. Both sides go through here, so
// they cannot disagree.
//
// In: text. Out: words with their place, and terms. It never knows the index, a query, or any library but the Unicode
// tables.
//
// Words. A word is a run of letters and digits with its byte place and its position, counted from 1. A term is what a
// word is found by: the stem of its lower-case form ("orders" and "ordered" are "order"); for an acronym also its
// capitals ("DVPOs" is DVPO and dvpo), so that ICE is not ice; for a section of an Act the sign § and its number ("s.60",
// "s60" and "section 60" are §60). Several terms may stand at one position. A literal is a word as written, lower case
// (and for an acronym also as printed): what an exact search asks for.
//
// Files: scan.go (text to words), term.go (words to terms), acronym.go (capitals and slash forms), section.go (sections
// of Acts), stem.go (inflections and British spelling), stop.go (words that only count inside quotes).
package words
