package index

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// cursor is a place in an order of hits: just after one of them. It holds what the order goes by, not a number, so that
// it stays where it is when entries come and go.
type cursor struct {
	sort Sort
	key  [2]int64
	id   string
}

var errCursor = errors.New("this cursor does not belong to this search")

func (c cursor) String() string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s %d %d %s", c.sort, c.key[0], c.key[1], c.id))
}

func readCursor(s string, sort Sort) (cursor, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return cursor{}, errCursor
	}
	var c cursor
	parts := strings.SplitN(string(b), " ", 4)
	if len(parts) != 4 {
		return cursor{}, errCursor
	}
	c.sort, c.id = Sort(parts[0]), parts[3]
	if _, err := fmt.Sscanf(parts[1]+" "+parts[2], "%d %d", &c.key[0], &c.key[1]); err != nil {
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
	if c.key != h.key {
		if c.key[0] != h.key[0] {
			return c.key[0] > h.key[0]
		}
		return c.key[1] > h.key[1]
	}
	return c.id < f.idOf(h)
}
