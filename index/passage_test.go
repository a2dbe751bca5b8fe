package index

import (
	"fmt"
	"strings"
	"testing"

	"heed/record"
)

func block(kind record.BlockKind, page int, text string, path ...string) record.Block {
	return record.Block{Kind: kind, Text: text, Path: path, Spans: []record.Span{{Page: page}}}
}

func TestPassages(t *testing.T) {
	long := strings.Repeat("A sentence of exactly seven words here. ", 60)
	cell := func(row, col int, text string) record.Block {
		b := block(record.CellText, 3, text, "Two")
		b.Cell = &record.Cell{Table: 1, Row: row, Col: col}
		return b
	}
	item := block(record.ListItem, 1, "first of the points", "One")
	item.Marker = "a."
	note := block(record.Footnote, 1, "See page two.", "One")
	note.Note = "3"
	got := Passages("d", []record.Block{
		block(record.Contents, 1, "One ........ 2"),
		block(record.Heading, 1, "One"),
		block(record.Paragraph, 1, "Words on page one.", "One"),
		block(record.Caption, 1, "Figure 1: words by page", "One"),
		item,
		note,
		block(record.Paragraph, 2, "Words on page two.", "One"),
		block(record.Heading, 2, "Alone"),
		block(record.Heading, 3, "Two"),
		cell(0, 0, "left"), cell(0, 1, "right"), cell(1, 0, "below"),
		block(record.Heading, 4, "Inner", "Two"),
		block(record.Paragraph, 4, long, "Two", "Inner"),
		block(record.Heading, 5, "Last"),
	})
	var show []string
	for _, p := range got {
		text := p.Text
		if len(text) > 60 {
			text = fmt.Sprintf("%d words", len(strings.Fields(text)))
		}
		if p.Aside {
			text = "aside: " + text
		}
		show = append(show, fmt.Sprintf("%s [%s] %s", p.ID, p.Heading, strings.ReplaceAll(text, "\n", "/")))
	}
	want := []string{
		"d/p1.1 [One] Words on page one./a. first of the points",
		"d/p1.2 [One] aside: Figure 1: words by page/3 See page two.",
		"d/p2.1 [One] Words on page two.",
		"d/p2.2 [] Alone",
		"d/p3.1 [Two] left | right/below",
		"d/p4.1 [Two › Inner] 224 words",
		"d/p4.2 [Two › Inner] 196 words",
		"d/p5.1 [] Last",
	}
	if strings.Join(show, "\n") != strings.Join(want, "\n") {
		t.Errorf("passages:\n%s\nwant:\n%s", strings.Join(show, "\n"), strings.Join(want, "\n"))
	}
}

// A footnote that cites a title is found, and stands below the text that says what it is about.
func TestAsidesRankLow(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "note", Type: PassageEntry, Aside: true, Text: "4 Harbour lanterns, 2019. 5 More harbour lanterns, 2020."},
		{ID: "text", Type: PassageEntry, Text: "Nobody in the four towns we went to knew how often lanterns on the harbour wall are lit, or by whom, or what it costs to light them in winter."},
		{ID: "other", Type: PassageEntry, Text: "Bells are rung."},
	})
	if got, _ := hitIDs(t, s, Request{Query: "harbour lanterns"}); len(got) != 2 || got[0] != "text" {
		t.Errorf("%q, want the text and then the note", got)
	}
}
