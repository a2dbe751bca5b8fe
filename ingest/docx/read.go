package docx

import (
	"context"
	"encoding/xml"
	"fmt"
	"path"
	"strings"

	"heed/ingest/blocks"
	"heed/ingest/fault"
	"heed/record"
)

// Read reads a Word document. Its errors are of type *fault.Error, or the context's; what was read before one comes back
// beside it.
func Read(ctx context.Context, content []byte) (record.Document, error) {
	doc := record.Document{Reader: "docx"}
	p, err := openPack(content)
	if err != nil {
		return doc, err
	}
	main, err := p.main()
	if err != nil {
		return doc, err
	}
	raw, err := p.part(main)
	if err != nil {
		return doc, err
	}
	if raw == nil {
		return doc, fault.New(fault.Unreadable, 0, "the file has no document in it")
	}
	r := &reader{ctx: ctx, links: map[string]string{}}
	if err := r.prepare(p, main); err != nil {
		return doc, err
	}
	core, err := p.part("docProps/core.xml")
	if err != nil {
		return doc, err
	}
	app, err := p.part("docProps/app.xml")
	if err != nil {
		return doc, err
	}
	readCore(ctx, core, app, &doc.Meta)

	body := newParser(ctx, raw)
	body.children(func(root xml.StartElement) {
		body.children(func(e xml.StartElement) {
			if e.Name.Local == "body" {
				r.content(body)
			} else {
				body.skip()
			}
		})
	})
	r.flush()
	r.footnotes()
	blocks.FillPaths(r.blocks)
	doc.Blocks = r.blocks
	doc.Skips = r.skips(p, body.broken)
	switch {
	case body.err != nil:
		return doc, body.err
	case body.broken && len(doc.Blocks) == 0:
		return doc, fault.New(fault.Unreadable, 0, "the document's markup is broken")
	case len(doc.Blocks) == 0 && r.pictures > 0:
		return doc, fault.New(fault.Scanned, 0, "the document is pictures without text")
	}
	return doc, nil
}

// main returns the name of the part that holds the text: the file says which, and by custom it is word/document.xml.
func (p *pack) main() (string, error) {
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.kind == "officeDocument" && !r.external && p.parts[strings.ToLower(r.target)] != nil {
			return r.target, nil
		}
	}
	return "word/document.xml", nil
}

// reader turns the elements of the text into blocks.
type reader struct {
	ctx       context.Context
	styles    styles
	numbering *numbering
	links     map[string]string // targets by relation
	notes     notes

	blocks []record.Block
	para   *paragraph // open: its mark is deleted, so that the next one goes on in it
	after  []func()   // text boxes of the paragraph
	nest   blocks.Nesting
	cell   *record.Cell
	box    int // the box that the reader stands in
	boxes  int
	tables int
	toc    bool // in a table of contents

	pictures, hidden, struck, imported int
}

// prepare reads the parts that the text refers to.
func (r *reader) prepare(p *pack, main string) error {
	rels, err := p.relations(main)
	if err != nil {
		return err
	}
	dir := path.Dir(main)
	names := map[string]string{"styles": dir + "/styles.xml", "numbering": dir + "/numbering.xml", "footnotes": dir + "/footnotes.xml", "endnotes": dir + "/endnotes.xml"}
	for _, rel := range rels {
		if rel.external && rel.kind == "hyperlink" && (strings.HasPrefix(rel.target, "http://") || strings.HasPrefix(rel.target, "https://")) {
			r.links[rel.id] = rel.target
		}
		if _, wanted := names[rel.kind]; wanted && !rel.external {
			names[rel.kind] = rel.target
		}
	}
	parts := map[string][]byte{}
	for _, kind := range []string{"styles", "numbering", "footnotes", "endnotes"} {
		if parts[kind], err = p.part(names[kind]); err != nil {
			return err
		}
	}
	if r.styles, err = readStyles(r.ctx, parts["styles"]); err != nil {
		return err
	}
	if r.numbering, err = readNumbering(r.ctx, parts["numbering"], r.styles); err != nil {
		return err
	}
	r.notes = notes{footnotes: parts["footnotes"], endnotes: parts["endnotes"]}
	return nil
}

// skips says what was left out.
func (r *reader) skips(p *pack, broken bool) []record.Skip {
	var out []record.Skip
	say := func(n int, unread bool, reason string) {
		if n > 0 {
			out = append(out, record.Skip{Stage: "ingest", Reason: fmt.Sprintf(reason, n), Unread: unread})
		}
	}
	var running, comments int
	for name, f := range p.parts {
		if f.UncompressedSize64 == 0 {
			continue
		}
		dir, base := path.Split(name)
		switch {
		case dir == "word/" && (strings.HasPrefix(base, "header") || strings.HasPrefix(base, "footer")) && strings.HasSuffix(base, ".xml"):
			running++
		case name == "word/comments.xml":
			comments++
		}
	}
	say(running, false, "page headers and footers were left out (%d)")
	if comments > 0 {
		out = append(out, record.Skip{Stage: "ingest", Reason: "reviewers' comments were left out"})
	}
	say(r.hidden, false, "text formatted as hidden was left out (%d passages)")
	say(r.struck, false, "text struck through was left out (%d passages)")
	say(r.imported, true, "documents embedded in this one were not read (%d)")
	if broken {
		out = append(out, record.Skip{Stage: "ingest", Reason: "the markup is broken; what follows the break was not read", Unread: true})
	}
	return out
}
