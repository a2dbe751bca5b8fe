package pdfium

import (
	"bytes"
	"context"
	"fmt"
	"image/png"

	"github.com/klippa-app/go-pdfium/requests"
)

// maxPixels bounds a picture, which takes four bytes a pixel: an A4 page at 300 dots an inch is 9 million.
const maxPixels = 12 << 20

// Render draws a page, counted from 1, as a PNG. A page so large that it would take too many pixels is drawn coarser.
func Render(ctx context.Context, content []byte, page, dpi int, opt Options) ([]byte, error) {
	d, err := Open(ctx, content, opt)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return d.Render(ctx, page, dpi)
}

// Render is the function Render on an open document.
func (d *Document) Render(ctx context.Context, n, dpi int) (picture []byte, err error) {
	if n < 1 || n > d.pages {
		return nil, fmt.Errorf("page %d of %d", n, d.pages)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	dpi = min(max(dpi, 10), 600)
	err = fenced(func() error {
		index := requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: n - 1}}
		_, p, err := d.way(index)
		if err != nil {
			return err
		}
		for dpi > 10 && p.Width*p.Height/72/72*float64(dpi*dpi) > maxPixels {
			dpi = dpi * 9 / 10
		}
		drawn, err := d.engine.lib.RenderPageInDPI(&requests.RenderPageInDPI{Page: index, DPI: dpi})
		if err != nil {
			return err
		}
		defer drawn.Cleanup()
		var out bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		if err := encoder.Encode(&out, drawn.Result.RenderedImage); err != nil {
			return err
		}
		picture = out.Bytes()
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("drawing page %d: %w", n, err)
	}
	return picture, nil
}
