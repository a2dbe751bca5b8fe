package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"heed/ingest/fault"
	"heed/ingest/pdf/pdfium"
	"heed/ingest/pdf/pdftest"
	"heed/record"
)

// other is a second reader that says what it is told to.
type other struct {
	pages  []pdfium.Page
	err    error // of opening
	opened int
	closed int
}

func (o *other) open(context.Context, []byte) (secondDocument, error) {
	o.opened++
	if o.err != nil {
		return nil, o.err
	}
	return o, nil
}

func (o *other) Pages() int { return len(o.pages) }
func (o *other) Page(_ context.Context, n int) (pdfium.Page, error) {
	return o.pages[n-1], nil
}
func (o *other) Close() error { o.closed++; return nil }

// says makes a page of the second reader.
func says(text string) pdfium.Page {
	p := pdfium.Page{Width: 600, Height: 800}
	for i, r := range text {
		p.Glyphs = append(p.Glyphs, pdfium.Glyph{Text: string(r), X: 72 + 5*float64(i), Y: 100, Advance: 5, Size: 10, Font: "Other"})
	}
	return p
}

func texts(doc record.Document) string {
	var all []string
	for _, b := range doc.Blocks {
		all = append(all, b.Text)
	}
	return strings.Join(all, "|")
}

// Two lines, so that neither looks like a running header.
const (
	sentence = "BT /F1 12 Tf 72 700 Td (The force should reply within two weeks.) Tj ET"
	another  = "BT /F2 12 Tf 72 600 Td (Nothing has been heard from the council since.) Tj ET"
)

func TestRead(t *testing.T) {
	objects := pdftest.Pages("", sentence, another)
	content := pdftest.File(append(objects, pdftest.Text("<</Title (A made-up report) /Author <FEFF00570065> /CreationDate (D:20240229103000Z)>>")), "/Info 11 0 R")
	second := &other{}
	doc, err := Read(context.Background(), content, Options{second: second.open})
	if err != nil {
		t.Fatal(err)
	}
	if doc.Reader != "pdf" || doc.Pages != 2 || doc.MediaType != MediaType || doc.Bytes != int64(len(content)) || doc.ID == "" {
		t.Errorf("document %+v", doc)
	}
	if !strings.Contains(texts(doc), "The force should reply within two weeks.") {
		t.Errorf("blocks %q", texts(doc))
	}
	want := record.Meta{Title: "A made-up report", Author: "We", Published: "2024-02-29T10:30:00"}
	if doc.Meta != want {
		t.Errorf("meta %+v, want %+v", doc.Meta, want)
	}
	if second.opened != 0 {
		t.Error("the second reader was asked without need")
	}
}

func TestReadFaults(t *testing.T) {
	picture := pdftest.Stream("data", "/Subtype /Image /Width 2 /Height 2")
	scan := append(pdftest.Pages("/XObject <</I 9 0 R>>", "q 600 0 0 800 0 0 cm /I Do Q"), picture)
	outlines := strings.Repeat("10 10 m 20 30 l 30 10 l 15 12 l f ", 300)
	tests := []struct {
		name    string
		content []byte
		opt     Options
		kind    fault.Kind
	}{
		{"scanned", pdftest.File(scan, ""), Options{}, fault.Scanned},
		{"letters as outlines", pdftest.File(pdftest.Pages("", outlines), ""), Options{}, fault.Scanned},
		{"a password", pdftest.Encrypted(pdftest.Pages("", sentence), pdftest.AESWith256Bits, "secret"), Options{}, fault.Encrypted},
		{"no PDF", []byte("a text"), Options{}, fault.Unreadable},
		{"nothing", nil, Options{}, fault.Unreadable},
		{"too large", pdftest.File(pdftest.Pages("", sentence), ""), Options{MaxBytes: 100}, fault.TooLarge},
	}
	for _, tt := range tests {
		tt.opt.Alone = true
		_, err := Read(context.Background(), tt.content, tt.opt)
		var f *Error
		if !errors.As(err, &f) || f.Kind != tt.kind {
			t.Errorf("%s: %v, want a fault of kind %q", tt.name, err, tt.kind)
		}
	}
	doc, err := Read(context.Background(), pdftest.File(pdftest.Pages("", ""), ""), Options{Alone: true})
	if err != nil || len(doc.Blocks) != 0 || len(doc.Skips) != 1 {
		t.Errorf("an empty page: %+v, %v; want no blocks, one skip and no error", doc, err)
	}
}

func TestReadSome(t *testing.T) {
	content := pdftest.File(pdftest.Pages("", sentence, another, sentence), "")
	doc, err := Read(context.Background(), content, Options{MaxPages: 2, Alone: true})
	if err != nil || doc.Pages != 3 || len(doc.Skips) != 1 || !strings.Contains(doc.Skips[0].Reason, "first 2 of 3") {
		t.Errorf("%d pages, skips %v, %v", doc.Pages, doc.Skips, err)
	}
	doc, err = Read(context.Background(), content, Options{maxThings: 60, Alone: true})
	if err != nil || len(doc.Skips) != 1 || !strings.Contains(doc.Skips[0].Reason, "first 1 of 3") {
		t.Errorf("with room for one page: skips %v, %v", doc.Skips, err)
	}
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	_, err = Read(ctx, content, Options{Alone: true})
	var f *Error
	if !errors.As(err, &f) || f.Kind != fault.Timeout {
		t.Errorf("after the deadline: %v, want a timeout", err)
	}
	mixed := append(pdftest.Pages("/XObject <</I 11 0 R>>", sentence, "q 600 0 0 800 0 0 cm /I Do Q"), pdftest.Stream("data", "/Subtype /Image /Width 2 /Height 2"))
	doc, err = Read(context.Background(), pdftest.File(mixed, ""), Options{Alone: true})
	if err != nil || len(doc.Skips) != 1 || doc.Skips[0].Page != 2 || !doc.Skips[0].Unread {
		t.Errorf("one page of two scanned: %v, %v; want a skip for it", doc.Skips, err)
	}
}

// What the first reader found is handed over before the second is asked: a file may harm it so that the process dies.
func TestHandedOverBefore(t *testing.T) {
	objects := append(pdftest.Pages("", another, "BT /F1 12 Tf 72 700 Td <"+strings.Repeat("0001", 60)+"> Tj ET"),
		pdftest.Text("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<<>>]>>"))
	objects[2] = pdftest.Text("<</Font <</F1 11 0 R /F2 4 0 R>>>>")
	content := pdftest.File(objects, "")
	var handed []string
	second := &other{pages: []pdfium.Page{says("a"), says("b")}}
	opt := Options{
		Page: func(_ int, blocks []record.Block) { handed = append(handed, texts(record.Document{Blocks: blocks})) },
		second: func(ctx context.Context, content []byte) (secondDocument, error) {
			if len(handed) != 2 || !strings.Contains(handed[0], "heard from the council") {
				t.Errorf("before the second reader %q was handed over", handed)
			}
			return second.open(ctx, content)
		},
	}
	if _, err := Read(context.Background(), content, opt); err != nil || second.opened != 1 {
		t.Errorf("opened %d times, %v", second.opened, err)
	}
}

func TestSecondOpinion(t *testing.T) {
	unknown := append(pdftest.Pages("", "BT /F1 12 Tf 72 700 Td <"+strings.Repeat("0001", 60)+"> Tj ET", another),
		pdftest.Text("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<<>>]>>"))
	unknown[2] = pdftest.Text("<</Font <</F1 11 0 R /F2 4 0 R>>>>")
	broken := []byte("%PDF-1.4 obj nothing of use")
	good := "What the other reader found on this page."
	tests := []struct {
		name    string
		content []byte
		other   *other
		want    string // in the text, or in the error
		reader  string
		fails   bool
	}{
		{"a broken file", broken, &other{pages: []pdfium.Page{says(good)}}, good, "pdfium", false},
		{"a broken file that no one reads", broken, &other{err: errors.New("bad")}, "not a readable PDF", "pdf", true},
		{"a broken file with a password", broken, &other{err: pdfium.ErrPassword}, "password-protected", "pdf", true},
		{"characters that are unknown", pdftest.File(unknown, ""), &other{pages: []pdfium.Page{says(good), says("ignored")}}, good, "pdfium", false},
		{"no text", pdftest.File(pdftest.Pages("", ""), ""), &other{pages: []pdfium.Page{says(good)}}, good, "pdfium", false},
		{"no text for anyone", pdftest.File(pdftest.Pages("", ""), ""), &other{pages: []pdfium.Page{says("")}}, "", "pdf", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Read(context.Background(), tt.content, Options{second: tt.other.open})
			if tt.fails {
				if err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("error %v, want %q", err, tt.want)
				}
				return
			}
			if err != nil || !strings.Contains(texts(doc), tt.want) || doc.Reader != tt.reader {
				t.Errorf("%s says %q, %v; want %s to say %q", doc.Reader, texts(doc), err, tt.reader, tt.want)
			}
			if strings.Contains(texts(doc), "ignored") {
				t.Error("a good page was replaced")
			}
			if len(doc.Skips) == 0 {
				t.Error("nothing says that another reader was asked")
			}
			if tt.other.opened != 1 || tt.other.closed != 1 {
				t.Errorf("opened %d times, closed %d times", tt.other.opened, tt.other.closed)
			}
		})
	}
}

func TestJudge(t *testing.T) {
	spread := "BT /F1 10 Tf 5 Tc 72 700 Td (" + strings.Repeat("letters stand ", 8) + ") Tj ET"
	glued := "BT /F1 4 Tf 9 790 Td " + strings.Repeat("(wordsthatnobodyeverputaspacebetween) Tj 0 -8 Td (a) Tj 0 -8 Td ", 40) + "ET"
	private := "BT /F1 10 Tf 72 700 Td <" + strings.Repeat("41", 40) + "> Tj ET"
	font := pdftest.Text("<</Type /Font /Subtype /TrueType /BaseFont /X /ToUnicode 10 0 R>>")
	toPrivate := pdftest.Stream("1 beginbfchar <41> <E123> endbfchar", "")
	tests := []struct {
		name string
		page page
		bad  bool
	}{
		{"plain", onePage(t, "", sentence), false},
		{"a web address", onePage(t, "", "BT /F1 5 Tf 9 700 Td (https://www.westshire.example/reports/2024/a-very-long-name-of-a-report/and-more.pdf) Tj ET"), false},
		{"figures of a table", onePage(t, "", "BT /F1 9 Tf "+strings.Repeat("(1) Tj 20 0 Td (2) Tj 20 0 Td (-) Tj 0 -10 Td ", 30)+"ET"), false},
		{"words run together", onePage(t, "", glued), true},
		{"letters apart", onePage(t, "", spread), true},
	}
	objects := append(pdftest.Pages("", private), font, toPrivate)
	objects[2] = pdftest.Text("<</Font <</F1 9 0 R>>>>")
	_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
	if err != nil {
		t.Fatal(err)
	}
	tests = append(tests, struct {
		name string
		page page
		bad  bool
	}{"private use", pages[0], true})
	for _, tt := range tests {
		if q := judge(&tt.page); (q.score < badText) != tt.bad {
			t.Errorf("%s: score %.2f (%s)", tt.name, q.score, q.reason)
		}
	}
}

func TestStructure(t *testing.T) {
	objects := pdftest.Pages("", "/P <</MCID 0>> BDC EMC")
	objects[0] = pdftest.Text("<</Type /Catalog /Pages 2 0 R /StructTreeRoot 9 0 R /MarkInfo <</Marked true>>>>")
	objects = append(objects,
		pdftest.Text("<</Type /StructTreeRoot /K 10 0 R /RoleMap <</Heading#201 /Kopf /Kopf /H1 /Loop /Loop>>>>"),
		pdftest.Text("<</Type /StructElem /S /Document /P 9 0 R /K [11 0 R 12 0 R 10 0 R]>>"),
		pdftest.Text("<</Type /StructElem /S /Heading#201 /T (Findings) /P 10 0 R /Pg 7 0 R /K 0>>"),
		pdftest.Text("<</Type /StructElem /S /Table /P 10 0 R /K [<</S /TR /K [<</S /TD /A [<</O /Table /ColSpan 2>> 0] /K [<</Type /MCR /Pg 7 0 R /MCID 1>> <</Type /OBJR>>]>>]>>]>>"))
	f, err := open(pdftest.File(objects, ""), Options{}.filled())
	if err != nil {
		t.Fatal(err)
	}
	s := f.structure(context.Background())
	if s == nil || len(s.elements) != 5 {
		t.Fatalf("structure %+v", s)
	}
	chain := func(mark int) string {
		i, ok := s.of[markKey{1, mark}]
		if !ok {
			return ""
		}
		var roles []string
		for ; i >= 0; i = s.elements[i].parent {
			roles = append(roles, s.elements[i].role)
		}
		return strings.Join(roles, " ")
	}
	if got := chain(0); got != "H1 Document" {
		t.Errorf("mark 0 stands in %q", got)
	}
	if got := chain(1); got != "TD TR Table Document" {
		t.Errorf("mark 1 stands in %q", got)
	}
	if e := s.elements[s.of[markKey{1, 1}]]; e.colSpan != 2 || e.rowSpan != 1 {
		t.Errorf("spans %d, %d", e.colSpan, e.rowSpan)
	}
	if e := s.elements[s.of[markKey{1, 0}]]; e.title != "Findings" {
		t.Errorf("title %q", e.title)
	}
}

func TestMetaXMP(t *testing.T) {
	objects := pdftest.Pages("", sentence)
	objects[0] = pdftest.Text("<</Type /Catalog /Pages 2 0 R /Metadata 9 0 R /Lang (cy-GB)>>")
	objects = append(objects, pdftest.Stream(`<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description xmp:CreateDate="2024-03-01" xmlns:xmp="x">
		<dc:title xmlns:dc="d"><rdf:Alt><rdf:li xml:lang="x-default">A title &amp; more</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`, "/Type /Metadata /Subtype /XML"))
	doc, err := Read(context.Background(), pdftest.File(objects, ""), Options{Alone: true})
	if want := (record.Meta{Title: "A title & more", Published: "2024-03-01", Language: "cy-GB"}); err != nil || doc.Meta != want {
		t.Errorf("meta %+v, %v; want %+v", doc.Meta, err, want)
	}
}

// TestPreview hands over pages as they are read.
func TestPreview(t *testing.T) {
	var got []string
	opt := Options{Page: func(n int, blocks []record.Block) {
		for _, b := range blocks {
			got = append(got, fmt.Sprint(n, " ", b.Text))
		}
	}}
	_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(pdftest.Pages("", sentence, another), ""), Options{}.filled())
	if err != nil {
		t.Fatal(err)
	}
	opt.preview(pages, nil)
	if want := "1 The force should reply within two weeks.|2 Nothing has been heard from the council since."; strings.Join(got, "|") != want {
		t.Errorf("handed over %q, want %q", got, want)
	}
}
