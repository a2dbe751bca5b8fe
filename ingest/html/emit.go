package html

import (
	"strings"

	"heed/ingest/blocks"
	"heed/record"
)

// lineBreak reads a forced break: one stays in the text, two make a paragraph.
func (w *walker) lineBreak() {
	if w.heading > 0 {
		w.line.gap = true
	} else if w.line.lineBreak() {
		w.flush()
	}
}

// flush makes a block of the text gathered so far, if there is any.
func (w *walker) flush() {
	if w.line.b.Len() == 0 {
		w.line.gap = false
		return
	}
	b := w.line.take()
	if b.Text == "" {
		return
	}
	b.Kind = record.Paragraph
	switch {
	case w.heading > 0:
		b.Kind, b.Level = record.Heading, w.heading
		b.Text = strings.ReplaceAll(b.Text, "\n", " ")
		b.Bold, b.Italic = false, false
	case w.note != "":
		b.Kind, b.Note = record.Footnote, w.note
		// The mark may be printed before the text as well.
		if rest, ok := strings.CutPrefix(b.Text, w.note); ok && len(rest) > 0 && strings.ContainsRune(".) ]", rune(rest[0])) {
			if rest = strings.TrimLeft(rest, ".) ]"); rest != "" {
				b.Text = rest
			}
		}
	case w.contents:
		b.Kind = record.Contents
	case w.caption:
		b.Kind = record.Caption
	case w.item != nil:
		b.Kind, b.Depth = record.ListItem, w.item.depth
		if !w.item.begun {
			b.Marker = w.item.marker
			if marker, rest, style := blocks.Marker(b.Text); w.item.legend && style != blocks.NoMarker {
				b.Marker, b.Text = marker, blocks.TidyLines(rest)
			}
			w.item.begun = true
		}
	case w.quotes > 0:
		b.Kind = record.Quote
	default:
		for _, part := range blocks.Unfold(b, &w.nest) {
			w.add(part)
		}
		return
	}
	w.nest.Reset()
	w.add(b)
}

// add appends a block where the walker stands.
func (w *walker) add(b record.Block) {
	b.Hidden = b.Hidden || w.hidden
	b.Cell = w.cell
	b.Quoted = w.quotes > 0 && b.Kind != record.Quote
	if b.Kind == record.Heading && w.cell == nil {
		w.level = b.Level
		if w.heading == 0 || w.toggle != 0 && b.Level == w.toggle {
			w.level = b.Level - 1
		} else if w.toggle != 0 && b.Level < w.toggle {
			w.toggle = 0
		}
	}
	w.blocks = append(w.blocks, b)
}
