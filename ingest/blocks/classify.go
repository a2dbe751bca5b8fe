package blocks

import (
	"strings"

	"heed/record"
)

// Classify says what a plain paragraph is by how it is printed: an item of a list whose marker is typed, a numbered
// paragraph, a quotation, or plain. It sets kind, marker, depth and text. nest follows the list that the items make.
func Classify(b *record.Block, nest *Nesting) {
	marker, rest, style := Marker(b.Text)
	switch {
	case style == NoMarker:
		nest.Reset()
		b.Kind = record.Paragraph
		if Quoted(b.Text) {
			b.Kind = record.Quote
		}
	case style == Numbered:
		nest.Reset()
		b.Kind, b.Marker, b.Text = record.Paragraph, marker, TidyLines(rest)
	default:
		b.Kind, b.Marker, b.Text = record.ListItem, marker, TidyLines(rest)
		b.Depth = nest.Depth(marker, style)
	}
}

// Unfold cuts a plain paragraph into the items of a list that was typed into it with forced line breaks: two lines or more
// that begin with markers. Lines without one go on with the item above. Any other paragraph comes back alone, classified.
func Unfold(b record.Block, nest *Nesting) []record.Block {
	lines := strings.Split(b.Text, "\n")
	marked := 0
	for _, l := range lines {
		if _, _, style := Marker(l); style != NoMarker {
			marked++
		}
	}
	if marked < 2 {
		Classify(&b, nest)
		return []record.Block{b}
	}
	var texts []string
	for i, l := range lines {
		if _, _, style := Marker(l); i == 0 || style != NoMarker {
			texts = append(texts, l)
		} else {
			texts[len(texts)-1] += "\n" + l
		}
	}
	out := make([]record.Block, len(texts))
	links := b.Links
	for i, t := range texts {
		out[i] = b
		out[i].Text, out[i].Links = t, nil
		for len(links) > 0 && (strings.Contains(t, links[0].Text) || i == len(texts)-1) {
			out[i].Links, links = append(out[i].Links, links[0]), links[1:]
		}
		Classify(&out[i], nest)
	}
	return out
}
