package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func body(s string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }
}

var day = time.Date(2022, 3, 4, 5, 6, 7, 0, time.UTC)

func write(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := NewWriter(&out, "heed test", day)
	if err != nil {
		t.Fatal(err)
	}
	x := Exchange{
		URL: "https://a.example/page", At: day, Request: "GET /page HTTP/1.1\r\nHost: a.example\r\n\r\n",
		Response: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\nContent-Type: text/html\r\n\r\n", Body: body("<p>words</p>"),
	}
	again, gone := x, x
	again.Response, again.Revisit, again.Known, again.At = "HTTP/1.1 304 Not Modified\r\nEtag: \"1\"\r\n\r\n", true, day, day.Add(24*time.Hour)
	gone.Response, gone.Body = "HTTP/1.1 410 Gone\r\n\r\n", nil
	for _, e := range []Exchange{x, again, gone} {
		if err := w.Exchange(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.File(File{Name: `C:\letters\a letter.pdf`, At: day, MediaType: "application/pdf", Body: body("%PDF-1.7")}); err != nil {
		t.Fatal(err)
	}
	if w.Records() != 8 {
		t.Errorf("%d records, want 8", w.Records())
	}
	return out.Bytes()
}

// Each record is a gzip member of its own, says its true length, and the answer in it can be read as HTTP.
func TestWrite(t *testing.T) {
	out := write(t)
	if !bytes.Equal(out, write(t)) {
		t.Error("the same input gives other bytes")
	}
	in := bufio.NewReader(bytes.NewReader(out))
	z, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	var types []string
	for {
		z.Multistream(false)
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		head, block, ok := strings.Cut(string(text), "\r\n\r\n")
		if !ok || !strings.HasPrefix(head, "WARC/1.1\r\n") || !strings.HasSuffix(block, "\r\n\r\n") {
			t.Fatalf("no record: %q", text)
		}
		block = strings.TrimSuffix(block, "\r\n\r\n")
		if want := fmt.Sprintf("Content-Length: %d", len(block)); !strings.Contains(head, want) {
			t.Errorf("%q: want %q", head, want)
		}
		_, kind, _ := strings.Cut(head, "WARC-Type: ")
		kind, _, _ = strings.Cut(kind, "\r\n")
		types = append(types, kind)
		if kind == "response" {
			resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(block)), nil)
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(resp.Body)
			if err != nil || resp.StatusCode == 200 && string(content) != "<p>words</p>" || resp.Header.Get("Content-Encoding") != "" {
				t.Errorf("answer %q, %v", content, err)
			}
		}
		switch {
		case kind == "revisit" && (!strings.Contains(head, "server-not-modified") || !strings.Contains(head, "WARC-Refers-To-Date: 2022-03-04T05:06:07Z") || !strings.Contains(head, "WARC-Payload-Digest: sha1:")):
			t.Errorf("revisit: %s", head)
		case kind == "resource" && !strings.Contains(head, "WARC-Target-URI: file:///a%20letter.pdf"):
			t.Errorf("resource: %s", head)
		}
		if err := z.Reset(in); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(types, " "); got != "warcinfo response request revisit request response request resource" {
		t.Errorf("records are %s", got)
	}
}
