package day

import "testing"

func TestParseTerm(t *testing.T) {
	tests := []struct {
		in   string
		kind TermKind
		day  string // for a publication on 31 August 2021
		ok   bool
	}{
		{"six months", Period, "2022-02-28", true},
		{"6 months", Period, "2022-02-28", true},
		{"3-6 months", Period, "2022-02-28", true},
		{" \n six  months ", Period, "2022-02-28", true},
		{"six months of publication", Period, "2022-02-28", true},
		{"six months of the end of the pilot", Event, "", true},
		{"Within 12 weeks:", Period, "2021-11-23", true},
		{"31 March 2022", Date, "2022-03-31", true},
		{"31/03/22.", Date, "2022-03-31", true},
		{"March 2024", Date, "2024-03-31", true},
		{"end of 2024", Date, "2024-12-31", true},
		{"By 3 May 2021", Date, "2021-05-03", true},
		{"Immediate", Urgency, "", true},
		{"Immediately", Urgency, "", true},
		{"annually", Recurrence, "", true},
		{"Spring 2024", Date, "", true},
		{"", 0, "", false},
		{"ongoing", 0, "", false},
		{"2.4", 0, "", false},
		{"six", 0, "", false},
		{"Complete, six months", 0, "", false},
		{"31 March 2022 and 3 May 2023", 0, "", false},
		{"The force", 0, "", false},
	}
	published := Day{2021, 8, 31}
	for _, tt := range tests {
		term, ok := ParseTerm(tt.in)
		d, _ := term.Resolve(published)
		if ok != tt.ok || ok && (term.Kind != tt.kind || d.String() != tt.day) {
			t.Errorf("ParseTerm(%q) = %+v (%s), %v, want %s %q, %v", tt.in, term, d, ok, tt.kind, tt.day, tt.ok)
		}
		if ok && (term.End > len(tt.in) || squeeze(tt.in[term.Start:term.End]) != term.Words) {
			t.Errorf("ParseTerm(%q): words %q are not printed at %d-%d", tt.in, term.Words, term.Start, term.End)
		}
	}
}
