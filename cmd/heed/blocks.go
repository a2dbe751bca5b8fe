package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"heed/ingest"
	"heed/ingest/worker"
	"heed/record"
	"heed/record/wire"
)

const workerArgument = worker.Argument

var workerMain = worker.Main

// blockObject is what blocks --json prints of each block.
type blockObject struct {
	Kind   string                `json:"kind"`
	Level  int                   `json:"level"`
	Marker wire.Text             `json:"marker"`
	Depth  int                   `json:"depth"`
	Text   string                `json:"text"`
	Page   wire.Page             `json:"page"`
	Spans  wire.List[wire.Span]  `json:"spans"`
	Cell   *cellObject           `json:"cell"`
	Box    int                   `json:"box"`
	Size   float64               `json:"size"`
	Bold   bool                  `json:"bold"`
	Italic bool                  `json:"italic"`
	Hidden bool                  `json:"hidden"`
	Quoted bool                  `json:"quoted"`
	Path   wire.List[string]     `json:"path"`
	Links  wire.List[linkObject] `json:"links"`
}

type cellObject struct {
	Table   int  `json:"table"`
	Row     int  `json:"row"`
	Column  int  `json:"column"`
	RowSpan int  `json:"row_span"`
	ColSpan int  `json:"column_span"`
	Header  bool `json:"header"`
}

type linkObject struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

func newBlocks(g *globals) *cobra.Command {
	var only int
	opt := readOptions{}
	cmd := &cobra.Command{
		Use:   "blocks FILE",
		Short: "Show what the reader sees in a file",
		Long: `Show what the reader sees in a file: headings, paragraphs, list items, cells, footnotes, with their pages. Nothing is put
on record. What was not read or not taken is said at the end, on standard error.`,
		Example: "  heed blocks report.pdf --page 12\n  heed blocks page.html --json",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runBlocks(cmd.Context(), g, args[0], only, opt)
		},
	}
	cmd.Flags().IntVar(&only, "page", 0, "only this page, from 1")
	cmd.Flags().DurationVar(&opt.timeout, "timeout", 20*time.Second, "give up after this long")
	cmd.Flags().BoolVar(&opt.ocr, "ocr", false, "read scanned pages with tesseract, where it is installed")
	return cmd
}

func runBlocks(ctx context.Context, g *globals, file string, only int, opt readOptions) error {
	content, err := readFile(file)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	doc, fault := ingest.Read(ctx, ingest.Input{Name: filepath.Base(file), Content: content}, ingest.Options{Timeout: opt.timeout, OCR: opt.ocr})
	for _, b := range doc.Blocks {
		if only > 0 && (b.PageFirst() > only || b.PageLast() < only) {
			continue
		}
		if g.json {
			if err := wire.Line(g.out, newBlockObject(b)); err != nil {
				return err
			}
			continue
		}
		g.printBlock(b)
	}
	for _, s := range doc.Skips {
		where := file
		if s.Page > 0 {
			where = fmt.Sprintf("%s, page %d", file, s.Page)
		}
		if s.Unread {
			g.say("%s: not read: %s", where, s.Reason)
		} else {
			g.say("%s: not taken: %s", where, s.Reason)
		}
	}
	if fault != nil {
		fmt.Fprintf(g.err, "heed: %s: %v\n", file, fault)
		return errIncomplete
	}
	return nil
}

func newBlockObject(b record.Block) blockObject {
	o := blockObject{
		Kind: string(b.Kind), Level: b.Level, Marker: wire.Text(b.Marker), Depth: b.Depth, Text: b.Text, Page: wire.Page(b.PageFirst()),
		Box: b.Box, Size: b.Size, Bold: b.Bold, Italic: b.Italic, Hidden: b.Hidden, Quoted: b.Quoted || b.Kind == record.Quote, Path: b.Path,
	}
	for _, s := range b.Spans {
		o.Spans = append(o.Spans, wire.Span{Page: wire.Page(s.Page), Box: wire.Box(s.Box)})
	}
	if c := b.Cell; c != nil {
		o.Cell = &cellObject{c.Table, c.Row, c.Col, c.RowSpan, c.ColSpan, c.Header}
	}
	for _, l := range b.Links {
		o.Links = append(o.Links, linkObject{l.Text, l.URL})
	}
	return o
}

// printBlock prints a block as a line of an outline; in a pipe its whole text, tab-separated.
func (g *globals) printBlock(b record.Block) {
	place := page(b.PageFirst())
	if last := b.PageLast(); last > b.PageFirst() {
		place += fmt.Sprintf("-%d", last)
	}
	kind := string(b.Kind)
	if b.Level > 0 {
		kind += fmt.Sprint(" ", b.Level)
	}
	if b.Depth > 1 {
		kind += fmt.Sprint(" ", b.Depth)
	}
	cell := ""
	if c := b.Cell; c != nil {
		cell = fmt.Sprintf("%d:%d,%d", c.Table, c.Row, c.Col)
	}
	box := ""
	if b.Box > 0 {
		box = fmt.Sprint("box ", b.Box)
	}
	if !g.terminal {
		fmt.Fprintln(g.out, strings.Join([]string{place, kind, oneLine(b.Marker), cell, box, oneLine(b.Text)}, "\t"))
		return
	}
	indent := strings.Repeat("  ", min(len(b.Path), 6)+max(0, b.Depth-1))
	text := oneLine(strings.TrimSpace(b.Marker + " " + b.Text))
	if b.Kind == record.Heading {
		text = g.bold(cut(text, max(20, g.width-36-len(indent))))
	} else {
		text = cut(text, max(20, g.width-36-len(indent)))
	}
	fmt.Fprintf(g.out, "%s %s %s%s\n", g.dim(fmt.Sprintf("%7s %-12s", place, kind)), g.dim(fmt.Sprintf("%-9s %-6s", cell, box)), indent, text)
}
