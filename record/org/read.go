package org

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"heed/record"
	"heed/record/day"
)

// Limits of a table: a user's file is untrusted input like any other.
const (
	maxTableBytes = 8 << 20
	maxTableRows  = 50_000
	maxCell       = 4_000
)

// columns are the columns of a table, in the order of the built-in one. A table may leave out any but id, and may order
// them as it likes.
var columns = []string{
	"id", "name", "kind", "aliases", "short_names", "ambiguous_aliases", "domain", "region", "governance", "for", "from",
	"to", "former_names", "members", "verified", "notes",
}

var validID = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)

// Extend adds the rows of a table (CSV with a header line) to the register. A row with a new id adds a body or class; a
// row with an id that is there overrides what its cells say, and an empty cell leaves what was. Lists in a cell are
// parted by semicolons, dates are YYYY-MM-DD. On a fault nothing is changed, and the error names file, line and reason.
func (r *Register) Extend(name string, table io.Reader) error {
	rows, err := readTable(name, table)
	if err != nil {
		return err
	}
	orgs := maps.Clone(r.orgs)
	for _, row := range rows {
		o, err := row.apply(orgs[record.OrgID(row.cell["id"])])
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, row.line, err)
		}
		orgs[o.ID] = o
	}
	for _, row := range rows {
		o := orgs[record.OrgID(row.cell["id"])]
		if o.For != "" {
			if _, ok := orgs[o.For]; !ok {
				return fmt.Errorf("%s:%d: for: no body has the id %q", name, row.line, o.For)
			}
		}
		for _, m := range o.Members {
			if _, ok := orgs[record.OrgID(m)]; !ok && !strings.HasPrefix(m, classPrefix) {
				return fmt.Errorf("%s:%d: members: no body has the id %q", name, row.line, m)
			}
		}
	}
	r.orgs = orgs
	r.sortIDs()
	r.hosts = hostTable(r)
	r.classes = classTable(r)
	now := *r
	r.index = sync.OnceValue(func() *index { return buildIndex(&now) }) // takes time, and many uses ask for ids only
	return nil
}

// row is one line of a table, by column.
type row struct {
	line int
	cell map[string]string
}

func readTable(name string, table io.Reader) ([]row, error) {
	limited := &io.LimitedReader{R: table, N: maxTableBytes + 1}
	c := csv.NewReader(limited)
	c.FieldsPerRecord = -1
	c.ReuseRecord = true
	header, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s:1: the table is empty, a header line is needed", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: read header: %w", name, err)
	}
	head, err := readHeader(header)
	if err != nil {
		return nil, fmt.Errorf("%s:1: %w", name, err)
	}
	var rows []row
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) && limited.N > 0 {
			return rows, nil
		}
		if limited.N <= 0 {
			return nil, fmt.Errorf("%s: the table is larger than %d bytes", name, maxTableBytes)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err) // encoding/csv names the line
		}
		line, _ := c.FieldPos(0)
		if len(rows) == maxTableRows {
			return nil, fmt.Errorf("%s:%d: the table has more than %d rows", name, line, maxTableRows)
		}
		if len(cells) != len(head) {
			return nil, fmt.Errorf("%s:%d: %d cells, the header has %d", name, line, len(cells), len(head))
		}
		rw := row{line: line, cell: make(map[string]string, len(cells))}
		for i, cell := range cells {
			if len(cell) > maxCell || !utf8.ValidString(cell) {
				return nil, fmt.Errorf("%s:%d: %s: the cell is too long or not UTF-8", name, line, head[i])
			}
			rw.cell[head[i]] = strings.Join(strings.Fields(cell), " ")
		}
		rows = append(rows, rw)
	}
}

func readHeader(cells []string) ([]string, error) {
	known := map[string]bool{}
	for _, c := range columns {
		known[c] = true
	}
	seen := map[string]bool{}
	head := make([]string, len(cells))
	for i, cell := range cells {
		h := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff")))
		if !known[h] {
			return nil, fmt.Errorf("%q is no column; columns are %s", h, strings.Join(columns, ", "))
		}
		if seen[h] {
			return nil, fmt.Errorf("the column %q is there twice", h)
		}
		seen[h], head[i] = true, h
	}
	if !seen["id"] {
		return nil, errors.New("the column \"id\" is missing")
	}
	return head, nil
}

// apply returns the body with the row's cells in place of what was.
func (rw row) apply(o Org) (Org, error) {
	id := rw.cell["id"]
	if !validID.MatchString(id) {
		return o, fmt.Errorf("id: %q is not made of small letters, digits and single dashes", id)
	}
	o.ID = record.OrgID(id)
	text := func(column string, to *string) {
		if v := rw.cell[column]; v != "" {
			*to = v
		}
	}
	list := func(column string, to *[]string) {
		if v := splitList(rw.cell[column]); len(v) > 0 {
			*to = v
		}
	}
	text("name", &o.Name)
	text("kind", &o.Kind)
	text("region", &o.Region)
	text("governance", &o.Governance)
	text("notes", &o.Notes)
	list("aliases", &o.Aliases)
	list("short_names", &o.ShortNames)
	list("ambiguous_aliases", &o.Ambiguous)
	list("members", &o.Members)
	list("domain", &o.Hosts)
	for i, h := range o.Hosts {
		o.Hosts[i] = foldHost(h)
	}
	if len(o.Hosts) > 0 {
		o.Domain = o.Hosts[0]
	}
	if v := rw.cell["for"]; v != "" {
		o.For = record.OrgID(v)
	}
	if err := rw.dates(&o); err != nil {
		return o, err
	}
	switch v := strings.ToLower(rw.cell["verified"]); v {
	case "":
	case "yes", "true":
		o.Verified = true
	case "no", "false":
		o.Verified = false
	default:
		return o, fmt.Errorf("verified: %q is neither yes nor no", v)
	}
	switch {
	case o.Name == "":
		return o, errors.New("name: a new body needs one")
	case o.Kind == "":
		return o, errors.New("kind: a new body needs one, such as police_force, national_body or group")
	}
	o.Class = o.Kind == kindClass
	return o, nil
}

func (rw row) dates(o *Org) error {
	for column, to := range map[string]*day.Day{"from": &o.From, "to": &o.To} {
		v := rw.cell[column]
		if v == "" {
			continue
		}
		d, err := day.ParseISO(v)
		if err != nil {
			return fmt.Errorf("%s: %w", column, err)
		}
		*to = d
	}
	if o.To.Before(o.From) {
		return fmt.Errorf("to: %s is before from, %s", o.To, o.From)
	}
	names := splitList(rw.cell["former_names"])
	if len(names) == 0 {
		return nil
	}
	o.Formerly = nil
	for _, n := range names {
		f, err := readDatedName(n)
		if err != nil {
			return fmt.Errorf("former_names: %w", err)
		}
		o.Formerly = append(o.Formerly, f)
	}
	return nil
}

// readDatedName reads "2012-11-22..2017-05-07 Name"; either date may be left out.
func readDatedName(s string) (DatedName, error) {
	span, name, _ := strings.Cut(s, " ")
	from, to, ok := strings.Cut(span, "..")
	if !ok || name == "" {
		return DatedName{}, fmt.Errorf("%q is not of the form FROM..TO NAME", s)
	}
	f := DatedName{Name: name}
	for v, d := range map[string]*day.Day{from: &f.From, to: &f.To} {
		if v == "" {
			continue
		}
		var err error
		if *d, err = day.ParseISO(v); err != nil {
			return DatedName{}, err
		}
	}
	return f, nil
}

func splitList(s string) []string {
	var list []string
	for v := range strings.SplitSeq(s, ";") {
		if v = strings.TrimSpace(v); v != "" {
			list = append(list, v)
		}
	}
	return list
}
