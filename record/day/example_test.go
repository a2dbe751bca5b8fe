package day_test

import (
	"fmt"

	"heed/record/day"
)

func ExampleTerms() {
	published, _ := day.Parse("24 Aug 21")
	text := "Within six months of publication, and at least every two years from then, the force should publish its plan. " +
		"It should tell us by 31 October 2021."
	for _, t := range day.Terms(text) {
		last, ok := t.Resolve(published)
		fmt.Println(t.Kind, "|", t.Words, "|", last, ok)
	}
	// Output:
	// period | Within six months of publication | 2022-02-24 true
	// recurrence | at least every two years |  false
	// date | by 31 October 2021 | 2021-10-31 true
}
