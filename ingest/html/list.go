package html

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
)

// list is an open list and how it counts.
type list struct {
	style  string // disc, decimal, lower-alpha, upper-alpha, lower-roman, upper-roman or none
	next   int
	step   int // 1, or -1 where the list counts down
	legend bool
}

// openList reads how a list counts, from its attributes and its own style; what a style sheet says is not known.
func openList(n *html.Node) *list {
	l := &list{style: "disc", next: 1, step: 1}
	if n.DataAtom == atom.Ol {
		l.style = "decimal"
		switch attr(n, "type") {
		case "a":
			l.style = "lower-alpha"
		case "A":
			l.style = "upper-alpha"
		case "i":
			l.style = "lower-roman"
		case "I":
			l.style = "upper-roman"
		}
		if has(n, "reversed") {
			l.step, l.next = -1, 0
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Li {
					l.next++
				}
			}
		}
		if s, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil && s > -10_000 && s < 100_000 {
			l.next = s
		}
	}
	style := strings.ToLower(attr(n, "style"))
	for _, s := range []string{"lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "lower-latin", "upper-latin", "decimal", "none"} {
		if strings.Contains(style, "list-style") && strings.Contains(style, s) {
			l.style = strings.Replace(s, "latin", "alpha", 1)
		}
	}
	// GOV.UK and others print the numbers of legal lists as text.
	if strings.Contains(attr(n, "class"), "legislative-list") || l.style == "none" {
		l.style, l.legend = "none", true
	}
	return l
}

// marker returns the printed marker of the next item.
func (l *list) marker(li *html.Node) string {
	if v, err := strconv.Atoi(strings.TrimSpace(attr(li, "value"))); err == nil && v > -10_000 && v < 100_000 && l.style != "disc" {
		l.next = v
	}
	n := l.next
	l.next += l.step
	switch l.style {
	case "disc":
		return "•"
	case "none":
		return ""
	case "lower-alpha":
		return blocks.Alpha(n) + "."
	case "upper-alpha":
		return strings.ToUpper(blocks.Alpha(n)) + "."
	case "lower-roman":
		return blocks.Roman(n) + "."
	case "upper-roman":
		return strings.ToUpper(blocks.Roman(n)) + "."
	}
	return fmt.Sprintf("%d.", n)
}

// isContents reports whether a list is the page's table of contents: three items or more, each a link to a place in the
// page and nothing else.
func (w *walker) isContents(n *html.Node) bool {
	items, plain := 0, false
	each(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			plain = plain || blocks.Visible(strings.Trim(blocks.Tidy(c.Data), "0123456789. •-")) > 0
		case c.DataAtom == atom.Li:
			items++
		case c.DataAtom == atom.A:
			plain = plain || !w.inPage(attr(c, "href"))
			return false
		}
		return true
	})
	return items >= 3 && !plain
}

// isContainer reports whether a list item is no item but a container that a site's layout uses: it holds headings, tables
// or panels.
func isContainer(li *html.Node) bool {
	return holds(li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Table, atom.Details, atom.Article, atom.Section)
}

// listItem reads an item: the first block in it carries the marker, further ones are items without a marker at the same
// depth. An item that holds headings or tables is a container of the page's layout.
func (w *walker) listItem(n *html.Node) {
	if w.heading > 0 {
		w.block(n, nil)
		return
	}
	l := &list{style: "disc", next: 1, step: 1}
	if len(w.lists) > 0 {
		l = w.lists[len(w.lists)-1]
	}
	marker := l.marker(n)
	w.block(n, func() {
		w.item = nil
		if isContainer(n) {
			w.lists = nil
		} else {
			w.item = &item{marker: marker, depth: max(len(w.lists), 1), legend: l.legend}
		}
	})
}
