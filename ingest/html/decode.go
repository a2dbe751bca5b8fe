package html

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"heed/ingest/blocks"
)

// decode returns the page as UTF-8. A byte order mark wins; then the bytes themselves, where they are UTF-8 and more
// than ASCII, for no other text looks so; then what the header, the page's meta element or the habits of browsers say.
// A page that says UTF-8 and is not quite gets its stray bytes read as Windows-1252.
func decode(content []byte, contentType string) string {
	if bytes.HasPrefix(content, []byte("\xef\xbb\xbf")) {
		return blocks.Repair(blocks.Valid(content[3:]))
	}
	if utf8.Valid(content) && !bytes.HasPrefix(content, []byte{0}) {
		return blocks.Repair(string(content))
	}
	encoding, name, _ := charset.DetermineEncoding(content, contentType)
	if name == "utf-8" || encoding == nil {
		return blocks.Repair(blocks.Valid(content))
	}
	out, err := encoding.NewDecoder().Bytes(content)
	if err != nil {
		return blocks.Repair(blocks.Valid(content))
	}
	return blocks.Repair(blocks.Valid(bytes.TrimPrefix(out, []byte("\xef\xbb\xbf"))))
}
