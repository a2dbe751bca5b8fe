package wire

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"time"

	"heed/record"
	"heed/record/day"
)

// Text is a string of which the empty one is null in JSON.
type Text string

// MarshalJSON writes the text, or null when it is empty.
func (t Text) MarshalJSON() ([]byte, error) { return quoteOrNull(string(t)) }

// Date is a day as YYYY-MM-DD; the empty one is null in JSON.
type Date string

// MarshalJSON writes the day, or null when it is not known.
func (d Date) MarshalJSON() ([]byte, error) { return quoteOrNull(string(d)) }

// NewDate returns the day, which is empty when it is not known.
func NewDate(d day.Day) Date { return Date(d.String()) }

// Time is a moment as RFC 3339 in UTC, to the second; the empty one is null in JSON.
type Time string

// MarshalJSON writes the moment, or null when it is not known.
func (t Time) MarshalJSON() ([]byte, error) { return quoteOrNull(string(t)) }

// NewTime returns the moment, which is empty for the zero time.
func NewTime(t time.Time) Time {
	if t.IsZero() {
		return ""
	}
	return Time(t.UTC().Format(time.RFC3339))
}

// Page is a page number from 1; 0, for formats without pages, is null in JSON.
type Page int

// MarshalJSON writes the number, or null for 0.
func (p Page) MarshalJSON() ([]byte, error) {
	if p == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(p), 10), nil
}

// Score is a measure from 0 to 1 (of search: any positive number), printed with at most four decimals.
type Score float64

// MarshalJSON writes the rounded number; what is no number is written as 0.
func (s Score) MarshalJSON() ([]byte, error) {
	f := float64(s)
	if math.IsNaN(f) || math.IsInf(f, 0) {
		f = 0
	}
	return strconv.AppendFloat(nil, math.Round(f*1e4)/1e4, 'f', -1, 64), nil
}

// List is a list that is [] in JSON when it is empty, never null.
type List[T any] []T

// MarshalJSON writes the list.
func (l List[T]) MarshalJSON() ([]byte, error) {
	if len(l) == 0 {
		return []byte("[]"), nil
	}
	return marshal([]T(l))
}

// Box is a rectangle on a page in points from its top left corner: x0, y0, x1, y1. An empty one is null in JSON.
type Box record.Rect

// MarshalJSON writes the four numbers, or null for an empty rectangle.
func (b Box) MarshalJSON() ([]byte, error) {
	if b == (Box{}) {
		return []byte("null"), nil
	}
	out := []byte{'['}
	for i, v := range [4]float64{b.X0, b.Y0, b.X1, b.Y1} {
		if i > 0 {
			out = append(out, ',')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			v = 0
		}
		out = strconv.AppendFloat(out, math.Round(v*10)/10, 'f', -1, 64)
	}
	return append(out, ']'), nil
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (b *Box) UnmarshalJSON(data []byte) error {
	var v []float64
	if err := json.Unmarshal(data, &v); err != nil {
		return err
	}
	*b = Box{}
	if len(v) == 4 {
		*b = Box{X0: v[0], Y0: v[1], X1: v[2], Y1: v[3]}
	}
	return nil
}

func quoteOrNull(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return marshal(s)
}

// marshal is json.Marshal without the escaping of <, > and &, which is for JSON inside HTML and makes proofs unreadable.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// texts turns ids and words into a plain list.
func texts[T ~string](in []T) List[string] {
	out := make(List[string], 0, len(in))
	for _, v := range in {
		out = append(out, string(v))
	}
	return out
}
