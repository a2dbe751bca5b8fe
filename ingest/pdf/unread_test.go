package pdf

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/ingest/pdf/pdfium"
	"heed/ingest/pdf/pdftest"
	"heed/record"
)

// unreadPages lists the pages of which words may be missing, with the reasons, and how many skips say something else.
func unreadPages(doc record.Document) (pages map[int]string, setAside int) {
	pages = map[int]string{}
	for _, s := range doc.Skips {
		if s.Unread {
			pages[s.Page] = s.Reason
		} else {
			setAside++
		}
	}
	return pages, setAside
}

// A page in the middle that gives no text is unread; what is left out on purpose is not.
func TestUnreadPages(t *testing.T) {
	picture := pdftest.Stream("data", "/Type /XObject /Subtype /Image /Width 2 /Height 2")
	scan := "q 600 0 0 800 0 0 cm /I Do Q"
	outlines := strings.Repeat("10 10 m 20 30 l 30 10 l 15 12 l f ", 300)
	hidden := " BT 3 Tr /F1 12 Tf 72 500 Td (not to be seen) Tj ET"
	unknown := " BT /F3 12 Tf 72 500 Td <000100020003> Tj ET "
	bullet := " BT /F3 12 Tf 72 500 Td <0001> Tj ET "
	last := "BT /F1 12 Tf 72 400 Td (We will look at this again in the spring.) Tj ET"
	for _, tt := range []struct {
		name     string
		middle   string
		want     map[int]string
		setAside int
	}{
		{"text", another, map[int]string{}, 0},
		{"empty", "", map[int]string{}, 0},
		{"scanned", scan, map[int]string{2: "a picture without a text layer"}, 0},
		{"scanned and recognised", scan + " BT 3 Tr /F1 12 Tf 72 700 Td (Words under the picture.) Tj ET", map[int]string{}, 0},
		{"letters drawn as outlines", outlines, map[int]string{2: "a drawing without a text layer, or letters drawn as outlines"}, 0},
		{"invisible words beside seen ones", another + hidden, map[int]string{}, 1},
		{"a word that no font explains", another + unknown, map[int]string{2: "3 glyphs without a text, a size or a place left out"}, 0},
		{"a bullet that no font explains", another + bullet, map[int]string{}, 1},
		{"damaged", another + strings.Repeat(" /A BMC ", maxMarks+1), map[int]string{2: "marked content is nested too deep"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			objects := pdftest.Pages("", sentence, tt.middle, last)
			at := len(objects)
			objects = append(objects, picture, pdftest.Text("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<<>>]>>"))
			resources := pdftest.Text("<</Font <</F1 4 0 R /F2 4 0 R /F3 %d 0 R>> /XObject <</I %d 0 R>>>>", at+2, at+1)
			objects[2] = resources
			doc, err := Read(context.Background(), pdftest.File(objects, ""), Options{Alone: true})
			if err != nil {
				t.Fatal(err)
			}
			got, setAside := unreadPages(doc)
			if diff := cmp.Diff(tt.want, got); diff != "" || setAside != tt.setAside {
				t.Errorf("unread (-want +got):\n%s%d set aside, want %d: %v", diff, setAside, tt.setAside, doc.Skips)
			}
		})
	}
}

// What the second reader reads is not unread any more; what it can not read stays so.
func TestUnreadSecondOpinion(t *testing.T) {
	unknown := append(pdftest.Pages("", "BT /F1 12 Tf 72 700 Td <"+strings.Repeat("0001", 60)+"> Tj ET"+strings.Repeat(" /A BMC ", maxMarks+1), another),
		pdftest.Text("<</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<<>>]>>"))
	unknown[2] = pdftest.Text("<</Font <</F1 11 0 R /F2 4 0 R>>>>")
	content := pdftest.File(unknown, "")
	for _, tt := range []struct {
		name  string
		other secondDocument
		want  bool
	}{
		{"read", &other{pages: []pdfium.Page{says("What the other reader found on this page."), says("")}}, false},
		{"no better", &other{pages: []pdfium.Page{says(""), says("")}}, true},
		{"fails on the page", failing{&other{pages: make([]pdfium.Page, 2)}}, true},
	} {
		doc, err := Read(context.Background(), content, Options{second: func(context.Context, []byte) (secondDocument, error) { return tt.other, nil }})
		if err != nil {
			t.Fatal(err)
		}
		unread, doubted := false, false
		for _, s := range doc.Skips {
			unread = unread || s.Unread && s.Page == 1
			doubted = doubted || s.Unread && s.Page == 1 && strings.Contains(s.Reason, "the text may be wrong")
		}
		if unread != tt.want || doubted != tt.want {
			t.Errorf("%s: unread %v, doubted %v, want %v: %v", tt.name, unread, doubted, tt.want, doc.Skips)
		}
	}
}

// failing opens a document and can not read its pages.
type failing struct{ *other }

func (failing) Page(context.Context, int) (pdfium.Page, error) {
	return pdfium.Page{}, errors.New("the page can not be loaded")
}
