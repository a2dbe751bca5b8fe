package record

import (
	"fmt"
	"slices"
	"strings"
)

// Unread returns those of the skips that say that words may be missing, in their order.
func Unread(skips []Skip) (out []Skip) {
	for _, s := range skips {
		if s.Unread {
			out = append(out, s)
		}
	}
	return out
}

// namedPages is how many unread pages are named one by one.
const namedPages = 5

// PartWords tells how much of a document was read: "read in part: page 7 unread". It is empty for a document that was read
// whole.
func PartWords(skips []Skip) string {
	var pages []int
	elsewhere := false
	for _, s := range Unread(skips) {
		switch {
		case s.Stage == "extract":
			return "not understood"
		case s.Page > 0:
			pages = append(pages, s.Page)
		default:
			elsewhere = true
		}
	}
	slices.Sort(pages)
	pages = slices.Compact(pages)
	if len(pages) == 0 {
		if elsewhere {
			return "read in part"
		}
		return ""
	}
	names := make([]string, 0, namedPages+1)
	for _, p := range pages[:min(len(pages), namedPages)] {
		names = append(names, fmt.Sprint(p))
	}
	switch more := len(pages) - namedPages; {
	case more > 0:
		names = append(names, fmt.Sprintf("%d more", more))
	case elsewhere:
		names = append(names, "more")
	}
	noun := "page "
	if len(pages) > 1 {
		noun = "pages "
	}
	last := len(names) - 1
	list := names[last]
	if last > 0 {
		list = strings.Join(names[:last], ", ") + " and " + list
	}
	return "read in part: " + noun + list + " unread"
}
