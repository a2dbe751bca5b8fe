package html

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
	"heed/record"
)

// taken counts the furniture taken away, by what it was.
type taken map[string]int

// skips says in one skip what furniture went.
func (t taken) skips() []record.Skip {
	if len(t) == 0 {
		return nil
	}
	var parts []string
	for _, what := range slices.Sorted(maps.Keys(t)) {
		parts = append(parts, fmt.Sprintf("%s (%d)", what, t[what]))
	}
	return []record.Skip{skip("page furniture was left out: " + strings.Join(parts, ", "))}
}

// prune takes the furniture out of the page. The rules know an element by its tag, its role, its names or its links;
// whatever holds the page's main part is never furniture, whatever it is called.
func prune(page *goquery.Document, m record.Meta, base *url.URL) taken {
	t := taken{}
	body := page.Find("body").Get(0)
	if body == nil {
		return t
	}
	for _, site := range sitesOf(page, m, base) {
		for what, selector := range site.drop {
			page.FindMatcher(selector).Each(func(_ int, s *goquery.Selection) {
				n := s.Get(0)
				if n.Parent != nil && !holdsMain(n) {
					t.remove(n, what)
				}
			})
		}
	}
	total := amountOf(body)
	t.prune(body, total)
	return t
}

// remove takes an element out and counts it where it had any text.
func (t taken) remove(n *html.Node, what string) {
	if what != "" && amountOf(n).all > 0 {
		t[what]++
	}
	if n.DataAtom == atom.A || what == linksToMore {
		dropLead(n)
	}
	n.Parent.RemoveChild(n)
}

// saysMore reports whether an element says no more than that there is more elsewhere: "See all our reports", at the end of
// its line. A link in a sentence may have any class.
func saysMore(n *html.Node) bool {
	words := blocks.Fold(text(n))
	for _, begins := range []string{"see all", "see more", "read more", "view all", "view more", "more"} {
		if strings.HasPrefix(words, begins) {
			return endsLine(n)
		}
	}
	return false
}

// endsLine reports whether nothing follows an element in the one that it stands in.
func endsLine(n *html.Node) bool {
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode || strings.TrimSpace(c.Data) != "" {
			return n.DataAtom != atom.A
		}
	}
	return true
}

// dropLead takes away the comma or dash that leads to a link which ends its line: "3 May 2021, see all updates".
func dropLead(n *html.Node) {
	if !endsLine(n) {
		return
	}
	if p := n.PrevSibling; p != nil && p.Type == html.TextNode {
		p.Data = strings.TrimRight(p.Data, " \n\t\u00a0,;|–—-")
	}
}

// prune looks at each child of an element, from the outside inwards.
func (t taken) prune(n *html.Node, total amount) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode {
			if what, is := furniture(c, total); is {
				t.remove(c, what)
			} else {
				t.prune(c, total)
			}
		} else if c.Type == html.CommentNode {
			n.RemoveChild(c)
		}
		c = next
	}
}

// furniture decides about one element. An empty what means that it goes uncounted: it is no text of the page.
func furniture(n *html.Node, total amount) (what string, is bool) {
	switch n.DataAtom {
	case atom.Iframe, atom.Object, atom.Embed:
		return "", !embedsDocument(n)
	case atom.Nav:
		return "navigation", !holdsMain(n)
	case atom.Form:
		// A form is furniture, unless it is the whole page: some systems wrap every page in one.
		a := amountOf(n)
		return "forms", a.all*2 <= total.all && !holdsMain(n)
	case atom.Button:
		return "", !opensPanel(n) && headingAbove(n) == nil
	case atom.Label:
		return "", within(n, func(p *html.Node) bool { return p.DataAtom == atom.Form }) && !opensPanel(n)
	case atom.Header:
		if !inMain(n) && !holdsMain(n) {
			return "site headers", true
		}
	case atom.Footer:
		if !inMain(n) && !holdsMain(n) || inMain(n) && amountOf(n).linky() {
			return "site footers", true
		}
	case atom.Aside:
		// Asides in the main part may be boxes of the text or its dates; those made of links lead elsewhere.
		if !holdsMain(n) && !holds(n, atom.Time, atom.Dl) && (!inMain(n) || amountOf(n).linky()) {
			return "related links", true
		}
	case atom.A:
		if isShare(n) {
			return "sharing links", true
		}
		if href := strings.TrimSpace(attr(n, "href")); strings.HasPrefix(strings.ToLower(href), "javascript:") && !opensPanel(n) {
			return "page tools", true
		}
	}
	if unread[n.DataAtom] {
		return "", true
	}
	switch role(n) {
	case "navigation", "search", "menu", "menubar", "toolbar":
		return "navigation", !holdsMain(n)
	case "banner", "contentinfo":
		// Inside the main part authors use these roles for what they are not.
		if !inMain(n) && !holdsMain(n) {
			return "site headers", true
		}
	case "dialog", "alertdialog":
		return "dialogues", !holdsMain(n)
	case "complementary":
		if !holdsMain(n) && amountOf(n).linky() {
			return "related links", true
		}
	case "tablist":
		// Its titles stand as headings over the panels, unless it holds the panels too, as accordions of site builders do.
		return "", !holdsMain(n) && !holdsPanels(n)
	}
	if spokenOnly(n) {
		return "text for screen readers only", true
	}
	if attr(n, "aria-hidden") == "true" && amountOf(n).all <= 2 {
		return "", true // an icon
	}
	return named(n, total)
}

// named decides about an element by the words of its class and id.
func named(n *html.Node, total amount) (what string, is bool) {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Table, atom.Details, atom.Summary:
		return "", false
	}
	fit := lookUpAll(wordsOf(attr(n, "class")))
	if fit == nil {
		// No page of this field has cookies for its subject.
		if fit = lookUpAll(wordsOf(attr(n, "id"))); fit != nil && fit.what != "cookie notices" && namedAfterContent(n) {
			return "", false
		}
	}
	if fit == nil {
		return "", false
	}
	if fit.what == linksToMore && !saysMore(n) {
		return "", false
	}
	a := amountOf(n)
	if a.free() > fit.most || a.free()*10 > total.free()*4 || fit.linky && !a.linky() || headingLevel(n) > 0 || holdsMain(n) {
		return "", false
	}
	return fit.what, true
}

// lookUpAll returns the first of the words, or of the pairs they make, that is a name of furniture.
func lookUpAll(words []string) *furnitureWord {
	for i, w := range words {
		if fit := lookUp(w); fit != nil {
			return fit
		}
		if i > 0 {
			if fit := lookUp(words[i-1] + " " + w); fit != nil {
				return fit
			}
		}
	}
	return nil
}

// namedAfterContent reports whether an element's id is likely made from the heading of its text ("sharing-information") and
// so says nothing about furniture: it holds a heading with one of the id's words, or is a panel that a title opens.
func namedAfterContent(n *html.Node) bool {
	if role(n) == "tabpanel" || role(n) == "region" || has(n, "aria-labelledby") || closedPanel(n) {
		return true
	}
	id := wordsOf(attr(n, "id"))
	found := false
	each(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && headingLevel(c) > 0 {
			for _, w := range wordsOf(text(c)) {
				found = found || slices.Contains(id, w)
			}
		}
		return !found
	})
	return found
}

func lookUp(word string) *furnitureWord {
	i, ok := slices.BinarySearchFunc(furnitureWords, word, func(f furnitureWord, w string) int { return strings.Compare(f.word, w) })
	if !ok {
		return nil
	}
	return &furnitureWords[i]
}

// isMain reports whether an element says that it is the page's main part.
func isMain(n *html.Node) bool {
	return n.DataAtom == atom.Main || n.DataAtom == atom.Article || role(n) == "main"
}

func inMain(n *html.Node) bool { return within(n, isMain) }

// holdsMain reports whether an element is or holds the main part. A lone article in a menu is a teaser: what counts is a
// main element, or an article with a heading of the first level.
func holdsMain(n *html.Node) bool {
	found := false
	each(n, func(c *html.Node) bool {
		if c.Type != html.ElementNode {
			return false
		}
		if c.DataAtom == atom.Main || role(c) == "main" || c.DataAtom == atom.Article && holds(c, atom.H1) {
			found = true
		}
		return !found
	})
	return found
}

// spokenOnly reports whether an element is short text for screen readers, which says what sighted readers see: "opens in a
// new tab". Captions and longer texts are kept.
func spokenOnly(n *html.Node) bool {
	const most = 80
	if n.DataAtom == atom.Caption || n.DataAtom == atom.Th || n.DataAtom == atom.Figcaption {
		return false
	}
	for class := range strings.FieldsSeq(attr(n, "class")) {
		if readerOnly[strings.ToLower(class)] {
			return amountOf(n).all <= most
		}
	}
	return false
}

// isShare reports whether a link leads to a service for sharing the page.
func isShare(n *html.Node) bool {
	href := strings.ToLower(attr(n, "href"))
	for _, s := range sharers {
		if strings.Contains(href, s) {
			return true
		}
	}
	return false
}

// headingAbove returns the heading a node stands in, or nil.
func headingAbove(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && (headingLevel(p) > 0 || p.DataAtom == atom.Summary) {
			return p
		}
	}
	return nil
}

// embedded returns the address of the file that an element shows in a frame, or "".
func embedded(n *html.Node) string {
	switch n.DataAtom {
	case atom.Iframe, atom.Embed:
		return blocks.Tidy(attr(n, "src"))
	case atom.Object:
		return blocks.Tidy(attr(n, "data"))
	}
	return ""
}

// embedsDocument reports whether a frame shows a document rather than a video, a map or a script.
func embedsDocument(n *html.Node) bool {
	u, err := url.Parse(embedded(n))
	if err != nil {
		return false
	}
	path := strings.ToLower(u.Path)
	for _, end := range []string{".pdf", ".doc", ".docx", ".odt", ".rtf"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return strings.EqualFold(attr(n, "type"), "application/pdf")
}
