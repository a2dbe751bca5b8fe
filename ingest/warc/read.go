package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// Limits of an archive. The zero value means the usual ones.
type Limits struct {
	Record  int64 // bytes of a record, and of a body unpacked; 256 MB
	Records int   // 1,000,000
	Total   int64 // bytes of all records, unpacked; 64 GB
}

const maxHead = 64 << 10

// Page is a document of an archive.
type Page struct {
	URL         string
	At          time.Time
	ContentType string
	Body        []byte
}

// Skip is a record that was not taken.
type Skip struct {
	URL    string
	Reason string
}

// Sniff reports whether a file that begins like this is a web archive.
func Sniff(head []byte) bool {
	if bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		var first [5]byte
		n, _ := io.ReadFull(z, first[:]) // a head cut short still gives its beginning
		head = first[:n]
	}
	return bytes.HasPrefix(head, []byte("WARC/"))
}

// Read reads an archive to its end, and calls page or skip for every record that brings, or should have brought, a document.
// An error of theirs ends it. So does a damaged record: what came before it has been handed on.
func Read(ctx context.Context, in io.Reader, l Limits, page func(Page) error, skip func(Skip) error) error {
	if l.Record <= 0 {
		l.Record = 256 << 20
	}
	if l.Records <= 0 {
		l.Records = 1_000_000
	}
	if l.Total <= 0 {
		l.Total = 64 << 30
	}
	r, err := open(in, l.Total)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		rec, err := next(r, l)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("record %d: %w", n, err)
		}
		if n > l.Records {
			return fmt.Errorf("it has more than %d records", l.Records)
		}
		if err := rec.hand(l, page, skip); err != nil {
			return err
		}
	}
}

// open unpacks where it must: an archive is a row of gzip members, which the standard reader reads as one stream.
func open(in io.Reader, total int64) (*bufio.Reader, error) {
	plain := bufio.NewReaderSize(in, 64<<10)
	head, err := plain.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		return bufio.NewReaderSize(&limited{plain, total}, 64<<10), nil
	}
	z, err := gzip.NewReader(plain)
	if err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(&limited{z, total}, 64<<10), nil
}

// limited ends with an error, where io.LimitReader ends as if all had been read.
type limited struct {
	r    io.Reader
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, errors.New("the archive is larger than allowed")
	}
	return n, err
}

// record is one record: its fields and its block.
type record struct {
	fields textproto.MIMEHeader
	block  []byte
	large  bool // beyond the limit: its block was passed over
}

// next reads a record, or io.EOF where there is none.
func next(r *bufio.Reader, l Limits) (*record, error) {
	line := ""
	for line == "" { // the empty lines that end the record before
		var err error
		if line, err = readLine(r); err != nil {
			if errors.Is(err, io.EOF) && line != "" {
				break
			}
			return nil, err
		}
	}
	if !strings.HasPrefix(line, "WARC/") {
		return nil, fmt.Errorf("it begins with %.40q, not with WARC/", line)
	}
	rec := &record{fields: textproto.MIMEHeader{}}
	size, last := 0, ""
	for {
		line, err := readLine(r)
		if err != nil {
			return nil, unexpected(err)
		}
		if size += len(line); size > maxHead {
			return nil, errors.New("its head is larger than allowed")
		}
		if line == "" {
			break
		}
		if last != "" && (line[0] == ' ' || line[0] == '\t') { // a folded field
			v := rec.fields[last]
			v[len(v)-1] += " " + strings.TrimSpace(line)
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("its head has the line %.40q", line)
		}
		last = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(name))
		rec.fields[last] = append(rec.fields[last], strings.TrimSpace(value))
	}
	n, err := strconv.ParseInt(rec.fields.Get("Content-Length"), 10, 64)
	if err != nil || n < 0 {
		return nil, errors.New("it does not say how long it is")
	}
	if n > l.Record {
		rec.large = true
		_, err := io.CopyN(io.Discard, r, n)
		return rec, unexpected(err)
	}
	var block bytes.Buffer // grows with what is there, not with what is said to be
	if _, err := io.CopyN(&block, r, n); err != nil {
		return nil, unexpected(err)
	}
	rec.block = block.Bytes()
	return rec, nil
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readLine reads a line without its end, of at most maxHead bytes.
func readLine(r *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		if line = append(line, part...); len(line) > maxHead {
			return "", errors.New("a line is longer than allowed")
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return strings.TrimRight(string(line), "\r\n"), err
	}
}
