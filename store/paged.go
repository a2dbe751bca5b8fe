package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
)

// chunk is how many things are read at once.
const chunk = 500

// paged reads things of one kind: first the numbers of the rows that a filter takes, then those rows and their children,
// some at a time.
type paged[T any] struct {
	what          string // the table, and the noun of messages
	row           string // how conditions and order call a row of it
	order         string
	limit, offset int
	where         func(context.Context, querier) (*where, error)
	load          func(context.Context, *sql.Tx, []int64) ([]T, error) // in the order of the numbers
}

func (p paged[T]) seqs(ctx context.Context, tx *sql.Tx) ([]int64, error) {
	w, err := p.where(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+p.row+".seq FROM "+p.what+" "+p.row+w.sql()+" ORDER BY "+p.order+page(p.limit, p.offset), w.args...)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(scan func(...any) error) (n int64, err error) { return n, scan(&n) })
}

// walk yields them, and ends with the first error. Each read is made by do, which hands it a transaction.
func (p paged[T]) walk(ctx context.Context, do func(func(*sql.Tx) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var seqs []int64
		err := do(func(tx *sql.Tx) (err error) {
			seqs, err = p.seqs(ctx, tx)
			return err
		})
		for err == nil && len(seqs) > 0 {
			n := min(chunk, len(seqs))
			var part []T
			err = do(func(tx *sql.Tx) (err error) {
				part, err = p.load(ctx, tx, seqs[:n])
				return err
			})
			for i := 0; err == nil && i < len(part); i++ {
				if !yield(part[i], nil) {
					return
				}
			}
			seqs = seqs[n:]
		}
		if err != nil {
			var none T
			yield(none, err)
		}
	}
}

// each walks them, each some in a transaction of their own: nothing is held open between two of them.
func (p paged[T]) each(ctx context.Context, s *Store) iter.Seq2[T, error] {
	return p.walk(ctx, func(f func(*sql.Tx) error) error { return s.read(ctx, "list "+p.what+"s", f) })
}

// in walks them as they are at the moment of a transaction.
func (p paged[T]) in(ctx context.Context, tx *sql.Tx) iter.Seq2[T, error] {
	return p.walk(ctx, func(f func(*sql.Tx) error) error { return f(tx) })
}

// allIn returns them as they are at the moment of a transaction, each as slim leaves it.
func (p paged[T]) allIn(ctx context.Context, tx *sql.Tx, slim func(T) T) (out []T, err error) {
	for v, err := range p.in(ctx, tx) {
		if err != nil {
			return nil, err
		}
		out = append(out, slim(v))
	}
	return out, nil
}

func whole[T any](v T) T { return v }

// all returns them as they are at one moment.
func (p paged[T]) all(ctx context.Context, s *Store) (out []T, err error) {
	err = s.read(ctx, "list "+p.what+"s", func(tx *sql.Tx) (err error) {
		out, err = p.allIn(ctx, tx, whole)
		return err
	})
	return out, err
}

// count returns how many there are, whatever the limit.
func (p paged[T]) count(ctx context.Context, s *Store) (n int, err error) {
	err = s.read(ctx, "count "+p.what+"s", func(tx *sql.Tx) error {
		w, err := p.where(ctx, tx)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT count(*) FROM "+p.what+" "+p.row+w.sql(), w.args...).Scan(&n)
	})
	return n, err
}

// only returns the one thing that was found by its id, or ErrNotFound.
func only[T any, ID ~string](found []T, err error, what string, id ID) (one T, _ error) {
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s %q: %w", what, id, ErrNotFound)
	}
	if err != nil {
		return one, err
	}
	return found[0], nil
}
