package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"heed/record/day"
)

// where gathers the conditions of a query and their arguments.
type where struct {
	conds []string
	args  []any
}

func (w *where) add(cond string, args ...any) {
	w.conds = append(w.conds, cond)
	w.args = append(w.args, args...)
}

// in demands that the column holds one of the values; no values demand nothing.
func in[T ~string](w *where, column string, values []T) {
	switch len(values) {
	case 0:
	case 1:
		w.add(column+" = ?", string(values[0]))
	default:
		w.add(column+" IN (SELECT value FROM json_each(?))", listJSON(values))
	}
}

// between demands that a day's column lies in the range, both ends included; a zero end is open.
func (w *where) between(column string, since, until day.Day) {
	if !since.IsZero() {
		w.add(column+" >= ?", since.String())
	}
	if !until.IsZero() {
		w.add(column+" <> '' AND "+column+" <= ?", until.String())
	}
}

func (w *where) sql() string {
	if len(w.conds) == 0 {
		return ""
	}
	return " WHERE (" + strings.Join(w.conds, ") AND (") + ")"
}

// page adds LIMIT and OFFSET; a limit of 0 is none.
func page(limit, offset int) string {
	if limit <= 0 && offset <= 0 {
		return ""
	}
	if limit <= 0 {
		limit = -1
	}
	return fmt.Sprintf(" LIMIT %d OFFSET %d", limit, max(offset, 0))
}

// numbers prints row numbers for json_each.
func numbers(in []int64) string {
	b, err := json.Marshal(in)
	if err != nil || in == nil {
		return "[]"
	}
	return string(b)
}
