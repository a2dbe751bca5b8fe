package docx

import (
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"

	"heed/ingest/blocks"
	"heed/record"
)

// line gathers the text of a paragraph.
type line struct {
	b                      strings.Builder
	total, bold, italic    int
	styleBold, styleItalic bool
	links                  []record.Hyperlink
	fields                 []field // open ones
}

// field is a complex field: its instruction, then, after the separator, its result, which is text.
type field struct {
	instruction string
	result      bool
	from        int // where the result begins
}

// block returns the text and what is known of it.
func (l *line) block() record.Block {
	return record.Block{
		Text: blocks.TidyLines(l.b.String()), Links: l.links,
		Bold: l.total > 0 && l.bold == l.total, Italic: l.total > 0 && l.italic == l.total,
	}
}

func (l *line) write(s string, bold, italic bool) {
	if len(l.fields) > 0 && !l.fields[len(l.fields)-1].result {
		return // between the begin of a field and its result stands no text
	}
	l.b.WriteString(s)
	n := blocks.Visible(s)
	l.total += n
	if bold {
		l.bold += n
	}
	if italic {
		l.italic += n
	}
}

// link keeps a link whose text begins at a place.
func (l *line) link(url string, from int) {
	if text := blocks.Tidy(l.b.String()[min(from, l.b.Len()):]); url != "" && text != "" {
		l.links = append(l.links, record.Hyperlink{Text: text, URL: url})
	}
}

// inline reads an element inside a paragraph.
func (r *reader) inline(p *parser, e xml.StartElement, l *line) {
	descend := func() { p.children(func(e xml.StartElement) { r.inline(p, e, l) }) }
	switch e.Name.Local {
	case "r":
		r.run(p, l)
	case "hyperlink":
		from := l.b.Len()
		descend()
		l.link(r.links[attr(e, "id")], from)
	case "fldSimple":
		from := l.b.Len()
		descend()
		l.link(hyperlinkOf(attr(e, "instr")), from)
	case "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase":
		descend()
	case "oMath", "oMathPara":
		r.mathematics(p, l)
	case "AlternateContent", "drawing", "pict", "object":
		r.drawing(p, l)
	default: // deletions, bookmarks, comments, proofing marks
		p.skip()
	}
}

// run reads a run: text of one formatting.
func (r *reader) run(p *parser, l *line) {
	bold, italic := l.styleBold, l.styleItalic
	hidden, struck := false, false
	left := false // something visible was left out
	write := func(s string) {
		if hidden || struck {
			left = left || blocks.Visible(s) > 0
			return
		}
		l.write(s, bold, italic)
	}
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "rPr":
			p.children(func(e xml.StartElement) {
				switch e.Name.Local {
				case "rStyle":
					b, i := r.styles.weight(attr(e, "val"))
					bold, italic = bold || b, italic || i
				case "b":
					bold = on(e)
				case "i":
					italic = on(e)
				case "vanish":
					hidden = on(e)
				case "strike", "dstrike":
					struck = struck || on(e)
				}
				p.skip()
			})
			return
		case "t":
			write(p.text())
			return
		case "tab", "ptab":
			write("\t")
		case "br", "cr":
			if kind := attr(e, "type"); kind == "" || kind == "textWrapping" {
				write("\n")
			} else {
				write(" ")
			}
		case "noBreakHyphen":
			write("-")
		case "sym":
			write(symbol(attr(e, "char")))
		case "footnoteReference":
			r.notes.refer("footnote", attr(e, "id"))
		case "endnoteReference":
			r.notes.refer("endnote", attr(e, "id"))
		case "fldChar":
			l.fieldMark(attr(e, "fldCharType"))
		case "instrText":
			if n := len(l.fields); n > 0 {
				l.fields[n-1].instruction += p.text()
				return
			}
		case "AlternateContent", "drawing", "pict", "object":
			r.drawing(p, l)
			return
		case "ruby":
			p.children(func(e xml.StartElement) {
				if e.Name.Local == "rubyBase" {
					p.children(func(e xml.StartElement) { r.inline(p, e, l) })
				} else {
					p.skip()
				}
			})
			return
		}
		p.skip()
	})
	if left && hidden {
		r.hidden++
	} else if left {
		r.struck++
	}
}

// fieldMark opens a field, begins its result or ends it.
func (l *line) fieldMark(kind string) {
	const mostOpen = 50
	n := len(l.fields)
	switch {
	case kind == "begin" && n < mostOpen:
		l.fields = append(l.fields, field{})
	case kind == "separate" && n > 0:
		l.fields[n-1].result, l.fields[n-1].from = true, l.b.Len()
	case kind == "end" && n > 0:
		f := &l.fields[n-1]
		if f.result {
			l.link(hyperlinkOf(f.instruction), f.from)
		}
		l.fields = l.fields[:n-1]
	}
}

var hyperlinkField = regexp.MustCompile(`(?i)^\s*HYPERLINK\s+"?(https?://[^"\s]+)"?`)

// hyperlinkOf returns the address in a field's instruction, or "".
func hyperlinkOf(instruction string) string {
	if m := hyperlinkField.FindStringSubmatch(instruction); m != nil {
		return m[1]
	}
	return ""
}

// symbol returns the character of a symbol font.
func symbol(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil {
		return ""
	}
	r := rune(n)
	if r < 0x100 {
		r += 0xf000
	}
	if s, ok := symbols[r]; ok {
		return s
	}
	if r >= 0xe000 && r <= 0xf8ff {
		return "" // of a font that is not known
	}
	return string(r)
}

// mathematics reads the letters of a formula.
func (r *reader) mathematics(p *parser, l *line) {
	p.children(func(e xml.StartElement) {
		if e.Name.Local == "t" {
			l.write(p.text(), false, false)
		} else {
			r.mathematics(p, l)
		}
	})
}

// drawing looks through a drawing for text boxes, which become boxes after the paragraph they are anchored in, and counts
// pictures. Older and newer markup of the same box stand side by side; the older one, the fallback, is left out.
func (r *reader) drawing(p *parser, l *line) {
	p.children(func(e xml.StartElement) {
		switch e.Name.Local {
		case "txbxContent":
			r.textBox(p)
		case "Fallback":
			p.skip()
		case "blip", "imagedata":
			r.pictures++
			p.skip()
		case "OLEObject":
			r.imported++
			p.skip()
		default:
			r.drawing(p, l)
		}
	})
}

// textBox reads a text box now, for the parser stands there, and hands its blocks over for later.
func (r *reader) textBox(p *parser) {
	kept, para, after, nest := r.blocks, r.para, r.after, r.nest
	box := r.box
	r.blocks, r.para, r.after, r.nest = nil, nil, nil, blocks.Nesting{}
	r.boxes++
	r.box = r.boxes
	r.content(p)
	r.flush()
	inside := r.blocks
	r.blocks, r.para, r.nest, r.box = kept, para, nest, box
	r.after = append(after, func() { r.blocks = append(r.blocks, inside...) })
}
