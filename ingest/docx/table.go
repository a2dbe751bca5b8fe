package docx

import (
	"encoding/xml"
	"strconv"

	"heed/record"
)

const maxColumns = 1000 // of a row, spans counted

// gridCell is a cell as read, before it is known what kind of table it stands in.
type gridCell struct {
	place     record.Cell
	continues bool // merged with the cell above
	blocks    []record.Block
}

// table reads a table. Its cells' blocks share one place each, so that rows merged later widen it.
func (r *reader) table(p *parser) {
	outer := r.cell
	kept := r.blocks
	var cells []*gridCell
	row, columns := 0, 0
	r.tableRows(p, &cells, &row, &columns)
	r.blocks, r.cell = kept, outer

	if outer != nil {
		// A table in a cell is that cell's text.
		for _, c := range cells {
			for _, b := range c.blocks {
				b.Cell = outer
				r.blocks = append(r.blocks, b)
			}
		}
		return
	}
	if columns <= 1 {
		r.frame(cells)
		return
	}
	r.tables++
	r.place(cells)
}

// tableRows reads rows up to the end of the element that holds them.
func (r *reader) tableRows(p *parser, cells *[]*gridCell, row, columns *int) {
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "tr":
			r.tableRow(p, cells, *row, columns)
			*row++
		case "ins", "moveTo", "sdt", "sdtContent", "customXml":
			r.tableRows(p, cells, row, columns)
		default:
			p.skip()
		}
	})
}

func (r *reader) tableRow(p *parser, cells *[]*gridCell, row int, columns *int) {
	col, header, deleted := 0, false, false
	first := len(*cells)
	var visit func(e xml.StartElement)
	visit = func(e xml.StartElement) {
		switch e.Name.Local {
		case "trPr":
			p.children(func(e xml.StartElement) {
				switch e.Name.Local {
				case "tblHeader":
					header = on(e)
				case "gridBefore":
					if n, err := strconv.Atoi(attr(e, "val")); err == nil && n > 0 && n < maxColumns {
						col += n
					}
				case "del":
					deleted = true
				}
				p.skip()
			})
		case "tc":
			if col >= maxColumns {
				p.skip()
				return
			}
			c := r.tableCell(p, row, col)
			c.place.Header = header
			col += c.place.ColSpan
			*cells = append(*cells, c)
		case "sdt", "sdtContent", "customXml", "ins":
			p.children(visit)
		default:
			p.skip()
		}
	}
	p.children(visit)
	if deleted {
		*cells = (*cells)[:first]
		return
	}
	*columns = max(*columns, col)
}

func (r *reader) tableCell(p *parser, row, col int) *gridCell {
	c := &gridCell{place: record.Cell{Row: row, Col: col, RowSpan: 1, ColSpan: 1}}
	r.blocks, r.cell = nil, &c.place
	r.nest.Reset()
	p.children(func(e xml.StartElement) {
		if e.Name.Local != "tcPr" {
			r.blockElement(p, e)
			return
		}
		p.children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "gridSpan":
				if n, err := strconv.Atoi(attr(e, "val")); err == nil && n > 1 {
					c.place.ColSpan = min(n, maxColumns)
				}
			case "vMerge":
				c.continues = attr(e, "val") != "restart"
			}
			p.skip()
		})
	})
	r.flush()
	c.blocks = r.blocks
	r.blocks, r.cell = nil, nil
	return c
}

// place numbers a table's cells, merges those that continue the one above, and says which hold plain text.
func (r *reader) place(cells []*gridCell) {
	above := map[int]*gridCell{} // by column: the cell that a continuation would continue
	for _, c := range cells {
		c.place.Table = r.tables
		if top := above[c.place.Col]; c.continues && top != nil {
			top.place.RowSpan = c.place.Row - top.place.Row + 1
			if len(c.blocks) == 0 {
				continue
			}
			// Word prints nothing of a cell that continues another; text in it is kept where it stands.
		} else {
			above[c.place.Col] = c
		}
		if len(c.blocks) == 1 && c.blocks[0].Kind == record.Paragraph && c.blocks[0].Marker == "" {
			c.blocks[0].Kind = record.CellText
		}
		r.blocks = append(r.blocks, c.blocks...)
	}
}

// frame emits a table of one column: a box round its text.
func (r *reader) frame(cells []*gridCell) {
	r.boxes++
	for _, c := range cells {
		for _, b := range c.blocks {
			b.Cell, b.Box = nil, r.boxes
			r.blocks = append(r.blocks, b)
		}
	}
}
