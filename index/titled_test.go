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
		{ID: "page", Type: PassageEntry, ReportTitle: "Force and custody", Title: "Force and custody", Text: "The kitchen was clean."},
		in("both in title", "Force and custody", "Keep the kitchen clean."),
	})
	for _, c := range []struct {
		query string
		exact bool
		want  []string
	}{
		{"force custody", false, []string{"says both", "passage", "in title", "both in title"}},
		{"custody force NOT kitchen", false, []string{"says both", "passage", "in title"}},
		{"force NOT custody", false, []string{"elsewhere", "in title", "both in title"}}, // a report on custody says other things, too
		{`"use of force" custody`, false, []string{"says both", "passage", "in title"}},
		{"DVPO victim", false, []string{"long"}},
		{"force OR custody", false, []string{"elsewhere", "in title", "passage", "says both", "title only", "both in title"}},
		{"custody", false, []string{"passage", "says both", "in title", "title only", "both in title"}},
		{"domestic violence protection orders", false, []string{"long"}},
		{"force custody", true, []string{"passage", "says both"}},
		{"force kitchen", false, []string{"both in title", "page"}},
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

// A long form typed beside other words may be words like any other, but is more than they.
func TestLongFormBesideOtherWords(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "apart", Type: PassageEntry, Text: "Staff stop and then search a person in the cells."},
		{ID: "name", Type: PassageEntry, Text: "Stop and search in the cells goes on record."},
		{ID: "acronym", Type: PassageEntry, Text: "S&S in the cells goes on record."},
		{ID: "other", Type: PassageEntry, Text: "The cells are searched."},
	})
	for query, want := range map[string][]string{
		"stop and search in cells": {"acronym", "name", "apart"},
		"stop and search":          {"acronym", "name"},
		`"stop and search" cells`:  {"acronym", "name"},
		"S&S cells":                {"acronym", "name"},
	} {
		got, res := hitIDs(t, s, Request{Query: query})
		slices.Sort(got[:min(2, len(got))])
		if !slices.Equal(got, want) {
			t.Errorf("%s (%s): %q, want %q", query, res.ReadAs, got, want)
		}
	}
}

func TestLongFormThatNothingHas(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "apart", Type: PassageEntry, Text: "Staff stop people and then search them."},
		{ID: "other", Type: PassageEntry, Text: "The cells are searched."},
	})
	for query, want := range map[string][]string{"stop and search": {"apart"}, `"stop and search"`: nil, "S&S": nil} {
		got, res := hitIDs(t, s, Request{Query: query})
		if !slices.Equal(got, want) || (len(res.Notes) > 0) != (want != nil) {
			t.Errorf("%s (%s): %q, notes %q, want %q", query, res.ReadAs, got, res.Notes, want)
		}
	}
}

// Words typed side by side are often one thing, which words that stand apart do not say.
func TestWordsSideBySide(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "apart", Type: RecommendationEntry, Text: "Tell the harbour how many boats wait, and ask each master for a list of what is on board."},
		{ID: "close", Type: PassageEntry, Text: "Of the harbour and its master much was said in the town, and little of it good, we found."},
		{ID: "beside", Type: PassageEntry, Text: "Each harbour master in the towns we went to kept a list of his own, and none knew of others."},
		{ID: "says", Type: RecommendationEntry, Text: "Each harbour master should keep the same list, and show it to whoever asks to see it there."},
	})
	if got, _ := hitIDs(t, s, Request{Query: "harbour masters"}); !slices.Equal(got, []string{"says", "apart", "beside", "close"}) && !slices.Equal(got, []string{"says", "beside", "apart", "close"}) {
		t.Errorf("%q", got)
	}
	if got, _ := hitIDs(t, s, Request{Query: "harbour masters list"}); len(got) != 3 || got[0] != "says" {
		t.Errorf("%q", got)
	}
}

// Where nothing has all words, what has most of them is shown and said to be that; half of them is the least.
func TestMostOfTheWords(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "two", Type: RecommendationEntry, Text: "Lend a lantern to each harbour."},
		{ID: "rarer", Type: RecommendationEntry, Text: "Lend a lantern for the evening."},
		{ID: "one", Type: RecommendationEntry, Text: "Paint the harbour."},
		{ID: "none", Type: RecommendationEntry, Text: "Sweep the street."},
	})
	for _, c := range []struct {
		req  Request
		want []string
		read string
	}{
		{Request{Query: "lantern harbour whistle"}, []string{"two"}, "all but 1 of: lantern and harbour and whistle"},
		{Request{Query: "lantern whistle"}, []string{"rarer", "two"}, "all but 1 of: lantern and whistle"},
		{Request{Query: "drum whistle harbour"}, nil, "drum and whistle and harbour"}, // one of three is not most
		{Request{Query: "lantern whistle -harbour"}, []string{"rarer"}, "all but 1 of: lantern and whistle and not harbour"},
		{Request{Query: "lantern whistle", In: []EntryType{PassageEntry}}, nil, "lantern and whistle and in passages"},
		{Request{Query: "lantern whistle", Exact: true}, nil, `exactly "lantern" and exactly "whistle"`},
		{Request{Query: `"lantern harbour"`}, nil, `"lantern harbour"`},
	} {
		got, res := hitIDs(t, s, c.req)
		slices.Sort(got)
		if !slices.Equal(got, c.want) || res.ReadAs != c.read || len(got) != res.Total || (len(res.Notes) > 0) != (len(got) > 0) {
			t.Errorf("%s: %q, read as %s, notes %q; want %q, %s", c.req.Query, got, res.ReadAs, res.Notes, c.want, c.read)
		}
	}
	// A watched search is told what it asks for and nothing else.
	if ids, err := s.Matches(t.Context(), Request{Query: "lantern whistle"}); err != nil || len(ids) > 0 {
		t.Errorf("matches of words that never stand together: %q, %v", ids, err)
	}
}

func TestFewest(t *testing.T) {
	for most := range 40 {
		for need := 1; need <= most+1; need++ {
			asked, last := 0, 0
			got := fewest(most, func(n int) bool {
				asked++
				if n >= need {
					last = n
				}
				return n >= need
			})
			if want := need % (most + 1); got != want || got != last || asked > 7 {
				t.Errorf("fewest of %d where %d will do: %d, the last that did %d, %d asked", most, need, got, last, asked)
			}
		}
	}
}
