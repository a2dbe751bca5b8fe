package docx

import (
	"encoding/xml"
	"strconv"
	"strings"

	"heed/ingest/blocks"
	"heed/record"
)

// content reads what may stand in the body, a cell or a text box, up to the end of the element that holds it.
func (r *reader) content(p *parser) {
	p.children(func(e xml.StartElement) { r.blockElement(p, e) })
}

func (r *reader) blockElement(p *parser, e xml.StartElement) {
	switch e.Name.Local {
	case "p":
		r.paragraph(p)
	case "tbl":
		r.flush()
		r.table(p)
	case "sdt":
		toc := r.toc
		p.children(func(e xml.StartElement) {
			switch e.Name.Local {
			case "sdtPr":
				r.toc = r.toc || isContents(p)
			case "sdtContent":
				r.content(p)
			default:
				p.skip()
			}
		})
		r.toc = toc
	case "ins", "moveTo", "customXml", "smartTag", "sdtContent":
		r.content(p)
	case "altChunk":
		r.imported++
		p.skip()
	case "AlternateContent":
		r.alternate(p)
	default: // deletions, properties, bookmarks
		p.skip()
	}
}

// alternate reads the newer of two forms of the same content: the fallback repeats it.
func (r *reader) alternate(p *parser) {
	p.children(func(e xml.StartElement) {
		if e.Name.Local == "Choice" {
			r.content(p)
		} else {
			p.skip()
		}
	})
}

// isContents reads the properties of a content control and reports whether it holds a table of contents.
func isContents(p *parser) bool {
	is := false
	var visit func(e xml.StartElement)
	visit = func(e xml.StartElement) {
		if e.Name.Local == "docPartGallery" && strings.EqualFold(attr(e, "val"), "table of contents") {
			is = true
		}
		p.children(visit)
	}
	p.children(visit)
	return is
}

// paragraph is a paragraph being read.
type paragraph struct {
	line
	style        string
	numID, level string
	outline      int // -1 where the paragraph itself says nothing
}

func (r *reader) paragraph(p *parser) {
	para := r.para
	if para == nil {
		para = &paragraph{outline: -1}
	}
	r.para = nil
	markDeleted := false
	p.children(func(e xml.StartElement) {
		if e.Name.Local == "pPr" {
			// Of paragraphs joined by a deleted mark the last gives the properties.
			markDeleted = para.properties(p)
			para.styleBold, para.styleItalic = r.styles.weight(para.style)
			return
		}
		r.inline(p, e, &para.line)
	})
	if markDeleted {
		r.para = para
		return
	}
	r.emit(para)
}

// properties reads a paragraph's properties and reports whether its end is deleted.
func (para *paragraph) properties(p *parser) (markDeleted bool) {
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "pStyle":
			para.style = attr(e, "val")
		case "outlineLvl":
			para.outline = outlineLevel(attr(e, "val"))
		case "numPr":
			p.children(func(e xml.StartElement) {
				switch e.Name.Local {
				case "numId":
					para.numID = attr(e, "val")
				case "ilvl":
					para.level = attr(e, "val")
				}
				p.skip()
			})
			return
		case "rPr":
			p.children(func(e xml.StartElement) {
				if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
					markDeleted = true
				}
				p.skip()
			})
			return
		}
		p.skip()
	})
	return markDeleted
}

// flush ends a paragraph whose mark is deleted when no paragraph follows that it could go on in.
func (r *reader) flush() {
	if r.para != nil {
		para := r.para
		r.para = nil
		r.emit(para)
	}
}

// emit makes a block of a paragraph, and of the text boxes anchored in it.
func (r *reader) emit(para *paragraph) {
	after := r.after
	r.after = nil
	r.add(para)
	for _, box := range after {
		box()
	}
}

func (r *reader) add(para *paragraph) {
	numID, at := r.listOf(para)
	marker, bullet, listed := r.numbering.next(numID, at)
	b := para.block()
	if b.Text == "" {
		return
	}
	b.Cell, b.Box = r.cell, r.box
	heading := r.styles.heading(para.style)
	if para.outline >= 0 {
		heading = para.outline + 1
	}
	quote := r.styles.named(para.style, "quote", "quotations", "intense quote", "block text", "blockquote")
	switch {
	case r.toc || r.styles.named(para.style, "toc "):
		b.Kind = record.Contents
		b.Text = strings.ReplaceAll(b.Text, "\n", " ")
	case heading > 0:
		b.Kind, b.Level = record.Heading, heading
		b.Text = strings.ReplaceAll(b.Text, "\n", " ")
		b.Bold, b.Italic = false, false
		b.Marker = marker
		r.nest.Reset()
	case r.styles.named(para.style, "caption"):
		b.Kind = record.Caption
		if listed && marker != "" {
			b.Text = marker + " " + b.Text
		}
	case listed && !bullet && paragraphNumber(marker):
		b.Kind, b.Marker = record.Paragraph, marker
	case listed && marker != "":
		b.Kind, b.Marker, b.Depth, b.Quoted = record.ListItem, marker, at+1, quote
		r.nest.Reset()
	case quote:
		b.Kind = record.Quote
	default:
		r.blocks = append(r.blocks, blocks.Unfold(b, &r.nest)...)
		return
	}
	r.blocks = append(r.blocks, b)
}

// listOf returns the list and level of a paragraph: its own, else its style's.
func (r *reader) listOf(para *paragraph) (numID string, at int) {
	numID, level := para.numID, para.level
	styleID, styleLevel := r.styles.numbering(para.style)
	if numID == "" {
		numID = styleID
	}
	if level == "" {
		level = styleLevel
	}
	if level == "" {
		level = r.numbering.levelOf(numID, para.style)
	}
	at, _ = strconv.Atoi(level)
	return numID, at
}

// levelOf returns the level of a list that is tied to a paragraph style, or "".
func (n *numbering) levelOf(numID, style string) string {
	if in, a := n.find(numID); in != nil && style != "" {
		for i := range levels {
			if in.levelOr(a, i).style == style {
				return strconv.Itoa(i)
			}
		}
	}
	return ""
}

// paragraphNumber reports whether a marker is a paragraph's number ("2.43") rather than a list's.
func paragraphNumber(marker string) bool {
	_, _, style := blocks.Marker(marker + " x")
	return style == blocks.Numbered
}
