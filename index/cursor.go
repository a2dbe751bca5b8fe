package index

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// cursor is a place in an order of hits: just after one of them. It holds what the order goes by, not a number, so that
// it stays where it is when entries come and go.
type cursor struct {
	sort Sort
	key  int64
	id   string
}

var errCursor = errors.New("this cursor does not belong to this search")

func (c cursor) String() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s %d %s", c.sort, c.key, c.id))
}

func readCursor(s string, sort Sort) (cursor, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return cursor{}, errCursor
	}
	var c cursor
	parts := strings.SplitN(string(b), " ", 3)
	if len(parts) != 3 {
		return cursor{}, errCursor
	}
	c.sort, c.id = Sort(parts[0]), parts[2]
	if c.key, err = strconv.ParseInt(parts[1], 10, 64); err != nil {
		return cursor{}, errCursor
	}
	if sort == "" {
		sort = ByRelevance
	}
	if c.sort != sort {
		return cursor{}, errCursor
	}
	return c, nil
}

// before reports whether the place lies before a hit.
func (c *cursor) before(f *found, h *hit) bool {
	if k := f.key(h); k != c.key {
		return c.key > k
	}
	return c.id < f.idOf(h)
}
