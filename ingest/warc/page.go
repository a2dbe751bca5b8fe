package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// hand hands a record's document on, or says why there is none.
func (r *record) hand(l Limits, page func(Page) error, skip func(Skip) error) error {
	target := strings.Trim(r.fields.Get("Warc-Target-Uri"), "<>")
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "file" { // dns: and metadata: are not of the web
		return nil
	}
	no := func(format string, args ...any) error { return skip(Skip{target, fmt.Sprintf(format, args...)}) }
	at, err := time.Parse(time.RFC3339, r.fields.Get("Warc-Date"))
	if err != nil {
		at = time.Time{}
	}
	p := Page{URL: target, At: at.UTC()}
	kind := r.fields.Get("Warc-Type")
	switch kind {
	case "response", "resource":
	case "revisit":
		return no("a revisit: the page was the same as before")
	case "conversion", "continuation":
		return no("a %s record is not read", kind)
	default: // request, metadata, warcinfo: not documents
		return nil
	}
	switch {
	case r.large:
		return no("larger than %d MB", l.Record>>20)
	case r.fields.Get("Warc-Truncated") != "":
		return no("the archive holds only a part of it")
	case kind == "resource":
		p.ContentType, p.Body = r.fields.Get("Content-Type"), r.block
	default:
		status, err := p.answer(r.block, l.Record)
		if err != nil {
			return no("the answer cannot be read: %v", err)
		}
		if status != http.StatusOK {
			return no("the site answered %d", status)
		}
	}
	if !readable(p.ContentType) {
		return no("a type that is not read (%s)", p.ContentType)
	}
	return page(p)
}

// answer reads an HTTP answer.
func (p *Page) answer(block []byte, limit int64) (status int, err error) {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return resp.StatusCode, nil
	}
	p.ContentType = resp.Header.Get("Content-Type")
	var body io.Reader = resp.Body
	switch e := strings.ToLower(resp.Header.Get("Content-Encoding")); e {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			return 0, err
		}
		body = z
	default:
		return 0, fmt.Errorf("packed as %q", e)
	}
	if p.Body, err = io.ReadAll(io.LimitReader(body, limit+1)); err != nil {
		return 0, err
	}
	if int64(len(p.Body)) > limit {
		return 0, fmt.Errorf("larger than %d MB", limit>>20)
	}
	return resp.StatusCode, nil
}

// readable reports whether a type can be a document. Scripts and styles are text too, so that the bytes alone do not tell.
func readable(contentType string) bool {
	t, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(t) {
	case "", "text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/octet-stream", "application/msword",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "binary/octet-stream", "application/x-pdf":
		return true
	}
	return false
}
