package index

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// A thing is as rare as it is, however it is written: an entry does not come first for writing its name out.
func TestWaysOfWritingWeighTheSame(t *testing.T) {
	about := "Orders of this kind protect a person at home while longer help is found. "
	entries := []Entry{
		{ID: "short", Type: RecommendationEntry, Text: about + "Forces should keep a list of each DVPO."},
		{ID: "long", Type: RecommendationEntry, Text: about + "Forces should keep a list of each domestic violence protection order."},
		{ID: "answer", Type: ResponseEntry, Text: about + "We list each domestic violence protection order."},
		{ID: "passage", Type: PassageEntry, Text: about + "One force lost a domestic violence protection order."},
		{ID: "scattered", Type: RecommendationEntry, Text: "Domestic staff reported violence; the protection of their post was in order."},
	}
	for i := range 40 {
		entries = append(entries, Entry{ID: "other" + string(rune('a'+i)), Type: PassageEntry, Text: strings.Repeat("Nothing of the kind was found here. ", 3)})
	}
	s, _ := buildTest(t, entries)
	score := map[string]float64{}
	for _, q := range []string{"DVPO", "domestic violence protection order", `"domestic violence protection order"`} {
		got, res := hitIDs(t, s, Request{Query: q})
		if len(got) < 4 || slices.Index(got, "passage") < slices.Index(got, "answer") || slices.Index(got, "answer") < slices.Index(got, "short") || slices.Index(got, "answer") < slices.Index(got, "long") {
			t.Errorf("%s: %v, want the recommendations, then the answer, then the passage", q, got)
		}
		if i := slices.Index(got, "scattered"); i >= 0 && i < 2 {
			t.Errorf("%s: words that stand apart come before the name: %v", q, got)
		}
		for _, h := range res.Hits {
			score[h.ID] = h.Score
		}
		if q == "DVPO" && score["long"] > 1.3*score["short"] {
			t.Errorf("written out it scores %v, short %v", score["long"], score["short"])
		}
	}
}

// A passage that argues for a recommendation repeats its words; the recommendation still comes first.
func TestARecommendationComesBeforeItsArgument(t *testing.T) {
	s, _ := buildTest(t, []Entry{
		{ID: "argument", Type: PassageEntry, Heading: "Stalking", Text: strings.Repeat("We found stalking in many files, and stalking that nobody had seen. ", 4)},
		{ID: "said", Type: RecommendationEntry, Text: "By the end of the year, forces should name an officer who reads every report of stalking."},
	})
	res, err := s.Search(context.Background(), Request{Query: "stalking"})
	if err != nil || len(res.Hits) != 2 || res.Hits[0].ID != "said" {
		t.Errorf("%v %v", res.Hits, err)
	}
}
