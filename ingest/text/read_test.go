package text

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"heed/ingest/blocks"
	"heed/ingest/fault"
	"heed/record"
)

// outline prints blocks one a line: kind, level or depth, marker, cell, text.
func outline(d record.Document) string {
	var b strings.Builder
	for _, x := range d.Blocks {
		fmt.Fprintf(&b, "%s", x.Kind)
		if n := x.Level + x.Depth; n > 0 {
			fmt.Fprintf(&b, "%d", n)
		}
		if x.Quoted {
			b.WriteString(" quoted")
		}
		if x.Cell != nil {
			h := ""
			if x.Cell.Header {
				h = "h"
			}
			fmt.Fprintf(&b, " [%d %d,%d%s]", x.Cell.Table, x.Cell.Row, x.Cell.Col, h)
		}
		if x.Marker != "" {
			fmt.Fprintf(&b, " <%s>", x.Marker)
		}
		fmt.Fprintf(&b, " %s\n", strings.ReplaceAll(x.Text, "\n", "|"))
	}
	return b.String()
}

func read(t *testing.T, s string) record.Document {
	t.Helper()
	d, err := Read(context.Background(), []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a tracker saved a cell a paragraph", ` OVERVIEW OF REVIEWS
	3 May 2019
	Lost and found - Review of property stores

STATUS – With the board. 


	
	
	Item 1. To store managers:
Count what is held. 

This applies to cash as well.
 	To auditors:
Audit the stores. They should:
· check the seals;
· check the log; and
· report.



	
	

	
	
	To store managers Buy new seals.

	4
	0

	
	
	Close the store.
 `, `heading1 OVERVIEW OF REVIEWS
cell [1 0,0] 3 May 2019
paragraph [1 0,1] Lost and found - Review of property stores
paragraph [1 0,1] STATUS – With the board.
paragraph [1 0,4] Item 1. To store managers:
paragraph [1 0,4] Count what is held.
paragraph [1 0,4] This applies to cash as well.
paragraph [1 0,5] To auditors:
paragraph [1 0,5] Audit the stores. They should:
list_item1 [1 0,5] <·> check the seals;
list_item1 [1 0,5] <·> check the log; and
list_item1 [1 0,5] <·> report.
cell [1 1,2] To store managers Buy new seals.
cell [1 1,3] 4
cell [1 1,4] 0
cell [1 2,2] Close the store.
`},
		{"text outside the stacked table", "\tName\n\t\n\t\n\nAfter the table there is prose.\n", "cell [1 0,0] Name\nparagraph After the table there is prose.\n"},
		{"a quoted list", "They said:\n\n> The stores should:\n\n> - count all; and\n\n> - report.\n\nWe agree.\n", "paragraph They said:\nquote The stores should:\nlist_item1 quoted <-> count all; and\nlist_item1 quoted <-> report.\nparagraph We agree.\n"},
		{"a table a row a line", "Progress\n\nNo.\tOwner\tAction\n1\tStores\tCount all\n2\t\t\"Buy seals.\nSay \"\"done\"\".\"\n\nThe end of it all, as far as anyone knows.\n", `heading1 Progress
cell [1 0,0h] No.
cell [1 0,1h] Owner
cell [1 0,2h] Action
cell [1 1,0] 1
cell [1 1,1] Stores
cell [1 1,2] Count all
cell [1 2,0] 2
paragraph [1 2,2] Buy seals.
paragraph [1 2,2] Say "done".
paragraph The end of it all, as far as anyone knows.
`},
		{"indents are no cells", "\tThis paragraph begins with an indent and goes on.\n\tSo does this one, and it is no table either.\n", "paragraph This paragraph begins with an indent and goes on.\nparagraph So does this one, and it is no table either.\n"},
		{
			"markers with tabs are no cells", "1.\tCount the stores.\n2.\tBuy seals.\n\ta)\tred ones\n\tb)\tblue ones\n3.\tReport.\n",
			"list_item1 <1.> Count the stores.\nlist_item1 <2.> Buy seals.\nlist_item2 <a)> red ones\nlist_item2 <b)> blue ones\nlist_item1 <3.> Report.\n",
		},
		{
			"a page", "Our reply\n12 May 2021\nThe stores were reviewed last year and several things were found.\n“Count what is held and report on it.”\nWe have counted what is held and the report is below.\nSeals\nNew seals were bought in the spring and are in use everywhere.\n2.1 The seals are red.\n",
			"heading1 Our reply\nparagraph 12 May 2021\nparagraph The stores were reviewed last year and several things were found.\nquote “Count what is held and report on it.”\nparagraph We have counted what is held and the report is below.\nheading2 Seals\nparagraph New seals were bought in the spring and are in use everywhere.\nparagraph <2.1> The seals are red.\n",
		},
		{
			"an address is no heading", "Stores Board\nHigh Street\nWestshire\nDear reader, the stores were counted in the spring of this year.\n",
			"paragraph Stores Board\nparagraph High Street\nparagraph Westshire\nparagraph Dear reader, the stores were counted in the spring of this year.\n",
		},
		{
			"contents", "Contents\nFirst part\t3\nSecond part ........ 7\nThird part\t12\nThe first part is about stores and what they hold.\n",
			"heading1 Contents\ncontents First part 3\ncontents Second part ........ 7\ncontents Third part 12\nparagraph The first part is about stores and what they hold.\n",
		},
		{
			"fixed width", "The stores were reviewed last year and several\nthings were found that the board has to put right\nbefore the end of the year, and the board has to say\nhow it means to do that within a month or so, as it\nsays here.\n\n- count what is held\n  in every store\n- report\n",
			"paragraph The stores were reviewed last year and several things were found that the board has to put right before the end of the year, and the board has to say how it means to do that within a month or so, as it says here.\nlist_item1 <-> count what is held in every store\nlist_item1 <-> report\n",
		},
		{"furniture", "Quickly exit this site by pressing Escape\nYour cookie preferences have been saved.\nThe stores hold biscuits and other things.\n", "paragraph The stores hold biscuits and other things.\n"},
		{"line ends", "One line that ends so.\r\nAnother line that ends so.\rA third one ends here.\u2029A fourth one.", "paragraph One line that ends so.\nparagraph Another line that ends so.\nparagraph A third one ends here.\nparagraph A fourth one.\n"},
		{"empty", " \n\t\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, outline(read(t, c.in))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestReadPages(t *testing.T) {
	d := read(t, "One page of text.\fTwo pages of text.")
	if d.Pages != 2 || len(d.Blocks) != 2 || d.Blocks[1].PageFirst() != 2 {
		t.Errorf("pages %d, blocks %+v", d.Pages, d.Blocks)
	}
}

func TestDecode(t *testing.T) {
	utf := func(order int, mark bool, s string) string {
		var b []byte
		if mark {
			s = "\ufeff" + s
		}
		for _, u := range utf16.Encode([]rune(s)) {
			if order == 0 {
				b = append(b, byte(u), byte(u>>8))
			} else {
				b = append(b, byte(u>>8), byte(u))
			}
		}
		return string(b)
	}
	for in, want := range map[string]string{
		"\ufeffthe force’s reply":              "the force’s reply",
		"the force\x92s reply cost \xa35":      "the force’s reply cost £5",
		"one ’ good and one \x92 bad":          "one ’ good and one ’ bad",
		utf(0, true, "the force’s reply"):      "the force’s reply",
		utf(1, true, "the force’s reply"):      "the force’s reply",
		utf(0, false, "a long enough reply"):   "a long enough reply",
		utf(1, false, "a long enough reply"):   "a long enough reply",
		"the forceâ€™s reply, saved too often": "the force’s reply, saved too often",
	} {
		if got := decode([]byte(in)); got != want {
			t.Errorf("decode(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestReadTooLarge(t *testing.T) {
	_, err := Read(context.Background(), make([]byte, MaxBytes+1))
	if f, ok := err.(*fault.Error); !ok || f.Kind != fault.TooLarge {
		t.Errorf("got %v", err)
	}
	d := read(t, strings.Repeat("a\n", maxLines+5))
	if len(d.Skips) == 0 {
		t.Errorf("no skip for lines beyond the limit: %v", d.Skips)
	}
}

// FuzzRead holds that every visible character of the text is in some block or marker, in order, unless furniture or a
// limit took it.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"a\tb\nc\td\n", "\t\n\t\nx\n \ty\n", "1.\ta\n•\tb\n", "a ... 1\nb\t2\nc\t3\n", "\"a\nb\"\tc\n\"d\"\te", "> q\n\vx"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Read(context.Background(), []byte(s))
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, b := range d.Blocks {
			if b.Text == "" {
				t.Error("a block without text")
			}
			if b.Kind == record.ListItem != (b.Depth > 0) || b.Kind == record.Heading != (b.Level > 0) {
				t.Errorf("kind, depth and level disagree: %+v", b)
			}
			if b.Text != blocks.TidyLines(b.Text) {
				t.Errorf("text is not tidy: %q", b.Text)
			}
			got += blocks.Visible(b.Text) + blocks.Visible(b.Marker)
		}
		// Quotation marks around fields and the marks of quoted mail are punctuation of the format.
		want := 0
		for _, r := range decode([]byte(s)) {
			if r != '"' && r != '>' {
				want += blocks.Visible(string(r))
			}
		}
		if len(d.Skips) == 0 && got < want {
			t.Errorf("%d of %d visible characters are left of %q:\n%s", got, want, s, outline(d))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	page := []byte(strings.Repeat("The stores were reviewed last year, and the board’s reply is below.\n• count what is held;\n1\tStores\tCount all\n2\tBoard\tReport\n\n", 200))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Read(context.Background(), page); err != nil {
			b.Fatal(err)
		}
	}
}

func TestMostCells(t *testing.T) {
	d := read(t, strings.Repeat("Stores\tcounted\tmonthly\n", maxCells/3+1000))
	if len(d.Blocks) != maxCells || len(d.Skips) != 1 || !strings.Contains(d.Skips[0].Reason, "cells") {
		t.Errorf("%d blocks, skips %v", len(d.Blocks), d.Skips)
	}
}
