package html

import (
	"context"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
	"heed/ingest/fault"
	"heed/record"
)

// walker turns nodes into blocks.
type walker struct {
	ctx    context.Context
	base   *url.URL
	titles map[string]string // of tab panels, by id
	notes  notes
	nodes  int
	tables int
	struck int      // deleted passages left out
	files  []string // documents shown in frames
	err    error
	full   bool // the limit of nodes was met

	level  int // of the last heading
	toggle int // level of the panel titles under it, or 0

	line   inline
	nest   blocks.Nesting // of items whose markers are typed
	blocks []record.Block
	state  // what holds where the walker stands
}

// state is what an element sets for what is inside it.
type state struct {
	bold, italic, hidden bool
	heading              int // level of the heading that the walker stands in
	quotes               int // nesting of quotations set apart
	marks                int // nesting of inline quotations
	lists                []*list
	item                 *item
	cell                 *record.Cell
	caption              bool
	contents             bool
	note                 string // mark of the footnote that the walker stands in
	pre                  bool
}

// item is an open list item: the first block in it carries the marker.
type item struct {
	marker string
	depth  int
	legend bool // the marker, if any, is printed in the text
	begun  bool
}

func newWalker(ctx context.Context, base *url.URL, page *goquery.Document) *walker {
	return &walker{ctx: ctx, base: base, titles: tabTitles(page)}
}

// read walks everything under the root.
func (w *walker) read(root *html.Node) error {
	w.notes = findNotes(root)
	w.children(root)
	w.flush()
	return w.err
}

// skips says what the walker left out.
func (w *walker) skips() []record.Skip {
	var out []record.Skip
	if w.full {
		out = append(out, skip(fmt.Sprintf("only the first %d nodes of the page were read", maxNodes)))
	}
	if w.struck > 0 {
		out = append(out, skip(fmt.Sprintf("text struck through was left out (%d)", w.struck)))
	}
	for _, f := range w.files {
		out = append(out, skip("a document shown in a frame was not read: "+f))
	}
	return out
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil && w.err == nil && !w.full; c = c.NextSibling {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	w.nodes++
	switch {
	case w.nodes > maxNodes:
		w.full = true
		return
	case w.nodes%1024 == 0 && w.ctx.Err() != nil:
		w.err = fault.Context(w.ctx.Err())
		return
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case n.Type != html.ElementNode:
		return
	}
	before := w.state
	w.element(n)
	w.state = before
}

func (w *walker) text(s string) {
	if w.pre {
		for i, l := range strings.Split(s, "\n") {
			if i > 0 {
				w.lineBreak()
			}
			w.line.write(l, w.bold, w.italic, w.hidden)
		}
		return
	}
	w.line.write(s, w.bold, w.italic, w.hidden)
}

// element reads one element; node restores the state behind it.
func (w *walker) element(n *html.Node) {
	if file := embedded(n); file != "" {
		w.files = append(w.files, w.absolute(file))
		return
	}
	if unread[n.DataAtom] || w.footnoteMark(n) {
		return
	}
	if title := w.titles[attr(n, "id")]; title != "" {
		w.panelTitle(title)
	}
	if closedPanel(n) {
		w.hidden = true
	}
	if mark := w.notes.texts[n]; mark != "" {
		w.block(n, func() { w.note = mark; w.item = nil })
		return
	}
	if level := headingLevel(n); level > 0 && w.heading == 0 {
		w.headingElement(n, level)
		return
	}
	if w.heading == 0 && opensPanel(n) {
		w.headingElement(n, w.titleLevel())
		return
	}
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak()
	case atom.Wbr, atom.Button, atom.Img:
		if n.DataAtom == atom.Button && w.heading > 0 {
			w.children(n)
		}
	case atom.A:
		w.link(n)
	case atom.B, atom.Strong:
		w.bold = true
		w.children(n)
	case atom.I, atom.Em, atom.Cite, atom.Dfn, atom.Var:
		w.italic = true
		w.children(n)
	case atom.S, atom.Strike, atom.Del:
		w.struck++
	case atom.Q:
		marks := [2][2]string{{"“", "”"}, {"‘", "’"}}[w.marks%2]
		w.marks++
		w.text(marks[0])
		w.children(n)
		w.line.gap = false
		w.text(marks[1])
	case atom.Blockquote:
		w.block(n, func() { w.quotes++ })
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.block(n, func() {
			w.contents = w.contents || w.isContents(n)
			w.lists = append(w.lists[:len(w.lists):len(w.lists)], openList(n))
			w.item = nil
		})
	case atom.Li:
		w.listItem(n)
	case atom.Dt:
		w.block(n, func() { w.bold, w.item = true, nil })
	case atom.Table:
		w.table(n)
	case atom.Caption, atom.Figcaption:
		w.block(n, func() { w.caption = true })
	case atom.Pre:
		w.block(n, func() { w.pre = true })
	case atom.Details:
		w.details(n)
	default:
		if blockLevel[n.DataAtom] {
			w.block(n, nil)
			return
		}
		w.style(n)
		if apart(n) {
			w.line.apart = true
		}
		w.children(n)
	}
}

// apart reports whether an inline element follows another one without white space, both styled by their class: a style
// sheet may keep them apart, which the text can not show.
func apart(n *html.Node) bool {
	p := n.PrevSibling
	return p != nil && p.Type == html.ElementNode && attr(n, "class") != "" && attr(p, "class") != "" && attr(n, "class") != attr(p, "class")
}

// style reads the weight and slant of an inline element's own style.
func (w *walker) style(n *html.Node) {
	s := attr(n, "style")
	if s == "" {
		return
	}
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	for _, bold := range []string{"font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800", "font-weight:900"} {
		w.bold = w.bold || strings.Contains(s, bold)
	}
	w.italic = w.italic || strings.Contains(s, "font-style:italic")
}

// block reads an element that stands on lines of its own. Inside a heading nothing does.
func (w *walker) block(n *html.Node, set func()) {
	if w.heading > 0 {
		w.line.gap = true
		w.children(n)
		w.line.gap = true
		return
	}
	w.flush()
	if set != nil {
		set()
	}
	w.children(n)
	w.flush()
}

// headingElement reads a heading, or a title that does a heading's work.
func (w *walker) headingElement(n *html.Node, level int) {
	w.flush()
	w.heading = level
	w.item, w.quotes = nil, 0
	if n.DataAtom == atom.A {
		w.link(n)
	} else {
		w.children(n)
	}
	w.flush()
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

// link reads a link. Links inside the page, to scripts or to letter-boxes are plain text.
func (w *walker) link(n *html.Node) {
	if w.line.href != "" {
		w.children(n)
		return
	}
	if w.note != "" && strings.HasPrefix(attr(n, "href"), "#") {
		if t := blocks.Tidy(text(n)); backLink.MatchString(t) || markText.MatchString(t) || role(n) == "doc-backlink" {
			return
		}
	}
	if hidden := attr(n, "data-cfemail"); hidden != "" {
		w.text(unprotect(hidden))
		return
	}
	target := w.absolute(attr(n, "href"))
	if target == "" || w.inPage(attr(n, "href")) {
		w.children(n)
		return
	}
	w.line.openLink(target)
	w.children(n)
	w.line.closeLink()
}

// absolute returns the target of a link to another document, or "". Without the page's address a relative target stays as
// it is.
func (w *walker) absolute(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || href[0] == '#' || len(href) > 4000 {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if w.base != nil {
		u = w.base.ResolveReference(u)
	}
	return u.String()
}

// inPage reports whether a link leads to another place of the same page.
func (w *walker) inPage(href string) bool {
	href = strings.TrimSpace(href)
	if strings.HasPrefix(href, "#") {
		return true
	}
	before, _, fragment := strings.Cut(w.absolute(href), "#")
	if !fragment || w.base == nil {
		return false
	}
	page := *w.base
	page.Fragment, page.RawFragment = "", ""
	return before == page.String()
}

// unprotect reads an e-mail address that a proxy has hidden from collectors: hex digits, the first byte a key to the others.
func unprotect(digits string) string {
	raw, err := hex.DecodeString(digits)
	if err != nil || len(raw) < 2 || len(raw) > 300 {
		return ""
	}
	for i := range raw[1:] {
		raw[i+1] ^= raw[0]
	}
	return blocks.Valid(raw[1:])
}

// footnoteMark reports whether an element is a footnote's mark in the text, which is no word of it.
func (w *walker) footnoteMark(n *html.Node) bool {
	if n.DataAtom != atom.A && n.DataAtom != atom.Sup {
		return false
	}
	before := w.line.b.String()
	if w.line.gap {
		before += " "
	}
	return w.notes.isMark(n, before)
}

// lineBreak reads a forced break: one stays in the text, two make a paragraph.
func (w *walker) lineBreak() {
	if w.heading > 0 {
		w.line.gap = true
	} else if w.line.lineBreak() {
		w.flush()
	}
}

// flush makes a block of the text gathered so far, if there is any.
func (w *walker) flush() {
	if w.line.b.Len() == 0 {
		w.line.gap = false
		return
	}
	b := w.line.take()
	if b.Text == "" {
		return
	}
	b.Kind = record.Paragraph
	switch {
	case w.heading > 0:
		b.Kind, b.Level = record.Heading, w.heading
		b.Text = strings.ReplaceAll(b.Text, "\n", " ")
		b.Bold, b.Italic = false, false
	case w.note != "":
		b.Kind, b.Note = record.Footnote, w.note
		// The mark may be printed before the text as well.
		if rest, ok := strings.CutPrefix(b.Text, w.note); ok && len(rest) > 0 && strings.ContainsRune(".) ]", rune(rest[0])) {
			if rest = strings.TrimLeft(rest, ".) ]"); rest != "" {
				b.Text = rest
			}
		}
	case w.contents:
		b.Kind = record.Contents
	case w.caption:
		b.Kind = record.Caption
	case w.item != nil:
		b.Kind, b.Depth = record.ListItem, w.item.depth
		if !w.item.begun {
			b.Marker = w.item.marker
			if marker, rest, style := blocks.Marker(b.Text); w.item.legend && style != blocks.NoMarker {
				b.Marker, b.Text = marker, blocks.TidyLines(rest)
			}
			w.item.begun = true
		}
	case w.quotes > 0:
		b.Kind = record.Quote
	default:
		for _, part := range blocks.Unfold(b, &w.nest) {
			w.add(part)
		}
		return
	}
	w.nest.Reset()
	w.add(b)
}

// add appends a block where the walker stands.
func (w *walker) add(b record.Block) {
	b.Hidden = b.Hidden || w.hidden
	b.Cell = w.cell
	if b.Kind == record.Heading && w.cell == nil {
		w.level = b.Level
		if w.heading == 0 || w.toggle != 0 && b.Level == w.toggle {
			w.level = b.Level - 1
		} else if w.toggle != 0 && b.Level < w.toggle {
			w.toggle = 0
		}
	}
	w.blocks = append(w.blocks, b)
}
