package export

import (
	"errors"
	"iter"

	"heed/record/wire"
)

// Data is what is to be written; what is nil was not asked for. A sequence ends with its first error, which ends the
// export.
type Data struct {
	Recommendations iter.Seq2[wire.Recommendation, error]
	Responses       iter.Seq2[wire.Response, error]
	Obligations     iter.Seq2[wire.Obligation, error]
}

// Counts is how many rows were written.
type Counts struct{ Recommendations, Responses, Obligations int }

// ErrOneSheet says that a CSV file holds one sort of object only.
var ErrOneSheet = errors.New("a csv file holds one of recommendations, responses and obligations")

// All yields the values of a list that cannot fail.
func All[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// rows walks a sequence and counts; a nil one has no rows.
func rows[T any](seq iter.Seq2[T, error], each func(T) error) (n int, err error) {
	if seq == nil {
		return 0, nil
	}
	for v, err := range seq {
		if err != nil {
			return n, err
		}
		if err := each(v); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
