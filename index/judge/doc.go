// Package judge measures ranked lists against right answers.
//
// In: a list of questions with their right answers, and what a search gave for each. Out: recall at ten, mean reciprocal
// rank and nDCG at ten. It never knows how a search works.
//
// A question file has one question a line: the query, a tab, and the ids of its right answers parted by spaces, the best
// ones first where a bar parts better from merely right ("a b | c d"). Blank lines and those beginning with # say nothing.
//
// Files: judge.go.
package judge
