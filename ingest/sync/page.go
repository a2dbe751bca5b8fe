package sync

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"heed/ingest/fetch"
)

// The link to the next page of a listing, where a source does not say: the standard's word for it, then what sites use.
const nextLinks = `a[rel~=next], link[rel~=next], .pagination a.next, .pagination .next a, .pager-next a, .pagination__next a, .govuk-pagination__next a, .nav-links a.next, a.next.page-numbers`

// furniture holds links that lead elsewhere on every page of a site.
const furniture = `nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo]`

// parsePage parses a web page, whatever its charset.
func parsePage(body []byte, contentType string) (*goquery.Document, error) {
	if len(body) > maxListing {
		return nil, fmt.Errorf("the page is larger than %d MB", maxListing>>20)
	}
	r, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err != nil {
		return nil, err
	}
	tree, err := html.Parse(r)
	if err != nil {
		return nil, err
	}
	return goquery.NewDocumentFromNode(tree), nil
}

// readPageOfLinks reads a listing in HTML.
func (s *Source) readPageOfLinks(resp fetch.Response, r resolver) (l Links, err error) {
	if !looksLikePage(resp.Body) {
		return l, errors.New("it is no web page")
	}
	page, err := parsePage(resp.Body, resp.ContentType)
	if err != nil {
		return l, err
	}
	r = r.withBase(page)
	l.Items = links(page, s.items, r)
	next := page.Find(nextLinks)
	if s.next != nil {
		next = page.FindMatcher(s.next)
	}
	next.EachWithBreak(func(_ int, a *goquery.Selection) bool {
		if at := r.address(a.AttrOr("href", "")); at != "" {
			l.Next = append(l.Next, at)
		}
		return len(l.Next) == 0
	})
	return l, nil
}

// readLinksOf returns what a page that is a document leads to: its attachments, and further documents where the source
// follows them.
func (s *Source) readLinksOf(resp fetch.Response, further bool, aliases []fetch.Alias) (l Links) {
	if !looksLikePage(resp.Body) {
		return l
	}
	base, err := url.Parse(resp.URL)
	if err != nil {
		return l
	}
	page, err := parsePage(resp.Body, resp.ContentType)
	if err != nil {
		return l // the reader of documents says what is wrong with it
	}
	r := resolver{base: base, aliases: aliases}.withBase(page)
	if s.Attach.given() {
		l.Attach = links(page, s.attach, r)
	} else {
		for _, k := range links(page, compiled{}, r) {
			if files[extension(k.URL)] {
				l.Attach = append(l.Attach, k)
			}
		}
	}
	if further && s.Items.given() {
		l.Items = links(page, s.items, r)
	}
	return l
}

// links returns the links of a page that a rule takes, each address once, in their order.
func links(page *goquery.Document, rule compiled, r resolver) []Link {
	found := page.Find("a[href]")
	if rule.sel != nil {
		found = page.FindMatcher(rule.sel)
	} else {
		found = found.FilterFunction(func(_ int, a *goquery.Selection) bool { return a.Closest(furniture).Length() == 0 })
	}
	var out []Link
	seen := map[string]bool{}
	found.Each(func(_ int, e *goquery.Selection) {
		if !e.Is("a[href], area[href], link[href]") {
			e = e.Find("a[href]")
		}
		e.Each(func(_ int, a *goquery.Selection) {
			at, words := r.address(a.AttrOr("href", "")), oneLine(a.Text())
			if at == "" || seen[at] || !rule.takes(at, words) || len(out) > maxLinks {
				return
			}
			seen[at] = true
			out = append(out, Link{URL: at, Title: words, Published: dateBeside(a)})
		})
	})
	return out
}

// dateBeside returns the date that stands with a link in its entry of a list, where it is marked up as one and alone.
func dateBeside(a *goquery.Selection) time.Time {
	at := a.Closest("article, li, tr").Find("time[datetime]")
	if at.Length() != 1 {
		return time.Time{}
	}
	return moment(at.AttrOr("datetime", ""))
}

// looksLikePage reports whether bytes are HTML: markup near their beginning, and nothing that begins another format.
func looksLikePage(body []byte) bool {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(body[:min(len(body), 2048)], []byte("\xef\xbb\xbf"))))
	if len(head) == 0 || head[0] != '<' {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p", "<h1", "<main", "<article", "<script"} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// withBase takes the page's own word for what its links are relative to.
func (r resolver) withBase(page *goquery.Document) resolver {
	if href, ok := page.Find("base[href]").First().Attr("href"); ok {
		if u, err := r.base.Parse(strings.TrimSpace(href)); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			r.base = u
		}
	}
	return r
}
