package plain_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/pdftest"
	"heed/ingest/pdf/plain"
)

var (
	pages    = pdftest.Pages("", "BT /F1 12 Tf 72 700 Td (first page) Tj ET", "BT /F1 12 Tf 72 700 Td (second page) Tj ET")
	ordinary = pdftest.File(pages, "")
)

// contents reads the content streams of a plain file with the reader of objects it is made for.
func contents(t testing.TB, f *plain.File) []string {
	t.Helper()
	r, err := objects.NewReader(bytes.NewReader(f.Content), int64(len(f.Content)))
	if err != nil {
		t.Fatalf("the plain file does not open: %v\n%s", err, f.Content)
	}
	kids := r.Trailer().Key("Root").Key("Pages").Key("Kids")
	if kids.Len() != f.Kept {
		t.Errorf("%d pages in the plain file, want %d", kids.Len(), f.Kept)
	}
	var out []string
	for i := range kids.Len() {
		if kids.Index(i).Key("Contents").Kind() != objects.Stream {
			continue
		}
		data, err := io.ReadAll(kids.Index(i).Key("Contents").Reader())
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

func replaced(old, with string) []byte {
	return bytes.ReplaceAll(ordinary, []byte(old), []byte(with))
}

func cut(from string) []byte {
	return ordinary[:bytes.LastIndex(ordinary, []byte(from))]
}

// TestMake gives broken files, each of which two pages must still be found in.
func TestMake(t *testing.T) {
	shifted := regexp.MustCompile(`(\d{10}) 00000 n`).ReplaceAll(ordinary, []byte("0000000007 00000 n"))
	tests := []struct {
		name    string
		content []byte
		repairs bool
	}{
		{"ordinary", ordinary, false},
		{"packed", pdftest.Packed(pages), false},
		{"header late", append([]byte("HTTP/1.1 200 OK\r\n\r\n"), ordinary...), true},
		{"header of a later version", replaced("%PDF-1.7", "%PDF-2.0"), false},
		{"header with junk after it", replaced("%PDF-1.7", "%PDF-1.7 x"), true},
		{"no header", replaced("%PDF-1.7", "        "), false},
		{"no end mark", cut("%%EOF"), false},
		{"much after the end", append(bytes.Clone(ordinary), bytes.Repeat([]byte("\x00"), 5000)...), false},
		{"no startxref", cut("startxref"), true},
		{"no trailer", cut("trailer"), true},
		{"no cross-reference", cut("xref\n0"), true},
		{"cross-reference elsewhere", replaced("startxref\n", "startxref\n9"), true},
		{"offsets wrong", shifted, true},
		{"table begins at 1", replaced("xref\n0 ", "xref\n1 "), false},
		{"catalogue lost", replaced("/Type /Catalog /Pages 2 0 R", "/Type /Nothing"), true},
		{"root elsewhere", replaced("/Root 1 0 R", "/Root 4 0 R"), true},
		{"root missing", replaced("/Root 1 0 R", ""), true},
		{"absurd size", replaced("/Size", "/Size 99999999999 /Sise"), false},
		{"lengths wrong", regexp.MustCompile(`/Length \d+`).ReplaceAll(ordinary, []byte("/Length 3")), true},
		{"lengths missing", regexp.MustCompile(`/Length \d+`).ReplaceAll(ordinary, nil), true},
		{"lengths in themselves", replaced("/Length ", "/Length 8 0 R /Long "), true},
		{"words run together", replaced("endstream\nendobj\n", "endstream endobj "), false},
		{"objects not ended", replaced("endobj\n", ""), true},
		{"Mac line ends", bytes.ReplaceAll(ordinary, []byte("\n"), []byte("\r")), false},
		{"a loop of sections", replaced("/Root 1 0 R", fmt.Sprintf("/Root 1 0 R /Prev %d", bytes.LastIndex(ordinary, []byte("xref\n0")))), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := plain.Make(tt.content, plain.Limits{})
			if err != nil {
				t.Fatalf("Make: %v", err)
			}
			got := contents(t, f)
			if len(got) != 2 || !strings.Contains(got[0], "(first page)") || !strings.Contains(got[1], "(second page)") {
				t.Errorf("contents %q after %q", got, f.Repairs)
			}
			if told := len(f.Repairs) > 0; told != tt.repairs {
				t.Errorf("repairs %q, want some: %v", f.Repairs, tt.repairs)
			}
		})
	}
}

func TestMakeEncrypted(t *testing.T) {
	for _, c := range []pdftest.Cipher{pdftest.RC4With40Bits, pdftest.RC4With128Bits, pdftest.AESWith128Bits, pdftest.AESWith256Bits} {
		f, err := plain.Make(pdftest.Encrypted(pages, c, ""), plain.Limits{})
		if err != nil {
			t.Errorf("cipher %d: %v", c, err)
			continue
		}
		if got := contents(t, f); len(got) != 2 || !strings.HasSuffix(strings.TrimSpace(got[0]), "(first page) Tj ET") {
			t.Errorf("cipher %d: contents %q", c, got)
		}
		_, err = plain.Make(pdftest.Encrypted(pages, c, "secret"), plain.Limits{})
		if !errors.Is(err, plain.ErrEncrypted) {
			t.Errorf("cipher %d with a password: error %v, want ErrEncrypted", c, err)
		}
	}
}

// TestMakeHostile gives files that would keep a careless reader busy for ever or eat all memory.
func TestMakeHostile(t *testing.T) {
	tree := func(nodes ...string) []byte {
		o := []pdftest.Object{pdftest.Text("<</Type /Catalog /Pages 2 0 R>>")}
		for _, n := range nodes {
			o = append(o, pdftest.Text("%s", n))
		}
		return pdftest.File(o, "")
	}
	tests := []struct {
		name    string
		content []byte
		err     error
		pages   int
	}{
		{"nothing", nil, plain.ErrNotPDF, 0},
		{"no PDF", []byte("a text about objects"), plain.ErrNotPDF, 0},
		{"a page tree that is its own child", tree("<</Type /Pages /Kids [2 0 R 2 0 R]>>"), plain.ErrNoPages, 0},
		{"a page tree that bites its tail", tree("<</Type /Pages /Kids [3 0 R 4 0 R]>>", "<</Type /Pages /Kids [2 0 R 3 0 R]>>", "<</Type /Page>>"), nil, 1},
		{"one page, many times", tree("<</Type /Pages /Kids ["+strings.Repeat("3 0 R ", 10_000)+"]>>", "<</Type /Page>>"), nil, 1},
		{"brackets without end", tree("<</Type /Pages /Kids [3 0 R] /X "+strings.Repeat("[", 100_000)+">>", "<</Type /Page>>"), nil, 1},
		{"references in a circle", tree("<</Type /Pages /Kids 3 0 R>>", "4 0 R", "3 0 R"), plain.ErrNoPages, 0},
		{"a cross-reference stream of great size", pdftest.File([]pdftest.Object{pdftest.Stream("", "/Type /XRef /Size 9999999999 /Index [0 9999999999] /W [8 8 8]")}, ""), plain.ErrNoPages, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := plain.Make(tt.content, plain.Limits{})
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err == nil && f.Pages != tt.pages {
				t.Errorf("%d pages, want %d", f.Pages, tt.pages)
			}
		})
	}
}

func TestMakeLimits(t *testing.T) {
	f, err := plain.Make(ordinary, plain.Limits{Pages: 1})
	if err != nil || f.Pages != 2 || f.Kept != 1 {
		t.Errorf("with a limit of one page: %+v, %v; want 1 of 2 kept", f, err)
	}
	if _, err := plain.Make(ordinary, plain.Limits{Bytes: 100}); !errors.Is(err, plain.ErrTooLarge) {
		t.Errorf("with a limit of 100 bytes: %v, want ErrTooLarge", err)
	}
}

// TestMakeNewest reads a file that was changed by appending: the last version of an object counts.
func TestMakeNewest(t *testing.T) {
	prev := bytes.LastIndex(ordinary, []byte("xref\n0"))
	b := bytes.NewBuffer(bytes.Clone(ordinary))
	at := b.Len()
	text := "BT /F1 12 Tf 72 700 Td (changed) Tj ET"
	fmt.Fprintf(b, "8 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", len(text), text)
	ref := b.Len()
	fmt.Fprintf(b, "xref\n8 1\n%010d 00000 n \ntrailer\n<</Size 11 /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, prev, ref)
	for name, content := range map[string][]byte{"whole": b.Bytes(), "by scanning": b.Bytes()[:ref]} {
		f, err := plain.Make(content, plain.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if got := contents(t, f); name == "whole" && got[0] != text {
			t.Errorf("%s: contents %q", name, got)
		}
	}
}

// FuzzMake holds that what is called plain opens in the reader of objects, with as many pages as said, whatever went in,
// and that making a plain file plain changes nothing that matters.
func FuzzMake(f *testing.F) {
	f.Add(ordinary)
	f.Add(pdftest.Packed(pages))
	f.Add(pdftest.Encrypted(pages, pdftest.AESWith128Bits, ""))
	f.Add(cut("xref\n0"))
	f.Fuzz(func(t *testing.T, content []byte) {
		file, err := plain.Make(content, plain.Limits{Pages: 50, Objects: 2000, Bytes: 1 << 20, Decoded: 1 << 20})
		if err != nil {
			return
		}
		if file.Kept > 50 || file.Kept < 1 || file.Pages < file.Kept {
			t.Fatalf("%d of %d pages kept", file.Kept, file.Pages)
		}
		contents(t, file)
	})
}
