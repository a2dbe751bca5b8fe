package pdf

import (
	"math"
	"strings"

	"heed/record"
)

// joinPieces puts together what a page's or column's end cut in two: paragraphs, items and the text of cells. Footnotes
// stand between the two halves, and so may captions, boxes and tables.
func (d *document) joinPieces(in []piece) []piece {
	gone := make([]bool, len(in))
	for i := range in {
		if gone[i] || in[i].kind == record.Footnote {
			continue
		}
		for {
			j := d.restOf(in, gone, i)
			if j < 0 {
				break
			}
			in[j].lines[0].newline = false
			in[i].lines = append(in[i].lines, in[j].lines...)
			in[i].right = in[j].right
			in[i].column = in[j].column
			gone[j] = true
		}
	}
	// A footnote that goes on at the foot of the next page.
	out := in[:0]
	for i := range in {
		if !gone[i] {
			out = append(out, in[i])
		}
	}
	return out
}

// restOf finds the piece that goes on with piece i, or -1.
func (d *document) restOf(in []piece, gone []bool, i int) int {
	a := &in[i]
	// Only the last text of its column can go on elsewhere.
	passed := 0
	for j := i + 1; j < len(in) && passed < 14; j++ {
		b := &in[j]
		if gone[j] || b.kind == record.Footnote {
			continue
		}
		if a.cell != nil {
			if b.cell == nil || b.cell.table != a.cell.table || b.cell.row != a.cell.row || b.cell.col != a.cell.col {
				return -1
			}
			if b.column == a.column || !d.goesOn(a, b, false) {
				return -1
			}
			return j
		}
		if b.column == a.column && b.box == a.box && b.cell == nil {
			// Text of the same column after a box or table that stood between: only a sentence cut in the middle goes on.
			if passed == 0 || a.last().page != b.first().page || !d.goesOn(a, b, true) {
				return -1
			}
			return j
		}
		far := d.sheets[b.first().page].page.number - d.sheets[a.last().page].page.number
		if far > 1 && passed == 0 && far > 2 || far > 2 || far < 0 {
			return -1
		}
		aside := b.cell != nil || b.box != a.box && !(a.box > 0 && b.box > 0) || isCaption(b)
		if !aside && (b.box == a.box || a.box > 0 && b.box > 0 && d.boxGoesOn(a, b)) && d.goesOn(a, b, passed > 0) {
			if b.box != a.box {
				d.renumberBox(in, b.box, a.box)
			}
			return j
		}
		if !aside && passed == 0 && a.box == b.box {
			return -1
		}
		passed++
	}
	return -1
}

// boxGoesOn reports whether two boxes are one that a page's end cut: both of the same width.
func (d *document) boxGoesOn(a, b *piece) bool {
	return math.Abs(a.right-b.right) < 12 && a.last().page < b.first().page
}

func (d *document) renumberBox(in []piece, from, to int) {
	for i := range in {
		if in[i].box == from {
			in[i].box = to
		}
	}
}

// goesOn reports whether b is the rest of a. strict asks for a sentence that is plainly cut.
func (d *document) goesOn(a, b *piece, strict bool) bool {
	last, first := a.last(), b.first()
	if b.mark.kind != noMarker && b.mark.kind != bareMarker && !(b.mark.kind == letterMarker && b.mark.gap < justifiedGap) {
		return false
	}
	if a.mark.kind == b.mark.kind && countsOn(a.mark.text, b.mark.text) {
		return false // the next item
	}
	if a.leader || endsInLeader(last) || isCaption(a) {
		return false
	}
	same := a.elem >= 0 && (last.elem == first.elem || d.tags.sameBlock(last.elem, first.elem))
	if math.Abs(last.size-first.size) > 0.08*last.size {
		return false
	}
	text := last.words[len(last.words)-1].text
	lower := startsLower(first.text())
	if d.tags.joins && same {
		return true
	}
	// A capital or a figure goes on with an unfinished line only where it had no room there.
	word := first.words[0]
	full := last.x1+(word.x1-word.x0)+0.3*last.size >= a.right-0.5*last.size
	// Tags are often broken where a page ends; they part two pieces only where the sentence does not plainly go on.
	plainly := lower || full && a.cell != nil
	if d.tags.splits && last.elem >= 0 && first.elem >= 0 && !same && !(plainly && !endsSentence(text)) {
		return false
	}
	bold := last.words[len(last.words)-1].bold == first.words[0].bold
	if endsSentence(text) && !(lower && strings.HasSuffix(text, ".") && abbreviation(text)) {
		// In justified text only a line that is not its paragraph's last reaches the margin.
		return !lower && !strict && bold && a.flush() && b.mark.kind == noMarker && strings.HasSuffix(text, ".") && b.bold() == a.bold()
	}
	if strings.HasSuffix(text, "-") && lower {
		return true
	}
	if lower {
		return !strict || bold
	}
	if strict || !bold {
		return false
	}
	if a.cell != nil && b.cell != nil {
		return true // the cell was cut by the page's end, and its sentence has none
	}
	// Otherwise it was a heading or the item of a list.
	if !unfinished(text) && !full {
		return false
	}
	if a.bold() && !d.bold || last.size > 1.1*d.body {
		return false
	}
	return !b.bold() || a.bold()
}

// flush reports whether all lines of a piece end at the same place, as those of justified text do that is not over.
func (p *piece) flush() bool {
	if len(p.lines) < 2 {
		return false
	}
	for i := range p.lines {
		if math.Abs(p.lines[i].x1-p.last().x1) > 0.1*p.size() {
			return false
		}
	}
	return p.last().x1 > p.right-0.3*p.size()
}

// abbreviation reports whether a word ends in a full stop that ends no sentence.
func abbreviation(w string) bool {
	switch strings.ToLower(strings.Trim(w, "(")) {
	case "e.g.", "i.e.", "etc.", "no.", "para.", "paras.", "p.", "pp.", "vs.", "cf.", "dr.", "mr.", "mrs.", "ms.", "st.", "art.", "s.", "ss.", "approx.", "incl.":
		return true
	}
	return false
}
