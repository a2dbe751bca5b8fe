package ocr

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"heed/ingest/blocks"
	"heed/record"
)

const poor = 60 // mean confidence below which a page's text is doubtful

// textLine is a line of words as tesseract found it.
type textLine struct {
	paragraph string // which paragraph it belongs to
	words     []string
	box       record.Rect // in points
}

func (l textLine) text() string { return strings.Join(l.words, " ") }

func (l textLine) height() float64 { return l.box.Y1 - l.box.Y0 }

// layout turns tesseract's table of words into blocks, and returns the mean confidence of its words.
func layout(table string, page int) ([]record.Block, int) {
	lines, confidence := linesOf(table)
	var out []record.Block
	var nest blocks.Nesting
	body := bodyHeight(lines)
	for i := 0; i < len(lines); {
		j := i + 1
		for j < len(lines) && lines[j].paragraph == lines[i].paragraph && !opensItem(lines[j].text()) {
			j++
		}
		if b := blockOf(lines[i:j], body, &nest, page); b.Text != "" {
			out = append(out, b)
		}
		i = j
	}
	return out, confidence
}

// linesOf reads the table: a row a word, with its place in pixels and its confidence.
func linesOf(table string) ([]textLine, int) {
	const pixel = 72.0 / dpi
	var lines []textLine
	last, sum, count := "", 0.0, 0
	for row := range strings.SplitSeq(table, "\n") {
		f := strings.Split(strings.TrimSuffix(row, "\r"), "\t")
		if len(f) < 12 || f[0] != "5" {
			continue
		}
		word := blocks.Tidy(strings.Join(f[11:], " "))
		conf, err := strconv.ParseFloat(f[10], 64)
		if word == "" || err != nil {
			continue
		}
		var n [4]float64
		for i := range n {
			n[i], _ = strconv.ParseFloat(f[6+i], 64)
		}
		box := record.Rect{X0: n[0] * pixel, Y0: n[1] * pixel, X1: (n[0] + n[2]) * pixel, Y1: (n[1] + n[3]) * pixel}
		paragraph := strings.Join(f[1:4], ".")
		if key := paragraph + "." + f[4]; key != last || len(lines) == 0 {
			lines = append(lines, textLine{paragraph: paragraph, box: box})
			last = key
		}
		l := &lines[len(lines)-1]
		l.words = append(l.words, word)
		l.box = union(l.box, box)
		sum += conf * float64(len(word))
		count += len(word)
	}
	if count == 0 {
		return nil, 0
	}
	return lines, int(sum / float64(count))
}

func union(a, b record.Rect) record.Rect {
	return record.Rect{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// bodyHeight returns the height of most lines.
func bodyHeight(lines []textLine) float64 {
	var heights []float64
	for _, l := range lines {
		heights = append(heights, l.height())
	}
	if len(heights) == 0 {
		return 0
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

func opensItem(text string) bool {
	_, _, style := blocks.Marker(text)
	return style != blocks.NoMarker
}

// blockOf joins lines to a block. A word broken at a line's end keeps its hyphen: what was broken can not be told from what
// is written so.
func blockOf(lines []textLine, body float64, nest *blocks.Nesting, page int) record.Block {
	text, box, height := "", lines[0].box, 0.0
	for _, l := range lines {
		next := l.text()
		first, _ := utf8.DecodeRuneInString(next)
		if strings.HasSuffix(text, "-") && unicode.IsLower(first) {
			text += next
		} else {
			text += " " + next
		}
		box = union(box, l.box)
		height = max(height, l.height())
	}
	b := record.Block{Kind: record.Paragraph, Text: blocks.Tidy(text), Spans: []record.Span{{Page: page, Box: box}}, Size: height}
	blocks.Classify(&b, nest)
	if b.Kind == record.Paragraph && b.Marker == "" && len(lines) <= 2 && height > body*1.3 && strings.Count(b.Text, " ") < 14 && !strings.HasSuffix(b.Text, ".") {
		// Clearly larger letters than the page's own, in a line or two, make a heading.
		b.Kind, b.Level = record.Heading, 2
	}
	return b
}
