package html

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"heed/ingest/blocks"
	"heed/ingest/fault"
	"heed/record"
)

// Limits of what is read.
const (
	MaxBytes = 32 << 20
	maxNodes = 200_000
)

// Options is what is known of a page besides its bytes. All of it may be empty.
type Options struct {
	URL         string // the address it came from; links are made absolute with it
	ContentType string // the Content-Type header it came with
}

// Read reads a web page. Its errors are of type *fault.Error, or the context's.
func Read(ctx context.Context, content []byte, opt Options) (record.Document, error) {
	doc := record.Document{Reader: "html"}
	if len(content) > MaxBytes {
		return doc, fault.New(fault.TooLarge, 0, fmt.Sprintf("the page has more than %d MB", MaxBytes>>20))
	}
	text := decode(content, opt.ContentType)
	tree, err := html.Parse(strings.NewReader(text))
	if err != nil {
		// The parser gives up on markup nested beyond all sense. The words are still there.
		doc.Blocks = plain(text)
		doc.Skips = append(doc.Skips, skip("the markup is nested too deep; the page was read as plain text"))
		return finish(doc), nil
	}
	if ctx.Err() != nil {
		return doc, fault.Context(ctx.Err())
	}
	page := goquery.NewDocumentFromNode(tree)
	doc.Meta = meta(page, opt.URL)
	base := baseURL(page, opt.URL, doc.Meta.Canonical)

	w := newWalker(ctx, base, page)
	title := topHeading(page)
	pruned := prune(page, doc.Meta, base)
	root, fellBack := findRoot(page)
	if fellBack {
		doc.Skips = append(doc.Skips, skip("the page's main part holds less than a quarter of its text; the whole page was read"))
	}
	if err := w.read(root); err != nil {
		return doc, err
	}
	doc.Blocks = w.blocks
	if title != nil && !hasTop(doc.Blocks) {
		doc.Blocks = append([]record.Block{*title}, doc.Blocks...)
	}
	doc.Skips = append(doc.Skips, pruned.skips()...)
	doc.Skips = append(doc.Skips, w.skips()...)
	return finish(doc), nil
}

// finish takes furniture away that only its words tell, and fills the paths.
func finish(doc record.Document) record.Document {
	bs, skips := blocks.DropFurniture(doc.Blocks)
	blocks.FillPaths(bs)
	doc.Blocks, doc.Skips = bs, append(doc.Skips, skips...)
	return doc
}

// skip says what was set aside on purpose, or how the page was read.
func skip(reason string) record.Skip { return record.Skip{Stage: "ingest", Reason: reason} }

// unreadable says what could not be read.
func unreadable(reason string) record.Skip {
	return record.Skip{Stage: "ingest", Reason: reason, Unread: true}
}

// topHeading returns the page's first h1 as a block, or nil: some sites put a page's title in the site's header, which is
// furniture otherwise. A heading that links to the home page is the site's name.
func topHeading(page *goquery.Document) *record.Block {
	var found *record.Block
	page.Find("h1").EachWithBreak(func(_ int, h *goquery.Selection) bool {
		text := blocks.Tidy(h.Text())
		if text == "" || h.Find(`a[href="/"], a[rel~=home]`).Length() > 0 || h.Closest(`a[href="/"], a[rel~=home], nav, template, noscript`).Length() > 0 {
			return true
		}
		found = &record.Block{Kind: record.Heading, Level: 1, Text: text}
		return false
	})
	return found
}

func hasTop(bs []record.Block) bool {
	for _, b := range bs {
		if b.Kind == record.Heading && b.Level == 1 {
			return true
		}
	}
	return false
}

// baseURL returns the address that links are relative to, or nil.
func baseURL(page *goquery.Document, address, canonical string) *url.URL {
	base, err := url.Parse(address)
	if address == "" || err != nil || base.Host == "" {
		base, err = url.Parse(canonical)
		if canonical == "" || err != nil || base.Host == "" {
			base = nil
		}
	}
	if href, ok := page.Find("base[href]").First().Attr("href"); ok {
		if u, err := url.Parse(strings.TrimSpace(href)); err == nil {
			if base != nil {
				return base.ResolveReference(u)
			}
			if u.Host != "" {
				return u
			}
		}
	}
	return base
}
