package acronym

import (
	"strings"
	"testing"
)

func acronyms(entries []Entry) string {
	var list []string
	for _, e := range entries {
		list = append(list, e.Acronym+"="+e.Expansion)
	}
	return strings.Join(list, "; ")
}

func TestExpansions(t *testing.T) {
	const notice, order = "DVPN=Domestic violence protection notice", "DVPO=Domestic violence protection order"
	tests := []struct{ in, want string }{
		{"DVPO", order},
		{"dvpo", order},
		{"DVPOs", order},
		{"DVPO's", order},
		{"DVPO’s", order},
		{"DVPN/O", notice + "; " + order},
		{"DVPN/Os", notice + "; " + order},
		{"DVPN/DVPOs", notice + "; " + order},
		{"DVPNs/DVPOs", notice + "; " + order},
		{"(DVPO)", order},
		{"PACE", "PACE=Police and Criminal Evidence Act 1984"},
		{"pace", ""}, // also a word
		{"Pace", "PACE=Police and Criminal Evidence Act 1984"},
		{"OIC", "OIC=Officer in the case; OIC=Organised immigration crime"},
		{"CPS", "CPS=Crown Prosecution Service"}, // not the plural of CP
		{"s60", "s60=Section 60; s60=Section 60 Criminal Justice and Public Order Act 1994"},
		{"S.60", "s60=Section 60; s60=Section 60 Criminal Justice and Public Order Act 1994"},
		{"s999", "s999=Section 999"},
		{"", ""},
		{"/", ""},
		{"XYZ", ""},
		{"XYZs/Q", ""},
	}
	table := Builtin()
	for _, tt := range tests {
		if got := acronyms(table.Expansions(tt.in)); got != tt.want {
			t.Errorf("Expansions(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestAcronyms(t *testing.T) {
	tests := []struct{ in, want string }{
		{"domestic violence protection order", "DVPO"},
		{"Domestic Violence Protection Orders", "DVPO"},
		{"domestic violence protection notices and orders", "DVPN DVPO"},
		{"domestic violence protection notices or orders", "DVPN DVPO"},
		{"domestic violence protection notices/orders", "DVPN DVPO"},
		{"domestic violence protection notices and domestic violence protection orders", ""}, // two phrases: two look-ups
		{"pre-charge bail", "PCB"},
		{"pre charge bail", "PCB"},
		{"Police and Criminal Evidence Act", "PACE"},
		{"victims' right to review", "VRR"},
		{"victim's right to review", "VRR"},
		{"section 60", "s60 s60"},
		{"protection order", ""},
		{"bail", ""},
		{"", ""},
	}
	table := Builtin()
	for _, tt := range tests {
		var got []string
		for _, e := range table.Acronyms(tt.in) {
			got = append(got, e.Acronym)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("Acronyms(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSuccessorIsRelatedNotTheSame(t *testing.T) {
	table := Builtin()
	if got := strings.Join(table.Related("DVPO"), " "); !strings.Contains(got, "DAPO") {
		t.Errorf("Related(DVPO) = %q, want DAPO among them", got)
	}
	for _, e := range table.Expansions("DVPO") {
		if e.Acronym == "DAPO" {
			t.Errorf("Expansions(DVPO) holds DAPO")
		}
	}
}

func TestAdd(t *testing.T) {
	table := Builtin()
	if !table.Add("WRP", "welfare response plan", "doc1") {
		t.Fatal("Add did not take a new acronym")
	}
	if table.Add("WRP", "Welfare Response Plans", "doc2") {
		t.Error("Add took the same meaning again")
	}
	if got := acronyms(table.Expansions("WRPs")); got != "WRP=welfare response plan" {
		t.Errorf("Expansions(WRPs) = %q", got)
	}
	if table.Ambiguous("WRP") {
		t.Error("one meaning is called ambiguous")
	}
	if !table.Add("WRP", "weapons recovery programme", "doc3") || !table.Ambiguous("WRP") {
		t.Error("a second meaning does not make the acronym ambiguous")
	}
	for _, bad := range [][2]string{{"", "x y"}, {"A B", "alpha beta gamma"}, {"AB", "a"}, {"LONG", "one"}, {"AB", strings.Repeat("x ", 200)}} {
		if table.Add(bad[0], bad[1], "doc") {
			t.Errorf("Add took %q, %q", bad[0], bad[1])
		}
	}
	if got := acronyms(Builtin().Expansions("WRP")); got != "" {
		t.Errorf("a learnt meaning leaked into other tables: %q", got)
	}
}

func TestExtend(t *testing.T) {
	table := Builtin()
	if err := table.Extend("mine.csv", strings.NewReader("acronym,expansion,related\nWRP,Welfare response plan,DVPO;bail\nDVPO,Domestic violence protection order,mine\n")); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(table.Related("WRP"), " "); got != "DVPO bail" {
		t.Errorf("Related(WRP) = %q", got)
	}
	if got := strings.Join(table.Related("DVPO"), " "); got != "mine" {
		t.Errorf("Related(DVPO) = %q, want the row's own", got)
	}
	tests := []struct{ csv, want string }{
		{"", "mine.csv:1: the table is empty"},
		{"acronym\nA", `mine.csv:1: the column "expansion" is missing`},
		{"acronym,expansion,colour\n", `mine.csv:1: "colour" is no column`},
		{"acronym,expansion\nA,alpha beta\n", "mine.csv:2: "},
		{"acronym,expansion\nAB\n", "mine.csv:2: 1 cells, the header has 2"},
		{"acronym,expansion,ambiguous\nAB,alpha beta,perhaps\n", `mine.csv:2: ambiguous: "perhaps"`},
		{"acronym,expansion\n\"AB,alpha\n", "mine.csv: "},
	}
	for _, tt := range tests {
		err := Builtin().Extend("mine.csv", strings.NewReader(tt.csv))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("Extend(%q) = %v, want %q", tt.csv, err, tt.want)
		}
	}
}

// Every acronym finds its expansion, and every expansion its acronym.
func TestBothWays(t *testing.T) {
	table := Builtin()
	for _, e := range table.All() {
		if !strings.Contains(acronyms(table.Expansions(e.Acronym)), e.Acronym+"="+e.Expansion) {
			t.Errorf("Expansions(%q) lacks %q", e.Acronym, e.Expansion)
		}
		if !strings.Contains(acronyms(table.Acronyms(e.Expansion)), e.Acronym+"=") {
			t.Errorf("Acronyms(%q) lacks %q", e.Expansion, e.Acronym)
		}
	}
}

func FuzzExpansions(f *testing.F) {
	for _, s := range []string{"DVPN/Os", "DVPO's", "s.60", "T/CC", "//", "É/s"} {
		f.Add(s)
	}
	table := Builtin()
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range table.Expansions(s) {
			if e.Acronym == "" || e.Expansion == "" {
				t.Errorf("Expansions(%q) holds an empty entry", s)
			}
		}
		for _, e := range table.Acronyms(s) {
			if len(table.Expansions(e.Acronym)) == 0 {
				t.Errorf("Acronyms(%q) = %q, which has no expansion", s, e.Acronym)
			}
		}
	})
}
