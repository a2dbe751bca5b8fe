package docx

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what a paragraph or character style says that matters here.
type style struct {
	name, basedOn string
	outline       int // level of a heading, from 0; -1 for none
	numID, level  string
	bold, italic  *bool
}

// styles are the document's styles by id.
type styles map[string]*style

func readStyles(ctx context.Context, part []byte) (styles, error) {
	out := styles{}
	p := newParser(ctx, part)
	p.children(func(root xml.StartElement) {
		p.children(func(e xml.StartElement) {
			if e.Name.Local != "style" {
				p.skip()
				return
			}
			s := &style{outline: -1}
			id := attr(e, "styleId")
			p.children(func(e xml.StartElement) { s.read(p, e) })
			if id != "" {
				out[id] = s
			}
		})
	})
	return out, p.err
}

func (s *style) read(p *parser, e xml.StartElement) {
	switch e.Name.Local {
	case "name":
		s.name = strings.ToLower(attr(e, "val"))
	case "basedOn":
		s.basedOn = attr(e, "val")
	case "outlineLvl":
		s.outline = outlineLevel(attr(e, "val"))
	case "numId":
		s.numID = attr(e, "val")
	case "ilvl":
		s.level = attr(e, "val")
	case "b":
		v := on(e)
		s.bold = &v
	case "i":
		v := on(e)
		s.italic = &v
	case "pPr", "numPr", "rPr":
		p.children(func(e xml.StartElement) { s.read(p, e) })
		return
	}
	p.skip()
}

// outlineLevel reads the level of an outline: 0 to 8 are headings, 9 is body text.
func outlineLevel(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 8 {
		return -1
	}
	return n
}

// chain returns a style and those it is based on, nearest first. Styles that are based on themselves end it.
func (ss styles) chain(id string) []*style {
	var out []*style
	for s := ss[id]; s != nil && len(out) < 20; s = ss[s.basedOn] {
		out = append(out, s)
	}
	return out
}

// heading returns the level of a heading style, from 1, or 0: by its outline level, or by the name that Word gives its own
// heading styles whatever the language they show.
func (ss styles) heading(id string) int {
	for _, s := range ss.chain(id) {
		if s.outline >= 0 {
			return s.outline + 1
		}
		if n, ok := strings.CutPrefix(s.name, "heading "); ok && len(n) == 1 && n[0] >= '1' && n[0] <= '9' {
			return int(n[0] - '0')
		}
		if s.name == "title" {
			return 1
		}
	}
	return 0
}

// named reports whether a style, or one it is based on, has a name that begins so.
func (ss styles) named(id string, begins ...string) bool {
	for _, s := range ss.chain(id) {
		for _, b := range begins {
			if strings.HasPrefix(s.name, b) {
				return true
			}
		}
	}
	return false
}

// numbering returns the list a style puts its paragraphs in.
func (ss styles) numbering(id string) (numID, level string) {
	for _, s := range ss.chain(id) {
		if numID == "" {
			numID = s.numID
		}
		if level == "" {
			level = s.level
		}
	}
	return numID, level
}

// weight returns whether a style is bold or italic.
func (ss styles) weight(id string) (bold, italic bool) {
	var b, i *bool
	for _, s := range ss.chain(id) {
		if b == nil {
			b = s.bold
		}
		if i == nil {
			i = s.italic
		}
	}
	return b != nil && *b, i != nil && *i
}
