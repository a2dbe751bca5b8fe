package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"heed/ingest/worker"
	"heed/record"
)

// TestMain makes the test binary a worker when it is started as one.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// zipped makes a ZIP file of parts, given as name and content in turn.
func zipped(parts ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Store})
		if err != nil {
			panic(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

const (
	wordText = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The stores were counted.</w:t></w:r></w:p></w:body></w:document>`
	ole      = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\x00\x00\x00\x00\x00\x00\x00\x00"
)

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, in string
		format   Format
		words    string
	}{
		{"PDF", "%PDF-1.7\n1 0 obj", PDF, "PDF"},
		{"PDF after junk", "\x00\x00junk before\n%PDF-1.4\n%\xe2\xe3\n1 0 obj << >>", PDF, "PDF"},
		{"PDF far down", strings.Repeat("HTTP-Header: x\n", 200) + "%PDF-1.4\n1 0 obj\n%%EOF", PDF, "PDF"},
		{"PDF without header", "1 0 obj << /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF", PDF, "PDF"},
		{"text about PDFs", "A file begins with %PDF-1.4, as the standard has it.\n", Text, "text"},
		{"page about PDFs", "<html><p>A file begins with %PDF-1.4</p></html>", HTML, "page"},
		{"page with doctype", "\n<!DOCTYPE html><title>x", HTML, "page"},
		{"page without doctype", "<!-- x --><div class=a>x</div>", HTML, "page"},
		{"XHTML", `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><html xmlns="x"><body/></html>`, HTML, "page"},
		{"page that begins with text", "Menu\n<p>a</p><p>b</p><ul><li>c</li></ul><p>d</p></div>", HTML, "page"},
		{"page in UTF-16", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", HTML, "page"},
		{"text", "The stores were counted.\tAll of them.", Text, "text"},
		{"text in Windows-1252", "The board\x92s answer is below, and it is as long as this.", Text, "text"},
		{"text with a mark", "\xef\xbb\xbf\ttracker\n", Text, "text"},
		{"text in UTF-16 without a mark", "T\x00h\x00e\x00 \x00s\x00t\x00o\x00r\x00e\x00s\x00", Text, "text"},
		{"text with an angle", "a < b and c > d, he wrote", Text, "text"},
		{"Word", zipped("[Content_Types].xml", "", "word/document.xml", wordText), DOCX, "Word"},
		{"Word with another name", zipped("word/document2.xml", wordText), DOCX, "Word"},
		{"Word cut short", zipped("word/document.xml", wordText)[:120], DOCX, "Word"},
		{"Excel", zipped("xl/workbook.xml", ""), Other, "an Excel workbook"},
		{"PowerPoint", zipped("ppt/presentation.xml", ""), Other, "PowerPoint"},
		{"OpenDocument", zipped("mimetype", "application/vnd.oasis.opendocument.text"), Other, "an OpenDocument text"},
		{"ZIP", zipped("a.pdf", "%PDF-1.4"), Other, "a ZIP archive"},
		{"old Word", ole + "W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00", Other, "old Word"},
		{"locked office", ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", Other, "password"},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00", Other, "a PNG picture"},
		{"JPEG", "\xff\xd8\xff\xe0", Other, "a JPEG picture"},
		{"RTF", `{\rtf1\ansi x}`, Other, "an RTF document"},
		{"SVG", `<?xml version="1.0"?><svg xmlns="x"></svg>`, Other, "SVG"},
		{"feed", `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, Other, "feed"},
		{"XML", `<?xml version="1.0"?><invoice/>`, Other, "XML"},
		{"JSON", `{"a": [1, 2]}`, Other, "JSON"},
		{"braces in text", "{sic} he wrote", Text, "text"},
		{"mail", "From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHello", Other, "e-mail"},
		{"letter", "From: the Board\nTo: the Stores\nDate: 3 May 2021\n\nWe counted.", Text, "text"},
		{"binary", "\x01\x02\x00\x03\x04", Other, "binary"},
		{"gzip", "\x1f\x8b\x08\x00", Other, "gzip"},
		{"nothing", "", Other, "empty"},
	} {
		if m := Sniff([]byte(c.in)); m.Format != c.format || !strings.Contains(m.Name, c.words) {
			t.Errorf("%s: %+v, want %s with %q", c.name, m, c.format, c.words)
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		reader   string
		text     string // of the first block
		kind     Kind   // of the fault, or none
	}{
		{"text", "The stores were counted.", "text", "The stores were counted.", ""},
		{"page", "<p>The stores were counted.</p>", "html", "The stores were counted.", ""},
		{"Word", zipped("word/document.xml", wordText), "docx", "The stores were counted.", ""},
		{"PDF", onePage, "pdf", "The stores were counted.", ""},
		{"broken Word", zipped("word/document.xml", wordText)[:120], "docx", "", Unreadable},
		{"broken PDF", "%PDF-1.7\nnothing more", "pdf", "", Unreadable},
		{"picture", "\x89PNG\r\n\x1a\n", "", "", Unsupported},
		{"empty", "", "", "", Unreadable},
		{"locked", ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "", "", Encrypted},
	} {
		for _, inProcess := range []bool{false, true} {
			d, err := Read(context.Background(), Input{Content: []byte(c.in)}, Options{InProcess: inProcess})
			var f *Error
			if errors.As(err, &f); err != nil && (f == nil || f.Kind != c.kind) || err == nil && c.kind != "" {
				t.Errorf("%s: error %v, want kind %q", c.name, err, c.kind)
			}
			if d.ID != record.NewDocumentID([]byte(c.in)) || d.Bytes != int64(len(c.in)) || d.MediaType == "" || len(d.SHA256) != 64 {
				t.Errorf("%s: %+v", c.name, d)
			}
			if d.Reader != c.reader {
				t.Errorf("%s: read by %q", c.name, d.Reader)
			}
			if got := firstText(d); got != c.text {
				t.Errorf("%s: %q", c.name, got)
			}
		}
	}
}

func TestContentType(t *testing.T) {
	page := []byte("<meta charset=iso-8859-1><p>\xc1")
	for _, large := range []bool{false, true} {
		in := Input{Content: page, ContentType: "text/html; charset=koi8-r"}
		if large { // a page of this size is read by a worker
			in.Content = append(page[:len(page):len(page)], strings.Repeat(" ", outside)...)
		}
		if d, err := Read(context.Background(), in, Options{}); err != nil || firstText(d) != "а" {
			t.Errorf("in a worker %v: %q, %v", large, firstText(d), err)
		}
	}
}

func firstText(d record.Document) string {
	if len(d.Blocks) == 0 {
		return ""
	}
	return d.Blocks[0].Text
}

// onePage is a PDF of one line, without a cross-reference table, as no program writes it and every program reads it.
const onePage = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 58>> stream
BT /F 12 Tf 72 700 Td (The stores were counted.) Tj ET    
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj
trailer <</Root 1 0 R/Size 6>>
startxref
0
%%EOF
`

func TestLargePagesAreReadOutside(t *testing.T) {
	page := []byte("<p>" + strings.Repeat("The stores were counted. ", outside/20) + "</p>")
	if d, err := Read(context.Background(), Input{Content: page}, Options{}); err != nil || len(d.Blocks) != 1 {
		t.Errorf("%d blocks, %v", len(d.Blocks), err)
	}
	if _, err := Read(context.Background(), Input{Content: page}, Options{Exe: "/nowhere"}); err == nil {
		t.Error("a large page was read in this process")
	}
}

func TestTimeout(t *testing.T) {
	page := []byte("<p>" + strings.Repeat("<p>x", 20_000))
	_, err := Read(context.Background(), Input{Content: page}, Options{Timeout: time.Nanosecond})
	var f *Error
	if !errors.As(err, &f) || f.Kind != Timeout {
		t.Errorf("got %v", err)
	}
}

// FuzzSniff holds that what is sniffed has a name and a type, that a reader's format is one of four, and that white space
// before a text does not change what it is.
func FuzzSniff(f *testing.F) {
	for _, s := range []string{"%PDF-1.4", "<p>x</p>", "PK\x03\x04", "plain", "\xff\xfea\x00", ole, "{}", "From: x\nTo: y\nDate: z\nMessage-ID: a\n\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		m := Sniff(content)
		if m.Name == "" || m.Type == "" || !slices.Contains([]Format{PDF, HTML, DOCX, Text, Other}, m.Format) {
			t.Errorf("%+v", m)
		}
		if m.Format == Text || m.Format == HTML {
			if again := Sniff(append([]byte("\n"), content...)); again.Format == PDF || again.Format == DOCX {
				t.Errorf("%s, and after a line feed %s", m.Format, again.Format)
			}
		}
	})
}

// TestCorpus reads every file of a folder of real and broken documents, where the environment names one, and holds that each
// ends in time, with blocks or with a reason.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("HEED_CORPUS is not set: real documents are not read")
	}
	count := map[string]int{}
	for _, pattern := range []string{"documents/*", "robust/*", "html/*"} {
		files, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			begin := time.Now()
			d, err := Read(context.Background(), Input{Name: file, Content: content}, Options{})
			took := time.Since(begin)
			var f *Error
			switch {
			case err == nil:
				count[filepath.Dir(pattern)+" read by "+d.Reader]++
			case errors.As(err, &f):
				count[filepath.Dir(pattern)+" "+string(f.Kind)]++
				t.Logf("%s: %s: %v (%d blocks)", filepath.Base(file), f.Kind, err, len(d.Blocks))
			default:
				t.Errorf("%s: %v", file, err)
			}
			if took > worker.DefaultTimeout+time.Second {
				t.Errorf("%s took %v", file, took)
			}
		}
	}
	t.Log(count)
}
