package pdf

import (
	"context"
	"strings"
	"testing"

	"heed/ingest/pdf/pdftest"
)

// TestInvisible says which text in the colour of paper is left out: all that lies on nothing, and no other.
func TestInvisible(t *testing.T) {
	const white, seen = "1 1 1 rg BT /F1 10 Tf 100 700 Td (gone) Tj ET ", "0 g BT /F1 10 Tf 100 600 Td (seen) Tj ET "
	ink := func(function string) string {
		return "/ColorSpace <</S [/Separation /Spot /DeviceCMYK " + function + "]>>"
	}
	const towardsBlack = "<</FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [0 0 0 1]>>"
	tests := []struct {
		name, resources, content, want string
	}{
		{"white on paper", "", white + seen, "seen"},
		{"by gray", "", "1 g BT /F1 10 Tf 100 700 Td (gone) Tj ET " + seen, "seen"},
		{"by four inks", "", "0 0 0 0 k BT /F1 10 Tf 100 700 Td (gone) Tj ET " + seen, "seen"},
		{"by a colour space", "", "/DeviceRGB cs 1 1 1 sc BT /F1 10 Tf 100 700 Td (gone) Tj ET " + seen, "seen"},
		{"pale, but not white", "", "0.95 g BT /F1 10 Tf 100 700 Td (pale) Tj ET " + seen, "paleseen"},
		{"white again black", "", "q 1 g Q BT /F1 10 Tf 100 700 Td (black) Tj ET", "black"},
		{"alone on its page", "", white, ""},
		{"on a filled area", "", "0.2 g 90 690 200 30 re f " + white, "gone"},
		{"before the area is filled", "", white + "0.2 g 90 690 200 30 re f ", "gone"},
		{"beside a filled area", "", "0.2 g 90 300 200 30 re f " + white + seen, "seen"},
		{"on a white area", "", "1 g 90 690 200 30 re f " + white + seen, "seen"},
		{"on a shape of curves", "", "0 g 90 690 m 90 800 300 800 300 690 c f " + white, "gone"},
		{"in a frame", "", "50 500 500 280 re S " + white + seen, "seen"},
		{"on a thick line", "", "20 w 90 704 m 200 704 l S " + white, "gone"},
		{"on a clipped area", "", "q 0 0 50 50 re W n 0 g 0 0 600 800 re f Q " + white + seen, "seen"},
		{"on a shading", "", "q 90 690 200 30 re W n /Sh sh Q " + white, "gone"},
		{"on a picture", "/XObject <</I 9 0 R>>", "q 200 0 0 30 90 690 cm /I Do Q " + white, "gone"},
		{"on a picture in line", "", "q 200 0 0 30 90 690 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q " + white, "gone"},
		{"on a form that paints", "/XObject <</F 10 0 R>>", "/F Do " + white, "gone"},
		{"in front of a dark letter", "", "0 g BT /F1 40 Tf 95 690 Td (OOOOOO) Tj ET " + white, "OOOOOOgone"},
		{"beside a dark letter", "", "0 g BT /F1 10 Tf 80 700 Td (abc) Tj ET " + white, "abc"},
		{"under a dark line", "", "0 g BT /F1 10 Tf 100 712 Td (above) Tj ET " + white, "above"},
		{"turned", "", "1 g BT /F1 10 Tf 0 1 -1 0 100 400 Tm (gone) Tj ET " + seen, "seen"},
		{"turned, on a filled area", "", "0 g 85 390 20 80 re f 1 g BT /F1 10 Tf 0 1 -1 0 100 400 Tm (kept) Tj ET", "kept"},
		{"with dark outlines", "", "1 g 0 G BT 2 Tr /F1 10 Tf 100 700 Td (kept) Tj ET", "kept"},
		{"with white outlines", "", "1 g 1 G BT 2 Tr /F1 10 Tf 100 700 Td (gone) Tj 0 Tr 0 g 0 -50 Td (seen) Tj ET", "seen"},
		{"white outlines alone", "", "1 G BT 1 Tr /F1 10 Tf 100 700 Td (gone) Tj 0 Tr 0 -50 Td (seen) Tj ET", "seen"},
		{"text that clips", "", "1 g BT 7 Tr /F1 10 Tf 100 700 Td (kept) Tj ET", "kept"},
		{"none of an ink", ink(towardsBlack), "/S cs 0 scn BT /F1 10 Tf 100 700 Td (gone) Tj ET " + seen, "seen"},
		{"all of an ink", ink(towardsBlack), "/S cs 1 scn BT /F1 10 Tf 100 700 Td (kept) Tj ET", "kept"},
		{"an ink of unknown look", ink("null"), "/S cs 0 scn BT /F1 10 Tf 100 700 Td (kept) Tj ET", "kept"},
		{"on an area of ink", ink("null"), "/S cs 1 scn 90 690 200 30 re f " + white, "gone"},
		{"a colour out of a table", "/ColorSpace <</S [/Indexed /DeviceRGB 1 <000000ffffff>]>>", "/S cs 1 scn BT /F1 10 Tf 100 700 Td (kept) Tj ET", "kept"},
		{"a pattern", "", "/Pattern cs /P scn BT /F1 10 Tf 100 700 Td (kept) Tj ET", "kept"},
		{"mixed with what is beneath", "/ExtGState <</M <</BM /Difference>>>>", "/M gs " + strings.ReplaceAll(white, "gone", "kept"), "kept"},
		{"mixed no more", "/ExtGState <</M <</BM /Difference>> /N <</BM /Normal>>>>", "/M gs /N gs " + white + seen, "seen"},
		{"transparent", "/ExtGState <</T <</ca 0>> /O <</ca 1>>>>", "/T gs BT /F1 10 Tf 100 700 Td (gone) Tj ET /O gs " + seen, "seen"},
		{"on a damaged page", "", white + strings.Repeat("/A BMC ", maxMarks+1), "gone"},
		{"text told to be another", "", "1 g BT /F1 10 Tf 100 700 Td /Span <</ActualText (all)>> BDC (x) Tj 0 g (yz) Tj EMC ET", "all"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := onePage(t, tt.resources, tt.content,
				pdftest.Stream("data", "/Type /XObject /Subtype /Image /Width 2 /Height 2"),
				pdftest.Stream("0 g 90 690 200 30 re f", "/Type /XObject /Subtype /Form /BBox [0 0 600 800]"))
			if got := shown(p); got != tt.want {
				t.Errorf("shown %q, want %q", got, tt.want)
			}
		})
	}
}

// TestInvisibleIsSaid checks that what is left out for its colour is told.
func TestInvisibleIsSaid(t *testing.T) {
	content := pdftest.File(pdftest.Pages("", sentence+" 1 g BT /F1 12 Tf 72 500 Td (unseen words) Tj ET"), "")
	doc, err := Read(context.Background(), content, Options{Alone: true})
	if err != nil || strings.Contains(texts(doc), "unseen") || len(doc.Skips) != 1 || doc.Skips[0].Page != 1 || !strings.Contains(doc.Skips[0].Reason, "invisible") {
		t.Errorf("%q, skips %v, %v", texts(doc), doc.Skips, err)
	}
}
