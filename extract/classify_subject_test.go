package extract

import (
	"testing"

	"heed/record"
	"heed/record/org"
)

// TestChapterAboutResponse tells the chapter of a report from the heading over an answer.
func TestChapterAboutResponse(t *testing.T) {
	know := Know{Register: org.Builtin()}
	chapter := "# Missing lamps: second report\n## Contents\n1. The lamps\n2. The police response\n3. Conclusions and recommendations\n" +
		"## Summary\nLamps go missing every night.\n" +
		"## Conclusions and recommendations\n### The lamps\n1. Lamps go missing every night, and nobody counts them. (Paragraph 3)\n2. We recommend that the Home Office publish a yearly count of lamps. (Paragraph 5)\n"
	for name, c := range map[string]struct {
		text string
		want record.DocumentKind
	}{
		"recommends below":      {chapter + "### The police response\n3. We recommend that the College of Policing write a course on lamps. (Paragraph 9)\n4. Kent Police should count its lamps. (Paragraph 11)\n", record.ReportDocument},
		"numbers on, then asks": {chapter + "### The police response\n3. Officers arrive late. (Paragraph 7)\n4. We recommend that the College of Policing write a course on lamps. (Paragraph 9)\n", record.ReportDocument},
		"a numbered chapter": {"# Missing lamps\n## 1 The lamps\nLamps go missing. We recommend that the Home Office publish a yearly count of lamps.\n## 2 The police response\nOfficers told us that they arrive late.\n" +
			"We recommend that the College of Policing write a course on lamps.\n## Conclusions and recommendations\n1. We recommend that the Home Office publish a yearly count of lamps.\n2. We recommend that the College of Policing write a course on lamps.\n", record.ReportDocument},
		"a chapter on what became of an earlier report": {"# Missing lamps: second report\n## The Government response to our report of 2019\nLittle was done. In response to the recommendation a plan was made. Lamps still go missing every night.\n## Conclusions and recommendations\n" +
			"1. We recommend that the Home Office publish a yearly count of lamps.\n2. We recommend that the College of Policing write a course on lamps.\n3. We recommend that Kent Police buy forty lamps.\n", record.ReportDocument},
		"each answered in a sentence": {"# Missing lamps: the Government response to the report of 2019\n## Conclusions and recommendations\n" +
			"1. We recommend that the Home Office publish a yearly count of lamps.\nWe agree, and will do so.\n2. We recommend that the College of Policing write a course on lamps.\nThe College accepts this recommendation.\n3. We recommend that Kent Police buy forty lamps.\nThe force rejects this recommendation.\n", record.ResponseDocument},
		"answers that repeat": {"# Missing lamps: second report\n## The lamps\n2. We recommend that the Home Office publish a yearly count of lamps.\n### The Government response\nThe Government accepts this recommendation. A count will be published in May.\n" +
			"3. We recommend that the College of Policing write a course on lamps.\n### The Government response\nA course was written last year and is given to all recruits.\n", record.ResponseDocument},
		"answers without a position": {"# Missing lamps: second report\n## The lamps\n2. We recommend that the Home Office publish a yearly count of lamps.\n### The Home Office response\nA count was published in May.\n" +
			"3. We recommend that the College of Policing write a course on lamps.\n### The Home Office response\nA course was written last year.\n", record.ResponseDocument},
	} {
		doc, src := typed(c.text)
		if got := Document(doc, src, know); got.Kind != c.want {
			t.Errorf("%s: is a %s, want %s", name, got.Kind, c.want)
		} else if got.Kind == record.ReportDocument && (len(got.Responses) > 0 || len(got.Printings) < 2) {
			t.Errorf("%s: %d items and %d responses", name, len(got.Printings), len(got.Responses))
		}
	}
}

// TestNarrativeIsNoReply tells what the author writes about what a body said in the proceeding from a reply that it prints.
func TestNarrativeIsNoReply(t *testing.T) {
	know := Know{Register: org.Builtin()}
	for below, want := range map[string]int{
		"The College of Policing accepted that the lamps ought to be counted and has begun to do so.":                                    1,
		"On 4 May 2024 the College of Policing replied that it had counted the lamps in all of its stores.":                              1,
		"The College of Policing responded: “We counted the lamps in all of our stores in May.”":                                         1,
		"College of Policing’s response: we counted the lamps in all of our stores in May.":                                              1,
		"The College of Policing accepted in its closing submission that the wording of the lamp book ought to change.":                  0,
		"The College of Policing accepted, in evidence, that nobody had counted the lamps for many years.":                               0,
		"The lamp book was written in 2013. Nobody read it then. The College of Policing accepted that its wording ought to change.":     0,
		"Nobody could say “why the lamps were out”. The College of Policing responded that the wording of the book ought to be changed.": 0,
	} {
		doc, src := typed("as: report\n\n# The lamp inquiry: report\n## Chapter 2: The lamps\n2.1 I heard evidence about lamps over nine days.\n{\n### Recommendation 1\nThe College of Policing should count its lamps each night.\n}\n2.2 " + below +
			"\n{\n### Recommendation 2\nThe Home Office should publish a yearly count of lamps.\n}\n2.3 I thank all who came.")
		if got := Document(doc, src, know); len(got.Responses) != want || len(got.Printings) != 2 {
			t.Errorf("%q: %d responses and %d items, want %d and 2", below, len(got.Responses), len(got.Printings), want)
		}
	}
}
