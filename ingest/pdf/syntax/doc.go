// Package syntax reads the tokens and objects of PDF syntax from bytes that nobody vouches for.
//
// In: bytes. Out: tokens (for content streams and CMaps, where speed matters) and objects (for files). It never knows
// cross-references, streams' filters, pages or fonts, and it never fails: what is malformed is read as the nearest thing
// that makes sense, as viewers do, and every loop moves forward, so reading ends.
//
// Words. A token is a number, string, name, keyword or bracket. An object is what tokens make: a dictionary, an array, a
// reference to an indirect object and so on.
//
// Files: lexer.go (tokens), object.go (objects and how they are written).
package syntax
