package warc

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// archive writes records as wget does: each a gzip member, fields in an order of its own.
func archive(packed bool, records ...string) []byte {
	var out bytes.Buffer
	for _, r := range records {
		if !packed {
			out.WriteString(r)
			continue
		}
		z := gzip.NewWriter(&out)
		_, _ = io.WriteString(z, r)
		_ = z.Close()
	}
	return out.Bytes()
}

func rec(kind, uri, fields, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: <%s>\r\nWARC-Date: 2022-03-04T05:06:07Z\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, fields, len(block), block)
}

func http200(kind, body string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", kind, len(body), body)
}

func gz(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	_ = z.Close()
	return b.String()
}

func read(t *testing.T, in []byte, l Limits) (pages, skips []string, err error) {
	t.Helper()
	err = Read(context.Background(), bytes.NewReader(in), l, func(p Page) error {
		pages = append(pages, fmt.Sprintf("%s %s %d %s", p.URL, p.At.Format("2006-01-02"), len(p.Body), p.Body[:min(len(p.Body), 12)]))
		return nil
	}, func(s Skip) error {
		skips = append(skips, s.URL+": "+s.Reason)
		return nil
	})
	return pages, skips, err
}

func TestRead(t *testing.T) {
	records := []string{
		"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n",
		rec("request", "http://a.example/", "", "GET / HTTP/1.1\r\n\r\n"),
		rec("response", "http://a.example/", "Content-Type: application/http;msgtype=response\r\n", http200("text/html", "<p>words</p>")),
		rec("response", "http://a.example/chunks", "", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
		rec("response", "http://a.example/packed", "", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n"+gz("unpacked")),
		rec("response", "http://a.example/none", "", "HTTP/1.1 404 Not Found\r\n\r\n"),
		rec("response", "http://a.example/style.css", "", http200("text/css", "a{}")),
		rec("response", "http://a.example/broken", "", "no answer at all"),
		rec("response", "http://a.example/part", "WARC-Truncated: length\r\n", http200("text/html", "par")),
		rec("response", "http://a.example/large", "", http200("text/html", strings.Repeat("x", 5000))),
		rec("revisit", "http://a.example/", "", "HTTP/1.1 304 Not Modified\r\n\r\n"),
		rec("resource", "file:///report.pdf", "Content-Type: application/pdf\r\n", "%PDF-1.7 made up"),
		rec("metadata", "http://a.example/", "", "x"),
		rec("response", "dns:a.example", "", "127.0.0.1"),
	}
	for _, packed := range []bool{false, true} {
		pages, skips, err := read(t, archive(packed, records...), Limits{Record: 4096})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			"http://a.example/ 2022-03-04 12 <p>words</p>", "http://a.example/chunks 2022-03-04 5 abcde", "http://a.example/packed 2022-03-04 8 unpacked",
			"file:///report.pdf 2022-03-04 16 %PDF-1.7 mad",
		}
		if strings.Join(pages, "\n") != strings.Join(want, "\n") {
			t.Errorf("packed %v: pages are\n%s\nwant\n%s", packed, strings.Join(pages, "\n"), strings.Join(want, "\n"))
		}
		reasons := strings.Join(skips, "\n")
		for _, part := range []string{"/none: the site answered 404", "/style.css: a type", "/broken: the answer cannot be read", "/part: the archive holds only a part", "/large: larger", "/: a revisit"} {
			if !strings.Contains(reasons, part) {
				t.Errorf("packed %v: %q is not among the skips:\n%s", packed, part, reasons)
			}
		}
	}
}

func TestReadFaults(t *testing.T) {
	good := rec("response", "http://a.example/", "", http200("text/html", "<p>words</p>"))
	for name, in := range map[string][]byte{
		"no archive":             []byte("%PDF-1.7"),
		"cut short":              archive(false, good, good[:len(good)-30]),
		"no length":              archive(false, good, "WARC/1.0\r\nWARC-Type: response\r\n\r\n"),
		"length below zero":      archive(false, good, "WARC/1.0\r\nContent-Length: -5\r\n\r\n"),
		"longer than it is":      archive(false, good, "WARC/1.0\r\nContent-Length: 99999999\r\n\r\nabc"),
		"head without end":       archive(false, good, "WARC/1.0\r\nX: "+strings.Repeat("y", 1<<20)),
		"bomb":                   archive(true, good, strings.Repeat("\r\n", 40<<20)),
		"damaged gzip":           archive(true, good, good)[:200],
		"more records than that": archive(false, good, good, good, good),
	} {
		pages, _, err := read(t, in, Limits{Record: 1 << 20, Records: 3, Total: 8 << 20})
		if err == nil {
			t.Errorf("%s: no error, pages %v", name, pages)
		}
	}
	end := errors.New("enough")
	if err := Read(context.Background(), bytes.NewReader(archive(true, good)), Limits{}, func(Page) error { return end }, nil); !errors.Is(err, end) {
		t.Errorf("the caller's error became %v", err)
	}
}

func TestSniff(t *testing.T) {
	a := archive(true, rec("response", "http://a.example/", "", http200("text/html", strings.Repeat("words ", 2000))))
	for name, test := range map[string]struct {
		head []byte
		want bool
	}{
		"packed": {a[:min(len(a), 100)], true}, "plain": {[]byte("WARC/1.1\r\n"), true}, "pdf": {[]byte("%PDF-1.7"), false},
		"other gzip": {[]byte(gz("a tape")), false}, "nothing": {nil, false}, "half a magic": {[]byte{0x1f, 0x8b}, false},
	} {
		if got := Sniff(test.head); got != test.want {
			t.Errorf("%s: Sniff = %v", name, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(archive(false, rec("response", "http://a.example/", "", http200("text/html", "<p>words</p>"))))
	f.Add(archive(true, rec("resource", "file:///a", "Content-Type: application/pdf\r\n", "%PDF")))
	f.Fuzz(func(t *testing.T, in []byte) {
		total := 0
		_ = Read(context.Background(), bytes.NewReader(in), Limits{Record: 1 << 16, Records: 100, Total: 1 << 20}, func(p Page) error {
			if total += len(p.Body); len(p.Body) > 1<<16 {
				t.Fatalf("a page of %d bytes passed", len(p.Body))
			}
			return nil
		}, func(Skip) error { return nil })
	})
}
