package pdf

import (
	"math"
	"strings"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/syntax"
)

// fieldValue is what stands in a form field or a typed note of which the file keeps the words and no picture.
type fieldValue struct {
	text  string
	lines bool // it may run over several lines
	align int  // 0 left, 1 centred, 2 right
	font  *font
	size  float64 // 0 where the program that shows it may choose

	widths map[rune]float64 // known so far
}

// Bits of a field's flags.
const (
	fieldMultiline = 1 << 12
	fieldPassword  = 1 << 13
)

const (
	maxFieldText = 64 << 10
	maxPageText  = 1 << 20 // of all fields of a page
)

// valueOf returns what a field or a typed note shows, where a viewer has to draw that by itself: when there is no appearance,
// or the form says that those there are do not count.
func (f *file) valueOf(a objects.Value) (fieldValue, bool) {
	drawn := a.Key("AP").Key("N").Kind() != objects.Null
	var v fieldValue
	switch {
	case a.Key("Subtype").Name() == "FreeText" && !drawn:
		v.text, v.lines = pdfText(a.Key("Contents").RawString()), true
	case a.Key("Subtype").Name() != "Widget" || drawn && !f.form.Key("NeedAppearances").Bool():
		return v, false
	case a.Key("FT").Name() == "Tx":
		flags := a.Key("Ff").Int64()
		if flags&fieldPassword != 0 {
			return v, false
		}
		v.text, v.lines = f.fieldText(a.Key("V")), flags&fieldMultiline != 0
	case a.Key("FT").Name() == "Ch":
		v.text, v.lines = choices(a.Key("V"), a.Key("Opt")), true
	}
	if v.text = strings.TrimSpace(v.text); v.text == "" || len(v.text) > maxFieldText {
		return v, false
	}
	v.align = int(a.Key("Q").Int64())
	v.font, v.size = f.fieldFont(a)
	v.widths = map[rune]float64{}
	return v, true
}

// fieldText returns the text of a field; a long one may be a stream.
func (f *file) fieldText(v objects.Value) string {
	if v.Kind() == objects.Stream {
		data, _ := f.data(v, maxFieldText) // what is damaged is read as far as it goes
		return pdfText(string(data))
	}
	return pdfText(v.RawString())
}

// choices returns what is chosen in a list, each on a line of its own, in the words that the list shows: an option may be a
// pair of what is sent and what is shown.
func choices(v, options objects.Value) string {
	const most = 5000
	shown := map[string]string{}
	for i := 0; i < options.Len() && i < most; i++ {
		if o := options.Index(i); o.Kind() == objects.Array && o.Len() == 2 {
			shown[o.Index(0).RawString()] = o.Index(1).RawString()
		}
	}
	var chosen []string
	add := func(v objects.Value) {
		s := v.RawString()
		if t, ok := shown[s]; ok {
			s = t
		}
		chosen = append(chosen, pdfText(s))
	}
	if v.Kind() != objects.Array {
		add(v)
	}
	for i := 0; v.Kind() == objects.Array && i < v.Len() && i < most; i++ {
		add(v.Index(i))
	}
	return strings.Join(chosen, "\n")
}

// fieldFont returns the font and size that a field's default appearance names.
func (f *file) fieldFont(a objects.Value) (*font, float64) {
	appearance := a.Key("DA").RawString()
	if appearance == "" {
		appearance = f.form.Key("DA").RawString()
	}
	name, size := "", 0.0
	l := syntax.NewLexer([]byte(appearance[:min(len(appearance), 1000)]))
	var args []syntax.Token
	for t := l.Next(); t.Kind != syntax.EOF; t = l.Next() {
		if t.Kind != syntax.Keyword {
			args = append(args, t)
			continue
		}
		if string(t.Bytes) == "Tf" && len(args) > 1 {
			name, size = string(args[len(args)-2].Bytes), math.Abs(num(args, 1))
		}
		args = args[:0]
	}
	return f.font(f.form.Key("DR").Key("Font").Key(name)), size
}

// Measures of a field, as viewers draw it.
const (
	fieldMargin  = 2.0
	fieldLeading = 1.15 // of the size
	fieldSize    = 12.0 // at most, where the viewer chooses
)

// value writes a field's value into its rectangle, small enough to be wholly inside, so that each word stands where a reader
// of the form would look for it.
func (in *interpreter) value(v fieldValue, to rect) {
	if in.typed += len(v.text); in.typed > maxPageText {
		in.problem("the fields of the page hold too much text; the rest was left out")
		return
	}
	size := v.size
	if !(size > 0 && size < 1000) {
		size = math.Max(4, math.Min(fieldSize, (to.y1-to.y0)*0.7))
	}
	width, height := math.Max(1, to.x1-to.x0-2*fieldMargin), math.Max(1, to.y1-to.y0-2*fieldMargin)
	lines := v.wrapped(width / size)
	for range 12 {
		if size < 1.5 || float64(len(lines))*size*fieldLeading <= height+fieldMargin && v.longest(lines)*size <= width {
			break
		}
		size *= 0.8
		lines = v.wrapped(width / size)
	}
	y := to.y1 - fieldMargin - size
	if len(lines) == 1 && !v.lines {
		y = (to.y0+to.y1)/2 - 0.35*size
	}
	in.state.font, in.state.size = v.font, size
	for i, line := range lines {
		x := to.x0 + fieldMargin
		if slack := width - v.wide(line)*size; v.align > 0 && slack > 0 {
			x += slack * math.Min(1, float64(v.align)/2)
		}
		in.tm = unit.shifted(x, y-float64(i)*size*fieldLeading)
		in.write(line, v.wide)
	}
}

// wide returns how wide a text is for a size of 1. The codes of a font are not known for text that no one encoded, so its
// widths are those of a font of the kind.
func (v *fieldValue) wide(s string) float64 {
	sum := 0.0
	for _, r := range s {
		w, known := v.widths[r]
		if !known {
			if w, known = standardWidth(v.font.name, string(r)); !known {
				w, _ = standardWidth("Helvetica", string(r))
			}
			v.widths[r] = w
		}
		sum += w
	}
	return sum
}

func (v *fieldValue) longest(lines []string) float64 {
	w := 0.0
	for _, l := range lines {
		w = math.Max(w, v.wide(l))
	}
	return w
}

// wrapped breaks the text into lines of at most a width for a size of 1. A word that is wider stands alone.
func (v *fieldValue) wrapped(width float64) []string {
	text := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(v.text)
	if !v.lines {
		return []string{strings.Join(strings.Fields(text), " ")}
	}
	var lines []string
	for paragraph := range strings.Lines(text) {
		line, used := "", 0.0
		for _, word := range strings.Fields(paragraph) {
			w := v.wide(word)
			if line != "" && used+v.wide(" ")+w > width {
				lines = append(lines, line)
				line, used = "", 0
			}
			if line != "" {
				line, used = line+" ", used+v.wide(" ")
			}
			line, used = line+word, used+w
		}
		lines = append(lines, line)
	}
	return lines
}
