package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/fault"
	"heed/ingest/pdf/filter"
	"heed/ingest/pdf/plain"
	"heed/record"
)

// maxThings bounds the glyphs, rules, pictures and links of one document, which are all in memory at once, and while they are
// laid out the words made of them too: some 700 dense pages, 250 MB.
const maxThings = 1_800_000

// maxStream is the longest content stream, font or CMap that is decoded.
const maxStream = 48 << 20

// file is an open PDF: a plain one (see package plain) behind the reader of objects.
type file struct {
	reader *objects.Reader
	root   objects.Value
	pages  objects.Value // the array of all pages
	count  int           // pages in the original; more than pages holds when the limit was met
	plain  *plain.File
	fonts  map[int64]*font // by the font dictionary's identity
	spare  *font           // what stands in for a missing one
	off    map[int64]bool  // optional content that is not shown, by identity
	form   objects.Value   // what all form fields share

	// Room that each page fills anew: what it grows to would otherwise be most of what is allocated.
	glyphs []glyph
	inks   []ink
	paints []rect
	heads  []int32
	next   []int32
}

// open makes content plain and opens it. No panic of the object reader leaves it.
func open(content []byte, opt Options) (f *file, err error) {
	defer func() {
		if x := recover(); x != nil {
			f, err = nil, fault.New(fault.Unreadable, 0, fmt.Sprintf("the objects can not be read: %v", x))
		}
	}()
	p, err := plain.Make(content, plain.Limits{Pages: opt.MaxPages})
	switch {
	case errors.Is(err, plain.ErrEncrypted):
		return nil, fault.New(fault.Encrypted, 0, "password-protected")
	case errors.Is(err, plain.ErrCipher):
		return nil, fault.New(fault.Encrypted, 0, err.Error())
	case errors.Is(err, plain.ErrTooLarge):
		return nil, fault.New(fault.TooLarge, 0, err.Error())
	case err != nil:
		return nil, fault.New(fault.Unreadable, 0, "not a readable PDF: "+err.Error())
	}
	r, err := objects.NewReader(bytes.NewReader(p.Content), int64(len(p.Content)))
	if err != nil {
		return nil, fault.New(fault.Unreadable, 0, "not a readable PDF: "+err.Error())
	}
	root := r.Trailer().Key("Root")
	f = &file{reader: r, root: root, pages: root.Key("Pages").Key("Kids"), count: p.Pages, plain: p, fonts: map[int64]*font{}}
	f.off, f.form = hiddenLayers(root.Key("OCProperties")), root.Key("AcroForm")
	return f, nil
}

// data returns a stream's decoded bytes. A damaged stream gives what could be decoded.
func (f *file) data(v objects.Value, limit int) ([]byte, error) {
	if v.Kind() != objects.Stream {
		return nil, nil
	}
	data, err := io.ReadAll(v.Reader())
	if err != nil {
		return nil, fmt.Errorf("reading a stream: %w", err)
	}
	coding, parms := v.Key("Coding"), v.Key("CodingParms")
	undo := func(name, p objects.Value) {
		out, derr := filter.Decode(name.Name(), filter.Parms{
			Predictor: int(p.Key("Predictor").Int64()), Colors: int(p.Key("Colors").Int64()), Bits: int(p.Key("BitsPerComponent").Int64()),
			Columns: int(p.Key("Columns").Int64()), EarlyChange: int(p.Key("EarlyChange").Int64()), HasEarly: p.Key("EarlyChange").Kind() == objects.Integer,
		}, data, limit)
		data = out
		if err == nil {
			err = derr
		}
	}
	switch coding.Kind() {
	case objects.Name:
		if parms.Kind() == objects.Array {
			parms = parms.Index(0)
		}
		undo(coding, parms)
	case objects.Array:
		for i := 0; i < coding.Len() && i < 8; i++ {
			p := parms
			if parms.Kind() == objects.Array {
				p = parms.Index(i)
			}
			undo(coding.Index(i), p)
		}
	}
	return data, err
}

// hiddenLayers returns the identities of the optional content that the default view does not show.
func hiddenLayers(properties objects.Value) map[int64]bool {
	off := map[int64]bool{}
	view := properties.Key("D")
	if view.Key("BaseState").Name() == "OFF" {
		all := properties.Key("OCGs")
		for i := 0; i < all.Len() && i < 10_000; i++ {
			off[all.Index(i).Key("Self").Int64()] = true
		}
		on := view.Key("ON")
		for i := 0; i < on.Len() && i < 10_000; i++ {
			delete(off, on.Index(i).Key("Self").Int64())
		}
	}
	list := view.Key("OFF")
	for i := 0; i < list.Len() && i < 10_000; i++ {
		off[list.Index(i).Key("Self").Int64()] = true
	}
	delete(off, 0)
	return off
}

// pagesOf reads every page's glyphs, rules, pictures and links, and the structure tree. A page that can not be read is a
// skip, and the others are read all the same.
func pagesOf(ctx context.Context, content []byte, opt Options) (doc *file, pages []page, tags *structure, skips []record.Skip, err error) {
	opt = opt.filled()
	doc, err = open(content, opt)
	if err != nil {
		return nil, nil, nil, nil, err
	}
	n, things := doc.pages.Len(), 0
	last, shown := time.Now(), 0
	var before []record.Block
	for i := range n {
		if err := ctx.Err(); err != nil {
			return doc, pages, nil, skips, err
		}
		p, problem := doc.page(ctx, i)
		if things += len(p.glyphs) + len(p.rules) + len(p.images) + len(p.links); things > opt.maxThings {
			n = i
			break
		}
		pages = append(pages, p)
		for _, reason := range problem {
			skips = append(skips, record.Skip{Stage: "ingest", Page: i + 1, Reason: reason, Unread: true})
		}
		if opt.Page != nil && time.Since(last) > flushEvery {
			before = opt.preview(pages[shown:], before)
			last, shown = time.Now(), len(pages)
		}
	}
	if doc.count > n {
		skips = append(skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("only the first %d of %d pages were read", n, doc.count), Unread: true})
	}
	return doc, pages, doc.structure(ctx), skips, nil
}
