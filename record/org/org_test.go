package org

import (
	"errors"
	"strings"
	"testing"

	"heed/record"
	"heed/record/day"
)

func TestLookup(t *testing.T) {
	r := Builtin()
	tests := []struct {
		words string
		want  record.OrgID
	}{
		{"pf-kent", "pf-kent"},
		{"PF-KENT", "pf-kent"},
		{"kent", "pf-kent"},
		{"Northants", "pf-northamptonshire"},
		{"the Met", "pf-metropolitan"},
		{"Met", "pf-metropolitan"},
		{"gmp", "pf-greater-manchester"},
		{"devon and cornwall", "pf-devon-and-cornwall"},
		{"Devon & Cornwall", "pf-devon-and-cornwall"},
		{"dyfed powys", "pf-dyfed-powys"},
		{"beds", "pf-bedfordshire"}, // ambiguous in a text, but only one body
		{"Cheshire police", "pf-cheshire"},
		{"Kent constabulary", "pf-kent"},
		{"Kent PCC", "lpb-kent"},
		{"kent pfcc", "lpb-kent"},
		{"PCC for Kent", "lpb-kent"},
		{"Kent OPCC", "lpb-kent"},
		{"Kent Police and Crime Commissioner", "lpb-kent"},
		{"Kent's Police & Crime Commissioner", "lpb-kent"},
		{"police and crime commissioner for the west midlands", "lpb-west-midlands"},
		{"Northants PFCC", "lpb-northamptonshire"},
		{"MOPAC", "lpb-metropolitan"},
		{"mopac", "lpb-metropolitan"},
		{"mayor of west yorkshire", "lpb-west-yorkshire"},
		{"Home Office", "nb-home-office"},
		{"npcc", "nb-npcc"},
		{"national police chiefs council", "nb-npcc"},
		{"chief constables", "grp-chief-constables"},
		{"PCCs", "grp-lpb"},
		{"HMIC", "nb-hmicfrs"},
		{"Norfolk fire", "frs-norfolk"},
		{"London Fire Brigade", "frs-london"},
		{"  kent \n police ", "pf-kent"},
	}
	for _, tt := range tests {
		got, err := r.Lookup(tt.words)
		if err != nil || got.ID != tt.want {
			t.Errorf("Lookup(%q) = %q, %v, want %q", tt.words, got.ID, err, tt.want)
		}
	}
}

func TestLookupAmbiguous(t *testing.T) {
	r := Builtin()
	tests := []struct {
		words string
		want  []record.OrgID
	}{
		{"WMP", []record.OrgID{"pf-west-mercia", "pf-west-midlands"}},
		{"dpp", []record.OrgID{"nb-cps", "pf-dyfed-powys"}},
		{"BCH", []record.OrgID{"pf-bedfordshire", "pf-cambridgeshire", "pf-hertfordshire"}},
		{"BFRS", []record.OrgID{"frs-bedfordshire", "frs-buckinghamshire"}},
	}
	for _, tt := range tests {
		_, err := r.Lookup(tt.words)
		var e *Ambiguous
		if !errors.As(err, &e) {
			t.Errorf("Lookup(%q) = %v, want *Ambiguous", tt.words, err)
			continue
		}
		var got []record.OrgID
		for _, o := range e.Candidates {
			got = append(got, o.ID)
			if !strings.Contains(e.Error(), o.Name) {
				t.Errorf("Lookup(%q) error %q does not name %s", tt.words, e, o.Name)
			}
		}
		if strings.Join(ids(got), " ") != strings.Join(ids(tt.want), " ") {
			t.Errorf("Lookup(%q) candidates = %v, want %v", tt.words, got, tt.want)
		}
	}
}

func TestLookupUnknown(t *testing.T) {
	r := Builtin()
	tests := []struct {
		words string
		near  record.OrgID // among the nearest; empty for none at all
	}{
		{"Northhamptonshire", "pf-northamptonshire"},
		{"Westshire Police", ""},
		{"kentt", "pf-kent"},
		{"Ministry of Justise", "nb-moj"},
		{"zzzzzzzzzzzzzzzzzzzz", ""},
		{"", ""},
	}
	for _, tt := range tests {
		_, err := r.Lookup(tt.words)
		var e *Unknown
		if !errors.As(err, &e) {
			t.Errorf("Lookup(%q) = %v, want *Unknown", tt.words, err)
			continue
		}
		found := tt.near == ""
		for _, o := range e.Nearest {
			found = found || o.ID == tt.near
		}
		if !found {
			t.Errorf("Lookup(%q): %v, want %s among the nearest", tt.words, err, tt.near)
		}
	}
}

func ids(in []record.OrgID) []string {
	var out []string
	for _, id := range in {
		out = append(out, string(id))
	}
	return out
}

func TestMembers(t *testing.T) {
	r := Builtin()
	on := func(s string) day.Day { d, _ := day.ParseISO(s); return d }
	tests := []struct {
		class record.OrgID
		on    day.Day
		want  int
	}{
		{"grp-chief-constables", day.Day{}, 43},
		{"grp-chief-constables", on("2012-01-01"), 43},
		{"grp-lpb", day.Day{}, 43},
		{"grp-lpb", on("2012-11-22"), 43},
		{"grp-lpb", on("2016-06-01"), 43}, // before mayors took over: the id is the body, not its name
		{"grp-lpb", on("2023-03-31"), 43},
		{"grp-lpb", on("2026-01-01"), 43},
		{"grp-lpb", on("2012-11-21"), 2}, // the City's authority and the mayor's office were there before
		{"grp-frs", day.Day{}, 44},
		{"grp-frs", on("2019-01-01"), 45},
		{"grp-frs", on("2021-04-01"), 44},
		{"grp-police-service", day.Day{}, 45},
		{"grp-scd-forces", day.Day{}, 47},
		{"grp-all-recipients", day.Day{}, 0},
		{"pf-kent", day.Day{}, 0},
		{"grp-nowhere", day.Day{}, 0},
	}
	for _, tt := range tests {
		got := r.Members(tt.class, tt.on)
		if len(got) != tt.want {
			t.Errorf("Members(%s, %s) = %d bodies, want %d", tt.class, tt.on, len(got), tt.want)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].ID >= got[i].ID {
				t.Fatalf("Members(%s) is not sorted at %s", tt.class, got[i].ID)
			}
		}
	}
}

func TestEveryForceHasOnePolicingBody(t *testing.T) {
	r := Builtin()
	for _, force := range r.Members("grp-chief-constables", day.Day{}) {
		body, ok := r.PartnerOf(force.ID)
		if !ok {
			t.Errorf("PartnerOf(%s) has none", force.ID)
			continue
		}
		if back, ok := r.PartnerOf(body); !ok || back != force.ID {
			t.Errorf("PartnerOf(%s) = %s, want %s", body, back, force.ID)
		}
	}
}
