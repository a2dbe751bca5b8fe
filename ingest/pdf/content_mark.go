package pdf

import (
	"strings"
	"unicode/utf8"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/syntax"
)

const maxMarks = 1000

// beginMarkWith opens a marked-content sequence whose properties stand in place or in the resources.
func (in *interpreter) beginMarkWith(args []syntax.Token, dict syntax.Dict, resources objects.Value) {
	tag, properties := "", objects.Value{}
	if len(args) > 0 {
		tag = string(args[0].Bytes)
	}
	if dict == nil && len(args) > 1 {
		properties = resources.Key("Properties").Key(string(last(args)))
	}
	in.beginMark(tag, dict, properties)
}

func (in *interpreter) beginMark(tag string, dict syntax.Dict, properties objects.Value) {
	if len(in.marks) >= maxMarks {
		in.problem("marked content is nested too deep")
		in.endMark()
	}
	m := mark{artifact: tag == "Artifact", first: len(in.page.glyphs)}
	if tag == "OC" {
		m.hidden = in.f.off[layer(properties)]
	}
	if in.depth == 1 { // a form numbers its marks for itself; what it shows belongs to the mark it is drawn in
		if n, ok := dict["MCID"].(int64); ok {
			m.mcid = true
			in.mcid = append(in.mcid, int(n))
		} else if v := properties.Key("MCID"); v.Kind() == objects.Integer {
			m.mcid = true
			in.mcid = append(in.mcid, int(v.Int64()))
		}
	}
	if s, ok := dict["ActualText"].(syntax.String); ok {
		m.actual, m.hasActual = pdfText(string(s)), true
	} else if v := properties.Key("ActualText"); v.Kind() == objects.String {
		m.actual, m.hasActual = pdfText(v.RawString()), true
	}
	if m.artifact {
		in.artifact++
	}
	if m.hidden {
		in.hidden++
	}
	in.marks = append(in.marks, m)
}

func (in *interpreter) endMark() {
	n := len(in.marks)
	if n == 0 {
		return
	}
	m := in.marks[n-1]
	in.marks = in.marks[:n-1]
	if m.mcid {
		in.mcid = in.mcid[:len(in.mcid)-1]
	}
	if m.artifact {
		in.artifact--
	}
	if m.hidden {
		in.hidden--
	}
	if m.hasActual {
		replace(in.page.glyphs[min(m.first, len(in.page.glyphs)):], m.actual)
	}
}

// replace gives glyphs the text that their author says they stand for. As many characters as glyphs go one to one; else
// the first takes them all, and those left without a text are dropped when the page is finished.
func replace(glyphs []glyph, actual string) {
	if len(glyphs) == 0 {
		return
	}
	var shown strings.Builder
	for i := range glyphs {
		shown.WriteString(glyphs[i].text)
	}
	actual = folded(actual)
	if squeezed(shown.String()) == squeezed(actual) && strings.TrimSpace(actual) != "" {
		return // it says nothing new, and the glyphs know better where each character stands
	}
	if utf8.RuneCountInString(actual) == len(glyphs) {
		i := 0
		for _, r := range actual {
			glyphs[i].text, glyphs[i].actual = string(r), true
			i++
		}
		return
	}
	for i := range glyphs {
		glyphs[i].text, glyphs[i].actual = "", true
	}
	glyphs[0].text = actual
	// The first glyph stands for all of its line, so that no gap opens where its text was.
	g := &glyphs[0]
	for i := range glyphs {
		o := &glyphs[i]
		if o.dir != g.dir || o.y < g.y-g.size/2 || o.y > g.y+g.size/2 {
			break
		}
		if end := o.x + o.w; g.dir == 0 && end > g.x+g.w {
			g.w = end - g.x
		}
	}
}

// squeezed is text without spaces and hyphens.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, s)
}
