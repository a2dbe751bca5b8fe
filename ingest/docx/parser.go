package docx

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html/charset"

	"heed/ingest/fault"
)

const maxDepth = 200 // of nested elements

// parser reads the elements of a part one by one. Reading ends, as at the end of the part, when the markup breaks: what
// came before it is kept, and broken says so.
type parser struct {
	ctx    context.Context
	dec    *xml.Decoder
	depth  int
	seen   int
	err    error // a limit or the context; nothing more is read
	broken bool
}

func newParser(ctx context.Context, part []byte) *parser {
	d := xml.NewDecoder(bytes.NewReader(part))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	return &parser{ctx: ctx, dec: d}
}

// next returns the next token, or nil at the end.
func (p *parser) next() xml.Token {
	if p.err != nil || p.broken {
		return nil
	}
	if p.seen++; p.seen%4096 == 0 && p.ctx.Err() != nil {
		p.err = fault.Context(p.ctx.Err())
		return nil
	}
	t, err := p.dec.Token()
	if err != nil {
		p.broken = !errors.Is(err, io.EOF)
		return nil
	}
	switch t.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			p.err = fault.New(fault.TooLarge, 0, fmt.Sprintf("elements are nested more than %d deep", maxDepth))
			return nil
		}
	case xml.EndElement:
		p.depth--
	}
	return t
}

// children calls visit for each element inside the one just begun, until it ends. visit has to read the element to its
// end, by children, text or skip.
func (p *parser) children(visit func(e xml.StartElement)) {
	for {
		switch t := p.next().(type) {
		case nil, xml.EndElement:
			return
		case xml.StartElement:
			visit(t)
		}
	}
}

// skip leaves out the element just begun.
func (p *parser) skip() {
	p.children(func(xml.StartElement) { p.skip() })
}

// text returns the text of the element just begun.
func (p *parser) text() string {
	var b []byte
	for {
		switch t := p.next().(type) {
		case nil, xml.EndElement:
			return string(b)
		case xml.CharData:
			b = append(b, t...)
		case xml.StartElement:
			p.skip()
		}
	}
}

// attr returns an attribute by its local name, or "".
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether a switch such as bold is set: present without a value means yes.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
