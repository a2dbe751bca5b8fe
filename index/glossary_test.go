package index

import (
	"strings"
	"testing"
)

func TestGlossary(t *testing.T) {
	g := NewGlossary([]Expansion{
		{Acronym: "SPO", Expansion: "Senior post office", Source: "doc1"},
		{Acronym: "SPO", Expansion: "Stalking protection order"},
		{Acronym: "SPO", Expansion: "stalking protection orders", Source: "doc2"},
		{Acronym: "SPN", Expansion: "Stalking protection notice"},
		{Acronym: "LPA", Expansion: "Local policing area"},
		{Acronym: "LPA", Expansion: "Local policing agreement"},
		{Acronym: "QRX", Expansion: "Quick review exercise", Source: "doc3"},
		{Acronym: "IDVA", Expansion: "Independent domestic violence adviser", Variants: []string{"advisor"}},
		{Acronym: "CoC", Expansion: "Cause of concern", Variants: []string{"'cause for concern'"}},
		{Acronym: "", Expansion: "nothing"},
	})
	show := func(list []Expansion) string {
		var out []string
		for _, e := range list {
			s := e.Acronym + "=" + e.Expansion
			if e.Ambiguous {
				s += "?"
			}
			out = append(out, s)
		}
		return strings.Join(out, "; ")
	}
	for _, c := range []struct{ acronym, phrase, want string }{
		{"SPOs", "", "SPO=Stalking protection order"},
		{"spo", "", "SPO=Stalking protection order"},
		{"", "stalking-protection orders", "SPO=Stalking protection order"},
		{"LPA", "", "LPA=Local policing area?; LPA=Local policing agreement?"},
		{"QRX", "", "QRX=Quick review exercise"},
		{"", "independent domestic violence advisors", "IDVA=Independent domestic violence adviser"},
		{"", "causes for concern", "CoC=Cause of concern"},
		{"", "independent domestic violence", ""},
		{"", "stalking protection orders and areas", ""}, // the second is not known
		{"", "stalking protection orders and notices", "SPO=Stalking protection order; SPN=Stalking protection notice"},
		{"", "stalking protection orders and/or notices", "SPO=Stalking protection order; SPN=Stalking protection notice"},
		{"XYZ", "", ""},
	} {
		got := show(g.Expansions(c.acronym))
		if c.phrase != "" {
			got = show(g.Acronyms(c.phrase))
		}
		if got != c.want {
			t.Errorf("%s%s: %s, want %s", c.acronym, c.phrase, got, c.want)
		}
	}
	if got := show(g.Elsewhere("SPO")); got != "SPO=Senior post office" {
		t.Errorf("elsewhere: %s", got)
	}
}
