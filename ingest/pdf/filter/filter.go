package filter

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
)

// Parms are a filter's parameters; a zero value means that the entry is absent.
type Parms struct {
	Predictor, Colors, Bits, Columns int
	EarlyChange                      int // of LZW: 1 unless HasEarly
	HasEarly                         bool
}

// ErrTooLong is returned, wrapped, when decoded data reaches the limit; the data up to it is returned as well.
var ErrTooLong = errors.New("the stream is longer than allowed when decoded")

// ErrImage is returned for filters that code pictures, which hold no text.
var ErrImage = errors.New("a picture's coding")

// Decode undoes one filter. At most limit bytes are returned.
func Decode(name string, p Parms, data []byte, limit int) ([]byte, error) {
	var (
		out []byte
		err error
	)
	switch name {
	case "FlateDecode", "Fl":
		out, err = inflate(data, limit)
		out = unpredict(out, p)
	case "LZWDecode", "LZW":
		early := 1
		if p.HasEarly {
			early = p.EarlyChange
		}
		out, err = unlzw(data, early, limit)
		out = unpredict(out, p)
	case "ASCIIHexDecode", "AHx":
		out = unhex(data)
	case "ASCII85Decode", "A85":
		out = un85(data)
	case "RunLengthDecode", "RL":
		out, err = unrun(data, limit)
	case "Crypt", "":
		out = data
	case "DCTDecode", "DCT", "JPXDecode", "CCITTFaxDecode", "CCF", "JBIG2Decode":
		return nil, ErrImage
	default:
		return nil, fmt.Errorf("unknown filter %q", name)
	}
	if len(out) > limit {
		return out[:limit], ErrTooLong
	}
	return out, err
}

// inflate undoes Flate. The zlib frame is not trusted: its checksum and even its header may be wrong while the data
// inside is whole.
func inflate(data []byte, limit int) ([]byte, error) {
	if len(data) == 0 {
		return nil, nil
	}
	for len(data) > 0 && (data[0] == '\r' || data[0] == '\n') {
		data = data[1:] // the stream began a line too early
	}
	body := data
	if len(data) >= 2 && data[0]&0x0f == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		body = data[2:]
	}
	out, err := deflate(body, limit)
	if len(out) == 0 && err != nil && len(data) > 2 {
		if again, errAgain := deflate(data[2:], limit); len(again) > 0 { // a header with a wrong check
			return again, errAgain
		}
	}
	return out, err
}

func deflate(body []byte, limit int) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(body))
	var out bytes.Buffer
	if n := 4 * len(body); n < limit {
		out.Grow(n)
	}
	_, err := io.Copy(&out, io.LimitReader(r, int64(limit)+1))
	if out.Len() > limit {
		return out.Bytes()[:limit], ErrTooLong
	}
	if err != nil {
		return out.Bytes(), fmt.Errorf("the compressed data is damaged after %d bytes: %w", out.Len(), err)
	}
	return out.Bytes(), nil
}

func unhex(data []byte) []byte {
	out := make([]byte, 0, len(data)/2)
	high := -1
	for _, c := range data {
		v := -1
		switch {
		case c >= '0' && c <= '9':
			v = int(c - '0')
		case c >= 'a' && c <= 'f':
			v = int(c-'a') + 10
		case c >= 'A' && c <= 'F':
			v = int(c-'A') + 10
		}
		switch {
		case c == '>':
			return finish(out, high)
		case v < 0:
		case high < 0:
			high = v
		default:
			out = append(out, byte(high<<4|v))
			high = -1
		}
	}
	return finish(out, high)
}

// finish adds the last digit of an odd number of them.
func finish(out []byte, high int) []byte {
	if high >= 0 {
		out = append(out, byte(high<<4))
	}
	return out
}

func un85(data []byte) []byte {
	data = bytes.TrimPrefix(bytes.TrimLeft(data, " \r\n\t"), []byte("<~"))
	out := make([]byte, 0, len(data)*4/5)
	var v uint32
	n := 0
	for _, c := range data {
		switch {
		case c == '~':
			return finish85(out, v, n)
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			v = v*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
				v, n = 0, 0
			}
		}
	}
	return finish85(out, v, n) // the end mark is missing
}

// finish85 adds the bytes of a last group of n digits.
func finish85(out []byte, v uint32, n int) []byte {
	if n < 2 {
		return out
	}
	for k := n; k < 5; k++ {
		v = v*85 + 84
	}
	b := [4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
	return append(out, b[:n-1]...)
}

func unrun(data []byte, limit int) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data); {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		case i < len(data):
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if len(out) > limit {
			return out[:limit], ErrTooLong
		}
	}
	return out, nil
}
