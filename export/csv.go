package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"
)

// CSV writes the one sort of object that is asked for, with a header row. It returns ErrOneSheet when none is or several
// are.
func CSV(w io.Writer, d Data) (n Counts, err error) {
	asked := 0
	for _, has := range []bool{d.Recommendations != nil, d.Responses != nil, d.Obligations != nil} {
		if has {
			asked++
		}
	}
	switch {
	case asked != 1:
		return n, ErrOneSheet
	case d.Recommendations != nil:
		n.Recommendations, err = writeCSV(w, recommendationColumns, d.Recommendations)
	case d.Responses != nil:
		n.Responses, err = writeCSV(w, responseColumns, d.Responses)
	default:
		n.Obligations, err = writeCSV(w, obligationColumns, d.Obligations)
	}
	if err != nil {
		err = fmt.Errorf("write csv: %w", err)
	}
	return n, err
}

func writeCSV[T any](w io.Writer, columns []column[T], seq iter.Seq2[T, error]) (int, error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = c.name
	}
	if err := out.Write(line); err != nil {
		return 0, err
	}
	n, err := rows(seq, func(v T) error {
		for i, c := range columns {
			line[i] = string(c.value(v))
			if c.kind == text || c.kind == word {
				line[i] = guard(line[i])
			}
		}
		return out.Write(line)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return n, err
}

// guard puts an apostrophe before text that a spreadsheet would run as a formula: report texts and web pages are not
// ours to trust. Leading spaces do not hide a formula from every spreadsheet, so they are looked through.
func guard(s string) string {
	t := strings.TrimLeft(s, " \u00a0\u200b\ufeff\x00")
	if r, _ := utf8.DecodeRuneInString(t); t != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) {
		return "'" + s
	}
	return s
}
