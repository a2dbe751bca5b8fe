package export

import (
	"bufio"
	"fmt"
	"io"

	"heed/record/wire"
)

// JSON writes the objects that are asked for, one a line: recommendations, then responses, then obligations.
func JSON(w io.Writer, d Data) (n Counts, err error) {
	out := bufio.NewWriter(w)
	defer func() {
		if e := out.Flush(); err == nil {
			err = e
		}
		if err != nil {
			err = fmt.Errorf("write json: %w", err)
		}
	}()
	if n.Recommendations, err = rows(d.Recommendations, func(r wire.Recommendation) error { return wire.Line(out, r) }); err != nil {
		return n, err
	}
	if n.Responses, err = rows(d.Responses, func(r wire.Response) error { return wire.Line(out, r) }); err != nil {
		return n, err
	}
	n.Obligations, err = rows(d.Obligations, func(o wire.Obligation) error { return wire.Line(out, o) })
	return n, err
}
