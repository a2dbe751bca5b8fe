package wire

import (
	"encoding/json"
	"io"
)

// Line writes one object as one line of JSON, without the escaping that is meant for HTML.
func Line(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
