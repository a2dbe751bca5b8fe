package html

import (
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
	"heed/record"
)

// toggles are the words of controls that open something without naming it.
var toggles = regexp.MustCompile(`^(?:(?:read|show|see|view|find out) (?:more|less|all)(?: sections?)?|(?:open|close|show|hide|expand|collapse|toggle)(?: (?:all|menu|navigation|search|sections?|this section|panel))*|menu|search|more|less|[+×✕xˇ▼▲-])$`)

// opensPanel reports whether an element is the title of a panel that it opens: it says that it controls one, and has words
// of its own.
func opensPanel(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Button, atom.A, atom.Label, atom.Div, atom.Span:
	default:
		return false
	}
	toggle := attr(n, "data-toggle") + attr(n, "data-bs-toggle")
	opens := has(n, "aria-expanded") || has(n, "aria-controls") && n.DataAtom != atom.A || toggle == "collapse"
	if n.DataAtom == atom.Label && has(n, "for") {
		for _, w := range wordsOf(attr(n, "class")) {
			opens = opens || w == "accordion" || w == "tab" || w == "toggle" || w == "collapse" || w == "collapsible"
		}
	}
	if role(n) == "tab" {
		opens = within(n, func(p *html.Node) bool { return role(p) == "tablist" }) // one that was kept for its panels
	}
	opens = opens || titleByClass(n)
	if !opens {
		return false
	}
	words := blocks.Fold(text(n))
	return words != "" && !toggles.MatchString(words) && !holds(n, atom.P, atom.Ul, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6)
}

// titleByClass reports whether an element's one class says that it is the title of what an accordion opens. Plugins of site
// builders make such titles of elements that say nothing else ("su-spoiler-title").
func titleByClass(n *html.Node) bool {
	if n.DataAtom != atom.Div && n.DataAtom != atom.Button {
		return false
	}
	for name := range strings.FieldsSeq(attr(n, "class")) {
		var opens, title bool
		for _, w := range wordsOf(name) {
			opens = opens || w == "accordion" || w == "toggle" || w == "spoiler" || w == "collapsible" || w == "expandable" || w == "expander"
			title = title || w == "title" || w == "trigger" || w == "heading"
		}
		if opens && title {
			return true
		}
	}
	return false
}

// holdsPanels reports whether a list of tabs holds what the tabs open, not only their titles.
func holdsPanels(n *html.Node) bool {
	found := false
	each(n, func(c *html.Node) bool {
		if c.Type != html.ElementNode || role(c) == "tab" {
			return c.Type != html.ElementNode || c == n
		}
		found = found || c != n && (role(c) == "tabpanel" || c.DataAtom == atom.P || c.DataAtom == atom.Table)
		return !found
	})
	return found
}

// closedPanel reports whether an element is not shown until someone opens it.
func closedPanel(n *html.Node) bool {
	if has(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	if style := attr(n, "style"); style != "" {
		style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
		if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
			return true
		}
	}
	return closedByClass(n)
}

// closedByClass knows the class names by which the common accordions and tabs close a panel.
func closedByClass(n *html.Node) bool {
	class := attr(n, "class")
	if class == "" {
		return false
	}
	var accordion, part, collapse, pane, open bool
	for name := range strings.FieldsSeq(strings.ToLower(class)) {
		switch name {
		case "hidden", "is-hidden", "js-hidden", "hide", "is-collapsed", "collapsed", "ui-helper-hidden":
			return n.DataAtom != atom.A && n.DataAtom != atom.Button && headingLevel(n) == 0
		case "collapse":
			collapse = true
		case "tab-pane":
			pane = true
		case "in", "show", "active", "open", "is-open", "is-active", "expanded":
			open = true
		}
		accordion = accordion || strings.Contains(name, "accordion") || strings.Contains(name, "collapsible")
		part = part || strings.HasSuffix(name, "content") || strings.HasSuffix(name, "body") || strings.HasSuffix(name, "panel") || strings.HasSuffix(name, "pane")
	}
	return (collapse || pane || accordion && part) && !open && blockLevel[n.DataAtom]
}

// tabTitles returns the titles of the page's tab panels by their ids: the tabs themselves stand elsewhere.
func tabTitles(page *goquery.Document) map[string]string {
	titles := map[string]string{}
	page.Find(`[role=tab], a[data-toggle=tab], a[data-bs-toggle=tab], .nav-tabs a, .govuk-tabs__tab`).Each(func(_ int, s *goquery.Selection) {
		id := s.AttrOr("aria-controls", "")
		if id == "" {
			_, id, _ = strings.Cut(s.AttrOr("href", s.AttrOr("data-target", "")), "#")
		}
		if title := blocks.Tidy(s.Text()); id != "" && title != "" && titles[id] == "" {
			titles[id] = title
		}
	})
	return titles
}

// titleLevel returns the level of a panel's title: one below the heading that the panels stand under, the same for all of
// them.
func (w *walker) titleLevel() int {
	if w.toggle == 0 {
		w.toggle = min(w.level+1, 6)
	}
	return w.toggle
}

// panelTitle emits the title of a tab panel, unless it has just been printed.
func (w *walker) panelTitle(title string) {
	w.flush()
	if n := len(w.blocks); n > 0 && w.blocks[n-1].Kind == record.Heading && w.blocks[n-1].Text == title {
		return
	}
	w.add(record.Block{Kind: record.Heading, Level: w.titleLevel(), Text: title})
}

// details reads a panel that the browser opens: its summary is a heading, the rest hidden unless the page opens it.
func (w *walker) details(n *html.Node) {
	w.flush()
	level, toggle := w.level, w.toggle
	hidden := w.hidden || !has(n, "open")
	title := w.titleLevel()
	w.item = nil
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Summary {
			continue
		}
		at := c
		for at.FirstChild != nil && at.FirstChild.NextSibling == nil && headingLevel(at) == 0 && at.FirstChild.Type == html.ElementNode {
			at = at.FirstChild
		}
		if l := headingLevel(at); l > 0 {
			title = l
		}
		before := w.state
		w.headingElement(c, title)
		w.state = before
		break
	}
	w.level, w.toggle = title, 0
	w.hidden = hidden
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Summary {
			w.node(c)
		}
	}
	w.flush()
	w.level, w.toggle = level, toggle
}
