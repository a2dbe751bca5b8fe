package ingest

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Format is a format that has a reader, or Other.
type Format string

// The formats.
const (
	PDF   Format = "pdf"
	HTML  Format = "html"
	DOCX  Format = "docx"
	Text  Format = "text"
	Other Format = "other" // has no reader
)

// Media is what a file is.
type Media struct {
	Format Format
	Type   string // its media type
	Name   string // for people: "a PNG picture"
	Locked bool   // an office file that does not open without a password
}

// How far sniffing looks.
const (
	headSize = 64 << 10
	tailSize = 4 << 10
)

// Sniff tells what a file is by its bytes.
func Sniff(content []byte) Media {
	if len(bytes.TrimSpace(content)) == 0 {
		return other("application/octet-stream", "an empty file")
	}
	head := content[:min(len(content), headSize)]
	if m, ok := bySignature(head); ok {
		return m
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return sniffZip(content)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(content)
	}
	text := asASCII(head)
	if isPDF(content, text) {
		return Media{Format: PDF, Type: "application/pdf", Name: "a PDF"}
	}
	if !isText(head) {
		return Media{Format: Other, Type: "application/octet-stream", Name: "an unknown kind of binary file"}
	}
	if m, ok := byOpening(content, text); ok {
		return m
	}
	if isHTML(text) {
		return Media{Format: HTML, Type: "text/html", Name: "a web page"}
	}
	return Media{Format: Text, Type: "text/plain", Name: "plain text"}
}

// signature is how files of a type begin.
type signature struct {
	at    int
	bytes string
	media Media
}

func other(mediaType, name string) Media { return Media{Format: Other, Type: mediaType, Name: name} }

// signatures are tried in order.
var signatures = []signature{
	{0, "\x89PNG\r\n\x1a\n", other("image/png", "a PNG picture")},
	{0, "\xff\xd8\xff", other("image/jpeg", "a JPEG picture")},
	{0, "GIF87a", other("image/gif", "a GIF picture")},
	{0, "GIF89a", other("image/gif", "a GIF picture")},
	{0, "II*\x00", other("image/tiff", "a TIFF picture")},
	{0, "MM\x00*", other("image/tiff", "a TIFF picture")},
	{8, "WEBP", other("image/webp", "a WebP picture")},
	{4, "ftypheic", other("image/heic", "a HEIC picture")},
	{4, "ftypavif", other("image/avif", "an AVIF picture")},
	{4, "ftyp", other("video/mp4", "a video")},
	{0, "\x1aE\xdf\xa3", other("video/webm", "a video")},
	{8, "AVI ", other("video/x-msvideo", "a video")},
	{8, "WAVE", other("audio/wav", "a sound recording")},
	{0, "ID3", other("audio/mpeg", "a sound recording")},
	{0, "OggS", other("audio/ogg", "a sound recording")},
	{0, "\x1f\x8b", other("application/gzip", "a gzip archive")},
	{0, "BZh", other("application/x-bzip2", "a bzip2 archive")},
	{0, "\xfd7zXZ\x00", other("application/x-xz", "an xz archive")},
	{0, "7z\xbc\xaf\x27\x1c", other("application/x-7z-compressed", "a 7-Zip archive")},
	{0, "Rar!\x1a\x07", other("application/vnd.rar", "a RAR archive")},
	{257, "ustar", other("application/x-tar", "a tar archive")},
	{0, "\x7fELF", other("application/x-executable", "a program")},
	{0, "MZ\x90\x00", other("application/vnd.microsoft.portable-executable", "a program")},
	{0, "SQLite format 3\x00", other("application/vnd.sqlite3", "a database")},
	{0, "wOFF", other("font/woff", "a font")},
	{0, "wOF2", other("font/woff2", "a font")},
	{0, "OTTO", other("font/otf", "a font")},
	{0, "\x00\x01\x00\x00\x00", other("font/ttf", "a font")},
	{0, "%!PS", other("application/postscript", "a PostScript file")},
	{0, "%FDF-", other("application/fdf", "a form's data (FDF)")},
	{0, `{\rtf`, other("application/rtf", "an RTF document")},
}

func bySignature(head []byte) (Media, bool) {
	for _, s := range signatures {
		if len(head) >= s.at+len(s.bytes) && string(head[s.at:s.at+len(s.bytes)]) == s.bytes {
			return s.media, true
		}
	}
	return Media{}, false
}

var (
	pdfHeader = []byte("%PDF-")
	startXref = []byte("startxref")
	endOfFile = []byte("%%EOF")
)

// isPDF reports whether a file is a PDF: its header stands in the first kilobyte, as readers allow, or further down where
// the end is a PDF's; or the header is lost but objects and end are there. A page or a text that merely speaks of
// "%PDF-" does not count.
func isPDF(content []byte, text string) bool {
	head := content[:min(len(content), headSize)]
	tail := content[len(content)-min(len(content), tailSize):]
	at := bytes.Index(head, pdfHeader)
	ends := bytes.Contains(tail, endOfFile) || bytes.Contains(tail, startXref)
	switch {
	case at == 0:
		return true
	case at > 0 && at < 1024:
		return ends || !isText(head) || bytes.Contains(head[at:], []byte(" obj"))
	case at > 0:
		return ends && !isHTML(text)
	}
	return ends && bytes.Contains(head, []byte(" obj")) && bytes.Contains(content, []byte("/Type"))
}

// isText reports whether bytes are text: UTF-16 by its mark or its zeros, else no zero bytes, hardly any control characters,
// and where they are not UTF-8, only so many high bytes as Western text has.
func isText(head []byte) bool {
	if len(head) == 0 {
		return false
	}
	if wide(head) {
		return true
	}
	var control, high, letters int
	for _, c := range head {
		switch {
		case c == 0:
			return false
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v':
			control++
		case c >= utf8.RuneSelf:
			high++
		case c >= 'A':
			letters++
		}
	}
	if control*200 > len(head) {
		return false
	}
	// The head may end in the middle of a character.
	if utf8.Valid(head) || len(head) == headSize && utf8.Valid(trimPartial(head)) {
		return true
	}
	return high <= letters/4
}

// trimPartial cuts up to three bytes from the end, of a character that is not whole.
func trimPartial(b []byte) []byte {
	for i := 1; i <= 3 && i <= len(b); i++ {
		if c := b[len(b)-i]; c >= 0xc0 {
			return b[:len(b)-i]
		} else if c < 0x80 {
			break
		}
	}
	return b
}

// wide reports whether bytes are UTF-16: marked, or Latin text with a zero in every second byte.
func wide(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return len(head) >= 4
	}
	var odd, even int
	for i, c := range head[:min(len(head), 1000)] {
		if c == 0 && i%2 == 1 {
			odd++
		} else if c == 0 {
			even++
		}
	}
	n := min(len(head), 1000)
	return n >= 8 && (odd == 0 || even == 0) && (odd+even)*2 > n*8/10
}

// asASCII returns the head as it can be searched for markup: lower case, without zero bytes and byte order marks.
func asASCII(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if wide(head) {
		narrow := make([]byte, 0, len(head)/2)
		for _, c := range head {
			if c != 0 && c < utf8.RuneSelf {
				narrow = append(narrow, c)
			}
		}
		head = narrow
	}
	return string(bytes.ToLower(bytes.TrimSpace(head)))
}

var (
	// Tags that open a page or a piece of one, after white space, comments and declarations.
	htmlOpening = regexp.MustCompile(`^(?:\s|<!--(?s:.)*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base|main|article|section|header|nav|div|p|table|h[1-6]|ul|ol|span|font|center|img|a|br|b|strong|form|iframe|noscript)\b`)
	htmlClosing = regexp.MustCompile(`</(?:p|div|table|td|tr|ul|ol|li|h[1-6]|body|html|span|a|strong|em|b)\s*>`)
	xmlOpening  = regexp.MustCompile(`^(?:\s|<!--(?s:.)*?-->|<\?[^>]*\?>|<!doctype[^>]*>)*<([a-z_][\w:.-]*)`)
	mailHeader  = regexp.MustCompile(`^(?:(?:received|from|to|cc|subject|date|message-id|mime-version|return-path|delivered-to|content-type|reply-to|x-[\w-]+|dkim-signature|authentication-results|arc-[\w-]+|snapshot-content-location)\s*:.*(?:\r?\n[ \t].*)*\r?\n){3,}`)
)

// isHTML reports whether text is a web page: it begins with one of its tags, or is full of closing ones.
func isHTML(text string) bool {
	const some = 5
	return htmlOpening.MatchString(text) || len(htmlClosing.FindAllStringIndex(text, some)) == some
}

// byOpening knows kinds of text that are no prose, by how they begin.
func byOpening(content []byte, text string) (Media, bool) {
	if m := xmlOpening.FindStringSubmatch(text); m != nil && !isHTML(text) {
		switch m[1] {
		case "svg", "svg:svg":
			return other("image/svg+xml", "an SVG picture"), true
		case "rss", "feed", "rdf:rdf":
			return other("application/xml", "a feed"), true
		}
		if len(text) > 4 && text[:5] == "<?xml" {
			return other("application/xml", "an XML file"), true
		}
	}
	if text == "" {
		return Media{}, false
	}
	if (text[0] == '{' || text[0] == '[') && json.Valid(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))) {
		return other("application/json", "a JSON file"), true
	}
	switch {
	case strings.HasPrefix(text, "begin:vcalendar"):
		return other("text/calendar", "a calendar entry"), true
	case strings.HasPrefix(text, "begin:vcard"):
		return other("text/vcard", "a visiting card"), true
	case mailHeader.MatchString(text) && (strings.Contains(text, "mime-version:") || strings.Contains(text, "message-id:")):
		if strings.Contains(text, "multipart/related") && strings.Contains(text, "text/html") {
			return other("multipart/related", "a web archive (MHTML)"), true
		}
		return other("message/rfc822", "an e-mail message"), true
	}
	return Media{}, false
}
