package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"heed/extract"
	"heed/ingest"
	"heed/ingest/fault"
	"heed/ingest/pdf/pdftest"
	"heed/record"
	"heed/record/org"
)

// pagesOfPDF makes a PDF with a page for each text, lines parted by line breaks, headings after "# ". An empty one is a page that is a picture.
func pagesOfPDF(texts ...string) []byte {
	contents := make([]string, len(texts))
	for i, text := range texts {
		if text == "" {
			contents[i] = "q 600 0 0 800 0 0 cm /I Do Q"
			continue
		}
		var b strings.Builder
		for k, line := range strings.Split(text, "\n") {
			font := "/F1 11"
			if heading, is := strings.CutPrefix(line, "# "); is {
				font, line = "/F2 18", heading
			}
			fmt.Fprintf(&b, "BT %s Tf 72 %d Td (%s) Tj ET\n", font, 740-32*k-i, line)
		}
		contents[i] = b.String()
	}
	objects := pdftest.Pages(fmt.Sprintf("/XObject <</I %d 0 R>>", 7+2*len(texts)), contents...)
	return pdftest.File(append(objects, pdftest.Stream("data", "/Type /XObject /Subtype /Image /Width 2 /Height 2")), "")
}

const (
	lampReport = "# Lamps after dark\nPublished 3 March 2022. An inspection of lighting by night.\n" +
		"# Recommendation 1\nBy 1 September 2022, chief constables should count the lamps of every street.\n"
	lampLetter = "Kent Police\n1 May 2022\nWe thank the inspectorate for its visit and have read what it wrote with interest.\n"
)

// inData runs commands over one data directory. On a terminal they talk to people.
type inData struct {
	t   *testing.T
	dir string
}

func (d inData) run(terminal bool, args ...string) (out, errs string, code int) {
	d.t.Helper()
	var o, e bytes.Buffer
	s := &streams{in: strings.NewReader(""), out: &o, err: &e, width: 200, terminal: terminal}
	code = run(context.Background(), append([]string{"--data", d.dir}, args...), s)
	return o.String(), e.String(), code
}

func (d inData) want(words string, args ...string) {
	d.t.Helper()
	if out, errs, _ := d.run(false, args...); !strings.Contains(out+errs, words) {
		d.t.Errorf("heed %s does not say %q:\n%s%s", strings.Join(args, " "), words, out, errs)
	}
}

func writeFile(t *testing.T, dir, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	must(t, os.WriteFile(path, content, 0o644))
	return path
}

// A page in the middle that nobody could read is told where people look, everywhere, until the document is taken back.
func TestUnreadPage(t *testing.T) {
	if testing.Short() {
		t.Skip("starts workers")
	}
	d := inData{t, t.TempDir()}
	files := t.TempDir()
	report := writeFile(t, files, "report.pdf", pagesOfPDF(lampReport, "The streets were dark.", "In the end there was light."))
	letter := writeFile(t, files, "letter.pdf", pagesOfPDF(lampLetter, "", "Yours, the chief constable"))
	if out, errs, code := d.run(false, "ingest", report); code != exitDone || strings.Contains(out+errs, "unread") {
		t.Fatalf("a document read whole: status %d\n%s%s", code, out, errs)
	}
	d.want("0 places unread in 0 documents", "stats")

	out, errs, code := d.run(true, "ingest", letter, "--as", "response", "--from", "pf-kent")
	if code != exitDone || !strings.Contains(out, "ingested, 1 page unread ") || !strings.Contains(errs, "1 ingested (1 with something unread: 'heed list failures')") {
		t.Errorf("status %d\n%s%s", code, out, errs)
	}
	id := string(record.NewDocumentID(pagesOfPDF(lampLetter, "", "Yours, the chief constable")))
	d.want("letter.pdf\tingest\t2\t", "list", "failures")
	d.want("\t1\ta picture without a text layer", "list", "failures")
	d.want(`"document":"`+id+`","stage":"ingest","page":2,"reason":"a picture without a text layer","since":"20`, "list", "failures", "--json")
	d.want("1", "list", "failures", "--count")
	d.want("0 inputs not read; 1 place unread in 1 document on record", "stats")
	d.want(`"failures":0,"unread":1,"unread_documents":1`, "stats", "--json")
	d.want("read in part: page 2 unread", "show", id)
	d.want("page 2: a picture without a text layer", "show", id)
	d.want(`"page":2,"reason":"a picture without a text layer","unread":true`, "show", id, "--json")
	d.want("page 2: not read: a picture without a text layer", "blocks", letter)

	d.want("(1 read in part)", "unanswered", "--org", "pf-kent")
	d.want(`"found":"no response (read in part: page 2 unread)"`, "unanswered", "--org", "pf-kent", "--json")

	g := &globals{data: d.dir, streams: &streams{}}
	must(t, g.with(context.Background(), false, func(a *app) error {
		s := newSite(context.Background(), a)
		all, err := s.Failures(context.Background())
		if err != nil || len(all) != 1 || all[0].Page != 2 || string(all[0].Document) != id {
			t.Errorf("the site lists %+v, %v", all, err)
		}
		st, err := s.Stats(context.Background())
		if err != nil || st.Failures != 0 || st.Unread != 1 {
			t.Errorf("the site counts %+v, %v", st, err)
		}
		return nil
	}))

	if out, errs, code := d.run(false, "ingest", letter); code != exitDone || !strings.HasPrefix(out, "unchanged") {
		t.Errorf("again: status %d\n%s%s", code, out, errs)
	}
	d.want("letter.pdf\tingest\t2\t", "list", "failures")
	d.want("1 documents read again, 0 failed", "reextract", id)
	d.want("letter.pdf\tingest\t2\t", "list", "failures")
	d.want("\t2\ta picture", "list", "failures")
	if _, errs, code := d.run(false, "remove", id, "--why", "the scan is poor"); code != exitDone {
		t.Errorf("remove: %d\n%s", code, errs)
	}
	if out, _, _ := d.run(false, "list", "failures"); out != "" {
		t.Errorf("after the document was taken back: %s", out)
	}
}

// faulty is a register with a fault of ours in it.
type faulty struct{ *org.Register }

func (faulty) Mentions(string) []org.Mention { panic("index out of range") }

// ingestWith ingests one file with something put in the place of what reads or understands it.
func ingestWith(t *testing.T, data string, change func(*app), args ...string) (out, errs string, err error) {
	t.Helper()
	var o, e bytes.Buffer
	g := &globals{data: data, streams: &streams{in: strings.NewReader(""), out: &o, err: &e, width: 100}}
	err = g.with(context.Background(), true, func(a *app) error {
		change(a)
		if args[0] == "reextract" {
			return runReextract(context.Background(), a, args[1:], readOptions{timeout: worst})
		}
		return runIngest(context.Background(), a, args, ingestOptions{jobs: 1, readOptions: readOptions{timeout: worst}})
	})
	return o.String(), e.String(), err
}

const worst = 20e9 // of a read, in nanoseconds

// A document that extraction can not understand at all has failed, and is kept: it is listed until a later reading
// understands it.
func TestNotUnderstood(t *testing.T) {
	if testing.Short() {
		t.Skip("starts workers")
	}
	d := inData{t, t.TempDir()}
	file := writeFile(t, t.TempDir(), "report.pdf", pagesOfPDF(lampReport, "In the end there was light."))
	breakIt := func(a *app) { a.know = extract.Know{Register: faulty{a.register}} }
	out, errs, err := ingestWith(t, d.dir, breakIt, file)
	if exitStatus(context.Background(), err) != exitIncomplete || !strings.HasPrefix(out, "failed\t") || !strings.Contains(out, "the document could not be understood: index out of range") || !strings.Contains(errs, "1 failed") {
		t.Errorf("%v\n%s%s", err, out, errs)
	}
	d.want("report.pdf\textract\t\t", "list", "failures")
	d.want("\tthe document could not be understood: index out of range", "list", "failures")
	content, err := os.ReadFile(file)
	must(t, err)
	id := string(record.NewDocumentID(content))
	d.want("not understood", "show", id)
	if out, errs, code := d.run(false, "reextract"); code != exitDone {
		t.Errorf("reextract: %d\n%s%s", code, out, errs)
	}
	d.want("lamps-after-dark-2022/1", "list", "recommendations")
	if out, _, _ := d.run(false, "list", "failures"); out != "" {
		t.Errorf("after it was understood: %s", out)
	}

	// Rules that understand less than those before do not take from the record what those found.
	_, errs, err = ingestWith(t, d.dir, breakIt, "reextract")
	if exitStatus(context.Background(), err) != exitIncomplete || !strings.Contains(errs, "could not be understood") || !strings.Contains(errs, "0 documents read again, 1 failed") {
		t.Errorf("reextract with a fault: %v\n%s", err, errs)
	}
	d.want("lamps-after-dark-2022/1", "list", "recommendations")
	d.want("report.pdf\textract\t\t", "list", "failures")
	d.run(false, "reextract")
	if out, _, _ := d.run(false, "list", "failures"); out != "" {
		t.Errorf("after it was understood again: %s", out)
	}
}

// A worker that dies on a page leaves the pages before it on record; the input has failed, and is said once.
func TestWorkerDiesOnPage(t *testing.T) {
	d := inData{t, t.TempDir()}
	file := writeFile(t, t.TempDir(), "report.pdf", []byte("%PDF-1.4 of three pages"))
	dies := func(a *app) {
		a.reader = func(_ context.Context, in ingest.Input, _ ingest.Options) (record.Document, error) {
			doc := record.Document{ID: record.NewDocumentID(in.Content), MediaType: "application/pdf", Reader: "pdf", Pages: 2}
			for i, line := range strings.Split(lampReport, "\n") {
				doc.Blocks = append(doc.Blocks, record.Block{Kind: record.Paragraph, Text: line, Spans: []record.Span{{Page: 1 + i/4}}})
			}
			doc.Skips = []record.Skip{{Stage: "ingest", Page: 3, Reason: "nothing from here on was read: the reading process died: killed", Unread: true}}
			return doc, fault.New(fault.Unreadable, 3, "the reading process died: killed")
		}
	}
	out, errs, err := ingestWith(t, d.dir, dies, file)
	if exitStatus(context.Background(), err) != exitIncomplete || !strings.HasPrefix(out, "failed\t") || !strings.Contains(out, "page 3: the reading process died") {
		t.Errorf("%v\n%s%s", err, out, errs)
	}
	d.want("report.pdf\tingest\t3\t", "list", "failures")
	d.want("1\n", "list", "failures", "--count")
	if out, _, code := d.run(false, "ingest", file); code != exitDone || !strings.HasPrefix(out, "unchanged") {
		t.Errorf("again: %d %s", code, out)
	}
	d.want("report.pdf\tingest\t3\t", "list", "failures")
}
