package org_test

import (
	"fmt"

	"heed/record/day"
	"heed/record/org"
)

func Example() {
	r := org.Builtin()
	force, _ := r.Lookup("northants")
	fmt.Println(force.Name)
	for _, m := range r.Mentions("Chief constables, with the NPCC lead for bail, should act.") {
		fmt.Printf("%s, %d members, leads on %q\n", m.Org, len(r.Members(m.Org, day.Day{})), m.Portfolio)
	}
	_, err := r.Lookup("WMP")
	fmt.Println(err)
	// Output:
	// Northamptonshire Police
	// grp-chief-constables, 43 members, leads on ""
	// nb-npcc, 0 members, leads on "bail"
	// "WMP" may be West Mercia Police (pf-west-mercia) or West Midlands Police (pf-west-midlands); give an id or a full name
}
