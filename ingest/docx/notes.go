package docx

import (
	"encoding/xml"
	"strconv"

	"heed/ingest/blocks"
	"heed/record"
)

// notes are the footnotes and endnotes that the text refers to, in the order of their marks.
type notes struct {
	footnotes, endnotes []byte // the parts
	order               []noteRef
	seen                map[noteRef]bool
}

type noteRef struct{ kind, id string }

func (n *notes) refer(kind, id string) {
	ref := noteRef{kind, id}
	if n.seen == nil {
		n.seen = map[noteRef]bool{}
	}
	if !n.seen[ref] {
		n.seen[ref] = true
		n.order = append(n.order, ref)
	}
}

// footnotes emits the notes at the end: footnotes counted in figures, endnotes in small Roman letters, as Word does.
func (r *reader) footnotes() {
	if len(r.notes.order) == 0 {
		return
	}
	refs := r.notes.order
	texts := map[noteRef][]record.Block{}
	r.readNotes("footnote", r.notes.footnotes, texts)
	r.readNotes("endnote", r.notes.endnotes, texts)
	count := map[string]int{}
	for _, ref := range refs {
		count[ref.kind]++
		mark := strconv.Itoa(count[ref.kind])
		if ref.kind == "endnote" {
			mark = blocks.Roman(count[ref.kind])
		}
		for _, b := range texts[ref] {
			if b.Marker != "" {
				b.Text = b.Marker + " " + b.Text
			}
			b.Kind, b.Note, b.Marker, b.Depth, b.Level, b.Cell = record.Footnote, mark, "", 0, 0, nil
			r.blocks = append(r.blocks, b)
		}
	}
}

// readNotes reads a part of notes. Separators are notes of a kind of their own and are never referred to.
func (r *reader) readNotes(kind string, part []byte, texts map[noteRef][]record.Block) {
	p := newParser(r.ctx, part)
	kept := r.blocks
	p.children(func(xml.StartElement) {
		p.children(func(e xml.StartElement) {
			ref := noteRef{kind, attr(e, "id")}
			if e.Name.Local != kind || !r.notes.seen[ref] {
				p.skip()
				return
			}
			r.blocks = nil
			r.content(p)
			r.flush()
			texts[ref] = r.blocks
		})
	})
	r.blocks = kept
}
