package index

import (
	"slices"
	"testing"

	"heed/record"
)

// What a report is about stands in its title, and its recommendations do not repeat it.
func TestSomeWordsMayStandInTheTitle(t *testing.T) {
	in := func(id, title, text string) Entry {
		return Entry{ID: id, Type: RecommendationEntry, Report: record.ReportID(title), ReportTitle: title, Title: title, Text: text}
	}
	s, _ := buildTest(t, []Entry{
		in("says both", "A visit", "Record each use of force in custody."),
		in("in title", "Custody in Westshire", "Record each use of force."),
		in("title only", "Custody in Westshire", "Keep the kitchen clean."),
		in("elsewhere", "A visit", "Record each use of force."),
		in("long", "Domestic violence protection orders", "Tell the victim before it ends."),
		{ID: "passage", Type: PassageEntry, Text: "The use of force in custody was seldom recorded, we found."},
		in("both in title", "Force and custody", "Keep the kitchen clean."),
	})
	for _, c := range []struct {
		query string
		exact bool
		want  []string
	}{
		{"force custody", false, []string{"says both", "passage", "in title"}},
		{"custody force NOT kitchen", false, []string{"says both", "passage", "in title"}},
		{`"use of force" custody`, false, []string{"says both", "passage", "in title"}},
		{"DVPO victim", false, []string{"long"}},
		{"force OR custody", false, []string{"elsewhere", "in title", "passage", "says both"}},
		{"custody", false, []string{"passage", "says both"}},
		{"force custody", true, []string{"passage", "says both"}},
		{"force kitchen", false, []string{"both in title"}},
	} {
		got, _ := hitIDs(t, s, Request{Query: c.query, Exact: c.exact})
		if c.query == "force custody" && !c.exact && !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q in this order", c.query, got, c.want)
		}
		slices.Sort(got)
		want := slices.Sorted(slices.Values(c.want))
		if !slices.Equal(got, want) {
			t.Errorf("%s (exact %v): %q, want %q", c.query, c.exact, got, want)
		}
	}
}
