package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"heed/ingest/fault"
	"heed/record"
)

// MediaType is what a PDF's document says it is.
const MediaType = "application/pdf"

// Error is why a document could not be read; its kinds are those of package fault: Encrypted, Scanned, TooLarge, or
// Unreadable when no reader can make sense of the bytes.
type Error = fault.Error

// Options says how much of a document may be read. The zero value means the usual limits.
type Options struct {
	MaxPages int   // pages read at most; 0 means 5,000
	MaxBytes int64 // size of a file at most; 0 means 128 MB
	// Page, when set, is handed the pages read so far whenever a second has passed, so that they survive a crash of what
	// follows. Blocks that run over pages are whole only in what Read returns.
	Page func(n int, blocks []record.Block)
	// Alone leaves out the second reader, which is asked where the first fails or finds text that is none.
	Alone bool

	second    secondReader
	maxThings int
}

const flushEvery = time.Second

func (o Options) filled() Options {
	if o.MaxPages <= 0 {
		o.MaxPages = 5000
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 128 << 20
	}
	if o.maxThings <= 0 {
		o.maxThings = maxThings
	}
	if o.second == nil && !o.Alone {
		o.second = withPDFium
	}
	return o
}

// Read reads a PDF: its blocks in reading order, what it says of itself, and what was left out and why. Reader is "pdf",
// or "pdfium" when the second reader gave the text. An error is an *Error or the context's; what was read before it
// comes back beside it.
func Read(ctx context.Context, content []byte, opt Options) (doc record.Document, err error) {
	opt = opt.filled()
	doc = record.Document{
		ID: record.NewDocumentID(content), SHA256: record.SHA256(content), Bytes: int64(len(content)),
		MediaType: MediaType, Reader: "pdf",
	}
	defer func() {
		if x := recover(); x != nil {
			err = fault.New(fault.Unreadable, 0, fmt.Sprintf("the reader lost its way: %v", x))
		}
	}()
	if int64(len(content)) > opt.MaxBytes {
		return doc, fault.New(fault.TooLarge, 0, fmt.Sprintf("%d MB; at most %d MB are read", len(content)>>20, opt.MaxBytes>>20))
	}
	pages, tags, err := readPages(ctx, content, opt, &doc)
	if len(pages) > 0 {
		blocks, more := arrange(pages, tags)
		doc.Blocks, doc.Skips = blocks, append(doc.Skips, more...)
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return doc, fault.Context(err)
	}
	return doc, err
}

// readPages reads the pages with the first reader and, where it must, the second.
func readPages(ctx context.Context, content []byte, opt Options, doc *record.Document) ([]page, *structure, error) {
	f, pages, tags, skips, err := pagesOf(ctx, content, opt)
	doc.Skips = append(doc.Skips, skips...)
	if f != nil {
		doc.Pages, doc.Meta = f.count, f.meta()
		doc.Meta.Tagged = tags != nil
	}
	if err == nil || f == nil {
		var second bool
		pages, second, err = secondOpinion(ctx, content, opt, pages, err, doc)
		if second {
			doc.Reader = "pdfium"
		}
	}
	if err == nil {
		err = textless(pages, doc)
	}
	return pages, tags, err
}

// arrange lays pages out. Where that fails for all together, each page is laid out by itself, so that one page of
// nonsense does not take the others with it.
func arrange(pages []page, tags *structure) ([]record.Block, []record.Skip) {
	blocks, skips, err := tryLayout(pages, tags)
	if err == nil {
		return blocks, skips
	}
	blocks = nil
	skips = []record.Skip{{Stage: "ingest", Reason: fmt.Sprintf("the pages were laid out one by one: %v", err)}}
	for i := range pages {
		own, more, err := tryLayout(pages[i:i+1], nil)
		if err != nil {
			more = []record.Skip{{Stage: "ingest", Page: pages[i].number, Reason: fmt.Sprintf("the page could not be laid out: %v", err), Unread: true}}
		}
		blocks, skips = append(blocks, renumbered(own, blocks)...), append(skips, more...)
	}
	return blocks, skips
}

// renumbered lets the tables and boxes of own, which count from 1, go on from those of the blocks before.
func renumbered(own, before []record.Block) []record.Block {
	tables, boxes := 0, 0
	for _, b := range before {
		boxes = max(boxes, b.Box)
		if b.Cell != nil {
			tables = max(tables, b.Cell.Table)
		}
	}
	for i := range own {
		if b := &own[i]; b.Box > 0 {
			b.Box += boxes
		}
		if c := own[i].Cell; c != nil {
			moved := *c
			moved.Table += tables
			own[i].Cell = &moved
		}
	}
	return own
}

func tryLayout(pages []page, tags *structure) (blocks []record.Block, skips []record.Skip, err error) {
	defer func() {
		if x := recover(); x != nil {
			blocks, skips, err = nil, nil, fmt.Errorf("%v", x)
		}
	}()
	blocks, skips = layout(pages, tags, layoutOptions{})
	return blocks, skips, nil
}

// preview hands the blocks of pages that have been read to whoever keeps them in case the rest can not be read.
// before are the blocks handed over so far.
func (o Options) preview(pages []page, before []record.Block) []record.Block {
	blocks, _ := arrange(pages, nil)
	blocks = renumbered(blocks, before)
	for _, p := range pages {
		var own []record.Block
		for _, b := range blocks {
			if b.PageFirst() == p.number {
				own = append(own, b)
			}
		}
		o.Page(p.number, own)
	}
	return append(before, blocks...)
}

// textless tells pages without a text layer from empty ones. A document that has only the former is Scanned; where some
// pages have text, each of the others is a skip.
func textless(pages []page, doc *record.Document) error {
	read, pictures, outlined := 0, 0, 0
	for i := range pages {
		p := &pages[i]
		switch {
		case hasText(p), hasLayer(p):
			read++
		case share(p) > 0.3:
			pictures++
		case drawn(p):
			outlined++
		}
	}
	if read == 0 && pictures+outlined > 0 {
		if pictures == 0 {
			return fault.New(fault.Scanned, 0, "no text layer: the letters are drawn as outlines")
		}
		return fault.New(fault.Scanned, 0, "scanned, no text layer")
	}
	if read == 0 && len(pages) > 0 {
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: "the pages are empty", Unread: true})
		return nil
	}
	for i := range pages {
		p := &pages[i]
		switch {
		case hasText(p), hasLayer(p):
		case share(p) > 0.3:
			doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Page: p.number, Reason: "a picture without a text layer", Unread: true})
		case drawn(p):
			doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Page: p.number, Reason: "a drawing without a text layer, or letters drawn as outlines", Unread: true})
		}
	}
	return nil
}

// hasLayer reports whether a page without a visible letter has an invisible text under its picture, as programs that
// recognise scans write it: layout reads that.
func hasLayer(p *page) bool {
	if len(p.images) == 0 {
		return false
	}
	for i := range p.glyphs {
		if g := &p.glyphs[i]; g.hidden && strings.TrimSpace(g.text) != "" {
			return true
		}
	}
	return false
}

// drawn reports whether so much is drawn on a page that it may be letters.
func drawn(p *page) bool { return len(p.rules) > 200 || p.outlines > 200 }

// hasText reports whether a page has a visible letter.
func hasText(p *page) bool {
	for i := range p.glyphs {
		if g := &p.glyphs[i]; !g.hidden && g.text != "" && g.text != " " {
			return true
		}
	}
	return false
}

// share returns how much of a page its pictures cover together: scanners like to cut one into strips.
func share(p *page) float64 {
	sum := 0.0
	for _, r := range p.images {
		sum += (r.x1 - r.x0) * (r.y1 - r.y0)
	}
	if p.width*p.height <= 0 {
		return 0
	}
	return min(1, sum/(p.width*p.height))
}
