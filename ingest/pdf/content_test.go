package pdf

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"heed/ingest/pdf/pdftest"
)

// onePage reads a page made of content, with entries for its resources.
func onePage(t testing.TB, resources, content string, more ...pdftest.Object) page {
	t.Helper()
	objects := append(pdftest.Pages(resources, content), more...)
	_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
	if err != nil || len(pages) != 1 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	return pages[0]
}

// shown is the visible text of a page, glyph after glyph.
func shown(p page) string {
	var b strings.Builder
	for _, g := range p.glyphs {
		if !g.hidden {
			b.WriteString(g.text)
		}
	}
	return b.String()
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.01 }

// TestTextState places the glyph x after others, with every operator that moves it. The page is 600 by 800; Helvetica's a
// is 556 wide and its space 278.
func TestTextState(t *testing.T) {
	tests := []struct {
		name, content string
		x, y, size    float64
	}{
		{"Td", "BT /F1 10 Tf 100 700 Td (x) Tj ET", 100, 100, 10},
		{"Tj moves on", "BT /F1 10 Tf 100 700 Td (a) Tj (x) Tj ET", 105.56, 100, 10},
		{"TJ kerns", "BT /F1 10 Tf 100 700 Td [(a) -1000 (x)] TJ ET", 115.56, 100, 10},
		{"Tc", "BT /F1 10 Tf 2 Tc 100 700 Td (ax) Tj ET", 107.56, 100, 10},
		{"Tw", "BT /F1 10 Tf 5 Tw 100 700 Td ( x) Tj ET", 107.78, 100, 10},
		{"Tz", "BT /F1 10 Tf 50 Tz 100 700 Td (ax) Tj ET", 102.78, 100, 10},
		{"Ts", "BT /F1 10 Tf 3 Ts 100 700 Td (x) Tj ET", 100, 97, 10},
		{"TL and T*", "BT /F1 10 Tf 12 TL 100 700 Td (a) Tj T* (x) Tj ET", 100, 112, 10},
		{"TD sets the leading", "BT /F1 10 Tf 100 700 Td 0 -20 TD T* (x) Tj ET", 100, 140, 10},
		{"'", "BT /F1 10 Tf 12 TL 100 700 Td (x) ' ET", 100, 112, 10},
		{"\"", "BT /F1 10 Tf 12 TL 100 700 Td 0 2 (ax) \" ET", 107.56, 112, 10},
		{"Tm scales", "BT /F1 1 Tf 12 0 0 12 100 700 Tm (x) Tj ET", 100, 100, 12},
		{"Tm replaces", "BT /F1 10 Tf 9 9 Td 1 0 0 1 100 700 Tm (x) Tj ET", 100, 100, 10},
		{"cm", "q 2 0 0 2 0 0 cm BT /F1 10 Tf 50 350 Td (x) Tj ET Q", 100, 100, 20},
		{"q and Q", "q 2 0 0 2 0 0 cm Q BT /F1 10 Tf 100 700 Td (x) Tj ET", 100, 100, 10},
		{"Q without q", "Q Q BT /F1 10 Tf 100 700 Td (x) Tj ET", 100, 100, 10},
		{"BT begins anew", "BT 5 5 Td ET BT /F1 10 Tf 100 700 Td (x) Tj ET", 100, 100, 10},
		{"missing operands", "BT /F1 10 Tf Td TD Tm cm TJ Tj Tf 100 700 Td (x) Tj ET", 100, 100, 10},
		{"numbers that are none", "BT /F1 10 Tf 100.0.0 7--00 Td --0 +700 Td (x) Tj ET", 100, 93, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := onePage(t, "", tt.content)
			g := p.glyphs[len(p.glyphs)-1]
			if g.text != "x" || !near(g.x, tt.x) || !near(g.y, tt.y) || !near(g.size, tt.size) {
				t.Errorf("%q at %.2f, %.2f size %.2f; want x at %.2f, %.2f size %.2f", g.text, g.x, g.y, g.size, tt.x, tt.y, tt.size)
			}
		})
	}
}

func TestPageTurned(t *testing.T) {
	// A line that starts at (100, 700) of a page whose crop box begins at (50, 60) and is 500 by 700.
	tests := []struct {
		rotate        int
		x, y          float64
		dir           int
		width, height float64
	}{
		{0, 50, 60, 0, 500, 700}, {90, 640, 50, 270, 700, 500}, {180, 450, 640, 180, 500, 700}, {270, 60, 450, 90, 700, 500}, {-90, 60, 450, 90, 700, 500},
	}
	for _, tt := range tests {
		objects := pdftest.Pages("", "BT /F1 10 Tf 100 700 Td (x) Tj ET")
		objects[6] = pdftest.Text("<</Type /Page /Contents 8 0 R /CropBox [550 760 50 60] /Rotate %d>>", tt.rotate)
		_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
		if err != nil {
			t.Fatal(err)
		}
		p := pages[0]
		g := p.glyphs[0]
		if !near(g.x, tt.x) || !near(g.y, tt.y) || g.dir != tt.dir || p.width != tt.width || p.height != tt.height || g.hidden {
			t.Errorf("turned by %d: %+v on %v by %v; want %+v", tt.rotate, g, p.width, p.height, tt)
		}
	}
}

func TestShown(t *testing.T) {
	form := func(content, entries string) pdftest.Object {
		return pdftest.Stream(content, "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "+entries)
	}
	tests := []struct {
		name, resources, content, want string
		more                           []pdftest.Object
	}{
		{"string escapes", "", `BT /F1 9 Tf 9 9 Td (a\(b\)\\c\101\
d(e)) Tj ET`, `a(b)\cAd(e)`, nil},
		{"hexadecimal", "", "BT /F1 9 Tf 9 9 Td <48 6 9> Tj ET", "Hi", nil},
		{"WinAnsi", "", `BT /F1 9 Tf 9 9 Td (\222\223\226\243\267) Tj ET`, "’“–£·", nil},
		{"standard", "", `BT /F2 9 Tf 9 9 Td ('\140\252\256\267) Tj ET`, "’‘“fi•", nil},
		{"Symbol", "", `BT /F3 9 Tf 9 9 Td (a\267) Tj ET`, "α•", nil},
		{"a missing font", "", "BT /No 9 Tf 9 9 Td (text) Tj ET", "text", nil},
		{"no font at all", "", "BT 9 9 Td (text) Tj ET", "", nil},
		{"off the page", "", "BT /F1 9 Tf 9 9 Td (in) Tj 900 0 Td (out) Tj ET", "in", nil},
		{"clipped away", "", "q 0 0 50 50 re W n BT /F1 9 Tf 9 9 Td (in) Tj 100 0 Td (out) Tj ET Q BT /F1 9 Tf 109 9 Td (after) Tj ET", "inafter", nil},
		{"not drawn", "", "BT /F1 9 Tf 9 9 Td (seen) Tj 3 Tr (gone) Tj ET", "seen", nil},
		{"recognised text under a picture", "", "BT /F1 9 Tf 9 9 Td 3 Tr (recognised) Tj ET", "recognised", nil},
		{"drawn twice", "", "BT /F1 9 Tf 9 9 Td (twice) Tj 0.3 0 Td (twice) Tj ET", "twice", nil},
		{"twice, but apart", "", "BT /F1 9 Tf 9 9 Td (ll) Tj ET", "ll", nil},
		{"inline image", "", "BI /W 4 /H 1 /BPC 8 /CS /G ID (x EI) \x80\x81 EI\nBT /F1 9 Tf 9 9 Td (after) Tj ET", "after", nil},
		{"form", "/XObject <</X 9 0 R>>", "/X Do", "in a form", []pdftest.Object{form("BT /F1 9 Tf 9 9 Td (in a form) Tj ET", "")}},
		{"form in itself", "/XObject <</X 9 0 R>>", "/X Do 1 0 0 1 50 50 cm /X Do", "xx", []pdftest.Object{form("BT /F1 9 Tf 9 9 Td (x) Tj ET 1 0 0 1 20 20 cm /X Do", "")}},
		{"form without an end of q", "/XObject <</X 9 0 R>>", "/X Do BT /F1 9 Tf 9 9 Td (after) Tj ET", "after", []pdftest.Object{form("q 0 0 1 1 re W n q q /P BMC", "")}},
		{"artifact closed by its stream", "/XObject <</X 9 0 R>>", "/X Do BT /F1 9 Tf 9 9 Td (after) Tj ET", "after", []pdftest.Object{form("/Artifact BMC", "")}},
		{"actual text", "", "BT /F1 9 Tf 9 9 Td /Span <</ActualText (office)>> BDC (oGce) Tj EMC ( x) Tj ET", "office x", nil},
		{"actual text of as many characters", "", "BT /F1 9 Tf 9 9 Td /Span <</ActualText <FEFF20AC20AC>>> BDC (EE) Tj EMC ET", "€€", nil},
		{"actual text of nothing", "", "BT /F1 9 Tf 9 9 Td (in) Tj /Span <</ActualText ()>> BDC (-) Tj EMC (ex) Tj ET", "inex", nil},
		{"layer switched off", "/Properties <</L 9 0 R>>", "/OC /L BDC BT /F1 9 Tf 9 9 Td (draft) Tj ET EMC BT /F1 9 Tf 9 9 Td (final) Tj ET", "final", []pdftest.Object{pdftest.Text("<</Type /OCG>>")}},
		{"Differences", "/Font <</F1 9 0 R>>", "BT /F1 9 Tf 9 9 Td (ABCDEF) Tj ET", "’fi…ŵ€F", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /TrueType /BaseFont /X /Encoding <</BaseEncoding /WinAnsiEncoding /Differences [65 /quoteright /f_i /ellipsis /uni0175 /u20AC]>>>>"),
		}},
		{"ToUnicode before the encoding", "/Font <</F1 9 0 R>>", "BT /F1 9 Tf 9 9 Td (AB) Tj ET", "zB", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /TrueType /BaseFont /X /Encoding /WinAnsiEncoding /ToUnicode 10 0 R>>"),
			pdftest.Stream("1 beginbfchar <41> <007A> endbfchar", ""),
		}},
		{"CID font", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td <00030004> Tj ET", "abc", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<</Subtype /CIDFontType2 /DW 500 /W [3 [250]]>>] /ToUnicode 10 0 R>>"),
			pdftest.Stream("1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0061> <0004> <00620063> endbfchar", ""),
		}},
		{"Type 3", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td (A) Tj ET", "fl", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 100 100] /FirstChar 65 /Widths [50] /Encoding <</Differences [65 /fl]>> /CharProcs <<>>>>"),
		}},
		{"a bullet of Symbol, by private use", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td <0078> Tj ET", "•", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+SymbolMT /Encoding /Identity-H /DescendantFonts [<<>>] /ToUnicode 10 0 R>>"),
			pdftest.Stream("1 beginbfchar <0078> <F0B7> endbfchar", ""),
		}},
		{"a tick of Wingdings", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td <fc21> Tj ET", "✓•", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /TrueType /BaseFont /Wingdings-Regular /Encoding /WinAnsiEncoding>>"),
		}},
		{"private use of another font", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td <41> Tj ET", "\uf061", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /TrueType /BaseFont /Icons /ToUnicode 10 0 R>>"),
			pdftest.Stream("1 beginbfchar <41> <F061> endbfchar", ""),
		}},
		{"text that clips", "", "BT /F1 9 Tf 7 Tr 9 9 Td (seen) Tj ET BT 0 Tr 9 99 Td (too) Tj ET", "seentoo", nil},
		{"Unicode codes", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td <00480069> Tj ET", "Hi", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /UniGB-UCS2-H /DescendantFonts [<</Subtype /CIDFontType0>>]>>"),
		}},
		{"a national encoding", "/Font <</F1 9 0 R>>", "BT /F1 10 Tf 100 700 Td <8a6d41> Tj ET", "確A", []pdftest.Object{
			pdftest.Text("<</Type /Font /Subtype /Type0 /BaseFont /X /Encoding /90ms-RKSJ-H /DescendantFonts [<</Subtype /CIDFontType0>>]>>"),
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			objects := append(pdftest.Pages(tt.resources, tt.content), tt.more...)
			if strings.Contains(tt.resources, "/Font") {
				objects[2] = pdftest.Text("<<%s>>", tt.resources)
			}
			objects[0] = pdftest.Text("<</Type /Catalog /Pages 2 0 R /OCProperties <</D <</OFF [9 0 R]>>>>>>")
			_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(pages[0]); got != tt.want {
				t.Errorf("shown %q, want %q", got, tt.want)
			}
		})
	}
}

// TestWidths checks that what follows a glyph stands where the font's widths put it.
func TestWidths(t *testing.T) {
	tests := []struct {
		name, font string
		shown      string
		x          float64 // of the second glyph, from the first
	}{
		{"simple", "<</Type /Font /Subtype /TrueType /FirstChar 65 /Widths [700 300]>>", "(AB)", 7},
		{"simple, outside", "<</Type /Font /Subtype /TrueType /FirstChar 66 /Widths [300] /FontDescriptor <</MissingWidth 400>>>>", "(AB)", 4},
		{"none known", "<</Type /Font /Subtype /TrueType /BaseFont /X>>", "(AB)", 5},
		{"one of the fourteen", "<</Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Courier-Bold>>", "(AB)", 6},
		{"CID, W as list", "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<</W [1 [100 200]]>>]>>", "<00020001>", 2},
		{"CID, W as range", "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<</W [1 9 800]>>]>>", "<00050001>", 8},
		{"CID, DW", "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<</DW 600>>]>>", "<00050001>", 6},
		{"CID, no DW", "<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<<>>]>>", "<00050001>", 10},
		{"Type 3", "<</Type /Font /Subtype /Type3 /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 65 /Widths [3 3]>>", "(AB)", 3},
	}
	for _, tt := range tests {
		objects := append(pdftest.Pages("", "BT /F1 10 Tf 100 700 Td "+tt.shown+" Tj ET"), pdftest.Text("%s", tt.font))
		objects[2] = pdftest.Text("<</Font <</F1 9 0 R>>>>")
		_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
		if err != nil || len(pages[0].glyphs) != 2 {
			t.Fatalf("%s: %v", tt.name, err)
		}
		a, b := pages[0].glyphs[0], pages[0].glyphs[1]
		if !near(b.x-a.x, tt.x) || !near(a.w, tt.x) {
			t.Errorf("%s: the second glyph is %.2f after the first, whose width is %.2f; want %.2f", tt.name, b.x-a.x, a.w, tt.x)
		}
	}
}

func TestMarks(t *testing.T) {
	p := onePage(t, "/Properties <</M <</MCID 7>>>>", `BT /F1 9 Tf 9 9 Td
		/P <</MCID 3>> BDC (a) Tj /Span <</Lang (cy)>> BDC (b) Tj EMC EMC
		/P /M BDC (c) Tj EMC
		/Artifact <</Type /Pagination>> BDC (d) Tj EMC EMC EMC (e) Tj ET`)
	var got []string
	for _, g := range p.glyphs {
		got = append(got, fmt.Sprintf("%s %d %v", g.text, g.mark, g.artifact))
	}
	if want := "a 3 false|b 3 false|c 7 false|d -1 true|e -1 false"; strings.Join(got, "|") != want {
		t.Errorf("marks %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestFontStyle(t *testing.T) {
	tests := []struct {
		font         string
		bold, italic bool
	}{
		{"/BaseFont /ABCDEF+Arial-BoldMT", true, false},
		{"/BaseFont /Arial,BoldItalic", true, true},
		{"/BaseFont /Arial", false, false},
		{"/BaseFont /Verdana /FontDescriptor <</Flags 262144>>", true, false},
		{"/BaseFont /Verdana /FontDescriptor <</Flags 64 /StemV 80>>", false, true},
		{"/BaseFont /Verdana /FontDescriptor <</StemV 140 /ItalicAngle -12>>", true, true},
		{"/BaseFont /SourceSans-Semibold", true, false},
		{"/BaseFont /Abdullah", false, false},
	}
	for _, tt := range tests {
		objects := append(pdftest.Pages("", "BT /F1 10 Tf 100 700 Td (x) Tj ET"), pdftest.Text("<</Type /Font /Subtype /TrueType %s>>", tt.font))
		objects[2] = pdftest.Text("<</Font <</F1 9 0 R>>>>")
		_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
		if err != nil {
			t.Fatal(err)
		}
		if f := pages[0].glyphs[0].font; f.isBold() != tt.bold || f.isItalic() != tt.italic {
			t.Errorf("%s: bold %v, italic %v", tt.font, f.isBold(), f.isItalic())
		}
	}
	if p := onePage(t, "", "BT /F1 10 Tf 2 Tr 100 700 Td (x) Tj ET"); !p.glyphs[0].font.isBold() {
		t.Error("text that is filled and stroked is not bold")
	}
	if p := onePage(t, "", "BT /F1 10 Tf 100 700 Td (x) Tj 0.2 0 Td (x) Tj ET"); len(p.glyphs) != 1 || !p.glyphs[0].font.isBold() {
		t.Error("text that is drawn twice is not bold")
	}
}

func TestRules(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"filled rectangle", "0.9 g 100 600 200 50 re f", []string{"100,150-300,200 filled 0.90"}},
		{"stroked rectangle", "1 0 0 RG 100 600 200 50 re S", []string{"100,150-300,200 stroked 0.30"}},
		{"line", "2 w 0 G 100 600 m 300 600 l S", []string{"100,199-300,201 stroked 0.00"}},
		{"thin rectangle for a line", "0 g 100 600 200 0.5 re f", []string{"100,200-300,200 filled 0.00"}},
		{"drawn by lines", "100 600 m 300 600 l 300 650 l 100 650 l h f", []string{"100,150-300,200 filled 0.00"}},
		{"round corners", "110 600 m 290 600 l 300 600 300 600 300 610 c 300 640 l 300 650 300 650 290 650 c 110 650 l 100 650 100 650 100 640 c 100 610 l 100 600 100 600 110 600 c b", []string{"100,150-300,200 filled 0.00"}},
		{"circle", "200 600 m 228 600 250 622 250 650 c 250 678 228 700 200 700 c 172 700 150 678 150 650 c 150 622 172 600 200 600 c f", nil},
		{"slanting line", "100 600 m 300 700 l S", nil},
		{"two lines of a corner", "100 600 m 100 700 l 300 700 l S", []string{"100,100-100,200 stroked 0.00", "100,100-300,100 stroked 0.00"}},
		{"scaled", "q 2 0 0 2 0 0 cm 50 300 100 25 re f Q", []string{"100,150-300,200 filled 0.00"}},
		{"clipped", "q 100 600 100 25 re W n 100 600 200 50 re f Q", []string{"100,175-200,200 filled 0.00"}},
		{"off the page", "900 600 200 50 re f", nil},
		{"not painted", "100 600 200 50 re n", nil},
		{"CMYK", "0 0 0 0.25 k 100 600 200 50 re f", []string{"100,150-300,200 filled 0.75"}},
		{"pattern", "/Pattern cs /P0 scn 100 600 200 50 re f", []string{"100,150-300,200 filled 0.50"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := onePage(t, "", "0 w "+tt.content)
			var got []string
			for _, r := range p.rules {
				how := "filled"
				if !r.filled {
					how = "stroked"
				}
				got = append(got, fmt.Sprintf("%.0f,%.0f-%.0f,%.0f %s %.2f", r.x0, r.y0, r.x1, r.y1, how, r.gray))
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("rules %q, want %q", got, tt.want)
			}
		})
	}
}

func TestImagesAndLinks(t *testing.T) {
	objects := pdftest.Pages("/XObject <</I 9 0 R>>", "q 200 0 0 100 50 600 cm /I Do Q BT /F1 9 Tf 9 9 Td (x) Tj ET")
	objects[6] = pdftest.Text(`<</Type /Page /Contents 8 0 R /Annots [
		<</Subtype /Link /Rect [10 20 110 40] /A <</S /URI /URI (https://www.westshire.example/report)>>>>
		<</Subtype /Link /Rect [10 20 110 40] /A <</S /GoTo /D [7 0 R /Fit]>>>>
		<</Subtype /Widget /Rect [300 300 400 320] /AP <</N 10 0 R>>>>
		<</Subtype /Widget /F 2 /Rect [300 300 400 320] /AP <</N 10 0 R>>>>
	]>>`)
	objects = append(objects, pdftest.Stream("data", "/Subtype /Image /Width 2 /Height 2"),
		pdftest.Stream("BT /F1 10 Tf 0 5 Td (field) Tj ET", "/Subtype /Form /BBox [0 0 50 10] /Resources 3 0 R"))
	_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
	if err != nil {
		t.Fatal(err)
	}
	p := pages[0]
	if len(p.images) != 1 || p.images[0] != (rect{50, 100, 250, 200}) {
		t.Errorf("images %v", p.images)
	}
	if len(p.links) != 1 || p.links[0] != (link{rect{10, 760, 110, 780}, "https://www.westshire.example/report"}) {
		t.Errorf("links %v", p.links)
	}
	if got := shown(p); got != "xfield" {
		t.Errorf("shown %q, want the page and one field", got)
	}
	// The field's box is fitted into its rectangle, twice as large.
	if g := p.glyphs[1]; !near(g.x, 300) || !near(g.y, 490) || !near(g.size, 20) {
		t.Errorf("the field stands at %v, %v in size %v", g.x, g.y, g.size)
	}
}

// TestFormValues says what is read of fields that have a value and no picture of it.
func TestFormValues(t *testing.T) {
	const appearance = "/AP <</N 9 0 R>>"
	tests := []struct {
		name, form, widget string
		want               string // the text, and where its first glyph stands
	}{
		{"text", "", "/FT /Tx /V (Not yet)", "Not yet at 102 105 size 12"},
		{"in Unicode", "", "/FT /Tx /V <FEFF00B3>", "³ at 102 105 size 12"},
		{"a size of its own", "", "/FT /Tx /V (x) /DA (0 g /Helv 9 Tf)", "x at 102 104 size 9"},
		{"the form's size", "/DA (/Helv 9 Tf 0 g)", "/FT /Tx /V (x)", "x at 102 104 size 9"},
		{"to the right", "", "/FT /Tx /V (i) /Q 2 /DA (/Helv 10 Tf)", "i at 296 104 size 10"},
		{"several lines", "", "/FT /Tx /Ff 4096 /V (one\\rtwo) /DA (/Helv 10 Tf)", "onetwo at 102 100 size 6"},
		{"one line, whatever it says", "", "/FT /Tx /V (one\\rtwo) /DA (/Helv 10 Tf)", "one two at 102 104 size 10"},
		{"a password", "", "/FT /Tx /Ff 8192 /V (secret)", ""},
		{"from the field above", "", "/Parent 10 0 R", "above at 102 105 size 12"},
		{"from two above", "", "/Parent 11 0 R", "above at 102 105 size 12"},
		{"its own before that above", "", "/Parent 10 0 R /V (own)", "own at 102 105 size 12"},
		{"a field in itself", "", "/Parent 12 0 R /V (own)", "own at 102 105 size 12"},
		{"a choice", "", "/FT /Ch /V (b) /Opt [[(a) (Accepted)] [(b) (Rejected)]]", "Rejected at 102 106 size 12"},
		{"a choice of plain options", "", "/FT /Ch /V (b) /Opt [(a) (b)]", "b at 102 106 size 12"},
		{"a picture of it", "", "/FT /Tx /V (value) " + appearance, "drawn"},
		{"a picture that does not count", "/NeedAppearances true", "/FT /Tx /V (value) " + appearance, "value at 102 105 size 12"},
		{"a button", "/NeedAppearances true", "/FT /Btn /V /Yes " + appearance, "drawn"},
		{"hidden", "", "/F 2 /FT /Tx /V (value)", ""},
		{"a typed note", "", "/Subtype /FreeText /Contents (a note)", "a note at 102 106 size 12"},
		{"a typed note with a picture", "", "/Subtype /FreeText /Contents (a note) " + appearance, "drawn"},
		{"a comment", "", "/Subtype /Text /Contents (a comment)", ""},
		{"nothing", "", "/FT /Tx", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			objects := pdftest.Pages("", "")
			objects[0] = pdftest.Text("<</Type /Catalog /Pages 2 0 R /AcroForm <<%s /Fields []>>>>", tt.form)
			subtype := "/Subtype /Widget "
			if strings.Contains(tt.widget, "/Subtype") {
				subtype = ""
			}
			objects[6] = pdftest.Text("<</Type /Page /Contents 8 0 R /Annots [<<%s/Rect [100 690 300 708] %s>>]>>", subtype, tt.widget)
			objects = append(objects,
				pdftest.Stream("BT /F1 10 Tf 0 5 Td (drawn) Tj ET", "/Subtype /Form /BBox [0 0 200 18] /Resources 3 0 R"),
				pdftest.Text("<</FT /Tx /T (name) /V (above) /Parent 12 0 R>>"), pdftest.Text("<</T (part) /Parent 10 0 R>>"),
				pdftest.Text("<</FT /Tx /Parent 12 0 R>>"))
			_, pages, _, _, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
			if err != nil {
				t.Fatal(err)
			}
			got := shown(pages[0])
			if got != "" && got != "drawn" {
				g := pages[0].glyphs[0]
				got += fmt.Sprintf(" at %.0f %.0f size %.0f", g.x, g.y, g.size)
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A long value in a field that a page shows over and over is written a few times and no more.
func TestFormValuesWithoutEnd(t *testing.T) {
	objects := pdftest.Pages("", sentence)
	objects[6] = pdftest.Text("<</Type /Page /Contents 8 0 R /Annots [%s]>>", strings.Repeat("<</Subtype /Widget /Rect [1 1 500 700] /Parent 9 0 R>> ", 9000))
	objects = append(objects, pdftest.Text("<</FT /Tx /Ff 4096 /V (%s)>>", strings.Repeat("word ", 12_000)))
	_, pages, _, skips, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
	if err != nil || len(skips) == 0 || !strings.HasPrefix(shown(pages[0]), "The force should reply") || len(pages[0].glyphs) > maxPageGlyphs {
		t.Errorf("%d pages, skips %v, %v", len(pages), skips, err)
	}
}

func TestDamagedPage(t *testing.T) {
	var whole strings.Builder
	whole.WriteString("BT /F1 9 Tf 9 790 Td ")
	for i := range 400 {
		fmt.Fprintf(&whole, "(word %d ) Tj 0 -2 Td ", i*i*7919%1000)
	}
	data := pdftest.Deflate([]byte(whole.String()))
	objects := pdftest.Pages("", "")
	objects[7] = pdftest.Object{Text: "<</Filter /FlateDecode>>", Stream: data[:len(data)/2]}
	_, pages, _, skips, err := pagesOf(context.Background(), pdftest.File(objects, ""), Options{}.filled())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(shown(pages[0]), "word 0 word 919 ") || len(skips) != 1 || skips[0].Page != 1 {
		t.Errorf("shown %.20q, skips %v; want what could be read and one skip", shown(pages[0]), skips)
	}
}

// FuzzContent holds that whatever a content stream says, glyphs and rules stay finite, within the limits and in order, and
// that reading it twice gives the same.
func FuzzContent(f *testing.F) {
	f.Add([]byte("BT /F1 10 Tf 12 TL 100 700 Td [(a) -1000 (x)] TJ T* (y) ' 1 2 (z) \" ET"))
	f.Add([]byte("q 2 0 0 2 0 0 cm 0.9 g 100 600 200 50 re f Q 100 600 m 100 700 l 300 700 l S W n"))
	f.Add([]byte("1 g BT /F1 10 Tf 100 700 Td (pale) Tj ET /DeviceCMYK cs 0 0 0 1 scn 90 690 200 30 re B /P sh 1 Tr /Pattern CS /Q SCN (x) Tj"))
	f.Add([]byte("/Span <</ActualText (b) /MCID 1>> BDC BT /F3 1e9 Tf 99999999999 0 0 1 0 0 Tm (a) Tj ET EMC /X Do BI ID EI"))
	f.Fuzz(func(t *testing.T, content []byte) {
		objects := pdftest.Pages("/XObject <</X 9 0 R>>", "")
		objects[7] = pdftest.Object{Text: "<<>>", Stream: content}
		objects = append(objects, pdftest.Object{Text: "<</Subtype /Form /BBox [0 0 600 800]>>", Stream: content})
		file := pdftest.File(objects, "")
		read := func() page {
			_, pages, _, _, err := pagesOf(context.Background(), file, Options{}.filled())
			if err != nil || len(pages) != 1 {
				t.Fatalf("%d pages, %v", len(pages), err)
			}
			return pages[0]
		}
		p := read()
		if len(p.glyphs) > maxPageGlyphs || len(p.rules) > maxPageRules || len(p.images) > maxPageImages {
			t.Fatalf("%d glyphs, %d rules, %d images", len(p.glyphs), len(p.rules), len(p.images))
		}
		for _, g := range p.glyphs {
			if !finite(g.x, g.y, g.w, g.size) || g.w < 0 || g.size < 0 || g.font == nil {
				t.Fatalf("glyph %+v", g)
			}
		}
		for _, r := range p.rules {
			if !finite(r.x0, r.y0, r.x1, r.y1) || r.empty() || r.gray < 0 || r.gray > 1 {
				t.Fatalf("rule %+v", r)
			}
		}
		if again := read(); shown(again) != shown(p) || len(again.glyphs) != len(p.glyphs) {
			t.Fatal("reading twice gives two texts")
		}
	})
}
