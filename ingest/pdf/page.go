package pdf

// page is what the content interpreter saw on one page, before anyone asked what it means. All coordinates are points
// from the top left corner of the page as it is shown (after /Rotate and /CropBox), y growing downwards.
type page struct {
	number        int // from 1
	width, height float64
	glyphs        []glyph // in content order
	rules         []rule  // ruled lines and rectangles, in content order
	dots          []rect  // small drawn shapes that are no letters: the bullets of files that draw them
	images        []rect
	links         []link
	outlines      int  // filled shapes that are no rectangles: letters drawn as outlines, charts, logos
	damaged       bool // something on the page could not be read
}

// glyph is one shown character code: usually one letter, several for a ligature.
type glyph struct {
	text     string // what it stands for; "" when the font does not say
	x, y     float64
	w        float64 // advance along the direction of writing, without word and character spacing
	size     float64 // effective font size in points
	dir      int     // direction of writing as shown: 0 left to right, 90 upwards, 180, 270 downwards
	font     *font
	mark     int  // marked-content id (MCID), or -1
	artifact bool // marked as furniture by its author
	hidden   bool // invisible (render mode 3), outside the page or clipped away
	actual   bool // its text is an /ActualText replacement
}

// rule is a stroked line or a rectangle, stroked or filled.
type rule struct {
	rect
	filled, stroked bool
	gray            float64 // luminance of what is seen: 0 black to 1 white
	artifact        bool
}

// rect is a rectangle with x0 <= x1 and y0 <= y1.
type rect struct{ x0, y0, x1, y1 float64 }

// link is a link annotation.
type link struct {
	rect
	url string
}

// structure is a tagged file's tree, flattened: for each page and marked-content id the chain of standard roles from the
// outermost element to the innermost ("Sect", "Table", "TR", "TD", "P"), each with the element's identity, so that two ids of the same
// element belong together.
type structure struct {
	elements []element
	of       map[markKey]int // index of the innermost element
}

type markKey struct{ page, mark int }

// element is one structure element.
type element struct {
	role             string // standard role, after the role map: "H1", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Note", "Caption", "Artifact" ...
	parent           int    // index, or -1
	order            int    // position in the tree's reading order
	rowSpan, colSpan int
	title            string
}
