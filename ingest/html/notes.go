package html

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
)

// notes says which links are footnote marks and which elements are the footnotes.
type notes struct {
	marks map[*html.Node]bool   // links that are marks
	texts map[*html.Node]string // elements that are footnotes, with their mark
}

var (
	markText   = regexp.MustCompile(`(?i)^[\[(]?\s*(?:foot)?(?:note)?\s*(\d{1,3}|[ivxlc]{1,6}|[a-z]|\*{1,3}|[†‡§¶])\s*[\])]?$`)
	noteTarget = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:_?ftn|_?edn|fn|foot|footnote|note|endnote|easy-footnote|sdfootnote)`)
	supMark    = regexp.MustCompile(`^[\[(]?\d{1,3}(?:\s*[,–-]\s*\d{1,3})*[\])]?$|^[*†‡§]{1,3}$`)
	printed    = regexp.MustCompile(`(?i)\s?\[(?:foot)?note \d{1,3}\]`)
	backLink   = regexp.MustCompile(`(?i)^(?:[↩↑↵⤴^⏎\x{fe0e}\x{fe0f}\[\]\s]+|back(?: to (?:text|top|content|reference))?|return(?: to (?:text|reference))?|jump up)$`)
	unit       = regexp.MustCompile(`(?:^|[\s\d(])(?:[kcm]?m|ft|in|yd|mi|CO|H|x|y)$|\d$`)
)

// findNotes looks for links within the page whose text is a mark and whose target stands further down: the target is the
// footnote. A link back up is no mark, for it comes after what it points to.
func findNotes(root *html.Node) notes {
	ns := notes{map[*html.Node]bool{}, map[*html.Node]string{}}
	order := map[*html.Node]int{}
	byID := map[string]*html.Node{}
	var links []*html.Node
	each(root, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return n.Type == html.DocumentNode
		}
		order[n] = len(order)
		for _, id := range []string{attr(n, "id"), attr(n, "name")} {
			if id != "" && byID[id] == nil {
				byID[id] = n
			}
		}
		if n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), "#") {
			links = append(links, n)
		}
		return true
	})
	for _, a := range links {
		m := markText.FindStringSubmatch(blocks.Tidy(text(a)))
		id := attr(a, "href")[1:]
		target := byID[id]
		if m == nil || target == nil || order[target] < order[a] {
			continue
		}
		raised := within(a, func(p *html.Node) bool { return p.DataAtom == atom.Sup }) || holds(a, atom.Sup)
		if !raised && role(a) != "doc-noteref" && !noteTarget.MatchString(id) {
			continue
		}
		block := target
		for block != nil && !blockLevel[block.DataAtom] {
			block = block.Parent
		}
		if block == nil || headingLevel(block) > 0 || isMain(block) || block.DataAtom == atom.Body || block == root ||
			holds(block, atom.H1, atom.H2, atom.H3) || within(a, func(p *html.Node) bool { return p == block }) {
			continue
		}
		ns.marks[a] = true
		if ns.texts[block] == "" {
			ns.texts[block] = m[1]
		}
	}
	return ns
}

// isMark reports whether an element is a footnote mark in the text: a link found to be one, or a raised figure that is no
// power and no formula.
func (ns notes) isMark(n *html.Node, before string) bool {
	if ns.marks[n] {
		return true
	}
	if n.DataAtom != atom.Sup {
		return false
	}
	return supMark.MatchString(blocks.Tidy(text(n))) && !unit.MatchString(before)
}
