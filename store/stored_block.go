package store

import (
	"encoding/json"
	"math"
	"strings"

	"heed/record"
)

// The stored… types are how records stand in the database: short keys, empty values left out. Where a stored type has
// exactly the fields of the record it is a plain conversion, so that a new field cannot be forgotten; where not, the
// round-trip test fills every field and notices.

type storedMeta struct {
	Title     string `json:"t,omitempty"`
	Author    string `json:"a,omitempty"`
	Producer  string `json:"p,omitempty"`
	Language  string `json:"l,omitempty"`
	Canonical string `json:"c,omitempty"`
	Site      string `json:"s,omitempty"`
	Published string `json:"d,omitempty"`
	Modified  string `json:"m,omitempty"`
	Tagged    bool   `json:"g,omitempty"`
}

type storedSkip struct {
	Stage  string `json:"s,omitempty"`
	Page   int    `json:"p,omitempty"`
	Reason string `json:"r,omitempty"`
	Unread bool   `json:"u,omitempty"`
}

// storedRead is a document without its blocks and what has columns.
type storedRead struct {
	Meta  storedMeta   `json:"m"`
	Skips []storedSkip `json:"s,omitempty"`
}

func packRead(d record.Document) ([]byte, error) {
	return pack(storedRead{Meta: storedMeta(d.Meta), Skips: each(d.Skips, func(s record.Skip) storedSkip { return storedSkip(s) })})
}

func unpackRead(blob []byte, d *record.Document) error {
	var s storedRead
	if err := unpack(blob, &s); err != nil {
		return err
	}
	d.Meta = record.Meta(s.Meta)
	d.Skips = each(s.Skips, func(s storedSkip) record.Skip { return record.Skip(s) })
	return nil
}

type storedCell struct {
	Table   int  `json:"t,omitempty"`
	Row     int  `json:"r,omitempty"`
	Col     int  `json:"c,omitempty"`
	RowSpan int  `json:"y,omitempty"`
	ColSpan int  `json:"x,omitempty"`
	Header  bool `json:"h,omitempty"`
}

type storedHyperlink struct {
	Text string `json:"t,omitempty"`
	URL  string `json:"u,omitempty"`
}

// storedSpan is page, x0, y0, x1, y1 as a list; hundredths of a point are kept.
type storedSpan record.Span

func (s storedSpan) MarshalJSON() ([]byte, error) {
	r := s.Box
	if r == (record.Rect{}) {
		return json.Marshal([1]int{s.Page})
	}
	return json.Marshal([5]float64{float64(s.Page), cents(r.X0), cents(r.Y0), cents(r.X1), cents(r.Y1)})
}

func (s *storedSpan) UnmarshalJSON(data []byte) error {
	var v [5]float64
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*s = storedSpan{Page: int(v[0]), Box: record.Rect{X0: v[1], Y0: v[2], X1: v[3], Y1: v[4]}}
	return nil
}

// cents rounds to hundredths; what is no number becomes 0, which JSON can hold.
func cents(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return math.Round(v*100) / 100
}

func storeSpans(in []record.Span) []storedSpan {
	return each(in, func(s record.Span) storedSpan { return storedSpan(s) })
}

func loadSpans(in []storedSpan) []record.Span {
	return each(in, func(s storedSpan) record.Span { return record.Span(s) })
}

type storedBlock struct {
	Kind   record.BlockKind  `json:"k"`
	Text   string            `json:"t,omitempty"`
	Level  int               `json:"l,omitempty"`
	Marker string            `json:"m,omitempty"`
	Depth  int               `json:"d,omitempty"`
	Cell   *storedCell       `json:"c,omitempty"`
	Spans  []storedSpan      `json:"s,omitempty"`
	Size   float64           `json:"z,omitempty"`
	Bold   bool              `json:"b,omitempty"`
	Italic bool              `json:"i,omitempty"`
	Box    int               `json:"x,omitempty"`
	Hidden bool              `json:"h,omitempty"`
	Quoted bool              `json:"q,omitempty"`
	Path   int               `json:"p,omitempty"` // 1 + index into storedBlocks.Paths
	Links  []storedHyperlink `json:"u,omitempty"`
	Note   string            `json:"n,omitempty"`
}

// storedBlocks are the blocks of a document. Heading paths repeat for many blocks and are stored once.
type storedBlocks struct {
	Paths  [][]string    `json:"p,omitempty"`
	Blocks []storedBlock `json:"b"`
}

func packBlocks(in []record.Block) ([]byte, error) {
	var out storedBlocks
	known := map[string]int{}
	path := func(p []string) int {
		if len(p) == 0 {
			return 0
		}
		key := strings.Join(p, "\x00")
		n, ok := known[key]
		if !ok {
			out.Paths = append(out.Paths, p)
			n = len(out.Paths)
			known[key] = n
		}
		return n
	}
	out.Blocks = each(in, func(b record.Block) storedBlock {
		return storedBlock{
			Kind: b.Kind, Text: b.Text, Level: b.Level, Marker: b.Marker, Depth: b.Depth, Cell: (*storedCell)(b.Cell),
			Spans: storeSpans(b.Spans), Size: cents(b.Size), Bold: b.Bold, Italic: b.Italic, Box: b.Box, Hidden: b.Hidden, Quoted: b.Quoted,
			Path: path(b.Path), Links: each(b.Links, func(h record.Hyperlink) storedHyperlink { return storedHyperlink(h) }), Note: b.Note,
		}
	})
	return pack(out)
}

func unpackBlocks(blob []byte) ([]record.Block, error) {
	var in storedBlocks
	if err := unpack(blob, &in); err != nil {
		return nil, err
	}
	return each(in.Blocks, func(b storedBlock) record.Block {
		out := record.Block{
			Kind: b.Kind, Text: b.Text, Level: b.Level, Marker: b.Marker, Depth: b.Depth, Cell: (*record.Cell)(b.Cell),
			Spans: loadSpans(b.Spans), Size: b.Size, Bold: b.Bold, Italic: b.Italic, Box: b.Box, Hidden: b.Hidden, Quoted: b.Quoted,
			Links: each(b.Links, func(h storedHyperlink) record.Hyperlink { return record.Hyperlink(h) }), Note: b.Note,
		}
		if b.Path > 0 && b.Path <= len(in.Paths) {
			p := in.Paths[b.Path-1]
			out.Path = p[:len(p):len(p)] // shared by many blocks: an append must copy
		}
		return out
	}), nil
}
