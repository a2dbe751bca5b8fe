package record

// BlockKind says what a block of text is on its page.
type BlockKind string

// The kinds of block. A block inside a table keeps its own kind (a list item in a cell is a list item) and has Cell set;
// Kind is CellText only for the plain text of a cell.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "list_item"
	CellText  BlockKind = "cell"
	Quote     BlockKind = "quote"
	Caption   BlockKind = "caption"
	Footnote  BlockKind = "footnote"
	Contents  BlockKind = "contents" // a line of a table of contents
)

// Block is a piece of text that a reader sees as one: the same shape whatever the format it came from. Blocks stand in
// reading order.
type Block struct {
	Kind   BlockKind
	Text   string // white space normalised to single spaces, a line break only where the author forced one; no marker
	Level  int    // of a heading, from 1; 0 for other kinds
	Marker string // of a list item or a numbered paragraph or heading, as printed: "•", "a.", "(ii)", "2.43"
	Depth  int    // of a list item, from 1; 0 for other kinds
	Cell   *Cell  // where it stands in a table, or nil
	Spans  []Span // where it stands on the page, in reading order: more than one when it runs over a page
	Size   float64
	Bold   bool // the whole block
	Italic bool
	Box    int      // which ruled or filled rectangle it stands in, counted from 1 in the document; 0 for none
	Hidden bool     // in a closed accordion, tab or hidden panel: read all the same
	Quoted bool     // in a quotation set apart, though of another kind than Quote: an item of a quoted list
	Path   []string // texts of the headings above it, outermost first, without its own
	Links  []Hyperlink
	Note   string // of a footnote: its mark
}

// Cell is a position in a table. Rows and columns count from 0; tables count from 1 in a document.
type Cell struct {
	Table, Row, Col  int
	RowSpan, ColSpan int // at least 1
	Header           bool
}

// Span is a place on a page.
type Span struct {
	Page int // from 1; 0 where the format has no pages
	Box  Rect
}

// Rect is a rectangle in points from the page's top left corner, y growing downwards, as the page is shown.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Hyperlink is a link in a block, its target absolute where the document's address is known.
type Hyperlink struct {
	Text, URL string
}

// PageFirst returns the page a block begins on, or 0.
func (b Block) PageFirst() int {
	if len(b.Spans) == 0 {
		return 0
	}
	return b.Spans[0].Page
}

// PageLast returns the page a block ends on, or 0.
func (b Block) PageLast() int {
	if len(b.Spans) == 0 {
		return 0
	}
	return b.Spans[len(b.Spans)-1].Page
}

// SameCell reports whether two blocks stand in the same cell of the same table.
func (b Block) SameCell(o Block) bool {
	return b.Cell != nil && o.Cell != nil && b.Cell.Table == o.Cell.Table && b.Cell.Row == o.Cell.Row && b.Cell.Col == o.Cell.Col
}
