package html

import (
	"bytes"
	"regexp"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"heed/ingest/blocks"
)

// decode returns the page as UTF-8. What looks like UTF-16 or UTF-8 and more than ASCII is that, for no other text looks
// so, whatever a server says that sends all its pages with one header. Else the order is the browsers': the charset of the
// Content-Type header, then the page's meta element, then Windows-1252. A page that says UTF-8 and is not quite gets its
// stray bytes read as Windows-1252.
func decode(content []byte, contentType string) string {
	if s, ok := blocks.UTF16(content); ok {
		return blocks.Repair(s)
	}
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	if utf8.Valid(content) {
		return blocks.Repair(string(content))
	}
	encoding, name, _ := charset.DetermineEncoding(content, charsetOnly(contentType))
	if name == "utf-8" || encoding == nil {
		return blocks.Repair(blocks.Valid(content))
	}
	out, err := encoding.NewDecoder().Bytes(content)
	if err != nil {
		return blocks.Repair(blocks.Valid(content))
	}
	return blocks.Repair(blocks.Valid(out))
}

var headerCharset = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([\w.:-]+)`)

// charsetOnly returns a Content-Type header with its first charset and nothing else, or nothing where it has none. Servers
// send parameters twice and quotation marks that do not close, which make the whole header invalid.
func charsetOnly(contentType string) string {
	m := headerCharset.FindStringSubmatch(contentType)
	if m == nil {
		return ""
	}
	return "text/html; charset=" + m[1]
}
