package ocr

import (
	"context"
	"fmt"
	"time"

	"heed/record"
)

// Limits.
const (
	PerPage  = 10 * time.Second // a page may take at most
	MaxPages = 300              // read at most
	dpi      = 200              // below this letters run together, above it reading is only slower
)

// Draw draws a page, counted from 1, as a PNG at so many dots an inch.
type Draw func(ctx context.Context, page, dpi int) ([]byte, error)

// Read reads the pages wanted. done, if set, is handed each page's blocks when it is finished. Pages that could not be read
// are skips; so are those read with little confidence, whose blocks are kept.
func Read(ctx context.Context, draw Draw, pages []int, done func(page int, blocks []record.Block)) ([]record.Block, []record.Skip) {
	var blocks []record.Block
	var skips []record.Skip
	say := func(page int, format string, args ...any) {
		skips = append(skips, record.Skip{Stage: "ingest", Page: page, Reason: fmt.Sprintf(format, args...), Unread: true})
	}
	for i, page := range pages {
		if i == MaxPages {
			say(page, "pictures from here on were not read: %d pages are the limit", MaxPages)
			break
		}
		if ctx.Err() != nil {
			say(page, "pictures from here on were not read: the time is over")
			break
		}
		picture, err := draw(ctx, page, dpi)
		if err != nil {
			say(page, "the picture could not be drawn: %v", err)
			continue
		}
		table, err := recognise(ctx, picture, dpi)
		if err != nil {
			say(page, "the picture could not be read: %v", err)
			continue
		}
		found, confidence := layout(table, page)
		if len(found) == 0 {
			say(page, "no text was found in the picture")
			continue
		}
		if confidence < poor {
			say(page, "the picture was read with little confidence (%d of 100)", confidence)
		}
		blocks = append(blocks, found...)
		if done != nil {
			done(page, found)
		}
	}
	blocks, left := dropRunning(blocks)
	if left > 0 {
		skips = append(skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("running headers and footers were left out (%d)", left)})
	}
	return blocks, skips
}
