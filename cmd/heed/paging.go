package main

import (
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"heed/record/wire"
)

// paging is which part of a list is printed.
type paging struct {
	limit, offset int
	count         bool
}

func addPaging(cmd *cobra.Command, limit, offset *int, count *bool) {
	cmd.Flags().IntVar(limit, "limit", 0, "print at most this many (0 for all)")
	cmd.Flags().IntVar(offset, "offset", 0, "leave out this many first")
	cmd.Flags().BoolVar(count, "count", false, "print only how many there are")
}

func (p paging) check() error {
	if p.limit < 0 || p.offset < 0 {
		return usagef("--limit and --offset cannot be negative")
	}
	return nil
}

// list prints things the way every command does: their number, JSON lines, or a table.
func list[T any](a *app, all []T, p paging, object func(T) any, columns []column, cells func(T) []string) error {
	if err := p.check(); err != nil {
		return err
	}
	if p.count {
		_, err := fmt.Fprintln(a.out, len(all))
		return err
	}
	all = window(all, p)
	if a.json {
		for _, x := range all {
			if err := wire.Line(a.out, object(x)); err != nil {
				return err
			}
		}
		return nil
	}
	rows := make([][]string, len(all))
	for i, x := range all {
		rows[i] = cells(x)
	}
	if len(rows) == 0 {
		a.say("nothing to list")
		return nil
	}
	return a.table(columns, rows)
}

// window is the part of a list that is shown.
func window[T any](all []T, p paging) []T {
	all = all[min(max(p.offset, 0), len(all)):]
	if p.limit > 0 && p.limit < len(all) {
		all = all[:p.limit]
	}
	return all
}

// taken is the part of a walk that is shown; where only the number is wanted, it prints that and returns nothing. What is
// not shown is not kept.
func taken[T any](a *app, all iter.Seq[T], p paging) ([]T, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	out, n := []T{}, 0
	for x := range all {
		n++
		if p.count || n <= p.offset {
			continue
		}
		out = append(out, x)
		if p.limit > 0 && len(out) == p.limit {
			break
		}
	}
	if p.count {
		_, err := fmt.Fprintln(a.out, n)
		return nil, err
	}
	return out, nil
}
