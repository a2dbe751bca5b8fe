package pdftest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"sort"
	"strings"
)

// Object is the body of an indirect object: text such as "<</Type /Page>>", or a stream's dictionary and data.
type Object struct {
	Text   string // without "1 0 obj"; a stream's dictionary, its /Length left out
	Stream []byte // nil for what is no stream
}

// Text makes an object.
func Text(format string, args ...any) Object { return Object{Text: fmt.Sprintf(format, args...)} }

// Stream makes a stream of data as it is.
func Stream(data string, entries string) Object {
	return Object{Text: "<<" + entries + ">>", Stream: []byte(data)}
}

// Flate makes a compressed stream.
func Flate(data string, entries string) Object {
	return Object{Text: "<</Filter /FlateDecode " + entries + ">>", Stream: Deflate([]byte(data))}
}

// Deflate compresses data as FlateDecode wants it.
func Deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

func (o Object) write(b *bytes.Buffer, num int) {
	fmt.Fprintf(b, "%d 0 obj\n", num)
	if o.Stream == nil {
		fmt.Fprintf(b, "%s\nendobj\n", o.Text)
		return
	}
	fmt.Fprintf(b, "%s /Length %d>>\nstream\n", strings.TrimSuffix(o.Text, ">>"), len(o.Stream))
	b.Write(o.Stream)
	b.WriteString("\nendstream\nendobj\n")
}

// File writes objects, numbered from 1, of which the first is the catalogue, with a cross-reference table.
func File(objects []Object, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		o.write(&b, i+1)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, off := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, at)
	return b.Bytes()
}

// Packed writes the same with all objects that are no streams in an object stream, and a cross-reference stream.
func Packed(objects []Object) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	type place struct{ kind, a, b int }
	places := map[int]place{0: {0, 0, 65535}}
	pack, ref := len(objects)+1, len(objects)+2
	var head, body strings.Builder
	n := 0
	for i, o := range objects {
		if o.Stream != nil {
			places[i+1] = place{1, b.Len(), 0}
			o.write(&b, i+1)
			continue
		}
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o.Text + "\n")
		places[i+1] = place{2, pack, n}
		n++
	}
	places[pack] = place{1, b.Len(), 0}
	Flate(head.String()+body.String(), fmt.Sprintf("/Type /ObjStm /N %d /First %d", n, head.Len())).write(&b, pack)
	places[ref] = place{1, b.Len(), 0}
	at := b.Len()
	nums := make([]int, 0, len(places))
	for k := range places {
		nums = append(nums, k)
	}
	sort.Ints(nums)
	var rows bytes.Buffer
	for _, k := range nums {
		p := places[k]
		rows.Write([]byte{byte(p.kind), byte(p.a >> 16), byte(p.a >> 8), byte(p.a), byte(p.b >> 8), byte(p.b)})
	}
	Flate(rows.String(), fmt.Sprintf("/Type /XRef /Size %d /Root 1 0 R /W [1 3 2]", len(nums))).write(&b, ref)
	fmt.Fprintf(&b, "startxref\n%d\n%%%%EOF\n", at)
	return b.Bytes()
}

// Pages returns the objects of a document with a page for each content stream. Fonts F1 (Helvetica), F2 (Times-Bold) and
// F3 (Symbol) are there; resources adds to them.
func Pages(resources string, contents ...string) []Object {
	objects := []Object{
		Text("<</Type /Catalog /Pages 2 0 R>>"),
		{}, // the page tree
		Text("<</Font <</F1 4 0 R /F2 5 0 R /F3 6 0 R>> %s>>", resources),
		Text("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>"),
		Text("<</Type /Font /Subtype /Type1 /BaseFont /Times-Bold>>"),
		Text("<</Type /Font /Subtype /Type1 /BaseFont /Symbol>>"),
	}
	var kids []string
	for _, c := range contents {
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		objects = append(objects,
			Text("<</Type /Page /Parent 2 0 R /Contents %d 0 R>>", n+1),
			Stream(c, ""))
	}
	objects[1] = Text("<</Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 600 800] /Resources 3 0 R>>", len(kids), strings.Join(kids, " "))
	return objects
}
