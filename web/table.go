package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"time"

	"heed/record/wire"
)

// take answers with a list to be taken away: as JSON one object a line, else as a table whose columns are the object's
// keys.
func (s *server) take(w http.ResponseWriter, r *http.Request, format, name string, list func() (any, error)) error {
	items, err := list()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if format == "json" {
		v := reflect.ValueOf(items)
		for i := range v.Len() {
			if err := wire.Line(&b, v.Index(i).Interface()); err != nil {
				return err
			}
		}
	} else {
		columns, rows := flatten(items)
		if err := s.Sheets.Table(&b, format, name, columns, rows); err != nil {
			return err
		}
	}
	sheetHeaders(w.Header(), format, name)
	return s.send(w, r, w.Header().Get("Content-Type"), b.Bytes(), b.Bytes())
}

// export answers with recommendations, responses or obligations, laid out for spreadsheets. A table is written to memory
// first, so that a failure in its middle is told and no half file is taken for a whole one.
func (s *server) export(w http.ResponseWriter, r *http.Request, what, format string, f Filter, asOf string) error {
	var b bytes.Buffer
	if err := s.Sheets.Export(r.Context(), &b, what, format, f, asOf); err != nil {
		return err
	}
	name := what
	if name == "" {
		name = "heed"
	}
	sheetHeaders(w.Header(), format, name)
	return s.send(w, r, w.Header().Get("Content-Type"), b.Bytes(), b.Bytes())
}

func sheetHeaders(h http.Header, format, name string) {
	kind := map[string]string{
		"csv": "text/csv; charset=utf-8; header=present", "json": "application/x-ndjson",
		"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}[format]
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", "heed-"+name+"."+format))
}

// flatten lays a list of the contract's objects out as a table: a column a key, lists of words joined, what is deeper as
// JSON.
func flatten(items any) (columns []string, rows [][]string) {
	v := reflect.ValueOf(items)
	columns = keysOf(v.Type().Elem())
	for i := range v.Len() {
		row := make([]string, 0, len(columns))
		rows = append(rows, cellsOf(v.Index(i), row))
	}
	return columns, rows
}

func keysOf(t reflect.Type) (keys []string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			keys = append(keys, keysOf(f.Type)...)
		} else if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" && key != "-" {
			keys = append(keys, key)
		}
	}
	return keys
}

func cellsOf(v reflect.Value, row []string) []string {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			row = cellsOf(v.Field(i), row)
		} else if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" && key != "-" {
			row = append(row, cellOf(v.Field(i)))
		}
	}
	return row
}

func cellOf(v reflect.Value) string {
	if v.Kind() == reflect.String {
		return v.String()
	}
	switch x := v.Interface().(type) {
	case wire.List[string]:
		return strings.Join(x, "; ")
	case time.Time:
		return x.UTC().Format(time.RFC3339)
	}
	b, err := json.Marshal(v.Interface())
	if word := string(b); err == nil && word != "null" && word != "[]" {
		return word
	}
	return ""
}
