package mcp

import (
	"strings"
	"unicode"
)

// How much one answer holds. An assistant reads all of it, and what it reads costs and crowds out.
const (
	maxHits    = 50
	maxRows    = 100
	maxItems   = 300  // of a report
	maxAnswers = 30   // to one recommendation
	maxBodies  = 120  // that owe one answer: a class and its partners are 86
	maxLinks   = 60   // of one response
	maxLooks   = 5    // of one body
	maxText    = 8000 // runes of a text shown whole
	maxBrief   = 400  // runes of a text in a list
	maxQuery   = 4000 // bytes of a question's words
)

// cut shortens a text at a word's end and says so; how the text is laid out in lines stays.
func cut(n int, s string) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	end := n
	for end > n/2 && !unicode.IsSpace(r[end]) {
		end--
	}
	return strings.TrimSpace(string(r[:end])) + " […]"
}

// first is the beginning of a list, and how many were left out.
func first[T any](n int, all []T) (shown []T, left int) {
	if len(all) <= n {
		return all, 0
	}
	return all[:n], len(all) - n
}
