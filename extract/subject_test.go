package extract

import (
	"strings"
	"testing"

	"heed/record/org"
)

// TestSubjectWord has the words that a report uses for the body it is about, and words that mean somebody else.
func TestSubjectWord(t *testing.T) {
	for _, c := range []struct{ subject, name, council, word, want string }{
		{"pf-kent", "Kent Police", "", "force", "pf-kent"},
		{"pf-kent", "Kent Police", "", "constabulary", "pf-kent"},
		{"pf-kent", "Kent Police", "", "council", "no"}, // a force's area has several
		{"pf-kent", "Kent Police", "", "board", "no"},
		{"pf-kent", "Kent Police", "", "trust", "no"},
		{"pf-metropolitan", "Metropolitan Police Service", "", "service", "pf-metropolitan"},
		{"pf-kent", "Kent Police", "", "chief constable", "pf-kent"},
		{"pf-kent", "Kent Police", "", "chief officers", "pf-kent"},
		{"pf-kent", "Kent Police", "", "police and crime commissioner", "lpb-kent"},
		{"frs-kent", "Kent Fire and Rescue Service", "", "chief fire officer", "frs-kent"},
		{"frs-kent", "Kent Fire and Rescue Service", "", "chief constable", "no"},
		{"", "", "", "chief constable", "no"},
		{"frs-kent", "Kent Fire and Rescue Service", "", "service", "frs-kent"},
		{"frs-kent", "Kent Fire and Rescue Service", "", "force", "no"},
		{"la-kirklees", "Kirklees Council", "", "local authority", "la-kirklees"},
		{"la-kirklees", "Kirklees Council", "", "council", "la-kirklees"},
		{"la-kirklees", "Kirklees Council", "", "force", "no"},
		{"", "Eastmoor Lamp Trust", "", "trust", ""},
		{"", "Eastmoor Lamp Trust", "", "council", "no"},
		{"", "Eastmoor Lamp Partnership", "", "local partnership", ""},
		{"", "", "la-kirklees", "local authority", "la-kirklees"},
		{"", "", "la-kirklees", "authority", "no"},
		{"", "", "", "council", "no"},
	} {
		w := &walk{know: Know{Register: org.Builtin()}, f: &facts{}}
		got := "no"
		w.f.subjectName = c.name
		for _, o := range org.Builtin().All() {
			if string(o.ID) == c.subject {
				w.f.subject = o.ID
			}
			if string(o.ID) == c.council {
				w.f.council = o.ID
			}
		}
		if id, ok := w.subjectWord(c.word); ok {
			got = string(id)
		}
		if got != c.want {
			t.Errorf("%q in a report on %q: %q, want %q", c.word, c.name+c.council, got, c.want)
		}
	}
}

// TestCouncilOfThePlace has covers that name one place, and such that name several or a force.
func TestCouncilOfThePlace(t *testing.T) {
	register := org.Builtin()
	if err := register.Extend("test", strings.NewReader("id,name,kind,aliases\nla-eastmoor,Eastmoor Borough Council,local_authority,Eastmoor Council\nla-westmoor,Westmoor Borough Council,local_authority,Westmoor Council\npf-moor,Moor Police,police_force,\n")); err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"# Eastmoor\n## Inspection of homes for children\nText.":                                   "la-eastmoor",
		"# Inspection of homes for children in Eastmoor\nText.":                                    "la-eastmoor",
		"# Inspection of homes for children: Eastmoor Borough Council\nText.":                      "la-eastmoor",
		"# Joint targeted area inspection of Eastmoor\nText.":                                      "la-eastmoor",
		"# Area SEND inspection of Eastmoor Local Area Partnership\nText.":                         "la-eastmoor",
		"# Inspection of homes for children in Southmoor\nText.":                                   "",
		"# Eastmoor\n## Inspection of homes for children in Westmoor\nText.":                       "",
		"# Eastmoor\n## A history of homes for children\nText.":                                    "",
		"# Inspection of custody in Moor Police\n## Eastmoor\nText.":                               "",
		"# Inspection of homes for children\nText.\nWe met people of Eastmoor Council.\npage 2\nB": "",
	} {
		doc, src := typed(in)
		w := &walk{doc: &doc, src: src, know: Know{Register: register}, f: &facts{terms: map[string]term{}}, lists: map[int]bool{}}
		w.lines = prepare(doc)
		w.readFacts()
		if got := string(w.f.council); got != want {
			t.Errorf("council of %q: %q, want %q", in, got, want)
		}
	}
}

// A department that a footnote defines, with those it came from, is that department wherever the report names it.
func TestDefinedWithPredecessors(t *testing.T) {
	doc, src := typed("as: report\n\n# Inquiry into the lost ledgers\n“Department” means the Department of Business and Trade and any predecessor department from about 1995.\n## Recommendations\n1. The Department shall publish the ledgers.\n2. The Department shall count them.")
	for _, p := range Document(doc, src, Know{Register: org.Builtin()}).Printings {
		if len(p.Recipients) != 1 || p.Recipients[0].Organisation != "nb-dbt" {
			t.Errorf("%q asks %+v", p.Text, p.Recipients)
		}
	}
}
