package pdfium_test

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"math"
	"strings"
	"testing"

	"heed/ingest/pdf/pdfium"
	"heed/ingest/pdf/pdftest"
)

func open(t *testing.T, content []byte) *pdfium.Document {
	t.Helper()
	// The compiled machine is kept in the user's own cache: making it anew for each test would take seconds.
	d, err := pdfium.Open(context.Background(), content, pdfium.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

func text(p pdfium.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	objects := pdftest.Pages("", "BT /F1 10 Tf 100 700 Td (Two words) Tj 0 -20 Td (below) Tj ET", "BT /F2 1 Tf 0 12 -12 0 100 700 Tm (up) Tj ET")
	d := open(t, pdftest.File(objects, ""))
	if d.Pages() != 2 {
		t.Fatalf("%d pages", d.Pages())
	}
	p, err := d.Page(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := text(p); got != "Two wordsbelow" || p.Width != 600 || p.Height != 800 {
		t.Errorf("text %q on %v by %v", got, p.Width, p.Height)
	}
	g := p.Glyphs[0]
	// pdfium draws with a font of its own for Helvetica, so widths are only near.
	if math.Abs(g.X-100) > 0.1 || math.Abs(g.Y-100) > 0.1 || math.Abs(g.Size-10) > 0.1 || math.Abs(g.Advance-6.11) > 0.5 || g.Direction != 0 {
		t.Errorf("first glyph %+v", g)
	}
	if g := p.Glyphs[9]; math.Abs(g.Y-120) > 0.1 || math.Abs(g.X-100) > 0.1 {
		t.Errorf("first glyph of the second line %+v", g)
	}
	p, err = d.Page(context.Background(), 2)
	if err != nil {
		t.Fatal(err)
	}
	if g := p.Glyphs[0]; g.Direction != 90 || math.Abs(g.Size-12) > 0.1 || !strings.Contains(g.Font, "Bold") {
		t.Errorf("turned glyph %+v", g)
	}
	if _, err := d.Page(context.Background(), 3); err == nil {
		t.Error("a third page of two gives no error")
	}
}

func TestPageTurned(t *testing.T) {
	objects := pdftest.Pages("", "")
	objects[6] = pdftest.Text("<</Type /Page /Parent 2 0 R /Contents 8 0 R /CropBox [50 60 550 760] /Rotate 90>>")
	objects[7] = pdftest.Stream("BT /F1 10 Tf 100 700 Td (x) Tj ET", "")
	p, err := open(t, pdftest.File(objects, "")).Page(context.Background(), 1)
	if err != nil || len(p.Glyphs) != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	if g := p.Glyphs[0]; p.Width != 700 || p.Height != 500 || g.Direction != 270 || math.Abs(g.X-640) > 0.1 || math.Abs(g.Y-50) > 0.1 {
		t.Errorf("glyph %+v on %v by %v", g, p.Width, p.Height)
	}
}

func TestImages(t *testing.T) {
	objects := append(pdftest.Pages("/XObject <</I 9 0 R>>", "q 200 0 0 100 50 600 cm /I Do Q"),
		pdftest.Stream("\x00\x80\x80\xff", "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"))
	p, err := open(t, pdftest.File(objects, "")).Page(context.Background(), 1)
	if err != nil || len(p.Images) != 1 || p.Images[0] != (pdfium.Rect{X0: 50, Y0: 100, X1: 250, Y1: 200}) {
		t.Errorf("images %v, %v", p.Images, err)
	}
}

// TestOpenEncrypted also holds our own way of encrypting test files against another's eyes.
func TestOpenEncrypted(t *testing.T) {
	objects := pdftest.Pages("", "BT /F1 10 Tf 100 700 Td (opened) Tj ET")
	for _, c := range []pdftest.Cipher{pdftest.RC4With40Bits, pdftest.RC4With128Bits, pdftest.AESWith128Bits, pdftest.AESWith256Bits} {
		p, err := open(t, pdftest.Encrypted(objects, c, "")).Page(context.Background(), 1)
		if err != nil || text(p) != "opened" {
			t.Errorf("cipher %d: %q, %v", c, text(p), err)
		}
		if _, err := pdfium.Open(context.Background(), pdftest.Encrypted(objects, c, "secret"), pdfium.Options{}); !errors.Is(err, pdfium.ErrPassword) {
			t.Errorf("cipher %d with a password: %v, want ErrPassword", c, err)
		}
	}
}

func TestOpenBroken(t *testing.T) {
	for _, content := range []string{"", "no PDF", "%PDF-1.7\n"} {
		if _, err := pdfium.Open(context.Background(), []byte(content), pdfium.Options{}); err == nil {
			t.Errorf("%q opens", content)
		}
	}
}

func TestRender(t *testing.T) {
	content := pdftest.File(pdftest.Pages("", "0 g 0 700 300 100 re f"), "")
	data, err := pdfium.Render(context.Background(), content, 1, 36, pdfium.Options{})
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := picture.Bounds(); b.Dx() != 300 || b.Dy() != 400 {
		t.Errorf("a picture of %v", b)
	}
	// The top left quarter is black, the rest white.
	if r, _, _, _ := picture.At(20, 20).RGBA(); r != 0 {
		t.Errorf("top left is %#x", r)
	}
	if r, _, _, _ := picture.At(250, 350).RGBA(); r != 0xffff {
		t.Errorf("bottom right is %#x", r)
	}
	if _, err := pdfium.Render(context.Background(), content, 2, 36, pdfium.Options{}); err == nil {
		t.Error("page 2 of 1 is drawn")
	}
}
