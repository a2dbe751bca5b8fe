package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
	"heed/record"
)

// plain reads markup that can not be parsed into a tree: its text, a paragraph wherever an element stands on a line of its
// own, with headings and list items where their tags say so.
func plain(page string) []record.Block {
	var out []record.Block
	var line strings.Builder
	kind, level := record.Paragraph, 0
	unreadDepth := 0
	flush := func() {
		if t := blocks.Tidy(line.String()); t != "" && len(out) < maxNodes {
			b := record.Block{Kind: kind, Text: t}
			switch kind {
			case record.Heading:
				b.Level = level
			case record.ListItem:
				b.Marker, b.Depth = "•", 1
			}
			out = append(out, b)
			kind = record.Paragraph
		}
		line.Reset()
	}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			flush()
			return out
		case html.TextToken:
			if unreadDepth == 0 {
				line.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if unread[t.DataAtom] && t.DataAtom != atom.Input && t.DataAtom != atom.Embed {
				if t.Type == html.StartTagToken {
					unreadDepth++
				} else if t.Type == html.EndTagToken && unreadDepth > 0 {
					unreadDepth--
				}
				continue
			}
			if !blockLevel[t.DataAtom] && t.DataAtom != atom.Br {
				continue
			}
			flush()
			kind = record.Paragraph
			if t.Type == html.StartTagToken {
				if level = headingLevel(&html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data}); level > 0 {
					kind = record.Heading
				} else if t.DataAtom == atom.Li {
					kind = record.ListItem
				}
			}
		}
	}
}
