// Package record holds the nouns of heed and their ids.
//
// In: nothing. Out: the words every other room speaks. It never knows files, network, a clock or any library: it imports
// the standard library and record/day only, and its types carry no JSON or SQL tags (record/wire and store have their
// own shapes).
//
// Words. A document is one version of something published; it is made of blocks. A report makes recommendations; each
// appearance of one is a printing. Recommendations have recipients and deadlines. A response answers recommendations by
// links. An obligation is one body's duty to answer one recommendation; a look is a place where its answer was sought.
// What is doubtful is a review item; what a person said of it is a decision.
//
// Files: ids.go (how things are named), document.go, unread.go and block.go (what was read, and what could not be), findings.go (what one document says),
// report.go, recommendation.go, response.go (what all documents together say), ledger.go (who owes what),
// review.go (doubts and decisions).
package record
