package html

import (
	"encoding/hex"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
)

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
	const enough = 16 // bytes, to see a unit; a paragraph of a hundred thousand links must not be copied for each
	before := w.line.b.String()
	before = before[max(0, len(before)-enough):]
	if w.line.gap {
		before += " "
	}
	return w.notes.isMark(n, before)
}
