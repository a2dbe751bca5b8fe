package wire_test

import (
	"os"

	"heed/record"
	"heed/record/wire"
)

// Every key is there; what is not known is null.
func ExampleLine() {
	_ = wire.Line(os.Stdout, wire.NewReview(record.ReviewItem{ID: "rv-1", Kind: record.DoubtfulLink, Text: "<We did.>", Score: 1. / 3}))
	// Output:
	// {"id":"rv-1","kind":"link","document":null,"page":null,"text":"<We did.>","against":[],"score":0.3333,"why":null}
}
