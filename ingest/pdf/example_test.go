package pdf_test

import (
	"context"
	"fmt"

	"heed/ingest/pdf"
	"heed/ingest/pdf/pdftest"
)

func Example() {
	content := pdftest.File(pdftest.Pages("",
		"BT /F2 16 Tf 72 720 Td (What must change) Tj /F1 11 Tf 0 -30 Td (The force should review its custody records by June.) Tj ET"), "")
	doc, err := pdf.Read(context.Background(), content, pdf.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range doc.Blocks {
		fmt.Printf("page %d, %s: %s\n", b.PageFirst(), b.Kind, b.Text)
	}
	// Output:
	// page 1, heading: What must change
	// page 1, paragraph: The force should review its custody records by June.
}
