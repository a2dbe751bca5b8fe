package text

import (
	"strings"

	"heed/ingest/blocks"
)

// decode returns the bytes as text: UTF-16 where they look so, else UTF-8, with stray bytes read as Windows-1252. Text
// that was decoded wrongly before it was saved is mended.
func decode(content []byte) string {
	if s, ok := blocks.UTF16(content); ok {
		return blocks.Repair(s)
	}
	return blocks.Repair(strings.TrimPrefix(blocks.Valid(content), "\ufeff"))
}
