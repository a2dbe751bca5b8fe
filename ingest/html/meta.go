package html

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"heed/ingest/blocks"
	"heed/record"
)

// Names of meta elements, best first.
var (
	publishedNames = []string{"govuk:first-published-at", "article:published_time", "dcterms.issued", "dc.date.issued", "dc.issued", "dcterms.created", "dc.date.created", "datepublished", "publication_date", "publish-date", "dcterms.date", "dc.date", "date"}
	modifiedNames  = []string{"govuk:public-updated-at", "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "datemodified", "last-modified"}
)

// meta collects what the page says about itself, as found.
func meta(page *goquery.Document, address string) record.Meta {
	named := map[string]string{}
	page.Find("meta").Each(func(_ int, m *goquery.Selection) {
		content := blocks.Tidy(m.AttrOr("content", ""))
		for _, attr := range []string{"name", "property", "itemprop", "http-equiv"} {
			key := strings.ToLower(strings.TrimSpace(m.AttrOr(attr, "")))
			if key != "" && content != "" && named[key] == "" {
				named[key] = content
			}
		}
	})
	linked := linkedData(page)
	m := record.Meta{
		Title:     first(blocks.Tidy(page.Find("head title").First().Text()), named["og:title"], named["dcterms.title"], named["dc.title"], linked["headline"]),
		Author:    first(named["author"], named["dcterms.creator"], named["dc.creator"], named["og:site_name"], linked["publisher"]),
		Producer:  named["generator"],
		Language:  first(page.Find("html").AttrOr("lang", ""), named["content-language"], named["dcterms.language"], named["dc.language"]),
		Published: first(pick(named, publishedNames), linked["datePublished"], timeOf(page, `time[itemprop=datePublished][datetime], time.published[datetime], time.entry-date[datetime]`), labelledTime(page, "published", "first published", "published on", "published date", "date published")),
		Modified:  first(pick(named, modifiedNames), linked["dateModified"], timeOf(page, `time[itemprop=dateModified][datetime], time.updated[datetime]`), labelledTime(page, "updated", "last updated", "last modified")),
	}
	m.Language = strings.ToLower(strings.TrimSpace(m.Language))
	canonical := first(page.Find(`link[rel~=canonical]`).AttrOr("href", ""), named["og:url"], savedFrom(page))
	if u, err := url.Parse(strings.TrimSpace(canonical)); err == nil && canonical != "" {
		if b, err := url.Parse(address); err == nil && address != "" {
			u = b.ResolveReference(u)
		}
		if u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			m.Canonical = u.String()
			m.Site = strings.ToLower(u.Hostname())
		}
	}
	return m
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func pick(named map[string]string, keys []string) string {
	for _, k := range keys {
		if v := named[k]; v != "" {
			return v
		}
	}
	return ""
}

// timeOf returns the machine-readable date of the first time element.
func timeOf(page *goquery.Document, selector string) string {
	return blocks.Tidy(page.Find(selector).First().AttrOr("datetime", ""))
}

// labelledTime returns the date of a time element whose label, the text just before it, is one of these.
func labelledTime(page *goquery.Document, labels ...string) string {
	found := ""
	page.Find("time[datetime]").EachWithBreak(func(_ int, t *goquery.Selection) bool {
		before := strings.TrimRight(blocks.Fold(textBefore(t.Get(0))), " :")
		for _, l := range labels {
			if before == l {
				found = blocks.Tidy(t.AttrOr("datetime", ""))
			}
		}
		return found == ""
	})
	return found
}

// textBefore returns the nearest visible text before a node, at most a few elements away.
func textBefore(n *html.Node) string {
	for range 4 {
		for p := n.PrevSibling; p != nil; p = p.PrevSibling {
			if s := blocks.Tidy(text(p)); s != "" {
				return s
			}
		}
		if n = n.Parent; n == nil {
			break
		}
	}
	return ""
}

// linkedData returns a few properties of the page's JSON-LD: of the first object that has them, graphs included.
func linkedData(page *goquery.Document) map[string]string {
	found := map[string]string{}
	var visit func(v any, depth int)
	visit = func(v any, depth int) {
		if depth > 6 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				visit(e, depth+1)
			}
		case map[string]any:
			for _, k := range []string{"headline", "datePublished", "dateModified"} {
				if s, ok := v[k].(string); ok && found[k] == "" {
					found[k] = blocks.Tidy(s)
				}
			}
			if p, ok := v["publisher"].(map[string]any); ok && found["publisher"] == "" {
				if s, ok := p["name"].(string); ok {
					found["publisher"] = blocks.Tidy(s)
				}
			}
			visit(v["@graph"], depth+1)
			visit(v["mainEntity"], depth+1)
		}
	}
	const most = 256 << 10 // bytes of one script
	page.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		raw := s.Text()
		var v any
		if len(raw) <= most && json.Unmarshal([]byte(raw), &v) == nil {
			visit(v, 0)
		}
	})
	return found
}

var savedFromURL = regexp.MustCompile(`saved from url=\(\d+\)(https?://\S+)`)

// savedFrom returns the address that a browser wrote into a page it saved.
func savedFrom(page *goquery.Document) string {
	for n := page.Get(0).FirstChild; n != nil; n = n.NextSibling {
		for _, c := range []*html.Node{n, n.FirstChild} {
			if c != nil && c.Type == html.CommentNode {
				if m := savedFromURL.FindStringSubmatch(c.Data); m != nil {
					return m[1]
				}
			}
		}
	}
	return ""
}
