package acronym_test

import (
	"fmt"

	"heed/record/acronym"
)

func Example() {
	t := acronym.Builtin()
	for _, e := range t.Expansions("DVPN/Os") {
		fmt.Println(e.Acronym, "is a", e.Expansion)
	}
	for _, e := range t.Acronyms("pre charge bail") {
		fmt.Println(e.Acronym)
	}
	// Output:
	// DVPN is a Domestic violence protection notice
	// DVPO is a Domestic violence protection order
	// PCB
}
