package extract

import (
	"strings"
	"testing"

	"heed/record"
	"heed/record/org"
)

func TestLetterSaysItAnswers(t *testing.T) {
	for sentence, want := range map[string]bool{
		"I write in accordance with section 55 of the Police Act 1996 to give my comments on the above report.":       true,
		"In accordance with section 55(5) I am writing with the observations of my office.":                           true,
		"Please find below my formal response to the HMICFRS report on lamps.":                                        true,
		"I am writing in response to your report on the keeping of keys.":                                             true,
		"We write to respond to the recommendations of the lamp inquiry, and regret the delay.":                       true,
		"This letter sets out the Trust’s response to the recommendations in your report of 4 May.":                   true,
		"On behalf of the council I enclose our response to the inspection of lamp stores.":                           true,
		"Section 55 of the Police Act 1996 applies, and you must publish your comments within 56 days.":               false,
		"I write to remind you that your comments under section 55 are due in May.":                                   false,
		"I write to say that under section 55 the commissioner is required to comment.":                               false,
		"This letter sets out the findings of our inspection of the lamp partnership.":                                false,
		"I am writing in response to your request that I review the inspection of lamps.":                             false,
		"We expect the partnership to publish a written statement of proposed action in response to this inspection.": false,
		"I enclose my report under section 26 of the Inquiries Act 2005.":                                             false,
	} {
		if got := saysItAnswers(sentence); got != want {
			t.Errorf("%q: %v, want %v", sentence, got, want)
		}
	}
}

// TestLetterThatAnswers tells the letter of a body that comments on a report, and quotes its headings, from the letter of
// those who report.
func TestLetterThatAnswers(t *testing.T) {
	know := Know{Register: org.Builtin()}
	quoted := "# HMICFRS report: an inspection of the lamp stores of Kent Police (published 4 March 2025)\nOPENING\n" +
		"# Cause of concern: the force doesn’t count its lamps\nRecommendation: within three months count all lamps in its stores\nA count was made in May, and found nine lamps too many.\n" +
		"# Area for improvement 1: The force should improve how it mends its lamps\nA lamp maker started work in June.\n" +
		"# Area for improvement 2: The force needs to make sure that its lamps are lit\nThey are lit at dusk by the sergeant.\n"
	for name, c := range map[string]struct {
		head, opening, foot string
		want                record.DocumentKind
	}{
		"a commissioner under section 55": {"Police and Crime Commissioner for Kent\n6 May 2025\nDear Home Secretary", "I write under section 55 of the Police Act 1996 with my comments on the above report.", "Yours sincerely\nAnn Other\nPolice and Crime Commissioner for Kent", record.ResponseDocument},
		"a chief constable":               {"6 May 2025\nDear Chair", "I am writing to respond to the recommendations in this report.", "Yours sincerely\nAnn Other\nChief Constable", record.ResponseDocument},
		"a council":                       {"Kent County Council\n6 May 2025\nDear Inspector", "Please find below our response to the report.", "Kind regards\nAnn Other", record.ResponseDocument},
		"an inspectorate":                 {"HMICFRS\n6 May 2025\nDear Chief Constable", "This letter sets out what we found when we inspected the stores.", "Yours sincerely\nAnn Other\nHis Majesty’s Inspector of Constabulary", record.ReportDocument},
		"an inspectorate that reminds":    {"6 May 2025\nDear Commissioner", "I write to remind you that your comments under section 55 are due in May.", "Yours sincerely\nAnn Other\nHis Majesty’s Inspector of Constabulary", record.ReportDocument},
		"the chair of an inquiry":         {"The Lamp Inquiry\n6 May 2025\nDear Home Secretary", "I am writing in response to your inquiry with what I found.", "Yours sincerely\nAnn Other\nChair of the Lamp Inquiry", record.ReportDocument},
	} {
		doc, src := typed(c.head + "\n" + strings.Replace(quoted, "OPENING", c.opening, 1) + c.foot)
		got := Document(doc, src, know)
		if got.Kind != c.want {
			t.Errorf("%s is a %s, want %s", name, got.Kind, c.want)
		}
		if c.want != record.ResponseDocument {
			continue
		}
		if got.Published.String() != "2025-05-06" {
			t.Errorf("%s was written on %s: the report it quotes was published earlier", name, got.Published)
		}
		if len(got.Responses) != 3 || len(got.Printings) != 0 {
			t.Errorf("%s gives %d responses and %d items, want 3 and 0", name, len(got.Responses), len(got.Printings))
		}
	}
}
