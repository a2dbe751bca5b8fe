package text

import (
	"context"
	"fmt"
	"strings"

	"heed/ingest/blocks"
	"heed/ingest/fault"
	"heed/record"
)

// Limits of what is read.
const (
	MaxBytes = 16 << 20
	maxLines = 500_000
	maxCells = 300_000 // and other blocks
)

// Read reads plain text. Its errors are of type *fault.Error.
func Read(ctx context.Context, content []byte) (record.Document, error) {
	doc := record.Document{Reader: "text"}
	if len(content) > MaxBytes {
		return doc, fault.New(fault.TooLarge, 0, fmt.Sprintf("the text has more than %d MB", MaxBytes>>20))
	}
	lines, pages, cut := split(decode(content))
	if cut {
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("only the first %d lines were read", maxLines), Unread: true})
	}
	doc.Pages = pages
	r := reader{ctx: ctx, lines: lines, paged: pages > 0, wrapped: wrapped(lines), stacked: stacked(lines)}
	if err := r.read(); err != nil {
		return doc, err
	}
	if r.full {
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("only the first %d cells and paragraphs were read", maxCells), Unread: true})
	}
	bs, skips := blocks.DropFurniture(r.blocks)
	blocks.FillPaths(bs)
	doc.Blocks, doc.Skips = bs, append(doc.Skips, skips...)
	return doc, nil
}

// line is a line of the text, with the page it stands on where form feeds make pages.
type line struct {
	text string
	page int
}

func (l line) blank() bool { return blocks.Visible(l.text) == 0 }

// split cuts the text into lines at every kind of line end. A vertical tab is a line break inside a paragraph and stays.
// Pages are counted only where there are form feeds.
func split(s string) (lines []line, pages int, cut bool) {
	page := 1
	for s != "" {
		if len(lines) == maxLines {
			return lines, pages, true
		}
		i := strings.IndexAny(s, "\r\n\f\u2029\u0085")
		if i < 0 {
			lines = append(lines, line{s, page})
			break
		}
		lines = append(lines, line{s[:i], page})
		switch s[i] {
		case '\f':
			page++
			pages = page
		case '\r':
			if strings.HasPrefix(s[i:], "\r\n") {
				i++
			}
		case '\n':
		default:
			// U+2029 and U+0085 take more than one byte.
			for i+1 < len(s) && s[i+1]&0xc0 == 0x80 {
				i++
			}
		}
		s = s[i+1:]
	}
	return lines, pages, false
}

// reader walks the lines once, handing each run to the table or the prose part.
type reader struct {
	ctx     context.Context
	lines   []line
	paged   bool
	wrapped bool // lines are broken at a fixed width
	stacked bool // tables are saved a cell a paragraph
	at      int
	tables  int
	blocks  []record.Block
	full    bool // the limit of blocks was met
}

func (r *reader) read() error {
	for r.at < len(r.lines) {
		if err := r.ctx.Err(); err != nil {
			return fault.Context(err)
		}
		switch {
		case r.lines[r.at].blank() && !(r.stacked && opensCell(r.lines[r.at].text)):
			r.at++
		case r.stacked && opensCell(r.lines[r.at].text):
			r.stackedTable()
		case r.rowTable():
		case r.contents():
		default:
			r.prose()
		}
	}
	return nil
}

// add appends a block, saying which page it stands on.
func (r *reader) add(b record.Block, first, last int) {
	if r.full = r.full || len(r.blocks) >= maxCells; r.full {
		return
	}
	if r.paged {
		b.Spans = []record.Span{{Page: first}}
		if last != first {
			b.Spans = append(b.Spans, record.Span{Page: last})
		}
	}
	r.blocks = append(r.blocks, b)
}
