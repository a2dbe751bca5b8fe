package warc

import (
	"bytes"
	"compress/gzip"
	"crypto/sha1" //nolint:gosec // the digest that readers of web archives expect; nothing is trusted to it
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// Exchange is one request and its answer.
type Exchange struct {
	URL      string
	At       time.Time
	Request  string                        // line and header, lines ended by CRLF, with the empty line
	Response string                        // likewise
	Body     func() (io.ReadCloser, error) // the answer's body, unpacked; nil where it was not kept
	Revisit  bool                          // the answer brought nothing but the body, which was known since Known
	Known    time.Time
	Modified bool // of a revisit: the site sent the body again (else it answered "not modified")
}

// File is a document that came without an exchange: from a disk.
type File struct {
	Name      string // address or file name
	At        time.Time
	MediaType string
	Body      func() (io.ReadCloser, error)
}

// Writer writes a web archive. It is not safe for concurrent use.
type Writer struct {
	w       io.Writer
	records int
}

// NewWriter begins a web archive; software names the program in it.
func NewWriter(w io.Writer, software string, at time.Time) (*Writer, error) {
	out := &Writer{w: w}
	body := "software: " + software + "\r\nformat: WARC File Format 1.1\r\n"
	return out, out.record([][2]string{
		{"WARC-Type", "warcinfo"}, {"WARC-Record-ID", out.id("warcinfo", software)}, {"WARC-Date", stamp(at)}, {"Content-Type", "application/warc-fields"},
	}, strings.NewReader(body), int64(len(body)))
}

// Records returns how many records were written.
func (w *Writer) Records() int { return w.records }

// Exchange writes the answer (or revisit) and the request.
func (w *Writer) Exchange(e Exchange) error {
	at, id := stamp(e.At), w.id("response", e.URL)
	head := e.Response
	fields := [][2]string{{"WARC-Record-ID", id}, {"WARC-Date", at}, {"WARC-Target-URI", uri(e.URL)}, {"Content-Type", "application/http;msgtype=response"}}
	var size int64
	var digest string
	if e.Body != nil {
		var err error
		if size, digest, err = measure(e.Body); err != nil {
			return fmt.Errorf("archive %s: %w", e.URL, err)
		}
		fields = append(fields, [2]string{"WARC-Payload-Digest", digest})
	}
	var err error
	switch {
	case e.Revisit && e.Body != nil:
		profile := "server-not-modified"
		if e.Modified {
			profile = "identical-payload-digest"
		}
		fields = append(fields, [2]string{"WARC-Type", "revisit"}, [2]string{"WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/" + profile},
			[2]string{"WARC-Refers-To-Target-URI", uri(e.URL)}, [2]string{"WARC-Refers-To-Date", stamp(e.Known)})
		head = unpacked(head, -1)
		err = w.record(fields, strings.NewReader(head), int64(len(head)))
	case e.Body != nil:
		fields = append(fields, [2]string{"WARC-Type", "response"})
		head = unpacked(head, size)
		err = w.withBody(fields, head, size, e.Body)
	default:
		fields = append(fields, [2]string{"WARC-Type", "response"}, [2]string{"WARC-Truncated", "unspecified"})
		head = unpacked(head, 0)
		err = w.record(fields, strings.NewReader(head), int64(len(head)))
	}
	if err != nil {
		return fmt.Errorf("archive %s: %w", e.URL, err)
	}
	return w.record([][2]string{
		{"WARC-Type", "request"},
		{"WARC-Record-ID", w.id("request", e.URL)},
		{"WARC-Date", at},
		{"WARC-Target-URI", uri(e.URL)},
		{"WARC-Concurrent-To", id},
		{"Content-Type", "application/http;msgtype=request"},
	}, strings.NewReader(e.Request), int64(len(e.Request)))
}

// File writes a document that came without an exchange.
func (w *Writer) File(f File) error {
	size, digest, err := measure(f.Body)
	if err != nil {
		return fmt.Errorf("archive %s: %w", f.Name, err)
	}
	return w.withBody([][2]string{
		{"WARC-Type", "resource"},
		{"WARC-Record-ID", w.id("resource", f.Name)},
		{"WARC-Date", stamp(f.At)},
		{"WARC-Target-URI", uri(f.Name)},
		{"WARC-Payload-Digest", digest},
		{"Content-Type", f.MediaType},
	}, "", size, f.Body)
}

func (w *Writer) withBody(fields [][2]string, head string, size int64, open func() (io.ReadCloser, error)) error {
	body, err := open()
	if err != nil {
		return err
	}
	defer body.Close()
	return w.record(fields, io.MultiReader(strings.NewReader(head), io.LimitReader(body, size)), int64(len(head))+size)
}

// record writes one record as a gzip member of its own, so that readers can jump to it.
func (w *Writer) record(fields [][2]string, block io.Reader, size int64) error {
	z := gzip.NewWriter(w.w)
	var head bytes.Buffer
	head.WriteString("WARC/1.1\r\n")
	for _, f := range fields {
		fmt.Fprintf(&head, "%s: %s\r\n", f[0], f[1])
	}
	fmt.Fprintf(&head, "Content-Length: %d\r\n\r\n", size)
	if _, err := z.Write(head.Bytes()); err != nil {
		return err
	}
	n, err := io.Copy(z, block)
	if err != nil {
		return err
	}
	if n != size {
		return fmt.Errorf("its body has %d bytes, where %d were announced", n, size)
	}
	if _, err := io.WriteString(z, "\r\n\r\n"); err != nil {
		return err
	}
	w.records++
	return z.Close()
}

// id names a record: a UUID made of its place and what it is about, so that the same archive has the same names.
func (w *Writer) id(kind, about string) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(w.records) + "\x00" + kind + "\x00" + about))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8: made in a way of our own
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

func measure(open func() (io.ReadCloser, error)) (size int64, digest string, err error) {
	body, err := open()
	if err != nil {
		return 0, "", err
	}
	defer body.Close()
	h := sha1.New() //nolint:gosec // see above
	size, err = io.Copy(h, body)
	return size, "sha1:" + base32.StdEncoding.EncodeToString(h.Sum(nil)), err
}

// unpacked takes out of a response's header what speaks of packing, and gives the body's true length; below 0: of none.
func unpacked(head string, size int64) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimRight(head, "\r\n"), "\r\n")
	for _, line := range lines {
		name, _, _ := strings.Cut(line, ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "content-encoding", "transfer-encoding", "content-length", "connection":
			continue
		}
		b.WriteString(line + "\r\n")
	}
	if size >= 0 {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", size)
	}
	b.WriteString("\r\n")
	return b.String()
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// uri returns the address, or for a file one that names it without the path of this machine.
func uri(name string) string {
	if u, err := url.Parse(name); err == nil && u.Scheme != "" && u.Host != "" {
		return name
	}
	u := url.URL{Scheme: "file", Path: "/" + path.Base(strings.ReplaceAll(name, `\`, "/"))}
	return u.String()
}
