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
	got := Passages("d", []record.Block{
		block(record.Contents, 1, "One ........ 2"),
		block(record.Heading, 1, "One"),
		block(record.Paragraph, 1, "Words on page one.", "One"),
		item,
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
		show = append(show, fmt.Sprintf("%s [%s] %s", p.ID, p.Heading, strings.ReplaceAll(text, "\n", "/")))
	}
	want := []string{
		"d/p1.1 [One] Words on page one./a. first of the points",
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
