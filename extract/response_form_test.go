package extract

import (
	"testing"

	"heed/record"
)

// A form that prints recommendations asks under each whether it is accepted; what stands after the question answers it.
func TestAcceptQuestion(t *testing.T) {
	for _, tt := range []struct{ question, first, second string }{
		{"Do you accept the recommendation?", "Accepted", "Not accepted"},
		{"Does the force accept this recommendation?", "Accepted in full", "Rejected"},
		{"Do you accept the recommendation? Accepted", "", ""},
	} {
		ask := para(tt.question)
		ask.Bold = true
		doc := record.Document{ID: "form", Reader: "html", Blocks: []record.Block{
			head(1, "Recommendation - Kent Police, March 2023"),
			head(3, "Recommendation 1"), para("The IOPC recommends that Kent Police writes down each check."),
			para("This follows an IOPC investigation in which somebody should have looked."), ask, para(tt.first),
			head(3, "Recommendation 2"), para("The IOPC recommends that Kent Police buys better chairs."),
			para("Kent Police were told of this."), ask, para(tt.second),
		}}
		f := Document(doc, record.Source{}, Know{Register: testRegister(t)})
		if len(f.Printings) != 2 || len(f.Responses) != 2 {
			t.Errorf("%s: %d recommendations and %d responses, want 2 and 2", tt.question, len(f.Printings), len(f.Responses))
			continue
		}
		for i, r := range f.Responses {
			want := record.Accepted
			if i == 1 && tt.second != "" {
				want = record.Rejected
			}
			if len(r.Responders) != 1 || r.Responders[0] != "pf-kent" || r.Position != want {
				t.Errorf("%s: response %d is %q by %v, want %q by Kent", tt.question, i+1, r.Position, r.Responders, want)
			}
		}
	}
	for _, line := range []string{"Do you accept cookies on this site?", "Do you agree with the map?"} {
		if acceptQuestion.MatchString(line) {
			t.Errorf("%q is no question about a recommendation", line)
		}
	}
}

func TestStates(t *testing.T) {
	for text, want := range map[string]bool{
		"Staff are not trained to use the lamps.":                   true,
		"The board does not know how many lamps it has.":            true,
		"Members of the board can't attend.":                        true,
		"The number of lamps that are lit.":                         false,
		"How well lamps are kept.":                                  false,
		"The extent to which officers who have lamps are told why.": false,
		"Timeliness of repairs":                                     false,
		"lamps are dear":                                            false,
		"":                                                          false,
	} {
		if got := states(text); got != want {
			t.Errorf("states(%q) = %v, want %v", text, got, want)
		}
	}
}
