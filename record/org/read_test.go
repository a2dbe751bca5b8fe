package org

import (
	"fmt"
	"strings"
	"testing"

	"heed/record"
	"heed/record/day"
)

const westshire = "id,name,kind,aliases,short_names,domain,for\n" +
	"pf-westshire,Westshire Police,police_force,WSPOL,Westshire,westshire.example,\n" +
	"lpb-westshire,Police and Crime Commissioner for Westshire,local_policing_body,,,westshire-pcc.example,pf-westshire\n"

func TestExtendAddsBodies(t *testing.T) {
	r := Builtin()
	if err := r.Extend("mine.csv", strings.NewReader(westshire)); err != nil {
		t.Fatal(err)
	}
	for words, want := range map[string]record.OrgID{
		"westshire": "pf-westshire", "Westshire PCC": "lpb-westshire", "WSPOL": "pf-westshire", "PFCC for Westshire": "lpb-westshire",
	} {
		if got, err := r.Lookup(words); err != nil || got.ID != want {
			t.Errorf("Lookup(%q) = %q, %v, want %q", words, got.ID, err, want)
		}
	}
	if got := said(r.Mentions("Westshire Constabulary and Kent Police")); got != "pf-westshire:Westshire Constabulary | pf-kent:Kent Police" {
		t.Errorf("Mentions = %s", got)
	}
	if p, ok := r.PartnerOf("pf-westshire"); !ok || p != "lpb-westshire" {
		t.Errorf("PartnerOf(pf-westshire) = %q", p)
	}
	if o, ok := r.ByHost("https://www.westshire.example/answers?x=1"); !ok || o.ID != "pf-westshire" {
		t.Errorf("ByHost = %q", o.ID)
	}
	if n := len(r.Members("grp-chief-constables", day.Day{})); n != 44 {
		t.Errorf("%d forces with one of our own, want 44", n)
	}
	if _, ok := Builtin().Get("pf-westshire"); ok || len(Builtin().Members("grp-chief-constables", day.Day{})) != 43 {
		t.Error("a table handed to one register changed another")
	}
}

func TestExtendOverridesCells(t *testing.T) {
	r := Builtin()
	before, _ := r.Get("pf-kent")
	if err := r.Extend("mine.csv", strings.NewReader("notes,id,name,to\nmine,pf-kent,,2030-01-01\n")); err != nil {
		t.Fatal(err)
	}
	after, _ := r.Get("pf-kent")
	if after.Name != before.Name || after.Domain != before.Domain || after.Notes != "mine" || after.To.String() != "2030-01-01" {
		t.Errorf("after = %+v, want only notes and last day changed", after)
	}
	if n := len(r.Members("grp-chief-constables", day.Day{})); n != 42 {
		t.Errorf("%d forces today with one closed, want 42", n)
	}
	if got, _ := Builtin().Get("pf-kent"); got.Notes == "mine" {
		t.Error("a table handed to one register changed another")
	}
}

func TestExtendFaults(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"empty", "", "mine.csv:1: the table is empty"},
		{"no id", "name,kind\nx,y\n", `mine.csv:1: the column "id" is missing`},
		{"strange column", "id,colour\n", `mine.csv:1: "colour" is no column`},
		{"column twice", "id,name,name\n", `mine.csv:1: the column "name" is there twice`},
		{"bad id", "id,name,kind\nPF Kent,Kent,police_force\n", "mine.csv:2: id: "},
		{"no name", "id,kind\nnew-one,police_force\n", "mine.csv:2: name: "},
		{"no kind", "id,name\nnew-one,New One\n", "mine.csv:2: kind: "},
		{"bad date", "id,from\npf-kent,1 May 2020\n", "mine.csv:2: from: "},
		{"dates turned round", "id,from,to\npf-kent,2020-01-01,2019-01-01\n", "mine.csv:2: to: 2019-01-01 is before from"},
		{"unknown force", "id,name,kind,for\nlpb-x,X,local_policing_body,pf-x\n", `mine.csv:2: for: no body has the id "pf-x"`},
		{"unknown member", "id,name,kind,members\ngrp-x,X,group,pf-x\n", `mine.csv:2: members: no body has the id "pf-x"`},
		{"verified perhaps", "id,verified\npf-kent,perhaps\n", `mine.csv:2: verified: "perhaps"`},
		{"missing cell", "id,name,kind\npf-kent,Kent\n", "mine.csv:2: 2 cells, the header has 3"},
		{"second line", "id,name\npf-kent,Kent Police\npf-essex,\"Essex\n", "mine.csv: "},
		{"former name", "id,former_names\npf-kent,Old Kent\n", "mine.csv:2: former_names: "},
		{"not UTF-8", "id,name\npf-kent,K\xffnt\n", "mine.csv:2: name: "},
	}
	for _, tt := range tests {
		r := Builtin()
		err := r.Extend("mine.csv", strings.NewReader(tt.table))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
		if o, _ := r.Get("pf-kent"); o.Name != "Kent Police" {
			t.Errorf("%s: a faulty table changed the register", tt.name)
		}
	}
}

func TestExtendHasLimits(t *testing.T) {
	r := Builtin()
	if err := r.Extend("big.csv", strings.NewReader("id,notes\n"+strings.Repeat("pf-kent,"+strings.Repeat("x", 3000)+"\n", 3000))); err == nil || !strings.Contains(err.Error(), "larger than") {
		t.Errorf("a table of 9 MB: %v", err)
	}
	if err := r.Extend("long.csv", strings.NewReader("id,notes\npf-kent,"+strings.Repeat("x", 5000)+"\n")); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("a cell of 5000 letters: %v", err)
	}
}

func TestNamesOverTime(t *testing.T) {
	r := Builtin()
	for _, tt := range []struct {
		id       record.OrgID
		on, want string
	}{
		{"lpb-west-yorkshire", "2020-01-01", "Police and Crime Commissioner for West Yorkshire"},
		{"lpb-west-yorkshire", "2021-05-10", "Mayor of West Yorkshire (policing and crime functions)"},
		{"lpb-cumbria", "2023-03-31", "Police and Crime Commissioner for Cumbria"},
		{"lpb-cumbria", "2023-04-01", "Police, Fire and Crime Commissioner for Cumbria"},
		{"nb-hmicfrs", "2016-01-01", "Her Majesty's Inspectorate of Constabulary"},
		{"pf-nowhere", "2016-01-01", "pf-nowhere"},
	} {
		d, err := day.ParseISO(tt.on)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.NameOn(tt.id, d); got != tt.want {
			t.Errorf("NameOn(%s, %s) = %q, want %q", tt.id, tt.on, got, tt.want)
		}
	}
}

func TestByHost(t *testing.T) {
	tests := []struct {
		host string
		want record.OrgID
	}{
		{"kent.police.uk", "pf-kent"},
		{"www.kent.police.uk", "pf-kent"},
		{"WWW.Kent.Police.UK:443", "pf-kent"},
		{"news.npcc.police.uk", "nb-npcc"},
		{"bedfordshire.pcc.police.uk", "lpb-bedfordshire"},
		{"northantspcc.org.uk", "lpb-northamptonshire"}, // its old host
		{"assets-hmicfrs.justiceinspectorates.gov.uk", "nb-hmicfrs"},
		{"www.justiceinspectorates.gov.uk", ""},
		{"www.gov.uk", ""},
		{"assets.publishing.service.gov.uk", ""},
		{"police.uk", ""},
		{"unknown.police.uk", ""},
		{"evilkent.police.uk", ""},
		{"kent.police.uk.example", ""},
		{"", ""},
		{"http://[::1", ""},
	}
	r := Builtin()
	for _, tt := range tests {
		got, ok := r.ByHost(tt.host)
		if got.ID != tt.want || ok != (tt.want != "") {
			t.Errorf("ByHost(%q) = %q, %v, want %q", tt.host, got.ID, ok, tt.want)
		}
	}
}

func TestAHostOfTwoBodiesIsNobodys(t *testing.T) {
	r := Builtin()
	if err := r.Extend("mine.csv", strings.NewReader("id,name,kind,domain\nnb-a,First Body,national_body,both.example\nnb-b,Second Body,national_body,both.example\n")); err != nil {
		t.Fatal(err)
	}
	if o, ok := r.ByHost("both.example"); ok {
		t.Errorf("ByHost = %q, want nobody", o.ID)
	}
}

func TestClassesOf(t *testing.T) {
	r := Builtin()
	if got := fmt.Sprint(r.ClassesOf("pf-kent", day.Day{})); got != "[grp-chief-constables grp-police-service grp-scd-forces]" {
		t.Errorf("ClassesOf(pf-kent) = %s", got)
	}
	early, _ := day.ParseISO("2010-01-01")
	if got := r.ClassesOf("lpb-kent", early); got != nil {
		t.Errorf("ClassesOf(lpb-kent, 2010) = %v, want none: there were no commissioners", got)
	}
	for _, c := range r.All() {
		if !c.Class {
			continue
		}
		for _, m := range r.Members(c.ID, day.Day{}) {
			if !strings.Contains(fmt.Sprint(r.ClassesOf(m.ID, day.Day{})), string(c.ID)) {
				t.Errorf("%s is of %s, and ClassesOf does not say so", m.ID, c.ID)
			}
		}
	}
}

func TestTableIsSound(t *testing.T) {
	r := Builtin()
	hosts := map[string]record.OrgID{}
	for _, o := range r.All() {
		if o.Name == "" || o.Kind == "" {
			t.Errorf("%s lacks a name or kind", o.ID)
		}
		if o.Verified && o.Domain == "" {
			t.Errorf("%s has a verified host and no host", o.ID)
		}
		for _, h := range o.Hosts {
			if other, ok := hosts[h]; ok {
				t.Errorf("%s and %s both have the host %s", other, o.ID, h)
			}
			hosts[h] = o.ID
		}
	}
}

func FuzzExtend(f *testing.F) {
	f.Add(westshire)
	f.Add("id\npf-kent\n")
	f.Add("\ufeffid,for\npf-kent,pf-kent\n")
	f.Fuzz(func(t *testing.T, table string) {
		r := Builtin()
		n := len(r.All())
		if err := r.Extend("f.csv", strings.NewReader(table)); err != nil {
			if len(r.All()) != n {
				t.Errorf("a faulty table changed the register: %v", err)
			}
			return
		}
		for _, o := range r.All() {
			if got, err := r.Lookup(string(o.ID)); err != nil || got.ID != o.ID {
				t.Errorf("Lookup(%q) = %q, %v", o.ID, got.ID, err)
			}
		}
	})
}
