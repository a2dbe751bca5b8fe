// Package query reads what a person typed into the search box.
//
// In: text. Out: a Query, which is a value that prints itself: Parse(q.String()) is q again. It never knows the index, the
// register, acronyms or how a word is found.
//
// The language. Words stand side by side and all must match; "words in quotes" must stand in that order; OR, AND and NOT
// (or a minus sign) in capitals, parentheses; prefix*; fuzzy~ (or fuzzy~2); and fields:
//
//	to:ORG from:ORG report:ID-or-title kind:KIND number:N year:2021 year:2019..2021 since:DATE until:DATE
//	due:DATE due:2022 due:..2022-03-31 answered:yes|no|collated position:accepted in:recommendations|responses|passages
//
// OR binds less than words side by side: a b OR c is (a b) OR c. A quotation mark that is never closed closes at the end.
// A mistake is an *Error that knows its place, so that a caret can point at it.
//
// Files: tree.go (the query and its parts, printing), parse.go (text to query), field.go (fields and their values).
package query
