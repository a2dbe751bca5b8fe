package pdf

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"

	"heed/ingest/fault"
	"heed/ingest/pdf/pdfium"
	"heed/record"
)

// secondReader opens a document with another reader of PDFs.
type secondReader func(ctx context.Context, content []byte) (secondDocument, error)

// secondDocument is a document open in another reader.
type secondDocument interface {
	Pages() int
	// Page reads a page, counted from 1.
	Page(ctx context.Context, n int) (pdfium.Page, error)
	Close() error
}

// withPDFium is the second reader in use.
func withPDFium(ctx context.Context, content []byte) (secondDocument, error) {
	d, err := pdfium.Open(ctx, content, pdfium.Options{})
	if err != nil {
		return nil, err
	}
	return d, nil
}

// Limits of asking the second reader.
const (
	maxSecondBytes = 64 << 20
	maxProbe       = 12 // pages looked at when the first reader found no text at all
)

// secondOpinion asks the second reader where the first failed as a whole (problem), found no text, or found text that is
// none on some pages. It returns the pages to go on with, and whether any of their text is the second reader's.
func secondOpinion(ctx context.Context, content []byte, opt Options, pages []page, problem error, doc *record.Document) ([]page, bool, error) {
	wanted, why := wantedPages(pages, problem)
	if problem == nil && len(wanted) == 0 {
		return pages, false, nil
	}
	if opt.second == nil || len(content) > maxSecondBytes {
		return pages, false, problem
	}
	if opt.Page != nil && len(pages) > 0 {
		opt.preview(pages, nil) // a file that harms the second reader must not take what the first found with it
	}
	second, err := opt.second(ctx, content)
	if err != nil {
		if problem != nil && errors.Is(err, pdfium.ErrPassword) {
			return pages, false, fault.New(fault.Encrypted, 0, "password-protected")
		}
		if problem == nil {
			doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("%s, and PDFium can not open the document: %v", why, err), Unread: true})
		}
		return pages, false, problem
	}
	defer second.Close()
	if problem != nil {
		return readAll(ctx, second, opt, problem, doc)
	}
	pages, used, err := replaceBad(ctx, second, pages, wanted, doc)
	return pages, used, err
}

// wantedPages lists the pages, from 0, that the second reader should see, and why.
func wantedPages(pages []page, problem error) (wanted []int, why string) {
	if problem != nil {
		return nil, problem.Error()
	}
	any := false
	for i := range pages {
		if hasText(&pages[i]) {
			any = true
		}
		if q := judge(&pages[i]); q.score < badText {
			wanted = append(wanted, i)
			why = q.reason
		} else if pages[i].damaged && !hasText(&pages[i]) {
			wanted = append(wanted, i)
			why = "the page is damaged"
		}
	}
	if !any {
		wanted = wanted[:0]
		for i := range pages[:min(len(pages), maxProbe)] {
			wanted = append(wanted, i)
		}
		why = "no text was found"
	}
	return wanted, why
}

// readAll reads a document that the first reader could not open.
func readAll(ctx context.Context, second secondDocument, opt Options, problem error, doc *record.Document) ([]page, bool, error) {
	n := second.Pages()
	doc.Pages = n
	if n == 0 {
		return nil, false, problem
	}
	fonts := map[secondFont]*font{}
	var pages []page
	for i := range min(n, opt.MaxPages) {
		if err := ctx.Err(); err != nil {
			return pages, true, err
		}
		p, err := second.Page(ctx, i+1)
		if err != nil {
			doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Page: i + 1, Reason: fmt.Sprintf("no reader can read the page: %v", err), Unread: true})
			continue
		}
		pages = append(pages, fromSecond(i+1, p, fonts))
	}
	if len(pages) == 0 {
		return nil, false, problem
	}
	if n > opt.MaxPages {
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("only the first %d of %d pages were read", opt.MaxPages, n), Unread: true})
	}
	doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: "read by PDFium, without the rules of tables and without links: " + problem.Error()})
	return pages, true, nil
}

// replaceBad takes the second reader's text for pages where it is better.
func replaceBad(ctx context.Context, second secondDocument, pages []page, wanted []int, doc *record.Document) ([]page, bool, error) {
	fonts := map[secondFont]*font{}
	used := false
	for _, i := range wanted {
		if err := ctx.Err(); err != nil {
			return pages, used, err
		}
		if i >= second.Pages() {
			break
		}
		old := judge(&pages[i])
		p, err := second.Page(ctx, i+1)
		if err != nil {
			if old.score < badText {
				doc.Skips = append(doc.Skips, doubtful(i+1, old))
			}
			continue
		}
		better := fromSecond(i+1, p, fonts)
		q := judge(&better)
		if !hasText(&better) || hasText(&pages[i]) && q.score <= old.score+0.02 {
			if old.score < badText {
				doc.Skips = append(doc.Skips, doubtful(i+1, old))
			}
			continue
		}
		better.rules, better.images, better.links = pages[i].rules, pages[i].images, pages[i].links
		pages[i] = better
		used = true
		why := old.reason
		if why == "" {
			why = "no text was found otherwise"
		}
		for k := range doc.Skips { // what the first reader could not read has been read now
			if doc.Skips[k].Page == i+1 {
				doc.Skips[k].Unread = false
			}
		}
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Page: i + 1, Reason: "read by PDFium: " + why})
	}
	return pages, used, nil
}

// doubtful says that a page's text is none and nobody had a better one.
func doubtful(page int, q quality) record.Skip {
	return record.Skip{Stage: "ingest", Page: page, Reason: "the text may be wrong: " + q.reason, Unread: true}
}

type secondFont struct {
	name         string
	bold, italic bool
}

// fromSecond turns another reader's page into ours.
func fromSecond(number int, s pdfium.Page, fonts map[secondFont]*font) page {
	p := page{number: number, width: s.Width, height: s.Height}
	bounds := rect{-1, -1, p.width + 1, p.height + 1}
	for _, g := range s.Glyphs {
		if len(p.glyphs) >= maxPageGlyphs {
			break
		}
		key := secondFont{g.Font, g.Bold, g.Italic}
		f := fonts[key]
		if f == nil {
			name := subsetTag.ReplaceAllString(g.Font, "")
			f = &font{name: name, unit: 1, symbol: symbolName.MatchString(name), bold: g.Bold || boldName.MatchString(name), italic: g.Italic || italicName.MatchString(name), simple: &simpleFont{}}
			fonts[key] = f
		}
		if !finite(g.X, g.Y, g.Advance, g.Size) || math.Abs(g.X) > 1e6 || math.Abs(g.Y) > 1e6 || g.Size <= 0 {
			continue
		}
		text := folded(privateUse(g.Text, f.name))
		if strings.TrimSpace(g.Text) != "" && text == "" {
			continue
		}
		out := glyph{text: text, x: g.X, y: g.Y, w: math.Max(0, g.Advance), size: g.Size, dir: g.Direction, font: f, mark: -1}
		out.hidden = !(g.X >= bounds.x0 && g.X <= bounds.x1 && g.Y >= bounds.y0 && g.Y <= bounds.y1+g.Size)
		p.glyphs = append(p.glyphs, out)
	}
	for _, r := range s.Images {
		b := emptyRect()
		b.include(r.X0, r.Y0)
		b.include(r.X1, r.Y1)
		if b = b.meet(bounds); !b.empty() {
			p.images = append(p.images, b)
		}
	}
	return p
}
