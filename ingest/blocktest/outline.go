package blocktest

import (
	"fmt"
	"strings"

	"heed/record"
)

// Outline prints blocks one a line: kind, level or depth, what is set, cell (table, row and column, span where it has one),
// marker, text, links.
func Outline(bs []record.Block) string {
	var b strings.Builder
	for _, x := range bs {
		fmt.Fprintf(&b, "%s", x.Kind)
		if n := x.Level + x.Depth; n > 0 {
			fmt.Fprintf(&b, "%d", n)
		}
		for _, set := range []struct {
			is   bool
			word string
		}{{x.Hidden, "hidden"}, {x.Quoted, "quoted"}, {x.Bold, "bold"}, {x.Box > 0, fmt.Sprintf("box%d", x.Box)}} {
			if set.is {
				b.WriteString(" " + set.word)
			}
		}
		if c := x.Cell; c != nil {
			fmt.Fprintf(&b, " [%d %d,%d", c.Table, c.Row, c.Col)
			if c.RowSpan > 1 || c.ColSpan > 1 {
				fmt.Fprintf(&b, " %dx%d", c.RowSpan, c.ColSpan)
			}
			if c.Header {
				b.WriteString(" h")
			}
			b.WriteString("]")
		}
		if m := x.Marker + x.Note; m != "" {
			fmt.Fprintf(&b, " <%s>", m)
		}
		fmt.Fprintf(&b, " %s", strings.ReplaceAll(x.Text, "\n", "|"))
		for _, l := range x.Links {
			fmt.Fprintf(&b, " {%s %s}", l.Text, l.URL)
		}
		b.WriteString("\n")
	}
	return b.String()
}
