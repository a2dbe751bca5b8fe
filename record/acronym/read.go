package acronym

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxTableBytes = 4 << 20
	maxTableRows  = 50_000
)

var columns = []string{"acronym", "expansion", "variants", "ambiguous", "related", "notes"}

// Extend adds the rows of a table (CSV with a header line: acronym and expansion, and if wanted variants, ambiguous,
// related and notes; lists are parted by semicolons). A row with the acronym and expansion of one that is there replaces
// it. On a fault nothing is changed, and the error names file, line and reason.
func (t *Table) Extend(name string, table io.Reader) error {
	entries, err := readRows(name, table)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if i := t.same(e); i >= 0 {
			e.Ambiguous = e.Ambiguous || t.entries[i].Ambiguous
			t.entries[i] = e
			for _, w := range e.Variants {
				for _, k := range phraseKeys(w) {
					if !slices.Contains(t.byPhrase[k], i) {
						t.byPhrase[k] = append(t.byPhrase[k], i)
					}
				}
			}
			continue
		}
		t.put(e)
	}
	return nil
}

// same returns the entry with the same acronym and meaning, or -1.
func (t *Table) same(e Entry) int {
	key := phraseKey(e.Expansion)
	for _, i := range t.byAcronym[acronymKey(e.Acronym)] {
		if t.entries[i].Acronym == e.Acronym && phraseKey(t.entries[i].Expansion) == key {
			return i
		}
	}
	return -1
}

func readRows(name string, table io.Reader) ([]Entry, error) {
	limited := &io.LimitedReader{R: table, N: maxTableBytes + 1}
	c := csv.NewReader(limited)
	c.FieldsPerRecord = -1
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s:1: the table is empty, a header line is needed", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: read header: %w", name, err)
	}
	at := map[string]int{}
	for i, h := range header {
		h = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))
		if _, twice := at[h]; twice || !slices.Contains(columns, h) {
			return nil, fmt.Errorf("%s:1: %q is no column or is there twice; columns are %s", name, h, strings.Join(columns, ", "))
		}
		at[h] = i
	}
	for _, need := range columns[:2] {
		if _, ok := at[need]; !ok {
			return nil, fmt.Errorf("%s:1: the column %q is missing", name, need)
		}
	}
	var entries []Entry
	for {
		cells, err := c.Read()
		if limited.N <= 0 {
			return nil, fmt.Errorf("%s: the table is larger than %d bytes", name, maxTableBytes)
		}
		if errors.Is(err, io.EOF) {
			return entries, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err) // encoding/csv names the line
		}
		line, _ := c.FieldPos(0)
		if len(cells) != len(header) {
			return nil, fmt.Errorf("%s:%d: %d cells, the header has %d", name, line, len(cells), len(header))
		}
		if len(entries) == maxTableRows {
			return nil, fmt.Errorf("%s:%d: the table has more than %d rows", name, line, maxTableRows)
		}
		cell := func(column string) string {
			if i, ok := at[column]; ok {
				return clean(cells[i])
			}
			return ""
		}
		e := Entry{Acronym: cell("acronym"), Expansion: cell("expansion"), Variants: split(cell("variants")), Related: split(cell("related")), Notes: cell("notes"), Source: name}
		switch v := strings.ToLower(cell("ambiguous")); v {
		case "", "no", "false":
		case "yes", "true":
			e.Ambiguous = true
		default:
			return nil, fmt.Errorf("%s:%d: ambiguous: %q is neither yes nor no", name, line, v)
		}
		if !utf8.ValidString(strings.Join(cells, "")) {
			return nil, fmt.Errorf("%s:%d: the row is not UTF-8", name, line)
		}
		if !plausible(e.Acronym, e.Expansion) {
			return nil, fmt.Errorf("%s:%d: %q and %q are no acronym and its phrase", name, line, e.Acronym, e.Expansion)
		}
		entries = append(entries, e)
	}
}

func split(s string) []string {
	var list []string
	for v := range strings.SplitSeq(s, ";") {
		if v = strings.TrimSpace(v); v != "" {
			list = append(list, v)
		}
	}
	return list
}
