package blocks

import "heed/record"

// FillPaths sets each block's path to the texts of the headings above it, outermost first. A heading closes those of its
// own level and deeper; headings inside table cells open nothing, for a cell ends with its row.
func FillPaths(bs []record.Block) {
	type step struct {
		level int
		text  string
	}
	var open []step
	var path []string
	for i := range bs {
		b := &bs[i]
		heading := b.Kind == record.Heading && b.Cell == nil
		if heading {
			n := len(open)
			for n > 0 && open[n-1].level >= b.Level {
				n--
			}
			open = open[:n]
			path = texts(open, func(s step) string { return s.text })
		}
		b.Path = path
		if heading {
			open = append(open, step{b.Level, b.Text})
			path = texts(open, func(s step) string { return s.text })
		}
	}
}

func texts[T any](from []T, text func(T) string) []string {
	if len(from) == 0 {
		return nil
	}
	out := make([]string, len(from))
	for i, f := range from {
		out[i] = text(f)
	}
	return out
}
