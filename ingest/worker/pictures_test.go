package worker

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"heed/ingest/fault"
	"heed/record"
)

func onPage(n int, text string) record.Block {
	return record.Block{Kind: record.Paragraph, Text: text, Spans: []record.Span{{Page: n}}}
}

func TestPicturePages(t *testing.T) {
	doc := record.Document{Pages: 4, Blocks: []record.Block{onPage(1, "a"), onPage(3, "b")}, Skips: []record.Skip{{Page: 4}, {Page: 2}, {Page: 3}, {}}}
	for _, c := range []struct {
		problem error
		want    []int
	}{
		{nil, []int{2, 4}},
		{fault.New(fault.Scanned, 0, "scanned"), []int{1, 2, 3, 4}},
		{fault.New(fault.Encrypted, 0, "locked"), nil},
		{errors.New("other"), nil},
	} {
		if got := picturePages(doc, c.problem); !slices.Equal(got, c.want) {
			t.Errorf("%v: pages %v, want %v", c.problem, got, c.want)
		}
	}
}

// What is said of a page that was looked at as a picture takes the place of what was said before.
func TestSuperseded(t *testing.T) {
	before := []record.Skip{
		{Page: 2, Reason: "a picture", Unread: true},
		{Page: 2, Reason: "invisible glyphs"},
		{Page: 3, Reason: "a picture", Unread: true},
		{Reason: "only the first pages", Unread: true},
	}
	got := superseded(before, []record.Skip{{Page: 2, Reason: "no text was found"}, {Reason: "running headers"}})
	want := []record.Skip{{Page: 2, Reason: "invisible glyphs"}, {Page: 3, Reason: "a picture", Unread: true}, {Reason: "only the first pages", Unread: true}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMergePages(t *testing.T) {
	var got []string
	for _, b := range mergePages([]record.Block{onPage(1, "1"), onPage(3, "3")}, []record.Block{onPage(2, "2"), onPage(2, "2b"), onPage(4, "4")}) {
		got = append(got, b.Text)
	}
	if s := strings.Join(got, " "); s != "1 2 2b 3 4" {
		t.Errorf("got %s", s)
	}
}
