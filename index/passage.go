package index

import (
	"fmt"
	"strings"

	"heed/record"
)

// Passage is a page's worth of report text under its heading.
type Passage struct {
	ID      string // document, page and a count from 1 within the page: "0123456789abcdef/p12.1"
	Page    int    // the page it begins on, 0 where the document has none
	Heading string // the headings it stands under, outermost first, with " › " between
	Text    string
	Aside   bool // of footnotes and captions, which say where a thing stands rather than what is found
}

// The size of a passage, in words. Shorter ones lose the sentence that explains, longer ones the place.
const (
	passageWords    = 220 // begin a new passage at the next block once this many are in
	passageWordsMax = 300 // never take a further block beyond
)

// Passages cuts a document's blocks into passages. A passage never runs over a page or a heading; a block too long for
// one is cut between sentences; contents lines are left out, for they repeat the headings they list. Every other word of
// the document is in exactly one passage, headings in that of the text below them. Footnotes and captions of a page are
// passages of their own: among the text they would lend it the words of every title they cite.
func Passages(document record.DocumentID, blocks []record.Block) []Passage {
	c := cutter{document: document}
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == record.Contents || strings.TrimSpace(b.Text) == "" {
			continue
		}
		if b.Kind == record.Heading {
			c.flush()
			c.orphan = append(c.orphan, heading{b.Text, b.PageFirst()})
			c.path = append(append([]string(nil), b.Path...), b.Text)
			continue
		}
		if b.Kind == record.Footnote || b.Kind == record.Caption {
			c.setAside(b)
			continue
		}
		c.take(b)
	}
	c.flush()
	c.closeOrphans(0)
	c.flushAside()
	return c.out
}

type heading struct {
	text string
	page int
}

// cutter gathers blocks until a passage is full.
type cutter struct {
	document record.DocumentID
	out      []Passage
	path     []string  // headings of the passage being gathered
	orphan   []heading // headings that no text has followed yet
	parts    []string
	words    int
	page     int
	row      [2]int // table and row of the last cell taken
	onPage   map[int]int

	aside      []string // footnotes and captions of asidePage
	asideWords int
	asidePage  int
	asidePath  []string
}

func (c *cutter) take(b *record.Block) {
	text := strings.TrimSpace(b.Text)
	if b.Marker != "" {
		text = b.Marker + " " + text
	}
	page := b.PageFirst()
	n := len(strings.Fields(text))
	if len(c.parts) > 0 && (page != c.page && page > 0 || c.words >= passageWords || c.words+n > passageWordsMax) {
		c.flush()
	}
	if page != c.asidePage { // after the text of its page
		c.flushAside()
	}
	for n > passageWordsMax {
		head, tail := cutSentence(text, passageWords)
		c.page = page
		c.parts = append(c.parts, head)
		c.flush()
		text = tail
		n = len(strings.Fields(text))
	}
	if text == "" {
		return
	}
	if len(c.parts) == 0 {
		c.page = page
		if len(c.orphan) > 0 {
			c.path = c.pathOf(b)
		} else if len(b.Path) > 0 {
			c.path = b.Path
		}
	}
	row := [2]int{}
	if b.Cell != nil {
		row = [2]int{b.Cell.Table, b.Cell.Row + 1}
	}
	if k := len(c.parts); k > 0 && row != [2]int{} && row == c.row {
		c.parts[k-1] += " | " + text // cells of a row stay on a line
	} else {
		c.parts = append(c.parts, text)
	}
	c.row = row
	c.words += n
}

// pathOf returns the headings above a block. A reader that gives no paths still has the heading last seen.
func (c *cutter) pathOf(b *record.Block) []string {
	if len(b.Path) > 0 {
		return b.Path
	}
	return c.path
}

func (c *cutter) flush() {
	if len(c.parts) == 0 {
		return
	}
	c.closeOrphans(1)
	c.emit(c.page, c.path, strings.Join(c.parts, "\n"), false)
	c.parts, c.words, c.row = nil, 0, [2]int{}
}

// closeOrphans gives headings without text of their own a passage each, but for the last keep ones, which the coming
// passage carries. Headings that stand above it are in its path already.
func (c *cutter) closeOrphans(keep int) {
	if len(c.orphan) == 0 {
		return
	}
	for _, h := range c.orphan[:max(0, len(c.orphan)-keep)] {
		carried := false
		for _, p := range c.path {
			carried = carried || keep > 0 && p == h.text
		}
		if !carried {
			c.emit(h.page, nil, h.text, false)
		}
	}
	c.orphan = nil
}

// setAside takes a footnote or a caption. One too long for a passage is cut as text is.
func (c *cutter) setAside(b *record.Block) {
	text, page := strings.TrimSpace(b.Text), b.PageFirst()
	if b.Note != "" && !strings.HasPrefix(text, b.Note) {
		text = b.Note + " " + text
	}
	if page != c.asidePage || c.asideWords >= passageWords {
		c.flushAside()
	}
	if len(c.aside) == 0 {
		c.asidePage, c.asidePath = page, c.pathOf(b)
	}
	for len(strings.Fields(text)) > passageWordsMax {
		head, tail := cutSentence(text, passageWords)
		c.aside = append(c.aside, head)
		c.flushAside()
		text = tail
	}
	if text != "" {
		c.aside = append(c.aside, text)
		c.asideWords += len(strings.Fields(text))
	}
}

func (c *cutter) flushAside() {
	if len(c.aside) == 0 {
		return
	}
	c.emit(c.asidePage, c.asidePath, strings.Join(c.aside, "\n"), true)
	c.aside, c.asideWords = nil, 0
}

func (c *cutter) emit(page int, path []string, text string, aside bool) {
	if c.onPage == nil {
		c.onPage = map[int]int{}
	}
	c.onPage[page]++
	c.out = append(c.out, Passage{
		ID:   fmt.Sprintf("%s/p%d.%d", c.document, page, c.onPage[page]),
		Page: page, Heading: strings.Join(path, " › "), Text: text, Aside: aside,
	})
}

// cutSentence cuts a text at the first end of a sentence after n words, or at the word where there is none soon.
func cutSentence(text string, n int) (head, tail string) {
	words, inWord := 0, false
	for i, r := range text {
		space := r == ' ' || r == '\n' || r == '\t'
		if !space && !inWord {
			words++
			inWord = true
		}
		if space && inWord {
			inWord = false
			if words >= n && strings.ContainsRune(".;?!", rune(text[i-1])) || words >= passageWordsMax {
				return strings.TrimSpace(text[:i]), strings.TrimSpace(text[i:])
			}
		}
	}
	return text, ""
}
