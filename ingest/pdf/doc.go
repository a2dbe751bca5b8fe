// Package pdf reads PDFs.
//
// In: the bytes of a file that nobody vouches for. Out: a document of blocks in reading order, with page and place, what
// the file says of itself, and what was left out and why. It never knows what a recommendation is, where the bytes came
// from, or other documents.
//
// The way of a page: package plain makes the file plain; ledongthuc/pdf reads its objects; the content interpreter draws
// the page into glyphs, rules, pictures and links; layout turns glyphs into words, lines, paragraphs, items, tables and
// headings. Where this fails as a whole, or gives text that is none, package pdfium is asked, and what it says goes
// through the same layout.
//
// Words. A glyph is one shown character code with what it stands for; a rule is a ruled line or rectangle; a mark is a
// marked-content sequence, by whose number the structure tree of a tagged file speaks of glyphs. A page is furniture,
// text or both: furniture is what stands on every page and is no part of the text.
//
// Files, from bytes to glyphs: read.go (the door), file.go (objects), pages.go (a page's space), content.go with
// content_text.go, content_path.go, content_object.go and content_mark.go (the interpreter), colour.go and unseen.go (how
// light colours are, and text that no one can see), doubles.go (text drawn twice), matrix.go; font.go with font_cid.go,
// font_embedded.go, font_cff.go, font_truetype.go and font_metrics.go, encoding.go, glyphnames.go and cmap.go (what codes
// stand for); links.go, forms.go (values of fields), meta.go, structure.go, text.go; score.go and fallback.go (when and
// how the second reader is asked).
//
// Files, from glyphs to blocks: layout.go (the order of work), words.go, redacted.go (blacked-out words), lines.go
// (fragments and lines), boxes.go and grid.go (ruled lines), furniture.go, order.go, columns.go and bands.go (reading
// order), tables.go with tagtables.go, unruled.go and tablejoin.go (ruled, tagged and open tables, and tables over
// pages), footnotes.go, piece.go, leading.go and paragraphs.go (lines that are one), lists.go, join.go (over columns
// and pages), headings.go, contents.go, tags.go (how far a structure tree is believed), hyphen.go and blocks.go (text,
// spans, paths).
//
// Rooms inside: syntax (tokens and objects), filter (stream coding), plain (the repair), pdfium (the second reader),
// pdftest (small PDFs for tests).
package pdf
