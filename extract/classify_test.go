package extract

import (
	"testing"

	"heed/record"
	"heed/record/org"
)

func TestMinutesTitle(t *testing.T) {
	for title, want := range map[string]bool{
		"Minutes": true,
		"Police and crime panel: minutes of 5 February 2025":                 true,
		"Minutes of the meeting held on 5 May 2024":                          true,
		"Draft minutes – lamp committee":                                     true,
		"Lamp committee: minutes":                                            true,
		"Minutes of the lamp board":                                          true,
		"Ten minutes to answer: an inspection of control rooms":              false,
		"Minutes matter: how quickly forces come":                            false,
		"How many minutes? Response times in Kent":                           false,
		"Report on the recommendations of the lamp committee, with minutes":  false,
		"Review of the lamp board: the first twenty minutes of an emergency": false,
	} {
		if got := minutesTitle.MatchString(title); got != want {
			t.Errorf("%q: %v, want %v", title, got, want)
		}
	}
}

// TestOnlyLinks tells a page that lists documents from one that says something and links to it.
func TestOnlyLinks(t *testing.T) {
	page := func(words ...string) record.Document {
		d := record.Document{ID: "d", Reader: "html", Blocks: []record.Block{{Kind: record.Heading, Level: 1, Text: "Reports and responses"}}}
		for _, w := range []string{"The keys report", "Our response to the keys report", "Recommendation 1", "Recommendation 2"} {
			d.Blocks = append(d.Blocks, record.Block{Kind: record.ListItem, Marker: "•", Text: w, Links: []record.Hyperlink{{Text: w, URL: "https://a.example/x"}}})
		}
		for _, w := range words {
			d.Blocks = append(d.Blocks, record.Block{Kind: record.Paragraph, Text: w})
		}
		return d
	}
	know := Know{Register: org.Builtin()}
	if got := Document(page(), record.Source{}, know).Kind; got != record.ListingDocument {
		t.Errorf("links alone are %s", got)
	}
	if got := Document(page("Everything about keys stands here."), record.Source{}, know).Kind; got != record.ListingDocument {
		t.Errorf("links with a line over them are %s", got)
	}
	if got := Document(page("We accept recommendation 1 of the keys report.", "The keys have been counted.", "We will count them again in May."), record.Source{URL: "https://www.kent.police.uk/x"}, know).Kind; got != record.ResponseDocument {
		t.Errorf("an answer with links is %s", got)
	}
}

// TestActionUnderRecommendation tells what a body says it did from what a report says should be done.
func TestActionUnderRecommendation(t *testing.T) {
	know := Know{Register: org.Builtin()}
	for text, want := range map[string]record.DocumentKind{
		"# Recommendation 22\nKeys and stores\nRecommendation 22:\nBy 1 June 2025, chief constables should count the keys of their stores.\nKent Police action: We count them each night.\nAction: Complete":                             record.ResponseDocument,
		"# Recommendation 22\nRecommendation 22:\nBy 1 June 2025, chief constables should count the keys of their stores.\nAction: in progress, to end in May":                                                                           record.ResponseDocument,
		"# Keys and stores: Kent Police\nRecommendation 1\nForces should count their keys.\nPosters were sent out.\nStatus: Complete\nRecommendation 3\nForces should train their staff.\nA course starts in June.\nStatus: in progress": record.ResponseDocument,
		"# Keys and stores\nRecommendation 22:\nBy 1 June 2025, chief constables should count the keys of their stores.\nRecommended action: Count them each night.":                                                                     record.ReportDocument,
		"# Keys and stores\nRecommendation 22:\nBy 1 June 2025, chief constables should count the keys of their stores.\nAction: Complete a count each night.":                                                                           record.ReportDocument,
	} {
		doc, src := typed(text)
		if got := Document(doc, src, know).Kind; got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
