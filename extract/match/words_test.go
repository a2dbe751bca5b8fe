package match

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	tests := []struct{ in, want string }{
		{"The victims’ and witnesses' lamps", "the victims and witnesses lamps"},
		{"a. check: i. lamps; (ii) ropes", "check lamps ropes"},
		{"pre‑charge bail, non-molestation", "pre charge bail non molestation"},
		{"ÉLAN vital\u00ad ly", "élan vital ly"},
		{"• 43 forces – £5", "43 forces 5"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(words(tt.in), " "); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestAlike(t *testing.T) {
	for _, p := range [][2]string{{"lantern", "lantren"}, {"harbour", "harbor"}, {"witness", "wittness"}, {"lamps", "lamps"}} {
		if !alike(p[0], p[1]) {
			t.Errorf("alike(%q, %q) is false", p[0], p[1])
		}
	}
	for _, p := range [][2]string{{"lamp", "ramp"}, {"2021", "2022"}, {"force", "police"}} {
		if alike(p[0], p[1]) {
			t.Errorf("alike(%q, %q) is true", p[0], p[1])
		}
	}
}

func TestAlign(t *testing.T) {
	const text = "Chief constables should check within six months that each patrol carries a working lamp, and replace lamps that are broken."
	tests := []struct {
		name, quote string
		low, high   float64
	}{
		{"all of it", text, 1, 1},
		{"the opening clause", "Chief constables should check within six months", 1, 1},
		{"words dropped", "check that each patrol carries a working lamp and replace lamps", 0.9, 1},
		{"clauses turned", "replace lamps that are broken and check within six months that each patrol carries a working lamp", 0.85, 1},
		{"slips of the pen", "Cheif constables shoud check that each patrol caries a workng lamp", 0.85, 1},
		{"the words of the trade", "Chief constables should review the training of staff in each force", 0, 0.5},
		{"another ask", "The council will mend boats in the harbour", 0, 0.3},
		{"scattered words", "lamp broken patrol months constables replace each", 0, 0.5},
	}
	for _, tt := range tests {
		if got := align(words(tt.quote), words(text)).cover; got < tt.low || got > tt.high {
			t.Errorf("%s: cover %.3f, want %.2f to %.2f", tt.name, got, tt.low, tt.high)
		}
	}
}

func TestOtherWords(t *testing.T) {
	const series = "Inspection of how lamps are lit, kept, mended and paid for on piers, in harbours and at river crossings"
	for _, c := range []struct {
		s, t string
		want bool
	}{
		{series + ": Westshire County Council", series + ": Northmarch County Council", true},
		{series + ": Westshire County Council", series + ": Westshire County Council", false},
		{series + ": Westshire", series, false},
		{"Lamps on the coast: final report", "Lamps on the coast: report", false},
		{"Lamps: Westshire", "Lamps: Northmarch", true},
	} {
		if got := otherWords(c.s, c.t); got != c.want {
			t.Errorf("otherWords(%q, %q) = %v, want %v", c.s, c.t, got, c.want)
		}
	}
}
