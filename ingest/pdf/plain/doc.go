// Package plain turns any PDF, however broken, packed or encrypted with an empty password, into a plain one that a simple
// reader can not stumble over.
//
// In: the bytes of a file. Out: the bytes of another file which holds what matters for reading text and nothing else:
// a cross-reference table that is right, objects that stand by themselves, a flat page tree and form fields with inherited
// entries written out, streams that carry their true length, no encryption. It never knows fonts, text or what a page looks
// like.
//
// The plain file differs from PDF in three ways, so that its reader needs no more than a reader of objects:
//   - a reference to a page is the page's number, counted from 1;
//   - every indirect dictionary and stream carries its object number as /Self, an identity that costs nothing to read;
//   - a stream's /Filter and /DecodeParms are called /Coding and /CodingParms: the bytes are handed out as they are, and
//     the filter package undoes the coding.
//
// Pictures lose their data; what only editors need (parents, outlines, names, piece info) is left out. Only what can be
// reached from the pages, the structure tree and the information dictionary is written, each object once, so loops of
// references do no harm.
//
// Words. Entry: where the cross-reference says an object is. Scan: finding objects by their own "1 0 obj" when the
// cross-reference lies.
//
// Files: open.go (the door and the object loader), xref.go (tables, streams, chains), scan.go (the repair), crypt.go
// (encryption), pages.go (the page tree), fields.go (forms), write.go (the plain file).
package plain
