// Package org is the register of the bodies that make, receive and answer recommendations.
//
// In: names as people print and type them. Out: the body or class of bodies they mean, the members of a class on a day,
// and the bodies a text names. It reads only the table it carries and tables handed to it; it never reads the disk or
// the clock, and it never guesses: a name that fits two bodies fits none.
//
// Words. A body is one organisation with a stable id: the id stays when the name or the head of it changes (a police
// and crime commissioner succeeded by a mayor is the same local policing body). A class is a group that recommendations
// are addressed to ("chief constables" are the 43 territorial forces). A short name is a bare place ("Kent"); it means
// the territorial force when a person types it, and nothing when it stands in running text without "Police",
// "Constabulary", "force" or "Chief Constable" beside it. An ambiguous alias is one that fits several bodies or common
// words; only a person may type it. A form is one way of writing a name.
//
// Files: org.go (the types and the register), read.go (tables), words.go (text to words), names.go and classes.go (the
// forms of a name), index.go (forms to bodies), lookup.go and nearest.go (what a person types), resolve.go (a printed
// name standing alone), mentions.go, guards.go, places.go and portfolio.go (names in running text), members.go (classes
// on a day), hosts.go (whose site it is), organisations.csv and local_authorities.csv (the tables).
package org
