package export_test

import (
	"bytes"
	"fmt"
	"strings"

	"heed/export"
	"heed/record/wire"
)

// Text that a spreadsheet would run as a formula gets an apostrophe.
func ExampleCSV() {
	var out bytes.Buffer
	n, err := export.CSV(&out, export.Data{Obligations: export.All([]wire.Obligation{
		{Recommendation: "lamps-2022/1", Organisation: "pf-west", Name: "=1+1", State: "none", Due: "2022-09-30"},
	})})
	lines := strings.Split(out.String(), "\r\n")
	fmt.Println(n.Obligations, err)
	fmt.Println(lines[1])
	// Output:
	// 1 <nil>
	// lamps-2022/1,,pf-west,'=1+1,,,,2022-09-30,,none,,,,false,0,not looked
}
