package extract

import (
	"strings"
	"testing"

	"heed/record/org"
)

// TestDoers has noun phrases that name whom they are about, and such that do not.
func TestDoers(t *testing.T) {
	w := &walk{know: Know{Register: org.Builtin()}, f: &facts{terms: map[string]term{}}}
	for in, want := range map[string]string{
		"The timeliness of the police response to lamps that are out.":                  "the police",
		"The quality and effectiveness of police investigations into broken lamps.":     "police",
		"The timeliness of the local authority sharing what it learns.":                 "the local authority",
		"How consistently police officers gather what people say.":                      "police",
		"The supervision of use of force records.":                                      "",
		"The force does not record what it does.":                                       "",
		"The use of a report by the NPCC on oil.":                                       "",
		"Lamps are kept from keepers by Kent Police.":                                   "",
		"The keeping of lamps by Kent Police in towns.":                                 "pf-kent",
		"The quality of oil.":                                                           "",
		"The capacity of the lamp team, the police lamp unit and the council oil team.": "",
		"The Lamp Board’s oversight of oil needs to improve.":                           "The Lamp Board",
		"Oversight of oil needs to improve.":                                            "",
		"The sharing of oil by agencies. In particular, the keeping of lamps by partners in the Lamp Trust, Kent Council Oil Directorate and Kent Police.": "Lamp Trust; la-kent; pf-kent",
		"The use of guidance issued by the College of Policing.":                                             "",
		"The trimming of lamps by keepers and their staff.":                                                  "",
		"The extent and impact of training provided by the lamp keeping partnership about the risks of oil.": "the lamp keeping partnership",
		"How well the Lamp Partnership understands why lamps go out.":                                        "the Lamp Partnership",
		"How effectively partner agencies challenge those who break lamps.":                                  "partner agencies",
		"How well the Home Office and the NPCC share what they learn.":                                       "nb-home-office; nb-npcc",
		"The Home Office’s understanding of why lamps go out.":                                               "nb-home-office",
		"Adult mental health services’ keeping of lamps.":                                                    "Adult mental health services",
		"The training in lamps offered by the Home Office to those who ask.":                                 "nb-home-office",
		"Eastmoor’s approach to lamps.":                                                                      "",
		"How well leaders share what they learn.":                                                            "",
		"How well practitioners record why lamps go out.":                                                    "",
		"How well lamps are kept.":                                                                           "",
		"The quality of training in lamps.":                                                                  "",
		"The involvement of schools and colleges in trimming the Lamp Board’s lamps.":                        "",
		"The Board of Lamps’s keeping of oil.":                                                               "The Board of Lamps",
		"Children’s access to lamps.":                                                                        "",
		"Staff’s knowledge of lamps.":                                                                        "",
		"The Home Office should share what it learns about the Lamp Board’s oil.":                            "",
	} {
		var got []string
		for _, r := range w.doers(in) {
			if s := string(r.Organisation); s != "" {
				got = append(got, s)
			} else {
				got = append(got, r.Printed)
			}
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("doers of %q: %q, want %q", in, g, want)
		}
	}
}

// TestImpliedByHeadings reads whom a list asks from the chapter it stands in or from the cover.
func TestImpliedByHeadings(t *testing.T) {
	know := Know{Register: org.Builtin()}
	for name, c := range map[string]struct{ text, want string }{
		"chapter":       {"# Inspection of lamps in Eastmoor\npage 2\n# The local authority\n## Recommendations\n1. Ensure that every lamp is lit.\n2. Review who lights it.", "The local authority"},
		"named locally": {"# Inspection of lamps in Eastmoor\npage 2\n# The Local Lamp Board (LLB)\nThe Eastmoor Lamp Board meets. Nobody chairs the Eastmoor Lamp Board.\n## Recommendations\n1. Ensure that every lamp is lit.\n2. Review who lights it.", "Eastmoor Lamp Board"},
		"cover":         {"# Eastmoor Council\n## Inspection of lamps in homes\npage 2\n# Recommendations\n1. Ensure that every lamp is lit.\n2. Review who lights it.", "Eastmoor Council"},
		"other chapter": {"# Inspection of lamps in Eastmoor\npage 2\n# What we found\n## Recommendations\n1. Ensure that every lamp is lit.\n2. Review who lights it.", ""},
		"passive":       {"# Eastmoor Council\n## Inspection of lamps in homes\npage 2\n# Recommendations\n1. Every lamp should be lit.\n2. It should be known who lights it.", ""},
	} {
		doc, src := typed(c.text)
		found := Document(doc, src, know)
		if len(found.Printings) != 2 {
			t.Errorf("%s: %d items", name, len(found.Printings))
			continue
		}
		for _, p := range found.Printings {
			got := ""
			for _, r := range p.Recipients {
				got += r.Printed
			}
			if got != c.want {
				t.Errorf("%s: %q is asked, want %q", name, got, c.want)
			}
		}
	}
}
