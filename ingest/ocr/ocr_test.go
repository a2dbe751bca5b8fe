package ocr

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"heed/record"
)

// words makes a row of tesseract's table for each word of a line.
func words(block, par, line string, left, top, height string, conf string, text string) string {
	var b strings.Builder
	for i, w := range strings.Fields(text) {
		b.WriteString(strings.Join([]string{"5", "1", block, par, line, string(rune('1' + i)), left, top, "100", height, conf, w}, "\t") + "\n")
	}
	return b.String()
}

func TestLayout(t *testing.T) {
	table := "level\tpage_num\n" + "1\t1\t0\t0\t0\t0\t0\t0\t1654\t2339\t-1\t\n" +
		words("1", "1", "1", "200", "200", "60", "90", "Our reply") +
		words("2", "1", "1", "200", "400", "30", "95", "The stores were counted in the multi-") +
		words("2", "1", "2", "200", "440", "30", "95", "agency spring of the year.") +
		words("2", "2", "1", "200", "500", "30", "95", "• buy seals;") +
		words("2", "2", "2", "200", "540", "30", "95", "• keep logs.") +
		words("2", "3", "1", "200", "600", "30", "95", "2.1 The seals are red.")
	bs, confidence := layout(table, 3)
	var got []string
	for _, b := range bs {
		got = append(got, string(b.Kind)+" "+b.Marker+" "+b.Text)
		if b.PageFirst() != 3 || b.Spans[0].Box.X0 != 72 {
			t.Errorf("%q stands at %+v", b.Text, b.Spans)
		}
	}
	want := "heading  Our reply\nparagraph  The stores were counted in the multi-agency spring of the year.\nlist_item • buy seals;\nlist_item • keep logs.\nparagraph 2.1 The seals are red."
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if confidence < 90 || confidence > 95 {
		t.Errorf("confidence %d", confidence)
	}
	if bs, _ := layout("nonsense\n5\t1\n", 1); len(bs) != 0 {
		t.Errorf("blocks of nonsense: %v", bs)
	}
}

// fake puts a program named tesseract on the PATH.
func fake(t *testing.T, script string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, program), []byte("#!/bin/sh\n"+script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

func TestRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no shell scripts here")
	}
	fake(t, `cat >/dev/null; printf '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t40\tStores\n'`)
	if !Available() {
		t.Fatal("the program is not found")
	}
	draw := func(_ context.Context, page, _ int) ([]byte, error) {
		if page == 2 {
			return nil, errors.New("torn")
		}
		return []byte("picture"), nil
	}
	seen := 0
	bs, skips := Read(context.Background(), draw, []int{1, 2, 3}, func(int, []record.Block) { seen++ })
	if len(bs) != 2 || seen != 2 || bs[1].PageFirst() != 3 || bs[0].Text != "Stores" {
		t.Errorf("blocks %+v, seen %d", bs, seen)
	}
	if len(skips) != 3 || !strings.Contains(skips[0].Reason, "confidence") || !strings.Contains(skips[1].Reason, "torn") || skips[1].Page != 2 {
		t.Errorf("skips %+v", skips)
	}
	fake(t, "echo no language >&2; exit 1")
	if _, skips = Read(context.Background(), draw, []int{1}, nil); len(skips) != 1 || !strings.Contains(skips[0].Reason, "no language") {
		t.Errorf("skips %+v", skips)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, skips = Read(ctx, draw, []int{1, 2}, nil); len(skips) != 1 {
		t.Errorf("skips %+v", skips)
	}
}

func TestDropRunning(t *testing.T) {
	var bs []record.Block
	add := func(page int, y float64, text string) {
		bs = append(bs, record.Block{Kind: record.Paragraph, Text: text, Spans: []record.Span{{Page: page, Box: record.Rect{Y0: y}}}})
	}
	for page := 1; page <= 4; page++ {
		add(page, 30+float64(page), "Stores Board, 3 May 2021")
		add(page, 100, "Text of page "+strings.Repeat("x", page))
		add(page, 300, "We agree.")
		add(page, 400, "More of page "+strings.Repeat("y", page))
		add(page, 600, "And the same.")
		add(page, 800, "Page "+string(rune('0'+page)))
	}
	kept, left := dropRunning(bs)
	if left != 12 || len(kept) != 12 || kept[0].Text != "Text of page x" {
		t.Errorf("%d left out: %+v", left, kept)
	}
}
