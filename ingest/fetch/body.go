package fetch

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// A packed body may grow this many times once it is larger than most pages: text packs ten to twenty times, and only a
// body made to hurt packs hundreds of times.
const (
	maxRatio  = 200
	ratioFrom = 4 << 20
)

// readBody reads a body to its end, unpacked, at most limit bytes before and after unpacking.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	wire := &countingReader{r: resp.Body}
	var r io.Reader = io.LimitReader(wire, limit+1)
	packed := false
	switch e := strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))); e {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("unpack the body: %w", err)
		}
		r, packed = z, true
	default:
		return nil, &Error{Kind: Denied, Reason: fmt.Sprintf("the site packs its answer as %q, which was not asked for", e)}
	}
	var body []byte
	chunk := make([]byte, 32<<10)
	for {
		n, err := r.Read(chunk)
		body = append(body, chunk[:n]...)
		size := int64(len(body))
		switch {
		case size > limit || wire.n > limit:
			return nil, &Error{Kind: TooLarge, Reason: fmt.Sprintf("larger than %s", megabytes(limit))}
		case packed && size > ratioFrom && size > maxRatio*wire.n:
			return nil, &Error{Kind: TooLarge, Reason: fmt.Sprintf("packed more than %d times: not a page but a bomb", maxRatio)}
		case err == io.EOF:
			return body, nil
		case err != nil:
			return nil, err
		}
	}
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%d MB", n>>20)
}

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
