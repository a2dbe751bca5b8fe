package html

import (
	"context"
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
		out = append(out, unreadable(fmt.Sprintf("only the first %d nodes of the page were read", maxNodes)))
	}
	if w.struck > 0 {
		out = append(out, skip(fmt.Sprintf("text struck through was left out (%d)", w.struck)))
	}
	for _, f := range w.files {
		out = append(out, unreadable("a document shown in a frame was not read: "+f))
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
