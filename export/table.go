package export

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"
)

// Table writes rows of text under column names, as "csv" or "xlsx": for lists that have no columns of their own here.
func Table(w io.Writer, format, name string, names []string, rows iter.Seq2[[]string, error]) (err error) {
	columns := make([]column[[]string], len(names))
	for i, n := range names {
		columns[i] = column[[]string]{n, text, 24, func(row []string) cell {
			if i < len(row) {
				return cell(row[i])
			}
			return ""
		}}
	}
	switch format {
	case "csv":
		_, err = writeCSV(w, columns, rows)
	case "xlsx":
		err = writeTableBook(w, name, columns, rows)
	default:
		err = errors.New("no such format for a table")
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", format, err)
	}
	return nil
}

func writeTableBook(w io.Writer, name string, columns []column[[]string], rows iter.Seq2[[]string, error]) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	b := &book{file: f}
	if err := b.styles(); err != nil {
		return err
	}
	if _, err := writeSheets(b, name, columns, rows); err != nil {
		return err
	}
	return f.Write(w)
}
