package pdf

import "heed/record"

// piece is a block in the making: lines that a reader sees as one.
type piece struct {
	kind   record.BlockKind
	lines  []line
	mark   marker
	right  float64 // right margin of its column
	column int     // which column of the document it stands in; pieces of one column follow each other
	box    int     // box of the document, from 1, or 0
	cell   *place
	note   string
	level  int
	depth  int
	elem   int
	leader bool // a line of a contents page
}

// place is a piece's position in a table of the document.
type place struct {
	table            int
	row, col         int
	rowSpan, colSpan int
	header           bool
	alone            bool // the table has one column: it frames text, and headings in it are headings
}

func (p *piece) first() *line { return &p.lines[0] }

func (p *piece) last() *line { return &p.lines[len(p.lines)-1] }

// textX is where the piece's lines begin after the first: behind the marker of a hanging item.
func (p *piece) textX() float64 {
	if len(p.lines) > 1 {
		return p.last().x0
	}
	if p.mark.kind != noMarker {
		return p.mark.textX
	}
	return p.first().x0
}

// bold reports whether all of the piece is bold.
func (p *piece) bold() bool {
	for i := range p.lines {
		if !p.lines[i].bold {
			return false
		}
	}
	return true
}

func (p *piece) italic() bool {
	for i := range p.lines {
		if !p.lines[i].italic {
			return false
		}
	}
	return true
}

// size is the size of most of its lines.
func (p *piece) size() float64 {
	if len(p.lines) < 3 {
		return p.lines[0].size
	}
	return p.lines[1].size
}
