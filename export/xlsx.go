package export

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// Limits of a workbook. What is beyond them is not lost: more rows go on in another sheet, and a text that is cut says so.
var (
	maxRows  = excelize.TotalRows
	maxChars = excelize.TotalCellChars
)

const cutMark = " […] cut here: a cell holds no more; the whole text is in the json export"

// XLSX writes a workbook with a sheet for each sort of object that is asked for: header row frozen and filterable, dates
// as dates, numbers as numbers, long text wrapped. Text is stored as text, never as a formula.
func XLSX(w io.Writer, d Data) (n Counts, err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			err = fmt.Errorf("write xlsx: %w", err)
		}
	}()
	b := &book{file: f}
	if err := b.styles(); err != nil {
		return n, err
	}
	if d.Recommendations != nil {
		if n.Recommendations, err = writeSheets(b, "recommendations", recommendationColumns, d.Recommendations); err != nil {
			return n, err
		}
	}
	if d.Responses != nil {
		if n.Responses, err = writeSheets(b, "responses", responseColumns, d.Responses); err != nil {
			return n, err
		}
	}
	if d.Obligations != nil {
		if n.Obligations, err = writeSheets(b, "obligations", obligationColumns, d.Obligations); err != nil {
			return n, err
		}
	}
	return n, f.Write(w)
}

type book struct {
	file   *excelize.File
	sheets int // so far
	// Styles by number.
	header, wrap, day, plain, top int
}

func (b *book) styles() (err error) {
	top := &excelize.Alignment{Vertical: "top"}
	iso := "yyyy-mm-dd"
	for _, s := range []struct {
		to    *int
		style excelize.Style
	}{
		{&b.header, excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "center"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE6EE"}}}},
		{&b.wrap, excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
		{&b.day, excelize.Style{Alignment: top, CustomNumFmt: &iso}},
		{&b.plain, excelize.Style{Alignment: top, NumFmt: 49}}, // text: "018" stays "018" when edited
		{&b.top, excelize.Style{Alignment: top}},
	} {
		if *s.to, err = b.file.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// sheet is one that is being written.
type sheet struct {
	name string
	out  *excelize.StreamWriter
	rows int
}

func writeSheets[T any](b *book, name string, columns []column[T], seq iter.Seq2[T, error]) (n int, err error) {
	s, err := newSheet(b, name, columns)
	if err != nil {
		return 0, err
	}
	part := 1
	line := make([]any, len(columns))
	n, err = rows(seq, func(v T) error {
		if s.rows == maxRows {
			if err := s.finish(b, len(columns)); err != nil {
				return err
			}
			part++
			if s, err = newSheet(b, name+" "+strconv.Itoa(part), columns); err != nil {
				return err
			}
		}
		for i, c := range columns {
			line[i] = b.cell(c.kind, string(c.value(v)))
		}
		s.rows++
		return s.out.SetRow("A"+strconv.Itoa(s.rows), line)
	})
	if err != nil {
		return n, err
	}
	return n, s.finish(b, len(columns))
}

func newSheet[T any](b *book, name string, columns []column[T]) (*sheet, error) {
	if b.sheets == 0 {
		if err := b.file.SetSheetName(b.file.GetSheetName(0), name); err != nil {
			return nil, err
		}
	} else if _, err := b.file.NewSheet(name); err != nil {
		return nil, err
	}
	b.sheets++
	out, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, c := range columns {
		if err := out.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	header := make([]any, len(columns))
	for i, c := range columns {
		header[i] = excelize.Cell{StyleID: b.header, Value: c.name}
	}
	return &sheet{name: name, out: out, rows: 1}, out.SetRow("A1", header, excelize.RowOpts{Height: 20})
}

// finish makes the header row filter the rows below it.
func (s *sheet) finish(b *book, columns int) error {
	corner, err := excelize.CoordinatesToCellName(columns, s.rows)
	if err != nil {
		return err
	}
	if err := b.file.AutoFilter(s.name, "A1:"+corner, nil); err != nil {
		return err
	}
	return s.out.Flush()
}

// cell returns the value in the type that its kind has in a workbook; what does not read as that stays text.
func (b *book) cell(k kind, v string) any {
	if v == "" {
		return nil
	}
	switch k {
	case date:
		if t, err := time.Parse(time.DateOnly, v); err == nil && t.Year() >= 1900 {
			return excelize.Cell{StyleID: b.day, Value: t}
		}
	case number:
		if f, err := strconv.ParseFloat(v, 64); err == nil {
			return excelize.Cell{StyleID: b.top, Value: f}
		}
	case flag:
		if v, err := strconv.ParseBool(v); err == nil {
			return excelize.Cell{StyleID: b.top, Value: v}
		}
	case text:
		return excelize.Cell{StyleID: b.wrap, Value: fit(v)}
	}
	return excelize.Cell{StyleID: b.plain, Value: fit(v)}
}

// fit drops the control characters a workbook cannot hold, and cuts what a cell cannot, saying so.
func fit(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
	if len(s) <= maxChars {
		return s
	}
	if len(utf16.Encode([]rune(s))) <= maxChars {
		return s
	}
	room := maxChars - len(utf16.Encode([]rune(cutMark)))
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > room {
			return s[:i] + cutMark
		}
	}
	return s
}
