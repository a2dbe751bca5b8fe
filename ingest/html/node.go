package html

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
)

// attr returns an attribute's value, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// has reports whether an element has an attribute, whatever its value.
func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

// role returns an element's first ARIA role.
func role(n *html.Node) string {
	f := strings.Fields(strings.ToLower(attr(n, "role")))
	if len(f) == 0 {
		return ""
	}
	return f[0]
}

// text returns all the text under a node, raw.
func text(n *html.Node) string {
	var b strings.Builder
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if c.Type == html.ElementNode && blockLevel[c.DataAtom] || c.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
		return true
	})
	return b.String()
}

// each visits a node and all under it in document order; visit returns false to leave out what is under a node.
func each(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		each(c, visit)
	}
}

// holds reports whether an element with one of these tags is under a node.
func holds(n *html.Node, tags ...atom.Atom) bool {
	found := false
	each(n, func(c *html.Node) bool {
		if c != n && c.Type == html.ElementNode {
			for _, t := range tags {
				if c.DataAtom == t {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// within reports whether a node stands in an element that fits.
func within(n *html.Node, fits func(*html.Node) bool) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && fits(p) {
			return true
		}
	}
	return false
}

// amount is how much text a node holds: all of it, and what of it stands in links. Counted in visible characters.
type amount struct{ all, linked int }

// free returns how much text stands in no link: what people wrote rather than menus.
func (a amount) free() int { return a.all - a.linked }

// linky reports whether more than half of the text is links.
func (a amount) linky() bool { return a.all > 0 && a.linked*2 > a.all }

// amountOf measures the text under a node. Scripts and styles are no text.
func amountOf(n *html.Node) amount {
	var a amount
	var visit func(n *html.Node, linked bool)
	visit = func(n *html.Node, linked bool) {
		switch {
		case n.Type == html.TextNode:
			v := blocks.Visible(n.Data)
			a.all += v
			if linked {
				a.linked += v
			}
			return
		case n.Type == html.ElementNode && unread[n.DataAtom]:
			return
		case n.DataAtom == atom.A:
			linked = true
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c, linked)
		}
	}
	visit(n, false)
	return a
}

// wordsOf returns the words of a class list or an id, lower case: "cookieBanner--open" gives cookie, banner, open.
func wordsOf(names string) []string {
	if names == "" || len(names) > 2000 {
		return nil
	}
	var words []string
	start, lower := 0, false
	cut := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(names[start:end]))
		}
	}
	for i, r := range names {
		switch {
		case !unicode.IsLetter(r):
			cut(i)
			start, lower = i+len(string(r)), false
		case unicode.IsUpper(r) && lower:
			cut(i)
			start, lower = i, false
		default:
			lower = unicode.IsLower(r)
		}
	}
	cut(len(names))
	return words
}

// unread are elements whose content is not text of the page.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true,
	atom.Canvas: true, atom.Object: true, atom.Embed: true, atom.Audio: true, atom.Video: true, atom.Head: true,
	atom.Datalist: true, atom.Select: true, atom.Textarea: true, atom.Input: true, atom.Progress: true, atom.Meter: true,
	atom.Noframes: true, atom.Map: true, atom.Math: true,
}

// blockLevel are elements that stand on lines of their own.
var blockLevel = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Center: true,
	atom.Dd: true, atom.Details: true, atom.Dir: true, atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Fieldset: true,
	atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true, atom.H1: true, atom.H2: true,
	atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true, atom.Hr: true,
	atom.Legend: true, atom.Li: true, atom.Main: true, atom.Menu: true, atom.Nav: true, atom.Ol: true, atom.P: true,
	atom.Pre: true, atom.Section: true, atom.Summary: true, atom.Table: true, atom.Tbody: true, atom.Td: true,
	atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true, atom.Ul: true, atom.Caption: true,
	atom.Dialog: true, atom.Search: true,
}

// headingLevel returns the level of a heading element, ARIA headings included, or 0.
func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0')
	}
	if role(n) == "heading" {
		if l := attr(n, "aria-level"); len(l) == 1 && l[0] >= '1' && l[0] <= '9' {
			return int(l[0] - '0')
		}
		return 2
	}
	return 0
}
