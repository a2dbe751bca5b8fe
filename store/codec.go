package store

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// packed is the first byte of a bulky part: how the rest is written. Later forms get later numbers; old ones stay readable.
const packed = 1 // JSON of a stored… struct, deflated

// maxUnpacked bounds what a part may grow to when it is read back: a database made by others must not exhaust memory.
const maxUnpacked = 1 << 30

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(io.Discard, flate.BestSpeed)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

// pack turns a stored… struct into a blob.
func pack(v any) ([]byte, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, len(plain)/4+64))
	out.WriteByte(packed)
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(out)
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// unpack reads a blob that pack wrote into the stored… struct that v points to.
func unpack(blob []byte, v any) error {
	if len(blob) == 0 {
		return errors.New("empty part")
	}
	if blob[0] != packed {
		return fmt.Errorf("part of unknown form %d", blob[0])
	}
	r := flate.NewReader(bytes.NewReader(blob[1:]))
	plain, err := io.ReadAll(io.LimitReader(r, maxUnpacked+1))
	if err != nil {
		return fmt.Errorf("damaged part: %w", err)
	}
	if len(plain) > maxUnpacked {
		return errors.New("part is too large")
	}
	if err := json.Unmarshal(plain, v); err != nil {
		return fmt.Errorf("damaged part: %w", err)
	}
	return nil
}

// each maps a list; nil stays nil, so that what is read back equals what was written.
func each[A, B any](in []A, f func(A) B) []B {
	if in == nil {
		return nil
	}
	out := make([]B, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

// listJSON prints a list of words for a column; nil is [].
func listJSON[T ~string](in []T) string {
	if len(in) == 0 {
		return "[]"
	}
	b, err := json.Marshal(in)
	if err != nil {
		return "[]" // strings always print
	}
	return string(b)
}

func parseList[T ~string](s string) []T {
	if s == "[]" {
		return nil
	}
	var out []T
	if json.Unmarshal([]byte(s), &out) != nil {
		return nil
	}
	return out
}
